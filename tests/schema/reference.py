"""What is shown, said a second time: slowly, and as straight as the rule reads.

Shares no code with the package but the nodes. A verdict is 1 (true), 0 (unknown)
or -1 (false), so that "and" is the least, "or" the greatest and "not" the minus.
"""

from __future__ import annotations

from datetime import date, time
from fractions import Fraction

from wagtail_antraege.schema.conditions import All, Any, Compare, Not
from wagtail_antraege.schema.nodes import Field, Group

TRUE, UNKNOWN, FALSE = 1, 0, -1


class Reference:
    def __init__(self, form, answers) -> None:
        self.form = form
        self.given = dict(answers.values)
        self.ids = dict(answers.items)

    def visible(self) -> set[tuple[str, str]]:
        """Return the addresses of the questions that are shown."""
        return {
            (field.key, item)
            for step in self.form.steps
            for field, group in step.fields()
            for item in (self.ids.get(group.key, ()) if group else [""])
            if self.shows(field.key, item)
        }

    def shows(self, key: str, item: str) -> bool:
        """Ask the step, the group and the node itself, each of them anew."""
        for step in self.form.steps:
            for node in step.nodes:
                if node.key == key:
                    return self.holds(step) and self.holds(node, item)
                if isinstance(node, Group):
                    for inner in node.nodes:
                        if inner.key == key:
                            outer = self.holds(step) and self.holds(node)
                            return outer and self.holds(inner, item)
            if step.ends and self.holds(step):
                return False
        return False

    def holds(self, node, item: str = "") -> bool:
        return node.condition is None or self.verdict(node.condition, item) == TRUE

    def verdict(self, condition, item: str) -> int:
        if isinstance(condition, Not):
            return -self.verdict(condition.condition, item)
        if isinstance(condition, All):
            return min([self.verdict(one, item) for one in condition.conditions])
        if isinstance(condition, Any):
            return max([self.verdict(one, item) for one in condition.conditions])
        if isinstance(condition, Compare):
            return self.compare(condition, item)
        return self.look_at_items(condition)

    def look_at_items(self, condition) -> int:
        ids = self.ids.get(condition.group, ())
        if not self.shows(condition.group, ""):
            ids = ()
        inner = condition.condition
        verdicts = [self.verdict(inner, one) if inner else TRUE for one in ids]
        if condition.quantifier == "count":
            number = len([one for one in verdicts if one == TRUE])
            return said(order(condition.operator, number, condition.number))
        if not verdicts:
            return UNKNOWN
        return max(verdicts) if condition.quantifier == "any" else min(verdicts)

    def find(self, key: str, item: str) -> tuple[Field, str]:
        for _step, field, group in self.form.fields():
            if field.key == key:
                return field, item if group else ""
        raise KeyError(key)

    def compare(self, condition, item: str) -> int:
        field, item = self.find(condition.field, item)
        answer = self.given.get((field.key, item))
        if not self.shows(field.key, item):
            answer = None
        kind = field.kind
        if condition.part:
            kinds = {part.name: part.kind for part in field.parts}
            kind = kinds.get(condition.part, "text")
            answer = (answer or {}).get(condition.part)
        parts = answer.values() if isinstance(answer, dict) else [answer]
        is_empty = all(part in (None, "", [], ()) for part in parts)
        if condition.operator == "filled":
            return said(not is_empty)
        if is_empty:
            return UNKNOWN
        return said(relate(kind, condition.operator, answer, condition.value))


def relate(kind, operator, answer, operand) -> bool:
    if operator == "contains":
        return operand in answer
    if operator == "one_of":
        return any(meaning(kind, answer) == meaning(kind, one) for one in operand)
    return order(operator, meaning(kind, answer), meaning(kind, operand))


def order(operator, left, right) -> bool:
    if operator == "equal":
        return left == right
    return left > right if operator == "greater" else left < right


def meaning(kind, value):
    if kind in {"number", "money"}:
        return Fraction(value)
    if kind == "date":
        return date.fromisoformat(value)
    if kind == "time":
        return time.fromisoformat(value)
    return sorted(value) if kind == "choices" else value


def said(verdict: bool) -> int:
    return TRUE if verdict else FALSE
