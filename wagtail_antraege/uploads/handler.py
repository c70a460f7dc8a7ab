"""Receive files without ever writing them to disk in clear.

Django's own handlers spool a larger file to the temp folder. This one keeps
files in memory, within the limits of the settings; what is beyond them is read
and dropped, so that the other answers of the page are kept and the citizen is
told which file was too big.
"""

from __future__ import annotations

from io import BytesIO
from typing import IO, TYPE_CHECKING, Any

from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopFutureHandlers

from wagtail_antraege.conf import settings

if TYPE_CHECKING:
    from django.http import HttpRequest


class ReceivedFile(InMemoryUploadedFile):
    """A file as it came; ``is_dropped`` if it did not fit and holds nothing."""

    is_dropped = False


class MemoryHandler(FileUploadHandler):
    """Keep the files of one request in memory, or drop what is too much."""

    def __init__(self, request: HttpRequest | None = None) -> None:
        super().__init__(request)
        self.room = settings.upload_max_draft_bytes
        self.buffer = BytesIO()
        self.is_dropping = False

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.buffer = BytesIO()
        self.is_dropping = False
        # No other handler may see the file: it could write it to disk.
        raise StopFutureHandlers

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        if self.is_dropping:
            return
        length = len(raw_data)
        if start + length > settings.upload_max_bytes or length > self.room:
            self._drop()
            return
        self.room -= length
        self.buffer.write(raw_data)

    def file_complete(self, file_size: int) -> ReceivedFile:
        self.buffer.seek(0)
        received = ReceivedFile(
            self.buffer,
            self.field_name,
            self.file_name,
            self.content_type,
            file_size,
            self.charset,
            self.content_type_extra,
        )
        received.is_dropped = self.is_dropping
        return received

    def _drop(self) -> None:
        self.room += self.buffer.tell()
        self.buffer = BytesIO()
        self.is_dropping = True


def keep_in_memory(request: HttpRequest) -> None:
    """Let this request's files be received in memory; call before reading POST."""
    # Browsers send UTF-8; by another charset come broken characters and errors.
    request.encoding = "utf-8"
    request.upload_handlers = [MemoryHandler(request)]


def clear_bytes(file: IO[bytes]) -> bytes:
    """Return all of a received file."""
    file.seek(0)
    return file.read()
