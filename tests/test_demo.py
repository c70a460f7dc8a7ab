"""The demo town fills itself, and a second time changes nothing."""

import pytest

from tests import demo_town

COUNT = """
from wagtail.models import Page, Revision
from wagtail_antraege import models
for model in (Page, Revision, models.StatuteAmount, models.Application):
    print(model.objects.count())
"""
STATE = """
from django.test import Client
from wagtail.models import Page
from wagtail_antraege import models
from wagtail_antraege.blocks import gate
from wagtail_antraege.catalogue import behind, releases, upgrade

pages = models.ApplicationPage.objects.filter(locale__language_code="de")
services = {each.service for each in releases.latest()}
print("not offered:", services - {each.slug for each in pages if each.live_version()})
wrong = {each for page in pages for each in gate.complaints(page)}
print("wrong:", [each.text for each in wrong if each.level is gate.Level.ERROR])
english = models.ApplicationPage.objects.filter(locale__language_code="en")
print("english:", sorted(each.slug for each in english if each.live_version()))
print("lost in the tree:", sum(map(len, Page.find_problems())))
urls = [each.get_url() for each in Page.objects.live().filter(depth__gt=1)]
answers = {url: Client().get(url, headers={"Host": "localhost"}) for url in urls}
print("dead:", [url for url, answer in answers.items() if answer.status_code != 200])
for found in behind.all_behind(behind.application_pages()):
    page = models.ApplicationPage.objects.get(pk=found.page.pk)
    conflicts = upgrade.plan(page, found.newest).merge.merged.conflicts
    print(page.slug, found.version, found.urgent_from, len(conflicts))
"""


@pytest.fixture
def manage(tmp_path):
    return demo_town.manager(tmp_path)


@pytest.mark.slow
def test_it_is_filled_once(manage):
    manage("migrate", "--verbosity=0")
    assert "neue Anträge: 4" in manage("load_demo")
    filled = manage("shell", "-v0", "-c", COUNT)
    assert manage("shell", "-v0", "-c", STATE).splitlines() == [
        "not offered: set()",
        "wrong: []",
        "english: ['gewerbe-anmelden', 'hundesteuer-anmelden', 'kita-anmelden']",
        "lost in the tree: 0",
        "dead: []",
        "gewerbe-anmelden 1.0.0 2026-03-01 0",
        "hundesteuer-anmelden 1.0.0 None 4",
    ]
    assert "neue Anträge: 0" in manage("load_demo")
    assert manage("shell", "-v0", "-c", COUNT) == filled
