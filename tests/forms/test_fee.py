"""The fee at the review: its lines, how they came about, and the total."""

from __future__ import annotations

from tests.schema.build import answers, equal, field, form, repeat, step
from wagtail_antraege.forms import review
from wagtail_antraege.forms.review import Review
from wagtail_antraege.schema.path import walk
from wagtail_antraege.schema.statute import Statute

RATE = Statute(name="rate", label="Rate", kind="money", value="0.50")
AREA, DAYS = field("area", "number"), field("days", "number", required=False)
USE = field("use", "money", type="fee", label="Nutzung", formula="area * 5 * {rate}")
BASE = field("base", "money", type="fee", label="Grundgebühr", formula="25 €")
PLAN = field("plan", type="constant", formula='"A-1"')


def reviewed(*nodes, given, **settings):
    whole = form(step("all", *nodes), statutes=(RATE,), locale="de")
    return review.build(whole, walk(whole, given), {}, **settings)


class TestTheFee:
    def test_adds_up_its_lines_and_tells_how_they_came_about(self):
        fee = reviewed(AREA, USE, BASE, given=answers(area="12")).fee
        assert [(line.label, line.shown, line.derivation) for line in fee.lines] == [
            ("Nutzung", "30,00\u00a0€", "12 × 5 × 0,50\u00a0€"),
            ("Grundgebühr", "25,00\u00a0€", ""),
        ]
        assert (fee.total, fee.shown) == ("55.00", "55,00\u00a0€")

    def test_is_none_where_nothing_is_charged(self):
        free = field("x", "money", type="fee", formula="1", condition=equal("area", 1))
        assert reviewed(AREA, given=answers(area="12")).fee is None
        assert reviewed(AREA, free, given=answers(area="12")).fee is None

    def test_is_not_known_while_an_amount_is_missing(self):
        late = field("late", "money", type="fee", formula="days * 2")
        fee = reviewed(AREA, USE, DAYS, late, given=answers(area="12")).fee
        assert fee.total == ""
        assert fee.lines[1].amount == ""
        assert fee.lines[1].shown == fee.shown != ""

    def test_names_the_entry_of_a_repeat_group(self):
        dogs = repeat(
            "dogs",
            field("rate", "money"),
            field("tax", "money", type="fee", label="Steuer", formula="rate * 12"),
            item_label="Hund",
        )
        given = answers(items={"dogs": ("i1", "i2")}, rate__i1="8.00", rate__i2="10.00")
        fee = reviewed(dogs, given=given).fee
        assert [line.label for line in fee.lines] == [
            "Hund 1: Steuer",
            "Hund 2: Steuer",
        ]
        assert fee.total == "216.00"

    def test_is_kept_in_the_confirmed_copy(self):
        made = reviewed(AREA, USE, BASE, given=answers(area="12"))
        copy = made.to_json()
        assert copy["format"] == 1
        assert copy["fee"]["total"] == "55.00"
        assert set(copy["fee"]["lines"][0]) >= {
            *("key", "label", "amount", "shown", "derivation")
        }
        assert Review.from_json(copy) == made

    def test_of_an_older_copy_is_none(self):
        copy = reviewed(AREA, given=answers(area="12")).to_json()
        assert copy["fee"] is None
        assert Review.from_json(copy).fee is None

    def test_stands_in_its_own_place_only(self):
        made = reviewed(AREA, USE, given=answers(area="12"))
        assert [entry.key for entry in made.sections[0].entries] == ["area"]

    def test_says_in_words_what_was_rounded(self):
        fee = field("fee", "money", type="fee", formula="aufrunden(area / 5) * 2 €")
        (line,) = reviewed(AREA, fee, given=answers(area="12")).fee.lines
        assert line.derivation == "aufgerundet (12 ÷ 5) × 2,00\u00a0€"


class TestAFixedValue:
    def test_is_only_in_the_copy_of_the_office(self):
        given = answers(area="12")
        assert [
            e.key for e in reviewed(AREA, PLAN, given=given).sections[0].entries
        ] == ["area"]
        office = reviewed(AREA, PLAN, given=given, for_office=True)
        assert [e.shown for e in office.sections[0].entries] == ["12", "A-1"]

    def test_makes_the_copy_of_the_office_another_one(self):
        with_plan, without = form(step("a", AREA, PLAN)), form(step("a", AREA))
        assert review.differs_for_office(walk(with_plan, answers()))
        assert not review.differs_for_office(walk(without, answers()))


def test_a_worked_out_value_stands_among_the_answers():
    twice = field("twice", "number", type="computed", formula="area * 2")
    made = reviewed(AREA, twice, given=answers(area="1.25"))
    assert made.sections[0].entries[1].shown == "2,5"
