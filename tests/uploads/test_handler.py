"""Files are received in memory, within limits, and never in clear on disk."""

import tempfile
from threading import Event, Thread

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import RequestFactory
from django.utils import timezone

import pytest
from pikepdf import Stream

from tests.uploads import samples
from wagtail_antraege.uploads import handler, store

MEGABYTE = 1024 * 1024
CANARY = b"CANARY-OF-A-CITIZEN"


def post(data, **headers):
    return RequestFactory().post("/", data, **headers)


def received(data, **headers):
    request = post(data, **headers)
    handler.keep_in_memory(request)
    return request


def file(size, name="a.pdf"):
    return SimpleUploadedFile(name, b"x" * size, "application/pdf")


@pytest.fixture
def limits(settings):
    def use(**values):
        settings.WAGTAIL_ANTRAEGE = {**settings.WAGTAIL_ANTRAEGE, **values}

    return use


class TestMemoryHandler:
    def test_files_and_answers_come_in(self):
        request = received({"name": "Ada", "proof": [file(10), file(5 * MEGABYTE)]})
        small, large = request.FILES.getlist("proof")
        assert request.POST["name"] == "Ada"
        assert (small.size, large.size) == (10, 5 * MEGABYTE)
        assert handler.clear_bytes(large) == b"x" * 5 * MEGABYTE
        assert not small.is_dropped

    def test_an_empty_file_comes_in_too(self):
        assert received({"proof": file(0)}).FILES["proof"].size == 0

    def test_a_file_over_the_limit_is_dropped_and_the_answers_stay(self, limits):
        limits(UPLOAD_MAX_BYTES=MEGABYTE)
        request = received(
            {"before": "1", "proof": file(3 * MEGABYTE), "other": file(7), "z": "2"}
        )
        too_big = request.FILES["proof"]
        assert too_big.is_dropped
        assert too_big.size == 3 * MEGABYTE
        assert handler.clear_bytes(too_big) == b""
        assert handler.clear_bytes(request.FILES["other"]) == b"x" * 7
        assert request.POST.dict() == {"before": "1", "z": "2"}

    def test_all_files_together_are_bounded(self, limits):
        limits(UPLOAD_MAX_BYTES=2 * MEGABYTE, UPLOAD_MAX_DRAFT_BYTES=3 * MEGABYTE)
        request = received({"proof": [file(2 * MEGABYTE) for _ in range(4)]})
        files = request.FILES.getlist("proof")
        assert [one.is_dropped for one in files] == [False, True, True, True]
        assert sum(len(handler.clear_bytes(one)) for one in files) <= 3 * MEGABYTE

    def test_room_of_a_dropped_file_is_free_again(self, limits):
        limits(UPLOAD_MAX_BYTES=2 * MEGABYTE, UPLOAD_MAX_DRAFT_BYTES=3 * MEGABYTE)
        request = received({"proof": [file(3 * MEGABYTE), file(2 * MEGABYTE)]})
        files = request.FILES.getlist("proof")
        assert [one.is_dropped for one in files] == [True, False]

    @pytest.mark.django_db
    def test_the_citizen_is_told_why(self, limits, draft):
        limits(UPLOAD_MAX_BYTES=2 * MEGABYTE, UPLOAD_MAX_DRAFT_BYTES=3 * MEGABYTE)
        request = received(
            {"big": file(3 * MEGABYTE), "one": file(2 * MEGABYTE), "two": file(2**21)}
        )

        def code(name):
            with pytest.raises(store.UploadRefused) as caught:
                keep(draft, request.FILES[name])
            return caught.value.code

        assert (code("big"), code("one"), code("two")) == (
            "too_big",
            "wrong_type",
            "too_much",
        )


def keep(draft, uploaded):
    return store.keep(
        draft=draft, field_key="proof", item_id="", file=uploaded, now=timezone.now()
    )


class Watch:
    """Looks for the canary in a folder for as long as something runs."""

    def __init__(self, folder):
        self.folder = folder
        self.found = False
        self.ended = Event()
        self.thread = Thread(target=self.run)

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *args):
        self.look()
        self.ended.set()
        self.thread.join()

    def run(self):
        while not self.ended.wait(0.002):
            self.look()

    def look(self):
        for path in self.folder.rglob("*"):
            try:
                self.found |= path.is_file() and CANARY in path.read_bytes()
            except FileNotFoundError:
                continue


@pytest.fixture
def temp_folder(settings, tmp_path, monkeypatch):
    folder = tmp_path / "temp"
    folder.mkdir()
    settings.FILE_UPLOAD_TEMP_DIR = str(folder)
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    monkeypatch.setenv("TMPDIR", str(folder))
    return folder


@pytest.fixture(scope="module")
def large_pdf():
    def fill(document):
        document.Root.Filling = Stream(document, CANARY * (9 * MEGABYTE // len(CANARY)))

    data = samples.pdf(fill, compress_streams=False)
    assert len(data) > 8.9 * MEGABYTE
    assert CANARY in data
    return data


class TestCanary:
    """A file of 9 MB leaves no clear text in temp folder, storage or row."""

    def uploaded(self, large_pdf):
        return {"proof": SimpleUploadedFile("Nachweis.pdf", large_pdf)}

    @pytest.mark.django_db
    def test_nothing_is_found(self, draft, large_pdf, temp_folder, sealed_folder):
        with Watch(temp_folder) as temp:
            request = received(self.uploaded(large_pdf))
            upload = keep(draft, request.FILES["proof"])
        with Watch(sealed_folder) as sealed:
            pass
        assert upload.size == len(large_pdf)
        assert not temp.found
        assert not sealed.found
        assert b"".join(store.read(upload)) == large_pdf

    @pytest.mark.django_db
    def test_with_djangos_own_handlers_it_is_found(self, draft, large_pdf, temp_folder):
        with Watch(temp_folder) as temp:
            request = post(self.uploaded(large_pdf))
            keep(draft, request.FILES["proof"])
        assert temp.found
