"""Which of the editor's own texts are hard to read or to hear.

===========================  =================================================
code (params)                meaning
===========================  =================================================
group_label_missing          the group has no heading
choice_label_missing (value) an answer to pick has no text
repeated_label (label)       another question under the same heading reads so
empty_link                   a link without a text
link_text (text)             a link whose text says nothing by itself
address_as_link (text)       a link whose text is a web address
heading_order                a heading below a level that is not there
all_capitals (text)          words in capitals only
colour_only (text)           a hint by colour alone
long_sentence (text, words)  more than 20 words
abbreviation (text)          an abbreviation that is explained nowhere
===========================  =================================================

The texts for editors are keyed by these codes and live where editors see them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from wagtail_antraege.schema import plain_text, word_lists
from wagtail_antraege.schema.nodes import Field, Group, Notice
from wagtail_antraege.schema.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from wagtail_antraege.schema.nodes import Form, Step
    from wagtail_antraege.schema.plain_text import PlainText
    from wagtail_antraege.schema.word_lists import Words

ERRORS = frozenset({"group_label_missing", "choice_label_missing", "empty_link"})
"""What WCAG does not let pass; all else is advice."""
MOST_WORDS = 20
SHOWN = 60
CAPITALS = re.compile(r"\b[A-ZÄÖÜ]{3,}(?:[\s-]+[A-ZÄÖÜ]{3,})+\b|\b[A-ZÄÖÜ]{7,}\b")
ABBREVIATION = re.compile(r"\b[A-ZÄÖÜ]{2,6}\b")
SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[\"„»(]?[A-ZÄÖÜ])")
LAST_WORD = re.compile(r"(\w+)\.$")
WORD = re.compile(r"\w[\w'’./-]*")
ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)


def check(form: Form) -> tuple[Problem, ...]:
    """Return what can be said against the texts of a form, in their order."""
    words = word_lists.of(form.locale)
    read = [(step, tuple(texts(step))) for step in form.steps]
    found = [problem for step, own in read for problem in _of_step(step, own, words)]
    return (*found, *_abbreviations(pair for _step, own in read for pair in own))


def of_html(html: str, locale: str) -> tuple[Problem, ...]:
    """Return what can be said against a text with markup, links included."""
    return tuple(_of_text("", plain_text.of_html(html), word_lists.of(locale)))


def of_plain(text: str, locale: str) -> tuple[Problem, ...]:
    """Return what can be said against a text without markup."""
    return tuple(_of_text("", plain_text.of_plain(text), word_lists.of(locale)))


def texts(step: Step) -> Iterator[tuple[str, PlainText]]:
    """Yield every text of a step with the id of its node."""
    yield step.id, plain_text.of_plain(f"{step.title}\n{step.introduction}")
    for node in nodes(step):
        if isinstance(node, Notice):
            yield node.id, plain_text.of_html(node.text)
        else:
            yield node.id, plain_text.of_plain(_plain(node))


def nodes(step: Step) -> Iterator[Field | Group | Notice]:
    """Yield every node of a step, those of groups too."""
    for node in step.nodes:
        yield node
        if isinstance(node, Group):
            yield from node.nodes


def _plain(node: Field | Group) -> str:
    choices = node.choices if isinstance(node, Field) else ()
    shown = [f"{choice.label}\n{choice.hint}" for choice in choices]
    return "\n".join([node.label, node.help_text, *shown])


def _of_step(
    step: Step, own: Iterable[tuple[str, PlainText]], words: Words
) -> Iterator[Problem]:
    yield from _labels(step)
    for node_id, text in own:
        yield from _of_text(node_id, text, words)


def _labels(step: Step) -> Iterator[Problem]:
    seen: set[tuple[str, str]] = set()
    for group_id, field in _questions(step):
        label = (group_id, " ".join(field.label.split()).lower())
        if label in seen and label[1]:
            yield Problem("repeated_label", field.id, {"label": field.label})
        seen.add(label)
        for choice in field.choices:
            if not choice.label.strip():
                yield Problem("choice_label_missing", field.id, {"value": choice.value})
    for node in step.nodes:
        if isinstance(node, Group) and not node.label.strip():
            yield Problem("group_label_missing", node.id)


def _questions(step: Step) -> Iterator[tuple[str, Field]]:
    for node in step.nodes:
        within = node.nodes if isinstance(node, Group) else (node,)
        heading = node.id if isinstance(node, Group) else ""
        yield from ((heading, each) for each in within if isinstance(each, Field))


def _of_text(node_id: str, text: PlainText, words: Words) -> Iterator[Problem]:
    yield from (
        Problem(code, node_id, {"text": link}) for code, link in _links(text, words)
    )
    if any(
        now > before + 1
        for before, now in zip([2, *text.headings], text.headings, strict=False)
    ):
        yield Problem("heading_order", node_id)
    for paragraph in text.paragraphs:
        for code, pattern in (
            ("all_capitals", CAPITALS),
            ("colour_only", words.colour),
        ):
            if found := pattern.search(paragraph):
                yield Problem(code, node_id, {"text": found[0]})
        for sentence, count in long_sentences(paragraph, words):
            yield Problem(
                "long_sentence",
                node_id,
                {"text": shortened(sentence), "words": count},
            )


def _links(text: PlainText, words: Words) -> Iterator[tuple[str, str]]:
    for link in text.links:
        if not link:
            yield "empty_link", link
        elif link.lower().strip(" .:!›»→") in words.link_texts:
            yield "link_text", link
        elif ADDRESS.fullmatch(link):
            yield "address_as_link", link


def long_sentences(paragraph: str, words: Words) -> Iterator[tuple[str, int]]:
    """Yield each sentence with more words than one can take in, and their number."""
    for sentence in sentences(paragraph, words):
        count = len(WORD.findall(sentence))
        if count > MOST_WORDS:
            yield sentence, count


def sentences(paragraph: str, words: Words) -> Iterator[str]:
    """Yield the sentences; a full stop behind a number or "z. B." ends none."""
    begun = ""
    for piece in SENTENCE_END.split(paragraph):
        begun = f"{begun} {piece}".strip()
        last = LAST_WORD.search(begun)
        if last and (last[1].isdigit() or last[1].lower() in words.shortened):
            continue
        yield begun
        begun = ""
    if begun:
        yield begun


def shortened(text: str) -> str:
    """Return the beginning of a text, to be found again by."""
    return text if len(text) <= SHOWN else f"{text[:SHOWN].rsplit(' ', 1)[0]} …"


def _abbreviations(listed: Iterable[tuple[str, PlainText]]) -> Iterator[Problem]:
    given = [
        (node_id, paragraph)
        for node_id, text in listed
        for paragraph in text.paragraphs
        if not CAPITALS.search(paragraph)
    ]
    everything = "\n".join(paragraph for _node_id, paragraph in given)
    done = set(word_lists.WELL_KNOWN)
    for node_id, paragraph in given:
        for short in ABBREVIATION.findall(paragraph):
            if short not in done and not is_explained(short, everything):
                yield Problem("abbreviation", node_id, {"text": short})
            done.add(short)


def is_explained(short: str, text: str) -> bool:
    """Say whether a text gives the long form, in brackets or before them."""
    return bool(re.search(rf"\({short}\)|\b{short}\s*\(\s*\w{{4}}", text))
