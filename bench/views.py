"""The floor: plain Django."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from django.http import HttpResponse, HttpResponseRedirect
from django.views.generic import FormView, TemplateView

from bench.fields import floor_form
from bench.models import FloorRecord

if TYPE_CHECKING:
    from django import forms

form_class = cache(floor_form)


class FloorInformation(TemplateView):
    """The information page as a template and nothing else."""

    template_name = "bench/information.html"


class FloorForm(FormView):  # type: ignore[type-arg]  # not subscriptable at run time
    """GET renders with ``as_div``, POST stores one JSON row."""

    template_name = "bench/floor_form.html"

    def get_form_class(self) -> type[forms.Form]:
        return form_class(self.kwargs["count"])

    def form_valid(self, form: Any) -> HttpResponse:
        data = {name: str(value) for name, value in form.cleaned_data.items()}
        FloorRecord.objects.create(data=data)
        return HttpResponseRedirect("/floor/")
