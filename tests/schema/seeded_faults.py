"""Forms with one fault in their logic each, and what is to be found in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.schema import build
from tests.schema.build import equal, filled, form, group, notice, repeat, step
from tests.schema.strategies import TYPES
from wagtail_antraege.schema.conditions import (
    All,
    Any,
    Compare,
    Items,
    Not,
    Operator,
    Quantifier,
)

if TYPE_CHECKING:
    from wagtail_antraege.schema.nodes import Form


def field(key: str, kind: str = "text", **settings):
    return build.field(key, kind, **{"type": TYPES[kind], **settings})


YES, NO = equal("dog", value=True), equal("dog", value=False)
BOTH, EITHER = All(conditions=(YES, NO)), Any(conditions=(YES, NO))


def more(key: str, value: str) -> Compare:
    return Compare(field=key, operator=Operator.GREATER, value=value)


def less(key: str, value: str) -> Compare:
    return Compare(field=key, operator=Operator.LESS, value=value)


def at_least(number: int) -> Items:
    return Items(group="dogs", quantifier=Quantifier.COUNT, number=number - 1)


def dog(**settings):
    return field("dog", "boolean", **settings)


def number(key: str, condition=None, **limits):
    options = tuple(sorted(limits.items()))
    settings = {"type": "whole_number", "options": options, "condition": condition}
    return field(key, "number", **settings)


def fee(key: str, formula: str, **settings):
    settings = {"type": "fee", "required": False, **settings}
    return field(key, "money", formula=formula, **settings)


def computed(key: str, formula: str, **settings):
    settings = {"type": "computed", "required": False, **settings}
    return field(key, "number", formula=formula, **settings)


def one(*nodes) -> Form:
    return form(step("about", *nodes))


def dogs(*nodes, **settings):
    return repeat("dogs", field("name"), *nodes, **settings)


FAULTS = {
    "two answers at once": (
        one(dog(), field("breed", condition=BOTH)),
        ("never_true", "breed"),
    ),
    "more than itself": (
        one(
            number("age"),
            notice(
                "old", condition=All(conditions=(more("age", "65"), less("age", "18")))
            ),
        ),
        ("never_true", "old"),
    ),
    "nothing between two whole numbers": (
        one(
            number("age"),
            field("x", condition=All(conditions=(more("age", "3"), less("age", "4")))),
        ),
        ("never_true", "x"),
    ),
    "both answers": (
        one(dog(), field("breed", condition=EITHER)),
        ("always_true", "breed"),
    ),
    "not what cannot be": (
        one(dog(), notice("hint", condition=Not(condition=BOTH))),
        ("always_true", "hint"),
    ),
    "above the greatest number": (
        one(number("age", maximum="10"), field("x", condition=more("age", "10"))),
        ("compare_never", "x"),
    ),
    "above the smallest number": (
        one(number("age", minimum="18"), field("x", condition=more("age", "17"))),
        ("compare_always", "x"),
    ),
    "one comparison of two cannot be": (
        one(
            dog(),
            number("age", maximum="10"),
            field("x", condition=Any(conditions=(YES, more("age", "10")))),
        ),
        ("compare_never", "x"),
    ),
    "more items than there may be": (
        one(dogs(maximum=3), notice("many", condition=at_least(4))),
        ("count_never", "many"),
    ),
    "as many items as there must be": (
        one(dogs(minimum=2), notice("many", condition=at_least(2))),
        ("count_always", "many"),
    ),
    "a step after a contradiction": (
        form(
            step("first", dog(), field("breed", condition=YES)),
            step(
                "second",
                notice("x"),
                condition=All(conditions=(filled("breed"), NO)),
            ),
        ),
        ("never_true", "second"),
    ),
    "a step behind an exit for both answers": (
        form(
            step("first", dog()),
            step("no_dog", notice("sorry"), condition=NO, ends=True),
            step("without", notice("x"), condition=NO),
        ),
        ("unreachable_step", "without"),
    ),
    "a group against its step": (
        form(
            step("first", dog()),
            step(
                "second",
                field("x"),
                group("inner", field("y", required=False), condition=NO),
                condition=YES,
            ),
        ),
        ("never_shown", "inner"),
    ),
    "a needed question against its step": (
        form(
            step("first", dog()),
            step("second", field("x"), field("y", condition=NO), condition=YES),
        ),
        ("required_never_shown", "y"),
    ),
    "a needed question against its item": (
        one(
            dogs(
                field("bites", "boolean"),
                field("muzzle", condition=equal("bites", value=True)),
                field(
                    "reason",
                    condition=All(
                        conditions=(equal("bites", value=False), filled("muzzle"))
                    ),
                ),
            )
        ),
        ("never_true", "reason"),
    ),
    "required under a contradiction": (
        one(dog(), field("x", required=False, required_if=BOTH)),
        ("required_never", "x"),
    ),
    "required in any case": (
        one(dog(), field("x", required=False, condition=YES, required_if=YES)),
        ("required_always", "x"),
    ),
    "a page with nothing on it": (
        form(step("first", dog()), step("second", field("x", condition=YES))),
        ("empty_page", "second"),
    ),
    "an exit for everybody": (
        form(step("first", dog()), step("sorry", notice("x"), ends=True)),
        ("no_review", "sorry"),
    ),
    "exits for each answer": (
        form(
            step("first", dog()),
            step("yes", notice("x"), condition=YES, ends=True),
            step("no", notice("y"), condition=NO, ends=True),
        ),
        ("no_review", "no"),
    ),
    "a value from an optional question": (
        one(field("n", "number", required=False), computed("double", "n * 2")),
        ("operand_missing", "double"),
    ),
    "a sum over an optional question": (
        one(
            dogs(field("weight", "number", required=False)),
            computed("all", "sum(weight)"),
        ),
        ("operand_missing", "all"),
    ),
    "a fee by a question that may be hidden": (
        one(
            dog(),
            number("n", condition=YES, minimum="0"),
            fee("tax", "n * 50"),
        ),
        ("fee_unset", "tax"),
    ),
    "a fee for some entries of a group": (
        one(
            dogs(
                field("bites", "boolean"),
                fee("tax", "50", condition=equal("bites", value=True)),
            )
        ),
        ("no_fee", "tax"),
    ),
    "a fee for entries that there need not be": (
        one(dogs(fee("tax", "50"), minimum=0)),
        ("no_fee", "tax"),
    ),
    "a fee by a number below zero": (
        one(number("n"), fee("tax", "n * {rate}")),
        ("fee_negative", "tax"),
    ),
    "a discount above the fee": (
        one(number("n", minimum="0"), fee("tax", "50 €"), fee("less", "-n * 10 €")),
        ("fee_negative", "tax"),
    ),
    "a fee that nobody has to pay": (
        one(dog(), fee("tax", "50", condition=YES)),
        ("no_fee", "tax"),
    ),
}
"""By name: the form, and the code and key of what is to be found, and no more."""

SOUND = {
    "an optional question that is compared": one(
        field("n", "number", required=False), field("x", condition=more("n", "3"))
    ),
    "a question that was answered otherwise": one(
        dog(required=False), field("x", condition=Not(condition=YES))
    ),
    "a ticked box": one(
        dog(required=False, type="confirmation"), field("x", condition=YES)
    ),
    "a decimal between two whole numbers": one(
        field("n", "number", type="decimal"),
        field("x", condition=All(conditions=(more("n", "3"), less("n", "4")))),
    ),
    "a count that a hidden group changes": one(
        dog(), dogs(condition=YES), notice("x", condition=at_least(1))
    ),
    "an exit for some": form(
        step("first", dog()),
        step("sorry", notice("x"), condition=NO, ends=True),
        step("then", field("y")),
    ),
    "a formula that looks before it counts": one(
        dog(),
        number("n", condition=YES, minimum="0"),
        fee("tax", "if(dog; n * 50; 0)"),
    ),
    "a formula with a value in place of none": one(
        field("n", "number", required=False), fee("tax", "max(value_or(n; 0); 0) * 50")
    ),
    "entries that a formula counts": one(
        dogs(field("bites", "boolean"), maximum=10),
        computed("many", "count(dogs)"),
        computed("biting", "sum(if(bites; 1; 0))"),
        notice("x", condition=more("many", "5")),
        notice("y", condition=more("biting", "5")),
    ),
    "a discount below the fee": one(
        number("n", minimum="0", maximum="5"),
        fee("tax", "50 €"),
        fee("less", "-n * 10 €"),
    ),
    "a fee for what goes beyond": one(
        number("n"), fee("tax", "if(n > 10; (n - 10) * {rate}; 0)")
    ),
    "a fee under a condition about its number": one(
        number("n"),
        fee("tax", "(n - 9) * 2 €", condition=more("n", "9")),
        fee("least", "2 €"),
    ),
    "a sum over no items": one(
        dogs(field("weight", "number"), minimum=0), computed("all", "sum(weight)")
    ),
    "fees that take turns": one(
        dog(), fee("a", "50", condition=YES), fee("b", "20", condition=NO)
    ),
    "several answers and parts": one(
        field("colours", "choices"),
        field("who", "object"),
        field(
            "x",
            condition=All(
                conditions=(
                    Compare(field="colours", operator=Operator.CONTAINS, value="a"),
                    Compare(field="colours", operator=Operator.CONTAINS, value="b"),
                    Compare(
                        field="who",
                        part="family_name",
                        operator=Operator.EQUAL,
                        value="Ada",
                    ),
                )
            ),
        ),
    ),
    "two pieces of one text": one(
        field("breed"),
        field(
            "x",
            condition=All(
                conditions=tuple(
                    Compare(field="breed", operator=Operator.CONTAINS, value=piece)
                    for piece in ("terrier", "bull")
                )
            ),
        ),
    ),
    "hours and days": one(
        field("day", "date"),
        field("hour", "time"),
        field("x", condition=more("day", "2026-01-01")),
        field("y", condition=less("hour", "08:00")),
    ),
}
"""Forms in which nothing is to be found."""
