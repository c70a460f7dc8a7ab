"""A few applications."""


def load() -> int:
    """Send nothing yet."""
    return 0
