"""The page on which an editor takes a newer release over."""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext as _, gettext_lazy
from django.views.generic import TemplateView

from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from wagtail_antraege.blocks import following
from wagtail_antraege.catalogue import behind, upgrade
from wagtail_antraege.desk import access, checklist, merge_review
from wagtail_antraege.exceptions import OutdatedError, UndecidedError
from wagtail_antraege.office import release_panel
from wagtail_antraege.office.desk_views import edit_url
from wagtail_antraege.office.secured import SecuredMixin
from wagtail_antraege.schema.merging import Side

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import HttpRequest, HttpResponse

    from wagtail_antraege.catalogue.behind import Behind
    from wagtail_antraege.catalogue.page_merge import Decisions
    from wagtail_antraege.catalogue.upgrade import Plan
    from wagtail_antraege.desk.merge_review import Row

ALL = {"take": Side.THEIRS, "keep": Side.OURS}
"""Buttons that decide every conflict at once."""
WHOLE = "whole"
CHANGED = gettext_lazy(
    "The page has been edited, or a newer release has come, since you opened this "
    "page. Nothing has been saved. What you decided is still picked where nothing has "
    "changed; look through the rest again."
)


class UpgradeBase(SecuredMixin):
    """Finds the page, what it lacks, and what somebody has decided."""

    page: Any

    def setup_page(self) -> Behind | None:
        """Find the page; return what it lacks."""
        self.page = access.editable(page_id=self.kwargs["pk"], user=self.user)
        return behind.behind(self.page)

    def planned(self, found: Behind) -> Plan:
        """Return what comes of the newest release with what has been decided."""
        fresh = upgrade.plan(self.page, found.newest)
        return fresh.deciding(self.decisions(fresh))

    def decisions(self, fresh: Plan) -> Decisions:
        """Read what has been picked."""
        sent = self.request.POST.dict()
        if side := ALL.get(sent.get("action", "")):
            conflicts = fresh.merge.merged.conflicts
            sent |= {merge_review.field_of(each): side for each in conflicts}
        return merge_review.decisions(fresh.merge, sent)


class UpgradeView(UpgradeBase, WagtailAdminTemplateMixin, TemplateView):
    """What the state has changed, what happens to each entry, and what to decide."""

    template_name = "wagtail_antraege/office/upgrade.html"
    header_icon = "rotate"
    page_title = gettext_lazy("Take over the new release")
    http_method_names = ["get", "head", "post"]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        found = self.setup_page()
        plan = self.planned(found) if found and not found.is_drafted else None
        return self.shown(found, plan)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        found = self.setup_page()
        if found is None or found.is_drafted or self.is_locked:
            return self.shown(found, None)
        plan = self.planned(found)
        if request.POST.get("action") != "save":
            return self.shown(found, plan)
        return self.saved(found, plan)

    def saved(self, found: Behind, plan: Plan) -> HttpResponse:
        """Make the draft, or show again what is still to be decided."""
        try:
            upgrade.apply(
                self.page,
                found.newest,
                plan.merge.decisions,
                user=self.user,
                now=timezone.now(),
                seen=self.request.POST.get("seen") or "-",
            )
        except OutdatedError:
            messages.error(self.request, str(CHANGED))
            return self.shown(found, plan)
        except UndecidedError:
            return self.shown(found, plan, is_refused=True)
        text = _(
            "Release %(version)s is in the draft now. Look it through, then publish "
            "it: until then citizens get what is live."
        )
        messages.success(self.request, text % {"version": found.newest.version})
        return redirect(edit_url(self.page.pk))

    def shown(
        self, found: Behind | None, plan: Plan | None, *, is_refused: bool = False
    ) -> HttpResponse:
        """Return the page."""
        given = {} if plan is None else reviewed(plan)
        notes = told(found) if found else []
        context = self.get_context_data(
            found=found, notes=notes, is_refused=is_refused, **given
        )
        return self.render_to_response(context)

    @cached_property
    def is_locked(self) -> bool:
        """Whether the user cannot save the page now."""
        return access.is_locked(self.page, self.user)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {
            **super().get_context_data(**kwargs),
            "page": self.page,
            "edit_url": edit_url(self.page.pk),
            "preview_url": reverse(
                "antraege_desk:upgrade_preview", args=[self.page.pk]
            ),
            "is_locked": self.is_locked,
            "followed": following.followed_by(self.page),
        }

    def get_page_subtitle(self) -> str:
        return str(self.page.title)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse("antraege_forms:index"), "label": _("Online applications")},
            {"url": edit_url(self.page.pk), "label": self.page.title},
            {"url": "", "label": self.page_title},
        ]


class UpgradePreviewView(UpgradeBase):
    """The result with what has been decided so far, as citizens would see it."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:
        found = self.setup_page()
        if found is None or found.is_drafted:
            return redirect("antraege_desk:upgrade", self.page.pk)
        result = self.planned(found).merge.result()
        response: HttpResponse = result.make_preview_request(request, WHOLE)
        return response


def reviewed(plan: Plan) -> dict[str, Any]:
    """Return what the page shows of a plan."""
    rows = merge_review.rows(plan.merge)
    result = plan.merge.result()
    result.settle()
    return {
        "plan": plan,
        "rows": rows,
        "open_lines": [
            (row, line) for row in rows for line in row.lines if line.is_open
        ],
        "counts": counts(rows),
        "findings": release_panel.parts(checklist.of(result), lambda _complaint: ""),
    }


def counts(rows: Sequence[Row]) -> list[tuple[str, int]]:
    """Return how many rows there are of each status."""
    found = Counter(row.status for row in rows)
    return [
        (str(label), found[status])
        for status, label in merge_review.STATUS.items()
        if found[status]
    ]


def told(found: Behind) -> list[dict[str, Any]]:
    """Return what each release says of itself, in the editor's language."""
    language = get_language() or "de"
    return [
        {
            "version": note.version,
            "urgent_from": note.urgent_from,
            **dict(zip(("note", "reason"), note.told(language), strict=True)),
        }
        for note in found.notes
    ]
