"""People who come to the counter, and one application of the tax office."""

import uuid

from django.contrib.auth.models import Group, Permission

import pytest

from tests.inbox import build
from wagtail_antraege import models
from wagtail_antraege.delivery import outbox
from wagtail_antraege.uploads import store

PEOPLE = ("nobody", "editor", "other_clerk", "clerk", "superuser")


def admin_group():
    group, _ = Group.objects.get_or_create(name="Admin access")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    return group


@pytest.fixture
def people(db):
    group = admin_group()
    made = {name: build.user(name) for name in ("editor", "other_clerk", "clerk")}
    for user in made.values():
        user.groups.add(group)
    made["editor"].groups.add(*Group.objects.filter(name="Editors"))
    made["superuser"] = build.user("superuser", is_superuser=True)
    return made


@pytest.fixture
def tax_office(people):
    build.department("Gewerbeamt", people["other_clerk"])
    return build.department("Steueramt", people["clerk"])


@pytest.fixture
def application(tax_office):
    upload_id = uuid.uuid4()
    entries = [
        build.entry(),
        build.entry("proof", "Nachweis", "beleg.pdf", uploads=[str(upload_id)]),
        build.entry(
            "chip",
            "Chip",
            "<b>276\n098</b>",
            group="dogs",
            item="a1",
            group_label="Hund",
            item_number=2,
        ),
    ]
    made = build.application(tax_office, entries=entries)
    upload = models.Upload(
        id=upload_id,
        application=made,
        field_key="proof",
        name="beleg äöü.pdf",
        content_type="application/pdf",
        size=5,
        digest="",
        created_at=build.NOW,
    )
    upload.path, upload.digest = store.write_sealed([b"%PDF-"], store.place(upload))
    upload.save()
    outbox.enqueue(made, now=build.NOW)
    made.deliveries.update(state=models.Delivery.State.FAILED)
    return made


@pytest.fixture
def as_person(client, people):
    def login(name):
        if name != "nobody":
            client.force_login(people[name])
        return client

    return login
