"""Files that the citizen encloses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

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

    from wagtail_antraege.json_types import Json, JsonObject
    from wagtail_antraege.schema.nodes import Field

PICTURES = ("image/jpeg", "image/png", "image/webp")
PDF = "application/pdf"
BYTES_PER_MEGABYTE = 1024 * 1024


class UploadField(AnswerField):
    """Asks for files; gets and returns the ids of those already kept."""

    kind: FileType

    def __init__(self, kind: FileType, question: Field) -> None:
        self.maximum = kind.most_files(question)
        attrs = {"accept": kind.accept, "multiple": self.maximum > 1}
        super().__init__(kind, question, UploadInput(attrs), kind.empty_code)
        texts = (question.help_text, kind.limits(self.maximum))
        self.help_text = escape(" ".join(filter(None, texts)))

    def stored(self, value: Any) -> Json:
        if value is None or value == "":
            return None
        if not isinstance(value, (list, tuple)):
            raise fault("unreadable", self.question.label)
        ids: list[Json] = [one for one in value if isinstance(one, str) and one]
        if len(ids) > self.maximum:
            raise fault("too_many_files", self.question.label, maximum=self.maximum)
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
    empty_code: ClassVar[str] = "empty_file"
    usual_maximum: ClassVar[int | None] = None
    """How many files a question takes that does not say; None is all we keep."""
    content_types: ClassVar[tuple[str, ...]] = (*PICTURES, PDF)
    accept: ClassVar[str] = ".jpg,.jpeg,.png,.webp,.pdf," + ",".join((*PICTURES, PDF))
    """What the browser offers to choose."""

    def most_files(self, field: Field) -> int:
        """Return how many files this question takes."""
        wanted = whole_option(field, "maximum") or self.usual_maximum
        most = settings.upload_max_files
        return min(wanted, most) if wanted and wanted > 0 else most

    def limits(self, maximum: int) -> str:
        """Return which files may be uploaded, as a sentence for the citizen."""
        return ngettext(
            "One file as JPEG, PNG, WebP or PDF, up to %(size)s MB.",
            "Up to %(maximum)s files as JPEG, PNG, WebP or PDF, each up to %(size)s MB.",
            maximum,
        ) % {
            "maximum": maximum,
            "size": settings.upload_max_bytes // BYTES_PER_MEGABYTE,
        }

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

    def json_schema(self, field: Field) -> JsonObject:
        return {
            "type": "array",
            "items": {"type": "string", "format": "uuid"},
            "minItems": 1,
            "maxItems": self.most_files(field),
        }


@register
class PhotoType(FileType):
    """Pictures only; telephones offer their camera beside the pictures they hold."""

    name = "photo"
    label = _("Photo")
    description = _("A picture, taken with the telephone or chosen from it.")
    icon = "image"
    options = (Option(name="maximum", kind="integer", label=_("Most photos")),)
    empty_code = "empty_photo"
    usual_maximum = 1
    content_types = PICTURES
    accept = "image/*"

    def limits(self, maximum: int) -> str:
        return ngettext(
            "One photo as JPEG, PNG or WebP, up to %(size)s MB.",
            "Up to %(maximum)s photos as JPEG, PNG or WebP, each up to %(size)s MB.",
            maximum,
        ) % {
            "maximum": maximum,
            "size": settings.upload_max_bytes // BYTES_PER_MEGABYTE,
        }
