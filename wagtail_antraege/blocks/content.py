"""Blocks for the town's own pages: one application as a card, and lists of them.

Usable in any stream field of a host: ``from wagtail_antraege.blocks.content
import ApplicationCardBlock, ApplicationListBlock``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from wagtail import blocks
from wagtail.models import Locale, Page, Site

from wagtail_antraege.blocks import listing

if TYPE_CHECKING:
    from collections.abc import Iterable


class ApplicationChooserBlock(blocks.PageChooserBlock):
    """Choose an application page of whatever type."""

    @cached_property
    def target_models(self) -> list[type[Page]]:
        """Return every page type that is an application."""
        return listing.application_models()

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        """Describe itself as the plain chooser, so that migrations stay the same."""
        return "wagtail.blocks.PageChooserBlock", [], {}


class ApplicationCardBlock(blocks.StructBlock):
    """Title, fee, duration, open or closed, and a button to the application."""

    page = ApplicationChooserBlock(label=_("Online application"))

    def bulk_to_python(self, values: Iterable[dict[str, Any]]) -> list[Any]:
        """Fetch the applications of all cards of a stream together."""
        structs: list[Any] = super().bulk_to_python(values)
        chosen = {struct["page"].pk for struct in structs if struct["page"]}
        known = (
            {page.pk: page for page in listing.offered(pk__in=chosen)} if chosen else {}
        )
        for struct in structs:
            struct.listed = struct["page"] and known.get(struct["page"].pk)
        return structs

    def get_context(
        self, value: Any, parent_context: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        """Add the card, or None if the page is not public."""
        context: dict[str, Any] = super().get_context(value, parent_context)
        page = self.listed_page(value)
        context["card"] = page and listing.card(page, now=timezone.now())
        return context

    def listed_page(self, value: Any) -> Any:
        """Return the page if everybody may see it."""
        if hasattr(value, "listed"):
            return value.listed
        chosen = value["page"]
        return next(iter(listing.offered(pk=chosen.pk)), None) if chosen else None

    class Meta:
        label = _("Online application")
        description = _("One application as a card with a button.")
        icon = "form"
        template = "wagtail_antraege/blocks/card.html"


def departments() -> list[tuple[str, str]]:
    """Return the departments to choose from."""
    department = apps.get_model("wagtail_antraege", "Department")
    return [(str(each.pk), each.name) for each in department.objects.order_by("name")]


class ApplicationListBlock(blocks.StructBlock):
    """All applications, or those of one department or life situation."""

    heading = blocks.CharBlock(required=False, label=_("Heading"))
    grouped_by = blocks.ChoiceBlock(
        choices=listing.groupings,
        default=listing.Grouping.DEPARTMENT,
        label=_("Grouped by"),
    )
    department = blocks.ChoiceBlock(
        choices=departments, required=False, label=_("Only of this department")
    )
    life_situation = blocks.ChoiceBlock(
        choices=listing.life_situations,
        required=False,
        label=_("Only for this life situation"),
    )

    def get_context(
        self, value: Any, parent_context: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        """Add the applications in their groups."""
        context: dict[str, Any] = super().get_context(value, parent_context)
        pages = listing.offered(**self.filters(value, context))
        context["sections"] = listing.sections(
            pages, grouped_by=value["grouped_by"], now=timezone.now()
        )
        return context

    def filters(self, value: Any, context: dict[str, Any]) -> dict[str, Any]:
        """Return which applications are listed."""
        site = (
            Site.find_for_request(context["request"])
            if context.get("request")
            else None
        )
        wanted = {
            "root": site and site.root_page,
            "locale_id": Locale.get_active().pk,
            "department_id": value["department"],
            "life_situation": value["life_situation"],
        }
        return {name: each for name, each in wanted.items() if each}

    class Meta:
        label = _("Online applications")
        description = _("A list of applications, by department or life situation.")
        icon = "list-ul"
        template = "wagtail_antraege/blocks/list.html"
