"""The addresses of the editors' desk."""

from __future__ import annotations

from django.urls import URLPattern, path

from wagtail.admin.viewsets.base import ViewSet

from wagtail_antraege.office import desk_views
from wagtail_antraege.office.fragments import InsertView
from wagtail_antraege.office.poster import PosterView, QrView
from wagtail_antraege.office.upgrading import UpgradePreviewView, UpgradeView


class DeskViewSet(ViewSet):
    """What is done with one application page beside its editor."""

    name = "antraege_desk"
    url_prefix = "antraege/desk"

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            path("<int:pk>/insert/", InsertView.as_view(), name="insert"),
            path("<int:pk>/record/", desk_views.RecordView.as_view(), name="record"),
            path("<int:pk>/poster/", PosterView.as_view(), name="poster"),
            path("<int:pk>/qr.svg", QrView.as_view(), name="qr"),
            path("<int:pk>/trial/", desk_views.TrialView.as_view(), name="trial"),
            path("<int:pk>/upgrade/", UpgradeView.as_view(), name="upgrade"),
            path(
                "<int:pk>/upgrade/preview/",
                UpgradePreviewView.as_view(),
                name="upgrade_preview",
            ),
        ]

    def register_menu_item(self) -> None:
        """Stay out of the menu: one gets here from a page."""
