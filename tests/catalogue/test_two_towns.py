"""From one town's database into another's, by the commands, up to the live page."""

from __future__ import annotations

import pytest

from tests import demo_town

TOWN = """
from demo_site.load import pages, people
people.load()
index = pages.load()
"""
GIVER = f"""{TOWN}
from demo_site.load import services
print(index.pk, services.take("hundesteuer-anmelden", index).pk)
"""
ALONG = ("--department", "--values")
TAKER = f"{TOWN}print(index.pk)"
PUBLISH = """
from demo_site.load import services, statutes
from wagtail_antraege import models
statutes.confirm()
page = models.ApplicationPage.objects.get()
assert not page.live, "taking in must not publish"
services.publish(page)
"""
SHOW = """
from wagtail_antraege import models
page = models.ApplicationPage.objects.get(slug="hundesteuer-anmelden")
print(page.live, page.department, page.blueprint_version.version)
print([(each.id, each.block_type, each.value.get("label")) for each in page.form])
"""


@pytest.fixture
def town(tmp_path):
    """Return a function that founds a town with a database of its own."""

    def found(name):
        folder = tmp_path / name
        folder.mkdir()
        manage = demo_town.manager(folder)
        manage("migrate", "--verbosity=0")
        return manage

    return found


def shell(manage, script):
    return manage("shell", "-v0", "-c", script)


@pytest.mark.slow
def test_a_form_goes_over_and_live_and_a_second_time_nothing_changes(town, tmp_path):
    giver, taker, file = town("giver"), town("taker"), tmp_path / "hund.antraege"
    page = shell(giver, GIVER).split()[-1]
    giver("antraege_catalogue", "export", page, "-o", file, *ALONG)

    index = shell(taker, TAKER).split()[-1]
    take = ("antraege_catalogue", "import", file, "--trust", "--parent", index)
    assert taker(*take, "--dry-run").startswith("new ")
    assert taker(*take).startswith("new ")
    shell(taker, PUBLISH)
    assert shell(taker, SHOW) == shell(giver, SHOW)
    assert taker(*take).startswith("no change")
