"""What templates never do: trust text, or bring script and style along."""

from tests.architecture import tree

TRUST = r"\|\s*safe(seq)?\b|autoescape\s+off|mark_safe"  # mail is plain text
INLINE = (
    r"<script(?![^>]*\bsrc=)(?![^>]*type=\"application/json\")|<style"
    r"|\sstyle=|\son[a-z]+="
)
THIRD_PARTY = r"(src|href)=[\"'](https?:)?//(?!www\.w3\.org)"


def test_no_text_is_trusted_without_escaping():
    assert tree.found(TRUST, tree.files(".py", ".html")) == []


def test_scripts_and_styles_are_files():
    assert tree.found(INLINE, tree.files(".html")) == []


def test_nothing_is_fetched_from_a_third_party():
    assert tree.found(THIRD_PARTY, tree.files(".html")) == []


def test_styles_and_scripts_fetch_nothing_either():
    foreign = (
        r"url\(\s*[\"']?(https?:)?//|@import\s+[\"'](https?:)?//|from [\"']https?:"
    )
    assert tree.found(foreign, tree.files(".css", ".js")) == []
