"""Ask whether it will hold once people work with it: limits, database, mail, proxies."""

from __future__ import annotations

from django.core.checks import CheckMessage, Error, Warning as CheckWarning

from wagtail_antraege.conf import settings

LEAST_FIELDS = 10_000
LEAST_BYTES = 2_621_440  # Django's own default
SQLITE = "django.db.backends.sqlite3"
TRYING_OUT = ("console", "locmem", "dummy", "filebased")


def problems() -> list[CheckMessage]:
    """Return what would fail under real use."""
    return [
        *_field_count_problems(),
        *_post_size_problems(),
        *_sqlite_problems(),
        *_mail_problems(),
    ]


def deployment_problems() -> list[CheckMessage]:
    """Return what matters only where citizens are."""
    return [*_proxy_problems(), *_time_trap_problems()]


def _field_count_problems() -> list[CheckMessage]:
    most = settings.of_django("DATA_UPLOAD_MAX_NUMBER_FIELDS")
    if most is None or most >= LEAST_FIELDS:
        return []
    return [
        Error(
            f"DATA_UPLOAD_MAX_NUMBER_FIELDS is {most}: the editor of a form with many"
            " fields would be answered with 'Bad Request'.",
            hint=f"Set DATA_UPLOAD_MAX_NUMBER_FIELDS = {LEAST_FIELDS:_} or more.",
            id="wagtail_antraege.E007",
        )
    ]


def _post_size_problems() -> list[CheckMessage]:
    most = settings.of_django("DATA_UPLOAD_MAX_MEMORY_SIZE")
    if most is None or most >= LEAST_BYTES:
        return []
    return [
        Error(
            f"DATA_UPLOAD_MAX_MEMORY_SIZE is {most} bytes: long forms and long answers"
            " would be answered with 'Bad Request'.",
            hint=f"Set DATA_UPLOAD_MAX_MEMORY_SIZE = {LEAST_BYTES:_} or more.",
            id="wagtail_antraege.E008",
        )
    ]


def _sqlite_problems() -> list[CheckMessage]:
    databases = settings.of_django("DATABASES") or {}
    return [
        CheckWarning(
            f"The SQLite database '{alias}' does not begin its transactions with"
            " IMMEDIATE: two people who write at once get 'database is locked'.",
            hint=(
                f"Set DATABASES['{alias}']['OPTIONS'] ="
                ' {"transaction_mode": "IMMEDIATE", "timeout": 20}.'
            ),
            id="wagtail_antraege.W001",
        )
        for alias, database in databases.items()
        if database.get("ENGINE") == SQLITE and not _is_immediate(database)
    ]


def _is_immediate(database: dict[str, dict[str, object]]) -> bool:
    mode = (database.get("OPTIONS") or {}).get("transaction_mode")
    return str(mode).upper() in {"IMMEDIATE", "EXCLUSIVE"}


def _mail_problems() -> list[CheckMessage]:
    backend = str(settings.of_django("EMAIL_BACKEND") or "")
    if settings.debug or not any(f".{name}." in backend for name in TRYING_OUT):
        return []
    return [
        CheckWarning(
            f"EMAIL_BACKEND is '{backend}': no department gets a mail.",
            hint="Use Django's SMTP backend, or set DEBUG = True to try things out.",
            id="wagtail_antraege.W002",
        )
    ]


def _proxy_problems() -> list[CheckMessage]:
    shows_proxy = settings.of_django("SECURE_PROXY_SSL_HEADER") or settings.of_django(
        "USE_X_FORWARDED_HOST"
    )
    if settings.trusted_proxies or not shows_proxy:
        return []
    return [
        CheckWarning(
            "The site stands behind a proxy, but TRUSTED_PROXIES is 0: all citizens"
            " share one address and one rate limit.",
            hint="Set TRUSTED_PROXIES to the number of proxies of the town.",
            id="wagtail_antraege.W003",
        )
    ]


def _time_trap_problems() -> list[CheckMessage]:
    if settings.minimum_seconds:
        return []
    return [
        CheckWarning(
            "MINIMUM_SECONDS is 0: forms that a machine fills in are not noticed.",
            hint="Leave MINIMUM_SECONDS out, or set it to 5.",
            id="wagtail_antraege.W004",
        )
    ]
