"""What list and detail show."""

from datetime import timedelta

from django.urls import reverse

import pytest

from tests.inbox import build
from wagtail_antraege import models
from wagtail_antraege.inbox import notes
from wagtail_antraege.uploads import store

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk(as_person, application):
    return as_person("clerk")


def detail(client, application):
    return client.get(reverse("antraege_inbox:detail", args=[application.pk]))


def listing(client, **query):
    response = client.get(reverse("antraege_inbox:index"), query)
    return [row.reference for row in response.context["object_list"]], response


class TestMissingFile:
    def test_is_told_on_the_page_of_the_application(self, clerk, application, caplog):
        upload = application.uploads.get()
        store.storage().delete(upload.path)
        url = reverse("antraege_inbox:download", args=[application.pk, upload.pk])

        answer = clerk.get(url, follow=True)

        assert answer.redirect_chain[-1][0].endswith(f"/{application.pk}/")
        assert "Die Datei lässt sich nicht öffnen" in answer.content.decode()
        (logged,) = [one for one in caplog.records if "upload" in one.getMessage()]
        assert str(upload.pk) in logged.getMessage()
        assert upload.name not in caplog.text


class TestDetail:
    def test_shows_the_copy_the_citizen_confirmed(self, clerk, application):
        page = detail(clerk, application).content.decode()

        for shown in ("Name des Hundes", "Bello", "Hund 2", "Ich versichere"):
            assert shown in page
        assert "beleg äöü.pdf" in page

    def test_needs_neither_page_nor_field_types(self, clerk, application):
        application.confirmed["office"]["sections"][0]["entries"][0]["type"] = "gone"
        application.save()

        assert "Bello" in detail(clerk, application).content.decode()

    def test_escapes_answers(self, clerk, application):
        page = detail(clerk, application).content.decode()
        assert "&lt;b&gt;276<br>098&lt;/b&gt;" in page

    def test_names_the_application_by_its_reference_only(self, clerk, application):
        page = detail(clerk, application).content.decode()
        title = page.split("<title>")[1].split("</title>")[0]
        assert application.reference in title
        assert "Bello" not in title

    def test_shows_notes_attempts_and_history(self, clerk, application, people):
        notes.add_note(
            application_id=application.pk,
            text="Rückruf <i>heute</i>",
            user=people["clerk"],
            now=build.NOW,
        )
        models.DeliveryAttempt.objects.create(
            delivery=application.deliveries.get(),
            started_at=build.NOW,
            duration_ms=7,
            outcome="refused",
            answer="550 unknown",
            worker="one",
        )

        page = detail(clerk, application).content.decode()

        assert "Rückruf &lt;i&gt;heute" in page
        assert "550 unknown" in page
        resend = reverse(
            "antraege_inbox:resend",
            args=[application.pk, application.deliveries.get().pk],
        )
        assert resend in page

    def test_offers_the_allowed_moves_only(self, clerk, application):
        models.Application.objects.update(state="done")
        page = detail(clerk, application).content.decode()
        assert 'value="in_progress"' in page
        assert 'name="to" value="done"' not in page

    def test_shows_a_message_without_the_typed_note_when_it_is_empty(
        self, clerk, application
    ):
        url = reverse("antraege_inbox:note", args=[application.pk])
        assert clerk.post(url, {"text": " "}).status_code == 302
        assert application.notes.count() == 0


class TestStale:
    def test_a_move_from_an_old_page_changes_nothing(self, clerk, application):
        models.Application.objects.update(state="in_progress")
        url = reverse("antraege_inbox:state", args=[application.pk])

        clerk.post(url, {"seen": "received", "to": "done"})

        application.refresh_from_db()
        assert application.state == "in_progress"


class TestDownload:
    def test_is_never_shown_inside_the_browser(self, clerk, application):
        upload = application.uploads.get()
        url = reverse("antraege_inbox:download", args=[application.pk, upload.pk])

        response = clerk.get(url)

        assert b"".join(response.streaming_content) == b"%PDF-"
        assert response["Content-Disposition"].startswith("attachment; filename*=")
        assert response["X-Content-Type-Options"] == "nosniff"
        assert "sandbox" in response["Content-Security-Policy"]
        event = application.events.get(kind="downloaded")
        assert event.details == {"upload": str(upload.pk)}


