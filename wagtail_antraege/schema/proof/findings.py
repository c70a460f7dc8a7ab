"""What the proof can find.

==============================  ===============================================
code (params)                   meaning
==============================  ===============================================
never_true                      no answers make the condition true
always_true                     the condition holds whenever it is asked
compare_never (field, operator, no answer to the question makes one comparison
value, part)                    true: its limits or choices forbid it
compare_always (the same)       every answer does
count_never (group, operator,   the number of items can never be so
number, minimum, maximum)
count_always (the same)         it always is
unreachable_step                nobody gets to the step
never_shown                     the node is never shown where it stands
required_never_shown            the same of a question that must be answered
required_never                  what makes the question required never holds
required_always                 it always does
empty_page                      a step can come up with nothing on it
no_review                       every way ends at an exit
operand_missing (missing)       a value cannot be worked out for some answers
fee_unset (missing)             the same of a line of the fee
no_fee                          no line of the fee applies for some answers
fee_negative                    the lines of the fee come to less than nothing
                                for some answers
not_proved                      there was too much to try, or no way to try it
==============================  ===============================================
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wagtail_antraege.json_types import Json
    from wagtail_antraege.schema.answers import Answers

ERROR, WARNING, UNCHECKED = "error", "warning", "unchecked"
SEVERITIES = {
    "never_true": ERROR,
    "always_true": WARNING,
    "compare_never": WARNING,
    "compare_always": WARNING,
    "count_never": WARNING,
    "count_always": WARNING,
    "unreachable_step": ERROR,
    "never_shown": WARNING,
    "required_never_shown": ERROR,
    "required_never": WARNING,
    "required_always": WARNING,
    "empty_page": WARNING,
    "no_review": ERROR,
    "operand_missing": WARNING,
    "fee_unset": ERROR,
    "no_fee": WARNING,
    "fee_negative": WARNING,
    "not_proved": UNCHECKED,
}
"""Every code with how much it weighs by itself."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something about one node; ``example`` are answers that show it."""

    code: str
    node_id: str
    severity: str
    params: Mapping[str, Json] = field(default_factory=dict)
    example: Answers | None = None


def finding(
    code: str,
    node_id: str,
    params: Mapping[str, Json] | None = None,
    example: Answers | None = None,
    *,
    is_error: bool = False,
) -> Finding:
    """Return a finding that weighs as its code does, or as an error."""
    severity = ERROR if is_error else SEVERITIES[code]
    return Finding(code, node_id, severity, params or {}, example)
