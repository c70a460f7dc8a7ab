"""A state form becomes a draft of the town."""

from __future__ import annotations

import json
from io import StringIO

from django.core.management import call_command

import pytest
from wagtail.models import Page

from wagtail_antraege import models
from wagtail_antraege.catalogue import releases

pytestmark = pytest.mark.django_db


@pytest.fixture
def index():
    home = Page.objects.get(depth=2)
    return home.add_child(
        instance=models.ApplicationIndexPage(title="Anträge", slug="antraege")
    )


def run(*args):
    out = StringIO()
    call_command("antraege_catalogue", *args, stdout=out)
    return out.getvalue()


def test_the_list_is_readable_by_machines():
    rows = json.loads(run("list", "--format", "json"))
    (row,) = [each for each in rows if each["service"] == "hundesteuer-abmelden"]
    assert row["languages"] == ["de", "en"]


def test_every_form_can_be_adopted(index):
    run("adopt", "--all")
    pages = models.ApplicationPage.objects.child_of(index)
    assert pages.count() == len(releases.latest())
    for page in pages:
        assert not page.live
        assert page.blueprint_version.document["service"]
        assert page.get_latest_revision_as_object().form
