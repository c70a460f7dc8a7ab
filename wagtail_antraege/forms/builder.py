"""From the nodes of a step to Django fields that all requests share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from django import forms
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from wagtail_antraege.fieldtypes import registry
from wagtail_antraege.fieldtypes.widgets import LearnableWidget
from wagtail_antraege.forms.names import html_name
from wagtail_antraege.kit.sanitize import clean_html
from wagtail_antraege.schema.nodes import Field, Group, Notice

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from django.utils.datastructures import MultiValueDict

    from wagtail_antraege.json_types import Json
    from wagtail_antraege.schema.nodes import Step

Node: TypeAlias = "Control | Box | Words"
Items: TypeAlias = "Mapping[str, tuple[str, ...]]"


@dataclass(frozen=True, slots=True, eq=False)
class Control:
    """A question and the Django field that asks it.

    The field is never changed after building: requests share it. ``group`` is
    the repeat group it stands in; ``may_be_missing`` is True if an honest page
    may not have asked it yet; ``parts`` is what a browser appends to the name.
    """

    field: Field
    group: Group | None
    form_field: forms.Field
    pack: str
    may_be_missing: bool
    learns: bool
    takes_files: bool
    parts: tuple[str, ...]

    @property
    def widget(self) -> Any:
        """The widget; one that can be learned is a ``LearnableWidget`` besides."""
        return self.form_field.widget

    def items(self, items: Items) -> tuple[str, ...]:
        """Return the items it is asked for; "" stands for none."""
        group = self.group
        return items.get(group.key, ()) if group else ("",)

    def name(self, item: str = "") -> str:
        if self.group is None:
            return self.field.key
        return html_name(self.field.key, self.group.key, item)

    def names(self, item: str = "") -> tuple[str, ...]:
        """Return the names under which a browser posts the answer."""
        name = self.name(item)
        return tuple(name + part for part in self.parts)

    def marker(self, item: str = "") -> str:
        """Return the name of the hidden input that says: this was asked.

        Radio buttons and checkboxes left alone are not posted at all.
        """
        return f"{self.name(item)}.asked"

    def is_asked(self, typed: Mapping[str, list[str]], item: str) -> bool:
        if not self.may_be_missing or self.name(item) in typed:
            return True
        return any(name in typed for name in self.names(item))

    def value(self, data: MultiValueDict[str, str], item: str) -> Any:
        """Return what the widget makes of the posted strings."""
        return self.widget.value_from_datadict(data, _NO_FILES, self.name(item))

    def clean(self, value: object) -> Json:
        """Return the stored value; raise ``ValidationError``."""
        cleaned: Json = self.form_field.clean(value)
        return cleaned

    def place(self, item: str, items: Items) -> str:
        """Return "Hund 2: " where there are several, else nothing."""
        group = self.group
        if group is None or len(ids := items.get(group.key, ())) < 2:
            return ""
        return f"{group.item_label or group.label} {ids.index(item) + 1}: "

    def first_id(self, item: str, part: str = "") -> str:
        """Return the id of the first thing to fill in, of that part."""
        html_id = f"id_{self.name(item)}"
        # Cheaper than to ask whether it is a ``LearnableWidget``.
        if focus_id := getattr(self.widget, "focus_id", None):
            return str(focus_id(html_id, part))
        return self.widget.id_for_label(html_id) or f"{html_id}_0"


_NO_FILES: Any = {}


@dataclass(frozen=True, slots=True, eq=False)
class Box:
    """A group with what stands in it."""

    group: Group
    nodes: tuple[Control | Words, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """A notice with its text as harmless HTML."""

    notice: Notice
    html: SafeString


def build(step: Step, pack: str) -> tuple[Node, ...]:
    """Return the step with a Django field for each question, in its order."""
    return tuple(_node(node, pack) for node in step.nodes)


def controls(nodes: tuple[Node, ...]) -> Iterator[Control]:
    """Yield the questions of a step in their order."""
    for node in nodes:
        if isinstance(node, Control):
            yield node
        elif isinstance(node, Box):
            yield from (inner for inner in node.nodes if isinstance(inner, Control))


def _node(node: Field | Group | Notice, pack: str) -> Node:
    if isinstance(node, Group):
        return Box(node, tuple(_leaf(inner, node, pack) for inner in node.nodes))
    return _leaf(node, None, pack)


def _leaf(node: Field | Notice, owner: Group | None, pack: str) -> Control | Words:
    if isinstance(node, Notice):
        return Words(node, SafeString(clean_html(node.text)))
    return _control(node, owner, pack)


def _control(field: Field, owner: Group | None, pack: str) -> Control:
    kind = registry.get(field.type)
    form_field = kind.form_field(field)
    form_field.label = _label(field, form_field)
    # Some template packs print help texts without escaping them.
    help_text = form_field.help_text or field.help_text
    form_field.help_text = conditional_escape(help_text)
    return Control(
        field=field,
        group=owner if owner and owner.repeats else None,
        form_field=form_field,
        pack=pack,
        may_be_missing=_may_be_missing(field, owner),
        learns=kind.supports_learning
        and isinstance(form_field.widget, LearnableWidget),
        takes_files=kind.supports_files,
        parts=tuple(_parts(form_field.widget)),
    )


def _may_be_missing(field: Field, owner: Group | None) -> bool:
    if owner and (owner.repeats or owner.condition is not None):
        return True
    return field.condition is not None


def _label(field: Field, form_field: forms.Field) -> str:
    if form_field.required:
        return field.label
    optional = gettext("optional")
    return format_html(
        '{} <span class="antraege-optional">({})</span>', field.label, optional
    )


def _parts(widget: Any) -> Iterator[str]:
    """Yield what the browser appends to the name, for each input."""
    if not isinstance(widget, forms.MultiWidget):
        yield ""
        return
    names: list[str] = widget.widgets_names  # type: ignore[attr-defined]  # not in stubs
    for name, inner in zip(names, widget.widgets, strict=True):
        yield from (name + part for part in _parts(inner))
