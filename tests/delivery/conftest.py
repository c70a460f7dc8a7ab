"""An application in the outbox of an obedient channel."""

from django.conf import settings as django_settings

import pytest

from tests.delivery import channels
from tests.inbox import build
from wagtail_antraege import models
from wagtail_antraege.delivery import outbox


@pytest.fixture
def obedient(settings, monkeypatch):
    settings.WAGTAIL_ANTRAEGE = {
        **django_settings.WAGTAIL_ANTRAEGE,
        "DELIVERY_CHANNELS": {
            "obedient": {"BACKEND": "tests.delivery.channels.Obedient"}
        },
    }
    monkeypatch.setattr(channels.Obedient, "parcels", [])
    return channels.Obedient


@pytest.fixture
def answer(obedient, monkeypatch):
    def set_answer(function):
        monkeypatch.setattr(obedient, "answer", staticmethod(function))

    return set_answer


@pytest.fixture
def delivery(db, obedient):
    application = build.application(build.department())
    outbox.enqueue(application, now=build.NOW)
    return models.Delivery.objects.get(application=application)
