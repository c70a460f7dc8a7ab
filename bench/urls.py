"""Addresses of the three subjects."""

from django.urls import include, path

from wagtail import urls as wagtail_urls

from bench import views

urlpatterns = [
    path("floor/", views.FloorInformation.as_view()),
    path("floor/<int:count>/", views.FloorForm.as_view()),
    path("antraege/", include("wagtail_antraege.urls")),
    path("", include(wagtail_urls)),
]
