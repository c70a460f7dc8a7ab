"""Applications from a file: first what would happen, then drafts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import forms
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _, gettext_lazy
from django.views.generic import FormView

from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.viewsets.base import ViewSet

from wagtail_antraege.catalogue import (
    browsing,
    bundle,
    envelope,
    sharing,
)
from wagtail_antraege.catalogue.refusals import Refused
from wagtail_antraege.desk import access, merge_review, sites
from wagtail_antraege.office import bundle_export
from wagtail_antraege.office.adopting import ParentField
from wagtail_antraege.office.secured import SecuredMixin
from wagtail_antraege.schema.merging import Side

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from django.http import HttpRequest, HttpResponse
    from django.http.response import HttpResponseBase

    from wagtail_antraege.catalogue.envelope import Opened
    from wagtail_antraege.catalogue.sharing import Arriving

PERMISSION = "wagtail_antraege.import_bundle"
SALT = "wagtail_antraege.bundle"
TITLE = gettext_lazy("Application from a file")
OUTCOMES = {
    sharing.Outcome.NEW: gettext_lazy("New: becomes a draft"),
    sharing.Outcome.CHANGED: gettext_lazy("Changed: goes into the draft"),
    sharing.Outcome.CONFLICT: gettext_lazy("Both sides have changed the same"),
    sharing.Outcome.STRANGER: gettext_lazy("Another one has signed it than before"),
    sharing.Outcome.SAME: gettext_lazy("No change"),
}


class ImportForm(forms.Form):
    """The file, and what to do with it."""

    file = forms.FileField(label=gettext_lazy("File"), required=False)
    kept = forms.CharField(widget=forms.HiddenInput, required=False)
    parent = ParentField(
        label=gettext_lazy("Parent page of new drafts"), queryset=None, required=False
    )
    side = forms.ChoiceField(
        label=gettext_lazy("Where both sides have changed the same"),
        choices=[
            ("", gettext_lazy("tell me and write nothing")),
            (Side.OURS.value, gettext_lazy("keep our version")),
            (Side.THEIRS.value, gettext_lazy("take the version of the file")),
        ],
        required=False,
    )
    is_trusted = forms.BooleanField(
        label=gettext_lazy("I trust this file although nobody has signed it"),
        required=False,
    )

    is_successor = forms.BooleanField(
        label=gettext_lazy("I have asked that town: the new signer is right"),
        required=False,
    )

    def __init__(self, *args: Any, parents: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        given: Any = self.fields
        given["parent"].queryset = parents

    def clean(self) -> dict[str, Any]:
        """Open the file, or the one that has been looked at before."""
        given: dict[str, Any] = super().clean() or {}
        try:
            data = self._data(given)
            given["opened"] = envelope.open_bundle(data)
        except signing.BadSignature as error:
            raise forms.ValidationError(_("Choose a file.")) from error
        except Refused as error:
            raise forms.ValidationError(error.text) from error
        self.kept_data = signing.dumps(data.decode(), salt=SALT, compress=True)
        return given

    def _data(self, given: dict[str, Any]) -> bytes:
        if given.get("file"):
            return envelope.read(given["file"])
        kept: str = signing.loads(given.get("kept", ""), salt=SALT)
        return kept.encode()


@dataclass(frozen=True, slots=True)
class Row:
    """One form of the file, as it is shown."""

    title: str
    outcome: Any
    page: Any = None
    missing: Sequence[str] = ()
    lines: Sequence[str] = ()
    is_blocked: bool = False
    is_stranger: bool = False
    """It is blocked until somebody vouches for its new signer."""


class ImportView(SecuredMixin, WagtailAdminTemplateMixin, FormView):  # type: ignore[type-arg]  # Django takes none at run time
    """Show what a file would change; write it once somebody says so."""

    template_name = "wagtail_antraege/office/bundle.html"
    header_icon = "upload"
    page_title = TITLE
    form_class = ImportForm

    def dispatch(
        self, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> HttpResponseBase:
        if not self.user.has_perm(PERMISSION):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "parents": browsing.parents(self.user)}

    def form_valid(self, form: Any) -> HttpResponse:
        """Try it, or do it: all forms of the file, or none."""
        opened, is_wanted = form.cleaned_data["opened"], "take" in self.request.POST
        try:
            with transaction.atomic():
                rows = list(self.rows(opened, form.cleaned_data))
                is_open = any(row.is_blocked for row in rows)
                transaction.set_rollback(not is_wanted or is_open)
        except Refused as error:
            form.add_error(None, error.text)
            return self.form_invalid(form)
        if is_wanted and not is_open:
            messages.success(self.request, _("The file has been taken over."))
            return redirect(reverse("antraege_forms:index"))
        return self.again(form, opened, rows)

    def again(self, form: Any, opened: Opened, rows: Sequence[Row]) -> HttpResponse:
        """Show what has been found, with the file kept for the next click."""
        form.data = {**form.data.dict(), "kept": form.kept_data}
        asks = form.cleaned_data["is_successor"] or any(r.is_stranger for r in rows)
        return self.render_to_response(
            self.get_context_data(
                form=form,
                rows=rows,
                signer=opened.signer,
                asks_for_signer=asks,
                is_ready=not any(row.is_blocked for row in rows),
            )
        )

    def rows(self, opened: Opened, given: dict[str, Any]) -> Iterator[Row]:
        """Do it within a transaction, and yield what has happened."""
        if opened.kind == "releases":
            yield from self.releases(opened)
            return
        parent = given["parent"] or browsing.parents(self.user).first()
        for each in sharing.plan(
            opened,
            site=sites.site_of(parent),
            is_trusted=given["is_trusted"],
            is_successor=given["is_successor"],
            side=Side(given["side"]) if given["side"] else None,
        ):
            row = self.row(each, parent)
            if not row.is_blocked:
                sharing.take(each, parent, now=timezone.now(), user=self.user)
            yield row

    def releases(self, opened: Opened) -> Iterator[Row]:
        """Store releases of the state."""
        arrived = bundle.bring(opened, now=timezone.now(), user=self.user)
        for each in arrived.new:
            title = f"{each.text('title')} {each.version}"
            yield Row(title, _("New: comes into the catalogue"))
        for each in arrived.known:
            title = f"{each.text('title')} {each.version}"
            yield Row(title, OUTCOMES[sharing.Outcome.SAME])

    def row(self, each: Arriving, parent: Any) -> Row:
        """Return what becomes of one form."""
        page, outcome = each.page, each.outcome
        shown: Any = OUTCOMES[outcome]
        is_stranger = outcome is sharing.Outcome.STRANGER
        is_blocked = is_stranger or outcome is sharing.Outcome.CONFLICT
        if page is None and parent is None:
            shown, is_blocked = _("There is no page below which you may add it"), True
        elif page is not None and not self.may_change(page):
            # Not even what its draft is called: who may not edit it may not read it.
            shown = _("You may not change this page now")
            return Row(each.release.text("title"), shown, is_blocked=True)
        return Row(
            title=each.release.text("title"),
            outcome=shown,
            page=page,
            missing=each.missing,
            lines=list(lines(each)),
            is_blocked=is_blocked,
            is_stranger=is_stranger,
        )

    def may_change(self, page: Any) -> bool:
        """Say whether the user may save a draft of the page."""
        permissions = page.permissions_for_user(self.user)
        return permissions.can_edit() and not access.is_locked(page, self.user)


def lines(each: Arriving) -> Iterator[str]:
    """Yield what is different, who signed it, and whose version counts."""
    if each.merge is None:
        return
    if each.taken and not each.is_same_signer:
        signers = {"old": _signer(each.taken.signer), "new": _signer(each.signer)}
        yield _("Signed so far by: %(old)s. Now signed by: %(new)s.") % signers
    for row in merge_review.rows(each.merge):
        for line in row.lines:
            yield f"{row.heading}, {line.label}: {line.sentence}"


def _signer(name: str) -> str:
    return _("“%(name)s”") % {"name": name} if name else _("nobody")


class BundleViewSet(ViewSet):
    """Reached from the catalogue and from the menu of a page."""

    name = "antraege_bundles"
    url_prefix = "antraege/bundles"

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            path("", ImportView.as_view(), name="index"),
            path("export/", bundle_export.ExportView.as_view(), name="export"),
        ]
