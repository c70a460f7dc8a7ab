"""Fixtures that all tests may use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.utils import translation

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

pytest_plugins = ["tests.browser"]


@pytest.fixture(autouse=True)
def language() -> Iterator[None]:
    """Begin each test in the site's language: requests leave theirs behind."""
    with translation.override(settings.LANGUAGE_CODE):
        yield
