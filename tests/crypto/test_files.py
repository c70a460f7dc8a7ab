"""Sealed files: what goes in comes out, and nothing changed does."""

import pytest
from hypothesis import given, settings as hypothesis_settings, strategies as st

from wagtail_antraege.crypto import files, keyring

PLACE = "table|row|file"
CHUNK = files.CHUNK_BYTES
HEADER = len(files.MARK) + 2 + len("test") + files.SALT_BYTES
SEALED_CHUNK = CHUNK + files.TAG_BYTES


def sealed(data, place=PLACE):
    return b"".join(files.seal_file([data], place))


def opened(data, place=PLACE):
    return b"".join(files.open_file([data], place))


def pieces(data, size):
    return [data[start : start + size] for start in range(0, len(data), size)]


class TestRoundTrip:
    @pytest.mark.parametrize(
        "size", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 3 * CHUNK + 7]
    )
    def test_any_length_comes_back(self, size):
        data = bytes(range(256)) * (size // 256 + 1)
        assert opened(sealed(data[:size])) == data[:size]

    @hypothesis_settings(deadline=None, max_examples=25)
    @given(st.lists(st.binary(max_size=90_000), max_size=5), st.integers(1, 200_000))
    def test_how_it_is_cut_on_the_way_does_not_matter(self, parts, size):
        stream = b"".join(files.seal_file(parts, PLACE))
        again = b"".join(files.open_file(pieces(stream, size), PLACE))
        assert again == b"".join(parts)

    def test_clear_text_is_not_in_the_file(self):
        assert b"CANARY" not in sealed(b"CANARY" * 30_000)

    def test_the_key_id_is_readable(self):
        assert files.key_id_of_file([sealed(b"x")], PLACE) == "test"


class TestTampering:
    data = b"a" * CHUNK + b"b" * CHUNK + b"c" * 10

    @pytest.mark.parametrize(
        "at",
        [
            0,
            7,
            8,
            9,
            10,
            13,
            14,
            HEADER - 1,
            HEADER,
            HEADER + CHUNK,
            HEADER + SEALED_CHUNK - 1,
            HEADER + SEALED_CHUNK,
            -17,
            -16,
            -1,
        ],
    )
    def test_one_changed_byte_of_any_region_shows(self, at):
        stream = bytearray(sealed(self.data))
        stream[at] ^= 1
        with pytest.raises(keyring.OpenError):
            opened(bytes(stream))

    @pytest.mark.parametrize(
        "length",
        [
            0,
            5,
            HEADER - 1,
            HEADER,
            HEADER + 20,
            HEADER + SEALED_CHUNK,
            HEADER + 2 * SEALED_CHUNK,
            -1,
        ],
    )
    def test_a_cut_file_shows(self, length):
        with pytest.raises(keyring.OpenError):
            opened(sealed(self.data)[:length])

    def test_added_bytes_show(self):
        with pytest.raises(keyring.OpenError):
            opened(sealed(self.data) + b"x")

    def test_exchanged_chunks_show(self):
        stream = sealed(self.data)
        head, body = stream[:HEADER], pieces(stream[HEADER:], SEALED_CHUNK)
        with pytest.raises(keyring.OpenError):
            opened(head + body[1] + body[0] + body[2])

    def test_a_chunk_of_another_file_of_the_same_place_shows(self):
        one, other = sealed(self.data), sealed(self.data)
        cut = HEADER + SEALED_CHUNK
        with pytest.raises(keyring.OpenError):
            opened(one[:cut] + other[cut:])

    def test_the_file_of_another_row_does_not_open(self):
        with pytest.raises(keyring.OpenError):
            opened(sealed(self.data), "table|other row|file")

    def test_a_missing_key_is_named(self, settings):
        stream = sealed(b"x")
        settings.WAGTAIL_ANTRAEGE = {"ENCRYPTION_KEYS": [keyring.new_key("other")]}
        with pytest.raises(keyring.OpenError, match="key 'test', which is not in"):
            opened(stream)
