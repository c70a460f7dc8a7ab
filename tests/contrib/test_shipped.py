"""The state's translations come along, and those of the town stay."""

from __future__ import annotations

from django.utils import timezone

import pytest
from wagtail.models import Locale, Page
from wagtail_localize.models import StringTranslation, Translation
from wagtail_localize.operations import translate_object

from tests.catalogue import state
from wagtail_antraege import models
from wagtail_antraege.catalogue import adopt, upgrade
from wagtail_antraege.catalogue.releases import Release
from wagtail_antraege.contrib.localize import shipped, translations
from wagtail_antraege.schema.merging import Side

pytestmark = pytest.mark.django_db
TITLE = "value.translations.en.title"


@pytest.fixture
def english():
    return Locale.objects.get_or_create(language_code="en")[0]


@pytest.fixture(autouse=True)
def committed(django_capture_on_commit_callbacks):
    """Let what waits for the commit happen."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


def release(*edits, version="1.0.0"):
    html = state.say("introduction", "<p>Register <b>your</b> dog.</p>")
    german = state.page_text("introduction", "<p>Melden Sie <b>Ihren</b> Hund an.</p>")
    return state.release(german, html, *edits, version=version)


def adopted(committed, *edits):
    with committed():
        page = adopt.adopt(release(), Page.objects.get(depth=2), now=timezone.now())
    if edits:
        state.edited(page, *edits)
        page.refresh_from_db()
    return page


def apply(committed, page, newer, **decisions):
    with committed():
        upgrade.apply(page, newer, decisions.get("decisions"), now=timezone.now())
    page.refresh_from_db()


def said(page):
    return shipped.said(page.get_latest_revision_as_object()).get("en", {})


def translate(text, *, of):
    """Let a translator of the town say it otherwise."""
    found = StringTranslation.objects.get(translation_of__data=of)
    found.data, found.translation_type, found.tool_name = text, "manual", ""
    found.save()


class TestAdopting:
    def test_brings_the_translations_of_the_state(self, english, committed):
        page = adopted(committed)
        assert said(page)["title"] == "Register a dog"
        assert said(page)["introduction"] == "<p>Register <b>your</b> dog.</p>"
        assert said(page)["keywords"] == "dog"
        assert said(page)["form.id-name.label"] == "Name"
        assert {each.tool_name for each in StringTranslation.objects.all()} == {
            shipped.TOOL
        }

    def test_brings_them_when_a_language_comes_later(self, committed):
        Locale.objects.filter(language_code="en").delete()
        page = adopted(committed)
        page.get_latest_revision().publish()
        locale = Locale.objects.create(language_code="en")
        translate_object(models.ApplicationPage.objects.get(pk=page.pk), [locale])
        translated = page.get_translation(locale).specific
        assert translated.title == "Register a dog"
        assert translated.introduction == "<p>Register <b>your</b> dog.</p>"
        assert translated.form[1].value["label"] == "Name"

    def test_does_not_translate_what_the_town_says_otherwise(self, english, committed):
        page = adopted(committed, state.page_text("title", "Hunde in Gera"))
        page.get_latest_revision().publish()
        translate_object(models.ApplicationPage.objects.get(pk=page.pk), [english])
        translation = Translation.objects.get()
        assert translations.waiting(translation) > 0
        assert "title" not in said(page)


class TestUpgrading:
    def test_what_nobody_has_touched_follows_the_state(self, english, committed):
        page = adopted(committed)
        newer = release(state.say("title", "Register your dog"), version="1.1.0")
        assert not upgrade.plan(page, newer).merge.merged.conflicts
        apply(committed, page, newer)
        assert said(page)["title"] == "Register your dog"

    def test_a_new_text_comes_with_its_translation(self, english, committed):
        page = adopted(committed)
        newer = release(
            state.put("ort", label="Wohnort"),
            state.say("form.id-ort.label", "Place of residence"),
            version="1.1.0",
        )
        apply(committed, page, newer)
        assert said(page)["form.id-ort.label"] == "Place of residence"

    def test_what_the_town_has_translated_stays(self, english, committed):
        page = adopted(committed)
        translate("Our dog", of="Hund anmelden")
        apply(committed, page, release(version="1.1.0"))
        assert said(page)["title"] == "Our dog"

    @pytest.mark.parametrize(
        ("side", "title"), [(Side.OURS, "Our dog"), (Side.THEIRS, "Your dog")]
    )
    def test_the_town_decides_where_both_say_it_otherwise(
        self, english, committed, side, title
    ):
        page = adopted(committed)
        translate("Our dog", of="Hund anmelden")
        newer = release(state.say("title", "Your dog"), version="1.1.0")
        made = upgrade.plan(page, newer).merge.merged
        assert [each.name for each in made.conflicts] == [TITLE]
        apply(committed, page, newer, decisions={TITLE: side})
        assert said(page)["title"] == title

    def test_markup_of_the_state_is_no_change_of_the_town(self, english, committed):
        page = adopted(committed)
        made = upgrade.plan(page, release(version="1.1.0")).merge.merged
        assert made.items == ()

    def test_a_page_without_translations_has_said_nothing(self, committed):
        Locale.objects.filter(language_code="en").delete()
        page = adopted(committed)
        assert said(page) == {}
        assert Release(page.blueprint_version.document, "package").translations
