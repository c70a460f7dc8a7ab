"""Which version of its form a page offers; compiled when it is first asked for."""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import OuterRef, Subquery
from django.dispatch import receiver
from django.utils import translation
from django.utils.translation import gettext as _

from wagtail.signals import page_published

from wagtail_antraege import signals
from wagtail_antraege.blocks import following, problems
from wagtail_antraege.blocks.compile import COMPILE_FORMAT, compile_form
from wagtail_antraege.blocks.stream import lost_types
from wagtail_antraege.exceptions import AntraegeError
from wagtail_antraege.fieldtypes import registry
from wagtail_antraege.models.form_versions import (
    FormVersion,
    LiveForm,
    RunningDrafts,
)
from wagtail_antraege.schema import codec, digest
from wagtail_antraege.schema.nodes import Form, Texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wagtail.models import Page

    from wagtail_antraege.json_types import Json
    from wagtail_antraege.models.page_fields import ApplicationFields

logger = logging.getLogger(__name__)

TEXT_FIELDS = (
    "title",
    "declaration",
    "next_steps",
    "fee",
    "contact",
    "purpose",
    "legal_basis",
    "recipients",
    "retention",
    "statute_date_question",
)
"""Fields of the page that go into its compiled form."""


def live_version(page: ApplicationFields) -> FormVersion | None:
    """Return the version that a live page offers, or its last one that was sound.

    One query as long as the page has not changed.
    """
    source_id = page.alias_of_id or page.pk
    followed = LiveForm.objects.filter(page_id=OuterRef("follows_id"), page__live=True)
    live = LiveForm.objects.filter(page_id=source_id).values_list(
        "fingerprint",
        "version_id",
        "version__content_hash",
        Subquery(followed.values("version__structure_hash")),
    )
    for stored, version_id, content_hash, structure in live:
        if stored == fingerprint(page, structure or ""):
            known = version_id is not None
            return FormVersion.kept(version_id, content_hash) if known else None
    return renew(page.alias_of.specific if page.alias_of_id else page)


def fingerprint(page: ApplicationFields, structure: str = "") -> str:
    """Return a hash of all that the compiled form depends on.

    ``structure`` is that of the form it follows, if it follows one.
    """
    formats: dict[str, Json] = {**registry.formats()}
    ends_at = page.sending_ends_at
    return digest.digest(
        {
            "compile": COMPILE_FORMAT,
            "schema": codec.FORMAT,
            "types": formats,
            "texts": [getattr(page, name) for name in TEXT_FIELDS],
            "department": page.department_id,
            "stream": list(page.form.raw_data),
            "lost": list(lost_types(page.form)),
            "running_drafts": page.running_drafts,
            "ends": ends_at.timestamp() if ends_at else None,
            "follows": structure,
        }
    )


def renew(page: ApplicationFields) -> FormVersion | None:
    """Compile a page that has changed; keep its last version if it is not sound.

    A page that follows another keeps it only while the structure is the same.
    """
    followed = following.followed_by(page)
    structure = structure_of(followed)
    form, complaints = compiled(page)
    if form and followed:
        complaints = [*_deviations(form, structure), *following.gaps(page)]
    with transaction.atomic():
        latest = _overtaken(page)
        if latest is None:
            live = _live_form(page, followed, structure, complaints)
            if form and not complaints:
                _offer(live, store(page, form), page.running_drafts)
            elif followed and live.version and live.version.structure_hash != structure:
                _offer(live, None)
    if latest is not None:
        return renew(latest)
    if complaints:
        logger.warning("Page %s offers no new form: %s", page.pk, complaints)
    return live.version


def _live_form(
    page: ApplicationFields,
    followed: Page | None,
    structure: str,
    complaints: list[str],
) -> LiveForm:
    return LiveForm.objects.update_or_create(
        page_id=page.pk,
        defaults={
            "fingerprint": fingerprint(page, structure),
            "problems": complaints,
            "follows": followed,
            "sending_ends_at": page.sending_ends_at,
        },
    )[0]


