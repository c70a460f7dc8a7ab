"""Bring a newer release of a state form into what a town has made of an older one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from django.db import transaction

from wagtail.log_actions import log
from wagtail.models import Page

from wagtail_antraege import models, signals
from wagtail_antraege.blocks import following
from wagtail_antraege.catalogue import adopt, behind, page_merge
from wagtail_antraege.catalogue.releases import Release
from wagtail_antraege.exceptions import (
    NotFromCatalogueError,
    OlderReleaseError,
    OutdatedError,
    UndecidedError,
)
from wagtail_antraege.schema.merging import Side

if TYPE_CHECKING:
    from datetime import datetime

    from wagtail.models import Revision

    from wagtail_antraege.catalogue.behind import Note
    from wagtail_antraege.catalogue.page_merge import Decisions, PageMerge

UPGRADED = "wagtail_antraege.upgraded"
"""What the audit log calls it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What comes of a release in a page, before anything is saved."""

    merge: PageMerge
    statutes: tuple[StatuteNote, ...]

    @property
    def notes(self) -> tuple[Note, ...]:
        """What the releases since then say of themselves, the newest first."""
        return behind.notes_between(self.merge.base, self.merge.release)

    def deciding(self, decisions: Decisions) -> Plan:
        """Return the same with other decisions."""
        return replace(self, merge=self.merge.deciding(decisions))


@dataclass(frozen=True, slots=True, kw_only=True)
class StatuteNote:
    """A value of a statute that the release brings or has as another example."""

    name: str
    label: str
    kind: str
    theirs: str
    ours: str | None
    """The town's value, which stays; None if it has none yet."""


def plan(page: Any, release: Release, decisions: Decisions | None = None) -> Plan:
    """Return what comes of a release in the latest draft of a page.

    Raises:
        NotFromCatalogueError: The page has not been made of this form, or follows another
            page, which is then the one to upgrade.
        OlderReleaseError: The page came from a newer release than this one.
    """
    draft = page.get_latest_revision_as_object()
    base = base_of(draft, release)
    return Plan(
        merge=page_merge.merged(draft, base, release, decisions),
        statutes=tuple(statute_notes(draft, base, release)),
    )


def base_of(draft: Any, release: Release) -> Release:
    """Return the release that a draft was made of."""
    kept = draft.blueprint_version
    is_made_of_it = kept is not None and kept.document["service"] == release.service
    if not is_made_of_it or draft.alias_of_id or following.followed_by(draft):
        raise NotFromCatalogueError(draft.pk, release.service)
    base = Release(kept.document, kept.origin)
    if base.order > release.order:
        raise OlderReleaseError(base.version, release.version)
    return base


def statute_notes(draft: Any, base: Release, release: Release) -> list[StatuteNote]:
    """Return the values that the site lacks, or whose example is another one now."""
    known = models.StatuteValue.objects.filter(site=draft.get_site())
    values = {
        each.name: max(
            ((one.valid_from, one.value) for one in each.amounts.all()),
            default=(None, ""),
        )[1]
        for each in known.prefetch_related("amounts")
    }
    given: Any = release.document["statute_values"]
    before: Any = base.document["statute_values"]
    old = {each["name"]: each["value"] for each in before}
    return [
        StatuteNote(
            name=one["name"],
            label=one["label"],
            kind=one["kind"],
            theirs=one["value"],
            ours=values.get(one["name"]),
        )
        for one in given
        if one["name"] not in values
        or one["value"] not in (old.get(one["name"]), values[one["name"]])
    ]


@transaction.atomic
def apply(
    page: Any,
    release: Release,
    decisions: Decisions | None = None,
    *,
    user: Any = None,
    now: datetime,
    seen: str = "",
) -> Revision:
    """Save the result as a draft; what is live stays as it is until it is published.

    Values of statutes that the site lacks are made as examples; those it has stay.

    Args:
        seen: The fingerprint of the merge that somebody has decided about.

    Raises:
        OutdatedError: Page or release is another one by now than it was then.
        UndecidedError: A conflict is without a decision.
    """
    Page.objects.select_for_update().get(pk=page.pk)
    page.refresh_from_db()
    made = plan(page, release, decisions)
    if seen and seen != made.merge.fingerprint:
        raise OutdatedError(page.pk)
    if made.merge.undecided:
        raise UndecidedError([each.name for each in made.merge.undecided])
    result = made.merge.result()
    result.blueprint_version = adopt.keep(release, now=now)
    revision: Revision = result.save_revision(user=user, clean=False)
    data = logged(made.merge)
    log(page, UPGRADED, user=user, revision=revision, data=data, content_changed=True)
    adopt.bring_statute_values(release, page.get_site(), now=now)
    transaction.on_commit(lambda: tell(result, made.merge, user))
    return revision


def tell(result: Any, made: PageMerge, user: Any) -> None:
    """Let others bring along what is kept beside the page, as translations are."""
    signals.form_upgraded.send(
        type(result),
        page=result,
        merged=made.merged,
        release=made.release,
        user=user,
        translations=made.translations,
    )


def logged(made: PageMerge) -> dict[str, Any]:
    """Return what the audit log keeps: what was decided, without any texts."""
    items = made.merged.items
    return {
        "service": made.release.service,
        "from": made.base.version,
        "version": made.release.version,
        "taken": sum(each.side == Side.THEIRS for each in items),
        "kept": sum(each.side == Side.OURS for each in items),
        "decided": page_merge.decided(made),
    }
