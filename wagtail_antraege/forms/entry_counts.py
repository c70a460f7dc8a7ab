"""Repeat groups with more or fewer entries than they may have.

Buttons keep to the bounds; a draft that is taken over to a changed form may not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import ngettext

from wagtail_antraege.schema.nodes import Group

if TYPE_CHECKING:
    from wagtail_antraege.schema.nodes import Step
    from wagtail_antraege.schema.path import Path


def wrong_counts(path: Path, step: Step) -> dict[str, str]:
    """Return what is wrong by key of the group, of those that apply."""
    counts = path.answers.items
    groups = [node for node in step.nodes if isinstance(node, Group) and node.repeats]
    faults = {
        group.key: _fault(group, len(counts[group.key]))
        for group in groups
        if group.key in counts
    }
    return {key: text for key, text in faults.items() if text}


def _fault(group: Group, count: int) -> str:
    if count > group.maximum:
        return ngettext(
            "Remove %(surplus)s entry under “%(label)s”: "
            "there are %(count)s, and at most %(maximum)s are possible.",
            "Remove %(surplus)s entries under “%(label)s”: "
            "there are %(count)s, and at most %(maximum)s are possible.",
            count - group.maximum,
        ) % {
            "surplus": count - group.maximum,
            "label": group.label,
            "count": count,
            "maximum": group.maximum,
        }
    if count < group.minimum:
        return ngettext(
            "Add %(missing)s entry under “%(label)s”: at least %(minimum)s are needed.",
            "Add %(missing)s entries under “%(label)s”: at least %(minimum)s are needed.",
            group.minimum - count,
        ) % {
            "missing": group.minimum - count,
            "label": group.label,
            "minimum": group.minimum,
        }
    return ""
