"""The line "Problem with this page?"."""

from __future__ import annotations

import pytest

from tests.flow.build import NOW, begin
from wagtail_antraege import models
from wagtail_antraege.flow import problem

pytestmark = pytest.mark.django_db


def report(text):
    return problem.report(
        held=begin(), step_key="dog", text=text, client="client", now=NOW
    )


class TestReport:
    def test_stores_the_line_with_step_and_version(self):
        assert report("  Der Knopf\n fehlt ")
        stored = models.ProblemReport.objects.get()
        assert (stored.text, stored.step_key) == ("Der Knopf fehlt", "dog")

    @pytest.mark.parametrize(
        ("text", "stored"),
        [
            ("Schreiben Sie an eva@example.org!", "Schreiben Sie an …"),
            ("Rufen Sie 0176 1234567 an", "Rufen Sie … an"),
            ("In Schritt 2 von 5 hakt es", "In Schritt 2 von 5 hakt es"),
        ],
    )
    def test_leaves_out_how_to_reach_somebody(self, text, stored):
        report(text)
        assert models.ProblemReport.objects.get().text == stored

    def test_is_not_endless(self):
        report("x" * 1000)
        assert len(models.ProblemReport.objects.get().text) == 300

    def test_nothing_is_stored_of_nothing(self):
        assert not report("   ")
        assert not models.ProblemReport.objects.exists()
