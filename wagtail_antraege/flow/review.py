"""What the citizen confirms: all answers that apply, checked once more."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils import translation

from wagtail_antraege.exceptions import AntraegeError
from wagtail_antraege.flow.checking import check_all
from wagtail_antraege.flow.content import Content
from wagtail_antraege.flow.files import files_of
from wagtail_antraege.flow.resolving import resolved
from wagtail_antraege.forms import review
from wagtail_antraege.schema.path import walk

if TYPE_CHECKING:
    from datetime import datetime

    from wagtail_antraege import models
    from wagtail_antraege.flow.files import Files
    from wagtail_antraege.flow.resolving import Resolved
    from wagtail_antraege.forms.review import Review
    from wagtail_antraege.json_types import JsonObject
    from wagtail_antraege.schema.path import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewed:
    """A review as it is shown, and what it was made of."""

    resolved: Resolved
    review: Review
    copy: JsonObject
    digest: str
    path: Path
    files: Files


class FaultyStepError(AntraegeError):
    """A step is not good; ``step_key`` is the first one."""

    def __init__(self, step_key: str) -> None:
        super().__init__(step_key)
        self.step_key = step_key


def so_far(draft: models.Draft, now: datetime) -> Review:
    """Return what has been answered so far, to be read and not to be sent."""
    content = Content.from_json(draft.content)
    form = resolved(draft, content, now).form
    path = walk(form, content.answers())
    return review.build(form, path, files_of(draft, form).by_id())


def build(draft: models.Draft, now: datetime) -> Reviewed:
    """Return the review of a draft; raise ``FaultyStepError``."""
    content = Content.from_json(draft.content)
    shown = resolved(draft, content, now)
    form = shown.form
    files = files_of(draft, form)
    with translation.override(form.locale):
        whole = check_all(form, shown.key, content, files)
    if whole.faulty:
        raise FaultyStepError(whole.faulty)
    built = review.build(form, whole.path, files.by_id())
    copy = built.to_json()
    return Reviewed(
        resolved=shown,
        review=built,
        copy=copy,
        digest=review.digest(copy),
        path=whole.path,
        files=files,
    )
