"""Forms of one question, in every state it can be in."""

from dataclasses import dataclass, field, replace

from django.forms import MultiWidget

from tests.fieldtypes.questions import EVERY_PART, NEEDED
from wagtail_antraege.fieldtypes import registry
from wagtail_antraege.forms.checking import Fault
from wagtail_antraege.forms.plan import StepPlan, step_plan
from wagtail_antraege.schema.answers import Answers
from wagtail_antraege.schema.conditions import Compare, Operator
from wagtail_antraege.schema.nodes import Choice, Field, Form, Group, Step
from wagtail_antraege.schema.path import walk

ITEM = "rexrex01"
CHOICES = (
    Choice(value="red", label="Rot & <b>rund</b>"),
    Choice(value="blue", label="Blau", hint="wie der Himmel"),
    Choice(value="green", label="Grün"),
)
NASTY = (
    "\"quoted\" 'single' <b>&amp;</b> {{ x }} {% y %}\nnew line 🦮 100 % %s %(part)s"
)
STATES = (
    "empty",
    "filled",
    "nasty",
    "one_error",
    "two_errors",
    "optional",
    "help",
    "why",
    "item",
)

AREA = Field(id="area", key="area", type="decimal", kind="number", label="Fläche")
GONE = Compare(field="area", operator=Operator.LESS, value="0")
WORKED_OUT = ("computed", "fee")
"""Types of worked-out values that may be shown in a step."""
WORKED_OUT_STATES = ("empty", "filled", "help", "hidden", "item")


def type_names():
    return sorted(kind.name for kind in registry.asked_types())


def question(type_name, **given):
    kind = registry.get(type_name)
    asked = Field(
        **{
            "id": "q",
            "key": "question",
            "type": type_name,
            "label": "Frage <1>",
            "kind": kind.kind,
            "choices": CHOICES if kind.supports_choices else (),
            "options": tuple({**NEEDED, **EVERY_PART}.get(type_name, {}).items()),
            **given,
        }
    )
    return replace(asked, parts=kind.compared_parts(asked))


def repeat(*nodes, **given):
    defaults = {"id": "g", "key": "dogs", "label": "Hunde", "item_label": "Hund"}
    return Group(**{**defaults, "repeats": True, "nodes": nodes, **given})


def form_of(*nodes):
    step = Step(id="s", key="step", title="Schritt", nodes=nodes)
    return Form(title="Antrag", locale="de", steps=(step,))


def plan_of(*nodes):
    form = form_of(*nodes)
    return step_plan(repr(nodes), form, form.steps[0])


@dataclass
class Shown:
    """A plan, and all that a rendering of it takes."""

    plan: StepPlan
    typed: dict = field(default_factory=dict)
    errors: dict = field(default_factory=dict)
    items: dict = field(default_factory=dict)
    answers: dict = field(default_factory=dict)

    def html(self, *, learned=True):
        path = walk(self.plan.form, Answers(self.answers, self.items))
        return self.plan.render(
            self.typed, self.errors, path, self.items, {}, learned=learned
        )


def in_state(type_name, state):
    """Return one question of this type, as a citizen meets it in this state."""
    node = question(type_name, **_settings(state))
    items = {"dogs": (ITEM,)} if state == "item" else {}
    nodes = (repeat(node),) if items else (node,)
    plan = plan_of(*nodes)
    (control,) = plan.controls
    item = ITEM if items else ""
    shown = Shown(plan, items=items)
    if state not in {"empty", "optional", "help", "why"}:
        shown.typed = typed(control, item, NASTY if state == "nasty" else None)
    if faults := _faults(control, state):
        shown.errors = {("question", item): faults}
    return shown


def worked_out(type_name, state):
    """Return one worked-out value, as a citizen meets it in this state."""
    items = {"dogs": (ITEM,)} if state == "item" else {}
    given = {"condition": GONE} if state == "hidden" else _settings(state)
    value = question(
        type_name,
        formula="area * 2",
        required=False,
        options=(("show", True),),
        **given,
    )
    steps = (
        Step(id="a", key="before", title="Zuvor", nodes=(AREA,)),
        Step(
            id="s",
            key="step",
            title="Schritt",
            nodes=(repeat(value) if items else value,),
        ),
    )
    form = Form(title="Antrag", locale="de", steps=steps)
    plan = step_plan(repr(steps), form, steps[1])
    answers = {} if state == "empty" else {("area", ""): "1234.5"}
    return Shown(plan, items=items, answers=answers)


def typed(control, item="", text=None):
    """Return what a browser posts for the sample answer, or for this text."""
    names = control.names(item)
    if text is not None:
        return {name: [text] for name in names}
    kind = registry.get(control.field.type)
    value = control.form_field.prepare_value(kind.sample_value(control.field))
    if isinstance(control.widget, MultiWidget):
        parts = value if isinstance(value, list) else control.widget.decompress(value)
        return {name: [part or ""] for name, part in zip(names, parts, strict=True)}
    if kind.supports_files:
        return {}
    values = value if isinstance(value, list) else [value]
    return {names[0]: ["on" if one is True else str(one) for one in values]}


def _settings(state):
    return {
        "optional": {"required": False},
        "help": {"help_text": "So <geht> es & nicht anders."},
        "why": {"legal_basis": "§ 5 Absatz 1 <HStG>"},
    }.get(state, {})


def _faults(control, state):
    part = control.parts[-1].removeprefix("_")
    if state == "one_error":
        return (Fault("Geben Sie 'etwas' <ein>: 100 %.", part),)
    if state == "two_errors":
        return Fault(NASTY, control.parts[0].removeprefix("_")), Fault("Noch &", part)
    return ()
