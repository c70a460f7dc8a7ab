"""A choice among words, as nearly every one in the form is."""

from __future__ import annotations

from wagtail import blocks


class WordChoiceBlock(blocks.ChoiceBlock):
    """Spares Wagtail the search for the type of the chosen key.

    Each time a value is read, Wagtail writes all choices down anew and looks for
    the one that reads the same; the conditions of a long form alone hold hundreds.
    """

    def normalize_choice(self, value: object) -> str | None:
        """Return the chosen word, whether or not it is among the choices."""
        return None if value is None else str(value)
