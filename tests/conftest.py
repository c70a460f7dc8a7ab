"""Fixtures that all tests may use."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils import translation

import pytest
from hypothesis import settings as hypothesis_settings

if TYPE_CHECKING:
    from collections.abc import Iterator

pytest_plugins = ["tests.browser"]

# How long an example takes tells more of the machine than of the code. New examples
# are for those who change the code: what stands must not be refused by chance.
hypothesis_settings.register_profile(
    "tests", deadline=None, derandomize=bool(os.environ.get("CI"))
)
hypothesis_settings.load_profile("tests")


@pytest.fixture(autouse=True)
def language() -> Iterator[None]:
    """Begin each test in the site's language: requests leave theirs behind."""
    with translation.override(settings.LANGUAGE_CODE):
        yield
