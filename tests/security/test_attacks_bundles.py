"""Bundles made to get a foreign form, or worse, into a town's site."""

from __future__ import annotations

import io
import json
import tracemalloc
import zipfile

from django.core.management import CommandError, call_command
from django.utils import timezone

import pytest

from tests.catalogue import bundles
from wagtail_antraege import models
from wagtail_antraege.catalogue import bundle, envelope, strict_json
from wagtail_antraege.catalogue.refusals import (
    AGAIN,
    CHANGED_ON_THE_WAY,
    TEXTS,
    Refused,
)

pytestmark = pytest.mark.django_db
MEGABYTE = 1024 * 1024


@pytest.fixture(autouse=True)
def keys(settings):
    settings.WAGTAIL_ANTRAEGE = {**settings.WAGTAIL_ANTRAEGE, **bundles.KEYS}


@pytest.fixture(autouse=True)
def nothing_changes():
    before = list(models.BlueprintVersion.objects.values_list("pk", "digest"))
    yield
    assert list(models.BlueprintVersion.objects.values_list("pk", "digest")) == before


def bring(data):
    return bundle.bring(envelope.open_bundle(data), now=timezone.now())


def refusal(data):
    with pytest.raises(Refused) as refused:
        bring(data)
    assert refused.value.text
    return refused.value


def code(data):
    return refusal(data).code


def spoilt(change):
    """Return a signed bundle of a document that somebody has changed."""
    found = bundles.document()
    change(found)
    return bundles.signed(found)


class TestSignature:
    def test_a_changed_letter(self):
        data = bundles.signed(bundles.document()).replace(b"Rufname", b"Rufnahm")
        assert code(data) == "tampered"

    def test_a_changed_signature(self):
        head, rest = bundles.signed(bundles.document()).split(b"signature: ", 1)
        other = b"A" if rest[:1] != b"A" else b"B"
        assert code(head + b"signature: " + other + rest[1:]) == "tampered"

    def test_no_signature(self):
        content = {"kind": "releases", "releases": [bundles.document()]}
        assert code(envelope.sealed(content)) == "unsigned"

    def test_a_key_that_nobody_has_pinned(self):
        data = bundles.signed(
            bundles.document(), name="fremd", private=bundles.STRANGER[0]
        )
        assert code(data) == "unknown_key"

    def test_another_key_under_the_name_of_the_state(self):
        data = bundles.signed(bundles.document(), private=bundles.STRANGER[0])
        assert code(data) == "tampered"

    def test_a_signature_under_the_name_of_another_key(self):
        data = bundles.signed(bundles.document(), name="stadt")
        assert code(data.replace(b"key: stadt", b"key: land")) == "tampered"

    def test_a_town_that_publishes_releases_of_the_state(self):
        data = bundles.signed(bundles.document(), name="stadt", private=bundles.TOWN[0])
        assert code(data) == "not_the_state"

    def test_something_between_the_signature_and_what_was_signed(self):
        data = bundles.signed(bundles.document())
        assert code(data.replace(b"\n\n", b"\n\n ", 1)) == "tampered"

    @pytest.mark.parametrize(
        "head",
        [
            b"",
            b"antraege-bundle 2\n\n",
            b"antraege-bundle 1\nkey: land\n\n",
            b"antraege-bundle 1\nkey: land\nkey: land\nsignature: AA==\n\n",
            b"antraege-bundle 1\r\nkey: ../../land\r\n\r\n",
        ],
    )
    def test_another_head(self, head):
        body = bundles.signed(bundles.document()).partition(b"\n\n")[2]
        assert code(head + body) == "not_bundle"

    def test_what_is_not_signed_is_not_read(self):
        data = bundles.signed_text("[" * 100_000).replace(b"[[[", b"[[", 1)
        assert code(data) == "tampered"


class TestReplay:
    def test_an_older_release_than_what_is_known(self):
        assert code(bundles.signed(bundles.document(version="0.9.0"))) == "older"

    def test_other_content_under_a_known_version(self):
        data = bundles.signed(bundles.document(version="1.0.0", category="family"))
        assert code(data) == "changed"

    def test_one_release_twice(self):
        twice = [bundles.document(), bundles.document(category="family")]
        assert code(bundles.signed(*twice)) == "repeated"

    def test_one_bad_release_keeps_the_good_ones_out(self):
        good = bundles.document()
        bad = {**bundles.document(), "service": "anderer-dienst"}
        bad["form"] = bad["form"][:1]
        bad["translations"] = {}
        assert code(bundles.signed(good, bad)) == "unsound"


