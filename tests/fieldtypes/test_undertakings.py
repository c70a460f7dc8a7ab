"""Mandates, consents, signatures and photos."""

import pytest

from tests.fieldtypes.questions import clean, question
from tests.fieldtypes.readings import code, shown
from wagtail_antraege.fieldtypes import registry

GERMAN = "DE89 3704 0044 0532 0130 00"
SWISS = "CH93 0076 2011 6238 5295 7"
BRAZILIAN = "BR18 0036 0305 0000 1000 9795 493C 1"
TICKED = True


class TestSepaMandate:
    def test_keeps_account_and_holder(self):
        assert clean("sepa_mandate", [GERMAN, "Max Muster", "", TICKED]) == {
            "iban": "DE89370400440532013000",
            "holder": "Max Muster",
            "mandate": True,
        }

    def test_faults_are_told_apart(self):
        assert code("sepa_mandate", [GERMAN, "", "", None]) == ["mandate_not_given"]
        assert code("sepa_mandate", ["", "", "", TICKED]) == ["empty_iban"]
        assert code("sepa_mandate", ["", "", "", None]) == ["empty_mandate"]
        assert code("sepa_mandate", ["DE88", "", "x", TICKED]) == ["iban_length", "bic"]
        assert code("sepa_mandate", [BRAZILIAN, "", "", TICKED]) == ["not_in_sepa"]

    def test_needs_the_bic_outside_the_european_economic_area_only(self):
        assert code("sepa_mandate", [SWISS, "", "", TICKED]) == ["bic_needed"]
        stored = clean("sepa_mandate", [SWISS, "", "ubswchzh80a", TICKED])
        assert stored["bic"] == "UBSWCHZH80A"

    def test_shows_and_confirms_the_text_of_the_mandate(self):
        kind = registry.get("sepa_mandate")
        asked = question("sepa_mandate")
        assert "die Stadtkasse Musterstadt" in kind.form_field(asked).help_text
        text = shown(
            "sepa_mandate", {"iban": "DE89370400440532013000", "mandate": True}
        )
        assert text.startswith("DE89 3704 0044 0532 0130 00\n")
        assert "DE98ZZZ09999999999" in text

    def test_the_editor_may_write_the_text_and_must_name_the_creditor(self):
        check = registry.get("sepa_mandate").check
        assert (
            len(list(check(question("sepa_mandate", creditor="", identifier="")))) == 2
        )
        assert not list(check(question("sepa_mandate", creditor="", mandate_text="Ja")))


class TestConsent:
    def test_is_never_demanded(self):
        field = registry.get("consent").form_field(question("consent", required=True))
        assert not field.required
        assert clean("consent", "") is None
        assert clean("consent", TICKED) is True

    def test_always_says_how_it_is_revoked(self):
        kind = registry.get("consent")
        own = kind.form_field(question("consent", help_text="Für den Newsletter."))
        assert own.help_text.startswith("Für den Newsletter. ")
        assert len(own.help_text) > len("Für den Newsletter. ")
        told = kind.form_field(question("consent", revocation="Per Mail <an> uns."))
        assert told.help_text == "Per Mail &lt;an&gt; uns."


class TestTypedSignature:
    def test_is_kept_with_the_sentence_it_signs(self):
        stored = clean("typed_signature", [" Erika  Muster "], statement="Ich hafte.")
        assert stored == {"name": "Erika Muster", "statement": "Ich hafte."}
        assert shown("typed_signature", stored) == "Erika Muster\nIch hafte."

    def test_shows_the_sentence_before_it_is_signed(self):
        kind = registry.get("typed_signature")
        asked = question("typed_signature", statement="Ich <hafte>.")
        assert kind.form_field(asked).help_text == "Ich &lt;hafte&gt;."

    def test_faults_are_told_apart(self):
        assert code("typed_signature", [""]) == ["empty_signature"]
        assert code("typed_signature", ["X"]) == ["signature_letters"]
        assert code("typed_signature", ["+++"]) == ["signature_letters"]


class TestPhoto:
    def test_is_one_if_the_editor_does_not_say_otherwise(self):
        assert code("photo", ["a", "b"]) == ["too_many_files"]
        assert clean("photo", ["a", "b"], maximum=2) == ["a", "b"]
        assert code("photo", []) == ["empty_photo"]

    @pytest.mark.parametrize(("maximum", "is_multiple"), [(None, False), (3, True)])
    def test_is_chosen_or_taken_as_the_citizen_likes(self, maximum, is_multiple):
        widget = (
            registry.get("photo").form_field(question("photo", maximum=maximum)).widget
        )
        assert widget.attrs == {"accept": "image/*", "multiple": is_multiple}

    def test_insurance_policies_are_shown_in_two_lines(self):
        stored = clean("insurance_policy", ["Muster AG", "HV 1/2"])
        assert shown("insurance_policy", stored) == "Muster AG\nHV 1/2"
