"""The panel in which an editor puts a form together."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeAlias

from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import get_language, gettext as _

from wagtail.admin.panels import FieldPanel, Panel

from wagtail_antraege.fieldtypes import registry
from wagtail_antraege.schema import comparisons
from wagtail_antraege.schema.comparisons import Operator

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from wagtail_antraege.fieldtypes.contract import AnswerPart, FieldType, Pairs, Text
    from wagtail_antraege.json_types import Json, JsonObject


KEPT = 16
"""Languages whose texts for the script stay in memory."""

AllAnswers: TypeAlias = "tuple[tuple[tuple[str, Text], ...], ...]"


def kinds_text() -> str:
    """Return what the script must know of the entries, kept until an answer changes."""
    types = registry.all_types()
    answers = tuple(_all_answers(each) for each in types)
    return _kinds_text(get_language(), types, answers)


def _all_answers(field_type: FieldType) -> AllAnswers:
    lists = (field_type.known_answers(), *(part.options() for part in field_type.parts))
    return tuple(tuple((value, label) for value, label in pairs) for pairs in lists)


@lru_cache(maxsize=KEPT)
def _kinds_text(
    _language: str | None,
    _types: tuple[FieldType, ...],
    _answers: tuple[AllAnswers, ...],
) -> str:
    return json.dumps(entry_kinds())


def entry_kinds() -> JsonObject:
    """Return what the script must know of each entry that asks something."""
    return {**field_kinds(), "evidence": evidence()}


def field_kinds() -> JsonObject:
    """Return what the script must know of each field type."""
    return {
        each.name: {
            "kind": each.kind,
            "operators": fitting(each.kind),
            "parts": [_part(part) for part in each.parts],
            "answers": _answers(each.known_answers()),
        }
        for each in registry.all_types()
    }


def _part(part: AnswerPart) -> JsonObject:
    return {
        "name": part.name,
        "label": str(part.label),
        "kind": part.kind,
        "operators": fitting(part.kind),
        "answers": _answers(part.options()),
    }


def _answers(pairs: Pairs) -> list[Json] | None:
    return [{"value": value, "label": str(label)} for value, label in pairs] or None


def evidence() -> JsonObject:
    """Return the same of an entry that asks how a paper gets to the office."""
    return {
        "kind": "choice",
        "operators": fitting("choice"),
        "parts": [],
        "answers": [
            {"value": "upload", "label": _("I upload it now")},
            {"value": "later", "label": _("I hand it in later")},
            {"value": "known", "label": _("The office has it already")},
        ],
    }


def fitting(kind: str) -> list[Json]:
    """Return the comparisons that fit answers of a kind, in the order of the menu."""
    known = comparisons.operators(kind) | {Operator.FILLED}
    return [operator.value for operator in Operator if operator in known]


def script_texts() -> JsonObject:
    """Return what the script says, in the editor's language."""
    return {
        "choose": _("Choose a question"),
        "choose_answer": _("Choose an answer"),
        "unknown": _("not among the earlier questions"),
        "unknown_answer": _("not among the answers"),
        "dont_know": _("I do not know"),
        "locked": _(
            "Published: stored applications and exports use this key. If you change "
            "it, conditions that name it must be changed too."
        ),
        "unlock": _("Change the key all the same"),
        "untitled": _("without a label"),
        "yes": _("Yes"),
        "no": _("No"),
        "entries": _("number of entries"),
        "condition": _("Condition"),
        "names": _("Questions that the formula can read"),
    }


def lost_notice(types: Iterable[str]) -> str:
    """Return what the editor must know of questions that cannot be shown."""
    names = ", ".join(sorted(set(types)))
    return names and _(
        "This form holds questions of a kind that is no longer installed: %(types)s. "
        "They are not shown here and stay stored. The page cannot be published until "
        "that kind of question is installed again."
    ) % {"types": names}


class FormPanel(FieldPanel):
    """Edits the form and tells the script which entries have been published."""

    class BoundPanel(FieldPanel.BoundPanel):
        def __init__(self, **kwargs: Any) -> None:
            super().__init__(**kwargs)
            stored = getattr(self.instance, self.field_name)
            lost = (str(entry["type"]) for _at, entry in getattr(stored, "lost", ()))
            if notice := lost_notice(lost):
                self.help_text = notice

        @cached_property
        def attrs(self) -> dict[str, Any]:
            """Add what ``js/admin/editor.js`` reads."""
            return {
                **super().attrs,
                "data-antraege-form": self.field_name,
                "data-antraege-kinds": kinds_text(),
                "data-antraege-texts": json.dumps(script_texts()),
                "data-antraege-locked": json.dumps(self.published_ids()),
            }

        def published_ids(self) -> list[str]:
            """Return the ids of the entries that have been live."""
            page = self.instance
            if not page.pk or not getattr(page, "first_published_at", None):
                return []
            streams = (
                type(page)
                .objects.filter(pk=page.pk)
                .values_list(self.field_name, flat=True)
            )
            return [raw.get("id", "") for stream in streams for raw in stream.raw_data]


class ChangesPanel(Panel):
    """Leads from the editor of a live form to what has changed since it went live."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "wagtail_antraege/office/parts/changes_link.html"

        def is_shown(self) -> bool:
            is_live = bool(self.instance.pk and self.instance.live)
            return is_live and bool(super().is_shown())

        def get_context_data(
            self, parent_context: Mapping[str, Any] | None = None
        ) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            url = reverse("antraege_changes:index", args=[self.instance.pk])
            return {**context, "url": url}


class StatutePanel(Panel):
    """Lists the statute values that the texts and formulas of a form can name."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "wagtail_antraege/office/parts/statutes.html"

        @cached_property
        def values(self) -> list[dict[str, str]]:
            """Return the values of the page's site."""
            values: list[dict[str, str]] = self.instance.known_statutes(
                now=timezone.now()
            )
            return values

        def is_shown(self) -> bool:
            return bool(super().is_shown() and self.values)

        def get_context_data(
            self, parent_context: Mapping[str, Any] | None = None
        ) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            return {**context, "values": self.values}
