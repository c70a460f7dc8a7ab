"""Write ``docs/reference/field-types.md`` from the registered field types.

``python -m tests.field_reference`` writes the text, ``python -m tests.pictures``
the text and the pictures.
"""

from __future__ import annotations

import json
import os
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

import django

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wagtail_antraege.fieldtypes.contract import AnswerPart, FieldType
    from wagtail_antraege.schema.nodes import Field

DOCS = Path(__file__).parents[1] / "docs"
PAGE = DOCS / "reference" / "field-types.md"
PICTURES = DOCS / "pictures" / "field-types"
MOST_VALUES = 8
INTRODUCTION = """\
# Field types

Written from the code by `make pictures`: change the code and not this page.
Labels, descriptions and settings are those that editors read in German. What is
*stored* is what conditions compare; what is *exported* goes into the confirmed
copy and to other systems, and `FieldType.json_schema` describes it.

Besides these, the entry **Nachweis** asks how a paper gets to the office (uploaded
now, handed in later, or there already). It is no type: it makes a question of the
type `radio` and one of the type `file` whose key ends in `_files`.
"""
CHOICES = {
    "quantity": (("m2", "m²"), ("m", "laufende Meter")),
    "time_slot": (("morning", "vormittags, 8 bis 12 Uhr"), ("noon", "13 bis 16 Uhr")),
    "": (
        ("mitte", "Innenstadt"),
        ("nord", "Nordstadt"),
        ("sued", "Südstadt"),
    ),
}


def set_up() -> None:
    """Get Django ready outside pytest."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    django.setup()


def types() -> list[FieldType]:
    """Return the package's own types in the order of the picker."""
    from wagtail_antraege.fieldtypes import registry

    ours = "wagtail_antraege."
    return [
        one for one in registry.all_types() if type(one).__module__.startswith(ours)
    ]


def question(kind: FieldType) -> Field:
    """Return a question of a type as an editor might ask it; run it in German."""
    from tests.fieldtypes.questions import NEEDED
    from wagtail_antraege.schema.nodes import Choice, Field

    pairs = CHOICES.get(kind.name, CHOICES[""]) if kind.supports_choices else ()
    return Field(
        id="1",
        key="question",
        type=kind.name,
        kind=kind.kind,
        label=str(kind.label),
        choices=tuple(Choice(value=value, label=label) for value, label in pairs),
        options=tuple(sorted(NEEDED.get(kind.name, {}).items())),
        autocomplete=kind.autocomplete,
        formula="1" if kind.is_computed else "",
    )


def text() -> str:
    """Return the page."""
    from django.utils.translation import override

    with override("de"):
        pieces = [INTRODUCTION]
        for heading, kinds in groupby(types(), key=lambda kind: str(kind.group)):
            pieces.append(f"## {heading}\n")
            pieces += ["\n".join(section(kind)) for kind in kinds]
    return "\n".join(pieces)


def section(kind: FieldType) -> Iterator[str]:
    """Yield the lines about one type."""
    yield f"### {kind.label} (`{kind.name}`)\n"
    yield f"{kind.description}\n"
    if not kind.is_computed:
        yield f"![{kind.label}](../pictures/field-types/{kind.name}.png)\n"
    yield "| | |\n|---|---|"
    yield from (f"| {name} | {escaped(value)} |" for name, value in rows(kind))
    yield ""


def rows(kind: FieldType) -> Iterator[tuple[str, str]]:
    """Yield what there is to know about a type."""
    asked = question(kind)
    value = kind.sample_value(asked)
    yield "Compares as", f"`{kind.kind}`"
    yield "Stored", code(value)
    yield "Shown", kind.display(asked, value)
    yield "Exported", code(kind.export(asked, value))
    if parts := ", ".join(map(part_names, kind.parts)):
        yield "Parts in formulas", parts
    yield "JSON Schema", code(shortened(kind.json_schema(asked)))
    known = dict.fromkeys(kind.autocomplete_tokens())
    if tokens := ", ".join(f"`{token}`" for token in known):
        yield "Browser may fill in", tokens
    if settings := "; ".join(f"{each.label} (`{each.name}`)" for each in kind.options):
        yield "Settings", settings


def part_names(part: AnswerPart) -> str:
    """Return what a formula calls a part, in English and in German."""
    from wagtail_antraege.schema.expressions import GERMAN_PARTS

    german = GERMAN_PARTS.get(part.name)
    return f"`{part.name}`" + (f" or `{german}`" if german else "")


def shortened(schema: Any) -> Any:
    """Return a schema whose long lists of values are cut."""
    if isinstance(schema, dict):
        return {name: shortened(value) for name, value in schema.items()}
    if isinstance(schema, list) and len(schema) > MOST_VALUES:
        return [*schema[:MOST_VALUES], "…"]
    return (
        [shortened(value) for value in schema] if isinstance(schema, list) else schema
    )


def code(value: Any) -> str:
    return f"`{json.dumps(value, ensure_ascii=False)}`"


def escaped(cell: str) -> str:
    return cell.replace("|", "\\|").replace("\n", "<br>")


def write() -> None:
    """Write the page."""
    PAGE.write_text(text())


if __name__ == "__main__":
    set_up()
    write()
