"""Take forms of other sites in: first say what would happen, then make drafts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language_info, gettext as _

from wagtail.log_actions import log
from wagtail.models import Locale, Page

from wagtail_antraege import models
from wagtail_antraege.catalogue import adopt, envelope, exchange, page_merge, releases
from wagtail_antraege.catalogue.refusals import Refused
from wagtail_antraege.catalogue.releases import Release
from wagtail_antraege.catalogue.upgrade import tell
from wagtail_antraege.exceptions import UndecidedError, UnknownReleaseError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wagtail.models import Site

    from wagtail_antraege.catalogue.envelope import Opened
    from wagtail_antraege.catalogue.page_merge import PageMerge
    from wagtail_antraege.json_types import JsonObject
    from wagtail_antraege.schema.merging import Side

SHARED = "wagtail_antraege.form_shared"
"""What the audit log calls it."""
TOWN = models.BlueprintVersion.Origin.TOWN
CLOCKS_DIFFER = timedelta(days=1)
"""So far in the future a file may have been made."""


class Outcome(StrEnum):
    """What becomes of a form of a bundle."""

    NEW = "new"
    CHANGED = "changed"
    CONFLICT = "conflict"
    STRANGER = "stranger"
    """Somebody else has signed it than the one it was taken from."""
    SAME = "no change"


@dataclass(frozen=True, slots=True, kw_only=True)
class Arriving:
    """One form of a bundle, and what would become of it."""

    given: JsonObject
    signer: str
    made_at: datetime
    taken: models.SharedForm | None
    """What this site took from the same page before."""
    merge: PageMerge | None
    missing: tuple[str, ...]
    is_successor: bool
    """Somebody vouches for a signer other than the one before."""

    @property
    def release(self) -> Release:
        """The form, in the shape in which it can be adopted and merged."""
        return Release(self.given["document"], TOWN)  # type: ignore[arg-type]

    @property
    def page(self) -> Any:
        """The page as it is here; None if there is none."""
        return self.taken.page.specific if self.taken else None

    @property
    def outcome(self) -> Outcome:
        """What becomes of it."""
        if self.taken is None:
            return Outcome.NEW
        if self.merge is None:
            return Outcome.SAME
        if not self.is_same_signer and not self.is_successor:
            return Outcome.STRANGER
        if self.merge.undecided:
            return Outcome.CONFLICT
        return Outcome.CHANGED if self.merge.is_change else Outcome.SAME

    @property
    def is_same_signer(self) -> bool:
        """Say whether the same key has signed it as the time before."""
        return self.taken is None or self.taken.signer == self.signer


def plan(
    opened: Opened,
    *,
    site: Site | None,
    is_trusted: bool = False,
    is_successor: bool = False,
    side: Side | None = None,
) -> list[Arriving]:
    """Return what would become of each form of a bundle; raise ``Refused``.

    Args:
        is_trusted: Somebody vouches for a file that nobody has signed.
        is_successor: Somebody vouches for a signer other than the one before.
        side: Whose version counts where both have changed the same.
    """
    check(opened, is_trusted=is_trusted)
    given: Any = opened.content["pages"]
    return [
        _arriving(one, opened, site=site, is_successor=is_successor, side=side)
        for one in given
    ]


def check(opened: Opened, *, is_trusted: bool) -> None:
    """Refuse what is no sound form, or of somebody nobody vouches for."""
    if opened.kind != "pages":
        raise Refused("not_pages")
    if opened.role is envelope.Role.NOBODY and not is_trusted:
        raise Refused("unsigned_page")
    if made_at(opened) > timezone.now() + CLOCKS_DIFFER:
        raise Refused("from_future", made=_day(made_at(opened)))
    given: Any = opened.content["pages"]
    known: set[str] = set()
    for number, one in enumerate(given):
        if one["source"] in known:
            raise Refused("duplicate_id", f"pages[{number}].source", id=one["source"])
        known.add(one["source"])
        exchange.check(one["document"], f"pages[{number}].document")
        _check_base(one, f"pages[{number}].base.service")


def _check_base(given: Any, place: str) -> None:
    """Refuse a form that says it was made of another service's release."""
    own, service = given["document"]["service"], given.get("base", {}).get("service")
    if service not in (None, own):
        raise Refused("not_among", place, value=service, choices=own)


def made_at(opened: Opened) -> datetime:
    """Return when a file was made; raise ``Refused``."""
    text: Any = opened.content["made_at"]
    try:
        return datetime.fromisoformat(text)
    except ValueError as error:
        example = "2026-11-24T08:30:00Z"
        raise Refused("malformed", "made_at", value=text, example=example) from error


