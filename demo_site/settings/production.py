"""For a server: everything secret comes from the environment."""

import os

from demo_site.settings.base import *  # noqa: F403
from demo_site.settings.base import MIDDLEWARE, STORAGES, WAGTAIL_ANTRAEGE

DEBUG = False
SECRET_KEY = os.environ["DJANGO_SECRET_KEY"]
ALLOWED_HOSTS = os.environ["DJANGO_ALLOWED_HOSTS"].split()
WAGTAILADMIN_BASE_URL = f"https://{ALLOWED_HOSTS[0]}"

SECURE_SSL_REDIRECT = True
SECURE_HSTS_SECONDS = 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
# Wagtail shows previews in a frame of its own site, so DENY is no choice.
SILENCED_SYSTEM_CHECKS = ["security.W019"]
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True

MIDDLEWARE = [
    MIDDLEWARE[0],
    "whitenoise.middleware.WhiteNoiseMiddleware",
    *MIDDLEWARE[1:],
]
STORAGES = {
    **STORAGES,
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

WAGTAIL_ANTRAEGE = {
    **WAGTAIL_ANTRAEGE,
    "ENCRYPTION_KEYS": os.environ["ANTRAEGE_KEYS"].split(),
    "TRUSTED_PROXIES": 1,
}
