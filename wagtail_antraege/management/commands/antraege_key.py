"""Print a fresh encryption key and where to put it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from wagtail_antraege.crypto import keyring

if TYPE_CHECKING:
    from django.core.management.base import CommandParser

ADVICE = """\
Put it first in the settings and keep older keys behind it:

    WAGTAIL_ANTRAEGE = {"ENCRYPTION_KEYS": os.environ["ANTRAEGE_KEYS"].split()}

Keep a copy apart from the database and its backups: without the key nobody can
read what was sent. After adding a key to an older one: manage.py antraege_rotate
"""


class Command(BaseCommand):
    """Make a key; write nothing."""

    help = "Prints a fresh key for WAGTAIL_ANTRAEGE['ENCRYPTION_KEYS']."
    requires_system_checks: tuple[str, ...] = ()  # it puts right what they complain of

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--id", help="name of the key (default: the year and month)", dest="key_id"
        )
        parser.add_argument(
            "--plain", action="store_true", help="print the key and nothing else"
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        key_id = options["key_id"] or timezone.now().strftime("%Y-%m")
        try:
            key = keyring.new_key(key_id)
        except ValueError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(key)
        if not options["plain"]:
            self.stderr.write(ADVICE)
