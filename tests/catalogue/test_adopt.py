"""A state form becomes a draft of the town."""

from __future__ import annotations

import json
import re
from io import StringIO

from django.core.management import CommandError, call_command
from django.db import OperationalError

import pytest
from wagtail.models import Page

from wagtail_antraege import models
from wagtail_antraege.catalogue import releases

pytestmark = pytest.mark.django_db


@pytest.fixture
def index():
    home = Page.objects.get(depth=2)
    return home.add_child(
        instance=models.ApplicationIndexPage(title="Anträge", slug="antraege")
    )


def run(*args):
    out = StringIO()
    call_command("antraege_catalogue", *args, stdout=out)
    return out.getvalue()


def test_the_list_is_readable_by_machines():
    rows = json.loads(run("list", "--format", "json"))
    (row,) = [each for each in rows if each["service"] == "hundesteuer-abmelden"]
    assert row["languages"] == ["de", "en"]


def test_every_form_can_be_adopted(index):
    run("adopt", "--all")
    pages = models.ApplicationPage.objects.child_of(index)
    assert pages.count() == len(releases.latest())
    for page in pages:
        assert not page.live
        assert page.blueprint_version.document["service"]
        assert page.get_latest_revision_as_object().form


class TestWhatIsSaidWrongly:
    """Each message names the remedy."""

    def test_before_the_first_migration(self, monkeypatch):
        def fail():
            raise OperationalError("no such table: wagtail_antraege_blueprintversion")

        monkeypatch.setattr(releases, "latest", fail)
        with pytest.raises(CommandError, match=re.escape("manage.py migrate")):
            run("list")

    @pytest.mark.parametrize(
        ("args", "remedy"),
        [
            ([], "Name the services to adopt, or say --all"),
            (["hunde-melken"], "antraege_catalogue list"),
            (["--all", "--parent", "987654"], "Give the id of a page"),
            (["--all", "--department", "987654"], "There are: "),
        ],
    )
    def test_is_refused_and_changes_nothing(self, index, args, remedy):
        with pytest.raises(CommandError, match=re.escape(remedy)):
            run("adopt", *args)
        assert not models.ApplicationPage.objects.exists()

    def test_a_page_that_takes_no_forms_is_named(self, index, monkeypatch):
        monkeypatch.setattr(type(index), "_clean_subpage_models", [])
        with pytest.raises(CommandError, match=index.title):
            run("adopt", "hundesteuer-abmelden", "--parent", str(index.pk))

    def test_without_one_overview_the_parent_is_asked_for(self):
        with pytest.raises(CommandError, match="--parent"):
            run("adopt", "--all")


def test_the_department_is_that_of_the_form(index):
    office = models.Department.objects.create(name="Amt", mailbox="amt@example.org")
    run("adopt", "hundesteuer-abmelden", "--department", str(office.pk))
    page = models.ApplicationPage.objects.child_of(index).get()
    assert page.department == office
