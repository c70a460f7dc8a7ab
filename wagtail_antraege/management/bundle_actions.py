"""What ``antraege_catalogue`` does with bundles."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.core.management.base import CommandError
from django.db import transaction
from django.utils import timezone

from wagtail_antraege.catalogue import (
    bundle,
    envelope,
    page_documents,
    releases,
    sharing,
)
from wagtail_antraege.management import upgrade_actions
from wagtail_antraege.management.arguments import parent_page
from wagtail_antraege.schema.merging import Side

if TYPE_CHECKING:
    from django.core.management.base import OutputWrapper

    from wagtail_antraege.catalogue.envelope import Opened
    from wagtail_antraege.catalogue.releases import Release

UNDECIDED = (
    "Here and there the same has been changed, and nothing is written. Say --take (the "
    "version of the file) or --keep (the version of this site)."
)
STRANGER = (
    "Another key has signed the file than the time before, and nothing is written. Ask "
    "the town whether the key is theirs, then say --new-signer."
)
KEYS = """\
Keep this one secret, apart from the website, and sign with it:

    {private}

Give this one to every site that shall trust it:

    WAGTAIL_ANTRAEGE = {{"CATALOGUE_KEYS": {{"{name}": "{public}"}}}}

A town that shares its forms writes TOWN_KEYS instead of CATALOGUE_KEYS, and puts
the secret one into its own settings: "SIGNING_KEY": ("{name}", "...").
"""


def add_arguments(actions: Any) -> None:
    """Declare the actions."""
    keys = actions.add_parser("keys", help="print a new pair of keys for bundles")
    keys.add_argument("name", help="what the key is called, such as land-2026")
    sign = actions.add_parser("sign", help="write a signed bundle of releases")
    sign.add_argument("release", nargs="+", help="service, or service=version")
    sign.add_argument("--key", required=True, help="name of the key")
    sign.add_argument("--key-file", required=True, help="file with the secret key")
    sign.add_argument("--output", required=True, help="file to write")
    _add_export(actions.add_parser("export", help="write pages for another site"))
    _add_import(actions.add_parser("import", help="take in the bundle of a site"))


def _add_export(parser: Any) -> None:
    parser.add_argument("page", nargs="+", type=int, help="ids of pages")
    parser.add_argument("--output", "-o", required=True, help="file to write")
    parser.add_argument(
        "--department", action="store_true", help="with the department and its contact"
    )
    parser.add_argument(
        "--values", action="store_true", help="with our statute values, as examples"
    )


def _add_import(parser: Any) -> None:
    parser.add_argument("file")
    parser.add_argument("--dry-run", action="store_true", help="only say what happens")
    parser.add_argument("--parent", type=int, help="id of the page above new pages")
    parser.add_argument(
        "--trust", action="store_true", help="take in what nobody has signed"
    )
    parser.add_argument(
        "--new-signer",
        action="store_true",
        help="take in what another key has signed than the time before",
    )
    sides = parser.add_mutually_exclusive_group()
    for flag, side, words in (
        ("--take", Side.THEIRS, "in conflicts the version of the file counts"),
        ("--keep", Side.OURS, "in conflicts the version of this site counts"),
    ):
        sides.add_argument(
            flag, dest="side", action="store_const", const=side, help=words
        )


class BundleActions:
    """Actions of the command; each makes one call."""

    stdout: OutputWrapper

    def do_keys(self, *, name: str, **_options: Any) -> None:
        """Print a new pair of keys."""
        private, public = envelope.new_keys()
        self.stdout.write(KEYS.format(name=name, private=private, public=public))

    def do_sign(
        self,
        *,
        release: list[str],
        key: str,
        key_file: str,
        output: str,
        **_options: Any,
    ) -> None:
        """Write a signed bundle."""
        private = Path(key_file).read_text(encoding="utf-8").strip()
        found = [wanted(each) for each in release]
        Path(output).write_bytes(bundle.make(found, name=key, private_key=private))
        self.stdout.write(f"{output}: {len(found)}")

    def do_export(
        self,
        *,
        page: list[int],
        output: str,
        department: bool,
        values: bool,
        **_options: Any,
    ) -> None:
        """Write the drafts of pages as a bundle."""
        choice = page_documents.Choice(department=department, values=values)
        found = upgrade_actions.pages(page)
        data = page_documents.file_of(found, choice, now=timezone.now())
        Path(output).write_bytes(data)
        self.stdout.write(f"{output}: {len(page)}")

    def do_import(self, *, file: str, **options: Any) -> None:
        """Take in releases of the state, or forms of another site."""
        found = opened(file)
        if found.kind == "releases":
            self.bring_releases(found, is_trial=options["dry_run"])
        else:
            self.take_forms(found, **options)

    def bring_releases(self, found: Opened, *, is_trial: bool) -> None:
        """Store what the state has published."""
        with transaction.atomic():
            arrived = bundle.bring(found, now=timezone.now())
            transaction.set_rollback(is_trial)
        for each in arrived.new:
            self.stdout.write(f"new    {each.service} {each.version}")
        if not arrived.new:
            self.stdout.write("no change")

    def take_forms(
        self,
        found: Opened,
        *,
        parent: int | None,
        side: Side | None,
        dry_run: bool,
        trust: bool,
        new_signer: bool,
        **_options: Any,
    ) -> None:
        """Make drafts of another site's forms: all of them or none."""
        above = parent_page(parent)
        forms = sharing.plan(
            found,
            site=above.get_site(),
            is_trusted=trust,
            is_successor=new_signer,
            side=side,
        )
        for each in forms:
            self.stdout.write(f"{each.outcome:<10} {each.release.text('title')}")
            for name in each.missing:
                self.stdout.write(f"           missing: {name}")
        if dry_run:
            return
        outcomes = {each.outcome for each in forms}
        if sharing.Outcome.STRANGER in outcomes:
            raise CommandError(STRANGER)
        if sharing.Outcome.CONFLICT in outcomes:
            raise CommandError(UNDECIDED)
        with transaction.atomic():
            for each in forms:
                sharing.take(each, above, now=timezone.now())


def opened(file: str) -> envelope.Opened:
    """Return what is in a file."""
    try:
        with Path(file).open("rb") as stream:
            return envelope.open_bundle(envelope.read(stream))
    except OSError as error:
        raise CommandError(str(error)) from error


def wanted(text: str) -> Release:
    """Return the release that is named, the newest if no version is."""
    service, _sign, version = text.partition("=")
    return releases.find(service, version)
