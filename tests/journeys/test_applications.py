"""The applications of the demo town, from the information page to the receipt."""

from __future__ import annotations

import re

import pytest

from tests.journeys.answers import APPLICATIONS, ON_RECEIPT
from tests.journeys.citizen import DESKTOP, PHONE
from tests.journeys.town import APPLICATIONS as FOLDER

pytestmark = pytest.mark.browser

REFERENCE = re.compile(r"\b[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{3}\b")


@pytest.fixture(params=[PHONE, DESKTOP], ids=["phone", "desktop"])
def size(request):
    return request.param


@pytest.fixture(params=[True, False], ids=["scripts", "plain"])
def visitor(request, enter, size):
    return enter(scripts=request.param, size=size)


class TestApplication:
    @pytest.mark.parametrize("name", APPLICATIONS)
    def test_is_sent_from_start_to_receipt(self, visitor, name):
        slug, steps = APPLICATIONS[name]

        def look():
            assert not visitor.sticks_out(), visitor.heading

        visitor.start(f"{FOLDER}/{slug}/")
        visitor.walk(steps, visit=look)
        assert visitor.heading == "Prüfen Sie Ihre Angaben"
        look()
        visitor.page.check("#antraege-declared")
        visitor.press("Antrag jetzt absenden")
        assert visitor.heading == "Ihr Antrag wurde gesendet"
        look()
        for text in ON_RECEIPT[name]:
            assert text in visitor.text
        assert REFERENCE.search(visitor.text)
