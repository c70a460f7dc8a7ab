"""What a draft holds: per step what was typed, and what it came to."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from wagtail_antraege.schema.answers import Answers, new_item_id
from wagtail_antraege.schema.nodes import Group

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from wagtail_antraege.forms.checking import Typed
    from wagtail_antraege.json_types import Json, JsonObject
    from wagtail_antraege.schema.answers import Address
    from wagtail_antraege.schema.nodes import Form


@dataclass(frozen=True, slots=True, kw_only=True)
class StepContent:
    """One step: texts as typed, stored values of the good ones.

    ``revision`` counts the savings. ``writer`` names the page in the citizen's
    browser that saved last, so that a page never is in conflict with itself.
    """

    typed: Typed = field(default_factory=dict)
    values: Mapping[Address, Json] = field(default_factory=dict)
    valid: bool = False
    revision: int = 0
    writer: str = ""


@dataclass(frozen=True, slots=True)
class News:
    """What the citizen has to know of a step since the form was changed.

    ``code`` names a text in ``citizen/form_changed.html``, ``label`` a question.
    """

    step: str
    code: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """All steps of a draft, and the items of each repeat group in order.

    A step with ``news`` is not done before the citizen has gone through it again.
    """

    steps: Mapping[str, StepContent] = field(default_factory=dict)
    items: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    news: tuple[News, ...] = ()

    def step(self, key: str) -> StepContent:
        return self.steps.get(key) or StepContent()

    def with_step(self, key: str, step: StepContent) -> Content:
        return replace(self, steps={**self.steps, key: step})

    def has_news(self, key: str) -> bool:
        return any(news.step == key for news in self.news)

    def without_news(self, key: str) -> Content:
        return replace(self, news=tuple(news for news in self.news if news.step != key))

    def answers(self, *, without: str = "") -> Answers:
        """Return the stored values of all steps but one."""
        values: dict[Address, Json] = {}
        for key, step in self.steps.items():
            if key != without:
                values.update(step.values)
        return Answers(values=values, items=self.items)

    def done(self) -> frozenset[str]:
        """Return the keys of the steps that were good when they were saved."""
        return frozenset(key for key, step in self.steps.items() if step.valid)

    def to_json(self) -> JsonObject:
        steps: JsonObject = {key: _step_json(step) for key, step in self.steps.items()}
        news: Json = [[news.step, news.code, news.label] for news in self.news]
        return {
            "steps": steps,
            "items": {group: list(ids) for group, ids in self.items.items()},
            **({"news": news} if news else {}),
        }

    @classmethod
    def from_json(cls, data: Any) -> Content:  # sealed by us: no one else writes it
        return cls(
            steps={
                key: _step_content(step) for key, step in data.get("steps", {}).items()
            },
            items={group: tuple(ids) for group, ids in data.get("items", {}).items()},
            news=tuple(News(*each) for each in data.get("news", ())),
        )


def empty_content(form: Form) -> Content:
    """Return the content of a new draft: repeat groups with their fewest items."""
    return Content(
        items={
            group.key: tuple(new_item_id() for _ in range(group.minimum))
            for step in form.steps
            for group in step.nodes
            if isinstance(group, Group) and group.repeats
        }
    )


def without_items(typed: Typed, prefixes: Iterable[str]) -> Typed:
    """Return what was typed but for names under these prefixes."""
    gone = tuple(prefixes)
    return {name: texts for name, texts in typed.items() if not name.startswith(gone)}


def _step_json(step: StepContent) -> Json:
    return {
        "typed": {name: list(texts) for name, texts in step.typed.items()},
        "values": [[key, item, value] for (key, item), value in step.values.items()],
        "valid": step.valid,
        "revision": step.revision,
        "writer": step.writer,
    }


def _step_content(data: Any) -> StepContent:
    return StepContent(
        typed=data["typed"],
        values={(key, item): value for key, item, value in data["values"]},
        valid=data["valid"],
        revision=data["revision"],
        writer=data["writer"],
    )
