"""What is shown, said a second time: slowly, and as straight as the rule reads.

Shares no code with the package but the nodes. A verdict is 1 (true), 0 (unknown)
or -1 (false), so that "and" is the least, "or" the greatest and "not" the minus.
"""

from __future__ import annotations

import re
from datetime import date, time
from fractions import Fraction

from wagtail_antraege.schema.conditions import All, Any, Compare, Not
from wagtail_antraege.schema.nodes import Field, Group

TRUE, UNKNOWN, FALSE = 1, 0, -1
KEY = re.compile(r"(?<!')\b[a-z]+[0-9]+\b")


class MissingError(Exception):
    """A formula reads an answer that is not there."""


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

    def answers(self) -> dict[tuple[str, str], object]:
        """Return the answers that count, those with a formula worked out."""
        found = {at: self.answer(*self.find(*at)) for at in self.visible()}
        asked = {field.key for _, field, _ in self.form.fields() if not field.formula}
        return {
            at: value
            for at, value in found.items()
            if value is not None or (at[0] in asked and at in self.given)
        }

    def answer(self, field: Field, item: str) -> object:
        """Return what counts as the answer to a question, None if nothing does."""
        if not self.shows(field.key, item):
            return None
        if field.formula:
            return self.work_out(field.formula, item)
        return self.given.get((field.key, item))

    def work_out(self, formula: str, item: str) -> Fraction | None:
        """Let Python read the formula, with a name for each function in it."""
        python = formula.replace("2,5 €", "Fraction('2.5')").replace(";", ",")
        python = re.sub(r"(summe|anzahl)\((\w+)\)", r"\1('\2')", python)
        python = KEY.sub(lambda found: f"read('{found[0]}')", python)
        words = {
            "Fraction": Fraction,
            "read": lambda key: self.number(key, item),
            "summe": self.total,
            "anzahl": lambda key: len(self.items(key)),
            "wenn": lambda so, then, otherwise: then if so else otherwise,
            "max": max,
        }
        try:
            return Fraction(eval(python, words))  # noqa: S307  # of our own making
        except MissingError:
            return None

    def number(self, key: str, item: str) -> Fraction:
        value = self.answer(*self.find(key, item))
        if value in (None, "", [], {}):
            raise MissingError(key)
        return Fraction(value)

    def total(self, key: str) -> Fraction:
        (group,) = [one for _, field, one in self.form.fields() if field.key == key]
        return sum(self.number(key, one) for one in self.items(group.key))

    def items(self, group: str) -> tuple[str, ...]:
        return self.ids.get(group, ()) if self.shows(group, "") else ()

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
        ids = self.items(condition.group)
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
        answer = self.answer(field, item)
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
