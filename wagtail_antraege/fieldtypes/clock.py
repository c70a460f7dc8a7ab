"""Times of day."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.utils.translation import gettext, gettext_lazy as _, pgettext_lazy

from wagtail_antraege.fieldtypes.digits import plain
from wagtail_antraege.fieldtypes.messages import fault
from wagtail_antraege.fieldtypes.number import GROUP
from wagtail_antraege.fieldtypes.one_line import OneLineType
from wagtail_antraege.fieldtypes.registry import register
from wagtail_antraege.fieldtypes.unknown import as_text

if TYPE_CHECKING:
    from wagtail_antraege.json_types import Json, JsonObject
    from wagtail_antraege.schema.nodes import Field

PATTERNS = tuple(
    re.compile(pattern, re.ASCII)
    for pattern in (
        r"(?P<h>\d{1,2})\s*[:.,h]\s*(?P<m>\d{2})(?:\s*[:.]\s*\d{2})?\s*(?:uhr|h)?",
        r"(?P<h>\d{2})(?P<m>\d{2})\s*(?:uhr|h)?",
        r"(?P<h>\d{1,2})\s*(?:uhr|h)\s*(?P<m>\d{1,2})?",
        r"(?P<h>\d{1,2})(?P<m>)",
    )
)
STORED = re.compile(r"(\d{2}):(\d{2})", re.ASCII)


@register
class TimeType(OneLineType):
    """A time of day."""

    name = "time"
    label = pgettext_lazy("antraege", "Time")
    description = _("A time of day, typed as people write it.")
    icon = "time"
    group = GROUP
    kind = "time"
    max_length = 40
    empty_code = "empty_time"
    sample = "07:30"

    def parse(self, field: Field, text: str) -> Json:
        bare = plain(text).casefold()
        match = next(filter(None, (one.fullmatch(bare) for one in PATTERNS)), None)
        if match is None:
            raise fault("not_a_time", field.label)
        hour, minute = int(match["h"]), int(match["m"] or 0)
        if hour > 23 or minute > 59:
            raise fault("no_such_time", field.label)
        return f"{hour:02}:{minute:02}"

    def json_schema(self, field: Field) -> JsonObject:
        return {"type": "string", "pattern": "^([01][0-9]|2[0-3]):[0-5][0-9]$"}

    def display(self, field: Field, value: Json) -> str:
        match = STORED.fullmatch(value) if isinstance(value, str) else None
        if match is None:
            return as_text(value)
        return gettext("%(time)s o'clock") % {"time": f"{int(match[1])}:{match[2]}"}

    def unparse(self, field: Field, value: Json) -> str:
        return as_text(value)
