import pytest

from tests.fieldtypes.questions import clean, question
from tests.fieldtypes.readings import code, shown
from wagtail_antraege.blocks.field_block import option_block
from wagtail_antraege.fieldtypes import registry


class TestTaxId:
    @pytest.mark.parametrize(
        "typed", ["36 574 261 809", "36574261809", "36.574.261-809", "36/574/261/809"]
    )
    def test_is_read_as_people_write_it(self, typed):
        assert clean("tax_id", typed) == "36574261809"

    def test_faults_are_told_apart(self):
        assert code("tax_id", "3657426180") == ["tax_id_length"]
        assert code("tax_id", "36574261890") == ["tax_id_check_digit"]
        assert code("tax_id", "36574261 80A") == ["digits_only"]

    def test_is_shown_in_groups(self):
        assert shown("tax_id", "36574261809") == "36 574 261 809"


class TestTaxNumber:
    @pytest.mark.parametrize("typed", ["151/815/08156", "151 815 08156", "15181508156"])
    def test_is_read_as_people_write_it(self, typed):
        assert clean("tax_number", typed) == "15181508156"

    def test_knows_the_form_of_thuringia(self):
        thuringia = {"region": "thüringen"}
        assert clean("tax_number", "4151081508156", **thuringia) == "4151081508156"
        assert code("tax_number", "251/815/08156", **thuringia) == ["tax_number_region"]

    def test_faults_are_told_apart(self):
        assert code("tax_number", "151/815/0815") == []
        assert code("tax_number", "151/815/081") == ["tax_number_length"]
        assert code("tax_number", "4151181508156") == ["tax_number_unknown"]
        assert code("tax_number", "Finanzamt") == ["digits_only"]

    def test_is_shown_as_on_the_assessment(self):
        assert shown("tax_number", "15181508156") == "151/815/08156"
        assert shown("tax_number", "2181508150") == "21/815/08150"
        assert shown("tax_number", "15181508156", region="Nordrhein-Westfalen") == (
            "151/8150/8156"
        )

    def test_tells_the_editor_about_a_state_that_is_none(self):
        check = registry.get("tax_number").check
        assert "Thüringen" in next(iter(check(question("tax_number", region="Polen"))))

    def test_offers_the_editor_the_states(self):
        (option,) = registry.get("tax_number").options
        block = option_block(option)
        assert ("Hessen", "Hessen") in list(block.field.choices)
        assert block.clean("") == ""

    @pytest.mark.parametrize("region", ["Thüringen", "Hessen", "Sachsen", "Berlin"])
    def test_has_a_sample_of_the_state(self, region):
        asked = question("tax_number", region=region)
        sample = registry.get("tax_number").sample_value(asked)
        assert clean("tax_number", sample, region=region) == sample


class TestVatId:
    @pytest.mark.parametrize(
        "typed",
        ["DE123456788", "de 123 456 788", "123456788", "USt-IdNr.: DE123456788"],
    )
    def test_is_read_as_people_write_it(self, typed):
        assert clean("vat_id", typed) == "DE123456788"

    @pytest.mark.parametrize("typed", ["ATU57194903", "EL 094259216", "BE697449992"])
    def test_may_come_from_any_country_of_the_union(self, typed):
        assert code("vat_id", typed) == []

    def test_faults_are_told_apart(self):
        assert code("vat_id", "US123456789") == ["vat_id_country"]
        assert code("vat_id", "DE12345678") == ["vat_id_form"]
        assert code("vat_id", "DE123456789") == ["vat_id_check_digit"]
