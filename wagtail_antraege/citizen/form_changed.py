"""What a citizen is told after the form has changed under a draft."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from wagtail_antraege.citizen.start_views import step_url
from wagtail_antraege.flow import news

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wagtail_antraege.flow.access import Held
    from wagtail_antraege.flow.content import Content, News
    from wagtail_antraege.schema.path import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedStep:
    """A step that the citizen has to go through again; ``url`` "" if not open yet."""

    title: str
    url: str
    is_here: bool
    is_new: bool
    news: tuple[News, ...]


def changed_steps(
    held: Held, content: Content, path: Path, step_key: str
) -> Iterator[ChangedStep]:
    """Yield the steps with news, in their order."""
    for one in path.steps:
        step = one.step
        told = [each for each in content.news if each.step == step.key]
        if told:
            yield ChangedStep(
                title=step.title,
                url=step_url(held, step.key) if step.key in content.steps else "",
                is_here=step.key == step_key,
                is_new=any(each.code == news.NEW_STEP for each in told),
                news=tuple(each for each in told if each.code != news.NEW_STEP),
            )
