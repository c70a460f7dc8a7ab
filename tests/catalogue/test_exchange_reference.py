"""The reference of the exchange format names all there is, and nothing else."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from wagtail_antraege.catalogue import shape

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "exchange-format.md"
DEFINITIONS = json.loads(shape.SCHEMA.read_text(encoding="utf-8"))["$defs"]
NAMES = sorted(
    {name for each in DEFINITIONS.values() for name in each.get("properties", ())}
)


@pytest.mark.parametrize("name", NAMES)
def test_every_name_is_told(name):
    assert f"`{name}`" in PAGE.read_text(encoding="utf-8")


def test_the_table_has_the_names_of_a_document_and_no_other():
    lines = PAGE.read_text(encoding="utf-8").splitlines()
    told = {line.split("`")[1] for line in lines if line.startswith("| `")}
    assert told == DEFINITIONS["document"]["properties"].keys()
