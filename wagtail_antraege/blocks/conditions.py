"""Blocks in which the editor says when an entry is shown."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from wagtail import blocks

from wagtail_antraege.blocks.word_choice import WordChoiceBlock
from wagtail_antraege.schema.comparisons import Operator
from wagtail_antraege.schema.conditions import Quantifier

OPERATORS = (
    (Operator.EQUAL.value, _("is")),
    (Operator.ONE_OF.value, _("is one of")),
    (Operator.GREATER.value, _("is more or later than")),
    (Operator.LESS.value, _("is less or earlier than")),
    (Operator.CONTAINS.value, _("contains")),
    (Operator.FILLED.value, _("has been answered")),
)
OWN = "own"
QUANTIFIERS = (
    (OWN, _("in the same entry of the group")),
    (Quantifier.ANY.value, _("in at least one entry of the group")),
    (Quantifier.ALL.value, _("in every entry of the group")),
    (Quantifier.COUNT.value, _("in at least this many entries of the group:")),
)
MATCHES = (("all", _("all of these hold")), ("any", _("one of these holds")))


class RuleBlock(blocks.StructBlock):
    """Compare the answer to one earlier question.

    Names and operands are no ``CharBlock``: translators must not see them.
    """

    field = blocks.RegexBlock(
        r"^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)?\Z",
        required=False,
        label=_("Question"),
        help_text=_("A question that stands further up."),
    )
    negate = blocks.BooleanBlock(required=False, label=_("Not: the opposite holds"))
    operator = WordChoiceBlock(
        choices=OPERATORS, default=Operator.EQUAL.value, label=_("Comparison")
    )
    operand = blocks.RegexBlock(
        r"^[^\r\n]*\Z",
        required=False,
        max_length=255,
        label=_("Value"),
        help_text=_("Several values are separated by a semicolon."),
    )
    quantifier = WordChoiceBlock(choices=QUANTIFIERS, default=OWN, label=_("Where"))
    number = blocks.IntegerBlock(
        required=False, min_value=1, default=1, label=_("How many")
    )

    class Meta:
        icon = "decimal"
        label = _("Rule")
        form_classname = "struct-block antraege-rule"


class ConditionBlock(blocks.StructBlock):
    """Show an entry only if its rules hold; without rules it is always shown."""

    match = WordChoiceBlock(choices=MATCHES, default="all", label=_("Show if"))
    rules = blocks.ListBlock(RuleBlock(), default=[], label=_("Rules"))

    class Meta:
        icon = "view"
        label = _("Show only under a condition")
        form_classname = "struct-block antraege-condition"


class NecessityBlock(ConditionBlock):
    """Demand an answer only if the rules hold."""

    match = WordChoiceBlock(choices=MATCHES, default="all", label=_("Demand if"))

    class Meta:
        icon = "warning"
        label = _("Must be answered only under a condition")
