"""Names of persons."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from wagtail_antraege.fieldtypes.composed import ComposedType
from wagtail_antraege.fieldtypes.contact import GROUP
from wagtail_antraege.fieldtypes.parts import Part
from wagtail_antraege.fieldtypes.registry import register


@register
class PersonNameType(ComposedType):
    """Given names and family name, in any characters that names have."""

    name = "person_name"
    label = _("Person's name")
    description = _("Given names and family name, each in its own field.")
    icon = "user"
    group = GROUP
    parts = (
        Part(name="given_names", label=_("Given names"), autocomplete="given-name"),
        Part(name="family_name", label=_("Family name"), autocomplete="family-name"),
    )
    sample = {"given_names": "Erika", "family_name": "Mustermann"}
