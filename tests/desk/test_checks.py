"""What keeps a page from going live, and what does not."""

from datetime import timedelta

import pytest

from wagtail_antraege import models
from wagtail_antraege.blocks import gate
from wagtail_antraege.desk import checklist

from . import build

pytestmark = pytest.mark.django_db


def errors(page) -> list[str]:
    return [each.code for each in checklist.of(page).errors]


class TestAPageInOrder:
    def test_has_no_errors(self):
        assert errors(build.page()) == []

    def test_is_clean_if_its_texts_are(self):
        assert checklist.of(build.page(build.plain_stream())).is_clean


class TestFieldsOfThePage:
    @pytest.mark.parametrize(
        "name",
        ["purpose", "legal_basis", "retention", "recipients", "declaration"],
    )
    def test_what_the_notice_must_say_is_needed(self, name):
        (complaint,) = checklist.of(build.page(**{name: " "})).errors
        assert complaint.panel == name

    def test_a_department_is_needed(self):
        page = build.page()
        page.department = None
        assert errors(page) == ["department"]

    def test_somebody_must_be_there_to_ask(self):
        page = build.page(contact="")
        page.department.email = ""
        assert errors(page) == ["contact"]

    def test_the_department_may_be_asked(self):
        assert errors(build.page(contact="")) == []


class TestTown:
    @pytest.mark.parametrize(
        "name", ["controller", "data_protection_officer", "supervisory_authority"]
    )
    def test_the_site_says_who_is_responsible(self, name):
        page = build.page()
        models.AntraegeSettings.objects.update(**{name: ""})
        assert errors(page) == [f"town_{name}"]

    def test_a_site_that_says_nothing_gets_no_row(self):
        page = build.page()
        models.AntraegeSettings.objects.all().delete()
        assert len(errors(page)) == 3
        assert not models.AntraegeSettings.objects.exists()


class TestDelivery:
    def test_one_that_was_never_tried_is_an_error(self):
        page = build.page()
        page.department.delivery_tested_at = None
        assert errors(page) == ["delivery_untested"]

    def test_one_that_failed_since_is_an_error(self):
        page = build.page()
        page.department.delivery_failed_at = build.NOW
        assert errors(page) == ["delivery_failed"]

    def test_channels_that_take_no_tests_need_none(self, settings, monkeypatch):
        page = build.page()
        page.department.delivery_tested_at = None
        path = "wagtail_antraege.delivery.mail_channel.MailChannel.supports_trial"
        monkeypatch.setattr(path, False)
        assert errors(page) == []


class TestOpening:
    day = build.NOW

    @pytest.mark.parametrize("hours", [0, -1])
    def test_a_form_that_closes_before_it_opens_is_an_error(self, hours):
        closes_at = self.day + timedelta(hours=hours)
        page = build.page(opens_at=self.day, closes_at=closes_at)
        (complaint,) = checklist.of(page).errors
        assert (complaint.code, complaint.panel) == ("never_open", "closes_at")

    @pytest.mark.parametrize(
        "fields",
        [
            {"opens_at": build.NOW},
            {"closes_at": build.NOW},
            {"opens_at": build.NOW, "closes_at": build.NOW + timedelta(days=1)},
        ],
    )
    def test_any_other_times_are_in_order(self, fields):
        assert errors(build.page(**fields)) == []


class TestForm:
    def test_a_form_without_questions_is_an_error(self):
        assert "structure" in errors(build.page([]))

    def test_each_complaint_names_its_entry(self):
        stream = build.plain_stream(label="")
        (complaint,) = [
            each
            for each in checklist.of(build.page(stream)).errors
            if each.code == "structure"
        ]
        assert complaint.node_id == stream[1]["id"]

    def test_hard_texts_are_only_warned_of(self):
        found = checklist.of(build.page(build.plain_stream("DAS IST WICHTIG")))
        assert not found.errors
        assert [each.code for each in found.warnings] == ["all_capitals"]

    def test_a_link_without_text_is_an_error(self):
        page = build.page(introduction='<p><a href="https://a.example/"></a></p>')
        (complaint,) = checklist.of(page).errors
        assert (complaint.code, complaint.panel) == ("empty_link", "introduction")


class TestOtherApps:
    def test_join_the_checklist(self):
        def check(page):
            yield gate.Complaint(
                code="x", text="Nicht geprüft.", level=gate.Level.UNCHECKED
            )

        gate.register(check)
        try:
            (complaint,) = checklist.of(build.page(build.plain_stream())).unchecked
        finally:
            gate.unregister(check)
        assert complaint.text == "Nicht geprüft."
