"""The bench still measures every operation of every subject."""

import json
import os
import subprocess
import sys

import pytest

from wagtail_antraege.catalogue import releases

SCRIPT = """
import json
import django
django.setup()
from bench import adopting, in_process, subjects, town, upgrade
from bench.wsgi import application
town.build([3], 3)
in_process.ROUNDS = 2
catalogue = adopting.measured()
jobs = [
    *subjects.floor(3),
    *subjects.contrib(3),
    *subjects.ours(application, 3, 1, drafts=7),
    upgrade.job(6),
]
print(json.dumps([*in_process.measure(application, jobs), catalogue]))
"""
EVERYBODY = {"information", "step", "step_errors", "step_post", "submit"}


@pytest.fixture(scope="module")
def results(tmp_path_factory):
    environment = {
        **os.environ,
        "BENCH_DIR": str(tmp_path_factory.mktemp("bench")),
        "DJANGO_SETTINGS_MODULE": "bench.settings",
    }
    environment.pop("DATABASE_URL", None)
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        env=environment,
        check=True,
        capture_output=True,
        text=True,
    )
    return json.loads(done.stdout)


class TestBench:
    @pytest.mark.parametrize(
        ("subject", "operations"),
        [
            ("floor", EVERYBODY),
            ("contrib", EVERYBODY),
            ("ours", {*EVERYBODY, "step_filled", "upgrade_review", "adopt_all"}),
        ],
    )
    def test_every_subject_does_its_operations(self, results, subject, operations):
        done = {one["operation"] for one in results if one["subject"] == subject}
        assert done == operations

    def test_a_step_takes_one_query_and_its_saving_two(self, results):
        ours = {
            one["operation"]: one["queries"]
            for one in results
            if one["subject"] == "ours" and "queries" in one
        }
        assert ours["step"] == ours["step_filled"] == ours["step_errors"] == 1
        assert ours["step_post"] == 2

    def test_every_time_is_above_nothing(self, results):
        assert all(one.get("median_ms") or one["seconds"] > 0 for one in results)

    def test_the_catalogue_comes_whole_and_with_its_english(self, results):
        (all_forms,) = (one for one in results if one["operation"] == "adopt_all")
        assert all_forms["forms"] == len({name for name, _ in releases.shipped()})
        assert all_forms["english"] > all_forms["forms"]
