"""What a file is, judged by decoding it."""

from io import BytesIO

import pytest
from PIL import Image

from tests.uploads import samples
from wagtail_antraege.uploads import pictures, portable_documents
from wagtail_antraege.uploads.inspect import inspect
from wagtail_antraege.uploads.refusals import UploadRefused


def refusal(data, name):
    with pytest.raises(UploadRefused) as caught:
        inspect(data, name)
    return caught.value.code


class TestPictures:
    @pytest.mark.parametrize(
        ("name", "kind", "content_type"),
        [
            ("a.jpg", "JPEG", "image/jpeg"),
            ("a.JPEG", "JPEG", "image/jpeg"),
            ("a.png", "PNG", "image/png"),
            ("a.webp", "WEBP", "image/webp"),
        ],
    )
    def test_three_kinds_are_taken(self, name, kind, content_type):
        taken = inspect(samples.picture(kind), name)
        assert taken.content_type == content_type
        assert Image.open(BytesIO(taken.data)).format == kind

    @pytest.mark.parametrize("mode", ["L", "RGB", "CMYK"])
    def test_every_jpeg_mode_is_taken(self, mode):
        assert inspect(samples.picture("JPEG", mode=mode), "a.jpg").data

    @pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
    def test_every_png_mode_is_taken(self, mode):
        assert inspect(samples.picture("PNG", mode=mode), "a.png").data

    @pytest.mark.parametrize(
        ("name", "kind"), [("a.jpg", "JPEG"), ("a.png", "PNG"), ("a.webp", "WEBP")]
    )
    def test_a_photo_of_a_phone_is_upright_and_says_nothing_more(self, name, kind):
        photo = samples.photo_with_position(kind)
        assert photo.count(b"CANARY") >= 2
        taken = inspect(photo, name)
        image = Image.open(BytesIO(taken.data))
        assert image.size == (20, 40)
        assert not image.getexif()
        assert b"CANARY" not in taken.data

    def test_what_hides_behind_a_picture_is_gone(self):
        sample = samples.picture_with_zip_behind()
        assert b"evil.exe" in sample
        assert b"evil.exe" not in inspect(sample, "a.jpg").data

    def test_transparency_stays(self):
        data = samples.picture_with_clear_spot()
        image = Image.open(BytesIO(inspect(data, "a.png").data)).convert("RGBA")
        assert image.getpixel((1, 1))[3] == 0
        assert image.getpixel((0, 0))[3] == 255

    def test_too_many_pixels_are_refused_before_decoding(self, monkeypatch):
        monkeypatch.setattr(pictures, "MAX_PIXELS", 799)
        assert refusal(samples.picture("PNG"), "a.png") == "too_many_pixels"

    def test_a_photo_of_a_phone_of_24_megapixels_is_taken(self):
        assert inspect(samples.picture(size=(6_000, 4_000), mode="L"), "a.jpg")

    def test_one_of_49_megapixels_is_refused(self):
        data = samples.picture("WEBP", size=(7_000, 7_000), quality=1, method=0)
        assert refusal(data, "a.webp") == "too_many_pixels"

    def test_a_flood_of_pixels_is_refused(self):
        data = samples.picture("PNG", size=(9_000, 6_000), mode="1")
        assert len(data) < 20_000
        assert refusal(data, "a.png") == "too_many_pixels"

    @pytest.mark.parametrize("cut", [0.3, 0.6, 0.9])
    @pytest.mark.parametrize(("name", "kind"), [("a.jpg", "JPEG"), ("a.png", "PNG")])
    def test_a_cut_picture_is_broken(self, name, kind, cut):
        image = Image.effect_noise((100, 100), 50)
        target = BytesIO()
        image.save(target, kind)
        data = target.getvalue()
        assert refusal(data[: int(len(data) * cut)], name) == "broken"

    def test_a_script_with_the_first_bytes_of_a_picture_is_broken(self):
        data = b"\xff\xd8\xff\xe0<script>alert(1)</script>"
        assert refusal(data, "a.jpg") == "broken"


class TestPdf:
    def test_it_is_kept_byte_by_byte(self):
        data = samples.pdf()
        assert inspect(data, "a.pdf").data == data

    @pytest.mark.parametrize("prepare", samples.ACTIVE)
    def test_what_acts_by_itself_is_refused(self, prepare):
        assert refusal(samples.pdf(prepare), "a.pdf") == "active_pdf"

    def test_it_is_found_in_compressed_objects_too(self):
        from pikepdf import ObjectStreamMode

        data = samples.pdf(
            samples.launches, object_stream_mode=ObjectStreamMode.generate
        )
        assert b"Launch" not in data
        assert refusal(data, "a.pdf") == "active_pdf"

    @pytest.mark.parametrize("user", ["secret", ""])
    def test_a_locked_one_is_named_as_such(self, user):
        assert refusal(samples.locked_pdf(user), "a.pdf") == "password"

    def test_a_wreck_is_broken(self):
        assert refusal(b"%PDF-1.7\nnothing more", "a.pdf") == "broken"

    def test_one_that_would_take_long_to_look_through_is_refused(self, monkeypatch):
        monkeypatch.setattr(portable_documents, "MAX_OBJECTS", 2)
        assert refusal(samples.pdf(), "a.pdf") == "too_complex"

    def test_a_title_about_scripts_is_harmless(self):
        def entitle(document):
            document.docinfo["/Title"] = "Was /JavaScript und /Launch bedeuten"

        assert inspect(samples.pdf(entitle), "a.pdf")


class TestOthers:
    @pytest.mark.parametrize(
        ("data", "name"),
        [
            (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "a.svg"),
            (b"<html><script>1</script>" + samples.pdf(), "a.pdf"),
            (samples.picture("PNG"), "a.jpg"),
            (samples.picture("JPEG"), "a.pdf"),
            (samples.pdf(), "a.png"),
            (samples.picture("GIF"), "a.png"),
            (samples.picture("TIFF"), "a.jpg"),
            (samples.pdf(), "a"),
            (samples.pdf(), "a.pdf.exe"),
            (b"MZ", "a.exe"),
        ],
    )
    def test_they_are_of_the_wrong_type(self, data, name):
        assert refusal(data, name) == "wrong_type"

    @pytest.mark.parametrize("name", ["a.pdf", "a.jpg", "a.exe", ""])
    def test_nothing_is_empty(self, name):
        assert refusal(b"", name) == "empty"
