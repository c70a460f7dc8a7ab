"""Every registered type keeps its promises."""

from itertools import pairwise
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import override

import pytest
import wagtail.admin

from tests.fieldtypes.questions import NAMES, question
from wagtail_antraege.fieldtypes import registry
from wagtail_antraege.fieldtypes.contract import FieldType
from wagtail_antraege.fieldtypes.widgets import LearnableWidget
from wagtail_antraege.schema.comparisons import find_kind

ICONS = Path(wagtail.admin.__file__).parent / "templates/wagtailadmin/icons"
OURS = {
    *("person_name", "postal_address", "iban", "text", "long_text", "email", "phone"),
    *("whole_number", "decimal", "money", "date", "time", "yes_no", "confirmation"),
    *("radio", "select", "checkboxes", "file"),
}


@pytest.fixture(params=NAMES)
def kind(request):
    return registry.get(request.param)


class TestEveryType:
    def test_can_be_picked(self, kind):
        assert str(kind.label)
        assert str(kind.description).endswith(".")
        assert str(kind.group)
        assert (ICONS / f"{kind.icon}.svg").exists()

    def test_compares_in_a_known_way(self, kind):
        assert find_kind(kind.kind)

    def test_has_a_sample_that_its_own_field_accepts(self, kind):
        asked = question(kind.name)
        sample = kind.sample_value(asked)
        field = kind.form_field(asked)
        assert field.clean(field.prepare_value(sample)) == sample
        assert kind.display(asked, sample)

    def test_takes_its_sample_and_no_nonsense(self, kind):
        asked = question(kind.name)
        sample = kind.sample_value(asked)
        assert kind.supports_files or kind.accepted(asked, sample) == sample
        assert kind.kind in {"text", "files"} or kind.accepted(asked, "?!") is None

    def test_has_nothing_to_say_against_its_default_settings(self, kind):
        assert list(kind.check(question(kind.name))) == []

    def test_has_a_widget_that_can_be_learned(self, kind):
        assert isinstance(kind.form_field(question(kind.name)).widget, LearnableWidget)

    def test_never_cuts_what_is_pasted(self, kind):
        assert "maxlength" not in render(kind, kind.sample_value(question(kind.name)))

    def test_escapes_the_help_text(self, kind):
        field = kind.form_field(question(kind.name, help_text="<b> & Co."))
        assert "&lt;b&gt; &amp; Co." in field.help_text
        assert hasattr(field.help_text, "__html__")


def render(kind, value):
    field = kind.form_field(question(kind.name))
    return field.widget.render(
        "angabe", field.prepare_value(value), {"id": "id_angabe"}
    )


class TestOurs:
    def test_are_all_there_and_the_towns_own_too(self):
        assert {*OURS, "dog_tag"} <= set(NAMES)

    def test_are_named_in_german(self):
        with override("de"):
            labels = [str(registry.get(name).label) for name in sorted(OURS)]
        with override("en"):
            english = [str(registry.get(name).label) for name in sorted(OURS)]
        same = {one for one, other in zip(labels, english, strict=True) if one == other}
        assert same == {"IBAN"}


class TestRegistering:
    def test_twice_changes_nothing(self):
        before = registry.all_types()
        registry.register(type(registry.get("text")))
        assert registry.all_types() == before

    def test_a_taken_name_is_refused(self):
        class Impostor(FieldType):
            name = "text"

        with pytest.raises(ImproperlyConfigured, match="'text' is taken"):
            registry.register(Impostor)
        assert type(registry.get("text")) is not Impostor

    def test_can_be_undone(self):
        class Passing(FieldType):
            name = "passing"
            group = "Passing"

        registry.register(Passing)
        assert type(registry.get("passing")) is Passing
        registry.unregister("passing")
        assert not registry.is_known("passing")

    def test_keeps_the_types_of_one_heading_together(self):
        headings = [str(kind.group) for kind in registry.all_types()]
        changes = sum(one != other for one, other in pairwise(headings))
        assert changes == len(set(headings)) - 1

    def test_begins_the_picker_with_texts(self):
        names = [kind.name for kind in registry.all_types()]
        assert names[:2] == ["text", "long_text"]

    def test_begins_with_texts_whatever_their_heading_is_called(self, monkeypatch):
        heading = str(registry.get("text").group)
        for kind in registry.all_types():
            if str(kind.group) == heading:
                monkeypatch.setattr(type(kind), "group", "Schrift")
        assert registry.all_types()[0].name == "text"


class TestAnUnknownType:
    @pytest.mark.parametrize(
        ("value", "text"),
        [("Bello", "Bello"), (None, ""), (3, "3"), ({"a": "ä"}, '{"a": "ä"}')],
    )
    def test_shows_what_was_answered_as_text(self, value, text):
        assert registry.get("gone").display(question("text"), value) == text

    def test_keeps_the_answer_as_it_is(self):
        field = registry.get("gone").form_field(question("text"))
        assert field.clean("Bello") == "Bello"
        assert field.clean("") is None
        assert not registry.is_known("gone")


class TestATownsOwnType:
    def test_reads_shows_and_refuses(self):
        kind = registry.get("dog_tag")
        field = kind.form_field(question("dog_tag"))
        assert field.clean(" 2026/815 ") == "2026-0815"
        assert kind.display(question("dog_tag"), "2026-0815") == "2026-0815"
