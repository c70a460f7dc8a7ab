"""Addresses of the citizen's journey: ``path("antraege/", include(...))``.

Keys of steps have no hyphen, so the pages beside the steps do.
"""

from __future__ import annotations

from django.urls import path

from wagtail_antraege.citizen import (
    draft_views,
    paper_views,
    receipt_views,
    review_views,
    service_views,
    start_views,
    step_views,
)

app_name = "wagtail_antraege"

urlpatterns = [
    path("start/<int:page_id>/", start_views.start, name="start"),
    path("papier/<int:page_id>/", paper_views.paper, name="paper"),
    path("leistungen.json", service_views.feed, name="feed"),
    path("zu/<slug:slug>/", service_views.short, name="short"),
    path("abrufen/", receipt_views.retrieve, name="retrieve"),
    path("sitzung-beenden/", draft_views.end_session, name="end_session"),
    path("<uuid:draft>/", start_views.resume, name="resume"),
    path("<uuid:draft>/angaben-pruefen/", review_views.review, name="review"),
    path("<uuid:draft>/ihre-bestaetigung/", receipt_views.receipt, name="receipt"),
    path("<uuid:draft>/hier-unterbrechen/", draft_views.pause, name="pause"),
    path("<uuid:draft>/entwurf-loeschen/", draft_views.delete, name="delete"),
    path("<uuid:draft>/anlage/<uuid:upload>/", draft_views.download, name="upload"),
    path("<uuid:draft>/<slug:step_key>/", step_views.step, name="step"),
]
