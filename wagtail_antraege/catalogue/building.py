"""Write the data files of the catalogue from their sources."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from wagtail_antraege.catalogue.build import document, read
from wagtail_antraege.catalogue.written import written

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wagtail_antraege.json_types import JsonObject

__all__ = ["build_all", "documents", "written"]

HERE = Path(__file__).parent
SOURCE, DATA = HERE / "source", HERE / "data"


def documents() -> Iterator[JsonObject]:
    """Yield the document of each source."""
    fragments = {
        path.stem: read(path) for path in (SOURCE / "fragments").glob("*.toml")
    }
    for path in sorted(SOURCE.glob("*.toml")):
        yield document(read(path), fragments)


def build_all() -> Iterator[Path]:
    """Write a data file for the version of each source, and yield its path."""
    for each in documents():
        path = DATA / str(each["service"]) / f"{each['version']}.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(written(each), encoding="utf-8")
        yield path
