"""A field type of a town's own: the number on a dog's tag."""

import re

from wagtail_antraege.fieldtypes.messages import fault
from wagtail_antraege.fieldtypes.one_line import OneLineType


class DogTagType(OneLineType):
    name = "dog_tag"
    label = "Dog tag number"
    description = "The year and the number on the tag, such as 2026-0815."
    icon = "tag"
    group = "Musterstadt"
    inputmode = "numeric"
    sample = "2026-0815"

    def parse(self, field, text):
        match = re.fullmatch(r"(\d{4})[\s/-]?(\d{1,4})", text, re.ASCII)
        if match is None:
            raise fault("unreadable", field.label)
        return f"{match[1]}-{match[2]:0>4}"
