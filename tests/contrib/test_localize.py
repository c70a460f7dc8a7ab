"""A form and its translations: what goes live, what waits, and what citizens get."""

from __future__ import annotations

import json
from datetime import timedelta

from django.test import Client
from django.utils import timezone

import polib
import pytest
from wagtail.models import Locale, Site
from wagtail_localize.models import StringTranslation, Translation
from wagtail_localize.operations import translate_object

from tests.citizen.conftest import Citizen
from tests.flow.build import dog_stream, make_page, node
from wagtail_antraege import models
from wagtail_antraege.blocks import gate, listing
from wagtail_antraege.contrib.localize import translations
from wagtail_antraege.desk import overview
from wagtail_antraege.models.page_fields import SAME_IN_EVERY_LANGUAGE
from wagtail_antraege.schema import digest

pytestmark = pytest.mark.django_db(transaction=True)

ENGLISH = {"Accept-Language": "en"}


@pytest.fixture
def stream():
    return dog_stream()


@pytest.fixture
def german(stream):
    return make_page(stream)


@pytest.fixture
def english(german):
    """Return the page that wagtail-localize publishes at once, half translated."""
    locale = Locale.objects.get_or_create(language_code="en")[0]
    translate_object(german, [locale])
    return fresh(german.get_translation(locale).specific)


def fresh(page):
    return type(page).objects.get(pk=page.pk)


def translation() -> Translation:
    return Translation.objects.get(target_locale__language_code="en")


def translate(*, without: str = "", publish: bool = True) -> None:
    """Translate every text but one, as the upload of a PO file does."""
    messages = translation().export_po()
    for entry in messages:
        if entry.msgid != without:
            entry.msgstr = entry.msgstr or f"EN {entry.msgid}"
    uploaded = polib.pofile(str(messages))
    assert translation().import_po(uploaded) == []
    if publish:
        translation().save_target(publish=True)


def publish(page, stream=None, **fields):
    page = fresh(page)
    for name, value in fields.items():
        setattr(page, name, value)
    if stream is not None:
        page.form = json.dumps(stream)
    page.save_revision().publish()
    return fresh(page)


def with_label(stream, key, label):
    return [
        {**each, "value": {**each["value"], "label": label}}
        if each["value"]["key"] == key
        else each
        for each in stream
    ]


class TestEasyLanguage:
    def test_is_no_text_that_a_translation_lacks(self, german, english):
        publish(german, easy_language="<p>Sie haben einen Hund?</p>")
        translate()
        assert "Sie haben einen Hund?" not in str(translation().export_po())
        assert translations.waiting(translation()) == 0
        assert fresh(english).live_version()


class TestAHalfTranslatedForm:
    def test_is_not_offered(self, english):
        assert english.live
        assert english.live_version() is None

    def test_says_so_and_links_to_the_main_language(self, english, german):
        page = Client(headers=ENGLISH).get(english.get_url()).content.decode()
        assert "in this language at the moment" in page
        assert f'href="{german.get_url()}" lang="de"' in page
        assert "Start application" not in page

    def test_cannot_be_started(self, english):
        url = f"/antraege/start/{english.pk}/"
        assert Client().post(url).status_code == 410

    def test_tells_why(self, english):
        english.live_version()
        (problem,) = models.LiveForm.objects.get(page_id=english.pk).problems
        assert "übersetzt" in problem or "translated" in problem

    def test_waits_for_its_translation_in_the_list_of_forms(self, english, german):
        def state():
            pages = [fresh(english)]
            return overview.of_pages(pages, now=timezone.now())[english.pk].state

        german.live_version()
        english.live_version()
        assert state() is overview.State.TRANSLATION
        translate()
        fresh(english).live_version()
        assert state() is overview.State.OPEN

    def test_is_offered_if_the_town_wants_it_so(self, settings, german):
        settings.WAGTAIL_ANTRAEGE = {
            **settings.WAGTAIL_ANTRAEGE,
            "REQUIRE_COMPLETE_TRANSLATIONS": False,
        }
        locale = Locale.objects.get_or_create(language_code="en")[0]
        translate_object(german, [locale])
        assert german.get_translation(locale).specific.live_version() is not None

    def test_is_offered_once_nothing_is_missing(self, english, german):
        translate(without="Chip")
        assert fresh(english).live_version() is None
        translate()
        version = fresh(english).live_version()
        assert version.locale == "en"
        assert version.structure_hash == german.live_version().structure_hash
        assert version.form_key == german.live_version().form_key

    def test_the_information_page_leads_to_it_once_nothing_is_missing(
        self, client, english, german
    ):
        link = f'href="{english.get_url()}" lang="en" hreflang="en">English</a>'
        assert link not in client.get(german.get_url()).text
        translate()
        assert link in client.get(german.get_url()).text

    def test_stands_in_the_list_of_its_language_only(self, english, german):
        root = Site.objects.get().root_page
        assert listing.offered(root=root, locale_id=english.locale_id) == [english]
        assert listing.offered(root=root, locale_id=german.locale_id) == [german]

    def test_a_word_that_is_the_same_in_both_languages_counts_when_confirmed(
        self, english
    ):
        translate(without="Chip")
        (segment,) = translation().source.stringsegment_set.filter(string__data="Chip")
        StringTranslation.objects.create(
            translation_of=segment.string,
            context=segment.context,
            locale=translation().target_locale,
            data="Chip",
            translation_type="manual",
        )
        translation().save_target(publish=True)
        assert fresh(english).live_version() is not None


