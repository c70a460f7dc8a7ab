"""Lists that no editor writes, ranked wishes, and "I do not know"."""

from django.core.exceptions import ValidationError
from django.utils.translation import override

import pytest
from bs4 import BeautifulSoup

from tests.fieldtypes.questions import CHOICES, clean, question
from wagtail_antraege.fieldtypes import cldr, registry


@pytest.fixture(autouse=True)
def german():
    with override("de"):
        yield


def fault(kind, value, **settings):
    with pytest.raises(ValidationError) as caught:
        clean(kind, value, **settings)
    (error,) = caught.value.error_list
    return error.code, error.params.get("part"), error.messages[0]


def names(pairs):
    return [str(label) for _code, label in pairs]


class TestLists:
    def test_begin_with_germany_and_german(self):
        assert cldr.countries()[0] == ("DE", "Deutschland")
        assert cldr.languages()[0] == ("de", "Deutsch")
        with override("uk"):
            assert cldr.countries()[0] == ("DE", "Німеччина")

    def test_are_sorted_as_a_reader_of_the_language_expects(self):
        german = names(cldr.countries())[1:]
        assert german.index("Ägypten") == 1
        assert german.index("Oman") + 1 == german.index("Österreich")
        with override("uk"):
            ukrainian = names(cldr.countries())
        assert ukrainian.index("Зімбабве") < ukrainian.index("Ізраїль")
        assert ukrainian.index("Ізраїль") < ukrainian.index("Кабо-Верде")

    def test_hold_countries_and_nothing_else(self):
        codes = {code for code, _name in cldr.countries()}
        assert {"DE", "FR", "UA", "XK", "GF", "PS"} <= codes
        assert not codes & {"EU", "UN", "ZZ", "XA", "001"}
        assert 240 < len(codes) < 260

    def test_a_nationality_is_that_of_a_state_or_none(self):
        codes = [code for code, _name in cldr.nationalities()]
        assert codes[-2:] == ["stateless", "unclear"]
        assert {"DE", "UA", "XK", "PS", "TW"} <= set(codes)
        assert not {"GF", "HK", "JE"} & set(codes)

    def test_languages_are_those_that_people_speak(self):
        codes = {code for code, _name in cldr.languages()}
        assert {"de", "uk", "ti", "ckb", "hsb", "gsg"} <= codes
        assert not {"vo", "ia", "de_AT"} & codes

    def test_an_unknown_language_gets_english_names(self):
        with override("xx"):
            assert dict(cldr.countries())["FR"] == "France"

    def test_never_name_a_code_twice(self):
        for pairs in (cldr.countries(), cldr.nationalities(), cldr.languages()):
            codes = [code for code, _name in pairs]
            assert len(codes) == len(set(codes))


class TestListedTypes:
    @pytest.mark.parametrize(
        ("kind", "value", "shown"),
        [
            ("sex", "d", "divers"),
            ("country", "FR", "Frankreich"),
            ("nationality", "stateless", "staatenlos"),
            ("language", "ti", "Tigrinya"),
        ],
    )
    def test_store_the_code_and_show_the_name(self, kind, value, shown):
        assert clean(kind, value) == value
        about = registry.get(kind)
        assert about.display(question(kind), value) == shown
        assert about.export(question(kind), value) == value
        assert not about.supports_choices

    @pytest.mark.parametrize("kind", ["sex", "country", "nationality", "language"])
    def test_refuse_what_is_not_on_the_list(self, kind):
        assert fault(kind, "Atlantis")[0] == "unknown_choice"

    def test_show_old_codes_as_they_are(self):
        assert registry.get("country").display(question("country"), "YU") == "YU"

    def test_follow_the_citizen_s_language(self):
        with override("en"):
            assert registry.get("sex").display(question("sex"), "w") == "female"

    def test_offer_their_token_to_browsers(self):
        for kind, token in (("country", "country"), ("language", "language")):
            html = registry.get(kind).form_field(question(kind)).widget.render("a", "")
            assert f'autocomplete="{token}"' in html


class TestDontKnow:
    def test_is_an_answer_where_the_editor_offers_it(self):
        for kind in ("radio", "select"):
            assert clean(kind, "unknown", dont_know=True) == "unknown"
            assert fault(kind, "unknown")[0] == "unknown_choice"
            asked = question(kind, dont_know=True)
            shown = registry.get(kind).display(asked, "unknown")
            assert shown == "Ich weiß es nicht"

    def test_stands_last(self):
        asked = question("radio", dont_know=True)
        html = str(registry.get("radio").form_field(asked).widget.render("a", ""))
        assert html.count('type="radio"') == len(CHOICES) + 1
        assert "Ich weiß es nicht" in html.rsplit("<input", 1)[1]

    def test_is_not_added_twice(self):
        kind = registry.get("radio")
        once = kind.choices(question("radio", dont_know=True))
        assert kind.choices(question("radio", dont_know=True, choices=once)) == once


class TestHints:
    @pytest.mark.parametrize("kind", ["radio", "checkboxes"])
    def test_are_read_out_with_their_answer(self, kind):
        widget = registry.get(kind).form_field(question(kind)).widget
        page = BeautifulSoup(widget.render("a", None, {"id": "id_a"}), "html.parser")
        label = page.find(class_="antraege-choice-hint").find_parent("label")
        assert "Nord" in label.text
        assert page.find(id=label["for"])["value"] == "nord"


class TestRanked:
    def test_keeps_the_order_of_the_wishes(self):
        assert clean("ranked", ["sued", "mitte", ""]) == ["sued", "mitte"]
        shown = registry.get("ranked").display(question("ranked"), ["sued", "mitte"])
        assert shown == "1. Süd\n2. Mitte"

    def test_asks_for_as_many_as_the_editor_says(self):
        parts = registry.get("ranked").parts_of
        assert len(parts(question("ranked"))) == 3
        assert len(parts(question("ranked", wishes=2))) == 2
        assert len(parts(question("ranked", wishes=9))) == len(CHOICES)
        assert [part.required for part in parts(question("ranked", needed=2))] == [
            *(True, True, False)
        ]

    def test_refuses_the_same_twice_and_gaps(self):
        code, part, text = fault("ranked", ["nord", "nord", ""])
        assert (code, part) == ("ranked_twice", "2")
        assert "als 2. Wunsch eine andere" in text
        assert fault("ranked", ["nord", "", "sued"])[:2] == ("ranking_gap", "2")
        assert fault("ranked", ["", "", ""])[:2] == ("empty_ranking", "1")
        assert fault("ranked", ["nord", "x", ""])[:2] == ("unknown_choice", "2")
        assert fault("ranked", ["nord", "", ""], needed=2)[:2] == ("empty_choice", "2")

    def test_tells_the_editor_about_too_few_answers(self):
        check = registry.get("ranked").check
        assert list(check(question("ranked", needed=4)))
        assert list(check(question("ranked", choices=CHOICES[:1])))
        assert not list(check(question("ranked", needed=3)))
