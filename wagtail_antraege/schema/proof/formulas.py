"""What formulas look at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wagtail_antraege.schema.expressions import names, tree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wagtail_antraege.schema.expressions import Expression


def reads(expression: Expression) -> frozenset[str]:
    """Return the questions and repeat groups that a formula looks at."""
    read = names(expression)
    return read.fields | read.groups


def decisive(expression: Expression) -> Iterator[tree.Binary]:
    """Yield the comparisons that say which branch of a formula counts."""
    for call in tree.walk(expression):
        if isinstance(call, tree.Call) and call.function is tree.Function.IF:
            for part in tree.walk(call.arguments[0]):
                if isinstance(part, tree.Binary) and part.sign in tree.COMPARISONS:
                    yield part
