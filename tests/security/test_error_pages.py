"""What breaks shows neither answers nor settings to anybody."""

from __future__ import annotations

from django.conf import settings as given
from django.test import override_settings

import pytest

from tests.citizen.conftest import Citizen
from tests.flow.build import make_page
from wagtail_antraege.flow import steps

pytestmark = pytest.mark.django_db

ANSWER = "Geheimnis-73920"


@pytest.fixture
def broken(monkeypatch) -> Citizen:
    """A citizen whose step breaks with the answer in the error."""

    def breaks(*, held, posted, **_):
        raise RuntimeError(posted.data["dog_name"])

    citizen = Citizen(raise_request_exception=False)
    citizen.start(make_page())
    monkeypatch.setattr(steps, "save", breaks)
    return citizen


def secrets() -> list[str]:
    (key,) = given.WAGTAIL_ANTRAEGE["ENCRYPTION_KEYS"]
    return [ANSWER, given.SECRET_KEY, key, "WAGTAIL_ANTRAEGE", "Traceback"]


def told_by(page: str) -> list[str]:
    return [secret for secret in secrets() if secret in page]


class TestErrorPages:
    def test_a_crash_tells_nothing(self, broken):
        answer = broken.send(dog_name=ANSWER, action="next")
        assert answer.status_code == 500
        assert told_by(broken.page) == []

    def test_the_page_for_developers_would_tell(self, broken):
        with override_settings(DEBUG=True):
            broken.cookies["antraege"] = broken.cookies["__Host-antraege"].value
            answer = broken.send(dog_name=ANSWER, action="next")
        assert answer.status_code == 500
        assert {ANSWER, "WAGTAIL_ANTRAEGE"} <= set(told_by(broken.page))

    @pytest.mark.parametrize(
        "url", ["/antraege/", "/antraege/x/", "/antraege/start/999999/", "/nirgends/"]
    )
    def test_an_unknown_address_tells_nothing(self, broken, url):
        answer = broken.get(url)
        assert answer.status_code in {404, 405}
        assert told_by(answer.content.decode()) == []
