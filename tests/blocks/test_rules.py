from tests.blocks.build import choices, compiled, only_if, question, rule
from wagtail_antraege.schema import codec, diff
from wagtail_antraege.schema.comparisons import Operator
from wagtail_antraege.schema.conditions import All, Any, Compare, Items, Not, Quantifier

DOGS = (
    "repeat_group",
    "id-dogs",
    {"label": "Hunde", "key": "dogs", "item_label": "Hund", "add_label": "Weiterer"},
)
SMALL = Compare(field="size", operator=Operator.LESS, value="40")
SMALL_RULE = rule("size", "less", "40")


def condition_inside(*rules, **match):
    """Return the condition of a question in the same repeat group."""
    form = compiled(
        DOGS,
        question("whole_number", "size"),
        question("text", "x", condition=only_if(*rules, **match)),
    )
    return form.steps[0].nodes[0].nodes[1].condition


def condition_outside(*rules):
    """Return the condition of a question behind the repeat group."""
    form = compiled(
        DOGS,
        question("whole_number", "size"),
        ("group_end", "end", {}),
        question("text", "x", condition=only_if(*rules)),
    )
    return form.steps[0].nodes[1].condition


class TestOneRule:
    def test_inside_its_group_a_rule_reads_its_own_entry(self):
        assert condition_inside(SMALL_RULE) == SMALL

    def test_negate_turns_it_round(self):
        assert condition_inside({**SMALL_RULE, "negate": True}) == Not(condition=SMALL)

    def test_one_of_several_is_the_same_after_it_was_stored(self):
        form = compiled(
            question("radio", "race", choices=choices("a", "b", "c")),
            question("text", "x", condition=only_if(rule("race", "one_of", "a; b"))),
        )
        assert form.steps[0].nodes[1].condition.value == ("a", "b")
        assert diff.changes(codec.load(codec.dump(form)), form) == ()

    def test_a_rule_without_question_is_none(self):
        assert condition_inside(rule("")) is None

    def test_a_part_of_a_composed_answer_is_compared_as_text(self):
        found = condition_inside(rule("holder.town", "equal", "1.2.2026"))
        assert found == Compare(
            field="holder", part="town", operator=Operator.EQUAL, value="1.2.2026"
        )


class TestSeveralRules:
    def test_all_and_any(self):
        two = (SMALL_RULE, rule("size", "filled"))
        filled = Compare(field="size", operator=Operator.FILLED)
        assert condition_inside(*two) == All(conditions=(SMALL, filled))
        assert condition_inside(*two, match="any") == Any(conditions=(SMALL, filled))


class TestFromOutside:
    def test_without_a_word_one_entry_is_enough(self):
        expected = Items(group="dogs", quantifier=Quantifier.ANY, condition=SMALL)
        assert condition_outside(SMALL_RULE) == expected

    def test_every_entry(self):
        expected = Items(group="dogs", quantifier=Quantifier.ALL, condition=SMALL)
        assert condition_outside({**SMALL_RULE, "quantifier": "all"}) == expected

    def test_at_least_so_many_entries(self):
        counted = {**SMALL_RULE, "quantifier": "count", "number": 3}
        assert condition_outside(counted) == Items(
            group="dogs",
            quantifier=Quantifier.COUNT,
            condition=SMALL,
            operator=Operator.GREATER,
            number=2,
        )

    def test_a_repeat_group_is_counted(self):
        assert condition_outside(rule("dogs", number=2)) == Items(
            group="dogs",
            quantifier=Quantifier.COUNT,
            operator=Operator.GREATER,
            number=1,
        )
