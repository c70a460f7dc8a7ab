"""Which statute values hold for a draft."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from wagtail.models import Site

from tests.flow.build import begin, content_of, dog_stream, make_page, node, save
from tests.models.test_statutes import value
from wagtail_antraege import models
from wagtail_antraege.flow.resolving import at, resolved

pytestmark = pytest.mark.django_db

WINTER = datetime(2026, 12, 31, 22, 59, tzinfo=UTC)
NEXT_YEAR = datetime(2026, 12, 31, 23, 0, tzinfo=UTC)


@pytest.fixture
def rate():
    return value("rate", "money", ("2026-01-01", "96.00"), ("2027-01-01", "108.00"))


def started(page):
    held = begin(page)
    held.draft.site = Site.objects.get(is_default_site=True)
    held.draft.save()
    return held


def values(held, now):
    form = resolved(held.draft, content_of(held), now).form
    return [one.value for one in form.statutes]


class TestResolved:
    def test_holds_the_values_of_the_day_in_the_town(self, rate):
        held = started(make_page(fee="{rate}"))
        assert values(held, WINTER) == ["96.00"]
        assert values(held, NEXT_YEAR) == ["108.00"]

    def test_has_another_key_for_other_values(self, rate):
        held = started(make_page(fee="{rate}"))
        content = content_of(held)
        keys = {resolved(held.draft, content, now).key for now in (WINTER, NEXT_YEAR)}
        assert len(keys) == 2
        assert held.draft.version.content_hash not in keys

    def test_is_the_stored_form_where_it_names_none(
        self, rate, django_assert_num_queries
    ):
        held = started(make_page())
        content, form = content_of(held), held.draft.version.form
        with django_assert_num_queries(0):
            found = resolved(held.draft, content, WINTER)
        assert found.form is form
        assert found.key == held.draft.version.content_hash

    def test_reads_once_and_fills_once(self, rate, django_assert_num_queries):
        held = started(make_page(fee="{rate}"))
        content, form = content_of(held), held.draft.version.form
        with django_assert_num_queries(1):
            first = resolved(held.draft, content, WINTER)
            again = resolved(held.draft, content, WINTER)
        assert first.form is again.form is not form

    def test_takes_the_day_that_the_citizen_names(self, rate):
        stream = dog_stream()
        stream.insert(1, node("date", "since", "Seit wann?", required=True))
        page = make_page(stream, fee="{rate}", statute_date_question="since")
        held = started(page)
        assert values(held, NEXT_YEAR) == ["108.00"]
        save(held, "dog", {"since": ["31.12.2026"]})
        assert values(held, NEXT_YEAR) == ["96.00"]

    def test_never_shows_a_name_to_citizens(self):
        held = started(make_page(fee="{nobody_knows}"))
        form = resolved(held.draft, content_of(held), WINTER).form
        assert form.texts.fee == "(noch nicht festgelegt)"


class TestAt:
    def test_speaks_the_language_of_the_version(self, rate):
        made = value("days", "text", ("2026-01-01", "werktags"))
        models.StatuteAmount.objects.create(
            statute=made,
            valid_from=date(2026, 1, 1),
            value="on weekdays",
            language="en",
        )
        page = make_page(fee="{rate} {days}")
        version = page.live_version()
        found = at(version, site_id=made.site_id, day=date(2026, 6, 1))
        assert found.form.texts.fee == "96,00\xa0€ werktags"
