"""What has changed in a form since it went live, and what that does to drafts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import View

from wagtail.admin.viewsets.base import ViewSet
from wagtail.models import Page

from wagtail_antraege import models
from wagtail_antraege.blocks import changes

if TYPE_CHECKING:
    from datetime import datetime

    from django.http import HttpRequest, HttpResponse

    from wagtail_antraege.models import ApplicationPage

TEMPLATE = "wagtail_antraege/office/parts/changes.html"
"""Takes a ``Summary`` as ``summary``; to be included wherever it is of use."""


@dataclass(frozen=True, slots=True)
class Line:
    """One change, and what it does to how many running drafts ("" nothing)."""

    text: str
    effect: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """All changes since the live version, as they would go live now."""

    lines: tuple[Line, ...]
    drafts: int
    are_carried: bool
    is_live: bool


def summary(page: ApplicationPage, *, now: datetime) -> Summary:
    """Compare the form of this very object with the one that citizens get."""
    version = live_version(page)
    if version is None:
        return Summary(lines=(), drafts=0, are_carried=False, is_live=False)
    drafts = running_drafts(version, now=now)
    are_carried = page.running_drafts == models.RunningDrafts.CARRY
    concerned = drafts if are_carried else 0
    found = changes.sentences(version.form, page.present_form())
    return Summary(
        lines=tuple(
            Line(one.text, changes.effect_on_drafts(one, concerned)) for one in found
        ),
        drafts=drafts,
        are_carried=are_carried,
        is_live=True,
    )


def live_version(page: ApplicationPage) -> models.FormVersion | None:
    """Return what the page offers as it stands in the database."""
    stored: ApplicationPage = type(page)._base_manager.get(pk=page.pk)
    return stored.live_version()


def running_drafts(version: models.FormVersion, *, now: datetime) -> int:
    """Return how many citizens are filling in this form in any of its versions."""
    return models.Draft.objects.filter(
        version__form_key=version.form_key,
        version__locale=version.locale,
        sent_at=None,
        expires_at__gt=now,
    ).count()


class ChangesView(View):
    """The changes on a page of their own, to be read and printed."""

    def get(self, request: HttpRequest, page_id: int) -> HttpResponse:
        page = get_object_or_404(Page, pk=page_id).specific
        if not getattr(page, "is_application", False):
            raise Http404
        if not page.permissions_for_user(request.user).can_edit():
            raise PermissionDenied
        draft = page.get_latest_revision_as_object()
        edit_url = reverse("wagtailadmin_pages:edit", args=[page.pk])
        context: dict[str, Any] = {
            "page": draft,
            "summary": summary(draft, now=timezone.now()),
            "part": TEMPLATE,
            "breadcrumbs_items": [
                {"url": edit_url, "label": draft.get_admin_display_title()},
                {"url": "", "label": _("Changes")},
            ],
            "page_title": _("Changes since the published version"),
            "header_title": _("Changes since the published version"),
        }
        return render(request, "wagtail_antraege/office/changes.html", context)


class ChangesViewSet(ViewSet):
    """One address for each page."""

    name = "antraege_changes"
    url_prefix = "antraege/changes"

    def get_urlpatterns(self) -> list[URLPattern]:
        return [path("<int:page_id>/", ChangesView.as_view(), name="index")]
