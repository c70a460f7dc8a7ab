"""The learned renderer: templates write each piece of a step once, not each time.

A template is rendered with sentinels in place of everything that changes and
the result is cut at them: that is a ``Stencil``. From then on the real texts,
escaped as Django escapes them, are laid into its holes. A stencil is only kept
if a second rendering with sentinels of another length gives the same one;
a template that looks at its texts more closely is rendered every time.
"""

from __future__ import annotations

import html
import re
import secrets
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

from django.dispatch import receiver
from django.utils.autoreload import file_changed
from django.utils.safestring import SafeString

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Sequence

KEPT = 8192
"""Stencils kept in a process, at 1 to 2 kB each; the least used go first."""


Subject = TypeVar("Subject", bound="Hashable")
Render: TypeAlias = "Callable[[Subject, Any, Sequence[str]], str]"
"""Writes HTML for a subject; but for the texts it depends on a key alone."""


@dataclass(frozen=True, slots=True)
class Stencil:
    """Finished HTML with numbered holes for texts, one between any two pieces."""

    pieces: tuple[str, ...]
    holes: tuple[int, ...]

    def fill(self, texts: Sequence[str]) -> SafeString:
        """Return the HTML with the texts in it; what is not safe is escaped."""
        if not self.holes:
            return SafeString(self.pieces[0])
        escaped = [_escape(text) for text in texts]
        parts = [self.pieces[0]]
        for hole, piece in zip(self.holes, self.pieces[1:], strict=True):
            parts += (escaped[hole], piece)
        # The pieces were written by templates and the texts are escaped.
        return SafeString("".join(parts))


def write(
    render: Render[Subject], subject: Subject, key: Hashable, texts: Sequence[str]
) -> SafeString:
    """Return what ``render`` would write, from its stencil where there is one."""
    stencil = _stencil(render, subject, key, len(texts))
    if stencil is None:
        return SafeString(render(subject, key, texts))
    return stencil.fill(texts)


def join(parts: Iterable[SafeString]) -> SafeString:
    """Return safe pieces as one."""
    return SafeString("".join(parts))


def _escape(text: str) -> str:
    return text if isinstance(text, SafeString) else html.escape(text)


class _Sentinels:
    """Texts that no one else writes: random for this process, numbered."""

    def __init__(self, size: int) -> None:
        # Both cases, so that a template that changes the case is found out.
        self.mark = f"Zq{secrets.token_hex(size)}"
        self.pattern = re.compile(rf"{self.mark}x(\d+)X")

    def texts(self, count: int) -> tuple[str, ...]:
        return tuple(f"{self.mark}x{number}X" for number in range(count))

    def cut(self, written: str) -> Stencil | None:
        pieces = self.pattern.split(written)
        if any(self.mark in piece for piece in pieces[::2]):
            return None
        return Stencil(tuple(pieces[::2]), tuple(map(int, pieces[1::2])))


_SHORT, _LONG = _Sentinels(12), _Sentinels(40)


@lru_cache(maxsize=KEPT)
def _stencil(
    render: Render[Any], subject: Hashable, key: Hashable, count: int
) -> Stencil | None:
    first, second = (
        sentinels.cut(render(subject, key, sentinels.texts(count)))
        for sentinels in (_SHORT, _LONG)
    )
    if first is None or first != second or len(set(first.holes)) < count:
        return None
    return first


@receiver(file_changed)
def forget(**_kwargs: Any) -> None:
    """Learn anew: a developer has changed a file, maybe a template."""
    _stencil.cache_clear()
