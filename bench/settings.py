"""Settings of the bench: all three subjects in one site, DEBUG off."""

import os
from pathlib import Path

import dj_database_url

ROOT = Path(__file__).resolve().parent
SCRATCH = Path(os.environ.get("BENCH_DIR", ROOT.parent / "var" / "bench"))

SECRET_KEY = "bench only"
DEBUG = False
ALLOWED_HOSTS = ["*"]
USE_TZ = True
TIME_ZONE = "Europe/Berlin"
LANGUAGE_CODE = "de"
LOCALIZE = bool(os.environ.get("BENCH_LOCALIZE"))
LANGUAGES = [("de", "Deutsch"), *([("en", "English")] if LOCALIZE else [])]
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAIL_SITE_NAME = "Bench"
WAGTAILADMIN_BASE_URL = "http://127.0.0.1"
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

DATABASES = {
    "default": dj_database_url.config(default=f"sqlite:///{SCRATCH / 'bench.sqlite3'}")
}
DATABASES["default"]["CONN_MAX_AGE"] = None
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"].setdefault("OPTIONS", {}).update(
        transaction_mode="IMMEDIATE",
        timeout=20,
        init_command="PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    )

INSTALLED_APPS = [
    "bench",
    *(["wagtail_antraege"] if not os.environ.get("BENCH_BARE") else []),
    *(["wagtail_antraege.contrib.localize"] if LOCALIZE else []),
    "wagtail_localize",
    "wagtail_localize.locales",
    "crispy_forms",
    "wagtail.contrib.forms",
    "wagtail.contrib.settings",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]
MIDDLEWARE = [
    # Editors need the admin's scripts; the other measurements go without.
    *(
        ["whitenoise.middleware.WhiteNoiseMiddleware"]
        if os.environ.get("BENCH_ADMIN")
        else []
    ),
    *(
        ["wagtail_antraege.citizen.page_cache.page_cache"]
        if os.environ.get("BENCH_KEEP_PAGES")
        else []
    ),
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "bench.urls"
WSGI_APPLICATION = "bench.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
            ]
        },
    }
]
STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 3600
MEDIA_ROOT = SCRATCH / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    "antraege": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": str(SCRATCH / "sealed")},
    },
}
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
LOGGING = {"version": 1, "disable_existing_loggers": True}

UNLIMITED = (1_000_000_000, 60)
WAGTAIL_ANTRAEGE = {
    "ENCRYPTION_KEYS": ["bench:MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE="],
    "BASE_TEMPLATE": "bench/base.html",
    "MINIMUM_SECONDS": 0,
    "LIMITS": dict.fromkeys(
        ("start", "send", "upload", "retrieve", "problem"), UNLIMITED
    ),
}
