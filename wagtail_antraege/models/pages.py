"""Page types: an online application, and the overview of all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.db import models
from django.db.models import Exists, F, OuterRef
from django.db.models.functions import Coalesce
from django.utils import timezone, translation
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page, Site
from wagtail.search.index import SearchField

from wagtail_antraege.blocks import listing
from wagtail_antraege.conf import settings
from wagtail_antraege.kit import caching
from wagtail_antraege.models import finder, holding, live_forms, statute_texts
from wagtail_antraege.models.form_versions import LiveForm
from wagtail_antraege.models.page_fields import (
    TEXT_FEATURES,
    ApplicationFields,
    PageMixin,
)
from wagtail_antraege.models.site_settings import AntraegeSettings

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from django.http import HttpRequest, HttpResponse

    from wagtail_antraege.models.form_versions import FormVersion
    from wagtail_antraege.schema.nodes import Form

INFORMATION = ""
"""The preview of what citizens see before they start."""
DAYS_AHEAD = 2
"""Coming days that have previews of their own."""
KEYWORD_BOOST = 5
"""How much more a search server makes of keywords than of the text."""
SCHEDULED = "wagtail.publish.scheduled"
"""How Wagtail's ``publish_scheduled`` signs what it does."""


class ApplicationPageMixin(ApplicationFields):
    """Makes any page type of a town an online application.

    ``class OurPage(ApplicationPageMixin, OurBasePage)``: the mixin stands first.
    """

    is_application: ClassVar[bool] = True
    """How blocks find page types without knowing them."""

    class Meta:
        abstract = True

    def live_version(self) -> FormVersion | None:
        """Return the version of the form that citizens get now.

        None if the page is not live or has never had a sound form. Call it on
        the page as it stands in the database, not on a draft of it.
        """
        return live_forms.live_version(self) if self.live else None

    def followed_page(self) -> Page | None:
        """Return the live page whose form this one follows, as a translation does."""
        return live_forms.followed_by(self)

    _settled_form: Form | None = None

    def present_form(self) -> Form:
        """Return the form as it stands in this very object, for previews.

        It may be unsound, and nothing is written.
        """
        return self._settled_form or live_forms.form_of(self)

    def settle(self) -> None:
        """Compile the form now, once and for all: from here on it is only read."""
        self._settled_form = live_forms.form_of(self)

    def availability(self, *, now: datetime) -> str:
        """Return ``open``, ``not_yet``, ``closed`` or ``unavailable``."""
        if not self.live or getattr(self, "has_no_form", False):
            return "unavailable"
        if self.opens_at and now < self.opens_at:
            return "not_yet"
        if self.closes_at and now >= self.closes_at:
            return "closed"
        return "open"

    def publish(self, revision: Any, user: Any = None, **kwargs: Any) -> None:
        """Publish as Wagtail does, but hold back what nobody watches and is wrong.

        Code that publishes in nobody's name knows what it does; the form of such
        a page is still checked when it is compiled.
        """
        is_scheduled = kwargs.get("log_action") == SCHEDULED
        is_watched = user is None and not is_scheduled
        if is_watched or not holding.hold_back(
            self, revision, user=user, now=timezone.now()
        ):
            super().publish(revision, user=user, **kwargs)

    def facts(self, *, now: datetime) -> dict[str, str]:
        """Return fee and duration with the statute values of today."""
        return statute_texts.facts_of([self], now=now)[self.pk]

    @staticmethod
    def facts_of(pages: Iterable[Page], *, now: datetime) -> dict[int, dict[str, str]]:
        """Return the same for many pages, whatever their types, by their ids."""
        return statute_texts.facts_of(pages, now=now)

    def known_statutes(self, *, now: datetime) -> list[dict[str, str]]:
        """Return what editors can name in this page and its form."""
        return statute_texts.known(self, now=now)

    @classmethod
    def get_search_fields(cls) -> list[Any]:
        """Add to what the page type lets one search: search servers read it."""
        own = [
            SearchField("keywords", boost=KEYWORD_BOOST),
            SearchField("introduction"),
        ]
        return [*super().get_search_fields(), *own]

    @classmethod
    def offered(cls, **filters: Any) -> Any:
        """Return live pages without view restriction, ready to be listed."""
        source = Coalesce(OuterRef("alias_of_id"), OuterRef("pk"))
        formless = LiveForm.objects.filter(page_id=source, version__isnull=True)
        return (
            cls.objects.live()
            .public()
            .filter(**filters)
            .select_related("department", "locale")
            .annotate(has_no_form=Exists(formless))
            .defer("form", "body_before", "body_after", "documents")
            .order_by(F("title"))
        )

    def is_previewable(self) -> bool:
        """Say so without compiling the form, as lists ask this of every page."""
        return True

    @property
    def default_preview_mode(self) -> str:
        """Return the first one without compiling the form; templates ask often."""
        return INFORMATION

    @property
    def preview_modes(self) -> list[tuple[str, Any]]:
        """Information, steps, review and receipt; and all as on coming days."""
        form = self.present_form()
        steps = [(f"step:{step.key}", step.title) for step in form.steps]
        modes = [(INFORMATION, _("Information")), *steps, ("review", _("Review"))]
        modes.append(("receipt", _("Receipt")))
        days = statute_texts.coming_days(self, form, now=timezone.now())
        return modes + [
            (f"{mode}@{day}", statute_texts.as_on(name, day))
            for day in days[:DAYS_AHEAD]
            for mode, name in modes
        ]

    def serve(self, request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:
        """Hand over to the public view."""
        return self._answer(request, "")

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """Hand over to the public view with the name of the preview."""
        return self._answer(request, mode_name)

    def _answer(self, request: HttpRequest, preview_mode: str) -> HttpResponse:
        view = import_string(settings.application_view)
        response: HttpResponse = view(request, self, preview_mode=preview_mode)
        return response


class ApplicationPage(ApplicationPageMixin, Page):
    """An online application."""

    class Meta:
        verbose_name = _("online application")
        verbose_name_plural = _("online applications")


class ApplicationIndexMixin(PageMixin):
    """Lists the town's applications."""

    introduction = RichTextField(_("introduction"), blank=True, features=TEXT_FEATURES)
    grouped_by = models.CharField(
        _("grouped by"),
        max_length=20,
        choices=listing.groupings,
        default=listing.Grouping.DEPARTMENT,
    )

    content_panels = [
        *Page.content_panels,
        FieldPanel("introduction"),
        FieldPanel("grouped_by"),
    ]
    index_template = "wagtail_antraege/citizen/index.html"
    """Wagtail names ``template`` after the model, so that a mixin cannot set it."""

    class Meta:
        abstract = True

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer in the language of the page, whatever the browser prefers."""
        with translation.override(self.locale.language_code):
            request.LANGUAGE_CODE = translation.get_language()
            response: Any = super().serve(request, *args, **kwargs)
            response.headers.setdefault("Content-Language", request.LANGUAGE_CODE)
            kept_for = response.context_data["kept_for"]
            return caching.cacheable(request, response.render(), kept_for)

    def get_template(self, *_args: Any, **_kwargs: Any) -> str:
        """Return the same template for every page type."""
        return self.index_template

    def get_context(
        self, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> dict[str, Any]:
        """Add the applications that were asked for, or all in their groups."""
        now = timezone.now()
        pages = list(self.applications(request))
        asked = finder.Asked.read(request.GET, grouped_by=self.grouped_by)
        site = Site.find_for_request(request)
        return {
            **super().get_context(request, *args, **kwargs),
            "base_template": settings.base_template,
            "asked": asked,
            "town": AntraegeSettings.read(site) if site else None,
            "kept_for": finder.kept_for(pages, now),
            **finder.choices(pages),
            **finder.context(pages, asked, now=now),
        }

    def applications(self, request: HttpRequest) -> Iterable[ApplicationPageMixin]:
        """Return the applications of this site in the language of this page."""
        site = Site.find_for_request(request)
        root = site.root_page if site else None
        return listing.offered(root=root, locale_id=self.locale_id)


class ApplicationIndexPage(ApplicationIndexMixin, Page):
    """The overview of all online applications."""

    class Meta:
        verbose_name = _("overview of online applications")
        verbose_name_plural = _("overviews of online applications")
