"""Addresses of the three subjects, and Wagtail's own."""

from django.apps import apps
from django.urls import include, path

from wagtail import urls as wagtail_urls
from wagtail.admin import urls as admin_urls

from bench import views

urlpatterns = [
    path("admin/", include(admin_urls)),
    path("floor/", views.FloorInformation.as_view()),
    path("floor/<int:count>/", views.FloorForm.as_view()),
    path("", include(wagtail_urls)),
]
if apps.is_installed("wagtail_antraege"):
    # Before Wagtail's, which takes every address that is left.
    urlpatterns.insert(0, path("antraege/", include("wagtail_antraege.urls")))
