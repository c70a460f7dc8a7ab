"""A small town with one form, and short ways to walk through it."""

from __future__ import annotations

import json
from datetime import timedelta
from io import BytesIO
from uuid import uuid4

from django.core.files.uploadedfile import InMemoryUploadedFile
from django.utils import timezone

from PIL import Image
from wagtail.models import Locale, Page, Site

from wagtail_antraege import models
from wagtail_antraege.flow import start, steps
from wagtail_antraege.flow.content import Content
from wagtail_antraege.flow.review import build as build_review
from wagtail_antraege.flow.steps import Posted
from wagtail_antraege.flow.submit import Confirmed, submit

NOW = timezone.now().replace(microsecond=0)


def node(kind: str, key: str, label: str, **settings) -> dict:
    value = {
        "key": key,
        "label": label,
        "condition": {"match": "all", "rules": []},
        **settings,
    }
    return {"type": kind, "id": str(uuid4()), "value": value}


def step(key: str, title: str, **settings) -> dict:
    found = node("step", key, "", title=title, introduction="", **settings)
    del found["value"]["label"]
    return found


def only_if(field: str, operand: str, operator: str = "equal") -> dict:
    rule = {
        "field": field,
        "negate": False,
        "operator": operator,
        "operand": operand,
        "quantifier": "own",
        "number": 1,
    }
    return {"match": "all", "rules": [rule]}


def choices(*values: str) -> list[dict]:
    return [{"label": value.title(), "value": value, "hint": ""} for value in values]


def dog_stream(name_label: str = "Name des Hundes") -> list[dict]:
    return [
        step("dog", "Ihr Hund"),
        node("text", "dog_name", name_label, required=True),
        node("radio", "kind", "Art", required=True, choices=choices("mixed", "breed")),
        node(
            "text",
            "breed_name",
            "Rasse",
            required=True,
            condition=only_if("kind", "breed"),
        ),
        node(
            "repeat_group",
            "chips",
            "Chips",
            help_text="",
            item_label="Chip",
            add_label="Weiteren Chip hinzufügen",
            minimum=1,
            maximum=3,
        ),
        node("text", "chip_number", "Chipnummer", required=False),
        step("owner", "Sie"),
        node("text", "owner_name", "Ihr Name", required=True),
        node("file", "proof", "Nachweis", required=False),
    ]


def home_page() -> Page:
    """Return the home page; made anew where a test has emptied the database."""
    site = Site.objects.filter(is_default_site=True).first()
    if site:
        return site.root_page
    locale = Locale.objects.get_or_create(language_code="de")[0]
    root = Page.add_root(title="Root", slug="root", locale=locale)
    home = root.add_child(instance=Page(title="Start", slug="home", locale=locale))
    Site.objects.create(hostname="localhost", root_page=home, is_default_site=True)
    return home


def make_page(stream: list[dict] | None = None, **fields) -> models.ApplicationPage:
    """Return a live application page under the root of the default site."""
    root = home_page()
    department = models.Department.objects.get_or_create(
        name="Steueramt", defaults={"mailbox": "steueramt@example.org"}
    )[0]
    values = {
        "title": "Hundesteuer",
        "slug": f"hund-{uuid4().hex[:8]}",
        "department": department,
        "declaration": "Meine Angaben sind richtig.",
        "next_steps": "Sie bekommen Post.",
        "locale": Locale.get_default(),
        "form": json.dumps(dog_stream() if stream is None else stream),
    }
    return root.add_child(instance=models.ApplicationPage(**{**values, **fields}))


def begin(page=None, *, now=None):
    """Return a new draft and the secret of its holder."""
    page = page or make_page()
    version = page.live_version()
    assert version is not None, models.LiveForm.objects.get(page_id=page.pk).problems
    return start.start(
        page=page,
        site=None,
        department=page.department,
        version=version,
        now=now or NOW,
    )


def content_of(held) -> Content:
    held.draft.refresh_from_db()
    return Content.from_json(held.draft.content)


def chip(held, number: int = 0) -> str:
    return content_of(held).items["chips"][number]


def dog_answers(held, **more) -> dict[str, list[str]]:
    answers = {
        "dog_name": "Rex",
        "kind": "mixed",
        f"chips-{chip(held)}-chip_number": "276",
    }
    return {name: [text] for name, text in {**answers, **more}.items()}


def save(held, step_key="dog", data=None, **posted):
    """Save a step as the page that is up to date would."""
    if "revision" not in posted:
        posted["revision"] = content_of(held).step(step_key).revision
    data = dog_answers(held) if data is None else data
    return steps.save(
        held=held, step_key=step_key, posted=Posted(data=data, **posted), now=NOW
    )


def fill(held) -> None:
    save(held)
    save(held, "owner", {"owner_name": ["Eva Muster"]})
    held.draft.refresh_from_db()


def confirmed(held, **settings) -> Confirmed:
    digest = build_review(held.draft, NOW).digest
    return Confirmed(**{"digest": digest, "declared": True, **settings})


def send(held, *, now=None, **settings):
    return submit(
        held=held,
        confirmed=confirmed(held, **settings),
        client="client",
        now=now or NOW + timedelta(minutes=1),
    )


def filled_draft(page=None):
    held = begin(page)
    fill(held)
    return held


def picture() -> InMemoryUploadedFile:
    data = BytesIO()
    Image.new("RGB", (8, 8)).save(data, "PNG")
    return InMemoryUploadedFile(
        data, "proof", "Impfung.png", "image/png", data.tell(), None
    )
