"""Check JSON against the part of JSON Schema (draft 2020-12) that our schema uses.

A whole validator is no dependency worth having for that, and its sentences are not
for people. A keyword that this does not know is an error of the schema.
"""

from __future__ import annotations

import json
import re
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from wagtail_antraege.catalogue.refusals import Refused

if TYPE_CHECKING:
    from wagtail_antraege.json_types import Json

SCHEMA = Path(__file__).parent / "exchange.schema.json"
TYPES: dict[str, tuple[type, Any]] = {
    "object": (dict, _("an object")),
    "array": (list, _("a list")),
    "string": (str, _("a text")),
    "integer": (int, _("a whole number")),
}
SHOWN = 60


@lru_cache(maxsize=1)
def schema() -> dict[str, Any]:
    """Return the schema of the exchange format."""
    found: dict[str, Any] = json.loads(SCHEMA.read_text(encoding="utf-8"))
    return found


def check(value: Json, name: str, place: str = "") -> None:
    """Check a value against the definition of this name; raise ``Refused``."""
    _check(value, schema()["$defs"][name], place)


def _check(value: Any, rules: dict[str, Any], place: str) -> None:
    if "$ref" in rules:
        check(value, rules["$ref"].rpartition("/")[2], place)
        return
    _check_type(value, rules["type"], place)
    if isinstance(value, dict):
        _check_object(value, rules, place)
    elif isinstance(value, list):
        _check_list(value, rules, place)
    else:
        _check_word(value, rules, place)


def _check_type(value: Any, name: str, place: str) -> None:
    kind, words = TYPES[name]
    if not isinstance(value, kind) or isinstance(value, bool):
        raise Refused("wrong_type", place, expected=str(words))


def _check_object(value: dict[str, Any], rules: dict[str, Any], place: str) -> None:
    for name in rules.get("required", ()):
        if name not in value:
            raise Refused("missing_name", place, name=name)
    _check_length(value, rules.get("maxProperties"), place)
    known, others = rules.get("properties", {}), rules.get("additionalProperties")
    for name, each in value.items():
        rule = known.get(name, others)
        if rule is False:
            raise Refused("unknown_name", place, name=name[:SHOWN])
        if "propertyNames" in rules:
            _check(name, rules["propertyNames"], place)
        if isinstance(rule, dict):
            _check(each, rule, f"{place}.{name}".lstrip("."))


def _check_list(value: list[Any], rules: dict[str, Any], place: str) -> None:
    _check_length(value, rules.get("maxItems"), place)
    if len(value) < rules.get("minItems", 0):
        raise Refused("too_few", place)
    for number, each in enumerate(value):
        _check(each, rules["items"], f"{place}[{number}]")


def _check_word(value: Any, rules: dict[str, Any], place: str) -> None:
    if isinstance(value, str):
        _check_length(value, rules.get("maxLength"), place)
    allowed = rules.get("enum", (value,))
    if value not in allowed:
        listed = ", ".join(map(str, allowed))
        raise Refused("not_among", place, value=str(value)[:SHOWN], choices=listed)
    pattern = rules.get("pattern")
    if pattern and not re.fullmatch(pattern[1:-1], value, re.ASCII):
        example = rules["examples"][0]
        raise Refused("malformed", place, value=value[:SHOWN], example=example)


def _check_length(value: Any, most: int | None, place: str) -> None:
    if most is not None and len(value) > most:
        raise Refused("too_long", place, limit=most)
