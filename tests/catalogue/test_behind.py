"""Which pages lack what the state has published since they were made."""

from __future__ import annotations

from datetime import date

from django.utils import timezone

import pytest

from tests.catalogue import state
from tests.catalogue.state import published
from wagtail_antraege.catalogue import adopt, behind, upgrade
from wagtail_antraege.catalogue.releases import Release

pytestmark = pytest.mark.django_db


def test_a_page_of_the_newest_release_lacks_nothing():
    assert behind.behind(state.adopted()) is None


def test_a_page_of_an_older_release_lacks_what_came_since():
    page = state.adopted()
    published()
    published(version="1.2.0")
    found = behind.behind(page)
    assert (found.version, found.newest.version) == ("1.0.0", "1.2.0")
    assert [each.version for each in found.notes] == ["1.2.0"]
    assert found.notes[0].told("en-gb") == ("New.", "")


def test_the_draft_counts_and_what_is_live_is_told():
    page = state.adopted()
    page.get_latest_revision().publish()
    upgrade.apply(page, published(), now=timezone.now())
    page.refresh_from_db()
    assert behind.behind(page).is_drafted
    page.get_latest_revision().publish()
    page.refresh_from_db()
    assert behind.behind(page) is None


def test_the_most_urgent_page_stands_first():
    calm = state.adopted()
    published()
    assert [each.urgent_from for each in behind.all_behind([calm])] == [None]
    published(version="1.2.0", urgent_from="2027-01-01")
    (found,) = behind.all_behind(behind.application_pages())
    assert found.urgent_from == date(2027, 1, 1)


def test_a_release_of_another_town_is_no_release_of_the_state():
    page = state.adopted()
    adopt.keep(Release(state.release().document, "town"), now=timezone.now())
    assert behind.behind(page) is None


def test_only_what_is_urgent_can_be_asked_for():
    page = state.adopted()
    published()
    assert behind.urgent([page]) == []
    published(version="1.2.0", urgent_from="2027-01-01")
    assert len(behind.urgent([page])) == 1


def test_calm_pages_cost_no_queries_of_their_own(django_assert_num_queries):
    for _number in range(4):
        state.adopted()
    published()
    pages = list(behind.application_pages())
    with django_assert_num_queries(5):
        assert behind.urgent(pages) == []
