"""Entries that a person adds and removes, with all that can stand in them."""

from __future__ import annotations

import html
import re

import pytest

from tests.citizen.test_running_drafts import republish
from tests.flow.build import choices, make_page, node, only_if, picture, step
from wagtail_antraege import models
from wagtail_antraege.flow.content import Content

pytestmark = pytest.mark.django_db


def stream(minimum: int = 2, maximum: int = 3) -> list[dict]:
    return [
        step("flaechen", "Flächen"),
        node(
            "repeat_group",
            "flaeche",
            "Flächen",
            help_text="",
            item_label="Fläche",
            add_label="Weitere Fläche",
            minimum=minimum,
            maximum=maximum,
        ),
        node("decimal", "laenge", "Länge", required=True),
        node("computed", "doppelt", "Doppelt", formula="laenge * 2", show=True),
        node("radio", "art", "Art", required=True, choices=choices("table", "sign")),
        node("text", "schrift", "Schrift", condition=only_if("art", "sign")),
        node("text", "grund", "Grund", condition=only_if("doppelt", "50", "greater")),
        node("person_name", "wer", "Wer", required=True),
        node("evidence", "plan", "Plan"),
        node("group_end", "ende", ""),
        node("fee", "gebuehr", "Nutzung", formula="summe(laenge) * 0,50 €"),
    ]


@pytest.fixture
def page(db):
    return make_page(stream(), declaration="")


def content(citizen) -> Content:
    return Content.from_json(citizen.draft.content)


def ids(citizen) -> tuple[str, ...]:
    return content(citizen).items["flaeche"]


def one(item: str, **answers) -> dict[str, object]:
    """Return the posted answers of one entry."""
    usual = {
        "laenge": "4",
        "art": "table",
        "wer_given_names": "Eva",
        "wer_family_name": "Muster",
        "plan": "later",
    }
    return {
        f"flaeche-{item}-{name}": each for name, each in {**usual, **answers}.items()
    }


def values(citizen) -> dict:
    return content(citizen).step("flaechen").values


def photo():
    """Return a picture as a browser sends it, read from its beginning."""
    file = picture()
    file.seek(0)
    return file


def heading(citizen) -> str:
    return re.search(r"<h1>(.*?)</h1>", citizen.page, re.DOTALL).group(1).strip()


def text(citizen) -> str:
    bare = re.sub(r"<[^>]+>", " ", citizen.page)
    return re.sub(r"\s+", " ", html.unescape(bare))


def shows(citizen, item: str, key: str) -> bool:
    start = (
        rf'<fieldset[^>]*data-antraege-node="{key}" data-antraege-item="{item}"[^>]*>'
    )
    return " hidden" not in re.search(start, citizen.page).group()


class TestTheBounds:
    def test_begin_with_the_fewest(self, citizen, page):
        citizen.start(page)
        assert len(ids(citizen)) == 2
        assert "remove:flaeche:" not in citizen.page

    def test_offer_no_more_than_the_most(self, citizen, page):
        citizen.start(page)
        assert 'value="add:flaeche"' in citizen.page
        citizen.send(action="add:flaeche")
        assert citizen.page.count("remove:flaeche:") == 3
        assert 'value="add:flaeche"' not in citizen.page

    def test_hold_against_hand_made_buttons(self, citizen, page):
        citizen.start(page)
        for _ in range(4):
            citizen.send(action="add:flaeche")
        assert len(ids(citizen)) == 3
        for _ in range(4):
            citizen.send(action=f"remove:flaeche:{ids(citizen)[0]}")
        assert len(ids(citizen)) == 2

    def test_answers_of_entries_that_a_page_invents_are_dropped(self, citizen, page):
        citizen.start(page)
        first, second = ids(citizen)
        strange = one("zzzzzzzz")
        citizen.send(**one(first), **one(second), **strange, action="next")
        assert ids(citizen) == (first, second)
        assert {item for _key, item in values(citizen)} == {first, second}

    def test_a_page_without_an_entry_does_not_pass_for_all(self, citizen, page):
        citizen.start(page)
        first, second = ids(citizen)
        citizen.send(**one(first), action="next")
        assert heading(citizen) == "Flächen"
        citizen.send(**one(first), **one(second), action="next")
        assert heading(citizen) == "Prüfen Sie Ihre Angaben"

    def test_more_are_asked_for_where_the_form_has_come_to_want_more(
        self, citizen, page
    ):
        self.filled(citizen, page)
        kept = ids(citizen)
        republish(page, stream(minimum=3, maximum=4))
        citizen.go(f"/antraege/{citizen.draft.pk}/")
        assert heading(citizen) == "Flächen"
        assert ids(citizen)[:2] == kept
        assert len(ids(citizen)) == 3
        assert "Flächen geändert" in text(citizen)
        citizen.send(**one(kept[0]), **one(kept[1]), action="next")
        assert heading(citizen) == "Flächen"

    def test_the_citizen_chooses_which_go_where_there_are_too_many(self, citizen, page):
        self.filled(citizen, page)
        first, second = ids(citizen)
        republish(page, stream(minimum=1, maximum=1))
        citizen.go(f"/antraege/{citizen.draft.pk}/")
        assert heading(citizen) == "Flächen"
        assert ids(citizen) == (first, second)
        citizen.send(**one(first), **one(second), action="next")
        assert heading(citizen) == "Flächen"
        assert "höchstens 1" in text(citizen)
        citizen.send(**one(first), **one(second), action=f"remove:flaeche:{first}")
        citizen.send(**one(second), action="next")
        assert heading(citizen) == "Prüfen Sie Ihre Angaben"

    def filled(self, citizen, page) -> None:
        citizen.start(page)
        first, second = ids(citizen)
        citizen.send(**one(first), **one(second), action="next")
        assert heading(citizen) == "Prüfen Sie Ihre Angaben"


