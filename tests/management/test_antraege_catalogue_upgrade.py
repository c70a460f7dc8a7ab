"""Newer releases reach many pages from the command line, as drafts."""

from __future__ import annotations

from io import StringIO

from django.core.management import CommandError, call_command

import pytest

from tests.catalogue import state
from tests.catalogue.state import published
from wagtail_antraege import models

pytestmark = pytest.mark.django_db


def run(*args):
    out = StringIO()
    call_command("antraege_catalogue", "upgrade", *map(str, args), stdout=out)
    return out.getvalue()


def label(page):
    page = models.ApplicationPage.objects.get(pk=page.pk)
    draft = page.get_latest_revision_as_object()
    return state.at({"form": state.entries(draft)}, "name")["value"]["label"]


@pytest.fixture
def page():
    """Return a page with one conflict."""
    made = state.adopted(state.put("name", label="Ihr ganzer Name"))
    published(state.put("name", label="Voller Name"), state.put("art", label="Hund"))
    return made


def test_a_page_without_conflicts_gets_its_draft():
    page = state.adopted()
    published(state.put("name", label="Voller Name"))
    told = run(page.pk)
    assert "1.0.0 -> 1.1.0  draft written" in told
    assert "taken: Ihr Name, Frage" in told
    assert label(page) == "Voller Name"


def test_conflicts_are_left_to_people(page):
    with pytest.raises(CommandError, match="--take"):
        run("--all")
    assert label(page) == "Ihr ganzer Name"


@pytest.mark.parametrize(
    ("flag", "expected"), [("--take", "Voller Name"), ("--keep", "Ihr ganzer Name")]
)
def test_one_side_can_count_everywhere(page, flag, expected):
    run("--all", flag)
    assert label(page) == expected
    assert "No page is behind." in run("--all")


def test_a_trial_says_it_all_and_writes_nothing(page):
    told = run(page.pk, "--dry-run", "--take")
    assert "only tried" in told
    assert "conflict (theirs): Ihr ganzer Name, Frage" in told
    assert label(page) == "Ihr ganzer Name"


def test_what_is_drafted_already_is_told():
    page = state.adopted()
    page.get_latest_revision().publish()
    published(state.put("name", label="Voller Name"))
    run(page.pk)
    assert "is in the draft, to be published" in run(page.pk)


@pytest.mark.parametrize("args", [(), ("--all", 1), (999999,), (1,)])
def test_pages_must_be_named_and_applications(args):
    with pytest.raises(CommandError):
        run(*args)
