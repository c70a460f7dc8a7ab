from django.utils.translation import override

import pytest


@pytest.fixture(autouse=True)
def german():
    with override("de"):
        yield


@pytest.fixture(params=["antraege", "bootstrap5"])
def pack(request, settings):
    settings.WAGTAIL_ANTRAEGE = {
        **settings.WAGTAIL_ANTRAEGE,
        "TEMPLATE_PACK": request.param,
    }
    return request.param
