"""What citizens read when a file is not taken."""

import re
from pathlib import Path

import pytest

import wagtail_antraege.uploads
from wagtail_antraege.uploads import texts

FOLDER = Path(wagtail_antraege.uploads.__file__).parent


class TestTexts:
    def test_every_code_that_is_raised_has_a_text(self):
        source = "".join(path.read_text() for path in FOLDER.glob("*.py"))
        raised = set(re.findall(r'UploadRefused\("(\w+)"\)', source))
        assert raised == set(texts.TEXTS)

    @pytest.mark.parametrize("code", sorted(texts.TEXTS))
    def test_each_names_the_file_and_is_complete(self, code):
        text = texts.text(code, name="Nachweis 100 %.pdf")
        assert "Nachweis 100 %.pdf" in text
        assert "%(" not in text

    def test_limits_are_those_of_the_settings(self, settings):
        settings.WAGTAIL_ANTRAEGE = {"UPLOAD_MAX_BYTES": 3 * 1024 * 1024}
        assert "3\xa0MB" in texts.text("too_big", name="a")

    def test_one_file_is_one_file(self, settings):
        settings.WAGTAIL_ANTRAEGE = {"UPLOAD_MAX_FILES": 1}
        assert "höchstens 1 Datei möglich" in texts.text("too_many", name="a")

    def test_too_many_pixels_name_the_limit_and_the_remedy(self):
        text = texts.text("too_many_pixels", name="a.webp")
        assert "30\xa0Megapixel" in text
        assert "kleiner" in text
