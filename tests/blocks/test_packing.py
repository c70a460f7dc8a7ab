"""The definitions of the entries are kept, and are those that Wagtail would write."""

import html
import re
import threading

from django.test import override_settings
from django.urls import set_script_prefix
from django.utils import translation

import pytest
from wagtail.blocks.base import BlockWidget

from wagtail_antraege import models
from wagtail_antraege.blocks import packing
from wagtail_antraege.blocks.packing import PackedWidget
from wagtail_antraege.blocks.stream import FormStreamField
from wagtail_antraege.fieldtypes import registry
from wagtail_antraege.fieldtypes.contract import Option
from wagtail_antraege.fieldtypes.text import TextType

LANGUAGES = ("de", "en")
FIELDS = ("form", "body_before", "body_after")


def stream(name="form"):
    return models.ApplicationPage._meta.get_field(name).stream_block


DRAWN = re.compile(
    r'[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|(?<=: \\")[a-z0-9]{5}(?=\\",)'
)
"""What Wagtail draws lots for: ids of a list's first item, names of empty paragraphs.

They must differ in one list and in one text only.
"""


def alike(text):
    return DRAWN.sub("drawn", html.unescape(text))


@pytest.fixture(autouse=True)
def nothing_kept():
    """Let every test write its definitions anew; none of them may ask a database."""
    packing._packed.cache_clear()


@pytest.fixture
def choices():
    """Return the choices of a setting; a type of another package works them out."""
    found = [("a", "Alpha")]

    class Changing(TextType):
        name = "changing"
        label = "Wechselnd"
        options = (
            Option(name="way", kind="choice", label="Weg", choices=lambda: found),
        )

    registry.register(Changing)
    yield found
    registry.unregister("changing")


class TestWhatIsKept:
    @pytest.mark.parametrize("language", LANGUAGES)
    @pytest.mark.parametrize("name", FIELDS)
    def test_is_what_wagtail_writes_in_that_language(self, name, language):
        for activated in (*LANGUAGES, language):
            with translation.override(activated):
                kept, fresh = PackedWidget(stream(name)), BlockWidget(stream(name))
                assert alike(kept.block_json) == alike(fresh.block_json)
                assert str(kept.media) == str(fresh.media)
        with translation.override(language):
            kept, fresh = PackedWidget(stream(name)), BlockWidget(stream(name))
            assert alike(kept.render("x", [])) == alike(fresh.render("x", []))

    def test_is_written_once(self, monkeypatch):
        written = []
        monkeypatch.setattr(
            packing,
            "BlockWidget",
            lambda block: written.append(1) or BlockWidget(block),
        )
        for _opening in range(3):
            widget = PackedWidget(stream())
            assert widget.media
            assert widget.block_json
        assert written == [1]

    def test_changes_with_the_choices_that_a_type_works_out(self, choices):
        block = FormStreamField().stream_block
        before = PackedWidget(block).block_json
        choices.append(("b", "Beta"))
        after = PackedWidget(block).block_json
        assert ("Beta" in before, "Beta" in after) == (False, True)
        assert alike(after) == alike(BlockWidget(block).block_json)

    def test_changes_with_the_address_of_the_site(self):
        before = PackedWidget(stream()).block_json
        try:
            set_script_prefix("/buergerservice/")
            after = PackedWidget(stream()).block_json
        finally:
            set_script_prefix("/")
        assert ("/buergerservice/" in before, "/buergerservice/" in after) == (
            False,
            True,
        )

    def test_is_right_for_all_who_open_a_page_at_once(self):
        expected = {}
        for language in LANGUAGES:
            with translation.override(language):
                expected[language] = BlockWidget(stream())
        got, start = [], threading.Barrier(6)

        def opened(language):
            with translation.override(language):
                start.wait()
                widget = PackedWidget(stream())
                got.append((language, str(widget.media), widget.block_json))

        threads = [
            threading.Thread(target=opened, args=[each]) for each in LANGUAGES * 3
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(got) == len(threads)
        for language, media, text in got:
            with translation.override(language):
                assert alike(text) == alike(expected[language].block_json)
                assert media == str(expected[language].media)


class TestContentBlocks:
    def test_plain_ones_are_kept(self):
        field = models.ApplicationPage._meta.get_field("body_before")
        assert isinstance(field.formfield().widget, PackedWidget)

    @override_settings(WAGTAIL_ANTRAEGE={"CONTENT_BLOCKS": "tests.blocks.own.BLOCKS"})
    def test_those_of_a_town_may_ask_a_database_and_are_not(self):
        field = models.ApplicationPage._meta.get_field("body_before")
        assert type(field.formfield().widget) is BlockWidget
