"""Optional: forms translated with wagtail-localize."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LocalizeConfig(AppConfig):
    """Lets only translations go live that ask the same; brings them along."""

    name = "wagtail_antraege.contrib.localize"
    label = "wagtail_antraege_localize"
    verbose_name = _("Translations of online applications")

    def ready(self) -> None:
        """Connect what must be connected once."""
        from wagtail_antraege.blocks import following, gate  # noqa: PLC0415  needs the models
        from wagtail_antraege.contrib.localize import (  # noqa: PLC0415  likewise
            bringing_along,
            checklist,
            shipped,
            translations,
        )

        following.register(translations.Translated())
        gate.register(checklist.translations_of)
        bringing_along.connect()
        shipped.connect()
