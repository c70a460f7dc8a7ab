"""Write an exchange document so that a change of it can be read line by line."""

from __future__ import annotations

import json
from typing import Any

WIDTH = 88


def written(document: dict[str, Any]) -> str:
    """Return the document as JSON: what fits stands on one line."""
    return f"{_written(document, 0)}\n"


def _written(value: Any, depth: int) -> str:
    line = json.dumps(value, ensure_ascii=False)
    if not isinstance(value, dict | list) or (depth and len(line) + depth <= WIDTH):
        return line
    if not value:
        return line
    inner = " " * (depth + 1)
    if isinstance(value, dict):
        lines = [
            f"{inner}{json.dumps(name, ensure_ascii=False)}: {_written(each, depth + 1)}"
            for name, each in value.items()
        ]
        opening, closing = "{", "}"
    else:
        lines = [f"{inner}{_written(each, depth + 1)}" for each in value]
        opening, closing = "[", "]"
    body = ",\n".join(lines)
    return f"{opening}\n{body}\n{' ' * depth}{closing}"
