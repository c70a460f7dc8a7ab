"""The settings as the package reads them."""

import inspect

import pytest

from wagtail_antraege.checks import values
from wagtail_antraege.conf import DEFAULT_LIMITS, Settings, settings as ours

PROPERTIES = {
    name: member
    for name, member in inspect.getmembers(Settings)
    if isinstance(member, property)
}


@pytest.fixture
def given(settings):
    def use(**values):
        settings.WAGTAIL_ANTRAEGE = values

    return use


class TestDefaults:
    def test_a_site_may_say_nothing_at_all(self, settings):
        del settings.WAGTAIL_ANTRAEGE
        assert ours.given == {}
        assert {name: getattr(ours, name) for name in ("draft_days", "limits")} == {
            "draft_days": 30,
            "limits": {},
        }

    @pytest.mark.parametrize("key", sorted(values.KINDS))
    def test_each_passes_the_check_of_its_value(self, given, key):
        given()
        assert values.KINDS[key].accepts(getattr(ours, key.lower()))

    @pytest.mark.parametrize("name", sorted(PROPERTIES))
    def test_each_property_says_what_it_is(self, name):
        assert PROPERTIES[name].__doc__

    def test_no_pack_is_the_bundled_one(self, given):
        given(TEMPLATE_PACK=None)
        assert ours.template_pack == "antraege"


class TestLimit:
    def test_what_is_left_out_keeps_its_default(self, given):
        given(LIMITS={"send": (1, 60)})
        assert ours.limit("send") == (1, 60)
        assert ours.limit("start") == DEFAULT_LIMITS["start"]


class TestChanges:
    def test_nothing_is_cached(self, given):
        given(DRAFT_DAYS=7)
        assert ours.draft_days == 7
        given(DRAFT_DAYS=8)
        assert ours.draft_days == 8

    def test_a_page_is_never_kept_longer_than_a_minute(self, given):
        given(PAGE_KEEP_SECONDS=600)
        assert ours.page_keep_seconds == 60
