"""The confirmed copy, prepared for the detail page: grouped, with files to download."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from django.urls import reverse

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wagtail_antraege import models
    from wagtail_antraege.forms.review import Entry, Review, Section


@dataclass(frozen=True, slots=True)
class File:
    """A file that can be downloaded."""

    name: str
    size: int
    url: str


@dataclass(frozen=True, slots=True)
class Row:
    """A question with its answer."""

    label: str
    lines: list[str]
    files: list[File]


@dataclass(frozen=True, slots=True)
class Rows:
    """Questions under one heading; without one if they are in no group."""

    heading: str
    rows: list[Row]


@dataclass(frozen=True, slots=True)
class ShownSection:
    """The answers of one step."""

    title: str
    groups: list[Rows]


def prepare(application: models.Application, review: Review) -> list[ShownSection]:
    """Return what the page shows of each step."""
    files = {str(upload.pk): file_of(upload) for upload in application.uploads.all()}
    return [
        ShownSection(section.title, groups_of(section, files))
        for section in review.sections
    ]


def groups_of(section: Section, files: Mapping[str, File]) -> list[Rows]:
    """Return the answers of a step, those of one group together."""
    return [
        Rows(heading, [row_of(entry, files) for entry in entries])
        for heading, entries in groupby(section.entries, key=lambda one: one.heading)
    ]


def row_of(entry: Entry, files: Mapping[str, File]) -> Row:
    """Return a row; a file that is gone is named by the copy."""
    found = [files[upload] for upload in entry.uploads if upload in files]
    return Row(entry.label, [] if found else entry.lines, found)


def file_of(upload: models.Upload) -> File:
    """Return a file with its address."""
    url = reverse("antraege_inbox:download", args=[upload.application_id, upload.pk])
    return File(str(upload.name), upload.size, url)
