"""A copy of a page is a form of its own."""

from datetime import timedelta

from django.urls import reverse

import pytest

from tests.flow import build as flow
from wagtail_antraege import models
from wagtail_antraege.desk import overview

from . import build

pytestmark = pytest.mark.django_db


@pytest.fixture
def original_and_copy(client):
    return copied(client, build.page(build.plain_stream()))


def copied(client, original, **chosen):
    """Begin a draft, copy the page in the admin, and return both."""
    client.force_login(build.editor())
    flow.begin(original)
    url = reverse("wagtailadmin_pages:copy", args=[original.pk])
    data = {
        "new_title": "Katzensteuer",
        "new_slug": "katzensteuer",
        "new_parent_page": original.get_parent().pk,
        **chosen,
    }
    client.post(url, data)
    return original, models.ApplicationPage.objects.get(slug="katzensteuer")


def entries(page) -> list[tuple]:
    return [(each.id, each.value["key"]) for each in page.form]


class TestPublishedCopy:
    """Wagtail can publish the copy in the same act."""

    @pytest.fixture
    def pair(self, client):
        opens_at = flow.NOW - timedelta(days=1)
        original = build.page(
            build.plain_stream(),
            running_drafts="carry",
            opens_at=opens_at,
            closes_at=opens_at + timedelta(days=400),
            grace_days=3,
        )
        return copied(client, original, publish_copies="on")

    def test_is_live_as_another_form(self, pair):
        assert [page.live for page in pair] == [True, True]
        first, second = (page.live_version() for page in pair)
        assert first.form_key != second.form_key

    def test_takes_no_drafts_along_even_where_they_are_carried_over(self, pair):
        _original, copy = pair
        copy.live_version()
        held = models.LiveForm.objects.get(page=copy)
        assert not held.superseded.exists()
        assert models.Draft.objects.get().page_id != copy.pk

    def test_opens_and_closes_like_its_original(self, pair):
        original, copy = pair
        for name in ("opens_at", "closes_at", "grace_days", "running_drafts"):
            assert getattr(copy, name) == getattr(original, name)


class TestAlias:
    def test_offers_the_form_of_its_original(self, client):
        original = build.page(build.plain_stream())
        _original, alias = copied(client, original, alias="on")
        assert alias.alias_of_id == original.pk
        assert alias.live_version() == original.live_version()


class TestCopy:
    def test_has_the_same_entries_with_the_same_keys(self, original_and_copy):
        original, copy = original_and_copy
        assert entries(copy) == entries(original)

    def test_is_a_draft_until_somebody_publishes_it(self, original_and_copy):
        _original, copy = original_and_copy
        assert not copy.live
        assert copy.first_published_at is None

    def test_is_another_form(self, original_and_copy):
        original, copy = original_and_copy
        copy.save_revision().publish()
        copy.refresh_from_db()
        versions = [page.live_version() for page in (original, copy)]
        assert versions[0].form_key != versions[1].form_key

    def test_starts_counting_anew(self, original_and_copy):
        found = overview.of_pages(list(original_and_copy), now=build.NOW)
        assert [found[page.pk].drafts for page in original_and_copy] == [1, 0]
