"""The one place that reads Django's settings.

Everything stands in one dictionary, ``WAGTAIL_ANTRAEGE``. Each property below
is one key of it, in capitals, with its default.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings as django_settings

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

DEFAULT_LIMITS: dict[str, tuple[int, int]] = {
    "start": (30, 3600),
    "send": (30, 3600),
    "upload": (200, 3600),
    "retrieve": (10, 900),
    "problem": (10, 3600),
    "trial": (10, 3600),
}
DEFAULT_APPLICATION_VIEW = "wagtail_antraege.citizen.page_view.serve"


class Settings:
    """Typed view of ``settings.WAGTAIL_ANTRAEGE``; never cached, so tests can override."""

    name = "WAGTAIL_ANTRAEGE"

    def _get(self, key: str, default: Any) -> Any:  # the one untyped edge
        given: dict[str, Any] = getattr(django_settings, self.name, {})
        return given.get(key, default)

    @property
    def given(self) -> object:
        """The setting as it stands, for the system checks."""
        return getattr(django_settings, self.name, {})

    def of_django(self, name: str) -> Any:  # a setting of Django's may be anything
        """Return a setting of Django's own, None if unset, for the system checks."""
        return getattr(django_settings, name, None)

    @property
    def debug(self) -> bool:
        """Django's own ``DEBUG``."""
        return bool(django_settings.DEBUG)

    @property
    def session_cookie_name(self) -> str:
        """Django's own ``SESSION_COOKIE_NAME``: who has it may be logged in."""
        return str(django_settings.SESSION_COOKIE_NAME)

    @property
    def personal_cookies(self) -> tuple[str, ...]:
        """Names of Django's cookies that make a page differ from person to person."""
        language: str = django_settings.LANGUAGE_COOKIE_NAME
        return (self.session_cookie_name, language, "messages")

    @property
    def main_language(self) -> str:
        """Django's ``LANGUAGE_CODE``: the language clerks read applications in."""
        return str(django_settings.LANGUAGE_CODE)

    @property
    def encryption_keys(self) -> Sequence[str]:
        """Keys as ``"<id>:<base64 of 32 bytes>"``, the current one first."""
        keys: Sequence[str] = self._get("ENCRYPTION_KEYS", ())
        return keys

    @property
    def base_template(self) -> str:
        """The host's template that public pages extend; must have ``block content``."""
        return str(self._get("BASE_TEMPLATE", "base.html"))

    @property
    def template_pack(self) -> str:
        """The crispy-forms template pack; None is the bundled pack "antraege"."""
        return self._get("TEMPLATE_PACK", None) or "antraege"

    @property
    def content_blocks(self) -> str:
        """Dotted path of a list of ``(name, block)``, the host's own content blocks."""
        return str(self._get("CONTENT_BLOCKS", ""))

    @property
    def application_view(self) -> str:
        """Dotted path of the view an application page hands its requests to."""
        return str(self._get("APPLICATION_VIEW", DEFAULT_APPLICATION_VIEW))

    @property
    def trusted_proxies(self) -> int:
        """How many proxies of the town stand in front; 0 believes no header."""
        return int(self._get("TRUSTED_PROXIES", 0))

    @property
    def draft_days(self) -> int:
        """Days after the last change until a draft is deleted (OZG § 8a: 30)."""
        return int(self._get("DRAFT_DAYS", 30))

    @property
    def minimum_seconds(self) -> int:
        """Seconds between start and sending below which a person is asked again."""
        return int(self._get("MINIMUM_SECONDS", 5))

    @property
    def retrieval_code_minutes(self) -> int:
        """Minutes for which the receipt shows the retrieval code after sending."""
        return int(self._get("RETRIEVAL_CODE_MINUTES", 10))

    def limit(self, action: str) -> tuple[int, int]:
        """Return how often one client may do ``action`` in how many seconds."""
        given: Mapping[str, tuple[int, int]] = self._get("LIMITS", {})
        times, seconds = given.get(action, DEFAULT_LIMITS[action])
        return times, seconds

    @property
    def limits(self) -> Mapping[str, tuple[int, int]]:
        """All limits as given, for the system check."""
        limits: Mapping[str, tuple[int, int]] = self._get("LIMITS", {})
        return limits

    @property
    def upload_storage(self) -> str:
        """Alias in ``STORAGES`` of the private storage for sealed uploads."""
        return str(self._get("UPLOAD_STORAGE", "antraege"))

    @property
    def upload_max_bytes(self) -> int:
        """Largest file in bytes."""
        return int(self._get("UPLOAD_MAX_BYTES", 20 * 1024 * 1024))

    @property
    def upload_max_files(self) -> int:
        """Most files in one field."""
        return int(self._get("UPLOAD_MAX_FILES", 10))

    @property
    def upload_max_draft_bytes(self) -> int:
        """Most bytes of all files of one draft."""
        return int(self._get("UPLOAD_MAX_DRAFT_BYTES", 50 * 1024 * 1024))

    @property
    def delivery_channels(self) -> Mapping[str, Mapping[str, Any]]:
        """Channels as ``{"alias": {"BACKEND": dotted path, "OPTIONS": {}}}``."""
        default = {
            "mail": {"BACKEND": "wagtail_antraege.delivery.mail_channel.MailChannel"}
        }
        channels: Mapping[str, Mapping[str, Any]] = self._get(
            "DELIVERY_CHANNELS", default
        )
        return channels

    @property
    def delivery_lease_seconds(self) -> int:
        """Seconds a worker holds a delivery before another may take it."""
        return int(self._get("DELIVERY_LEASE_SECONDS", 60))

    @property
    def delivery_hours(self) -> int:
        """Hours of trying before a delivery waits for a person."""
        return int(self._get("DELIVERY_HOURS", 72))

    @property
    def require_complete_translations(self) -> bool:
        """Whether a translated form is offered only when no text is missing."""
        return self._get("REQUIRE_COMPLETE_TRANSLATIONS", default=True) is not False

    @property
    def page_keep_seconds(self) -> int:
        """Seconds the optional middleware keeps an information page, at most 60."""
        return min(60, int(self._get("PAGE_KEEP_SECONDS", 60)))

    @property
    def catalogue_keys(self) -> Mapping[str, str]:
        """Public keys of the state as ``{name: base64}``: they sign releases."""
        keys: Mapping[str, str] = self._get("CATALOGUE_KEYS", {})
        return keys

    @property
    def town_keys(self) -> Mapping[str, str]:
        """Public keys of other sites as ``{name: base64}``: they sign shared forms."""
        keys: Mapping[str, str] = self._get("TOWN_KEYS", {})
        return keys

    @property
    def signing_key(self) -> tuple[str, str]:
        """This site's own ``(name, private key)`` for shared forms; ``("", "")`` if none."""
        name, key = self._get("SIGNING_KEY", ("", ""))
        return str(name), str(key)


settings = Settings()
