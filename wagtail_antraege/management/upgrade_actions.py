"""What ``antraege_catalogue upgrade`` does: newer releases become drafts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.management.base import CommandError
from django.utils import timezone

from wagtail.models import Page

from wagtail_antraege.catalogue import behind, upgrade
from wagtail_antraege.desk import merge_review
from wagtail_antraege.schema.merging import Side

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.core.management.base import OutputWrapper

    from wagtail_antraege.catalogue.behind import Behind
    from wagtail_antraege.catalogue.upgrade import Plan

UNDECIDED = (
    "{number} of the pages have conflicts and are left as they are. Decide in the "
    "admin, or say --take (the version of the state) or --keep (yours) for all."
)


def add_arguments(actions: Any) -> None:
    """Declare the action."""
    parser = actions.add_parser("upgrade", help="merge newer releases into drafts")
    parser.add_argument("page", nargs="*", type=int, help="ids of pages")
    parser.add_argument("--all", action="store_true", help="all pages that are behind")
    parser.add_argument("--dry-run", action="store_true", help="only say what happens")
    sides = parser.add_mutually_exclusive_group()
    for flag, side, words in (
        ("--take", Side.THEIRS, "in conflicts the version of the state counts"),
        ("--keep", Side.OURS, "in conflicts the version of the town counts"),
    ):
        sides.add_argument(
            flag, dest="side", action="store_const", const=side, help=words
        )


class UpgradeActions:
    """The action of the command."""

    stdout: OutputWrapper

    def do_upgrade(
        self,
        *,
        page: list[int],
        all: bool,  # noqa: A002
        dry_run: bool,
        side: Side | None,
        **_options: Any,
    ) -> None:
        """Merge what the state has published since into the draft of each page."""
        if bool(page) == all:
            raise CommandError("Name the ids of pages, or say --all.")
        found = behind.all_behind(behind.application_pages() if all else pages(page))
        if not found:
            self.stdout.write("No page is behind.")
        undecided = [each for each in found if not self.merged(each, side, dry_run)]
        if undecided and not dry_run:
            raise CommandError(UNDECIDED.format(number=len(undecided)))

    def merged(self, found: Behind, side: Side | None, is_trial: bool) -> bool:
        """Merge one page and tell of it; say whether all has been decided."""
        head = f"{found.page.pk:>6}  {found.page.title}  "
        head += f"{found.version} -> {found.newest.version}"
        if found.is_drafted:
            self.stdout.write(f"{head}  is in the draft, to be published")
            return True
        plan = upgrade.plan(found.page, found.newest)
        if side:
            conflicts = plan.merge.merged.conflicts
            plan = plan.deciding({each.name: side for each in conflicts})
        is_decided = not plan.merge.undecided
        if is_decided and not is_trial:
            upgrade.apply(
                found.page, found.newest, plan.merge.decisions, now=timezone.now()
            )
        self.stdout.write(f"{head}  {outcome(is_decided, is_trial)}")
        for line in told(plan):
            self.stdout.write(f"        {line}")
        return is_decided


def outcome(is_decided: bool, is_trial: bool) -> str:
    """Return what has become of a page."""
    if is_trial:
        return "only tried"
    return "draft written" if is_decided else "not written: conflicts"


def told(plan: Plan) -> Iterable[str]:
    """Yield a line for each thing that is not the same on all sides."""
    for row in merge_review.rows(plan.merge):
        for line in row.lines:
            verdict = line.item.verdict.value
            side = "" if line.is_open or not line.is_conflict else f" ({line.side})"
            yield f"{verdict}{side}: {row.heading}, {line.label}"
    for one in plan.statutes:
        yield f"value {one.name}: {one.ours or 'example ' + one.theirs}"


def pages(ids: list[int]) -> list[Any]:
    """Return the application pages of these ids."""
    found = {page.pk: page.specific for page in Page.objects.filter(pk__in=ids)}
    for pk in ids:
        if not getattr(found.get(pk), "is_application", False):
            raise CommandError(f"Page {pk} is no online application.")
    return [found[pk] for pk in ids]
