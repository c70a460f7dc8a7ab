"""Keys of questions: made from their labels, unique in their form."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from wagtail import blocks

if TYPE_CHECKING:
    from collections.abc import Iterable

LONGEST_KEY = 60
KEY_PATTERN = r"^[a-z][a-z0-9_]*\Z"
VALUE_PATTERN = r"^[a-z0-9_]+\Z"
SPELLED = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae"})


def slug(text: str) -> str:
    """Write a label with nothing but a-z, 0-9 and underscores; may be empty."""
    spelled = unicodedata.normalize("NFC", text).lower().translate(SPELLED)
    plain = unicodedata.normalize("NFKD", spelled).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "_", plain).strip("_")[:LONGEST_KEY].strip("_")


def key_from(label: str, taken: Iterable[str], fallback: str) -> str:
    """Return a free key for ``label``, with a number behind it if need be."""
    base = slug(label)
    if not base or base[0].isdigit():
        base = f"{fallback}_{base}".strip("_")[:LONGEST_KEY]
    return free(base, taken)


def free(base: str, taken: Iterable[str]) -> str:
    """Return ``base``, or ``base`` with the first number that is not taken."""
    used = set(taken)
    candidate, number = base, 2
    while candidate in used:
        suffix = f"_{number}"
        candidate = base[: LONGEST_KEY - len(suffix)] + suffix
        number += 1
    return candidate


def key_block() -> blocks.RegexBlock:
    """Return the block for the key of a step, group, notice or question."""
    return blocks.RegexBlock(
        KEY_PATTERN,
        required=False,
        max_length=LONGEST_KEY,
        label=_("Key"),
        help_text=_(
            "Names this entry in stored applications and exports. Filled from the "
            "label and fixed once the form has been published."
        ),
        error_messages={
            "invalid": _(
                "Use small letters a to z, digits and underscores, and begin with "
                "a letter."
            )
        },
    )


def value_block() -> blocks.RegexBlock:
    """Return the block for the stored value of a choice."""
    return blocks.RegexBlock(
        VALUE_PATTERN,
        required=False,
        max_length=LONGEST_KEY,
        label=_("Stored value"),
        help_text=_("Filled from the label. The same in every language."),
        error_messages={
            "invalid": _("Use small letters a to z, digits and underscores.")
        },
    )


def fill(stream: blocks.StreamValue) -> None:
    """Give every entry and every choice without a key one that is made of its label."""
    taken = {child.value.get("key") for child in stream} - {None, ""}
    for child in stream:
        if child.value.get("key") == "" or child.value.get("key", "-") is None:
            label = child.value.get(child.block.key_source) or ""
            key = key_from(str(label), taken, fallback=child.block_type)
            child.value["key"] = key
            taken.add(key)
        fill_choices(child.value.get("choices") or ())


def fill_choices(choices: Iterable[blocks.StructValue]) -> None:
    """Give every choice without a stored value one that is made of its label."""
    listed = list(choices)
    taken = {choice["value"] for choice in listed if choice["value"]}
    for choice in listed:
        if not choice["value"]:
            base = slug(choice["label"] or "") or "choice"
            choice["value"] = free(base, taken)
            taken.add(choice["value"])
