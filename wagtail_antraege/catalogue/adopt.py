"""Make a draft page of a state form under a page of the town."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ImproperlyConfigured
from django.db import transaction
from django.utils.translation import gettext as _

from wagtail.log_actions import log

from wagtail_antraege import models, signals
from wagtail_antraege.blocks.keys import free

if TYPE_CHECKING:
    from datetime import datetime

    from wagtail.models import Page, Site

    from wagtail_antraege.catalogue.releases import Release

ADOPTED = "wagtail_antraege.adopted"
"""What the audit log calls it."""
AS_THEY_ARE = ("service_key",)


@transaction.atomic
def adopt(
    release: Release,
    parent: Page,
    *,
    now: datetime,
    department: models.Department | None = None,
    base: Release | None = None,
    user: Any = None,
) -> Page:
    """Return a new draft under ``parent`` with the form and the texts of a release.

    What the town has said in its settings is taken from there. Statute values that
    the town does not have yet are made as examples, which it has to confirm.

    Args:
        base: The state's release behind a form of another town, if there is one.

    Raises:
        ImproperlyConfigured: No application may stand under this page.
    """
    of_town = release.origin == models.BlueprintVersion.Origin.TOWN
    origin = base if of_town else release
    page = page_type(parent)(
        **fields(release),
        slug=free_slug(parent, release.service),
        department=department,
        blueprint_version=keep(origin, now=now) if origin else None,
        locale=parent.locale,
        owner=user,
        live=False,
    )
    parent.add_child(instance=page)
    page.save_revision(user=user, clean=False)
    data = {"service": release.service, "version": release.version}
    log(page, ADOPTED, user=user, data=data)
    bring_statute_values(release, parent.get_site(), now=now)
    transaction.on_commit(
        lambda: signals.form_adopted.send(
            type(page), page=page, release=release, user=user
        )
    )
    return page


def page_type(parent: Page) -> type[models.ApplicationPageMixin]:
    """Return the page type of an application that may stand under a page."""
    for model in parent.specific_class.allowed_subpage_models():
        if issubclass(model, models.ApplicationPageMixin):
            found: type[models.ApplicationPageMixin] = model
            return found
    message = _(
        "No online application may stand under the page “%(page)s”. Choose another "
        "page, for example the overview of all online applications."
    )
    raise ImproperlyConfigured(message % {"page": parent})


def fields(release: Release) -> dict[str, Any]:
    """Return the fields of a page that a release fills."""
    texts: Any = release.document["texts"]
    return {
        **texts,
        "service_key": release.document["service_key"],
        "life_situation": release.document["category"],
        "keywords": release.keywords(),
        "form": json.dumps(entries(release)),
    }


def entries(release: Release) -> list[dict[str, Any]]:
    """Return the entries as a page stores them."""
    names = ("id", "type", "value")
    return [{name: each[name] for name in names} for each in release.entries]


def free_slug(parent: Page, wanted: str) -> str:
    """Return a slug that no child of the page has."""
    slugs = parent.get_children().values_list("slug", flat=True)
    taken = {slug.replace("-", "_") for slug in slugs}
    return free(wanted.replace("-", "_"), taken).replace("_", "-")


def keep(release: Release, *, now: datetime) -> models.BlueprintVersion:
    """Copy a release into the database, where it stays as the base of merges."""
    blueprint, _new = models.Blueprint.objects.get_or_create(service=release.service)
    version, _new = models.BlueprintVersion.objects.get_or_create(
        blueprint=blueprint,
        version=release.version,
        defaults={
            "document": release.document,
            "digest": release.digest,
            "origin": release.origin,
            "stored_at": now,
        },
    )
    return version


def bring_statute_values(
    release: Release, site: Site | None, *, now: datetime
) -> list[models.StatuteValue]:
    """Make the statute values that a town lacks, as examples; return them."""
    made = []
    given: Any = release.document["statute_values"]
    for one in given if site else ():
        if not one["value"]:
            continue
        value, is_new = models.StatuteValue.objects.get_or_create(
            site=site,
            name=one["name"],
            defaults={name: one[name] for name in ("label", "kind", "source")}
            | {"is_example": True},
        )
        if is_new:
            value.amounts.add(
                models.StatuteAmount(valid_from=now.date(), value=one["value"])
            )
            value.save()
            made.append(value)
    return made
