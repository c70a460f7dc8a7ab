"""A copy of a page is a form of its own."""

from django.urls import reverse

import pytest

from tests.flow import build as flow
from wagtail_antraege import models
from wagtail_antraege.desk import overview

from . import build

pytestmark = pytest.mark.django_db


@pytest.fixture
def original_and_copy(client):
    client.force_login(build.editor())
    original = build.page(build.plain_stream())
    flow.begin(original)
    url = reverse("wagtailadmin_pages:copy", args=[original.pk])
    data = {
        "new_title": "Katzensteuer",
        "new_slug": "katzensteuer",
        "new_parent_page": original.get_parent().pk,
    }
    client.post(url, data)
    return original, models.ApplicationPage.objects.get(slug="katzensteuer")


def entries(page) -> list[tuple]:
    return [(each.id, each.value["key"]) for each in page.form]


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