class TestList:
    @pytest.fixture
    def three(self, application, tax_office):
        older = build.application(
            tax_office,
            "AAAA-BBBB-CCC",
            received_at=build.NOW - timedelta(days=3),
            version=build.version("Gewerbe anmelden"),
            state="done",
        )
        oldest = build.application(
            tax_office, "DDDD-EEEE-FFF", received_at=build.NOW - timedelta(days=9)
        )
        return [application, older, oldest]

    def test_puts_the_newest_first(self, clerk, three):
        assert listing(clerk)[0] == [row.reference for row in three]

    def test_filters_by_state_form_and_day(self, clerk, three):
        application, older, oldest = three
        assert listing(clerk, state="done")[0] == [older.reference]
        assert listing(clerk, form_key=str(older.form_key))[0] == [older.reference]
        day = {"received_at_to": "2026-03-20"}
        assert listing(clerk, **day)[0] == [oldest.reference]
        assert listing(clerk, received_at_from="2026-03-27")[0] == [
            application.reference
        ]

    def test_filters_by_deliveries_that_need_a_person(self, clerk, three):
        found, response = listing(clerk, delivery="failed")
        assert found == [three[0].reference]
        assert "1 Antrag gefunden" in response.content.decode()

    def test_filters_by_own_departments_only(self, clerk, three, people):
        other = models.Department.objects.get(name="Gewerbeamt")
        offered = listing(clerk)[1].context["filters"].form.fields["department"]
        assert [label for _pk, label in offered.choices] == ["Steueramt"]
        assert str(other.pk) not in dict(offered.choices)

    def test_offers_the_forms_of_visible_applications_only(self, clerk, three):
        foreign = models.Department.objects.get(name="Gewerbeamt")
        hidden = build.application(
            foreign, "GGGG-GGGG-GGG", version=build.version("Geheim")
        )
        page = listing(clerk)[1].content.decode()
        assert "Gewerbe anmelden" in page
        assert hidden.title not in page

    @pytest.mark.parametrize("typed", ["aaaa-bbbb", " AAAA-BBBB-CCC ", "AAAA"])
    def test_finds_by_reference(self, clerk, three, typed):
        assert listing(clerk, q=typed)[0] == ["AAAA-BBBB-CCC"]

    def test_does_not_search_answers(self, clerk, three):
        assert listing(clerk, q="Bello")[0] == []

    def test_shows_pages_of_twenty_five(self, clerk, tax_office):
        for number in range(30):
            build.application(tax_office, f"P{number:03}")
        assert len(listing(clerk)[0]) == 25
        assert len(listing(clerk, p="2")[0]) == 6

    def test_costs_the_same_for_many(
        self, clerk, tax_office, django_assert_max_num_queries
    ):
        listing(clerk)
        for number in range(20):
            build.application(tax_office, f"P{number:03}")
        with django_assert_max_num_queries(20) as counted:
            listing(clerk)
        sealed = [
            query["sql"]
            for query in counted.captured_queries
            if '"confirmed"' in query["sql"]
        ]
        assert sealed == []


class TestSummary:
    def summary(self, client):
        return client.get(reverse("wagtailadmin_home")).content.decode()

    def test_counts_what_waits_for_the_clerk(self, clerk, application):
        page = self.summary(clerk)
        assert "1 neuer Antrag" in page
        assert "1 Antrag wurde nicht zugestellt" in page

    def test_is_not_for_others(self, as_person, application):
        assert "neuer Antrag" not in self.summary(as_person("editor"))


class TestEmpty:
    def test_says_that_nothing_has_come_yet(self, as_person, tax_office):
        page = listing(as_person("clerk"))[1].content.decode()
        assert "Noch keine Anträge" in page

    def test_tells_an_administrator_to_join(self, as_person, application):
        page = listing(as_person("superuser"))[1].content.decode()
        assert "Sie gehören keinem Amt an" in page
        assert reverse("antraege_departments:index") in page
