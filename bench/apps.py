"""Django's entry to the bench site."""

from django.apps import AppConfig


class BenchConfig(AppConfig):
    """The site that holds the three subjects."""

    name = "bench"
    default_auto_field = "django.db.models.BigAutoField"
