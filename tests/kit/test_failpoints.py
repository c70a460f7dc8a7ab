"""Points at which a test lets the process die."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import wagtail_antraege
from wagtail_antraege.kit import failpoints

PACKAGE = Path(wagtail_antraege.__file__).parent
PROGRAM = """
from wagtail_antraege.kit import failpoints
failpoints.reach("after_claim")
failpoints.reach("before_commit")
print("alive")
"""


def run(armed):
    return subprocess.run(
        [sys.executable, "-c", PROGRAM],
        env={**os.environ, failpoints.VARIABLE: armed},
        cwd=PACKAGE.parent,
        capture_output=True,
        text=True,
        check=False,
    )


class TestReach:
    def test_unarmed_it_does_nothing(self):
        assert run("").stdout == "alive\n"

    def test_the_armed_point_ends_the_process_at_once(self):
        ended = run("before_commit")
        assert (ended.returncode, ended.stdout) == (failpoints.EXIT_CODE, "")

    def test_another_armed_point_is_passed(self):
        assert run("after_send").stdout == "alive\n"

    def test_a_misspelt_name_is_an_error(self, monkeypatch):
        monkeypatch.setenv(failpoints.VARIABLE, "befor_commit")
        with pytest.raises(Exception, match="befor_commit is no failpoint"):
            failpoints.armed_name()

    def test_every_point_in_the_package_is_documented(self):
        reached = set()
        for path in PACKAGE.rglob("*.py"):
            reached |= set(
                re.findall(r'failpoints\.reach\("(\w+)"\)', path.read_text())
            )
        assert reached <= set(failpoints.NAMES)
        assert {"file_written", "upload_inserted"} <= reached
