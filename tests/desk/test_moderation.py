"""Four eyes, locks, comments and scheduling on application pages."""

import html
from datetime import timedelta

from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

import pytest
from wagtail.models import Comment, Workflow, WorkflowState

from tests.flow import build as flow
from wagtail_antraege import models
from wagtail_antraege.office import release_panel

from . import build

pytestmark = pytest.mark.django_db


@pytest.fixture
def author(client):
    client.force_login(build.editor("author", "Editors"))
    return client


@pytest.fixture
def publisher(client):
    client.force_login(build.editor("publisher", "Moderators"))
    return client


def send(client, page, action: str = "", **fields):
    data = build.sent(page, **fields)
    return client.post(build.edit_url(page), {**data, action: "1"} if action else data)


def text_of(response) -> str:
    return html.unescape(response.content.decode())


def stored(page) -> models.ApplicationPage:
    return models.ApplicationPage.objects.get(pk=page.pk)


class TestDrafts:
    def test_are_saved_however_wrong(self, author):
        page = build.draft()
        response = send(author, page, purpose="", department="")
        assert response.status_code == 302
        assert stored(page).get_latest_revision_as_object().purpose == ""


class TestPublishing:
    def test_a_page_in_order_goes_live(self, publisher):
        page = build.draft()
        assert send(publisher, page, "action-publish").status_code == 302
        assert stored(page).live

    def test_a_wrong_one_is_refused_with_the_checklist(self, publisher):
        page = build.draft()
        response = send(publisher, page, "action-publish", recipients="")
        assert response.status_code == 200
        assert "data-antraege-release" in text_of(response)
        assert "Schreiben Sie, wer die Angaben sonst noch erhält" in text_of(response)
        assert not stored(page).live

    def test_what_is_wrong_outside_the_page_is_named_too(self, publisher):
        page = build.draft()
        models.Department.objects.update(delivery_tested_at=None)
        response = send(publisher, page, "action-publish")
        assert "noch nie geprüft" in text_of(response)
        assert not stored(page).live


class TestScheduling:
    tomorrow = (build.NOW + timedelta(days=1)).strftime("%Y-%m-%d %H:%M")

    def test_a_page_in_order_waits_for_its_day(self, publisher):
        page = build.draft()
        send(publisher, page, "action-publish", go_live_at=self.tomorrow)
        assert stored(page).approved_schedule
        assert not stored(page).live

    def test_a_wrong_one_is_refused(self, publisher):
        page = build.draft()
        data = {"go_live_at": self.tomorrow, "retention": ""}
        assert send(publisher, page, "action-publish", **data).status_code == 200
        assert not stored(page).approved_schedule


