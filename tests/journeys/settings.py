"""The demo town as it would be served, with its data in a folder of the tests."""

import os

from demo_site.settings.base import *  # noqa: F403
from demo_site.settings.base import STORAGES, WAGTAIL_ANTRAEGE as TOWN
from tests.settings import SCRATCH, WAGTAIL_ANTRAEGE as COMMON

SECRET_KEY = "not a secret: tests only"
DEBUG = False
ALLOWED_HOSTS = ["127.0.0.1"]
WAGTAILADMIN_BASE_URL = os.environ.get("ANTRAEGE_TEST_ADDRESS", "http://127.0.0.1")
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": SCRATCH / "town.sqlite3",
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20},
    }
}
MEDIA_ROOT = SCRATCH / "media"
STORAGES = {
    **STORAGES,
    "antraege": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": str(SCRATCH / "sealed")},
    },
}

# A script fills a page in faster than a person does, and more often.
WAGTAIL_ANTRAEGE = {
    **TOWN,
    "ENCRYPTION_KEYS": COMMON["ENCRYPTION_KEYS"],
    "MINIMUM_SECONDS": 0,
    "LIMITS": dict.fromkeys(
        ("start", "send", "upload", "retrieve", "problem"), (100000, 3600)
    ),
}
