"""The HTML of the inputs, and what the learned renderer relies on."""

from django import forms

import pytest

from tests.fieldtypes.questions import CHOICES, question
from wagtail_antraege.fieldtypes import registry
from wagtail_antraege.fieldtypes.widgets import Shape


def widget(kind, **settings):
    return registry.get(kind).form_field(question(kind, **settings)).widget


def render(kind, value=None, attrs=None, **settings):
    return widget(kind, **settings).render("a", value, {"id": "id_a", **(attrs or {})})


def bound(kind, data, **settings):
    """Return the bound field of a form that asks just this."""
    form = forms.Form(data)
    form.fields["a"] = registry.get(kind).form_field(question(kind, **settings))
    return form["a"]


class TestShapes:
    @pytest.mark.parametrize(
        ("kind", "value", "shape"),
        [
            ("text", "Bello", Shape("text", ("Bello",))),
            ("text", "", Shape("", ())),
            ("text", None, Shape("", ())),
            ("radio", "nord", Shape("nord")),
            ("radio", "unknown", Shape("")),
            ("select", "unknown", Shape("")),
            ("checkboxes", ["sued", "x", "mitte", "mitte"], Shape(("mitte", "sued"))),
            ("checkboxes", None, Shape(())),
            ("yes_no", "no", Shape("no")),
            ("confirmation", True, Shape("checked")),
            ("file", ["id"], Shape("")),
            ("person_name", ["", "Muster"], Shape(("", "text"), ("Muster",))),
            ("person_name", None, Shape(("", ""), ())),
        ],
    )
    def test_tell_variants_from_texts(self, kind, value, shape):
        assert widget(kind).shape(value) == shape

    def test_strangers_cannot_make_new_variants(self):
        strange = [f"x{number}" for number in range(100)]
        for kind in ("radio", "select", "yes_no"):
            assert {widget(kind).shape(value) for value in strange} == {Shape("")}
        assert widget("checkboxes").shape(strange) == Shape(())


class TestChoices:
    def test_show_hints_beside_their_labels_and_escape_them(self):
        html = render("radio")
        assert "nördlich der &lt;Bahn&gt;" in html
        assert '<span class="antraege-choice-hint">' in html

    def test_mark_what_was_chosen(self):
        assert render("radio", "nord").count("checked") == 1
        assert render("checkboxes", ["nord", "mitte"]).count("checked") == 2
        assert render("select", "nord").count("selected") == 1

    def test_begin_a_select_list_with_an_empty_entry(self):
        assert '<option value="" selected>Wählen Sie aus</option>' in render("select")

    def test_read_single_values_from_plain_data(self):
        read = widget("checkboxes").value_from_datadict
        assert read({"a": "mitte"}, {}, "a") == ["mitte"]
        assert read({}, {}, "a") == []


class TestAttributes:
    @pytest.mark.parametrize(
        ("kind", "settings", "attribute"),
        [
            ("email", {}, 'autocomplete="email"'),
            ("email", {"autocomplete": "off"}, 'autocomplete="off"'),
            ("text", {"autocomplete": "bday"}, 'autocomplete="bday"'),
            ("select", {"autocomplete": "sex"}, 'autocomplete="sex"'),
            ("phone", {}, 'inputmode="tel"'),
            ("text", {"digits_only": True}, 'inputmode="numeric"'),
            ("money", {}, 'inputmode="decimal"'),
            ("iban", {}, 'spellcheck="false"'),
            ("person_name", {}, 'autocomplete="given-name"'),
            ("person_name", {}, 'autocomplete="family-name"'),
            ("postal_address", {}, 'autocomplete="postal-code"'),
            ("long_text", {"rows": 7}, 'rows="7"'),
            ("file", {}, "multiple"),
            ("file", {}, 'accept=".jpg'),
        ],
    )
    def test_help_browsers_to_help(self, kind, settings, attribute):
        assert attribute in render(kind, **settings)

    def test_off_switches_off_every_part(self):
        html = render("postal_address", autocomplete="off")
        assert set(html.split('autocomplete="')[1:][0].split('"')[:1]) == {"off"}
        assert "address-line1" not in html

    def test_one_file_is_chosen_alone(self):
        assert "multiple" not in render("file", maximum=1)

    def test_ordinary_text_may_be_checked_for_spelling(self):
        assert "spellcheck" not in render("text")


class TestHints:
    def test_show_how_to_write_a_date_where_the_editor_said_nothing(self):
        date = registry.get("date")
        assert date.form_field(question("date")).help_text == "Zum Beispiel 27.3.2026"
        own = question("date", help_text="Steht im Pass.")
        assert date.form_field(own).help_text == "Steht im Pass."


class TestParts:
    def test_have_visible_labels_of_their_own(self):
        html = render("person_name", ["Erika", "<M>"])
        assert '<label for="id_a_given_names"' in html
        assert 'name="a_given_names" value="Erika"' in html
        assert 'id="id_a_family_name"' in html
        assert 'value="&lt;M&gt;"' in html

    def test_say_what_may_be_left_out_where_the_rest_is_needed(self):
        assert "Adresszusatz (freiwillig)" in render("postal_address")
        assert "freiwillig" not in render("postal_address", required=False)

    def test_mark_only_the_part_that_is_wrong(self):
        field = bound("person_name", {"a_given_names": "Erika"})
        html = str(field)
        assert html.count('aria-invalid="true"') == 1
        name, family = html.split("family_name", 1)
        assert "aria-invalid" not in name
        assert 'aria-describedby="id_a_error"' in family
        assert "faulty" not in html

    def test_mark_all_where_no_part_is_named(self):
        assert (
            render("person_name", None, {"aria-invalid": "true"}).count("aria-invalid")
            == 2
        )

    def test_let_bootstrap_show_the_message_below_them(self):
        faulty = render("person_name", None, {"aria-invalid": "true"})
        assert '<div class="antraege-parts is-invalid">' in faulty
        assert "is-invalid" not in render("person_name")

    def test_are_found_by_an_error_summary(self):
        address = widget("postal_address")
        assert address.focus_id("id_a", "town") == "id_a_town"
        assert address.focus_id("id_a") == "id_a_street"
        assert widget("radio").focus_id("id_a") == "id_a_0"
        assert widget("select").focus_id("id_a") == "id_a"

    def test_take_a_stored_answer_too(self):
        html = render("person_name", {"given_names": "Erika"})
        assert html.count("value=") == 1


class TestWhatWasTyped:
    @pytest.mark.parametrize("typed", ["1.234", "01.5", "2026", "x"])
    @pytest.mark.parametrize("kind", ["decimal", "money", "date", "time", "iban"])
    def test_is_shown_again_as_it_was_typed(self, kind, typed):
        assert f'value="{typed}"' in str(bound(kind, {"a": typed}))

    def test_a_stored_value_is_shown_as_a_person_would_type_it(self):
        field = registry.get("decimal").form_field(question("decimal"))
        assert field.prepare_value("1.234") == "1,234"


class TestUploads:
    def test_tell_formats_sizes_and_number(self):
        about = registry.get("file").form_field(question("file", help_text="Der Chip."))
        assert about.help_text == (
            "Der Chip. Bis zu 10 Dateien als JPEG, PNG, WebP oder PDF, "
            "jede höchstens 20 MB groß."
        )

    def test_never_write_ids_into_the_page(self):
        assert "secret" not in render("file", ["secret"])

    def test_take_no_ids_from_the_request(self):
        assert widget("file").value_from_datadict({"a": ["stolen"]}, None, "a") == []


def test_the_choices_of_these_tests_have_a_hint():
    assert any(choice.hint for choice in CHOICES)
