"""The number that moves when something changes that information pages show.

It moves once the change is committed, so that no process can keep an old page
under the new number.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import connections, router, transaction
from django.db.models import F
from django.db.models.signals import post_delete, post_save

from wagtail.contrib.settings.models import BaseGenericSetting, BaseSiteSetting
from wagtail.models import Locale, Page, PageViewRestriction, Site
from wagtail.signals import (
    page_published,
    page_slug_changed,
    page_unpublished,
    post_page_move,
    published,
    unpublished,
)

from wagtail_antraege import models

if TYPE_CHECKING:
    from django.db.models import Model

NAME = "pages"
WATCHED = (
    Site,
    Locale,
    PageViewRestriction,
    BaseSiteSetting,
    BaseGenericSetting,
    models.Department,
    models.StatuteValue,
    models.StatuteAmount,
)
"""Kinds of rows any change of which counts."""


def number() -> int:
    """Return where the number stands, by one small query."""
    connection = connections[router.db_for_read(models.Generation)]
    table = connection.ops.quote_name(models.Generation._meta.db_table)
    statement = f"SELECT number FROM {table} WHERE name = %s"  # noqa: S608  our own table
    with connection.cursor() as cursor:
        cursor.execute(statement, [NAME])
        row = cursor.fetchone()
    return row[0] if row else 0


def move(**_signal: Any) -> None:
    """Let the number move as soon as the present transaction is committed."""
    transaction.on_commit(_move_now)


def connect() -> None:
    """Listen to every change that kept pages may show."""
    for signal in (
        page_published,
        page_unpublished,
        page_slug_changed,
        post_page_move,
        published,
        unpublished,
    ):
        signal.connect(move, dispatch_uid="wagtail_antraege.generation")
    post_save.connect(_saved, dispatch_uid="wagtail_antraege.generation")
    post_delete.connect(_deleted, dispatch_uid="wagtail_antraege.generation")


def _move_now() -> None:
    rows = models.Generation.objects.filter(name=NAME)
    if not rows.update(number=F("number") + 1):
        models.Generation.objects.get_or_create(name=NAME)
        rows.update(number=F("number") + 1)


def _saved(sender: type[Model], *, created: bool, **_signal: Any) -> None:
    # Saving a draft of a page saves its row too and shows nowhere.
    if issubclass(sender, WATCHED) or (created and issubclass(sender, Page)):
        move()


def _deleted(sender: type[Model], **_signal: Any) -> None:
    if issubclass(sender, (*WATCHED, Page)):
        move()
