"""Questions whose inputs would be called alike: ``dog_name`` beside a part of ``dog``.

The inputs of a composed answer are called ``<key>_<part>``. ``schema.lint`` knows
no field types, so it cannot see that.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wagtail_antraege.fieldtypes import registry
from wagtail_antraege.schema.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wagtail_antraege.schema.nodes import Field, Form, Step


def check(form: Form) -> Iterator[Problem]:
    """Yield ``part_collision`` (key, field, part) at one of two such questions."""
    for step in form.steps:
        yield from _in_step(step)


def _in_step(step: Step) -> Iterator[Problem]:
    taken: dict[tuple[str, str], tuple[str, str]] = {}
    # Plain questions last: theirs is the key that can be changed most easily.
    for field, group in sorted(step.fields(), key=lambda found: not _parts(found[0])):
        for name, part in _inputs(field):
            place = (group.key if group else "", name)
            owner, owned = taken.setdefault(place, (field.key, part))
            if owner != field.key:
                params = {"key": field.key, "field": owner, "part": owned}
                yield Problem("part_collision", field.id, {**params})


def _parts(field: Field) -> tuple[tuple[str, str], ...]:
    asked = registry.get(field.type).parts_of(field)
    return tuple((part.name, str(part.label)) for part in asked)


def _inputs(field: Field) -> Iterator[tuple[str, str]]:
    """Yield what each input is called, with the label of its part."""
    parts = _parts(field)
    for name, label in parts:
        yield f"{field.key}_{name}", label
    if not parts:
        yield field.key, ""
