"""Settings of the servers and workers that the tests of this folder start."""

from tests.settings import *  # noqa: F403
from tests.settings import DATABASES, SCRATCH, WAGTAIL_ANTRAEGE as COMMON

LOG = SCRATCH / "logs" / "django.log"
LOG.parent.mkdir(parents=True, exist_ok=True)

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {
        "file": {"class": "logging.FileHandler", "filename": LOG, "level": "DEBUG"}
    },
    "root": {"handlers": ["file"], "level": "DEBUG"},
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"]["init_command"] = "PRAGMA synchronous=OFF"

EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = SCRATCH / "mail"

# A lease this short is for the impatient only.
SILENCED_SYSTEM_CHECKS = ["wagtail_antraege.E003"]

WAGTAIL_ANTRAEGE = {
    **COMMON,
    "DELIVERY_LEASE_SECONDS": 1,
    "DELIVERY_CHANNELS": {
        "recorder": {"BACKEND": "tests.delivery.channels.Recorder"},
        "mail": {
            "BACKEND": "wagtail_antraege.delivery.mail_channel.MailChannel",
            "OPTIONS": {"timeout": 0.5},
        },
    },
}
