"""From the nodes of a step to Django fields that all requests share."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, TypeAlias

from django import forms
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from wagtail_antraege.fieldtypes import registry
from wagtail_antraege.fieldtypes.widgets import LearnableWidget
from wagtail_antraege.forms.names import html_name
from wagtail_antraege.kit.sanitize import clean_html
from wagtail_antraege.schema.conditions import names_in
from wagtail_antraege.schema.nodes import Field, Group, Notice

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from django.utils.datastructures import MultiValueDict

    from wagtail_antraege.json_types import Json
    from wagtail_antraege.schema.nodes import Step

Node: TypeAlias = "Control | Output | Box | Words"
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
    needed: forms.Field | None = None
    """The same field where an answer is needed, if that hangs on other answers."""
    is_scripted: bool = True
    """False if only the server can tell whether it applies."""

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

    def clean_needed(self, value: object) -> None:
        """Raise ``ValidationError`` if a needed answer is not given."""
        if self.needed is not None:
            self.needed.clean(value)

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
    nodes: tuple[Control | Output | Words, ...]
    is_scripted: bool = True


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """A notice with its text as harmless HTML."""

    notice: Notice
    html: SafeString
    is_scripted: bool = True


@dataclass(frozen=True, slots=True, eq=False)
class Output:
    """A worked-out value that is shown where it stands."""

    field: Field
    is_scripted: bool = True


def build(step: Step, pack: str) -> tuple[Node, ...]:
    """Return the step with a Django field for each question, in its order.

    Worked-out values that nobody is to see are left out.
    """
    return _Builder(step, pack).nodes(step.nodes)


def controls(nodes: tuple[Node, ...]) -> Iterator[Control]:
    """Yield the questions of a step in their order."""
    for node in nodes:
        if isinstance(node, Control):
            yield node
        elif isinstance(node, Box):
            yield from (inner for inner in node.nodes if isinstance(inner, Control))


class _Builder:
    """Makes what stands in one step."""

    def __init__(self, step: Step, pack: str) -> None:
        self.pack = pack
        self.worked_out = frozenset(
            field.key for field, _group in step.fields() if _is_computed(field)
        )

    def nodes(self, nodes: Iterable[Field | Group | Notice]) -> tuple[Node, ...]:
        return tuple(self.node(node) for node in nodes if _is_visible(node))

    def node(self, node: Field | Group | Notice) -> Node:
        if not isinstance(node, Group):
            return self.leaf(node, None)
        inside = (self.leaf(one, node) for one in node.nodes if _is_visible(one))
        return Box(node, tuple(inside), self.is_scripted(node))

    def leaf(
        self, node: Field | Notice, owner: Group | None
    ) -> Control | Output | Words:
        scripted = self.is_scripted(node)
        if isinstance(node, Notice):
            return Words(node, SafeString(clean_html(node.text)), scripted)
        if _is_computed(node):
            return Output(node, scripted)
        return _control(node, owner, self.pack, scripted=scripted)

    def is_scripted(self, node: Field | Group | Notice) -> bool:
        """Say whether the page itself can tell if the node applies."""
        return self.worked_out.isdisjoint(names_in(node.condition))


def _is_computed(field: Field) -> bool:
    return registry.get(field.type).is_computed


def _is_visible(node: Field | Group | Notice) -> bool:
    if not isinstance(node, Field) or not _is_computed(node):
        return True
    return bool(node.option("show"))


def _control(
    field: Field, owner: Group | None, pack: str, *, scripted: bool
) -> Control:
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
        is_scripted=scripted,
        needed=None
        if field.required_if is None
        else kind.form_field(replace(field, required=True)),
    )


def _may_be_missing(field: Field, owner: Group | None) -> bool:
    if owner and (owner.repeats or owner.condition is not None):
        return True
    return field.condition is not None


def _label(field: Field, form_field: forms.Field) -> str:
    if form_field.required or field.required_if is not None:
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
