from django.utils.translation import override

import pytest

from wagtail_antraege.fieldtypes import cldr


@pytest.fixture(autouse=True)
def german():
    with override("de"):
        yield


@pytest.fixture(autouse=True)
def few_countries(monkeypatch):
    """Keep lists short that would fill golden files and change with CLDR."""
    countries = (("DE", "Deutschland"), ("FR", "Frankreich"), ("UA", "Ukraine"))
    languages = (("de", "Deutsch"), ("uk", "Ukrainisch"))
    monkeypatch.setattr(cldr, "_countries", lambda language: countries)
    monkeypatch.setattr(cldr, "_languages", lambda language: languages)


@pytest.fixture(params=["antraege", "bootstrap5", "bootstrap4"])
def pack(request, settings):
    settings.WAGTAIL_ANTRAEGE = {
        **settings.WAGTAIL_ANTRAEGE,
        "TEMPLATE_PACK": request.param,
    }
    return request.param
