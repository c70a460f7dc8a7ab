"""A form with the statute values of one day.

A form that names no values costs nothing here, not even a query. For another
one the values are read once in a request, and each set of values fills the form
once in a process.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from wagtail_antraege import models
from wagtail_antraege.kit.days import today
from wagtail_antraege.kit.same import Same
from wagtail_antraege.schema import statutes
from wagtail_antraege.schema.path import walk

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime
    from typing import Any

    from wagtail_antraege.flow.content import Content
    from wagtail_antraege.schema.nodes import Form, Texts
    from wagtail_antraege.schema.statute import Statute
    from wagtail_antraege.schema.statutes import Dated

KEPT = 200
"""Filled forms kept in a process; the least used go first."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """A form as people see it.

    ``key`` stands for the form with its values in every cache; ``day`` is the
    one whose values they are, None where the form names none.
    """

    form: Form
    key: str
    day: date | None = None


def resolved(draft: models.Draft, content: Content, now: datetime) -> Resolved:
    """Return the form of a draft with the values that hold for it now."""
    version = draft.version
    form = version.form
    names = names_of(form)
    if not names:
        return Resolved(form, version.content_hash)
    day = as_of(form, content, now)
    return filled(form, version.content_hash, _values_of(draft, names), day)


def at(version: models.FormVersion, *, site_id: int | None, day: date) -> Resolved:
    """Return the form of a version with the values of a site on a day."""
    form = version.form
    return form_at(form, version.content_hash, site_id=site_id, day=day)


def form_at(form: Form, key: str, *, site_id: int | None, day: date) -> Resolved:
    """Return a form with the values of a site on a day; ``key`` stands for it."""
    names = names_of(form)
    return filled(form, key, models.dated(site_id, names) if names else (), day)


def filled(form: Form, key: str, dated: Iterable[Dated], day: date) -> Resolved:
    """Return the form with those of the values that hold on a day."""
    if not names_of(form):
        return Resolved(form, key)
    values = statutes.in_force(dated, day, form.locale)
    whole = _filled(_Key(key, values, form))
    return Resolved(whole, f"{key}-{statutes.statutes_hash(values)}", day)


def names_of(form: Form) -> frozenset[str]:
    """Return the statute values that a form names, found once per process."""
    return _names(Same(form))


def as_of(form: Form, content: Content, now: datetime) -> date:
    """Return the day whose values hold: that of an answer, if the form says so.

    Until the question is answered it is today.
    """
    if form.as_of:
        answer = walk(form, content.answers()).answers.get(form.as_of)
        try:
            return date.fromisoformat(str(answer))
        except ValueError:
            pass
    return today(now)


def confirmed_texts(texts: Texts, copy: Mapping[str, Any]) -> Texts:
    """Return what stands around a form with the values of the confirmed copy."""
    values = {one["name"]: one["shown"] for one in copy.get("statute_values", ())}
    write = statutes.Writer(values, models.statute_texts.missing(copy["locale"]))
    return statutes.fill_texts(texts, write)


def _values_of(draft: models.Draft, names: frozenset[str]) -> tuple[Dated, ...]:
    """Return the values of a draft's site, read once for each object."""
    kept: dict[frozenset[str], tuple[Dated, ...]] = vars(draft).setdefault(
        "statute_values", {}
    )
    if names not in kept:
        kept[names] = models.dated(draft.site_id, names)
    return kept[names]


@dataclass(frozen=True, slots=True)
class _Key:
    """What a filled form is kept under; the form itself only comes along."""

    key: str
    values: tuple[Statute, ...]
    form: Form = field(compare=False)


@lru_cache(maxsize=KEPT)
def _filled(key: _Key) -> Form:
    return statutes.resolve(
        key.form, key.values, models.statute_texts.missing(key.form.locale)
    )


@lru_cache(maxsize=KEPT)
def _names(same: Same[Form]) -> frozenset[str]:
    return statutes.placeholders(same.it)