def _overtaken(page: ApplicationFields) -> ApplicationFields | None:
    """Return the page as it is stored, if it has been changed since it was read.

    Who read it before must not offer its old form again. It cannot change before
    the end of the transaction.
    """
    stored = type(page)._base_manager.select_for_update().filter(pk=page.pk).first()
    has_changed = stored is not None and fingerprint(stored) != fingerprint(page)
    return stored if has_changed else None


def structure_of(followed: Page | None) -> str:
    """Return the structure that the live form of a page has, if it has one."""
    version = followed.live_version() if followed else None
    return version.structure_hash if version else ""


def followed_by(page: ApplicationFields) -> Page | None:
    """Return the live page whose form this one follows, if any."""
    live = LiveForm.objects.filter(
        page_id=page.alias_of_id or page.pk, follows__live=True
    ).select_related("follows")
    return next((each.follows for each in live), None)


def _deviations(form: Form, structure: str) -> Iterator[str]:
    """Yield why a form must not be offered beside the one it follows."""
    if not structure:
        yield _("The form in the main language cannot be filled in at the moment.")
    elif digest.structure_hash(form) != structure:
        yield _("The form in the main language asks other questions.")


def _offer(
    live: LiveForm, version: FormVersion | None, running_drafts: str = ""
) -> None:
    """Let the page offer this version; note which drafts go over to it."""
    live.version = version
    live.save(update_fields=["version"])
    if version is None:
        return
    live.superseded.remove(version)
    if running_drafts == RunningDrafts.CARRY:
        others = FormVersion.objects.exclude(pk=version.pk).filter(
            form_key=version.form_key, locale=version.locale
        )
        live.superseded.add(*others)


def compiled(page: ApplicationFields) -> tuple[Form | None, list[str]]:
    """Return the form, or why there is none."""
    try:
        form = form_of(page)
    except AntraegeError as error:
        return None, [str(error)]
    complaints = [complaint.text for complaint in problems.find(form)]
    complaints += [each.text for each in problems.of_lost(lost_types(page.form))]
    if page.department_id is None:
        complaints.append(_("No department has been chosen."))
    return (None if complaints else form), complaints


def form_of(page: ApplicationFields) -> Form:
    """Return the form as the page has it now, sound or not."""
    language = page.locale.language_code
    form = compile_form(
        page.form, title=page.title, locale=language, texts=texts_of(page, language)
    )
    return replace(form, as_of=page.statute_date_question)


def texts_of(page: ApplicationFields, language: str) -> Texts:
    """Return what the journey has to say when the page may be gone."""
    with translation.override(language):
        privacy = (
            (_("What we use your details for"), page.purpose),
            (_("Legal basis"), page.legal_basis),
            (_("Who receives your details"), page.recipients),
            (_("How long we keep your details"), page.retention),
        )
    return Texts(
        declaration=page.declaration,
        next_steps=page.next_steps,
        fee=page.fee,
        contact=page.contact,
        privacy=tuple((heading, text) for heading, text in privacy if text),
    )


def store(page: ApplicationFields, form: Form) -> FormVersion:
    """Return the version with this content; two at once make one."""
    version, created = FormVersion.objects.get_or_create(
        form_key=page.translation_key,
        content_hash=digest.content_hash(form),
        defaults={
            "locale": form.locale,
            "structure_hash": digest.structure_hash(form),
            "title": form.title,
            "document": codec.dump(form),
        },
    )
    if created:
        transaction.on_commit(
            lambda: signals.form_version_created.send(FormVersion, version=version)
        )
    return version


@receiver(page_published)
def warm_up(instance: Any, **_kwargs: Any) -> None:
    """Compile ahead of the first citizen; nothing depends on it.

    Wagtail sends this signal for most pages but not for every alias. A failure
    must not keep an editor or the scheduler from publishing. It is
    compiled anew even if nothing in the page itself has changed.
    """
    if getattr(instance, "is_application", False):
        LiveForm.objects.filter(page_id=instance.pk).update(fingerprint="")
        transaction.on_commit(instance.live_version, robust=True)
