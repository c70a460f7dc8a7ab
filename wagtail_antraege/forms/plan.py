"""The plan of a step: built once per version, language and template pack.

It holds Django fields that all requests share, so nothing in it ever changes.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from django.utils.datastructures import MultiValueDict
from django.utils.translation import get_language

from wagtail_antraege.conf import settings
from wagtail_antraege.fieldtypes import registry
from wagtail_antraege.forms import builder, checking, step_form
from wagtail_antraege.forms.checking import Asked, Checked, Typed
from wagtail_antraege.forms.learned import write
from wagtail_antraege.forms.markup import Markup
from wagtail_antraege.schema.answers import Answers
from wagtail_antraege.schema.path import is_plain, walk

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from django import forms
    from django.utils.safestring import SafeString

    from wagtail_antraege.forms.builder import Control, Items, Node
    from wagtail_antraege.forms.checking import Fault
    from wagtail_antraege.forms.review import ShownUpload
    from wagtail_antraege.schema.answers import Address
    from wagtail_antraege.schema.nodes import Form, Step
    from wagtail_antraege.schema.path import Path

KEPT = 512
"""Plans kept in a process; the least used go first."""


@dataclass(frozen=True, slots=True, eq=False)
class StepPlan:
    """How one step is read, checked and shown."""

    form: Form
    step: Step
    nodes: tuple[Node, ...]
    controls: tuple[Control, ...]
    needs_multipart: bool
    is_always_alike: bool
    """Without answers everybody sees the same."""
    comparison_scripts: tuple[str, ...] = ()
    """Static paths of the modules that conditions in the page need."""

    def read(self, data: Mapping[str, Any], items: Items) -> Typed:
        """Return the posted strings of this step's questions, and nothing else."""
        return checking.read(self.controls, data, items)

    def check(
        self,
        answers: Answers,
        typed: Typed,
        uploads: Mapping[Address, tuple[str, ...]],
    ) -> Checked:
        """Check what was typed; ``answers`` are those of the other steps."""
        own = {control.field.key for control in self.controls}
        others = {at: value for at, value in answers.values.items() if at[0] not in own}
        asked = self._asked(typed, answers.items, uploads)
        checked = checking.check(
            self.form, self.step, asked, replace(answers, values=others)
        )
        return replace(checked, typed=self._kept(checked, typed, answers.items))

    def render(
        self,
        typed: Typed,
        errors: Mapping[Address, Sequence[Fault]],
        path: Path,
        items: Items,
        uploads: Mapping[Address, tuple[ShownUpload, ...]],
        *,
        learned: bool = True,
    ) -> SafeString:
        """Return the step's HTML: all nodes, those that do not apply hidden.

        With ``learned=False`` crispy-forms writes every field anew.
        """
        if learned and self.is_always_alike and not (typed or errors or uploads):
            return write(_blank, self, None, ())
        markup = Markup(
            data=MultiValueDict(typed),
            errors=errors,
            path=path,
            items=items,
            uploads=uploads,
            learned=learned,
        )
        return markup.nodes(self.nodes)

    def error_summary(
        self, errors: Mapping[Address, Sequence[Fault]], items: Items | None = None
    ) -> tuple[tuple[str, str], ...]:
        """Return each text with the id of the input where it is put right.

        Of several ``items`` the text names the one it is about.
        """
        by_key = {control.field.key: control for control in self.controls}
        return tuple(
            (
                by_key[key].place(item, items or {}) + fault.text,
                by_key[key].first_id(item, fault.part),
            )
            if key in by_key
            else (fault.text, f"{key}-group")
            for (key, item), faults in errors.items()
            for fault in faults
        )

    def django_form(self, typed: Typed, items: Items) -> forms.Form:
        """Return a Django form of all questions, with a crispy helper."""
        return step_form.build(self.nodes, MultiValueDict(typed), items)

    def _asked(
        self,
        typed: Typed,
        items: Items,
        uploads: Mapping[Address, tuple[str, ...]],
    ) -> Iterator[Asked]:
        data = MultiValueDict(typed)
        for control in self.controls:
            for item in control.items(items):
                files = uploads.get((control.field.key, item), ())
                if control.takes_files and (files or control.is_asked(typed, item)):
                    yield Asked(control, item, list(files))
                elif control.is_asked(typed, item):
                    yield Asked(control, item, control.value(data, item))

    def _kept(self, checked: Checked, typed: Typed, items: Items) -> Typed:
        known = checked.values.keys() | checked.errors.keys()
        names = (
            name
            for control in self.controls
            for item in control.items(items)
            if (control.field.key, item) in known
            for name in (control.name(item), *control.names(item))
        )
        return {name: typed[name] for name in names if name in typed}


@dataclass(frozen=True, slots=True)
class _Key:
    """What a plan is kept under; form and step only come along."""

    version: str
    step_key: str
    language: str
    pack: str
    form: Form = field(compare=False)
    step: Step = field(compare=False)


def step_plan(version_key: str, form: Form, step: Step) -> StepPlan:
    """Return the plan of a step of this version, in the active language."""
    language = get_language() or ""
    return _built(
        _Key(version_key, step.key, language, settings.template_pack, form, step)
    )


@lru_cache(maxsize=KEPT)
def _built(key: _Key) -> StepPlan:
    nodes = builder.build(key.step, key.pack)
    controls = tuple(builder.controls(nodes))
    learns = all(control.learns for control in controls)
    return StepPlan(
        form=key.form,
        step=key.step,
        nodes=nodes,
        controls=controls,
        needs_multipart=any(one.widget.needs_multipart_form for one in controls),
        is_always_alike=learns and is_plain(key.step),
        comparison_scripts=() if is_plain(key.step) else _scripts(key.form),
    )


def _scripts(form: Form) -> tuple[str, ...]:
    types = (registry.get(field.type) for _step, field, _group in form.fields())
    paths = (kind.comparison_script for kind in types)
    return tuple(dict.fromkeys(path for path in paths if path))


def _blank(plan: StepPlan, _key: None, _texts: Sequence[str]) -> SafeString:
    """Write a plain step without any answer: it is the same for everybody."""
    path = walk(plan.form, Answers())
    markup = Markup(data=MultiValueDict(), errors={}, path=path, items={}, uploads={})
    return markup.nodes(plan.nodes)