def _arriving(
    given: Any,
    opened: Opened,
    *,
    site: Site | None,
    is_successor: bool,
    side: Side | None,
) -> Arriving:
    taken = models.SharedForm.objects.filter(source=given["source"]).first()
    release, merge = Release(given["document"], TOWN), None
    if taken and releases.digest(taken.document) != release.digest:
        _check_newer(release, made_at(opened), taken)
        base, page = Release(taken.document, TOWN), taken.page.specific
        merge = page_merge.merged(page.get_latest_revision_as_object(), base, release)
        if side:
            conflicts = merge.merged.conflicts
            merge = merge.deciding({each.name: side for each in conflicts})
    return Arriving(
        given=given,
        signer=opened.signer,
        made_at=made_at(opened),
        taken=taken,
        merge=merge,
        missing=tuple(_missing(given, site)),
        is_successor=is_successor,
    )


def _check_newer(release: Release, made: datetime, taken: models.SharedForm) -> None:
    """Refuse what was made before the one that has been taken, so nothing rolls back."""
    if taken.made_at and made < taken.made_at:
        title = release.text("title")
        raise Refused(
            "older_page", title=title, made=_day(made), known=_day(taken.made_at)
        )


def _day(moment: datetime) -> str:
    return date_format(timezone.localtime(moment), "SHORT_DATETIME_FORMAT")


def _missing(given: Any, site: Site | None) -> Iterator[str]:
    """Yield what the form needs and this site does not have."""
    document, name = given["document"], given.get("department")
    if name and _department(given) is None:
        yield _("Department “%(name)s”") % {"name": name}
    known = set(
        models.StatuteValue.objects.filter(site=site).values_list("name", flat=True)
    )
    for one in document["statute_values"]:
        if one["name"] not in known and not one["value"]:
            yield _("Statute value “%(label)s” (%(name)s)") % one
    spoken = set(Locale.objects.values_list("language_code", flat=True))
    for language in sorted(document["translations"].keys() - spoken):
        yield _("Language: %(language)s") % {"language": language_name(language)}
    if given.get("base") and _base(given) is None:
        yield _("Release %(version)s of %(service)s in the catalogue") % given["base"]


def language_name(code: str) -> str:
    """Return what a language is called, or its code."""
    try:
        return str(get_language_info(code)["name_translated"])
    except KeyError:
        return code


def _department(given: Any) -> models.Department | None:
    return models.Department.objects.filter(name=given.get("department", "")).first()


def _base(given: Any) -> Release | None:
    """Return the release of the state that the page was made of, if it is known."""
    if "base" not in given:
        return None
    try:
        found = releases.find(given["base"]["service"], given["base"]["version"])
    except UnknownReleaseError:
        return None
    return found if found.origin != TOWN else None


@transaction.atomic
def take(
    arriving: Arriving, parent: Any, *, now: datetime, user: Any = None
) -> Outcome:
    """Make a draft of what is new, and merge what is changed into the draft there is.

    Raises:
        Refused: Somebody else has signed it, and nobody vouches for that.
        UndecidedError: Both sides have changed the same, and nobody has decided.
    """
    taken = arriving.taken
    if taken is None:
        _make(arriving, parent, now=now, user=user)
    elif arriving.outcome is Outcome.STRANGER:
        raise Refused("other_signer", old=taken.signer, new=arriving.signer)
    elif arriving.merge is not None:
        _merge(arriving, taken, arriving.merge, now=now, user=user)
    elif arriving.is_same_signer:
        taken.made_at = max(arriving.made_at, taken.made_at or arriving.made_at)
        taken.save(update_fields=["made_at"])
    return arriving.outcome


def _make(arriving: Arriving, parent: Any, *, now: datetime, user: Any) -> None:
    """Adopt the form; what only the release of the state explains is kept, too."""
    base = _base(arriving.given)
    page = adopt.adopt(
        arriving.release,
        parent,
        base=base,
        department=_department(arriving.given),
        now=now,
        user=user,
    )
    models.SharedForm.objects.create(
        page=page,
        source=str(arriving.given["source"]),
        document=arriving.given["document"],
        signer=arriving.signer,
        made_at=arriving.made_at,
        taken_at=now,
    )
    _log(page, arriving, user)


def _merge(
    arriving: Arriving,
    taken: models.SharedForm,
    merge: PageMerge,
    *,
    now: datetime,
    user: Any,
) -> None:
    page = Page.objects.select_for_update().get(pk=taken.page_id).specific
    if merge.undecided:
        raise UndecidedError([each.name for each in merge.undecided])
    if merge.is_change:
        result = merge.result()
        base = _base(arriving.given)
        if base is not None:
            result.blueprint_version = adopt.keep(base, now=now)
        revision = result.save_revision(user=user, clean=False)
        _log(page, arriving, user, revision=revision, content_changed=True)
        adopt.bring_statute_values(arriving.release, page.get_site(), now=now)
        transaction.on_commit(lambda: tell(result, merge, user))
    taken.document, taken.taken_at = arriving.given["document"], now
    taken.signer, taken.made_at = arriving.signer, arriving.made_at
    taken.save()


def _log(page: Any, arriving: Arriving, user: Any, **more: Any) -> None:
    data = {"source": arriving.given["source"], "key": arriving.signer}
    log(page, SHARED, user=user, data=data, **more)