class TestATranslatedForm:
    @pytest.fixture(autouse=True)
    def complete(self, english):
        translate()

    def test_leaves_no_text_in_the_main_language(self, english):
        version = fresh(english).live_version()
        form = version.form
        labels = [field.label for _step, field, _group in form.fields()]
        assert all(label.startswith("EN ") for label in labels)
        assert all(step.title.startswith("EN ") for step in form.steps)
        assert form.texts.declaration.startswith("EN ")

    def test_takes_over_what_holds_in_every_language(self, german, english):
        closes_at = timezone.now().replace(microsecond=0) + timedelta(days=3)
        publish(german, closes_at=closes_at, life_situation="animals")
        page = fresh(english)
        assert page.closes_at == closes_at
        assert page.life_situation == "animals"
        assert page.department == german.department

    def test_one_changed_label_is_one_outdated_text(self, german, english, stream):
        assert translations.waiting(translation()) == 0
        publish(german, with_label(stream, "dog_name", "Rufname"))
        assert translations.waiting(translation()) == 1

    def test_keeps_its_words_while_one_is_outdated(self, german, english, stream):
        before = fresh(english).live_version()
        publish(german, with_label(stream, "dog_name", "Rufname"))
        assert fresh(english).live_version() == before
        translate()
        labels = [
            one.label for _, one, _ in fresh(english).live_version().form.fields()
        ]
        assert "EN Rufname" in labels

    def test_published_with_a_gap_it_keeps_the_last_good_version(
        self, german, english, stream
    ):
        before = fresh(english).live_version()
        publish(german, with_label(stream, "dog_name", "Rufname"))
        translation().save_target(publish=True)
        assert "Rufname" in json.dumps(list(fresh(english).form.raw_data))
        assert fresh(english).live_version() == before

    def test_another_structure_takes_no_new_starts(self, german, english, stream):
        more = [*stream, node("text", "wish", "Wunsch", required=False)]
        changed = publish(german, more)
        assert changed.live_version().form.steps[-1].nodes[-1].key == "wish"
        assert fresh(english).live_version() is None
        page = Client(headers=ENGLISH).get(english.get_url()).content.decode()
        assert f'href="{german.get_url()}" lang="de"' in page

    def test_running_drafts_finish_all_the_same(self, german, english, stream):
        citizen = Citizen(headers=ENGLISH)
        citizen.start(fresh(english))
        publish(german, [*stream, node("text", "wish", "Wunsch", required=False)])
        citizen.send(**citizen.dog(), action="next")
        citizen.send(owner_name="Eva", action="next")
        citizen.send(_declared="1", action="send")
        assert "Your application has been sent" in citizen.page

    def test_drafts_that_were_switched_to_it_go_over_like_its_own(
        self, german, english, stream
    ):
        citizen = Citizen()
        citizen.start(german)
        citizen.send(**citizen.dog(), action="language:en")
        more = [*stream, node("text", "wish", "Wunsch", required=False)]
        publish(german, more, running_drafts="carry")
        citizen.go(citizen.url)
        assert "Wunsch" not in json.dumps(citizen.draft.version.document)
        translate()
        version = fresh(english).live_version()
        citizen.go(citizen.url)
        assert citizen.draft.version == version
        assert "EN Name des Hundes" in citizen.page
        assert 'value="Rex"' in citizen.page

    def test_drafts_that_were_switched_away_do_not_wait_for_it(
        self, german, english, stream
    ):
        citizen = Citizen(headers=ENGLISH)
        citizen.start(fresh(english))
        citizen.send(**citizen.dog(), action="language:de")
        more = [*stream, node("text", "wish", "Wunsch", required=False)]
        version = publish(german, more, running_drafts="carry").live_version()
        citizen.go(citizen.url)
        assert citizen.draft.version == version

    def test_comes_along_at_once_if_no_text_is_new(self, german, english, stream):
        fewer = [each for each in stream if each["value"]["key"] != "owner_name"]
        changed = publish(german, fewer).live_version()
        version = fresh(english).live_version()
        assert version.structure_hash == changed.structure_hash
        assert version.structure_hash == digest.structure_hash(version.form)

    def test_is_offered_again_when_the_new_texts_are_there(
        self, german, english, stream
    ):
        publish(german, [*stream, node("text", "wish", "Wunsch", required=False)])
        translate()
        assert fresh(english).live_version() is not None

    def test_a_translation_that_is_not_public_is_not_published(
        self, german, english, stream
    ):
        fresh(english).unpublish()
        fewer = [each for each in stream if each["value"]["key"] != "owner_name"]
        publish(german, fewer)
        assert not fresh(english).live

    def test_takes_no_starts_while_the_main_language_is_withdrawn(
        self, german, english
    ):
        german.unpublish()
        assert fresh(english).live_version() is None

    def test_costs_no_query_more_than_a_page_of_its_own(
        self, english, django_assert_num_queries
    ):
        page = fresh(english)
        page.live_version()
        page = fresh(page)
        with django_assert_num_queries(1):
            page.live_version()

    def test_goes_its_own_way_once_translators_stop(self, german, english, stream):
        Translation.objects.update(enabled=False)
        page = publish(fresh(english), [*stream, node("text", "wish", "Wish")])
        assert page.live_version().form.steps[-1].nodes[-1].key == "wish"

    def test_the_office_reads_the_main_language(self, english, german):
        citizen = Citizen(headers=ENGLISH)
        citizen.fill(fresh(english))
        citizen.send(_declared="1", action="send")
        application = models.Application.objects.get()
        office, own = (application.confirmed[one] for one in ("office", "citizen"))
        assert application.title == "Hundesteuer"
        assert own["title"] == "EN Hundesteuer"
        shown = {
            entry["key"]: (entry["label"], entry["shown"])
            for section in office["sections"]
            for entry in section["entries"]
        }
        assert shown["kind"] == ("Art", "Mixed")
        assert "EN " not in json.dumps(office)


