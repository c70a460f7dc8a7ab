"""A problem found in a form."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wagtail_antraege.json_types import Json


@dataclass(frozen=True, slots=True)
class Problem:
    """``code`` names a text, ``node_id`` the node ("" for the form as a whole)."""

    code: str
    node_id: str = ""
    params: Mapping[str, Json] = field(default_factory=dict)
