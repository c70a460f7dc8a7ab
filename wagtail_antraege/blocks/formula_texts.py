"""What is wrong with a formula, and where, in words for its editor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext, gettext_lazy as _, pgettext_lazy

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wagtail_antraege.json_types import Json

PREFIX = "formula_"
SHOWN_BEFORE = 24
"""How many characters before the place are quoted."""
KINDS = {
    "number": pgettext_lazy("antraege", "a number"),
    "money": _("an amount in euros"),
    "date": _("a date"),
    "time": _("a time"),
    "text": pgettext_lazy("antraege", "a text"),
    "boolean": _("yes or no"),
    "any": _("something unknown"),
}
WRITING = {
    "too_long": _("Shorten the formula to at most %(maximum)s characters."),
    "too_complex": _(
        "The formula is too complicated. Divide it between several worked-out values."
    ),
    "sum_in_sum": _(
        "A sum cannot stand inside another. Work the inner one out in a value of its "
        "own."
    ),
    "unknown_sign": _('The sign "%(sign)s" means nothing here. Delete it.'),
    "unclosed_text": _("The closing quotation mark of the text is missing."),
    "unclosed_statute": _("The closing bracket } of the statute value is missing."),
    "statute_name": _(
        '"{%(name)s}" is no name of a statute value: they consist of small letters, '
        "digits and underscores."
    ),
    "number_format": _(
        'Write the number "%(number)s" without dots between thousands, and with a '
        "comma before decimal places."
    ),
    "number_too_long": _("Write numbers with at most %(maximum)s digits."),
    "no_such_date": _("There is no %(date)s. Check day, month and year."),
    "value_missing": _('A value is missing here, before "%(found)s".'),
    "value_missing_at_end": _("A value is missing at the end."),
    "expected": _('"%(sign)s" is missing here, before "%(found)s".'),
    "expected_at_end": _('"%(sign)s" is missing at the end.'),
    "unexpected": _(
        '"%(found)s" does not fit here. A sign such as + or * may be missing before it.'
    ),
    "chained_comparison": _(
        'Compare two values at a time, and join two comparisons with "und".'
    ),
    "unknown_function": _('There is no function "%(name)s". Check how it is spelled.'),
    "argument_count": _(
        '"%(name)s" needs %(least)s to %(most)s values in its brackets, with a '
        "semicolon between them."
    ),
}
MEANING = {
    "unknown_field": _('There is no question with the key "%(field)s".'),
    "forward_reference": _(
        'The formula reads "%(field)s", which comes later. Move one of the two.'
    ),
    "own_reference": _("A formula cannot read the value it works out."),
    "unknown_group": _('There is no repeat group with the key "%(group)s".'),
    "group_needs_count": _(
        '"%(field)s" is a repeat group. Its entries are counted with anzahl(...).'
    ),
    "needs_sum": _(
        '"%(field)s" is asked in every entry of a repeat group. Add the entries up '
        "with summe(...)."
    ),
    "sum_needs_group": _(
        "summe(...) adds up the entries of a repeat group. Name a question in one."
    ),
    "sum_of_several_groups": _("summe(...) can add up one repeat group at a time."),
    "sum_from_inside": _(
        "Inside a repeat group, its own entries cannot be counted or added up. Move "
        "the value behind the group."
    ),
    "count_needs_group": _("anzahl(...) needs the key of a repeat group."),
    "part_missing": _(
        'Name the part of "%(field)s" that is meant, as in name.family_name.'
    ),
    "unknown_part": _('Name a part that "%(field)s" has: %(parts)s.'),
    "part_not_possible": _('"%(field)s" has no parts. Name the question itself.'),
    "not_usable": _('Formulas cannot calculate with answers to "%(field)s".'),
    "unknown_statute": _('There is no statute value "%(statute)s".'),
    "not_a_number": _("A number belongs here, but this is %(found)s."),
    "not_a_date": _("A date belongs here, but this is %(found)s."),
    "not_a_boolean": _("A comparison or yes or no belongs here; this is %(found)s."),
    "types_differ": _("%(left)s and %(right)s do not go together here."),
    "no_order": _("Such values are neither more nor less than others: use = or <>."),
    "money_times_money": _("Two amounts in euros cannot be multiplied."),
    "divided_by_money": _("A number cannot be divided by an amount in euros."),
    "result": _("The result must be %(kind)s, but it is %(found)s."),
    "result_is_money": _(
        'The result is an amount: tick "The result is an amount in euros".'
    ),
}
TEXTS = {**WRITING, **MEANING}
"""All of them by the code of ``schema.formula_lint`` without its prefix."""


def sentence(code: str, params: Mapping[str, Json]) -> str:
    """Return the place and what is wrong there."""
    bare = code.removeprefix(PREFIX)
    known = KINDS if bare in MEANING else {}
    named = {name: known.get(str(value), value) for name, value in params.items()}
    text = str(TEXTS[bare]) % named
    before = _before(params).strip()
    if not before or bare.endswith("_at_end"):
        return text
    quoted = before[-SHOWN_BEFORE:]
    return gettext("After “%(before)s”: %(text)s") % {"before": quoted, "text": text}


def _before(params: Mapping[str, Json]) -> str:
    """Return what stands before the place in the formula."""
    match params:
        case {"formula": str() as formula, "position": int() as position}:
            return formula[:position]
    return ""
