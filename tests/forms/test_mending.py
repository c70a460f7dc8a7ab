"""In each template pack: what belongs together is grouped, and named ids exist."""

import pytest
from bs4 import BeautifulSoup

from . import build

NAMED = ("aria-describedby", "aria-labelledby", "for")


def soup(type_name, state):
    return BeautifulSoup(build.in_state(type_name, state).html(), "html.parser")


def named_ids(page):
    return {
        one
        for name in NAMED
        for tag in page.find_all(attrs={name: True})
        for one in (tag[name] if isinstance(tag[name], list) else tag[name].split())
    }


@pytest.mark.parametrize("state", build.STATES)
@pytest.mark.parametrize("type_name", build.type_names())
class TestEveryQuestionInEveryPack:
    def test_names_no_id_that_is_not_there(self, type_name, state, pack):
        page = soup(type_name, state)
        assert named_ids(page) <= {tag["id"] for tag in page.find_all(id=True)}

    def test_has_a_name_for_several_inputs(self, type_name, state, pack):
        shown = build.in_state(type_name, state)
        page = soup(type_name, state)
        if not shown.plan.controls[0].widget.use_fieldset:
            return
        group = page.select_one("input:not([type=hidden]), select").find_parent(
            lambda tag: tag.name == "fieldset" or tag.get("role") == "group"
        )
        legend = group.find("legend")
        name = legend.get_text() if legend else group["aria-label"]
        assert "Frage <1>" in name

    def test_is_described_by_its_help_and_its_errors(self, type_name, state, pack):
        page = soup(type_name, state)
        wanted = {"help": "So <geht>", "one_error": "Geben Sie 'etwas'"}.get(state)
        described = " ".join(
            page.find(id=one).get_text()
            for tag in page.find_all(attrs={"aria-describedby": True})
            for one in tag["aria-describedby"].split()
        )
        assert not wanted or wanted in described
