"""Files that the citizen encloses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.html import escape
from django.utils.translation import gettext_lazy as _, ngettext

from wagtail_antraege.conf import settings
from wagtail_antraege.fieldtypes.answer_field import AnswerField
from wagtail_antraege.fieldtypes.contract import FieldType, Option
from wagtail_antraege.fieldtypes.field_options import whole_option
from wagtail_antraege.fieldtypes.messages import fault
from wagtail_antraege.fieldtypes.registry import register
from wagtail_antraege.fieldtypes.unknown import as_text
from wagtail_antraege.fieldtypes.widgets import UploadInput

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django import forms

    from wagtail_antraege.json_types import Json
    from wagtail_antraege.schema.nodes import Field

ACCEPT = ".jpg,.jpeg,.png,.webp,.pdf,image/jpeg,image/png,image/webp,application/pdf"
BYTES_PER_MEGABYTE = 1024 * 1024


def most_files(field: Field) -> int:
    """Return how many files this question takes."""
    wanted = whole_option(field, "maximum")
    most = settings.upload_max_files
    return min(wanted, most) if wanted and wanted > 0 else most


def limits(field: Field) -> str:
    """Return which files may be uploaded, as a sentence for the citizen."""
    maximum = most_files(field)
    return ngettext(
        "One file as JPEG, PNG, WebP or PDF, up to %(size)s MB.",
        "Up to %(maximum)s files as JPEG, PNG, WebP or PDF, each up to %(size)s MB.",
        maximum,
    ) % {"maximum": maximum, "size": settings.upload_max_bytes // BYTES_PER_MEGABYTE}


class UploadField(AnswerField):
    """Asks for files; gets and returns the ids of those already kept."""

    def __init__(self, kind: FieldType, question: Field) -> None:
        is_multiple = most_files(question) > 1
        widget = UploadInput({"accept": ACCEPT, "multiple": is_multiple})
        super().__init__(kind, question, widget, "empty_file")
        texts = (text for text in (question.help_text, limits(question)) if text)
        self.help_text = escape(" ".join(texts))

    def stored(self, value: Any) -> Json:
        if value is None or value == "":
            return None
        if not isinstance(value, (list, tuple)):
            raise fault("unreadable", self.question.label)
        ids: list[Json] = [one for one in value if isinstance(one, str) and one]
        maximum = most_files(self.question)
        if len(ids) > maximum:
            raise fault("too_many_files", self.question.label, maximum=maximum)
        return ids or None

    def bound_data(self, data: Any, initial: Any) -> Any:
        return data


@register
class FileType(FieldType):
    """Uploaded files, named by their ids."""

    name = "file"
    label = _("File upload")
    description = _("Photos or PDF files that the citizen encloses.")
    icon = "upload"
    group = _("Files")
    kind = "files"
    supports_files = True
    sample = ["00000000-0000-4000-8000-000000000001"]
    options = (Option(name="maximum", kind="integer", label=_("Most files")),)

    def form_field(self, field: Field) -> forms.Field:
        return UploadField(self, field)

    def display(self, field: Field, value: Json) -> str:
        """Return the ids; a review puts the names of the files in their place."""
        if not isinstance(value, (list, tuple)):
            return as_text(value)
        return "\n".join(as_text(one) for one in value)

    def check(self, field: Field) -> Iterable[str]:
        wanted = whole_option(field, "maximum")
        if wanted is not None and not 0 < wanted <= settings.upload_max_files:
            yield str(
                _("The number of files must lie between 1 and %(most)s.")
                % {"most": settings.upload_max_files}
            )
