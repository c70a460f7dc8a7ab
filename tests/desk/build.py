"""A town in which a form may go live, its editors, and what their browser sends."""

from __future__ import annotations

import json
from datetime import timedelta

from django.contrib.auth.models import Group
from django.urls import reverse

from wagtail.test.utils.form_data import nested_form_data, streamfield

from tests.flow import build
from tests.inbox import build as office
from wagtail_antraege import models

NOW = build.NOW
READY = {
    "declaration": "Meine Angaben sind richtig.",
    "purpose": "Wir setzen die Steuer fest.",
    "legal_basis": "Satzung über die Hundesteuer",
    "recipients": "Niemand",
    "retention": "Zehn Jahre",
    "contact": "Rathaus, Zimmer 4",
}


def town() -> models.Department:
    """Say who is responsible; return a department that gets what is sent."""
    site = build.home_page().get_site()
    settings = models.AntraegeSettings.for_site(site)
    settings.controller = "Stadt Musterstadt"
    settings.data_protection_officer = "Frau Beispiel"
    settings.supervisory_authority = "Die Landesbeauftragte"
    settings.save()
    office, _ = models.Department.objects.get_or_create(
        name="Steueramt", defaults={"mailbox": "steueramt@example.org"}
    )
    office.email = "steuer@example.org"
    office.delivery_tested_at, office.delivery_failed_at = NOW, None
    office.save()
    return office


def page(stream=None, **fields) -> models.ApplicationPage:
    """Return a live page with which nothing is wrong, its draft included."""
    made = build.make_page(stream, department=town(), **{**READY, **fields})
    made.save_revision()
    return made


def draft(stream=None, **fields) -> models.ApplicationPage:
    """Return a page that has never been live."""
    return page(stream, live=False, **fields)


def change(found, *, now=None, **fields):
    """Save a draft of a page in which some fields differ; return its revision."""
    latest = found.get_latest_revision_as_object()
    for name, value in fields.items():
        setattr(latest, name, value)
    return latest.save_revision(clean=False)


def schedule(found, **fields):
    """Let a draft go live an hour ago."""
    revision = change(found, go_live_at=NOW - timedelta(hours=1), **fields)
    revision.approved_go_live_at = NOW - timedelta(hours=1)
    revision.save()
    return revision


def editor(name: str = "editor", *groups: str):
    """Return somebody who may edit and publish, or what the groups may."""
    user = office.user(name)
    user.groups.add(*Group.objects.filter(name__in=groups or ("Moderators",)))
    return user


def sent(found, **fields) -> dict:
    """Return what the page editor sends of the latest draft."""
    latest = found.get_latest_revision_as_object()
    names = ("title", "slug", "declaration", "next_steps", *READY)
    values = {
        **{name: getattr(latest, name) for name in names},
        "department": str(latest.department_id or ""),
        "form": sent_stream(latest.form),
        "body_before": streamfield([]),
        "body_after": streamfield([]),
        "introduction": "null",
        "documents": "null",
        "grace_days": "0",
        "running_drafts": "finish",
        "comments": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0},
        **fields,
    }
    return nested_form_data(values)


def sent_stream(stream) -> dict:
    """Return a stream as the editor sends it."""
    entries = [(each.block_type, sent_value(each.value)) for each in stream]
    data = streamfield(entries)
    for index, each in enumerate(stream):
        data[str(index)]["id"] = each.id
    return data


def sent_value(value) -> dict:
    """Return one entry as the editor sends it."""
    found = {}
    for name, child in value.items():
        if hasattr(child, "get") and "rules" in child:
            found[name] = {"match": "all", "rules": streamfield([])}
        elif name == "choices":
            found[name] = streamfield([("item", dict(each)) for each in child])
        elif child is True:
            found[name] = "on"
        elif child not in (None, False):
            found[name] = str(child)
    return found


def edit_url(found) -> str:
    return reverse("wagtailadmin_pages:edit", args=[found.pk])


def plain_stream(label: str = "Ihr Name") -> list[dict]:
    return [build.step("you", "Über Sie"), build.node("text", "name", label)]


def stored(stream: list[dict]) -> str:
    return json.dumps(stream)
