"""The catalogue of the state's forms: list, show, adopt, upgrade, build."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError, ProgrammingError
from django.utils import timezone

from wagtail_antraege import models
from wagtail_antraege.catalogue import adopt, building, releases
from wagtail_antraege.catalogue.refusals import Refused
from wagtail_antraege.exceptions import UnknownReleaseError
from wagtail_antraege.management import bundle_actions, upgrade_actions
from wagtail_antraege.management.arguments import parent_page

if TYPE_CHECKING:
    from argparse import ArgumentParser

    from wagtail_antraege.catalogue.releases import Release

NO_TABLES = "If the tables are not there yet, make them with: manage.py migrate"
SEE_LIST = "See what there is with: antraege_catalogue list"


class Command(
    bundle_actions.BundleActions, upgrade_actions.UpgradeActions, BaseCommand
):
    """Work with the state's forms from the command line."""

    help = "The state's ready forms: list, show, adopt into the site, upgrade."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the actions."""
        actions = parser.add_subparsers(dest="action", required=True)
        listing = actions.add_parser("list", help="all forms in their newest release")
        listing.add_argument("--format", choices=("text", "json"), default="text")
        show = actions.add_parser("show", help="one release as its document")
        show.add_argument("service")
        show.add_argument("--version", dest="release", default="")
        adopting = actions.add_parser("adopt", help="make drafts of forms")
        adopting.add_argument("service", nargs="*")
        adopting.add_argument("--all", action="store_true")
        adopting.add_argument("--parent", type=int, help="id of the page above them")
        adopting.add_argument("--department", type=int, help="id of the department")
        actions.add_parser("build", help="write the data files from their sources")
        upgrade_actions.add_arguments(actions)
        bundle_actions.add_arguments(actions)

    def handle(self, *_args: Any, action: str, **options: Any) -> None:
        """Run one action."""
        try:
            getattr(self, f"do_{action}")(**options)
        except Refused as error:
            raise CommandError(error.text) from error
        except UnknownReleaseError as error:
            raise CommandError(f"{error}. {SEE_LIST}") from error
        except ImproperlyConfigured as error:
            raise CommandError(str(error)) from error
        except (OperationalError, ProgrammingError) as error:
            raise CommandError(f"{error}. {NO_TABLES}") from error

    def do_list(self, *, format: str, **_options: Any) -> None:  # noqa: A002
        """Print a line, or an object, for each form."""
        rows = [summary(release) for release in releases.latest()]
        if format == "json":
            self.stdout.write(json.dumps(rows, ensure_ascii=False, indent=1))
            return
        for row in rows:
            self.stdout.write(
                f"{row['service']:<36} {row['version']:<8} {row['title']}"
            )

    def do_show(self, *, service: str, release: str, **_options: Any) -> None:
        """Print the document of a release."""
        found = releases.find(service, release)
        self.stdout.write(building.written(found.document))

    def do_adopt(
        self,
        *,
        service: list[str],
        all: bool,  # noqa: A002
        parent: int | None,
        department: int | None,
        **_options: Any,
    ) -> None:
        """Make a draft of each form that is named."""
        wanted = releases.latest() if all else [releases.find(each) for each in service]
        if not wanted:
            raise CommandError("Name the services to adopt, or say --all.")
        above = parent_page(parent)
        office = department_of(department)
        for release in wanted:
            page = adopt.adopt(release, above, department=office, now=timezone.now())
            self.stdout.write(f"{page.pk:>6}  {page.title}")

    def do_build(self, **_options: Any) -> None:
        """Write the data file of each source."""
        for path in building.build_all():
            self.stdout.write(str(path))


def summary(release: Release) -> dict[str, Any]:
    """Return what a list tells of a release."""
    return {
        "service": release.service,
        "version": release.version,
        "title": release.text("title"),
        "languages": list(release.languages),
        "service_key": release.document["service_key"],
        "questions": release.questions,
        "steps": release.steps,
    }


def department_of(wanted: int | None) -> models.Department | None:
    """Return the department of this id."""
    if wanted is None:
        return None
    found = models.Department.objects.filter(pk=wanted).first()
    if found is None:
        known = ", ".join(f"{one.pk} {one}" for one in models.Department.objects.all())
        raise CommandError(f"There is no department {wanted}. There are: {known}")
    return found
