"""Eight kinds of people, one application and one draft that are not everybody's."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.test import Client

from wagtail.models import GroupPagePermission, Page, Site

from tests.flow import build
from tests.inbox import build as office
from wagtail_antraege import models
from wagtail_antraege.kit import codes
from wagtail_antraege.uploads import store

if TYPE_CHECKING:
    from wagtail_antraege.flow.access import Held

ACTORS = (
    "nobody",
    "other_citizen",
    "owner",
    "editor",
    "neighbour",
    "other_clerk",
    "clerk",
    "administrator",
)
"""The neighbour edits the pages and the statute values of another site."""
SECRET = "Geheimnis-48213"
COOKIE = "__Host-antraege"
UNCOUNTED = {models.LimitBucket}
"""Being refused is counted; nothing else may change by it."""


@dataclass
class World:
    """Who there is, and what there is to be had."""

    page: models.ApplicationPage
    held: Held
    application: models.Application
    code: str
    files: dict[str, models.Upload]
    fragment: models.FormFragment
    statute: models.StatuteValue
    clients: dict[str, Client] = field(default_factory=dict)

    def is_secret_in(self, text: str) -> bool:
        return SECRET in text or self.application.reference in text


def rows() -> dict[str, list[str]]:
    """Return all rows of the package, to see whether something has changed."""
    return {
        model._meta.label: sorted(map(repr, model.objects.values_list()))
        for model in apps.get_app_config("wagtail_antraege").get_models()
        if model not in UNCOUNTED
    }


def make_world() -> World:
    page = build.make_page()
    for site in Site.objects.all():  # Wagtail makes this row when first asked for it
        models.AntraegeSettings.for_site(site)
    held, sent, stranger = (filled(page) for _ in range(3))
    files = {"draft": keep_file(draft=held.draft), "sent": keep_file(draft=sent.draft)}
    application = build.send(sent).application
    files["sent"].refresh_from_db()
    models.Upload.objects.filter(pk=files["sent"].pk).update(
        draft=None, application=application
    )
    application.deliveries.update(state=models.Delivery.State.FAILED)
    code = codes.retrieval_code(sent.secret, sent.draft.pk)
    fragment = models.FormFragment.objects.create(title="Bankverbindung")
    statute = models.StatuteValue.objects.create(
        site=page.get_site(), name="unused_rate", label="Satz"
    )
    world = World(page, held, application, code, files, fragment, statute)
    world.clients = {
        "nobody": Client(),
        "other_citizen": browser(stranger),
        "owner": browser(held, sent),
        **staff(page.department),
    }
    return world


def filled(page) -> Held:
    held = build.begin(page)
    build.save(held, data=build.dog_answers(held, dog_name=SECRET))
    build.save(held, "owner", {"owner_name": [SECRET]})
    held.draft.refresh_from_db()
    return held


def keep_file(**owner) -> models.Upload:
    upload = models.Upload(
        field_key="proof",
        name=f"{SECRET}.pdf",
        content_type="application/pdf",
        size=len(SECRET),
        created_at=build.NOW,
        **owner,
    )
    sealed = store.write_sealed([SECRET.encode()], store.place(upload))
    upload.path, upload.digest = sealed
    upload.save()
    return upload


def browser(*held: Held) -> Client:
    client = Client()
    client.cookies[COOKIE] = ".".join(one.secret for one in held)
    return client


def staff(department: models.Department) -> dict[str, Client]:
    other = office.department("Gewerbeamt")
    users = {
        "editor": colleague("editor", "Editors", "Moderators"),
        "neighbour": neighbour(),
        "other_clerk": colleague("other_clerk"),
        "clerk": colleague("clerk"),
        "administrator": office.user("administrator", is_superuser=True),
    }
    models.Membership.objects.create(department=other, user=users["other_clerk"])
    models.Membership.objects.create(department=department, user=users["clerk"])
    return {name: logged_in(user) for name, user in users.items()}


def colleague(name: str, *groups: str):
    user = office.user(name)
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    user.groups.add(*Group.objects.filter(name__in=groups))
    return user


def neighbour():
    """Return somebody who may do in another site what editors and keepers do."""
    root = Page.get_first_root_node().add_child(title="Nachbarstadt", slug="nachbar")
    Site.objects.create(hostname="nachbar.example", root_page=root)
    group = Group.objects.create(name="Nachbarstadt")
    page_rights = ("add_page", "change_page", "publish_page")
    for right in Permission.objects.filter(codename__in=page_rights):
        GroupPagePermission.objects.create(group=group, page=root, permission=right)
    group.permissions.set(Permission.objects.filter(content_type__model="statutevalue"))
    return colleague("neighbour", group.name)


def logged_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client
