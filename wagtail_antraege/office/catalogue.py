"""The catalogue in the admin: look for forms, look at them, make drafts of them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpResponse
from django.urls import URLPattern, path
from django.utils.translation import (
    get_language,
    get_language_info,
    gettext as _,
    gettext_lazy,
)

from wagtail.admin import messages
from wagtail.admin.viewsets.base import ViewSet

from wagtail_antraege.catalogue import browsing, releases, sketch
from wagtail_antraege.catalogue.releases import MARKERS, WORKED_OUT
from wagtail_antraege.desk import access
from wagtail_antraege.exceptions import NotFoundError, UnknownReleaseError
from wagtail_antraege.office import left_to_do
from wagtail_antraege.office.adopting import AdoptingView
from wagtail_antraege.office.form_list import EditorsMenuItem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import HttpRequest

    from wagtail_antraege.catalogue.releases import Release

TITLE = gettext_lazy("Application from the catalogue")
ASSURANCE = {
    "none": gettext_lazy("none: nobody has to prove who they are"),
    "basic": gettext_lazy("basic"),
    "substantial": gettext_lazy("substantial"),
    "high": gettext_lazy("high"),
}
MOST = 100
"""Letters of a search that are read."""
LONGEST = 18
"""Digits of an id that the database can compare."""


@dataclass(frozen=True)
class Row:
    """A form as the list and its own page show it, in the language of the editor."""

    release: Release
    pages: Sequence[Any]
    situations: dict[str, Any]

    def text(self, name: str) -> str:
        """Return a text of the form."""
        return self.release.text(name, (get_language() or "de").partition("-")[0])

    @property
    def title(self) -> str:
        """What it is called."""
        return self.text("title")

    @property
    def category(self) -> Any:
        """The life situation."""
        return self.situations.get(str(self.release.document["category"]), "")

    @property
    def questions(self) -> int:
        """How many questions there are at most, those of every form among them."""
        none = MARKERS | WORKED_OUT
        return sum(entry["type"] not in none for entry in self.release.entries)

    @property
    def languages(self) -> list[Any]:
        """The languages as they are called."""
        names = map(get_language_info, self.release.languages)
        return [name["name_translated"] for name in names]


class CatalogueView(AdoptingView):
    """All forms, or those that fit; several can be taken over at once."""

    template_name = "wagtail_antraege/office/catalogue.html"
    page_title = TITLE
    http_method_names = ["get", "head", "post"]

    def post(self, request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:
        chosen = releases.latest(self.chosen)
        if not chosen:
            messages.error(request, _("Tick at least one form."))
        elif self.form.is_valid():
            return self.adopted(chosen)
        return self.render_to_response(self.get_context_data())

    @property
    def chosen(self) -> list[str]:
        """The services that are ticked."""
        return self.request.POST.getlist("service")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        words = self.request.GET.get("q", "")[:MOST]
        category = self.request.GET.get("category", "")
        pages, situations = browsing.adopted(self.user), dict(browsing.categories())
        return {
            **super().get_context_data(**kwargs),
            "rows": [
                Row(release, pages.get(release.service, ()), situations)
                for release in browsing.found(words, category)
            ],
            "chosen": self.chosen,
            "words": words,
            "category": category,
            "categories": situations.items(),
        }


class FormOfCatalogue(AdoptingView):
    """Finds the release that the address names."""

    @cached_property
    def release(self) -> Release:
        """The newest release of the service."""
        try:
            return releases.find(self.kwargs["service"])
        except UnknownReleaseError as error:
            raise Http404 from error


class FormView(FormOfCatalogue):
    """One form: what it asks, what the town has to fill in, and the draft of it."""

    template_name = "wagtail_antraege/office/catalogue_form.html"
    http_method_names = ["get", "head", "post"]

    @cached_property
    def row(self) -> Row:
        """The form as it is shown."""
        pages = browsing.adopted(self.user).get(self.release.service, ())
        return Row(self.release, pages, dict(browsing.categories()))

    def post(self, _request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:
        if self.form.is_valid():
            return self.adopted([self.release])
        return self.render_to_response(self.get_context_data())

    def get_page_title(self) -> str:
        return self.row.title

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.row.title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        entries = self.release.entries
        return {
            **super().get_context_data(**kwargs),
            "row": self.row,
            "introduction": self.row.text("introduction"),
            "legal_basis": self.row.text("legal_basis"),
            "assurance": ASSURANCE.get(str(self.release.document["assurance_level"])),
            "steps": [each["value"] for each in entries if each["type"] == "step"],
            "previews": list(
                zip(self.release.languages, self.row.languages, strict=True)
            ),
            "parts": left_to_do.parts([self.release], self.site, self.user),
        }


class PreviewView(FormOfCatalogue):
    """The whole form in one of its languages, as it would be on the site."""

    http_method_names = ["get", "head"]

    def get(self, request: HttpRequest, *_args: Any, **kwargs: Any) -> HttpResponse:
        parent = self.parents.first() or browsing.default_parent()
        if parent is None or kwargs["language"] not in self.release.languages:
            raise Http404
        page = sketch.page(self.release, parent, kwargs["language"])
        response: HttpResponse = page.make_preview_request(request, "whole")
        return response


class AdoptedView(AdoptingView):
    """After several have been taken over: where they are, and what is left to do."""

    template_name = "wagtail_antraege/office/catalogue_adopted.html"
    page_title = gettext_lazy("Taken over from the catalogue")

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        pages = list(map(self.page, self.request.GET.getlist("page")))
        used = [page.blueprint_version for page in pages if page.blueprint_version]
        chosen = [releases.Release(one.document, one.origin) for one in used]
        return {
            **super().get_context_data(**kwargs),
            "pages": pages,
            "parts": list(left_to_do.open_parts(chosen, self.site, self.user)),
        }

    def page(self, number: str) -> Any:
        """Return a page of the user's."""
        if not number.isdecimal() or len(number) > LONGEST:
            raise NotFoundError(number)
        return access.editable(page_id=int(number), user=self.user)


class CatalogueViewSet(ViewSet):
    """Beside the list of the forms that the town has."""

    name = "antraege_catalogue"
    url_prefix = "antraege/catalogue"
    icon = "folder-open-inverse"
    menu_label = TITLE
    menu_order = 206
    menu_item_class = EditorsMenuItem
    add_to_admin_menu = True

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            path("", CatalogueView.as_view(), name="index"),
            path("adopted/", AdoptedView.as_view(), name="adopted"),
            path("form/<slug:service>/", FormView.as_view(), name="form"),
            path(
                "form/<slug:service>/<slug:language>/",
                PreviewView.as_view(),
                name="preview",
            ),
        ]
