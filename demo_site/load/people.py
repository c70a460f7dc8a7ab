"""Departments, and people who can log in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.utils import timezone

from wagtail.models import Task, Workflow

from demo_site.load.accounts import CLERKS, DEPARTMENTS, PASSWORD, PEOPLE
from wagtail_antraege import models

if TYPE_CHECKING:
    from django.contrib.auth.models import User

MODERATION = "Moderators approval"


def load() -> None:
    """Make departments, groups, users and memberships."""
    departments = {name: department(name, slug) for name, slug in DEPARTMENTS.items()}
    users = {username: user(username) for username in PEOPLE}
    make_administrator(users["verwaltung"])
    name_moderation()
    users["redaktion"].groups.set(Group.objects.filter(name__in=["Moderators"]))
    for name, username in DEPARTMENTS.items():
        users[username].groups.add(clerks())
        models.Membership.objects.get_or_create(
            department=departments[name], user=users[username]
        )


def department(name: str, slug: str) -> models.Department:
    """Return the department, made if it is missing."""
    found, _created = models.Department.objects.get_or_create(
        name=name,
        defaults={
            "mailbox": f"{slug}@musterstadt.example",
            "email": f"{slug}@musterstadt.example",
            "phone": "03643 999-0",
            "address": "Marktplatz 1\n99999 Musterstadt",
            "delivery_tested_at": timezone.now(),
            "opening_hours": "Montag bis Freitag 9 bis 12 Uhr, Donnerstag bis 18 Uhr",
        },
    )
    return found


def user(username: str) -> User:
    """Return the user, made with the demo password if he is missing."""
    first_name, last_name, _role = PEOPLE[username]
    found, created = get_user_model().objects.get_or_create(
        username=username,
        defaults={
            "first_name": first_name,
            "last_name": last_name,
            "email": f"{username}@musterstadt.example",
        },
    )
    if created:
        found.set_password(PASSWORD)
        found.save()
    return found


def make_administrator(account: User) -> None:
    """Let the user do everything but read applications."""
    if not account.is_superuser:
        account.is_superuser = account.is_staff = True
        account.save()


def name_moderation() -> None:
    """Give a German name to the moderation that Wagtail brings with it."""
    for model in (Workflow, Task):
        model.objects.filter(name=MODERATION).update(name="Freigabe zu zweit")


def clerks() -> Group:
    """Return the group that may enter the admin."""
    group, _created = Group.objects.get_or_create(name=CLERKS)
    group.permissions.add(
        Permission.objects.get(
            content_type__app_label="wagtailadmin", codename="access_admin"
        )
    )
    return group
