"""Seal everything with the current key."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandError

from wagtail_antraege.crypto import keyring, rotation
from wagtail_antraege.uploads import rotation as file_rotation

if TYPE_CHECKING:
    from django.core.management.base import CommandParser


class Command(BaseCommand):
    """Seal again what another key has sealed; may be stopped and run again."""

    help = (
        "Seals answers, names and files with the first key of ENCRYPTION_KEYS. Run"
        " it until it finds nothing more; then the older keys can be removed."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--dry-run", action="store_true", help="open everything, write nothing"
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        is_dry: bool = options["dry_run"]
        total: Counter[str] = Counter()
        for field in rotation.sealed_fields():
            total += self._told(
                str(field),
                rotation.reseal_field(field, is_dry=is_dry, report=self._failed),
            )
        total += self._told(
            "files", file_rotation.reseal_files(is_dry=is_dry, report=self._failed)
        )
        if total["failed"]:
            raise CommandError(
                f"{total['failed']} could not be opened and were left as they are."
            )
        done = "would be sealed" if is_dry else "are sealed"
        self.stdout.write(
            f"{total['resealed']} {done} with key '{keyring.current_key_id()}';"
            f" {total['changed']} were changed meanwhile: run it again for these."
        )

    def _told(self, name: str, counted: Counter[str]) -> Counter[str]:
        self.stdout.write(
            f"{name}: {counted['resealed']} sealed again,"
            f" {counted['changed']} changed meanwhile, {counted['failed']} failed"
        )
        return counted

    def _failed(self, reason: str) -> None:
        self.stderr.write(reason)
