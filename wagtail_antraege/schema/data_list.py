"""Which data a form asks for, and why: for Art. 13 and Art. 30 GDPR."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wagtail_antraege.schema.nodes import Field, Form, Group


@dataclass(frozen=True, slots=True, kw_only=True)
class Datum:
    """One question; empty texts mean what holds for the whole form."""

    label: str
    is_required: bool
    purpose: str = ""
    legal_basis: str = ""
    retention: str = ""

    @property
    def texts(self) -> tuple[str, str, str]:
        """What for, on what grounds, and for how long."""
        return self.purpose, self.legal_basis, self.retention


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """The questions of one step."""

    title: str
    data: tuple[Datum, ...]


def sections(form: Form) -> tuple[Section, ...]:
    """Return what is asked, step by step; what is worked out is not asked."""
    found = (
        Section(
            title=step.title,
            data=tuple(
                _datum(field, group) for field, group in step.fields() if asks(field)
            ),
        )
        for step in form.steps
    )
    return tuple(section for section in found if section.data)


def asks(field: Field) -> bool:
    """Say whether a field wants an answer."""
    return not field.formula


def _datum(field: Field, group: Group | None) -> Datum:
    prefix = f"{group.item_label or group.label}: " if group else ""
    return Datum(
        label=f"{prefix}{field.label}",
        is_required=field.required,
        purpose=field.purpose,
        legal_basis=field.legal_basis,
        retention=field.retention,
    )
