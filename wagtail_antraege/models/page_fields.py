"""What an editor says about an application."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django import forms
from django.core.validators import MaxValueValidator, RegexValidator
from django.db import models
from django.utils import timezone
from django.utils.functional import classproperty
from django.utils.translation import gettext_lazy as _

from wagtail.admin.panels import (
    FieldPanel,
    MultiFieldPanel,
    ObjectList,
    TabbedInterface,
)
from wagtail.fields import RichTextField
from wagtail.models import Page
from wagtail_localize.fields import SynchronizedField

from wagtail_antraege.blocks.listing import life_situations
from wagtail_antraege.blocks.page_form import ApplicationPageForm
from wagtail_antraege.blocks.stream import ContentStreamField, FormStreamField
from wagtail_antraege.models.catalogue import BlueprintVersion
from wagtail_antraege.models.departments import Department
from wagtail_antraege.models.form_versions import RunningDrafts
from wagtail_antraege.panels import ChangesPanel, FormPanel, StatutePanel

if TYPE_CHECKING:
    from datetime import datetime

    from wagtail.models import Page as PageMixin
else:
    # The mixins stand before a page type, and are none themselves.
    PageMixin = models.Model

__all__ = ["TEXT_FEATURES", "ApplicationFields", "PageMixin"]

SAME_IN_EVERY_LANGUAGE = (
    "department",
    "life_situation",
    "service_key",
    "opens_at",
    "closes_at",
    "grace_days",
    "running_drafts",
    "statute_date_question",
    "blueprint_version",
    "easy_language",
)
"""What holds for all translations of a page; translators cannot change it."""
MOST_GRACE_DAYS = 366
TEXT_FEATURES = ["bold", "italic", "ul", "ol", "link", "document-link"]


class ApplicationFields(PageMixin):
    """Fields and panels of an application page."""

    introduction = RichTextField(_("introduction"), blank=True, features=TEXT_FEATURES)
    easy_language = RichTextField(
        _("introduction in Easy Language"),
        blank=True,
        features=TEXT_FEATURES,
        help_text=_(
            "In Leichte Sprache, the German for people who find reading hard. Not "
            "translated, and shown on German pages only."
        ),
    )
    documents = RichTextField(
        _("what you need"),
        blank=True,
        features=TEXT_FEATURES,
        help_text=_("Papers and details that citizens should have at hand."),
    )
    fee = models.CharField(_("fee"), max_length=255, blank=True)
    duration = models.CharField(
        _("duration"),
        max_length=120,
        blank=True,
        help_text=_("How long it takes to fill in the form, for example: 10 minutes."),
    )
    department = models.ForeignKey(
        Department,
        verbose_name=_("department"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("Receives the applications and decides on them."),
    )
    contact = models.TextField(
        _("contact"),
        blank=True,
        help_text=_("Whom citizens can ask. Empty: the details of the department."),
    )
    life_situation = models.CharField(
        _("life situation"), max_length=40, blank=True, choices=life_situations
    )
    keywords = models.TextField(
        _("keywords"),
        blank=True,
        help_text=_(
            "Other words under which people look for this, one on each line, for "
            "example: register a dog. Citizens do not see them."
        ),
    )
    service_key = models.CharField(
        _("service key (LeiKa)"),
        max_length=14,
        blank=True,
        validators=[RegexValidator(r"^\d{14}\Z", _("Enter 14 digits."))],
        help_text=_("14 digits from the catalogue of public services."),
    )
    opens_at = models.DateTimeField(_("opens at"), null=True, blank=True)
    closes_at = models.DateTimeField(_("closes at"), null=True, blank=True)
    grace_days = models.PositiveSmallIntegerField(
        _("days of grace"),
        default=0,
        validators=[MaxValueValidator(MOST_GRACE_DAYS)],
        help_text=_(
            "For so many days after closing, what was begun before can still be sent."
        ),
    )
    closed_notice = models.TextField(
        _("notice while closed"),
        blank=True,
        help_text=_(
            "Shown while nobody can apply: before opening, after closing, and while "
            "there is no form. Say what citizens can do instead."
        ),
    )
    running_drafts = models.CharField(
        _("running drafts"),
        max_length=10,
        choices=RunningDrafts.choices,
        default=RunningDrafts.FINISH,
        help_text=_(
            "Holds when you publish. Finish: whoever has begun sees none of your "
            "changes. Go over: answers are taken along where the question is the "
            "same, changed steps are shown once more, and citizens are told."
        ),
    )
    form = FormStreamField(verbose_name=_("form"), blank=True)
    statute_date_question = models.CharField(
        _("day of the statute values"),
        max_length=60,
        blank=True,
        help_text=_(
            "The key of a date question whose answer says which statute values hold. "
            "Empty: those of the day on which somebody applies."
        ),
    )
    declaration = models.TextField(
        _("declaration"),
        blank=True,
        help_text=_("Citizens confirm this text before they send."),
    )
    next_steps = models.TextField(
        _("what happens next"),
        blank=True,
        help_text=_("Shown on the receipt, after sending."),
    )
    purpose = models.TextField(
        _("purpose"), blank=True, help_text=_("What the answers are used for.")
    )
    legal_basis = models.TextField(
        _("legal basis"),
        blank=True,
        help_text=_("The law or statute that lets you ask."),
    )
    recipients = models.TextField(
        _("recipients"), blank=True, help_text=_("Who else gets the answers.")
    )
    retention = models.TextField(
        _("retention"), blank=True, help_text=_("How long the answers are kept.")
    )
    blueprint_version = models.ForeignKey(
        BlueprintVersion,
        verbose_name=_("release of the state form"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="+",
    )
    """What the form came from; in each revision that which it was made of."""
    body_before = ContentStreamField(verbose_name=_("content above"), blank=True)
    body_after = ContentStreamField(verbose_name=_("content below"), blank=True)

    content_panels = [
        *Page.content_panels,
        FieldPanel("introduction"),
        FieldPanel("easy_language"),
        FieldPanel("body_before"),
        FieldPanel("documents"),
        MultiFieldPanel(
            [FieldPanel("fee"), FieldPanel("duration")], heading=_("At a glance")
        ),
        MultiFieldPanel(
            [FieldPanel("department"), FieldPanel("contact")],
            heading=_("Who is responsible"),
        ),
        FieldPanel("body_after"),
    ]
    form_panels = [
        FormPanel("form"),
        StatutePanel(),
        FieldPanel("statute_date_question"),
        FieldPanel("declaration"),
        FieldPanel("next_steps"),
        MultiFieldPanel(
            [
                FieldPanel("running_drafts", widget=forms.RadioSelect),
                ChangesPanel(),
            ],
            heading=_("Changing a form that is live"),
        ),
    ]
    privacy_panels = [
        FieldPanel("purpose"),
        FieldPanel("legal_basis"),
        FieldPanel("recipients"),
        FieldPanel("retention"),
    ]
    listing_panels = [
        MultiFieldPanel(
            [
                FieldPanel("life_situation"),
                FieldPanel("keywords"),
                FieldPanel("service_key"),
            ],
            heading=_("Listing"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("opens_at"),
                FieldPanel("closes_at"),
                FieldPanel("grace_days"),
                FieldPanel("closed_notice"),
            ],
            heading=_("When applications are taken"),
        ),
    ]
    override_translatable_fields = [
        SynchronizedField("slug"),
        *(
            SynchronizedField(name, overridable=False)
            for name in SAME_IN_EVERY_LANGUAGE
        ),
    ]
    base_form_class = ApplicationPageForm

    class Meta:
        abstract = True

    @property
    def sending_ends_at(self) -> datetime | None:
        """Return when the last day of grace ends, by the clock on the wall."""
        if self.closes_at is None:
            return None
        return timezone.localtime(self.closes_at) + timedelta(days=self.grace_days)

    @classproperty
    def edit_handler(cls) -> TabbedInterface:  # noqa: N805  classproperty
        """Return the tabs of the editor, made of the lists of panels above."""
        tabs = (
            (_("Content"), cls.content_panels),
            (_("Form"), cls.form_panels),
            (_("Data protection"), cls.privacy_panels),
            (_("Listing"), [*cls.listing_panels, *cls.promote_panels]),
            (_("Settings"), cls.settings_panels),
        )
        return TabbedInterface(
            [ObjectList(panels, heading=heading) for heading, panels in tabs if panels],
            base_form_class=cls.base_form_class,
        )