class TestSize:
    def test_fifty_megabytes_are_not_read(self):
        class Endless(io.RawIOBase):
            given = 0

            def read(self, size=-1):
                assert 0 < size <= envelope.MOST_BYTES + 1
                self.given += size
                return b" " * size

        file = Endless()
        with pytest.raises(Refused) as refused:
            envelope.read(file)
        assert refused.value.code == "too_large"
        assert file.given <= envelope.MOST_BYTES + 1

    def test_fifty_megabytes_at_once(self):
        assert code(b"antraege-bundle 1\n\n" + b" " * 50 * MEGABYTE) == "too_large"

    def test_deep_nesting(self):
        assert code(bundles.signed_text('{"kind":' * 100_000)) == "too_deep"

    def test_deep_nesting_behind_a_text(self):
        text = r'{"a": "\"[[[\\", "b": ' + "[" * 30 + "]" * 30 + "}"
        assert code(bundles.signed_text(text)) == "too_deep"

    @pytest.mark.parametrize("end", ["", "\\", "\\\\"])
    def test_a_text_full_of_quotes_that_never_ends(self, end):
        data = bundles.signed_text('{"kind": "' + '\\"' * 400_000 + end)
        assert code(data) == "not_json"

    def test_very_many_names_of_which_the_last_comes_twice(self):
        names = "".join(f'"n{number}": 0, ' for number in range(100_000))
        assert code(bundles.signed_text(f'{{{names}"n99999": 0}}')) == "duplicate_name"

    def test_very_many_parts(self):
        text = f'{{"kind": [{"0," * strict_json.MOST_PARTS} 0]}}'
        assert code(bundles.signed_text(text)) == "too_many"

    def test_a_very_long_text(self):
        def change(found):
            found["texts"]["purpose"] = "a" * (strict_json.LONGEST_TEXT + 1)

        assert code(spoilt(change)) == "too_long"

    def test_a_very_long_number(self):
        assert (
            code(bundles.signed_text('{"kind": ' + "9" * 10_000 + "}")) == "no_number"
        )

    def test_reading_needs_little_memory(self):
        data = bundles.signed_text("[" * 5_000_000)
        tracemalloc.start()
        assert code(data) == "too_deep"
        _now, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert peak < 60 * MEGABYTE


class TestJson:
    def test_one_name_twice(self):
        text = bundles.releases_text(bundles.document())
        twice = text.replace('"version":', '"version": "9.0.0", "version":', 1)
        assert code(bundles.signed_text(twice)) == "duplicate_name"

    @pytest.mark.parametrize("word", ["NaN", "Infinity", "-Infinity", "1e999"])
    def test_what_is_no_number(self, word):
        assert code(bundles.signed_text(f'{{"kind": {word}}}')) == "no_number"

    @pytest.mark.parametrize("text", [r"\u0000", r"\ud800", r"\u0007"])
    def test_characters_that_no_database_takes(self, text):
        assert code(bundles.signed_text(f'{{"kind": "{text}"}}')) == "bad_character"

    def test_bytes_that_are_no_text(self):
        assert code(bundles.signed_text(b'{"kind": "\xff"}')) == "not_text"

    def test_half_a_file(self):
        assert code(bundles.signed_text('{"kind": "rel')) == "not_json"

    @pytest.mark.parametrize(
        "text", ["[]", "null", '{"kind": "others"}', '{"kind": []}']
    )
    def test_something_else(self, text):
        assert code(bundles.signed_text(text)) == "not_bundle"


class TestPaths:
    def test_a_service_that_is_a_path(self):
        assert (
            code(bundles.signed(bundles.document(service="../../etc"))) == "malformed"
        )

    def test_a_version_that_is_a_path(self):
        data = bundles.signed(bundles.document(version="1.0.0/../.."))
        assert code(data) == "malformed"

    def test_an_archive_whose_files_climb_out(self):
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w") as archive:
            archive.writestr("../../settings.py", "raise SystemExit")
        assert code(file.getvalue()) == "not_bundle"

    def test_a_file_that_is_not_there(self):
        with pytest.raises(CommandError):
            call_command("antraege_catalogue", "import", "/no/such/file")


