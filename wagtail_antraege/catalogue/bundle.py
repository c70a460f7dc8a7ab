"""Releases that the state publishes between two versions of the package."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import transaction

from wagtail.log_actions import log

from wagtail_antraege import models
from wagtail_antraege.catalogue import envelope, exchange, releases
from wagtail_antraege.catalogue.refusals import Refused
from wagtail_antraege.catalogue.releases import Release

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from wagtail_antraege.catalogue.envelope import Opened
    from wagtail_antraege.json_types import JsonObject

IMPORTED = "wagtail_antraege.bundle_imported"
"""What the audit log calls it."""
BUNDLE = models.BlueprintVersion.Origin.BUNDLE


@dataclass(frozen=True, slots=True)
class Arrived:
    """What a bundle has brought."""

    new: tuple[Release, ...]
    known: tuple[Release, ...]
    """Releases that were there before, with the same content."""


def make(found: Iterable[Release], *, name: str, private_key: str) -> bytes:
    """Return a signed bundle of releases; raise ``Refused`` if nobody could read it."""
    documents = [release.document for release in found]
    for number, document in enumerate(documents):
        exchange.check(document, f"releases[{number}]")
    content: JsonObject = {"kind": "releases", "releases": documents}  # type: ignore[dict-item]
    return envelope.sealed(content, name=name, private_key=private_key)


@transaction.atomic
def bring(opened: Opened, *, now: datetime, user: Any = None) -> Arrived:
    """Store the releases of a bundle: all of them or none; raise ``Refused``."""
    if opened.kind != "releases":
        raise Refused("not_releases")
    if opened.role is envelope.Role.NOBODY:
        raise Refused("unsigned")
    if opened.role is not envelope.Role.STATE:
        raise Refused("not_the_state", key=opened.signer)
    given: Any = opened.content["releases"]
    arriving = [Release(document, BUNDLE) for document in given]
    for number, release in enumerate(arriving):
        exchange.check(release.document, f"releases[{number}]")
    new, known = _sorted_out(arriving)
    for release in new:
        _store(release, signer=opened.signer, now=now, user=user)
    return Arrived(tuple(new), tuple(known))


def _sorted_out(arriving: list[Release]) -> tuple[list[Release], list[Release]]:
    """Return which are new and which are known; refuse what cannot be either."""
    there = {
        name: release
        for name, release in releases.all_releases().items()
        if release.origin != models.BlueprintVersion.Origin.TOWN
    }
    _check_replay(arriving, there.values())
    new, known = [], []
    for release in arriving:
        same = there.get((release.service, release.version))
        if same is None:
            new.append(release)
        elif same.digest == release.digest:
            known.append(release)
        else:
            raise Refused("changed", service=release.service, version=release.version)
    return new, known


def _check_replay(arriving: Iterable[Release], there: Iterable[Release]) -> None:
    """Refuse a bundle that is older than what is known, and one that repeats itself."""
    newest: dict[str, Release] = {}
    seen = set()
    for release in sorted(arriving, key=lambda each: each.order):
        service, version = release.service, release.version
        if (service, version) in seen:
            raise Refused("repeated", service=service, version=version)
        seen.add((service, version))
        newest[service] = release
    for known in there:
        other = newest.get(known.service)
        if other is not None and other.order < known.order:
            params = {"service": other.service, "version": other.version}
            raise Refused("older", known=known.version, **params)


def _store(release: Release, *, signer: str, now: datetime, user: Any) -> None:
    blueprint, _new = models.Blueprint.objects.get_or_create(service=release.service)
    models.BlueprintVersion.objects.create(
        blueprint=blueprint,
        version=release.version,
        document=release.document,
        digest=release.digest,
        origin=BUNDLE,
        stored_at=now,
    )
    data = {"service": release.service, "version": release.version, "key": signer}
    log(blueprint, IMPORTED, user=user, data=data)
