"""The side panel "Ready to publish?" of the page editor."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _, ngettext

from wagtail.admin.ui.components import MediaContainer
from wagtail.admin.ui.side_panels import BaseSidePanel
from wagtail.admin.views.pages.create import CreateView
from wagtail.admin.views.pages.edit import EditView

from wagtail_antraege import models
from wagtail_antraege.catalogue import behind
from wagtail_antraege.desk import checklist, checks, sites
from wagtail_antraege.inbox import access
from wagtail_antraege.office import changes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from wagtail_antraege.blocks.gate import Complaint
    from wagtail_antraege.catalogue.behind import Behind

SHOWN = 40
"""Sentences of one kind; more are counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One complaint with the place to mend it."""

    text: str
    place: str = ""
    """What Wagtail calls the content path: a field, or a field and an entry."""
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Complaints of one weight under their heading."""

    heading: str
    status: str
    lines: tuple[Line, ...]
    more: int


class ReleasePanel(BaseSidePanel):
    """Shows the checklist of what has last been saved; each autosave renews it."""

    class SidePanelToggle(BaseSidePanel.SidePanelToggle):
        aria_label = _("Toggle checklist before publishing")
        icon_name = "tasks"
        counter_classname = "w-bg-critical-200"

        def get_context_data(self, parent_context: Any) -> dict[str, Any]:
            """Add how many things keep the page from going live."""
            context: dict[str, Any] = super().get_context_data(parent_context)
            return {**context, "count": len(self.panel.checklist.errors)}

    name = "antraege-release"
    title = _("Ready to publish?")
    template_name = "wagtail_antraege/office/release_panel.html"
    order = 150

    def __init__(self, page: Any, request: Any) -> None:
        super().__init__(page, request)
        self.checklist = checklist.of(page) if page.pk else checklist.Checklist()

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """Add the parts of the checklist, and how to try the delivery."""
        context: dict[str, Any] = super().get_context_data(parent_context)
        return {
            **context,
            "is_saved": bool(self.object.pk),
            "is_partial": parent_context.get("is_partial", False),
            "checklist": self.checklist,
            "parts": parts(self.checklist, self.url_of),
            "trial_url": trial_url(self.object),
            "changes": since_live(self.object),
            "newer": newer(self.object),
        }

    def url_of(self, complaint: Complaint) -> str:
        """Return where a complaint that is not about the page is mended, or ""."""
        user = self.request.user
        return self.links.get(complaint.code) or statute_url(complaint, user)

    @cached_property
    def links(self) -> dict[str, str]:
        """Return the addresses by the codes of complaints, found once."""
        return links(self.object, self.request.user)


@dataclass(frozen=True, slots=True, kw_only=True)
class Since:
    """The changes since a page went live, as many as are shown here."""

    summary: changes.Summary
    more: int
    url: str
    template: str = changes.TEMPLATE


def since_live(page: Any) -> Since | None:
    """Return what publishing would change; None if no form is live."""
    if not (page.pk and page.live):
        return None
    summary = changes.summary(page, now=timezone.now())
    if not summary.is_live:
        return None
    return Since(
        summary=replace(summary, lines=summary.lines[:SHOWN]),
        more=max(0, len(summary.lines) - SHOWN),
        url=reverse("antraege_changes:index", args=[page.pk]),
    )


def newer(page: Any) -> Behind | None:
    """Return what the state has published since; None if the draft has it all."""
    found = behind.behind(page) if page.pk else None
    return None if found is None or found.is_drafted else found


def trial_url(page: Any) -> str:
    """Return where a test of the delivery is sent from, "" if there is nothing to try."""
    if not (page.pk and page.department_id):
        return ""
    return reverse("antraege_desk:trial", args=[page.pk])


def links(page: Any, user: Any) -> dict[str, str]:
    """Return the addresses where complaints that are not about the page are mended."""
    found: dict[str, str] = {}
    site = sites.site_of(page)
    if site and user.has_perm("wagtail_antraege.change_antraegesettings"):
        place = ["wagtail_antraege", "antraegesettings", site.pk]
        url = reverse("wagtailsettings:edit", args=place)
        settings = (
            *checks.TOWN,
            *(one.setting for one in models.town_facts.FACTS.values()),
        )
        found |= dict.fromkeys((f"town_{name}" for name in settings), url)
    if page.department_id and access.administers_departments(user):
        url = reverse("antraege_departments:edit", args=[page.department_id])
        found |= dict.fromkeys(("delivery_failed", "delivery_untested"), url)
    return found


def statute_url(complaint: Complaint, user: Any) -> str:
    """Return where a statute value is confirmed, "" if that is not the user's."""
    if complaint.code != "statute_example" or not user.has_perm(
        "wagtail_antraege.change_statutevalue"
    ):
        return ""
    return reverse("antraege_statutes:edit", args=[complaint.about])


def parts(found: checklist.Checklist, url_of: Callable[[Complaint], str]) -> list[Part]:
    """Return what the panel shows, what must be mended first."""
    kinds = (
        (found.errors, "critical", must_be_mended(len(found.errors))),
        (found.warnings, "warning", can_be_better(len(found.warnings))),
        (found.unchecked, "info", _("Not checked")),
    )
    return [
        Part(
            heading=str(heading),
            status=status,
            lines=tuple(line(each, url_of(each)) for each in complaints[:SHOWN]),
            more=max(0, len(complaints) - SHOWN),
        )
        for complaints, status, heading in kinds
        if complaints
    ]


def must_be_mended(count: int) -> str:
    """Return the heading above errors."""
    return ngettext(
        "%(count)d thing must be mended before publishing",
        "%(count)d things must be mended before publishing",
        count,
    ) % {"count": count}


def can_be_better(count: int) -> str:
    """Return the heading above warnings."""
    return ngettext(
        "%(count)d thing could be better",
        "%(count)d things could be better",
        count,
    ) % {"count": count}


def line(complaint: Complaint, url: str) -> Line:
    """Return a complaint with its place."""
    place = f"form.{complaint.entry_id}" if complaint.node_id else complaint.panel
    return Line(text=complaint.text, place=place, url=url)


class ReleasePanelMixin:
    """Adds the panel to a view of the page editor."""

    page: models.ApplicationPage
    request: Any

    def get_side_panels(self) -> MediaContainer:
        """Return Wagtail's panels and the checklist; the page is only read from here."""
        self.page.settle()
        panels: Iterable[Any] = super().get_side_panels()  # type: ignore[misc]  # Wagtail's view beside the mixin
        return MediaContainer([*panels, ReleasePanel(self.page, self.request)])


class ApplicationEditView(ReleasePanelMixin, EditView):
    """Edit an application page."""


class ApplicationCreateView(ReleasePanelMixin, CreateView):
    """Add an application page."""
