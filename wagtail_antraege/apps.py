"""Django's entry to the package."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AntraegeConfig(AppConfig):
    """Registers system checks, field types and signal handlers."""

    name = "wagtail_antraege"
    label = "wagtail_antraege"
    verbose_name = _("Applications")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Connect what must be connected once."""
        from wagtail_antraege import checks  # noqa: PLC0415  needs the models
        from wagtail_antraege.blocks import findings, gate  # noqa: PLC0415  likewise
        from wagtail_antraege.citizen import generation  # noqa: PLC0415  likewise
        from wagtail_antraege.desk import checks as desk  # noqa: PLC0415  likewise
        from wagtail_antraege.flow import statute_gate  # noqa: PLC0415  likewise

        checks.register()
        generation.connect()
        desk.register()
        gate.register(findings.check)
        gate.register(statute_gate.check)
