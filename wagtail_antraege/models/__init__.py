"""All models; import them as ``from wagtail_antraege import models``."""

from wagtail_antraege.models import statute_texts, town_facts
from wagtail_antraege.models.applications import (
    Application,
    ApplicationNote,
    ApplicationQuerySet,
)
from wagtail_antraege.models.catalogue import Blueprint, BlueprintVersion, SharedForm
from wagtail_antraege.models.counters import Generation, LimitBucket, ProblemReport
from wagtail_antraege.models.deliveries import Delivery, DeliveryAttempt
from wagtail_antraege.models.departments import Department, Membership
from wagtail_antraege.models.desk import FormFragment, HeldPublication
from wagtail_antraege.models.drafts import Draft
from wagtail_antraege.models.form_versions import FormVersion, LiveForm, RunningDrafts
from wagtail_antraege.models.history import ApplicationEvent
from wagtail_antraege.models.holding import HELD_BACK
from wagtail_antraege.models.pages import (
    ApplicationIndexMixin,
    ApplicationIndexPage,
    ApplicationPage,
    ApplicationPageMixin,
)
from wagtail_antraege.models.site_settings import AntraegeSettings
from wagtail_antraege.models.statutes import StatuteAmount, StatuteValue, dated
from wagtail_antraege.models.uploads import Upload

__all__ = [
    "HELD_BACK",
    "AntraegeSettings",
    "Application",
    "ApplicationEvent",
    "ApplicationIndexMixin",
    "ApplicationIndexPage",
    "ApplicationNote",
    "ApplicationPage",
    "ApplicationPageMixin",
    "ApplicationQuerySet",
    "Blueprint",
    "BlueprintVersion",
    "Delivery",
    "DeliveryAttempt",
    "Department",
    "Draft",
    "FormFragment",
    "FormVersion",
    "Generation",
    "HeldPublication",
    "LimitBucket",
    "LiveForm",
    "Membership",
    "ProblemReport",
    "RunningDrafts",
    "SharedForm",
    "StatuteAmount",
    "StatuteValue",
    "Upload",
    "dated",
    "statute_texts",
    "town_facts",
]
