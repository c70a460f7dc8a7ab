"""What can go wrong, in families by what the caller can do about it.

Configuration errors are ``ImproperlyConfigured`` and stand apart.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


class AntraegeError(Exception):
    """Root of every error this package raises on purpose."""


class NotFoundError(AntraegeError):
    """There is nothing under this address for this person: answer 404."""


class CitizenError(AntraegeError):
    """The citizen can put it right; ``code`` names the text to show.

    The message is for the log and never shown.
    """

    def __init__(self, message: str, *, code: str) -> None:
        super().__init__(message)
        self.code = code


class OperatorError(AntraegeError):
    """Somebody who runs the site has to act (key, storage, configuration data)."""


class RetryError(AntraegeError):
    """The same call may go through later."""


class UnknownReleaseError(NotFoundError):
    """The catalogue has no release of this name."""

    def __init__(self, service: str, version: str = "") -> None:
        super().__init__(f"No release {service} {version}".rstrip())
        self.service, self.version = service, version


class NotFromCatalogueError(NotFoundError):
    """A page has not been made of this form of the catalogue."""

    def __init__(self, page_id: int | None, service: str) -> None:
        super().__init__(f"Page {page_id} has not been made of {service}")


class OlderReleaseError(AntraegeError):
    """A release is older than the one that a page has already."""

    def __init__(self, has: str, given: str) -> None:
        super().__init__(f"The page has release {has}, which is newer than {given}")


class UndecidedError(AntraegeError):
    """Nobody has said whose version counts where both sides have changed something."""

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__(f"Not decided: {', '.join(names)}")
        self.names = tuple(names)


class OutdatedError(AntraegeError):
    """The page or the release is another one than somebody has decided about."""