class TestContent:
    def test_an_unknown_kind_of_entry(self):
        def change(found):
            found["form"][1]["type"] = "run_code"

        found = refusal(spoilt(change))
        assert found.code == "unknown_type"
        assert "run_code" in found.text
        assert "form[1]" in found.text

    def test_an_unknown_setting(self):
        def change(found):
            found["form"][1]["value"]["template"] = "/etc/passwd"

        assert code(spoilt(change)) == "unknown_setting"

    def test_an_unknown_part_of_the_document(self):
        assert code(bundles.signed(bundles.document(owner="root"))) == "unknown_name"

    def test_a_field_of_the_page_that_is_no_text(self):
        def change(found):
            found["texts"]["live"] = "true"

        assert code(spoilt(change)) == "unknown_name"

    @pytest.mark.parametrize(
        "html",
        [
            "<script>alert(1)</script>",
            '<p onclick="alert(1)">a</p>',
            '<a href="javascript:alert(1)">a</a>',
            '<img src="x" onerror="alert(1)">',
            '<a linktype="page" id="1">a</a>',
            '<embed embedtype="media" url="https://example.org"/>',
            "<svg><script>alert(1)</script></svg>",
        ],
    )
    def test_script_in_rich_text(self, html):
        def in_page(found):
            found["texts"]["introduction"] = html

        def in_notice(found):
            value = {"key": "hinweis", "text": html}
            own = "11111111-1111-4111-8111-111111111111"
            found["form"].append({"id": own, "type": "notice", "value": value})

        def in_translation(found):
            found["translations"]["en"]["introduction"] = html

        for change in (in_page, in_notice, in_translation):
            assert code(spoilt(change)) == "unsafe_text"

    def test_an_id_that_is_none(self):
        def change(found):
            found["form"][1]["id"] = "1"

        assert code(spoilt(change)) == "malformed"

    def test_an_id_twice(self):
        def change(found):
            found["form"][1]["id"] = found["form"][0]["id"]

        assert code(spoilt(change)) == "duplicate_id"

    def test_a_key_twice(self):
        def change(found):
            found["form"][2]["value"]["key"] = found["form"][1]["value"]["key"]

        assert code(spoilt(change)) == "unsound"

    @pytest.mark.parametrize(
        ("name", "value", "expected"),
        [
            ("maximum", "viele", "wrong_type"),
            ("maximum", True, "wrong_type"),
            ("label", ["a"], "wrong_type"),
            ("label", "a" * 300, "wrong_setting"),
            ("key", "__class__", "wrong_setting"),
            ("condition", [], "wrong_type"),
            ("condition", {"match": "none", "rules": []}, "wrong_setting"),
        ],
    )
    def test_settings_that_no_editor_could_make(self, name, value, expected):
        def change(found):
            bundles.entry(found, "kassenzeichen")["value"][name] = value

        assert code(spoilt(change)) == expected

    def test_a_condition_on_what_is_not_there(self):
        def change(found):
            asked = bundles.entry(found, "neuer_halter")["value"]["condition"]
            asked["rules"][0]["value"]["field"] = "nirgends"

        assert code(spoilt(change)) == "unsound"

    @pytest.mark.parametrize("formula", ["1 +", "__import__(os)", "(" * 400])
    def test_a_formula_that_cannot_be_read(self, formula):
        def change(found):
            own = "11111111-1111-4111-8111-111111111111"
            value = {"key": "rechnung", "label": "Rechnung", "formula": formula}
            found["form"].append({"id": own, "type": "computed", "value": value})

        assert code(spoilt(change)) == "unsound"

    def test_a_translation_of_nothing(self):
        def change(found):
            found["translations"]["en"]["form.slug"] = "x"

        assert code(spoilt(change)) == "unknown_path"


def test_every_sentence_can_be_told():
    """Each names what it is about, and no placeholder is left without a value."""
    params = dict.fromkeys(
        [
            "limit",
            "line",
            "name",
            "value",
            "text",
            "expected",
            "choices",
            "example",
            "type",
            "reason",
            "id",
            "service",
            "version",
            "known",
            "key",
            "title",
            "made",
            "old",
            "new",
        ],
        1,
    )
    for name in TEXTS:
        told = Refused(name, "form[1]", **params).text
        assert "%(" not in told
        assert (str(AGAIN) in told) == (name in CHANGED_ON_THE_WAY)


def test_the_command_says_it_in_a_sentence(tmp_path):
    file = tmp_path / "a.antraege"
    file.write_bytes(bundles.signed(bundles.document(version="0.9.0")))
    with pytest.raises(CommandError) as error:
        call_command("antraege_catalogue", "import", str(file))
    assert "0.9.0" in str(error.value)
    assert json.dumps(bundles.STATE[1]) not in str(error.value)
