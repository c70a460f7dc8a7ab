"""What tests let a process of the town do: build, count, sweep, open."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from hashlib import sha256

from django.db import connection
from django.utils import timezone

from tests.flow import build
from tests.inbox import build as office
from wagtail_antraege import models
from wagtail_antraege.uploads import store, sweep

from . import questions


def make_page() -> int:
    """Return the id of a live page with the form of ``questions``."""
    return build.make_page(questions.stream(), department=department()).pk


def department() -> models.Department:
    return office.department("Ordnungsamt")


def ledger() -> list[dict]:
    """Return what the database knows of each application, files opened."""
    return [entry(one) for one in models.Application.objects.order_by("received_at")]


def entry(application: models.Application) -> dict:
    rows = application.deliveries.order_by("channel")
    return {
        "draft": str(application.draft_id),
        "reference": application.reference,
        "answers": application.answers,
        "files": [
            sha256(b"".join(store.read(one))).hexdigest()
            for one in application.uploads.all()
        ],
        "names": [one.name for one in application.uploads.all()],
        "keys": [str(row.pk) for row in rows.filter(channel="recorder")],
        "states": [str(row.state) for row in rows],
        "events": dict(Counter(application.events.values_list("kind", flat=True))),
    }


def sweep_tomorrow() -> None:
    """Remove orphans as the nightly purge does after their day of grace."""
    sweep.remove_orphans(now=timezone.now() + timedelta(hours=25))


def stray_files() -> list[str]:
    """Return sealed files that no row knows, and rows whose file is missing."""
    known = set(models.Upload.objects.values_list("path", flat=True))
    storage = store.storage()
    stored = {
        f"{folder}/{name}"
        for folder in sweep._folders(storage)
        for name in storage.listdir(folder)[1]
    }
    return sorted(known ^ stored)


def counts() -> dict[str, int]:
    """Return how many rows there are of what a citizen brings."""
    tables = (models.Application, models.Upload, models.Delivery)
    return {model.__name__: model.objects.count() for model in tables}


def undelivered() -> int:
    """Return how many deliveries still wait."""
    return models.Delivery.objects.exclude(state="delivered").count()


def let_drafts_be_sent_twice() -> None:
    """Take the last guard away: the unique draft of an application."""
    table = models.Application._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT conname FROM pg_constraint WHERE conrelid = %s::regclass"
            " AND contype = 'u' AND conname LIKE '%%draft_id%%'",
            [table],
        )
        (name,) = cursor.fetchone()
        cursor.execute(f'ALTER TABLE {table} DROP CONSTRAINT "{name}"')


def column_texts() -> list[str]:
    """Return every value of every column of every table as text."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608  a name of ours
            found += [str(value) for row in cursor.fetchall() for value in row]
    return found


def data_folder() -> str:
    """Return where PostgreSQL keeps its files."""
    with connection.cursor() as cursor:
        cursor.execute("CHECKPOINT")
        cursor.execute("SHOW data_directory")
        return str(cursor.fetchone()[0])
