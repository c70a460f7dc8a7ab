"""Which data a form asks for, on its information page; rendered once a process."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from django.template.loader import render_to_string
from django.utils import translation

from wagtail_antraege.kit.same import Same
from wagtail_antraege.schema import data_list

if TYPE_CHECKING:
    from wagtail_antraege.schema.nodes import Form

TEMPLATE = "wagtail_antraege/citizen/data_list.html"
KEPT = 200


def shown(form: Form) -> str:
    """Return the list as it stands in the notice, in the language of the form."""
    return _rendered(Same(form), form.locale)


@lru_cache(maxsize=KEPT)
def _rendered(form: Same[Form], language: str) -> str:
    with translation.override(language):
        sections = data_list.sections(form.it)
        return render_to_string(TEMPLATE, {"sections": sections})
