"""Insurance policies, such as the liability insurance for a dog."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from wagtail_antraege.fieldtypes.composed import ComposedType
from wagtail_antraege.fieldtypes.parts import Part
from wagtail_antraege.fieldtypes.registry import register
from wagtail_antraege.fieldtypes.tax import GROUP

if TYPE_CHECKING:
    from collections.abc import Mapping


@register
class InsurancePolicyType(ComposedType):
    """An insurer, and the number under which it keeps the contract."""

    name = "insurance_policy"
    label = _("Insurance policy")
    description = _("An insurer and the number of the policy.")
    icon = "lock"
    group = GROUP
    parts = (
        Part(name="insurer", label=_("Insurer")),
        Part(name="number", label=_("Number of the policy"), maximum=60),
    )
    sample = {"insurer": "Musterversicherung AG", "number": "HV 12-345678/9"}

    def lines(self, value: Mapping[str, str]) -> list[str]:
        return [value.get("insurer", ""), value.get("number", "")]