class TestModeration:
    @pytest.fixture(autouse=True)
    def workflow(self):
        assert Workflow.objects.filter(active=True).exists()

    def test_a_wrong_form_cannot_be_submitted(self, author):
        page = build.draft()
        response = send(author, page, "action-submit", legal_basis="")
        assert response.status_code == 200
        assert "Nennen Sie die Rechtsgrundlage" in text_of(response)
        assert stored(page).current_workflow_state is None

    def test_who_writes_cannot_publish(self, author):
        page = build.draft()
        send(author, page, "action-publish")
        assert not stored(page).live

    def test_what_a_second_person_approves_goes_live(self, author, client):
        page = build.draft()
        send(author, page, "action-submit")
        assert stored(page).current_workflow_state is not None
        client.force_login(build.editor("publisher", "Moderators"))
        self.approve(client, page)
        assert stored(page).live

    def test_what_became_wrong_meanwhile_is_held_back(self, author, client):
        page = build.draft()
        send(author, page, "action-submit")
        models.Department.objects.update(delivery_failed_at=build.NOW)
        client.force_login(build.editor("publisher", "Moderators"))
        self.approve(client, page)
        assert not stored(page).live
        assert models.HeldPublication.objects.filter(page_id=page.pk).exists()
        dashboard = text_of(client.get(reverse("wagtailadmin_home")))
        assert "Zurückgehaltene Veröffentlichungen" in dashboard
        assert build.edit_url(page) in dashboard

    @pytest.fixture
    def spoilt(self, author, client):
        """Return a page that became wrong after it was submitted."""
        page = build.draft()
        send(author, page, "action-submit")
        models.Department.objects.update(delivery_failed_at=build.NOW)
        client.force_login(build.editor("publisher", "Moderators"))
        return page

    def test_who_approves_from_the_dashboard_is_told_what_was_held_back(
        self, spoilt, client
    ):
        shown = text_of(self.approve(client, spoilt))
        assert f"„{spoilt.title}“ wurde zurückgehalten und ist nicht" in shown

    def test_who_approves_in_the_editor_is_refused(self, spoilt, client):
        fields = {"workflow-action-name": "approve", "action-workflow-action": "1"}
        data = {**build.sent(spoilt), **fields}
        shown = text_of(client.post(build.edit_url(spoilt), data, follow=True))
        assert "Die letzte Probe der Zustellung" in shown
        assert "wurde aktualisiert" not in shown
        assert stored(spoilt).current_workflow_state is not None

    def test_nothing_is_told_of_what_was_held_back_long_ago(self, author, client):
        page = build.draft()
        models.HeldPublication.objects.create(
            page=page, held_at=build.NOW - timedelta(days=1), reasons=["x"]
        )
        send(author, page, "action-submit")
        client.force_login(build.editor("publisher", "Moderators"))
        shown = text_of(self.act(client, page, "reject"))
        assert "wurde zurückgehalten und" not in shown

    def test_the_dashboard_is_silent_while_nothing_is_held(self, author):
        assert "Zurückgehaltene" not in text_of(
            author.get(reverse("wagtailadmin_home"))
        )

    def test_those_who_may_not_mend_it_are_not_told(self, client):
        page = build.draft()
        models.HeldPublication.objects.create(page=page, held_at=build.NOW, reasons=[])
        user = build.office.user("clerk")
        user.user_permissions.add(Permission.objects.get(codename="access_admin"))
        client.force_login(user)
        assert "Zurückgehaltene" not in text_of(
            client.get(reverse("wagtailadmin_home"))
        )

    def test_what_is_rejected_stays_a_draft_with_the_reason(self, author, client):
        page = build.draft()
        send(author, page, "action-submit")
        client.force_login(build.editor("publisher", "Moderators"))
        self.act(client, page, "reject", "Der Zweck ist unklar.")
        assert not stored(page).live
        state = stored(page).current_workflow_state
        assert state.status == WorkflowState.STATUS_NEEDS_CHANGES
        assert state.current_task_state.comment == "Der Zweck ist unklar."

    def approve(self, client, page):
        """Approve from the dashboard, without opening the page."""
        return self.act(client, page, "approve")

    def act(self, client, page, action, comment=""):
        task = stored(page).current_workflow_task_state
        place = [page.pk, action, task.pk]
        url = reverse("wagtailadmin_pages:workflow_action", args=place)
        return client.post(url, {"comment": comment}, follow=True)


class TestBulkPublishing:
    @pytest.fixture
    def wrong(self):
        page = build.draft()
        build.change(page, purpose="")
        return page

    def publish(self, client, *pages, **fields) -> str:
        place = ["wagtailcore", "page", "publish"]
        url = reverse("wagtail_bulk_action", args=place)
        query = "&".join(f"id={page.pk}" for page in pages)
        response = client.post(f"{url}?{query}&next=/admin/", fields, follow=True)
        return text_of(response)

    def test_leaves_out_what_is_wrong(self, publisher, wrong):
        good = build.draft()
        shown = self.publish(publisher, wrong, good)
        assert "wurde zurückgehalten und ist nicht" in shown
        assert [stored(page).live for page in (wrong, good)] == [False, True]

    def test_counts_only_what_went_live(self, publisher, wrong):
        assert "1 Seite wurde veröffentlicht" in self.publish(
            publisher, wrong, build.draft()
        )

    def test_tells_of_no_success_if_there_is_none(self, publisher, wrong):
        assert "wurde veröffentlicht" not in self.publish(publisher, wrong)

    def test_tells_of_pages_below_only_if_they_were_meant(self, publisher, wrong):
        parent = build.page()
        wrong.move(stored(parent), "last-child")
        models.HeldPublication.objects.create(
            page=wrong, held_at=build.NOW, reasons=["x"]
        )
        told = "wurde zurückgehalten und ist nicht"
        assert told not in self.publish(publisher, parent)
        assert told in self.publish(publisher, parent, include_descendants="on")


class TestLocks:
    def test_a_page_locked_by_another_is_not_saved(self, author):
        page = build.draft()
        stored_page = stored(page)
        stored_page.locked = True
        stored_page.locked_by = build.editor("other")
        stored_page.save()
        send(author, page, purpose="Anders")
        assert stored(page).get_latest_revision_as_object().purpose != "Anders"


