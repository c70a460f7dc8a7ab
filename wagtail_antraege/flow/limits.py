"""How often one client may do one thing: a bucket per window in the database."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from django.db import connections, router

from wagtail_antraege import models
from wagtail_antraege.conf import settings

KEPT_FOR = timedelta(days=1)


def spend(*, action: str, client: str, now: datetime) -> bool:
    """Count one use and say whether it still is within the limit.

    One statement counts and reads, so parallel requests cannot slip through.
    """
    times, seconds = settings.limit(action)
    window = int(now.timestamp()) // seconds
    ends_at = datetime.fromtimestamp((window + 1) * seconds, tz=UTC)
    return _count(action, client, window, ends_at + KEPT_FOR) <= times


def _count(action: str, client: str, window: int, expires_at: datetime) -> int:
    bucket = models.LimitBucket
    connection = connections[router.db_for_write(bucket)]
    names = ("action", "client", "window", "count", "expires_at")
    quoted = [connection.ops.quote_name(name) for name in names]
    table = connection.ops.quote_name(bucket._meta.db_table)
    count = quoted[3]
    statement = (  # only quoted names of our own model are put in
        f"INSERT INTO {table} ({', '.join(quoted)}) VALUES (%s, %s, %s, 1, %s)"  # noqa: S608
        f" ON CONFLICT ({', '.join(quoted[:3])})"
        f" DO UPDATE SET {count} = {table}.{count} + 1 RETURNING {count}"
    )
    expires = connection.ops.adapt_datetimefield_value(expires_at)
    with connection.cursor() as cursor:
        cursor.execute(statement, [action, client, window, expires])
        return int(cursor.fetchone()[0])
