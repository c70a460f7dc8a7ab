"""Set the state of several applications at once."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

from django import forms
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext_lazy as _, ngettext

from wagtail.admin.views.bulk_action import BulkAction

from wagtail_antraege import models
from wagtail_antraege.inbox import access, decide, search
from wagtail_antraege.office.secured import seal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

Application = models.Application


class StateForm(forms.Form):
    """Where the selected applications shall stand."""

    to = forms.ChoiceField(
        label=_("New state"),
        choices=Application.State.choices,
        widget=forms.RadioSelect,
    )


def valid_ids(given: Iterable[str]) -> list[uuid.UUID]:
    """Return what is an id; anything else names nothing."""
    found = []
    for text in given:
        try:
            found.append(uuid.UUID(text))
        except ValueError:
            continue
    return found


class SetStateBulkAction(BulkAction):
    """Ids of other departments' applications are as if they did not exist."""

    display_name = _("Set state")
    action_type = "set_state"
    aria_label = _("Set the state of the selected applications")
    template_name = "wagtail_antraege/office/bulk_state.html"
    models = [Application]
    form_class = StateForm

    def dispatch(
        self, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> HttpResponseBase:
        user: Any = request.user
        if not access.is_clerk(user):
            raise Http404
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        seal(response)
        return response

    def get_actionable_objects(self) -> tuple[list[Application], dict[str, Any]]:
        applications = search.newest(self.request.user)
        given = self.request.GET.getlist("id")
        if "all" not in given:
            applications = applications.filter(pk__in=valid_ids(given))
        return list(applications), {"items_with_no_access": []}

    def get_execution_context(self) -> dict[str, Any]:
        to = self.cleaned_form.cleaned_data["to"]
        return {"to": to, "user": self.request.user}

    @classmethod
    def execute_action(
        cls, objects: list[Application], *, to: str, user: Any
    ) -> tuple[int, int]:
        """Move those that can be moved; the others stay as they are."""
        moved = 0
        for application in objects:
            try:
                decide.change_state(
                    application_id=application.pk,
                    seen=application.state,
                    to=to,
                    user=user,
                    now=timezone.now(),
                )
            except decide.MoveError:
                continue
            moved += 1
        return moved, 0

    def get_success_message(self, moved: int, _others: int) -> str:
        return ngettext(
            "The state of %(count)d application has been set.",
            "The state of %(count)d applications has been set.",
            moved,
        ) % {"count": moved}
