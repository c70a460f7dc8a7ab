from django.core.exceptions import ValidationError

import pytest
from wagtail import blocks

from wagtail_antraege.blocks.conditions import MATCHES, OPERATORS
from wagtail_antraege.blocks.filling import ANY_FILLING, AUTOCOMPLETE
from wagtail_antraege.blocks.word_choice import WordChoiceBlock

CHOICES = (MATCHES, OPERATORS, AUTOCOMPLETE)


@pytest.mark.parametrize("choices", CHOICES)
def test_reads_a_value_as_wagtail_would(choices):
    words = WordChoiceBlock(choices=choices, required=False)
    plain = blocks.ChoiceBlock(choices=choices, required=False)
    for value in (*dict(choices), "", None, "gone"):
        assert words.to_python(value) == plain.to_python(value)
        assert words.normalize(value) == plain.normalize(value)


def test_refuses_what_is_not_among_the_choices():
    with pytest.raises(ValidationError, match="gone"):
        ANY_FILLING.clean("gone")
