"""Files made to hurt the server or the clerk who opens them."""

from __future__ import annotations

import resource
import zlib

import pytest
from pikepdf import Array, Dictionary, Name

from tests.flow import build
from tests.uploads.samples import pdf
from wagtail_antraege.uploads import store
from wagtail_antraege.uploads.inspect import inspect
from wagtail_antraege.uploads.refusals import UploadRefused

MEGABYTE = 1024 * 1024


def unpacking_to(megabytes: int) -> bytes:
    """Return a small PDF whose catalogue lies in a stream of so many megabytes."""
    packer = zlib.compressobj(9)
    objects = b"<</Type/Catalog/Pages 2 0 R>>".ljust(30)
    objects += b"<</Type/Pages/Count 1/Kids[4 0 R]>> "
    packed = packer.compress(b"1 0 2 30 ".ljust(20) + objects)
    for _ in range(megabytes):
        packed += packer.compress(b" " * MEGABYTE)
    packed += packer.flush()
    start = b"%PDF-1.5\n"
    head = (
        b"3 0 obj <</Type/ObjStm/N 2/First 20/Filter/FlateDecode/Length %d>> stream\n"
    )
    third = head % len(packed) + packed + b"\nendstream endobj\n"
    page = b"4 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>> endobj\n"
    fourth_at = len(start) + len(third)
    table_at = fourth_at + len(page)
    places = [(0, 0, 0), (2, 3, 0), (2, 3, 1)]
    places += [(1, at, 0) for at in (len(start), fourth_at, table_at)]
    rows = b"".join(bytes([a]) + b.to_bytes(4) + bytes([c]) for a, b, c in places)
    table = b"5 0 obj <</Type/XRef/Size 6/W[1 4 1]/Root 1 0 R/Length %d>> stream\n"
    end = b"\nendstream endobj\nstartxref\n%d\n%%%%EOF" % table_at
    return start + third + page + table % len(rows) + rows + end


def code_of_refusal(data: bytes) -> str:
    with pytest.raises(UploadRefused) as refused:
        inspect(data, "a.pdf")
    return refused.value.code


def annotated(kind: str, **more):
    """Return what puts an annotation of this kind on the page of a PDF."""

    def prepare(document):
        placed = Dictionary(Type=Name.Annot, Subtype=Name(f"/{kind}"), **more)
        placed.Rect = [0, 0, 9, 9]
        document.pages[0].obj.Annots = Array([document.make_indirect(placed)])

    return prepare


class TestPdf:
    def test_a_sound_one_of_this_make_is_taken(self):
        assert inspect(unpacking_to(1), "a.pdf").content_type == "application/pdf"

    def test_one_that_unpacks_to_gigabytes_is_refused_in_little_memory(self):
        data = unpacking_to(600)
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        assert code_of_refusal(data) == "broken"
        used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
        assert used < 250 * 1024

    def test_one_of_countless_damaged_parts_is_refused_unread(self):
        data = b"%PDF-1.4\n" + b"1 0 obj 1 endobj\n" * 200_000
        assert code_of_refusal(data) == "too_complex"

    @pytest.mark.parametrize(
        "name", [b"/LZWDecode", b"/#4c#5aWDecode", b"/LZ#57", b"/LZW"]
    )
    def test_one_packed_in_the_old_way_is_refused_unread(self, name):
        data = unpacking_to(0).replace(b"/FlateDecode", name)
        assert code_of_refusal(data) == "too_complex"

    @pytest.mark.parametrize("action", ["SubmitForm", "ImportData", "GoToR", "GoToE"])
    def test_one_that_calls_elsewhere_is_refused(self, action):
        def opens(document):
            document.Root.OpenAction = Dictionary(S=Name(f"/{action}"))

        assert code_of_refusal(pdf(opens)) == "active_pdf"

    @pytest.mark.parametrize(
        "action",
        [
            Dictionary(S=Name.URI, URI="https://evil.example/"),
            Dictionary(S=Name.Named, N=Name.Print),
            Dictionary(S=Name.GoTo, D="a", Next=Dictionary(S=Name.URI, URI="x:")),
        ],
    )
    def test_one_that_does_more_on_opening_than_turn_pages_is_refused(self, action):
        def opens(document):
            document.Root.OpenAction = document.make_indirect(action)

        assert code_of_refusal(pdf(opens)) == "active_pdf"

    def test_one_that_opens_at_a_page_is_taken(self):
        def opens(document):
            document.Root.OpenAction = Dictionary(S=Name.GoTo, D="chapter")

        def opens_plainly(document):
            page = document.pages[0].obj
            document.Root.OpenAction = Array([page, Name.Fit])

        for prepare in (opens, opens_plainly):
            assert inspect(pdf(prepare), "a.pdf")

    def test_one_that_acts_when_a_page_is_turned_is_refused(self):
        def turns(document):
            link = Dictionary(S=Name.URI, URI="https://evil.example/")
            document.pages[0].obj.AA = Dictionary(O=link)

        assert code_of_refusal(pdf(turns)) == "active_pdf"

    @pytest.mark.parametrize(
        "kind", ["RichMedia", "Screen", "Movie", "Sound", "3D", "FileAttachment"]
    )
    def test_one_with_media_in_it_is_refused(self, kind):
        assert code_of_refusal(pdf(annotated(kind))) == "active_pdf"

    @pytest.mark.parametrize(
        "action", ["Rendition", "Movie", "Sound", "RichMediaExecute", "GoTo3DView"]
    )
    def test_one_whose_links_play_media_is_refused(self, action):
        plays = annotated("Link", A=Dictionary(S=Name(f"/{action}")))
        assert code_of_refusal(pdf(plays)) == "active_pdf"

    def test_one_with_links_and_remarks_is_taken(self):
        link = annotated("Link", A=Dictionary(S=Name.URI, URI="https://a.example/"))
        for prepare in (link, annotated("Text", Contents="Sehen Sie hier")):
            assert inspect(pdf(prepare), "a.pdf")

    def test_one_that_hides_its_script_behind_an_escaped_name_is_refused(self):
        def opens(document):
            document.Root.OpenAction = Dictionary(S=Name.JavaScript)

        hidden = pdf(opens).replace(b"/JavaScript", b"/Java#53cript")
        assert code_of_refusal(hidden) == "active_pdf"

    def test_one_with_a_form_of_its_own_programs_is_refused(self):
        def form(document):
            document.Root.AcroForm = Dictionary(XFA=document.make_stream(b"<x/>"))

        assert code_of_refusal(pdf(form)) == "active_pdf"


class TestFullDisk:
    def test_half_a_file_is_not_left_behind(self, monkeypatch, db):
        left: list[str] = []

        def saves_half(storage, name, content):
            left.append(name)
            raise OSError(28, "No space left on device")

        kept = store.storage()
        monkeypatch.setattr(type(kept), "_save", saves_half)
        monkeypatch.setattr(type(kept), "delete", lambda _self, name: left.remove(name))
        with pytest.raises(UploadRefused):
            store.keep(
                draft=build.begin().draft,
                field_key="proof",
                item_id="",
                file=build.picture(),
                now=build.NOW,
            )
        assert left == []
