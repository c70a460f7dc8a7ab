"""Where a citizen stands on the path, and where the next open step is.

An exit counts as no step: nothing is asked there, it is never done, and nothing
comes after it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

    from wagtail_antraege.schema.path import Path


def position(path: Path, step_key: str) -> tuple[int, int]:
    """Return "step n of m"; raise ``KeyError`` for a step that does not apply."""
    steps = len(path.step_keys) - (path.exit is not None)
    return min(_index(path, step_key) + 1, steps), steps


def previous_step(path: Path, step_key: str) -> str | None:
    """Return the key of the step before; None before the first."""
    index = _index(path, step_key)
    return path.step_keys[index - 1] if index else None


def next_step(path: Path, step_key: str) -> str | None:
    """Return the key of the step after; None after the last."""
    after = path.step_keys[_index(path, step_key) + 1 :]
    return after[0] if after else None


def first_open_step(path: Path, done_keys: Collection[str]) -> str | None:
    """Return the key of the first step that is not done; None if all are."""
    end = path.exit.key if path.exit else None
    return next((key for key in path.step_keys if key not in done_keys), end)


def is_reachable(path: Path, step_key: str, done_keys: Collection[str]) -> bool:
    """Say whether the step applies and every step before it is done."""
    if step_key not in path.step_keys:
        return False
    before = path.step_keys[: _index(path, step_key)]
    return all(key in done_keys for key in before)


def _index(path: Path, step_key: str) -> int:
    if step_key not in path.step_keys:
        raise KeyError(step_key)
    return path.step_keys.index(step_key)
