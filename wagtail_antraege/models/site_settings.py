"""What a town says once for all its applications."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting

if TYPE_CHECKING:
    from wagtail.models import Site


@register_setting(icon="form")
class AntraegeSettings(BaseSiteSetting):
    """Who is responsible for the data that citizens enter."""

    town_name = models.CharField(
        _("name of the town"),
        max_length=120,
        blank=True,
        help_text=_(
            "Forms write it wherever they say {stadt}, for example: Stadt Gera."
        ),
    )
    town_address = models.TextField(
        _("address of the town"),
        blank=True,
        help_text=_("Street, postcode and town, one below the other."),
    )
    ags = models.CharField(
        _("municipality key (AGS)"),
        max_length=8,
        blank=True,
        validators=[RegexValidator(r"^\d{8}\Z", _("Enter 8 digits."))],
        help_text=_("8 digits of the official municipality key; portals ask for it."),
    )
    contact_phone = models.CharField(_("phone number"), max_length=60, blank=True)
    contact_email = models.EmailField(_("e-mail address"), blank=True)
    takes_paper = models.BooleanField(
        _("offer the forms on paper, too"),
        default=True,
        help_text=_("Each application has a page to print and fill in by hand."),
    )
    controller = models.TextField(
        _("controller"),
        blank=True,
        help_text=_("Name and address of the town (Art. 13 GDPR)."),
    )
    data_protection_officer = models.TextField(_("data protection officer"), blank=True)
    supervisory_authority = models.TextField(_("supervisory authority"), blank=True)
    imprint_page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("imprint"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    accessibility_page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("accessibility statement"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    panels = [
        MultiFieldPanel(
            [
                FieldPanel("town_name"),
                FieldPanel("town_address"),
                FieldPanel("ags"),
                FieldPanel("contact_phone"),
                FieldPanel("contact_email"),
                FieldPanel("takes_paper"),
            ],
            heading=_("The town"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("controller"),
                FieldPanel("data_protection_officer"),
                FieldPanel("supervisory_authority"),
            ],
            heading=_("Data protection"),
        ),
        MultiFieldPanel(
            [FieldPanel("imprint_page"), FieldPanel("accessibility_page")],
            heading=_("Pages that every form links to"),
        ),
    ]

    class Meta:
        verbose_name = _("online applications")

    @property
    def contact(self) -> str:
        """How citizens reach the town, line by line; "" if nobody has said."""
        ways = [
            text
            for text in (self.town_address, self.contact_phone, self.contact_email)
            if text
        ]
        return "\n".join([self.town_name, *ways]).strip() if ways else ""

    @classmethod
    def read(cls, site: Site) -> AntraegeSettings:
        """Return the settings of a site, empty where nobody has given any.

        Wagtail's ``for_site`` writes a row when it finds none; a citizen's GET
        and a preview must not write.
        """
        return cls.objects.filter(site=site).first() or cls(site=site)
