"""For one's own machine only: DEBUG, mail into var/mail, the key in var/."""

import os

from demo_site.settings.base import *  # noqa: F403
from demo_site.settings.base import VAR, WAGTAIL_ANTRAEGE

DEBUG = True
SECRET_KEY = "only for the demo town on one's own machine"
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]", "testserver"]
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = VAR / "mail"
DEFAULT_FROM_EMAIL = "rathaus@musterstadt.example"
WAGTAILADMIN_BASE_URL = os.environ.get("DEMO_ADDRESS", "http://127.0.0.1:8000")

KEY_FILE = VAR / "encryption_keys"
WAGTAIL_ANTRAEGE = {
    **WAGTAIL_ANTRAEGE,
    "ENCRYPTION_KEYS": KEY_FILE.read_text().split() if KEY_FILE.exists() else [],
}
