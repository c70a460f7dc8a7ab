"""When somebody would like an appointment: a day and a part of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext, gettext_lazy as _

from wagtail_antraege.fieldtypes.composed import ComposedType
from wagtail_antraege.fieldtypes.contract import Option
from wagtail_antraege.fieldtypes.date import as_date, german_date
from wagtail_antraege.fieldtypes.field_options import whole_option
from wagtail_antraege.fieldtypes.messages import fault
from wagtail_antraege.fieldtypes.number import GROUP
from wagtail_antraege.fieldtypes.parts import ChoicePart, DatePart
from wagtail_antraege.fieldtypes.registry import register
from wagtail_antraege.fieldtypes.unknown import as_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wagtail_antraege.fieldtypes.parts import Part
    from wagtail_antraege.json_types import Json
    from wagtail_antraege.schema.nodes import Field

SATURDAY = 5
FURTHEST = 730


def today() -> date:
    """Return today: Django calls ``clean()`` without a clock."""
    return timezone.localdate()


def is_weekend(day: date) -> bool:
    """Say whether a day is a Saturday or Sunday."""
    return day.weekday() >= SATURDAY


def limits(field: Field) -> tuple[date | None, date | None]:
    """Return the first and the last day that may be wished for."""
    soonest, furthest = whole_option(field, "soonest"), whole_option(field, "furthest")
    return (
        None if soonest is None else today() + timedelta(days=min(soonest, FURTHEST)),
        None if furthest is None else today() + timedelta(days=min(furthest, FURTHEST)),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class WishedDay(DatePart):
    """A day on which the office may make an appointment."""

    question: Field

    def stored(self, text: str, label: str) -> Json:
        # Not by name alone: slots make a new class, which ``super()`` misses.
        stored = DatePart.stored(self, text, label)
        day = as_date(stored) or date.min
        first, last = limits(self.question)
        if first and day < first:
            raise fault("date_too_early", label, minimum=german_date(first))
        if last and day > last:
            raise fault("date_too_late", label, maximum=german_date(last))
        if self.question.option("weekdays_only") and is_weekend(day):
            raise fault("slot_weekday", label)
        return stored


@register
class TimeSlotType(ComposedType):
    """A wish for an appointment; the office still has to confirm it."""

    name = "time_slot"
    label = _("Wish for an appointment")
    description = _("A day and one of the times of day that you list.")
    icon = "calendar-check"
    group = GROUP
    supports_choices = True
    choices_label = _("Times of day")
    empty_code = "empty_slot"
    hint = _("This is a wish. We will confirm the appointment.")
    parts = (
        DatePart(name="day", label=_("Day")),
        ChoicePart(name="slot", label=_("Time of day"), choices=()),
    )
    options = (
        Option(
            name="soonest",
            kind="integer",
            label=_("Earliest, in days from today"),
            default=1,
        ),
        Option(name="furthest", kind="integer", label=_("Latest, in days from today")),
        Option(
            name="weekdays_only",
            kind="boolean",
            label=_("Monday to Friday only"),
            default=True,
        ),
    )

    def parts_of(self, field: Field) -> tuple[Part, ...]:
        day, slot = self.parts
        choices = tuple((choice.value, choice.label) for choice in field.choices)
        return (
            WishedDay(name=day.name, label=day.label, question=field),
            ChoicePart(name=slot.name, label=slot.label, choices=choices),
        )

    def display(self, field: Field, value: Json) -> str:
        if not isinstance(value, dict):
            return as_text(value)
        day, slot = self.parts_of(field)
        words = {
            "day": day.shown(value.get("day")),
            "slot": slot.shown(value.get("slot")),
        }
        if not all(words.values()):
            return words["day"] or words["slot"]
        return gettext("%(day)s, %(slot)s") % words

    def check(self, field: Field) -> Iterable[str]:
        if not field.choices:
            yield str(_("List at least one time of day."))
        soonest = whole_option(field, "soonest") or 0
        furthest = whole_option(field, "furthest")
        if furthest is not None and furthest < soonest:
            yield str(_("The latest day lies before the earliest day."))
        if max(soonest, furthest or 0) > FURTHEST:
            yield str(_("Nobody plans further ahead than two years."))

    def sample_value(self, field: Field) -> Json:
        first, _last = limits(field)
        day = first or date(2026, 3, 27)
        while field.option("weekdays_only") and is_weekend(day):
            day += timedelta(days=1)
        slot = field.choices[0].value if field.choices else ""
        return {"day": day.isoformat(), "slot": slot}
