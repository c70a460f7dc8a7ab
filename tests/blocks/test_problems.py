import re

import pytest

from tests.blocks.build import compiled, only_if, question, rule, stream
from wagtail_antraege.blocks import problems
from wagtail_antraege.schema import condition_lint, lint


def error_of(*entries):
    return problems.as_error(stream(*entries), problems.find(compiled(*entries)))


class TestPlaces:
    def test_a_key_used_twice_is_shown_at_the_second_key(self):
        entries = (question("text", "a"), ("text", "id-b", {"label": "B", "key": "a"}))
        error = error_of(*entries)
        assert list(error.block_errors) == [1]
        assert "„a“" in error.block_errors[1].block_errors["key"].messages[0]

    def test_a_dangling_condition_is_shown_at_the_condition(self):
        error = error_of(
            question("text", "a", condition=only_if(rule("gone", operand="x")))
        )
        text = error.block_errors[0].block_errors["condition"].non_block_errors[0]
        assert "„gone“" in text

    def test_a_question_is_named_as_the_editor_knows_it(self):
        error = error_of(
            question("text", "a", condition=only_if(rule("dog", operand="x"))),
            ("text", "id-dog", {"label": "Ihr Hund", "key": "dog"}),
        )
        text = error.block_errors[0].block_errors["condition"].non_block_errors[0]
        assert "„Ihr Hund“" in text

    def test_a_question_without_a_label_is_named_by_its_key(self):
        error = error_of(
            question("text", "a", condition=only_if(rule("dog", operand="x"))),
            ("text", "id-dog", {"label": "", "key": "dog"}),
        )
        text = error.block_errors[0].block_errors["condition"].non_block_errors[0]
        assert "„dog“" in text

    def test_an_unreadable_date_is_refused(self):
        error = error_of(
            question("date", "born"),
            question("text", "a", condition=only_if(rule("born", operand="31.2.2026"))),
        )
        assert "condition" in error.block_errors[1].block_errors

    def test_what_a_field_type_objects_to_is_shown_at_the_question(self):
        error = error_of(question("text", "a", minimum=9, maximum=3))
        assert error.block_errors[0].non_block_errors

    def test_an_empty_form_is_refused_as_a_whole(self):
        assert error_of().non_block_errors

    def test_a_sound_form_has_no_problem(self):
        assert problems.find(compiled(question("text", "a"))) == ()


@pytest.mark.parametrize("module", [lint, condition_lint])
def test_every_problem_of_the_lint_has_a_sentence(module):
    codes = set(re.findall(r"^([a-z]+_[a-z_]+) ", module.__doc__, re.MULTILINE))
    assert len(codes) > 10
    assert codes <= {*problems.TEXTS, *problems.CONDITIONS}
