"""What ``antraege_catalogue`` does with bundles."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.core.management.base import CommandError
from django.utils import timezone

from wagtail_antraege.catalogue import bundle, envelope, releases

if TYPE_CHECKING:
    from django.core.management.base import OutputWrapper

    from wagtail_antraege.catalogue.releases import Release

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
    bring = actions.add_parser("import", help="take in a signed bundle of the state")
    bring.add_argument("file")


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

    def do_import(self, *, file: str, **_options: Any) -> None:
        """Take in a bundle of the state."""
        arrived = bundle.bring(opened(file), now=timezone.now())
        for each in arrived.new:
            self.stdout.write(f"new    {each.service} {each.version}")
        if not arrived.new:
            self.stdout.write("no change")


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
