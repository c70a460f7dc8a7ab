"""The command that makes a key."""

from io import StringIO

from django.core.management import CommandError, call_command

import pytest

from wagtail_antraege.crypto import keyring


def run(*args):
    out, err = StringIO(), StringIO()
    call_command("antraege_key", *args, stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


class TestAntraegeKey:
    def test_it_prints_a_key_that_works(self, settings):
        key, advice = run("--id", "town")
        settings.WAGTAIL_ANTRAEGE = {"ENCRYPTION_KEYS": [key.strip()]}
        assert keyring.current_key_id() == "town"
        assert "ENCRYPTION_KEYS" in advice

    def test_it_works_on_a_site_without_a_key(self, settings):
        settings.WAGTAIL_ANTRAEGE = {}
        key, _ = run()
        assert keyring.parse_keys((key.strip(),))

    def test_plain_is_for_scripts(self):
        key, advice = run("--plain")
        assert key.count("\n") == 1
        assert advice == ""

    def test_each_is_another(self):
        assert run("--id", "a") != run("--id", "a")

    def test_an_id_with_a_colon_is_refused(self):
        with pytest.raises(CommandError, match="key id"):
            run("--id", "a:b")