class TestComments:
    def test_on_an_entry_of_the_form_are_kept(self, author):
        page = build.draft()
        entry = page.form[1]
        comment = {
            "id": "",
            "text": "Ist das nötig?",
            "contentpath": f"form.{entry.id}.label",
            "position": "",
            "DELETE": "",
            "resolved": "",
            "replies": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0},
        }
        comments = {"TOTAL_FORMS": 1, "INITIAL_FORMS": 0, "0": comment}
        send(author, page, comments=comments)
        found = Comment.objects.get()
        assert (found.text, found.page_id) == ("Ist das nötig?", page.pk)
        assert found.has_valid_contentpath(stored(page).get_latest_revision_as_object())


class TestPanel:
    def test_a_complaint_leads_to_its_entry(self, author):
        stream = build.plain_stream("DAS IST WICHTIG")
        page = build.draft(stream)
        place = f"#:w:contentpath=form.{stream[1]['id']}"
        assert place in text_of(author.get(build.edit_url(page)))

    def test_says_what_was_held_back(self, author):
        page = build.draft()
        models.HeldPublication.objects.create(
            page=page, held_at=build.NOW, reasons=["Der Zweck fehlt."]
        )
        assert "Der Zweck fehlt." in text_of(author.get(build.edit_url(page)))

    def test_is_renewed_by_each_autosave(self, author):
        page = build.draft(build.plain_stream())
        data = build.sent(page, purpose="")
        response = author.post(
            build.edit_url(page), data, headers={"Accept": "application/json"}
        )
        assert "Geben Sie an, wofür" in html.unescape(response.json()["html"])

    def test_of_a_new_page_asks_to_save_first(self, publisher):
        home = build.build.home_page()
        place = ["wagtail_antraege", "applicationpage", home.pk]
        response = publisher.get(reverse("wagtailadmin_pages:add", args=place))
        assert "data-antraege-release" in text_of(response)


class TestChangesInThePanel:
    """What publishing would do stands beside the checklist of a live page."""

    def panel(self, client, page) -> str:
        shown = text_of(client.get(build.edit_url(page)))
        _before, _found, panel = shown.partition("data-antraege-release>")
        return panel.partition("<template")[0]

    def changed(self, **fields):
        page = build.page(build.plain_stream())
        flow.begin(page)
        stream = build.plain_stream("Ihr ganzer Name")
        for new, old in zip(stream, page.form, strict=True):
            new["id"] = old.id
        build.change(page, form=build.stored(stream), **fields)
        return page

    def test_names_each_change_and_the_drafts_that_run(self, author):
        panel = self.panel(author, self.changed())
        assert "Feld „Ihr Name“ heißt jetzt „Ihr ganzer Name“." in panel
        assert "1 Person füllt dieses Formular" in panel
        assert "in der begonnenen Fassung" in panel

    def test_says_that_drafts_go_over_where_that_is_chosen(self, author):
        panel = self.panel(author, self.changed(running_drafts="carry"))
        assert "in die neue Fassung" in panel
        assert "1 laufender Entwurf" in panel

    def test_leads_to_the_choice(self, author):
        panel = self.panel(author, self.changed())
        assert 'data-antraege-place="running_drafts"' in panel

    def test_a_page_that_is_not_live_has_nothing_to_compare(self, author):
        panel = self.panel(author, build.draft())
        assert 'data-antraege-place="running_drafts"' not in panel

    def test_follows_each_autosave(self, author):
        page = build.page(build.plain_stream())
        data = build.sent(page, declaration="Alles ist wahr.")
        response = author.post(
            build.edit_url(page), data, headers={"Accept": "application/json"}
        )
        told = html.unescape(response.json()["html"])
        assert "Die Erklärung ist geändert." in told

    def test_takes_five_queries_however_much_has_changed(self):
        draft = stored(self.long()).get_latest_revision_as_object()
        release_panel.since_live(draft)
        with CaptureQueriesContext(connection) as queries:
            found = release_panel.since_live(draft)
        assert len(found.summary.lines) == release_panel.SHOWN
        assert found.more == 20
        assert len(queries) <= 5

    def long(self):
        page = build.page(build.plain_stream())
        more = [flow.node("text", f"more_{n}", f"Frage {n}") for n in range(60)]
        old = [dict(entry) for entry in page.form.raw_data]
        build.change(page, form=build.stored([*old, *more]))
        return page
