"""What can be said against the editor's own texts, in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from wagtail_antraege.blocks.gate import Complaint, Level
from wagtail_antraege.schema import wording

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from wagtail_antraege.schema.problems import Problem

TEXTS = {
    "group_label_missing": _("Give the group a heading."),
    "choice_label_missing": _("Give every answer a text that citizens can read."),
    "repeated_label": _(
        'The question "%(label)s" stands here twice. Say how the two differ.'
    ),
    "empty_link": _("A link has no text. Write where it leads, or delete it."),
    "link_text": _(
        'The link "%(text)s" does not say where it leads. Name what one finds there.'
    ),
    "address_as_link": _(
        'The link "%(text)s" shows an address. Name what one finds there.'
    ),
    "heading_order": _(
        "A small heading stands without a larger one above it. Use the larger one."
    ),
    "all_capitals": _(
        '"%(text)s" is written in capitals only, which is hard to read and may be'
        " spelt out by screen readers. Write it as usual."
    ),
    "colour_only": _(
        '"%(text)s" names a colour only. Not everybody sees it: name the question too.'
    ),
    "long_sentence": _(
        'The sentence "%(text)s" has %(words)s words. Make two of it: up to 20 are'
        " easy to follow."
    ),
    "abbreviation": _(
        'The abbreviation "%(text)s" is explained nowhere. Write it out once, with'
        " the short form in brackets."
    ),
}
PLAIN = ("declaration", "next_steps", "purpose", "recipients", "retention", "contact")
MARKED_UP = ("introduction", "documents")


def check(page: Any) -> Iterator[Complaint]:
    """Say what makes the page's texts hard to read; only a gap is an error."""
    form = page.present_form()
    yield from _told(wording.check(form))
    for name in PLAIN:
        yield from _told(wording.of_plain(getattr(page, name), form.locale), name)
    for name in MARKED_UP:
        yield from _told(wording.of_html(getattr(page, name), form.locale), name)


def _told(problems: Iterable[Problem], panel: str = "") -> Iterator[Complaint]:
    for problem in problems:
        is_error = problem.code in wording.ERRORS
        yield Complaint(
            code=problem.code,
            text=str(TEXTS[problem.code]) % problem.params,
            level=Level.ERROR if is_error else Level.WARNING,
            node_id=problem.node_id,
            panel=panel,
        )
