"""The form in which an editor edits an application page, and its gate to publishing."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from wagtail.admin.forms import WagtailAdminModelForm, WagtailAdminPageForm

from wagtail_antraege.blocks import gate, keys, problems
from wagtail_antraege.blocks.compile import compile_form
from wagtail_antraege.blocks.stream import keep_lost, lost_types

if TYPE_CHECKING:
    from wagtail import blocks

NEEDED_TO_PUBLISH = {
    "department": _("Choose the department that decides on these applications."),
    "purpose": _("Say what the answers are used for."),
    "legal_basis": _("Name the legal basis for asking."),
    "retention": _("Say how long the answers are kept."),
}


class ApplicationPageForm(WagtailAdminPageForm):
    """Fills keys in every save and lets only a sound form go live.

    Drafts may be as unfinished as they like: nothing is checked while required
    fields are deferred.
    """

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        stream = cleaned.get("form")
        if stream is not None:
            complete(stream)
            keep_lost(stream, self.instance.form)
        if not self.is_deferred_validation:
            self.check_needed(cleaned)
            if stream is not None:
                self.check_form(stream, cleaned.get("title") or "")
        return cleaned

    def _post_clean(self) -> None:
        super()._post_clean()
        if not self.is_deferred_validation:
            self.check_gate()

    def check_gate(self) -> None:
        """Refuse to publish what a registered check calls an error.

        A field with an error of its own is left alone: the page does not have
        its new value. All others are told of in the same round.
        """
        found = gate.complaints(self.instance)
        told = set(self.errors)
        errors = [each for each in found if each.level is gate.Level.ERROR]
        in_form = [each for each in errors if each.node_id]
        if in_form and "form" not in told:
            self.add_error("form", problems.as_error(self.instance.form, in_form))
        for each in errors:
            if not each.node_id and each.panel not in told:
                self.add_error(
                    each.panel if each.panel in self.fields else None, each.text
                )

    def check_needed(self, cleaned: dict[str, Any]) -> None:
        """Refuse to publish without what the law or the journey needs."""
        for name, text in NEEDED_TO_PUBLISH.items():
            if name in self.fields and name in cleaned and not cleaned[name]:
                self.add_error(name, str(text))

    def check_form(self, stream: blocks.StreamValue, title: str) -> None:
        """Refuse to publish a form that could not be filled in."""
        found = (
            *problems.find(compile_form(stream, title=title, locale="")),
            *problems.of_lost(lost_types(stream)),
        )
        if found:
            self.add_error("form", problems.as_error(stream, found))


class FragmentForm(WagtailAdminModelForm):
    """Fills the keys of reusable entries."""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        if (stream := cleaned.get("form")) is not None:
            complete(stream)
        return cleaned


def complete(stream: blocks.StreamValue) -> None:
    """Give every entry an id and a key."""
    for child in stream:
        child.id = child.id or str(uuid.uuid4())
    keys.fill(stream)
