"""Addresses of the test site, as the README tells a town to set them."""

from django.urls import include, path

from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls

urlpatterns = [
    path("admin/", include(wagtailadmin_urls)),
    path("antraege/", include("wagtail_antraege.urls")),
    path("", include(wagtail_urls)),
]
