"""Find things by words as people type them: umlauts, endings, parts, slips."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    Weights = Mapping[str, int]
    """Words with how much each of them counts."""
    Part = Mapping[str, int]
    """All words that fit a part of a word that is asked for, and how well."""

Key = TypeVar("Key")

UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
WORD = re.compile(r"[^\W_]+")
ENDINGS = ("ungen", "ung", "ing", "en", "er", "es", "em", "e", "n", "s")
SHORTEST_STEM = 4
MOST_WORDS = 10
SAME, BEGINS, CONTAINS = 4, 2, 1
PHRASE = 8
LONG = 4
"""Letters from which on a word is looked for inside of others."""


def words(text: str) -> tuple[str, ...]:
    """Return the stems of all words: ``Müllgebühren`` is ``muellgebuehr``."""
    plain = unicodedata.normalize("NFC", text).casefold().translate(UMLAUTS)
    bare = "".join(
        letter
        for letter in unicodedata.normalize("NFKD", plain)
        if not unicodedata.combining(letter)
    )
    return tuple(stem(word) for word in WORD.findall(bare))


def stem(word: str) -> str:
    """Return a word without its endings, in time that grows with its length."""
    end = len(word)
    while cut := _ending(word, end):
        end -= cut
    return word[:end]


def _ending(word: str, end: int) -> int:
    """Return how long the ending is that stands before ``end``; 0 if there is none."""
    fitting = (
        len(ending)
        for ending in ENDINGS
        if end - len(ending) >= SHORTEST_STEM and word.endswith(ending, 0, end)
    )
    return next(fitting, 0)


def ranked(query: str, things: Mapping[Key, Iterable[tuple[str, int]]]) -> list[Key]:
    """Return what the words of a query fit, the best first.

    Each thing has texts with how much they count. What fits the most words is
    found, nothing else; a word that fits nowhere is taken for a slip.
    """
    asked = words(query)[:MOST_WORDS]
    known = {key: _weights(texts, asked) for key, texts in things.items()}
    vocabulary = frozenset().union(*known.values())
    grades = [_parts(word, vocabulary) for word in dict.fromkeys(asked)]
    scores = {key: _score(grades, weights) for key, weights in known.items()}
    most = max((fitting for fitting, _points in scores.values()), default=0)
    found = [key for key in known if most and scores[key][0] == most]
    return sorted(found, key=lambda key: -scores[key][1])


def _weights(texts: Iterable[tuple[str, int]], asked: tuple[str, ...]) -> Weights:
    """Return the words of a thing; those of a text that is the query count more."""
    weights: dict[str, int] = {}
    for text, weight in texts:
        own = words(text)
        worth = weight * PHRASE if own == asked else weight
        for word in own:
            weights[word] = max(worth, weights.get(word, 0))
    return weights


def _parts(word: str, vocabulary: frozenset[str]) -> tuple[Part, ...]:
    """Return what fits one word of the query: as it is, with a slip, or in two parts."""
    fitting = {known: grade for known in vocabulary if (grade := _grade(word, known))}
    if fitting or len(word) < LONG:
        return (fitting,)
    long = frozenset(known for known in vocabulary if len(known) >= LONG)
    near = {known: CONTAINS for known in long if is_near(word, known)}
    return (near,) if near else _compound(word, long)


def _compound(word: str, vocabulary: frozenset[str]) -> tuple[Part, ...]:
    """Return the two parts of a word made of known ones: ``hund`` and ``anmeld``.

    Half a word would find too much: a ``Führerschein`` is no other ``Schein``.
    """
    for at in range(LONG, len(word) - LONG + 1):
        first, second = word[:at], word[at:]
        heads = {stem(first), first} & vocabulary
        if heads and second in vocabulary:
            return dict.fromkeys(heads, CONTAINS), {second: CONTAINS}
    return ()


def _grade(word: str, known: str) -> int:
    if word == known:
        return SAME
    if known.startswith(word):
        return BEGINS
    return CONTAINS if len(word) >= LONG and word in known else 0


def _score(asked: Iterable[tuple[Part, ...]], weights: Weights) -> tuple[int, int]:
    """Return how many words of the query fit, and how well all together."""
    best = [_points(parts, weights) for parts in asked]
    return sum(points > 0 for points in best), sum(best)


def _points(parts: tuple[Part, ...], weights: Weights) -> int:
    """Return how well a word fits; not at all if one of its parts does not."""
    best = [
        max((grade * weights.get(word, 0) for word, grade in part.items()), default=0)
        for part in parts
    ]
    return sum(best) if all(best) else 0


def is_near(one: str, other: str) -> bool:
    """Say whether one slip makes a word of the other: a letter more, less or wrong.

    Two letters that have changed places are one slip too.
    """
    if abs(len(one) - len(other)) > 1:
        return False
    start = next(
        (
            at
            for at, pair in enumerate(zip(one, other, strict=False))
            if len(set(pair)) > 1
        ),
        min(len(one), len(other)),
    )
    left, right = one[start:], other[start:]
    swapped = right[1:2] + right[:1] + right[2:]
    return left in {swapped, right[1:]} or left[1:] in {right, right[1:]}
