"""Sealing with the keys of the settings."""

import base64

from django.core.exceptions import ImproperlyConfigured

import pytest
from hypothesis import given, strategies as st

from wagtail_antraege.crypto import keyring

OLD = keyring.new_key("old")
NEW = keyring.new_key("new")


@pytest.fixture
def with_keys(settings):
    def use(*keys):
        settings.WAGTAIL_ANTRAEGE = {"ENCRYPTION_KEYS": list(keys)}

    return use


class TestSealing:
    @given(st.binary(max_size=300), st.text(max_size=30))
    def test_what_was_sealed_opens_at_its_place(self, data, place):
        assert keyring.open_sealed(keyring.seal(data, place), place) == data

    def test_the_same_value_never_looks_the_same(self):
        assert keyring.seal(b"x", "a") != keyring.seal(b"x", "a")

    def test_it_does_not_open_at_another_place(self):
        with pytest.raises(keyring.OpenError, match="b was changed"):
            keyring.open_sealed(keyring.seal(b"x", "a"), "b")

    def test_every_changed_byte_shows(self):
        head, key_id, body = keyring.seal(b"secret", "a").split(":")
        raw = base64.b64decode(body)
        for at in range(len(raw)):
            changed = raw[:at] + bytes([raw[at] ^ 1]) + raw[at + 1 :]
            envelope = f"{head}:{key_id}:{base64.b64encode(changed).decode()}"
            with pytest.raises(keyring.OpenError):
                keyring.open_sealed(envelope, "a")

    @pytest.mark.parametrize(
        "envelope", ["", "v1", "v1:test", "v1:test:", "v1:test:%%%", "v9:test:AAAA"]
    )
    def test_what_is_no_envelope_is_refused(self, envelope):
        with pytest.raises(keyring.OpenError):
            keyring.open_sealed(envelope, "a")

    def test_the_key_id_is_readable(self):
        assert keyring.key_id_of(keyring.seal(b"x", "a")) == "test"
        assert keyring.key_id_of("plain text") == ""


class TestKeys:
    def test_the_first_key_seals_and_all_open(self, with_keys):
        with_keys(OLD)
        before = keyring.seal(b"x", "a")
        with_keys(NEW, OLD)
        assert keyring.open_sealed(before, "a") == b"x"
        assert keyring.key_id_of(keyring.seal(b"x", "a")) == "new"

    def test_a_missing_key_is_named(self, with_keys):
        with_keys(OLD)
        sealed = keyring.seal(b"x", "a")
        with_keys(NEW)
        with pytest.raises(keyring.OpenError, match="key 'old', which is not in"):
            keyring.open_sealed(sealed, "a")

    def test_another_key_of_the_same_id_does_not_open(self, with_keys):
        with_keys(OLD)
        sealed = keyring.seal(b"x", "a")
        with_keys(keyring.new_key("old"))
        with pytest.raises(keyring.OpenError, match="was changed"):
            keyring.open_sealed(sealed, "a")

    def test_without_a_key_the_command_is_named(self, with_keys):
        with_keys()
        with pytest.raises(ImproperlyConfigured, match="antraege_key"):
            keyring.seal(b"x", "a")

    @pytest.mark.parametrize(
        "entry", ["", "a", "a:", ":AAAA", "a:AAAA", "a b:" + "A" * 44, "a:ä", 7, None]
    )
    def test_a_malformed_key_is_refused_by_its_number(self, entry, with_keys):
        with_keys(OLD, entry)
        with pytest.raises(ImproperlyConfigured, match="entry 2"):
            keyring.keys()

    def test_two_keys_of_one_id_are_refused(self, with_keys):
        with_keys(OLD, keyring.new_key("old"))
        with pytest.raises(ImproperlyConfigured, match="'old' twice"):
            keyring.keys()

    def test_one_string_is_one_key(self, settings):
        settings.WAGTAIL_ANTRAEGE = {"ENCRYPTION_KEYS": OLD}
        assert keyring.current_key_id() == "old"

    def test_an_id_that_would_break_the_envelope_is_refused(self):
        with pytest.raises(ValueError, match="key id"):
            keyring.new_key("a:b")
