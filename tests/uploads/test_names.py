"""Names of files as they are kept."""

import unicodedata

import pytest
from hypothesis import given, strategies as st

from wagtail_antraege.uploads.names import clean_name


class TestCleanName:
    @pytest.mark.parametrize(
        ("given", "kept"),
        [
            ("Nachweis.pdf", "Nachweis.pdf"),
            ("../../etc/passwd.pdf", "passwd.pdf"),
            ("C:\\Users\\Müller\\Impfpass.pdf", "Impfpass.pdf"),
            ("exe.\u202efdp.pdf", "exe.fdp.pdf"),
            ("a\r\nb\x00c\t.pdf", "abc.pdf"),
            ("  a   b .pdf", "a b .pdf"),
            (".pdf", "pdf"),
            ("", "file"),
            ("///", "file"),
            ("Zoe\u0308.pdf", "Zoë.pdf"),
        ],
    )
    def test_what_is_kept(self, given, kept):
        assert clean_name(given) == kept

    def test_a_long_name_keeps_its_ending(self):
        kept = clean_name("x" * 300 + ".pdf")
        assert len(kept) == 120
        assert kept.endswith("x.pdf")

    @given(st.text(max_size=400))
    def test_whatever_comes_is_short_visible_and_no_path(self, name):
        kept = clean_name(name)
        assert 0 < len(kept) <= 120
        assert not set(kept) & set("/\\\r\n\x00")
        assert all(unicodedata.category(one) not in {"Cc", "Cf"} for one in kept)
        assert clean_name(kept) == kept
