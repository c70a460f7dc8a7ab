"""Text of a form that the editor describes, such as a file number of the town."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from wagtail_antraege.fieldtypes.contract import Option
from wagtail_antraege.fieldtypes.messages import fault
from wagtail_antraege.fieldtypes.one_line import OneLineType
from wagtail_antraege.fieldtypes.registry import register
from wagtail_antraege.fieldtypes.text import GROUP
from wagtail_antraege.fieldtypes.unknown import as_text
from wagtail_antraege.kit import patterns

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wagtail_antraege.json_types import Json, JsonObject
    from wagtail_antraege.schema.nodes import Field

REASONS = {
    "brackets": _("A bracket is missing in the pattern, or there is one too many."),
    "repetition": _(
        "In the pattern, “%(place)s” repeats nothing, repeats twice or too often. "
        "Write the sign to repeat before it, and at most {1000} behind it."
    ),
    "escape": _(
        "The pattern contains “%(place)s”, which means nothing here. References to "
        "what was found before are not possible."
    ),
    "look_around": _(
        "The pattern contains “%(place)s”: looking ahead or back is not possible "
        "here. Describe the whole text from its beginning to its end."
    ),
    "too_big": _("The pattern is too long or repeats too much. Make it simpler."),
    "other": _("The pattern cannot be read at “%(place)s”. Make it simpler."),
}


@register
class PatternType(OneLineType):
    """A text of which the editor has said how it looks."""

    name = "pattern"
    label = _("Text of a given form")
    description = _("A number or code whose form you describe, such as AB-1234.")
    icon = "regex"
    group = GROUP
    sample = "AB-1234"
    options = (
        Option(
            name="pattern",
            kind="text",
            label=_("Pattern"),
            help_text=_(
                "A regular expression (RE2) for the whole text, for example "
                "[A-Z]{2}-[0-9]{4}. It cannot look ahead or back."
            ),
        ),
        Option(
            name="example",
            kind="text",
            label=_("Example"),
            help_text=_("A text that fits the pattern. Citizens read it."),
        ),
        Option(
            name="error",
            kind="text",
            label=_("What to say if the text does not fit"),
            help_text=_("Empty: a sentence with the example in it."),
            translatable=True,
        ),
        Option(
            name="ignore_case",
            kind="boolean",
            label=_("Small and capital letters are the same"),
            default=False,
        ),
    )

    def fits(self, field: Field, text: str) -> bool:
        """Say whether the text has the form; without a pattern any text has.

        A pattern that cannot be read was refused when the form went live.
        """
        pattern = as_text(field.option("pattern"))
        ignore_case = field.option("ignore_case") is True
        try:
            return not pattern or patterns.matches(
                pattern, text, ignore_case=ignore_case
            )
        except patterns.PatternError:
            return False

    def parse(self, field: Field, text: str) -> Json:
        if self.fits(field, text):
            return text
        if own := as_text(field.option("error")):
            raise ValidationError(own, code="pattern")
        raise fault("pattern", field.label, example=self.example(field))

    def example(self, field: Field) -> str:
        """Return a text of the form, as the editor gave it."""
        return as_text(field.option("example")) or str(self.sample)

    def json_schema(self, field: Field) -> JsonObject:
        pattern = as_text(field.option("pattern"))
        if not pattern or field.option("ignore_case") is True:
            return {"type": "string", "minLength": 1}
        return {"type": "string", "pattern": f"^(?:{pattern})$"}

    def check(self, field: Field) -> Iterable[str]:
        pattern = as_text(field.option("pattern"))
        if not pattern:
            yield str(_("Enter a pattern, or ask for a single-line text."))
            return
        try:
            patterns.check(pattern)
        except patterns.PatternError as error:
            yield str(REASONS[error.reason] % {"place": error.place})
        else:
            if not self.fits(field, as_text(field.option("example"))):
                yield str(_("Enter an example that fits the pattern."))

    def sample_value(self, field: Field) -> Json:
        return self.example(field)
