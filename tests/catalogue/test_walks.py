"""Every form of the catalogue is walked from its first page to its receipt."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from django.utils import timezone, translation

import pytest
from wagtail.models import Locale, Page

from tests.catalogue.answering import missing, walks
from tests.catalogue.walking import Walker
from wagtail_antraege import models
from wagtail_antraege.blocks import gate
from wagtail_antraege.catalogue import adopt, releases
from wagtail_antraege.catalogue.languages import in_language
from wagtail_antraege.fieldtypes import registry
from wagtail_antraege.flow.resolving import form_at
from wagtail_antraege.kit.days import today
from wagtail_antraege.schema.answers import Answers

if TYPE_CHECKING:
    from tests.catalogue.answering import Walk
    from wagtail_antraege.catalogue.releases import Release
    from wagtail_antraege.json_types import Json
    from wagtail_antraege.schema.nodes import Form

pytestmark = pytest.mark.django_db

SERVICES = sorted({each.service for each in releases.shipped().values()})
LANGUAGES = ("de", "en")
TOWN = {
    "delivery_untested",
    "town_controller",
    "town_data_protection_officer",
    "town_supervisory_authority",
}
"""What is left to the town: codes of the checklist."""
OF_ENTRY = 2
"""Names in the path of an entry's own text; answers to pick have more."""
LONG = 12
"""Letters of a German text that no English page holds by chance."""
REFERENCE = re.compile(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{3}")


@pytest.fixture(params=SERVICES)
def release(request) -> Release:
    return newest(request.param)


def newest(service: str) -> Release:
    found = [each for each in releases.shipped().values() if each.service == service]
    return max(found, key=lambda each: each.order)


def live_page(release: Release, language: str = "de") -> models.ApplicationPage:
    """Return the live page of a town that has confirmed all examples."""
    department = models.Department.objects.create(
        name="Bürgeramt",
        mailbox="amt@example.org",
        address="Marktplatz 1\n99999 Musterstadt",
        phone="03643 1",
        email="amt@example.org",
    )
    home = Page.objects.get(depth=2)
    locale = Locale.objects.get_or_create(language_code=language)[0]
    if language != home.locale.language_code:
        home = home.copy_for_translation(locale)
    page = adopt.adopt(
        in_language(release, language),
        home,
        department=department,
        now=timezone.now(),
    )
    models.StatuteValue.objects.update(is_example=False)
    page.get_latest_revision().publish()
    page.refresh_from_db()
    return page


def form_of(page: models.ApplicationPage) -> Form:
    version = page.live_version()
    assert version is not None, models.LiveForm.objects.get(page_id=page.pk).problems
    return form_at(
        version.form,
        version.content_hash,
        site_id=page.get_site().pk,
        day=today(timezone.now()),
    ).form


class TestEveryForm:
    def test_has_a_way_on_which_each_condition_holds_and_one_on_which_it_does_not(
        self, release
    ):
        form = form_of(live_page(release))
        assert missing(form, walks(form)) == set()

    def test_lacks_nothing_on_the_checklist_but_what_only_the_town_can_say(
        self, release
    ):
        page = live_page(release).get_latest_revision_as_object()
        found = [
            each
            for each in gate.complaints(page)
            if each.level is not gate.Level.WARNING
        ]
        assert {each.code for each in found} <= TOWN

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_is_walked_on_every_way(self, release, language):
        page = live_page(release, language)
        with translation.override(language):
            form = form_of(page)
            for walk in walks(form):
                take(form, walk, page, german_texts(release, language))


def take(
    form: Form, walk: Walk, page: models.ApplicationPage, german: set[str]
) -> None:
    walker = Walker(form, walk)
    walker.go_through(page)
    if walk.path.exit is not None:
        assert html.escape(walk.path.exit.title) in walker.page
        assert walk.path.exit.introduction in html.unescape(walker.page)
    else:
        assert walker.url.endswith("/angaben-pruefen/"), walker.told()
        draft_id = walker.draft.pk
        walker.send_all()
        (sent,) = models.Application.objects.filter(draft_id=draft_id)
        assert sent.reference in walker.page
        received = Answers.from_json(sent.answers)
        assert given(form, received) == given(form, walk.path.answers)
    shown = html.unescape("".join(walker.pages))
    assert {text for text in german if text in shown} == set()


def given(form: Form, answers: Answers) -> dict[str, list[Json]]:
    """Return all answers by their questions, entry by entry; of files how many."""
    found: dict[str, list[Json]] = {}
    for _step, field, group in form.fields():
        has_files = registry.get(field.type).supports_files
        for item in answers.items_of(group.key) if group else ("",):
            value = answers.get(field.key, item)
            if value not in (None, [], ""):
                found.setdefault(field.key, []).append(
                    len(value) if has_files else value
                )
    return found


def german_texts(release: Release, language: str) -> set[str]:
    """Return the German texts that have another wording in this language."""
    if language == "de":
        return set()
    found = set()
    for path, text in release.translations[language].items():
        first, *rest = path.split(".")
        if first == "form" and len(rest) == OF_ENTRY:
            source = german_text(release, rest)
            if len(source) > LONG and source != text and "{" not in source:
                found.add(source)
    return found


def german_text(release: Release, path: list[str]) -> str:
    place = next(each["value"] for each in release.entries if each["id"] == path[0])
    for name in path[1:]:
        if isinstance(place, list):
            place = next(each["value"] for each in place if each["id"] == name)
        else:
            place = place.get(name, "")
    return place