class TestTheChecklist:
    def test_names_a_translation_with_missing_texts(self, german, english):
        found = [each for each in gate.complaints(german) if "transl" in each.code]
        assert [each.code for each in found] == ["translation_incomplete"]
        assert found[0].level == gate.Level.WARNING

    def test_warns_of_another_structure(self, german, english, stream):
        german.live_version()
        german.form = json.dumps([*stream, node("text", "wish", "Wunsch")])
        codes = [each.code for each in gate.complaints(german)]
        assert "translations_restructured" in codes

    def test_says_nothing_where_all_is_well(self, german, english):
        translate()
        codes = [each.code for each in gate.complaints(fresh(german))]
        assert not [code for code in codes if "transl" in code]


class TestFieldsOfThePage:
    def test_each_is_either_translated_or_the_same_everywhere(self):
        texts = {
            "introduction",
            "documents",
            "fee",
            "duration",
            "contact",
            "closed_notice",
            "form",
            "declaration",
            "next_steps",
            "purpose",
            "legal_basis",
            "recipients",
            "retention",
            "body_before",
            "body_after",
            "keywords",
        }
        page = models.ApplicationPage._meta
        own = {one.name for one in page.local_fields} - {"page_ptr"}
        assert own == texts | set(SAME_IN_EVERY_LANGUAGE)
