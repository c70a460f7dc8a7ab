"""Formulas: a small language of numbers, money, dates and yes or no.

``parse`` reads a formula, ``type_of`` says what it yields before there are any
answers, ``evaluate`` works it out for some, ``explain`` shows how.
``docs/reference/expressions.md`` is the reference for those who write formulas.
"""

from wagtail_antraege.schema.expressions.functions import Value, rounded
from wagtail_antraege.schema.expressions.kinds import Scope, Type, sum_groups, type_of
from wagtail_antraege.schema.expressions.parsing import parse
from wagtail_antraege.schema.expressions.tree import (
    Expression,
    ExpressionError,
    Function,
    Names,
    names,
    readings,
)
from wagtail_antraege.schema.expressions.values import (
    Reader,
    evaluate,
    statute_value,
)
from wagtail_antraege.schema.expressions.vocabulary import GERMAN_PARTS
from wagtail_antraege.schema.expressions.words import (
    as_formula,
    explain,
    printed,
    shown,
)

__all__ = [
    "GERMAN_PARTS",
    "Expression",
    "ExpressionError",
    "Function",
    "Names",
    "Reader",
    "Scope",
    "Type",
    "Value",
    "as_formula",
    "evaluate",
    "explain",
    "names",
    "parse",
    "printed",
    "readings",
    "rounded",
    "shown",
    "statute_value",
    "sum_groups",
    "type_of",
]
