"""A citizen who gives the answers of a walk, page by page."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from tests.citizen.conftest import Citizen
from tests.flow.build import picture
from wagtail_antraege.citizen import samples
from wagtail_antraege.flow.content import Content
from wagtail_antraege.forms.plan import step_plan
from wagtail_antraege.schema.nodes import Group

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.catalogue.answering import Walk
    from wagtail_antraege.schema.answers import Answers
    from wagtail_antraege.schema.nodes import Form, Step
    from wagtail_antraege.schema.path import PathStep

_addresses = itertools.count(1)


class Walker(Citizen):
    """Walks one way; ``pages`` are all that were shown."""

    def __init__(self, form: Form, walk: Walk) -> None:
        number = next(_addresses)
        super().__init__(REMOTE_ADDR=f"10.{number // 250 % 250}.{number % 250}.7")
        self.form, self.walk = form, walk
        self.pages: list[str] = []

    def go_through(self, page) -> None:
        """Take every step; stand on the review or on the page that ends it."""
        self.start(page)
        self.pages.append(self.page)
        for step in self.walk.path.steps:
            assert self.url.endswith(f"/{step.step.key}/"), self.told()
            if not step.step.ends:
                self._take(step)
                self.pages.append(self.page)

    def told(self) -> str:
        """Return where this is and what the page complains about, for reports."""
        errors = re.findall(r'<a href="#[^"]*">([^<]+)</a>', self.page)
        return f"{self.url}: {errors}"

    def send_all(self) -> None:
        declared = {"_declared": "1"} if 'name="_declared"' in self.page else {}
        self.send(**declared, action="send")
        self.pages.append(self.page)

    def _take(self, step: PathStep) -> None:
        plan = step_plan(f"walk-{id(self.form)}", self.form, step.step)
        for group in _groups(step.step):
            for _missing in range(self._lacking(group)):
                self.send(action=f"add:{group.key}")
        answers = self._own_items(self.walk.answers)
        asked = {(one.field.key, one.item) for one in step.questions}
        asked = {(key, self._real(key, item)) for key, item in asked}
        data: dict[str, object] = {}
        for control in plan.controls:
            for item in control.items(answers.items):
                if (control.field.key, item) in asked:
                    data.update(self._posted(control, item, answers))
        self.send(**data, action="next")

    def _posted(self, control, item: str, answers: Answers) -> dict[str, object]:
        asked = {control.marker(item): ""} if control.may_be_missing else {}
        return {**asked, **self._answer(control, item, answers)}

    def _answer(self, control, item: str, answers: Answers) -> dict[str, object]:
        value = answers.get(control.field.key, item)
        if control.takes_files:
            if not value:
                return {}
            file = picture()
            file.seek(0)
            return {control.name(item): file}
        return {**samples._typed(control, item, value)}

    def _lacking(self, group: Group) -> int:
        wanted = len(self.walk.path.answers.items_of(group.key))
        return max(wanted - len(self._items(group.key)), 0)

    def _items(self, group: str) -> tuple[str, ...]:
        return Content.from_json(self.draft.content).items.get(group, ())

    def _own_items(self, answers: Answers) -> Answers:
        """Return the answers with the entries as this draft calls them."""
        values = {
            (key, self._real(key, item)): value
            for (key, item), value in answers.values.items()
        }
        items = {
            group: self._items(group)[: len(names)]
            for group, names in answers.items.items()
        }
        return replace(answers, values=values, items=items)

    def _real(self, key: str, item: str) -> str:
        if not item:
            return ""
        group = next(
            group.key
            for _step, field, group in self.form.fields()
            if group and field.key == key
        )
        names, own = self.walk.answers.items_of(group), self._items(group)
        place = names.index(item) if item in names else len(own)
        return own[place] if place < len(own) else item


def _groups(step: Step) -> Iterator[Group]:
    return (node for node in step.nodes if isinstance(node, Group) and node.repeats)
