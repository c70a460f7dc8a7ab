"""The record of processing, and the list of data in the privacy notice."""

import html

from django.urls import reverse

import pytest

from tests.flow import build as flow

from . import build

pytestmark = pytest.mark.django_db

STREAM = [
    flow.step("you", "Über Sie"),
    flow.node(
        "text",
        "chip",
        "Chipnummer",
        purpose="Hund wiederfinden",
        legal_basis="§ 3 der Satzung",
        retention="Bis der Hund gestorben ist",
    ),
    flow.node("text", "name", "Ihr Name"),
]
TOLD = (
    "Chipnummer",
    "Hund wiederfinden",
    "§ 3 der Satzung",
    "Bis der Hund gestorben ist",
)


def text_of(response) -> str:
    assert response.status_code == 200
    return html.unescape(response.content.decode())


class TestRecord:
    @pytest.fixture
    def shown(self, client):
        client.force_login(build.editor())

        def shown(page) -> str:
            return text_of(client.get(reverse("antraege_desk:record", args=[page.pk])))

        return shown

    def test_says_what_article_30_asks_for(self, shown):
        text = shown(build.page(STREAM))
        for part in (
            "Stadt Musterstadt",
            "Frau Beispiel",
            "Steueramt",
            *(build.READY[name] for name in ("purpose", "legal_basis", "retention")),
            *TOLD,
        ):
            assert part in text

    def test_says_that_a_draft_is_one(self, shown):
        assert "Entwurf" in shown(build.draft(STREAM))

    def test_says_what_nobody_has_stated(self, shown):
        page = build.page(STREAM)
        page.recipients = ""
        page.save()
        assert "nicht angegeben" in shown(page)

    def test_is_reached_from_the_page_editor_and_the_list(self, client):
        client.force_login(build.editor())
        page = build.page(STREAM)
        address = reverse("antraege_desk:record", args=[page.pk])
        for place in (build.edit_url(page), reverse("antraege_forms:index")):
            assert address in client.get(place).content.decode()


class TestPrivacyNotice:
    def test_lists_the_data_with_what_the_editor_says(self, client):
        text = text_of(client.get(build.page(STREAM).url))
        for part in ("Welche Angaben wir erheben", *TOLD):
            assert part in text

    def test_refers_to_the_whole_where_a_question_says_nothing(self, client):
        assert "wie oben angegeben" in text_of(client.get(build.page(STREAM).url))
