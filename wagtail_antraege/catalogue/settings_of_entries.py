"""Check what a foreign form sets in its entries, against the blocks that there are."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, TypeAlias

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from wagtail import blocks

from wagtail_antraege.catalogue import shape
from wagtail_antraege.catalogue.refusals import Refused
from wagtail_antraege.kit import sanitize

if TYPE_CHECKING:
    from wagtail_antraege.json_types import Json

BREAK = re.compile(r"<br ?/>")
"""As editors store it; what cleans it writes the other way."""
MOST_ITEMS = 500
JsonTypes: TypeAlias = "tuple[type, ...]"
LEAVES: tuple[tuple[type[blocks.FieldBlock], JsonTypes, Any], ...] = (
    (blocks.BooleanBlock, (bool,), _("true or false")),
    (blocks.IntegerBlock, (int,), _("a whole number")),
    (blocks.DecimalBlock, (str, int), _("a number, as a text if it has decimals")),
    (blocks.FieldBlock, (str,), _("a text")),
)
"""What JSON may stand for a block; the first that fits counts."""


def check(block: blocks.Block, value: Json, place: str, kind: str) -> None:
    """Check the setting of an entry of this kind; raise ``Refused``."""
    if isinstance(block, blocks.StructBlock):
        _check_struct(block, value, place, kind)
    elif isinstance(block, blocks.ListBlock):
        _check_list(block, value, place, kind)
    elif value is not None:
        _check_leaf(block, value, place)


def check_html(text: str, place: str) -> None:
    """Refuse a text that means to be more than text with a little structure."""
    try:
        is_clean = sanitize.clean_html(text) == BREAK.sub("<br>", text)
    except sanitize.HtmlTooLongError as error:
        raise Refused("too_long", place, limit=sanitize.MAX_BYTES) from error
    if not is_clean:
        raise Refused("unsafe_text", place)


def _check_struct(block: Any, value: Any, place: str, kind: str) -> None:
    if not isinstance(value, dict):
        raise Refused("wrong_type", place, expected=str(_("an object")))
    for name, each in value.items():
        if name not in block.child_blocks:
            raise Refused("unknown_setting", place, name=name[:60], type=kind)
        check(block.child_blocks[name], each, f"{place}.{name}", kind)


def _check_list(block: Any, value: Any, place: str, kind: str) -> None:
    if not isinstance(value, list):
        raise Refused("wrong_type", place, expected=str(_("a list")))
    if len(value) > MOST_ITEMS:
        raise Refused("too_long", place, limit=MOST_ITEMS)
    known: set[str] = set()
    for number, item in enumerate(value):
        at = f"{place}[{number}]"
        shape.check(item, "item", at)
        if item["id"] in known:
            raise Refused("duplicate_id", at, id=item["id"])
        known.add(item["id"])
        check(block.child_block, item["value"], f"{at}.value", kind)


def _check_leaf(block: Any, value: Any, place: str) -> None:
    types, words = next(
        (types, words) for kind, types, words in LEAVES if isinstance(block, kind)
    )
    is_disguised = isinstance(value, bool) and bool not in types
    if not isinstance(value, types) or is_disguised:
        raise Refused("wrong_type", place, expected=str(words))
    if isinstance(block, blocks.RichTextBlock):
        check_html(str(value), place)
    elif value != "":
        _check_field(block, value, place)


def _check_field(block: Any, value: Any, place: str) -> None:
    """Let the field of the editor say what it would take."""
    try:
        block.clean(block.to_python(value))
    except (ValidationError, ValueError, ArithmeticError) as error:
        given = error.messages if isinstance(error, ValidationError) else [repr(value)]
        raise Refused("wrong_setting", place, reason=" ".join(given)) from error
