"""What becomes of an answer: the codes of its faults, and how it is shown."""

from django.core.exceptions import ValidationError

from tests.fieldtypes.questions import clean, question
from wagtail_antraege.fieldtypes import registry


def code(kind, value, /, **settings):
    """Return the codes of what is wrong with an answer."""
    try:
        clean(kind, value, **settings)
    except ValidationError as error:
        return [one.code for one in error.error_list]
    return []


def shown(kind, value, /, **settings):
    """Return an answer as people read it."""
    return registry.get(kind).display(question(kind, **settings), value)
