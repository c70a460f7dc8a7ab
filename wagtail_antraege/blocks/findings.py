"""What the logic proof has found, in sentences for the editor."""

from __future__ import annotations

from dataclasses import dataclass, field as dataclass_field
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from django.utils.translation import get_language, gettext as _, gettext_lazy

from wagtail_antraege.blocks.conditions import OPERATORS
from wagtail_antraege.blocks.gate import Complaint, Level
from wagtail_antraege.blocks.problems import names
from wagtail_antraege.fieldtypes import registry
from wagtail_antraege.schema.digest import content_hash
from wagtail_antraege.schema.proof import prove

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from wagtail_antraege.fieldtypes.contract import AnswerPart, FieldType
    from wagtail_antraege.json_types import Json
    from wagtail_antraege.schema.answers import Answers
    from wagtail_antraege.schema.nodes import Field, Form
    from wagtail_antraege.schema.proof import Finding

TEXTS = {
    "never_true": gettext_lazy(
        "This condition never holds, so nobody will see this entry."
    ),
    "always_true": gettext_lazy(
        "This condition always holds. Delete it, or compare with something else."
    ),
    "compare_never": gettext_lazy(
        "No answer that can be given fits the comparison “%(comparison)s”."
    ),
    "compare_never_whole": gettext_lazy(
        "No answer that can be given fits the comparison “%(comparison)s”, so nobody "
        "will see this entry."
    ),
    "compare_always": gettext_lazy(
        "Every answer that can be given fits the comparison “%(comparison)s”."
    ),
    "count_never": gettext_lazy(
        "The group “%(group)s” has %(minimum)s to %(maximum)s entries: the number that "
        "the condition asks for cannot occur."
    ),
    "count_always": gettext_lazy(
        "The group “%(group)s” has %(minimum)s to %(maximum)s entries: the number that "
        "the condition asks for is always there."
    ),
    "unreachable_step": gettext_lazy(
        "Nobody gets to this step: whatever is answered before leads elsewhere."
    ),
    "never_shown": gettext_lazy(
        "This entry is never shown: its condition contradicts what leads up to it."
    ),
    "required_never_shown": gettext_lazy(
        "This question must be answered and is never shown: its condition contradicts "
        "what leads up to it."
    ),
    "required_never": gettext_lazy(
        "The condition under which this question must be answered never holds."
    ),
    "required_always": gettext_lazy(
        "The condition under which this question must be answered always holds."
    ),
    "empty_page": gettext_lazy("For some answers there is nothing on this step."),
    "no_review": gettext_lazy(
        "Every way through the form ends at an exit, so nobody can apply."
    ),
    "operand_missing": gettext_lazy(
        "This value cannot be worked out where “%(missing)s” has no answer."
    ),
    "fee_unset": gettext_lazy("The fee stays open where “%(missing)s” has no answer."),
    "no_fee": gettext_lazy("For some answers no line of the fee applies."),
    "fee_negative": gettext_lazy(
        "For some answers the fee is below zero. Set a smallest number, or write "
        "max(0; ...) around the formula."
    ),
    "not_proved": gettext_lazy(
        "Not checked: too many answers hang together here to try them all."
    ),
}
CHILDREN = {
    **dict.fromkeys(("required_never", "required_always"), "required_if"),
    **dict.fromkeys(("operand_missing", "fee_unset"), "formula"),
    **dict.fromkeys(
        ("never_true", "always_true", "never_shown", "required_never_shown"),
        "condition",
    ),
    **dict.fromkeys(
        ("compare_never", "compare_always", "count_never", "count_always"), "condition"
    ),
}
MOST_SHOWN = 6
"""Answers that an example names; more would be a riddle."""
KEPT = 64


def check(page: Any) -> tuple[Complaint, ...]:
    """Return what the logic proof says of a page's form; for the gate."""
    form = page.present_form()
    return _complaints(_Key(content_hash(form), get_language() or "", form))


@dataclass(frozen=True, slots=True)
class _Key:
    """What complaints are kept under; the form only comes along."""

    content: str
    language: str
    form: Form = dataclass_field(compare=False)


@lru_cache(maxsize=KEPT)
def _complaints(key: _Key) -> tuple[Complaint, ...]:
    return tuple(find(key.form))


def find(form: Form) -> Iterator[Complaint]:
    """Yield a sentence for each finding."""
    told = _Told(form)
    for finding in prove(form, _type_of):
        yield Complaint(
            code=finding.code,
            text=told.sentence(finding),
            level=Level(finding.severity),
            node_id=finding.node_id,
            child=CHILDREN.get(finding.code, ""),
        )


def _type_of(field: Field) -> FieldType:
    return registry.get(field.type)


class _Told:
    """Words for the findings of one form."""

    def __init__(self, form: Form) -> None:
        self.names = names(form)
        self.fields = {field.key: field for _step, field, _group in form.fields()}
        self.groups = {
            field.key: group for _step, field, group in form.fields() if group
        }

    def sentence(self, finding: Finding) -> str:
        """Return one sentence, and the example that shows it."""
        params = finding.params
        code = finding.code
        if params.get("whole") and f"{code}_whole" in TEXTS:
            code = f"{code}_whole"
        text = str(TEXTS[code]) % self._words(params)
        shown = self.example(finding.example) if finding.example else ""
        return f"{text} {shown}".rstrip()

    def _words(self, params: Mapping[str, Json]) -> dict[str, Any]:
        words: dict[str, Any] = dict(params)
        for name in ("group", "missing"):
            words[name] = self.names.get(str(params.get(name)), params.get(name))
        if "field" in params:
            words["comparison"] = self._comparison(params)
        return words

    def _comparison(self, params: Mapping[str, Json]) -> str:
        field = self.fields[str(params["field"])]
        operator = dict(OPERATORS)[str(params["operator"])]
        value = params["value"]
        several = isinstance(value, list | tuple) and field.kind != "choices"
        values = value if several and isinstance(value, list | tuple) else (value,)
        part = _part(field, str(params["part"]))
        label = f"{field.label}: {part.label}" if part else field.label
        shown = (part.shown(one) if part else _shown(field, one) for one in values)
        return f"{label} {operator} {'; '.join(shown)}"

    def example(self, answers: Answers) -> str:
        """Return the answers in words, "" if there are none to name."""
        told = [
            f"{self._label(key, item)} = {_shown(self.fields[key], value)}"
            for (key, item), value in answers.values.items()
            if key in self.fields
        ]
        told += [
            f"{self.names.get(group, group)}: {len(items)}"
            for group, items in answers.items.items()
            if not any(at[0] in self.groups for at in answers.values)
        ]
        if not told:
            return ""
        more = ", …" if len(told) > MOST_SHOWN else ""
        return _("Example: %(answers)s.") % {
            "answers": ", ".join(told[:MOST_SHOWN]) + more
        }

    def _label(self, key: str, item: str) -> str:
        group = self.groups.get(key)
        label = self.fields[key].label
        if group is None:
            return label
        return f"{label} ({group.item_label or group.label} {item})"


def _part(field: Field, name: str) -> AnswerPart | None:
    parts = registry.get(field.type).parts_of(field)
    return next((part for part in parts if part.name == name), None)


def _shown(field: Field, value: Json) -> str:
    if field.kind == "choices" and isinstance(value, str):
        value = [value]
    if field.kind == "files":
        return _("a file")
    written = registry.get(field.type).display(field, value)
    return ", ".join(line for line in written.splitlines() if line)
