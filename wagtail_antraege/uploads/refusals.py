"""The one error of an upload that the citizen can put right."""

from __future__ import annotations

from wagtail_antraege.exceptions import CitizenError


class UploadRefused(CitizenError):  # noqa: N818  reads as the sentence it is
    """The file was not taken; ``code`` is a key of ``uploads.texts``."""

    def __init__(self, code: str) -> None:
        super().__init__(f"upload refused: {code}", code=code)
