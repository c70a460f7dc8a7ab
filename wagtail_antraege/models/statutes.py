"""What the statutes of a town set, each value with the day it holds from."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from wagtail_antraege.fieldtypes.digits import german, read_number
from wagtail_antraege.models import town_facts
from wagtail_antraege.schema import statutes
from wagtail_antraege.schema.statute import Statute

if TYPE_CHECKING:
    from collections.abc import Collection

LONGEST_NAME = 60
SMALLEST = Decimal("0.0001")
GREATEST = Decimal(10) ** 12


class StatuteValue(ClusterableModel):
    """A rate, fee or deadline that forms name as ``{name}``."""

    class Kind(models.TextChoices):
        """How a value is written, and whether one can reckon with it."""

        MONEY = "money", _("Amount in euros")
        NUMBER = "number", _("Number")
        PERCENT = "percent", _("Percentage")
        TEXT = "text", _("Text")

    site = models.ForeignKey(
        "wagtailcore.Site",
        verbose_name=pgettext_lazy("antraege", "site"),
        on_delete=models.CASCADE,
        related_name="+",
    )
    name = models.CharField(
        _("placeholder name"),
        max_length=LONGEST_NAME,
        validators=[
            RegexValidator(
                rf"^{statutes.NAME}\Z",
                _(
                    "Use small letters a to z, digits and underscores, and begin with "
                    "a letter."
                ),
            )
        ],
        help_text=_(
            "Forms write this name in curly brackets. Fixed once it has been saved."
        ),
    )
    label = models.CharField(
        pgettext_lazy("antraege", "label"),
        max_length=120,
        help_text=_("Citizens read it where a change is explained."),
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.MONEY)
    source = models.CharField(
        _("source"),
        max_length=255,
        blank=True,
        help_text=_("Where it is laid down, for example: § 5 of the dog tax statute."),
    )

    is_example = models.BooleanField(default=False, editable=False)
    """True until somebody of the town has looked at what the catalogue brought."""

    class Meta:
        verbose_name = _("statute value")
        verbose_name_plural = _("statute values")
        constraints = [
            models.UniqueConstraint(
                fields=["site", "name"],
                name="antraege_statute_once",
                violation_error_message=_(
                    "There is a statute value of this name already. Choose another "
                    "name."
                ),
            )
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def placeholder(self) -> str:
        """What editors write into a text."""
        return f"{{{self.name}}}"


class StatuteAmount(models.Model):
    """The value from one day on, until a later one takes its place.

    Texts may be given for one language besides; numbers are written in each
    language as people do there.
    """

    statute = ParentalKey(
        StatuteValue, on_delete=models.CASCADE, related_name="amounts"
    )
    valid_from = models.DateField(
        _("valid from"), help_text=_("Holds from the beginning of this day.")
    )
    value = models.CharField(_("value"), max_length=500)
    language = models.CharField(
        _("language"),
        max_length=12,
        blank=True,
        help_text=_("For texts only, as a code such as en. Empty: all languages."),
    )

    class Meta:
        verbose_name = _("value from a date on")
        verbose_name_plural = _("values from a date on")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["statute", "valid_from", "language"],
                name="antraege_statute_amount_once",
                violation_error_message=_(
                    "This day has a value already. Change that one, or enter another "
                    "day."
                ),
            )
        ]

    def __str__(self) -> str:
        return f"{self.valid_from}: {self.value}"

    def clean(self) -> None:
        """Store numbers in one way, however they were written."""
        super().clean()
        if self.statute.kind == StatuteValue.Kind.TEXT:
            return
        if self.language:
            text = _("Leave the language empty: only texts differ by language.")
            raise ValidationError({"language": text})
        self.value = canonical(self.value, self.statute.kind)

    @property
    def written(self) -> str:
        """The value as an editor writes it, to be read again by ``clean``."""
        is_text = self.statute.kind == StatuteValue.Kind.TEXT
        return self.value if is_text else german(Decimal(self.value))

    @property
    def as_statute(self) -> Statute:
        """The value as forms read it."""
        statute = self.statute
        return Statute(
            name=statute.name,
            label=statute.label,
            kind=statute.kind,
            value=self.value,
            valid_from=self.valid_from.isoformat(),
            source=statute.source,
        )


def canonical(text: str, kind: str) -> str:
    """Return a number as it is stored; raise ``ValidationError``."""
    number = read_number(text.strip().rstrip("%€").strip())
    if number is None or abs(number) >= GREATEST or number != number.quantize(SMALLEST):
        message = _("Enter a number with at most 4 decimal places, for example 96,00.")
        raise ValidationError({"value": message})
    places = 2 if kind == StatuteValue.Kind.MONEY else 0
    digits = f"{number.normalize() + 0:f}"
    whole, _point, decimals = digits.partition(".")
    decimals = decimals.ljust(places, "0")
    return f"{whole}.{decimals}" if decimals else whole


def dated(
    site_id: int | None, names: Collection[str] | None = None
) -> tuple[statutes.Dated, ...]:
    """Return all values of a site, or of some names, whatever their day.

    What the town says of itself in its settings is among them.
    """
    if site_id is None:
        return ()
    rows = StatuteAmount.objects.filter(statute__site_id=site_id)
    rows = rows.exclude(statute__name__in=town_facts.FACTS)
    if names is not None:
        rows = rows.filter(statute__name__in=set(names) - town_facts.FACTS.keys())
    own = (
        statutes.Dated(row.as_statute, row.language)
        for row in rows.select_related("statute")
    )
    return (*own, *town_facts.given(site_id, names))
