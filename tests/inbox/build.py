"""Departments, clerks and applications for the tests of everything behind the counter."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime

from django.contrib.auth import get_user_model

from wagtail_antraege import models

NOW = datetime(2026, 3, 27, 9, 30, tzinfo=UTC)


def department(name="Steueramt", *members, mailbox="steueramt@musterstadt.example"):
    made = models.Department.objects.create(name=name, mailbox=mailbox)
    for member in members:
        models.Membership.objects.create(department=made, user=member)
    return made


def user(name="anna", **fields):
    return get_user_model().objects.create_user(
        username=name, email=f"{name}@musterstadt.example", password="pw", **fields
    )


def version(title="Hundesteuer anmelden"):
    return models.FormVersion.objects.create(
        form_key=uuid.uuid4(),
        locale="de",
        content_hash=uuid.uuid4().hex,
        structure_hash=uuid.uuid4().hex,
        title=title,
        document={},
    )


def confirmed(entries=(), title="Hundesteuer anmelden"):
    copy = {
        "format": 1,
        "locale": "de",
        "title": title,
        "declaration": "Ich versichere, dass alles stimmt.",
        "sections": [{"step": "hund", "title": "Ihr Hund", "entries": list(entries)}],
        "fee": None,
        "statute_values": [],
    }
    return {"citizen": copy, "office": copy}


def entry(key="name", label="Name des Hundes", shown="Bello", **others):
    return {
        "key": key,
        "item": "",
        "group": "",
        "group_label": "",
        "item_number": 0,
        "label": label,
        "type": "text",
        "shown": shown,
        "value": shown,
        "uploads": [],
        **others,
    }


def application(department, reference="7K3M-9QX2-WVTZ", *, entries=None, **fields):
    made = fields.pop("version", None) or version()
    shown = [entry()] if entries is None else entries
    return models.Application.objects.create(
        reference=reference,
        draft_id=uuid.uuid4(),
        department=department,
        version=made,
        office_version=made,
        form_key=made.form_key,
        title=made.title,
        confirmed=confirmed(shown, made.title),
        answers={},
        holder_hash="",
        retrieval_code_hash="",
        code_shown_until=NOW,
        received_at=fields.pop("received_at", NOW),
        state_changed_at=NOW,
        **fields,
    )
