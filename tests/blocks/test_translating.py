"""What translators see of a form: every text that a citizen reads, and nothing else."""

import json
from uuid import uuid5

import pytest
from wagtail import blocks
from wagtail.rich_text import RichText
from wagtail_localize.segments import StringSegmentValue, TemplateSegmentValue
from wagtail_localize.strings import StringValue

from tests.blocks.build import question, stream
from wagtail_antraege import models
from wagtail_antraege.blocks import translating
from wagtail_antraege.blocks.compile import compile_form
from wagtail_antraege.schema import codec, digest

FORM = models.ApplicationPage._meta.get_field("form")
MARKERS = ("step", "group", "repeat_group", "notice")


def filled(block, name="x"):
    """Return a value of this block, as it is stored, with German in every text."""
    if isinstance(block, blocks.StructBlock):
        return {key: filled(child, key) for key, child in block.child_blocks.items()}
    if isinstance(block, blocks.ListBlock):
        many = range(2) if block.name == "choices" else ()
        return [
            {"type": "item", "id": f"{number}", "value": filled(block.child_block)}
            for number in many
        ]
    if isinstance(block, blocks.RichTextBlock):
        return "<p>deutsch <b>fett</b></p><ul><li>deutsch</li></ul>"
    if isinstance(block, translating.TEXTS):
        hidden = getattr(block.meta, "translatable", True) is False
        return "neutral" if hidden else f"deutsch {name}\nzweite Zeile"
    return block.get_prep_value(block.get_default())


def every_entry():
    """Return a stream with one entry of each kind, all texts in German."""
    entries = []
    for name, block in FORM.stream_block.child_blocks.items():
        value = filled(block)
        if "key" in value:
            value["key"] = f"key_{name}"
        for number, choice in enumerate(value.get("choices", ())):
            choice["value"]["value"] = f"value_{number}"
        entries.append((name, f"id-{name}", value))
    return stream(*entries)


def segments_of(child):
    return child.block.get_translatable_segments(child.value)


def in_english(segment):
    """Return the segment with its text translated."""
    if not isinstance(segment, StringSegmentValue):
        return segment
    english = StringValue(segment.string.data.replace("deutsch", "english"))
    return StringSegmentValue(
        segment.path, english, attrs=segment.attrs, order=segment.order
    )


def translated(form_stream):
    for child in form_stream:
        if hasattr(child.block, "get_translatable_segments"):
            numbered = [
                segment.with_order(number)
                for number, segment in enumerate(segments_of(child))
            ]
            child.value = child.block.restore_translated_segments(
                child.value, [in_english(segment) for segment in numbered]
            )
    return form_stream


def compiled(form_stream, locale="de"):
    return compile_form(form_stream, title="", locale=locale)


def paths(*entries):
    return {
        f"{child.id}.{segment.path}": segment.string.render_text()
        for child in stream(*entries)
        for segment in segments_of(child)
        if isinstance(segment, StringSegmentValue)
    }


class TestEveryText:
    def test_of_every_kind_of_entry_can_be_translated(self):
        german = codec.dump(compiled(every_entry()))
        english = codec.dump(compiled(translated(every_entry())))
        assert "deutsch" in json.dumps(german)
        assert "deutsch" not in json.dumps(english)

    def test_and_nothing_but_texts_differs(self):
        german, english = compiled(every_entry()), compiled(translated(every_entry()))
        assert digest.content_hash(german) != digest.content_hash(english)
        assert digest.structure_hash(german) == digest.structure_hash(english)

    def test_survives_being_stored(self):
        english = translated(every_entry())
        again = FORM.to_python(json.dumps(FORM.get_prep_value(english)))
        assert compiled(again) == compiled(english)

    def test_keeps_its_line_breaks(self):
        field = next(one for _, one, _ in compiled(translated(every_entry())).fields())
        assert field.help_text == "english help_text\nzweite Zeile"


class TestPaths:
    def test_name_the_entry_and_the_place_of_the_text(self):
        entry = question(
            "radio",
            "breed",
            help_text="",
            legal_basis="§ 1",
            choices=[
                {"type": "item", "id": "c1", "value": {"label": "Rot", "value": "red"}}
            ],
        )
        assert paths(entry) == {
            "id-breed.label": "Breed",
            "id-breed.legal_basis": "§ 1",
            "id-breed.choices.c1.label": "Rot",
        }

    def test_are_the_same_at_each_reading_though_a_list_has_no_ids(self):
        entry = question("radio", "breed", choices=[{"label": "Rot", "value": "red"}])
        item = uuid5(translating.NAMESPACE, "red")
        assert f"id-breed.choices.{item}.label" in paths(entry)
        assert paths(entry) == paths(entry)

    def test_leave_out_keys_values_and_conditions(self):
        rules = [{"type": "item", "id": "r", "value": {"field": "a", "operand": "red"}}]
        entry = question("text", "a", condition={"match": "all", "rules": rules})
        assert set(paths(entry).values()) == {"A"}


class TestRichText:
    @pytest.fixture
    def notice(self):
        html = '<p>Ein <a href="https://a.b/c">Hinweis</a> und <i>mehr</i></p>'
        return stream(("notice", "n", {"key": "n", "text": html}))[0]

    def test_keeps_its_tags_and_links(self, notice):
        numbered = [
            segment.with_order(number)
            for number, segment in enumerate(segments_of(notice))
        ]
        assert isinstance(numbered[0], TemplateSegmentValue)
        value = notice.block.restore_translated_segments(notice.value, numbered)
        assert isinstance(value["text"], RichText)
        assert 'href="https://a.b/c"' in value["text"].source
        assert "<i>mehr</i>" in value["text"].source
