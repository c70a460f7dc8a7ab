"""Kinds of questions; importing the package registers our own."""

from wagtail_antraege.fieldtypes import (
    address,
    bank,
    choice,
    clock,
    computed,
    consent,
    contact,
    date,
    number,
    person,
    text,
    upload,
)

__all__ = [
    "address",
    "bank",
    "choice",
    "clock",
    "computed",
    "consent",
    "contact",
    "date",
    "number",
    "person",
    "text",
    "upload",
]
