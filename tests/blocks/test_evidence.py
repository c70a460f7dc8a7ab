"""A paper that is uploaded, handed in later, or there already."""

import json

import pytest

from tests.blocks.build import compiled, question, stream
from wagtail_antraege.blocks import problems
from wagtail_antraege.blocks.gate import Complaint, Level
from wagtail_antraege.schema import lint
from wagtail_antraege.schema.answers import Answers
from wagtail_antraege.schema.path import walk

ENTRY = "0f8fad5b-d9cb-469f-a165-70867728950e"


def evidence(**value):
    given = {"label": "Haftpflichtversicherung", "key": "versicherung"}
    return ("evidence", ENTRY, {**given, **value})


def nodes(*entries):
    return compiled(*entries).steps[0].nodes


def shown(form, answers, items=None):
    path = walk(form, Answers(answers, items or {}))
    return [
        (asked.field.key, asked.item) for step in path.steps for asked in step.questions
    ]


class TestTheTwoQuestions:
    def test_ask_for_the_way_and_for_the_files(self):
        way, files = nodes(evidence(maximum=2, required=False))
        assert (way.key, way.type, way.required) == ("versicherung", "radio", False)
        assert [choice.value for choice in way.choices] == ["upload", "later", "known"]
        assert (files.key, files.type) == ("versicherung_files", "file")
        assert files.required
        assert files.option("maximum") == 2

    def test_offer_what_the_editor_allows(self):
        way, _files = nodes(evidence(allow_known=False, later_hint="bis 1.3."))
        assert [(one.value, one.hint) for one in way.choices] == [
            ("upload", ""),
            ("later", "bis 1.3."),
        ]

    def test_the_files_are_asked_for_only_if_they_are_uploaded(self):
        form = compiled(evidence())
        assert shown(form, {("versicherung", ""): "later"}) == [("versicherung", "")]
        assert shown(form, {("versicherung", ""): "upload"}) == [
            ("versicherung", ""),
            ("versicherung_files", ""),
        ]

    def test_each_entry_of_a_repeat_group_has_its_own(self):
        group = ("repeat_group", "g", {"label": "Hunde", "key": "hunde"})
        form = compiled(group, evidence())
        assert lint.check(form) == ()
        answers = {
            ("versicherung", "rex"): "upload",
            ("versicherung", "bello"): "known",
        }
        assert shown(form, answers, {"hunde": ("rex", "bello")}) == [
            ("versicherung", "rex"),
            ("versicherung_files", "rex"),
            ("versicherung", "bello"),
        ]

    def test_can_be_looked_at_by_conditions(self):
        form = compiled(
            evidence(),
            question(
                "date",
                "bis_wann",
                condition={
                    "match": "all",
                    "rules": [
                        {
                            "type": "item",
                            "id": "r",
                            "value": {
                                "field": "versicherung",
                                "operator": "equal",
                                "operand": "later",
                            },
                        }
                    ],
                },
            ),
        )
        assert problems.find(form) == ()
        assert ("bis_wann", "") in shown(form, {("versicherung", ""): "later"})


class TestProblems:
    def test_of_either_question_stand_at_the_entry(self):
        complaint = Complaint(
            code="x", level=Level.ERROR, node_id=f"{ENTRY}_files", text="Falsch."
        )
        entries = stream(question("text", "name"), evidence())
        error = problems.as_error(entries, [complaint])
        assert list(error.block_errors) == [1]
        assert complaint.entry_id == ENTRY

    @pytest.mark.parametrize("taken", ["versicherung", "versicherung_files"])
    def test_a_key_that_another_question_has_is_found(self, taken):
        form = compiled(question("text", taken), evidence())
        assert [each.code for each in problems.find(form)] == ["duplicate_key"]

    def test_there_must_be_two_ways(self):
        form = compiled(evidence(allow_later=False, allow_known=False))
        (complaint,) = problems.find(form)
        assert complaint.entry_id == ENTRY


def test_the_words_of_a_new_entry_are_there_to_be_changed():
    block = stream().stream_block.child_blocks["evidence"]
    value = block.get_default()
    assert block.label == "Nachweis"
    assert json.dumps(block.get_prep_value(value))
    assert value["later_label"] == "Ich reiche ihn nach"
    assert "later_label" in block.folded()
    assert "choices" not in block.child_blocks


def test_translators_see_all_that_citizens_read_and_no_key():
    (entry,) = stream(evidence(later_hint="bis 1.3."))
    segments = entry.block.get_translatable_segments(entry.value)
    assert {segment.path for segment in segments} == {
        *("label", "upload_label", "files_label", "later_label", "later_hint"),
        "known_label",
    }


def test_the_preview_shows_the_ways():
    block = stream().stream_block.child_blocks["evidence"]
    context = block.get_preview_context(block.get_preview_value())
    assert "Ich lade ihn jetzt hoch" in str(context["question"])
