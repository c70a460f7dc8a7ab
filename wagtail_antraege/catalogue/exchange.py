"""Read a foreign document of the exchange format, and take nothing on trust."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any

from wagtail_antraege import models
from wagtail_antraege.blocks import problems
from wagtail_antraege.blocks.compile import compile_form
from wagtail_antraege.blocks.listing import life_situations
from wagtail_antraege.catalogue import settings_of_entries, shape, translation_paths
from wagtail_antraege.catalogue.refusals import Refused
from wagtail_antraege.schema.nodes import Texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wagtail import blocks

    from wagtail_antraege.json_types import JsonObject

MARKED_UP = ("introduction", "easy_language", "documents")
NUMBER = re.compile(r"-?(0|[1-9][0-9]{0,11})([.][0-9]{1,4})?")
IN_TEXTS = ("declaration", "next_steps", "fee", "contact")


def check(document: Any, place: str = "") -> None:
    """Raise ``Refused`` unless the document is one this version can work with."""
    shape.check(document, "document", place)
    at = f"{place}." if place else ""
    _check_words(document, at)
    for name in MARKED_UP:
        text = document["texts"].get(name, "")
        settings_of_entries.check_html(text, f"{at}texts.{name}")
    _check_entries(document["form"], f"{at}form")
    translation_paths.check(document, stream_block(), f"{at}translations")
    _check_form(document, at)


def stream_block() -> blocks.StreamBlock:
    """Return the block that knows all kinds of entries."""
    field: Any = models.ApplicationPage._meta.get_field("form")
    found: blocks.StreamBlock = field.stream_block
    return found


def unknown_types(document: JsonObject) -> tuple[str, ...]:
    """Return the kinds of entries that are not installed here."""
    form: Any = document["form"]
    known = stream_block().child_blocks
    return tuple(sorted({each["type"] for each in form} - set(known)))


def _check_words(document: dict[str, Any], at: str) -> None:
    """Check what no pattern can say."""
    situations = [name for name, _label in life_situations()]
    category = document["category"]
    if category and category not in situations:
        choices = ", ".join(situations)
        raise Refused("not_among", f"{at}category", value=category, choices=choices)
    for place, day in _days(document):
        try:
            date.fromisoformat(day)
        except ValueError as error:
            example = "2026-11-24"
            raise Refused(
                "malformed", at + place, value=day, example=example
            ) from error
    _check_statutes(document["statute_values"], f"{at}statute_values")


def _days(document: dict[str, Any]) -> Iterator[tuple[str, str]]:
    if document["released"]:
        yield "released", document["released"]
    for number, change in enumerate(document["changes"]):
        if change.get("urgent_from"):
            yield f"changes[{number}].urgent_from", change["urgent_from"]


def _check_statutes(values: list[dict[str, str]], place: str) -> None:
    names: set[str] = set()
    for number, one in enumerate(values):
        at = f"{place}[{number}]"
        if one["name"] in names:
            raise Refused("duplicate_name", at, name=one["name"])
        names.add(one["name"])
        if one["value"] and one["kind"] != models.StatuteValue.Kind.TEXT:
            _check_number(one, f"{at}.value")


def _check_number(one: dict[str, str], place: str) -> None:
    """Take only the form that is stored: forms reckon with it as it stands."""
    if not NUMBER.fullmatch(one["value"]):
        raise Refused("malformed", place, value=one["value"], example="96.00")


def _check_entries(entries: list[dict[str, Any]], place: str) -> None:
    stream = stream_block()
    known: set[str] = set()
    for number, entry in enumerate(entries):
        at, kind = f"{place}[{number}]", entry["type"]
        if entry["id"] in known:
            raise Refused("duplicate_id", at, id=entry["id"])
        known.add(entry["id"])
        if kind not in stream.child_blocks:
            raise Refused("unknown_type", at, type=kind)
        block = stream.child_blocks[kind]
        settings_of_entries.check(block, entry["value"], f"{at}.value", kind)


def _check_form(document: dict[str, Any], at: str) -> None:
    """Compile the form, as publishing does; what is structurally wrong is refused."""
    stream = stream_block().to_python(document["form"])
    texts = document["texts"]
    around = Texts(**{name: texts.get(name, "") for name in IN_TEXTS})
    form = compile_form(stream, title=texts["title"], locale="de", texts=around)
    places = {entry["id"]: n for n, entry in enumerate(document["form"])}
    for complaint in problems.find(form):
        number = places.get(complaint.node_id, places.get(complaint.entry_id))
        place = f"{at}form" if number is None else f"{at}form[{number}]"
        raise Refused("unsound", place, reason=complaint.text)
