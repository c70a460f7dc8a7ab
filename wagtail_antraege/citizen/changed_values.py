"""What has become of the values that a citizen saw on the review."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.http import HttpRequest

    from wagtail_antraege.forms.review import Review

PREFIX = "_value."
FEE = "_fee"


@dataclass(frozen=True, slots=True)
class Changed:
    """A value as it was shown, and as it is now."""

    label: str
    before: str
    now: str


def as_shown(review: Review) -> list[tuple[str, str]]:
    """Return the values as hidden fields, so that a change can be put in words."""
    return [(name, shown) for name, _label, shown in _values(review)]


def since_shown(request: HttpRequest, review: Review) -> list[Changed]:
    """Return the values that differ from those on the page that was sent.

    A fee alone does not count: then it was an answer that has changed.
    """
    changed = {
        name: Changed(label, before, shown)
        for name, label, shown in _values(review)
        if (before := request.POST.get(name, shown)) != shown
    }
    return [] if changed.keys() <= {FEE} else list(changed.values())


def _values(review: Review) -> Iterator[tuple[str, str, str]]:
    for each in review.statute_values:
        yield f"{PREFIX}{each.name}", each.label, each.shown
    if review.fee:
        yield FEE, _("Fee"), review.fee.shown
