"""What clerks and editors may type into addresses, and what must survive them."""

from __future__ import annotations

from django.db import connection
from django.urls import reverse

import pytest
from wagtail.api.v2.views import PagesAPIViewSet
from wagtail.models import Site

from wagtail_antraege import models

from .people import SECRET, World, browser, build, make_world

pytestmark = pytest.mark.django_db

LISTS = ("index", "index_results")
BULK = ("wagtail_antraege", "application", "set_state")


@pytest.fixture
def world() -> World:
    made = make_world()
    for client in made.clients.values():
        client.raise_request_exception = False
    return made


class TestInbox:
    @pytest.mark.parametrize(
        "query",
        [
            "department=99999999999999999999999",
            "department=x&state=x&form_key=%00&delivery=x",
            "received_at_from=9999999-01-01&received_at_to=0000-00-00",
            "received_at_from=0001-01-01",
            "received_at_to=0001-01-01",
            "received_at_from=9999-12-31",
            "received_at_to=9999-12-31",
            "q=%00",
            "q=%25_%27",
            "p=-1",
            "p=99999999999999999999",
            "ordering=answers",
        ],
    )
    def test_odd_filters_are_no_crash(self, world, query):
        for name in LISTS:
            url = reverse(f"antraege_inbox:{name}")
            assert world.clients["clerk"].get(f"{url}?{query}").status_code < 500

    def test_a_foreign_department_cannot_be_asked_for(self, world):
        own = world.application.department
        url = f"{reverse('antraege_inbox:index')}?department={own.pk}"
        page = world.clients["other_clerk"].get(url).content.decode()
        assert world.application.reference not in page
        assert own.name not in page

    @pytest.mark.parametrize("ids", ["all", "x", "%00", "own"])
    def test_bulk_actions_reach_no_foreign_application(self, world, ids):
        wanted = world.application.pk if ids == "own" else ids
        url = f"{reverse('wagtail_bulk_action', args=BULK)}?id={wanted}"
        clerk = world.clients["other_clerk"]
        assert world.application.reference not in clerk.get(url).content.decode()
        clerk.post(url, {"to": "done"})
        assert models.Application.objects.get().state == "received"

    def test_bulk_actions_lead_nowhere_else(self, world):
        url = f"{reverse('wagtail_bulk_action', args=BULK)}?id=all"
        answer = world.clients["clerk"].post(
            f"{url}&next=https://evil.example/", {"to": "done"}
        )
        assert "evil.example" not in answer["Location"]


class TestRows:
    def test_the_draft_of_another_person_does_not_open_in_ones_own_row(self, world):
        own = build.filled_draft(world.page)
        table = connection.ops.quote_name(models.Draft._meta.db_table)
        ids = [
            models.Draft._meta.pk.get_db_prep_value(held.draft.pk, connection)
            for held in (world.held, own)
        ]
        chosen = f"(SELECT content FROM {table} WHERE id = %s)"  # noqa: S608
        statement = f"UPDATE {table} SET content = {chosen} WHERE id = %s"  # noqa: S608
        with connection.cursor() as cursor:
            cursor.execute(statement, ids)
        client = browser(own)
        client.raise_request_exception = False
        answer = client.get(f"/antraege/{own.draft.pk}/dog/")
        assert SECRET not in answer.content.decode()


class TestEditors:
    def test_nothing_an_editor_deletes_takes_an_application_away(self, world):
        Site.objects.all().delete()
        world.page.delete()
        receipt = f"/antraege/{world.application.draft_id}/ihre-bestaetigung/"
        assert SECRET in world.clients["owner"].get(receipt).content.decode()
        detail = reverse("antraege_inbox:detail", args=[world.application.pk])
        assert SECRET in world.clients["clerk"].get(detail).content.decode()

    def test_a_department_with_applications_stays(self, world):
        department = world.page.department
        url = reverse("antraege_departments:delete", args=[department.pk])
        world.clients["administrator"].post(url)
        assert models.Department.objects.filter(pk=department.pk).exists()

    @pytest.mark.parametrize("who", ["editor", "administrator", "other_clerk"])
    def test_the_history_of_the_site_names_no_application(self, world, who):
        detail = reverse("antraege_inbox:detail", args=[world.application.pk])
        world.clients["clerk"].get(detail)
        page = world.clients[who].get(reverse("wagtailadmin_reports:site_history"))
        assert not world.is_secret_in(page.content.decode())

    def test_the_api_of_wagtail_shows_nothing_of_the_form(self):
        shown = set(PagesAPIViewSet.get_available_fields(models.ApplicationPage))
        assert not shown & {"form", "department", "declaration", "recipients"}