class TestAnEntry:
    @pytest.fixture(autouse=True)
    def begun(self, citizen, page):
        citizen.start(page)

    def test_reads_its_own_answers_in_conditions(self, citizen):
        first, second = ids(citizen)
        citizen.send(**one(first, art="sign"), **one(second), action="next")
        assert heading(citizen) == "Flächen"
        assert shows(citizen, first, "schrift")
        assert not shows(citizen, second, "schrift")
        answers = {**one(first, art="sign", schrift="Café"), **one(second)}
        citizen.send(**answers, action="next")
        assert heading(citizen) == "Prüfen Sie Ihre Angaben"
        assert values(citizen)["schrift", first] == "Café"

    def test_has_values_of_its_own_that_conditions_read(self, citizen):
        first, second = ids(citizen)
        citizen.send(**one(first, laenge="30"), **one(second), action="next")
        shown = re.findall(r'class="antraege-output__value">(.*?)</p>', citizen.page)
        assert shown == ["60", "8"]
        assert shows(citizen, first, "grund")
        assert not shows(citizen, second, "grund")

    def test_adds_to_the_sum_over_all(self, citizen):
        first, second = ids(citizen)
        citizen.send(**one(first, laenge="20"), **one(second), action="next")
        assert "12,00\u00a0€" in citizen.page
        assert "(20 + 4) × 0,50\u00a0€" in citizen.page

    def test_has_answers_of_several_parts(self, citizen):
        first, second = ids(citizen)
        faulty = one(second, wer_family_name="")
        citizen.send(**one(first), **faulty, action="next")
        assert heading(citizen) == "Flächen"
        assert f'href="#id_flaeche-{second}-wer_family_name"' in citizen.page
        assert values(citizen)["wer", first]["family_name"] == "Muster"
        assert ("wer", second) not in values(citizen)

    def test_asks_for_its_own_paper(self, citizen):
        first, second = ids(citizen)
        answers = {**one(first, plan="upload"), **one(second)}
        citizen.send(**answers, action="next")
        assert shows(citizen, first, "plan_files")
        assert not shows(citizen, second, "plan_files")
        file = {f"flaeche-{first}-plan_files": photo()}
        citizen.send(**answers, **file, action="next")
        assert heading(citizen) == "Prüfen Sie Ihre Angaben"
        assert models.Upload.objects.get().item_id == first
        assert "Impfung.png" in citizen.page


class TestRemovingAnEntry:
    @pytest.fixture
    def three(self, citizen, page):
        citizen.start(page)
        citizen.send(action="add:flaeche")
        items = ids(citizen)
        answers = {}
        for number, item in enumerate(items):
            answers |= one(item, plan="upload", laenge=str(number + 1))
        files = {f"flaeche-{item}-plan_files": photo() for item in items}
        citizen.send(**answers, action="next")
        citizen.send(**answers, **files, action="next")
        assert heading(citizen) == "Prüfen Sie Ihre Angaben"
        citizen.go(f"/antraege/{citizen.draft.pk}/flaechen/")
        return items, answers

    def test_leaves_the_others_as_they_are(self, citizen, three):
        (first, second, third), answers = three
        before = values(citizen)
        citizen.send(**answers, action=f"remove:flaeche:{second}")
        assert ids(citizen) == (first, third)
        left = {at: value for at, value in before.items() if at[1] in {first, third}}
        assert values(citizen) == left
        typed = content(citizen).step("flaechen").typed
        assert typed[f"flaeche-{third}-laenge"] == ["3"]
        assert not any(second in name for name in typed)

    def test_takes_its_files_along_and_no_others(self, citizen, three):
        (first, second, third), answers = three
        kept = set(
            models.Upload.objects.exclude(item_id=second).values_list("pk", "item_id")
        )
        assert len(kept) == 2
        citizen.send(**answers, action=f"remove:flaeche:{second}")
        assert set(models.Upload.objects.values_list("pk", "item_id")) == kept
        assert {item for _pk, item in kept} == {first, third}

    def test_numbers_what_is_left_only_for_the_eye(self, citizen, three):
        (first, second, third), answers = three
        citizen.send(**answers, action=f"remove:flaeche:{second}")
        shown = re.findall(
            r'id="flaeche-(\w+)" tabindex="-1">\s*<legend[^>]*>(.*?)</legend>',
            citizen.page,
        )
        assert shown == [(first, "Fläche 1"), (third, "Fläche 2")]

    def test_changes_the_sum(self, citizen, three):
        (_first, second, _third), answers = three
        citizen.send(**answers, action=f"remove:flaeche:{second}")
        left = {name: each for name, each in answers.items() if second not in name}
        citizen.send(**left, action="next")
        assert heading(citizen) == "Prüfen Sie Ihre Angaben"
        assert "(1 + 3) × 0,50\u00a0€" in citizen.page

    def test_gives_a_new_one_another_name(self, citizen, three):
        items, answers = three
        citizen.send(**answers, action=f"remove:flaeche:{items[1]}")
        left = {name: each for name, each in answers.items() if items[1] not in name}
        citizen.send(**left, action="add:flaeche")
        new = ids(citizen)[-1]
        assert new not in items
        assert new not in {item for _key, item in values(citizen)}
