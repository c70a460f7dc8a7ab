"""Going on in another language: nothing that was typed is lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from django.utils import timezone

import pytest
from wagtail.models import Locale, Page

from tests.citizen.conftest import Citizen
from wagtail_antraege import models
from wagtail_antraege.flow import language
from wagtail_antraege.flow.content import Content
from wagtail_antraege.schema import codec, digest

pytestmark = pytest.mark.django_db


def version_in(locale: str, original: models.FormVersion, **changes):
    """Return the same form in another language, as a version of its own."""
    form = original.form
    first, *others = form.steps
    steps = (replace(first, title=f"{first.title} {locale}"), *others)
    form = replace(form, **{"locale": locale, "steps": steps, **changes})
    return models.FormVersion.objects.create(
        form_key=original.form_key,
        locale=locale,
        content_hash=digest.content_hash(form),
        structure_hash=digest.structure_hash(form),
        title=form.title,
        document=codec.dump(form),
    )


def offered(page, version):
    """Return the live page that offers this version of the form of another page."""
    language = Locale.objects.get_or_create(language_code=version.locale)[0]
    translated = page.copy_for_translation(language, copy_parents=True)
    translated.live = True
    translated.save()
    models.LiveForm.objects.create(page=translated, version=version, fingerprint="x")
    return translated


@pytest.fixture
def german(page):
    return page.live_version()


@pytest.fixture
def english(page, german):
    version = version_in("en", german)
    offered(page, version)
    return version


class TestOffers:
    def test_there_is_none_for_a_form_in_one_language(self, german):
        assert language.offers(german, now=timezone.now()) == ()

    def test_each_other_language_is_offered_by_its_own_name(
        self, page, german, english
    ):
        offered(page, version_in("uk", german))
        names = [one.name for one in language.offers(german, now=timezone.now())]
        assert names == ["English", "Українська"]

    def test_a_form_that_asks_otherwise_is_none(self, page, german):
        offered(page, version_in("en", german, steps=german.form.steps[:1]))
        assert language.offers(german, now=timezone.now()) == ()

    @pytest.mark.usefixtures("english")
    def test_a_translation_that_takes_no_new_applications_is_none(self, page, german):
        models.LiveForm.objects.exclude(page=page).update(version=None)
        assert language.offers(german, now=timezone.now()) == ()

    @pytest.mark.usefixtures("english")
    def test_a_page_that_is_withdrawn_is_none(self, page, german):
        Page.objects.exclude(pk=page.pk).update(live=False)
        assert language.offers(german, now=timezone.now()) == ()

    def test_the_words_of_before_are_offered_to_a_draft_of_before(
        self, page, german, english
    ):
        newer = version_in("en", german, steps=german.form.steps[:1])
        models.LiveForm.objects.exclude(page=page).update(version=newer)
        (offer,) = language.offers(german, now=timezone.now())
        assert offer.version_id == english.pk

    def test_what_is_live_goes_before_what_is_newer(self, german, english):
        version_in("en", german, title="Withdrawn")
        (offer,) = language.offers(german, now=timezone.now())
        assert offer.version_id == english.pk

    def test_cost_one_query_a_minute(self, german, english, django_assert_num_queries):
        now = timezone.now().replace(second=0)
        models.FormVersion.kept(german.pk, german.content_hash)
        with django_assert_num_queries(1):
            language.offers(german, now=now)
            language.offers(german, now=now + timedelta(seconds=59))


class TestSwitching:
    @pytest.fixture(autouse=True)
    def started(self, citizen, page, english):
        citizen.start(page)

    def test_shows_the_same_step_in_the_other_language(self, citizen):
        assert '<button class="antraege-button antraege-button--link"' in citizen.page
        url = citizen.url
        citizen.send(action="language:en")
        assert citizen.url == url
        assert "Ihr Hund en" in citizen.page
        assert "Continue" in citizen.page

    def test_keeps_what_was_typed_and_never_saved(self, citizen):
        citizen.send(**citizen.dog(dog_name="Rex <b>"), action="language:en")
        assert 'value="Rex &lt;b&gt;"' in citizen.page
        content = Content.from_json(citizen.draft.content)
        assert content.step("dog").typed["dog_name"] == ["Rex <b>"]

    def test_and_back_again(self, citizen, german):
        citizen.send(**citizen.dog(), action="language:en")
        citizen.send(action="language:de")
        assert citizen.draft.version == german
        assert "Weiter" in citizen.page

    def test_from_the_review_to_the_receipt(self, citizen, english):
        citizen.send(**citizen.dog(), action="next")
        citizen.send(owner_name="Eva", action="next")
        citizen.send(action="language:en")
        assert "Check your answers" in citizen.page
        citizen.send(_declared="1", action="send")
        application = models.Application.objects.get()
        assert application.version == english
        assert application.office_version.locale == "de"
        assert "Your application has been sent" in citizen.page

    def test_a_review_that_was_shown_before_is_not_sent(self, citizen):
        citizen.send(**citizen.dog(), action="next")
        citizen.send(owner_name="Eva", action="next")
        shown = citizen.hidden()
        citizen.send(action="language:en")
        citizen.send(**shown, _declared="1", action="send")
        assert not models.Application.objects.exists()

    @pytest.mark.parametrize("locale", ["uk", "xx", "", "de"])
    def test_a_language_that_is_not_offered_changes_nothing(
        self, citizen, german, locale
    ):
        citizen.send(**citizen.dog(), action=f"language:{locale}")
        assert citizen.draft.version == german
        assert 'value="Rex"' in citizen.page

    def test_a_sent_draft_stays_in_its_language(self, citizen, german, english):
        citizen.send(**citizen.dog(), action="next")
        citizen.send(owner_name="Eva", action="next")
        citizen.send(_declared="1", action="send")
        stranger = Citizen()
        stranger.cookies = citizen.cookies
        stranger.send(to=f"/antraege/{citizen.draft.pk}/dog/", action="language:en")
        assert citizen.draft.version == german
