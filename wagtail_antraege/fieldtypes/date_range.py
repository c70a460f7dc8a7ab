"""From one day to another, such as the days of an event."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, ClassVar

from django.utils.translation import gettext, gettext_lazy as _, pgettext_lazy

from wagtail_antraege.fieldtypes.composed import ComposedType
from wagtail_antraege.fieldtypes.contract import Option
from wagtail_antraege.fieldtypes.date import DateType, as_date, german_date
from wagtail_antraege.fieldtypes.field_options import whole_option
from wagtail_antraege.fieldtypes.messages import fault
from wagtail_antraege.fieldtypes.number import GROUP
from wagtail_antraege.fieldtypes.parts import DatePart
from wagtail_antraege.fieldtypes.registry import register

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from wagtail_antraege.fieldtypes.parts import Part
    from wagtail_antraege.json_types import Json, JsonObject
    from wagtail_antraege.schema.nodes import Field

DAY = DateType()


@dataclass(frozen=True, slots=True, kw_only=True)
class LimitedDay(DatePart):
    """A day within the limits that the editor gave to the question."""

    question: Field

    def stored(self, text: str, label: str) -> Json:
        return DAY.parse(replace(self.question, label=label), text)


@register
class DateRangeType(ComposedType):
    """A first and a last day."""

    name = "date_range"
    label = _("Period")
    description = _("A first and a last day, such as the days of an event.")
    icon = "calendar-alt"
    group = GROUP
    empty_code = "empty_range"
    hint = _("For example 27.3.2026. A single day is its own last day.")
    parts = (
        DatePart(name="from", label=pgettext_lazy("antraege", "First day")),
        DatePart(name="to", label=pgettext_lazy("antraege", "Last day")),
    )
    sample: ClassVar[Json] = {"from": "2026-03-27", "to": "2026-03-29"}
    options = (
        *DateType.options,
        Option(name="longest", kind="integer", label=_("Most days")),
    )

    def parts_of(self, field: Field) -> tuple[Part, ...]:
        return tuple(
            LimitedDay(name=part.name, label=part.label, question=field)
            for part in self.parts
        )

    def settle(self, field: Field, value: JsonObject) -> JsonObject:
        first, last = as_date(value.get("from")), as_date(value.get("to"))
        if first and last:
            self.check_order(field, first, last)
        return value

    def check_order(self, field: Field, first: date, last: date) -> None:
        """Raise the fault if the days are turned round or too far apart."""
        if last < first:
            raise fault(
                "range_turned", field.label, first=german_date(first), part="to"
            )
        longest = whole_option(field, "longest")
        days = (last - first).days + 1
        if longest and days > longest:
            limits = {"maximum": longest, "length": days}
            raise fault("range_too_long", field.label, **limits, part="to")

    def lines(self, value: Mapping[str, str]) -> list[str]:
        first, last = value.get("from", ""), value.get("to", "")
        if not first or not last or first == last:
            return [first or last]
        return [gettext("%(first)s to %(last)s") % {"first": first, "last": last}]

    def check(self, field: Field) -> Iterable[str]:
        yield from DAY.check(field)
        longest = whole_option(field, "longest")
        if longest is not None and longest < 1:
            yield str(_("A period has at least one day."))

    def sample_value(self, field: Field) -> Json:
        first = as_date(DAY.sample_value(field)) or date.min
        longest = whole_option(field, "longest") or 3
        last = first + timedelta(days=min(longest, 3) - 1)
        latest = as_date(field.option("maximum")) or last
        if field.option("not_in_future"):
            latest = first
        return {"from": first.isoformat(), "to": min(last, latest).isoformat()}
