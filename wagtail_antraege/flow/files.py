"""Files in a draft: what is there, what comes in with a step, what goes."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING
from uuid import UUID

from wagtail_antraege import models
from wagtail_antraege.exceptions import NotFoundError
from wagtail_antraege.fieldtypes import registry
from wagtail_antraege.flow import limits
from wagtail_antraege.forms.names import html_name
from wagtail_antraege.forms.review import ShownUpload
from wagtail_antraege.kit.same import Same
from wagtail_antraege.uploads import store, texts
from wagtail_antraege.uploads.refusals import UploadRefused

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import datetime
    from typing import Any

    from django.core.files.uploadedfile import UploadedFile
    from django.utils.datastructures import MultiValueDict

    from wagtail_antraege.schema.answers import Address
    from wagtail_antraege.schema.nodes import Form, Step
    from wagtail_antraege.schema.path import Question


KEPT_FORMS = 200


class Files:
    """The uploads of one draft or application, in the order they came."""

    def __init__(self, uploads: Iterable[models.Upload] = ()) -> None:
        self.uploads = tuple(uploads)

    def ids(self) -> dict[Address, tuple[str, ...]]:
        """Return the ids by question."""
        return {
            address: tuple(upload.id for upload in shown)
            for address, shown in self.shown().items()
        }

    def shown(self) -> dict[Address, tuple[ShownUpload, ...]]:
        """Return what pages show, by question."""
        found: dict[Address, tuple[ShownUpload, ...]] = {}
        for upload in self.uploads:
            address = (upload.field_key, upload.item_id)
            found[address] = (*found.get(address, ()), _shown(upload))
        return found

    def by_id(self) -> dict[str, ShownUpload]:
        return {str(upload.pk): _shown(upload) for upload in self.uploads}


def files_of(draft: models.Draft, form: Form) -> Files:
    """Return the draft's uploads; no query if the form asks for none."""
    if not _asks_for_files(Same(form)):
        return Files()
    return Files(models.Upload.objects.filter(draft=draft).order_by("created_at", "id"))


@lru_cache(maxsize=KEPT_FORMS)
def _asks_for_files(same: Same[Form]) -> bool:
    return any(is_file(field.type) for _, field, _ in same.it.fields())


def is_file(type_name: str) -> bool:
    """Say whether answers of this field type are files."""
    return registry.get(type_name).supports_files


def find(*, draft: models.Draft, upload_id: UUID) -> models.Upload:
    """Return an upload of this draft; raise ``NotFoundError``."""
    upload = models.Upload.objects.filter(draft=draft, pk=upload_id).first()
    if upload is None:
        raise NotFoundError("no such upload in this draft")
    return upload


def remove(*, draft: models.Draft, upload_id: str) -> None:
    """Delete an upload of this draft; one that is gone already is fine."""
    try:
        wanted = UUID(upload_id)
    except ValueError:
        return
    for upload in models.Upload.objects.filter(draft=draft, pk=wanted):
        store.discard(upload)


def remove_lost(
    *, draft: models.Draft, step: Step, items: Mapping[str, tuple[str, ...]]
) -> None:
    """Delete the uploads of items of this step that are there no more."""
    for field, group in step.fields():
        if group and is_file(field.type):
            of_field = models.Upload.objects.filter(draft=draft, field_key=field.key)
            for upload in of_field.exclude(item_id__in=items.get(group.key, ())):
                store.discard(upload)


def receive(
    *,
    draft: models.Draft,
    questions: Iterable[Question],
    posted: MultiValueDict[str, UploadedFile[Any]],
    client: str,
    now: datetime,
) -> dict[Address, tuple[str, ...]]:
    """Keep the files of these questions; return why some were refused."""
    refused: dict[Address, tuple[str, ...]] = {}
    for question, file in _pairs(questions, posted):
        address = (question.field.key, question.item)
        try:
            _require_room_for(client, now)
            store.keep(
                draft=draft,
                field_key=address[0],
                item_id=address[1],
                file=file,
                now=now,
                content_types=registry.get(question.field.type).content_types,
            )
        except UploadRefused as refusal:
            text = texts.text(refusal.code, name=file.name or "")
            refused[address] = (*refused.get(address, ()), text)
    return refused


def _require_room_for(client: str, now: datetime) -> None:
    if not limits.spend(action="upload", client=client, now=now):
        raise UploadRefused("not_uploaded")


def _pairs(
    questions: Iterable[Question], posted: MultiValueDict[str, UploadedFile[Any]]
) -> Iterator[tuple[Question, UploadedFile[Any]]]:
    for question in questions:
        if not is_file(question.field.type):
            continue
        group = question.group.key if question.group else ""
        name = html_name(question.field.key, group, question.item)
        for file in posted.getlist(name):
            yield question, file


def _shown(upload: models.Upload) -> ShownUpload:
    return ShownUpload(
        id=str(upload.pk),
        name=str(upload.name),
        size=upload.size,
        content_type=upload.content_type,
    )
