"""A poster with the short address of an application and its QR code."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

import segno

from wagtail_antraege.desk import access
from wagtail_antraege.kit.short_address import short_url
from wagtail_antraege.office.desk_views import RecordView
from wagtail_antraege.office.secured import SecuredMixin

if TYPE_CHECKING:
    from django.http import HttpRequest

SCALE = 8
"""Pixels of one square of the code; SVG grows to any size."""


class PosterView(RecordView):
    """The poster, to be printed and hung up."""

    template_name = "wagtail_antraege/office/poster.html"
    header_icon = "link"

    def get_page_title(self) -> str:
        return _("Poster with QR code")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        address = short_url(self.request, self.page.slug)
        shown = address.partition("://")[2].rstrip("/")
        return {
            **super().get_context_data(**kwargs),
            "application": self.page,
            "address": shown,
        }


class QrView(SecuredMixin):
    """The QR code of an application as a picture that can be made any size."""

    http_method_names = ["get", "head"]

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        page = access.editable(page_id=pk, user=self.user)
        response = HttpResponse(
            drawn(short_url(request, page.slug)), content_type="image/svg+xml"
        )
        if "download" in request.GET:
            name = f'attachment; filename="{page.slug}.svg"'
            response.headers["Content-Disposition"] = name
        return response


def drawn(address: str) -> bytes:
    """Return the code as SVG; a quarter of it may be torn off or dirty."""
    file = BytesIO()
    segno.make(address, error="q", micro=False).save(file, kind="svg", scale=SCALE)
    return file.getvalue()
