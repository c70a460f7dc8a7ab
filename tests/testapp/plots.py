"""The number of an allotment garden: a letter and a number, such as A-12."""

import re

from django.core.exceptions import ValidationError

from wagtail_antraege.fieldtypes.one_line import OneLineType
from wagtail_antraege.schema.comparisons import ORDERED, Kind


def read(text):
    """Return "A-12" for what a person types, such as "a 12"."""
    match = re.fullmatch(r"([A-Za-z])[ -]*0*([1-9][0-9]{0,3})", text.strip())
    if match is None:
        raise ValueError(text)
    return f"{match[1].upper()}-{match[2]}"


def comparable(value):
    """Return letter and number: as a text, A-9 would come after A-12."""
    match = re.fullmatch(r"([A-Z])-([1-9][0-9]*)", str(value))
    return (match[1], int(match[2])) if match else None


def neighbours(value):
    """Return the plots next to this one."""
    letter, number = comparable(value)
    return tuple(f"{letter}-{near}" for near in (number - 1, number + 1) if near)


class PlotType(OneLineType):
    name = "plot"
    label = "Garden plot"
    description = "A letter and a number, such as A-12."
    icon = "site"
    group = "Musterstadt"
    sample = "A-12"
    kind = "plot"
    comparison = Kind(
        name="plot",
        comparable=comparable,
        operators=ORDERED,
        read=read,
        neighbours=neighbours,
        samples=("A-1", "Z-9999"),
    )
    comparison_script = "testapp/plots.js"

    def parse(self, field, text):
        try:
            return read(text)
        except ValueError:
            message = f"{field.label}: Geben Sie Buchstabe und Nummer ein, etwa A-12."
            raise ValidationError(message) from None
