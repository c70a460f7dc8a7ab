"""What stands in a form, in words for its editor: settings, conditions, whole entries."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from django.utils.html import strip_tags
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _

from wagtail import blocks

from wagtail_antraege.blocks.conditions import OPERATORS, OWN, QUANTIFIERS
from wagtail_antraege.blocks.evidence import FILES
from wagtail_antraege.catalogue import normal

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from wagtail_antraege.catalogue.page_merge import PageMerge

LONGEST_TITLE = 80
TOKEN = re.compile(r"\bid_[a-z0-9_]+")
RICH = re.compile(r"<(?:p|h[2-6]|ul|ol|hr|blockquote)\b[^<]*>")
TAG = re.compile(r"(</(?:p|li|h\d)>|<br/?>)")


class Words:
    """Knows the titles of everything on all sides of a merge."""

    def __init__(self, merge: PageMerge) -> None:
        self.stream: Any = merge.draft._meta.get_field("form").stream_block
        self.page = merge.draft
        self.keys = merge.keys
        self.entries: dict[str, Mapping[str, Any]] = {}
        for document in merge.documents:
            form: Any = document.bare["form"]
            self.entries |= {entry["id"]: entry for entry in form}
        self.items = dict(self._items(merge))
        self.by_token = {normal.token(name): name for name in self.entries}

    @staticmethod
    def _items(merge: PageMerge) -> Iterator[tuple[str, str]]:
        """Yield what the items of lists are called on any side, as answers are."""
        for document in merge.documents:
            form: Any = document.bare["form"]
            for entry in form:
                for one in entry["value"].get("choices", ()):
                    yield one["id"], str(one["value"].get("label", ""))

    def title(self, entry_id: str) -> str:
        """Return what an entry is called."""
        entry = self.entries.get(entry_id)
        return self.title_of(entry) if entry else ""

    def title_of(self, entry: Mapping[str, Any]) -> str:
        """Return the title of an entry, or what kind it is."""
        value = entry["value"]
        text = next(
            (value[name] for name in ("label", "title", "text") if value.get(name)), ""
        )
        plain = Truncator(plain_text(text)).chars(LONGEST_TITLE)
        return plain or self.kind_of(entry)

    def kind_of(self, entry: Mapping[str, Any]) -> str:
        """Return the name of the kind of an entry."""
        block = self.stream.child_blocks.get(entry["type"])
        return str(block.label) if block else str(entry["type"])

    def entry(self, entry: Mapping[str, Any] | None) -> str:
        """Return all that an entry says, a line for each setting."""
        if entry is None:
            return ""
        block = self.stream.child_blocks.get(entry["type"])
        if block is None:
            return self.title_of(entry)
        head = f"{_('Kind')}: {self.kind_of(entry)}"
        return "\n".join((head, *self._settings(block, entry["value"])))

    def _settings(self, block: Any, value: Mapping[str, Any]) -> Iterator[str]:
        for name, child in block.child_blocks.items():
            said = value.get(name)
            if not normal.says_nothing(said):
                yield f"{child.label}: {self.value(child, said)}"

    def item(self, block: Any, item: Mapping[str, Any] | None) -> str:
        """Return all that an item of a list says, as an answer to pick."""
        return self.value(block, item["value"]) if item else ""

    def value(self, block: Any, value: Any) -> str:
        """Return a setting in words, "" if it says nothing."""
        if isinstance(value, bool) or isinstance(block, blocks.BooleanBlock):
            return _("Yes") if value else _("No")
        if value in normal.BLANK:
            return ""
        if isinstance(value, dict) and "rules" in value:
            return self.condition(value)
        if isinstance(value, dict) and isinstance(block, blocks.StructBlock):
            return ", ".join(self._settings(block, value))
        if isinstance(value, list) and isinstance(block, blocks.ListBlock):
            return "\n".join(
                self.value(block.child_block, one["value"]) for one in value
            )
        choices = dict(getattr(getattr(block, "field", None), "choices", ()) or ())
        return self.with_keys(str(choices.get(value) or plain_text(str(value))))

    def with_keys(self, text: str) -> str:
        """Return a text with keys where what is named stands under another name."""
        return TOKEN.sub(lambda found: self.keys.get(found[0], found[0]), text)

    def condition(self, value: Mapping[str, Any]) -> str:
        """Return the rules of a condition."""
        word = _("or") if value.get("match") == "any" else _("and")
        return f"\n{word} ".join(self.rule(each) for each in value["rules"])

    def rule(self, rule: Mapping[str, Any]) -> str:
        """Return one rule."""
        token, _dot, part = str(rule.get("field", "")).partition(".")
        entry_id = self.by_token.get(token.removesuffix(FILES), "")
        name = self.title(entry_id) or self.with_keys(token)
        words = [
            quoted(name) + (f" ({part})" if part else ""),
            _("not:") if rule.get("negate") else "",
            str(dict(OPERATORS).get(rule.get("operator", "equal"), "")),
            self.operand(entry_id, str(rule.get("operand", ""))),
        ]
        where = rule.get("quantifier", OWN)
        if where != OWN:
            words += [f"– {dict(QUANTIFIERS).get(where, where)}"]
        return " ".join(filter(None, words))

    def operand(self, entry_id: str, operand: str) -> str:
        """Return the answers of a question as citizens read them, where it has such."""
        value = self.entries.get(entry_id, {}).get("value", {})
        labels = {
            one["value"].get("value"): one["value"].get("label")
            for one in value.get("choices", ())
        }
        given = [each.strip() for each in operand.split(";")]
        return "; ".join(str(labels.get(each) or each) for each in given)

    def label_at(self, path: tuple[str, ...]) -> tuple[Any, str]:
        """Return the block of a setting inside of an entry, and what it is called."""
        entry_id, *names = path
        block: Any = self.stream.child_blocks.get(self.entries[entry_id]["type"])
        told = []
        for name in names:
            if isinstance(block, blocks.ListBlock):
                block = block.child_block
                told.append(quoted(self.items.get(name, name)))
            else:
                block = getattr(block, "child_blocks", {}).get(name)
                told.append(str(block.label) if block else name)
        return block, " ".join(told)

    def field(self, name: str) -> str:
        """Return what a field of the page is called."""
        return str(capfirst(self.page._meta.get_field(name).verbose_name))


def quoted(text: str) -> str:
    """Return a text in quotation marks."""
    return _("“%(text)s”") % {"text": text}


def plain_text(text: str) -> str:
    """Return a text without markup, its paragraphs on lines of their own.

    Only what the editor for rich text writes is markup: in any other text a tag is
    shown as it stands, for citizens see it like that, too.
    """
    if not RICH.match(text):
        return text
    return strip_tags(TAG.sub(r"\1\n", text)).strip()
