"""Build the bench site: one page for each size, as contrib.forms and as ours."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

from django.core.management import call_command

from wagtail.models import Page, Site

from bench.fields import CHOICES, questions
from bench.models import BenchFormField, BenchFormPage
from wagtail_antraege import models

if TYPE_CHECKING:
    from bench.fields import Question

STEPS = 5
NODE_SPACE = uuid.UUID("5d5e9a2e-0c0e-4c35-9f2c-51d0c5f2a6b1")


def build(sizes: list[int], plain: int) -> None:
    """Make the database and the pages; ``plain`` is the size in one single step."""
    call_command("migrate", verbosity=0)
    home = Page.objects.get(depth=2)
    Site.objects.update(root_page=home, hostname="127.0.0.1")
    department = models.Department.objects.create(name="Amt", mailbox="amt@example.org")
    for size in sizes:
        steps = 1 if size == plain else STEPS
        _publish(home, _contrib_page(size))
        _publish(home, _our_page(size, steps, department))


def _publish(parent: Page, page: Page) -> None:
    parent.refresh_from_db()
    parent.add_child(instance=page)
    page.save_revision().publish()


def _contrib_page(size: int) -> BenchFormPage:
    page = BenchFormPage(title=f"Formular {size}", slug=f"contrib-{size}")
    page.form_fields = [
        BenchFormField(
            sort_order=number,
            label=question.label,
            clean_name=question.key,
            field_type=question.kind.contrib,
            choices="\n".join(CHOICES),
        )
        for number, question in enumerate(questions(size))
    ]
    return page


def _our_page(size: int, steps: int, department: models.Department) -> Page:
    return models.ApplicationPage(
        title=f"Antrag {size}",
        slug=f"antrag-{size}",
        department=department,
        form=stream(size, steps),
        **PRIVACY,
    )


PRIVACY = {"declaration": "Ich versichere, dass meine Angaben stimmen."}


def stream(size: int, steps: int) -> list[dict[str, Any]]:
    """Return the raw stream of a form with ``size`` questions in ``steps`` steps."""
    asked = questions(size)
    per_step = -(-size // steps)
    raw = []
    for number in range(steps):
        raw.append(
            _node(size, "step", {"title": f"Teil {number}", "key": f"teil_{number}"})
        )
        raw += [
            _field(size, question)
            for question in asked[number * per_step : (number + 1) * per_step]
        ]
    return raw


def _field(size: int, question: Question) -> dict[str, Any]:
    value: dict[str, Any] = {
        "label": question.label,
        "key": question.key,
        "required": True,
    }
    if question.kind.contrib in {"dropdown", "radio", "checkboxes"}:
        value["choices"] = [_choice(question, name) for name in CHOICES]
    return _node(size, question.kind.ours, value)


def _choice(question: Question, name: str) -> dict[str, Any]:
    choice_id = uuid.uuid5(NODE_SPACE, f"{question.key}-{name}")
    value = {"label": name, "value": name}
    return {"id": str(choice_id), "type": "item", "value": value}


def _node(size: int, kind: str, value: dict[str, Any]) -> dict[str, Any]:
    node_id = uuid.uuid5(NODE_SPACE, f"{size}-{kind}-{value['key']}")
    return {"id": str(node_id), "type": kind, "value": value}
