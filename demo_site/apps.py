"""Django's entry to the demo town."""

from django.apps import AppConfig


class DemoSiteConfig(AppConfig):
    """Registers the town's own field type."""

    name = "demo_site"
    verbose_name = "Musterstadt"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register once all apps are there."""
        from demo_site import fieldtypes  # noqa: PLC0415  needs translated texts
        from wagtail_antraege.fieldtypes import registry  # noqa: PLC0415

        registry.register(fieldtypes.ChipNumber)
