"""What can go wrong, in families by what the caller can do about it.

Configuration errors are ``ImproperlyConfigured`` and stand apart.
"""


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


class UnknownRelease(NotFoundError):
    """The catalogue has no release of this name."""

    def __init__(self, service: str, version: str = "") -> None:
        super().__init__(f"No release {service} {version}".rstrip())
        self.service, self.version = service, version
