"""Words that make a text hard to read or to hear, by language."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """``link_texts`` say nothing by themselves; ``colour`` finds hints by colour.

    ``shortened`` end with a full stop that ends no sentence.
    """

    link_texts: frozenset[str]
    colour: re.Pattern[str]
    shortened: frozenset[str]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_COLOURS_DE = "rot|grün|blau|gelb|orange|grau|lila|rosa|schwarz|weiß"
_COLOURS_EN = "red|green|blue|yellow|orange|grey|gray|purple|pink|black|white"

GERMAN = Words(
    link_texts=frozenset(
        {
            "hier",
            "hier klicken",
            "klicken sie hier",
            "mehr",
            "mehr dazu",
            "mehr erfahren",
            "mehr infos",
            "mehr informationen",
            "weiter",
            "weiterlesen",
            "weitere informationen",
            "link",
            "dieser link",
            "diese seite",
            "download",
            "siehe hier",
        }
    ),
    colour=re.compile(
        rf"\b(?:in\s+)?(?:{_COLOURS_DE})\w*\s+(?:markiert|hinterlegt|gekennzeichnet|"
        r"dargestellt|umrandet|unterlegt|hervorgehoben|geschrieben|gedruckt)\w*"
        rf"|\b(?:{_COLOURS_DE})(?:e|en|er|es)\s+"
        r"(?:feld|felder|feldern|knopf|schaltfläche|kasten|text|schrift|stern)\b",
        re.IGNORECASE,
    ),
    shortened=_words(
        "z b d h u a o ä v i s bzw ca usw etc nr abs art str evtl ggf inkl max min"
        " mind dr prof st vgl tel geb sog gem lt std mio allg bspw satz"
    ),
)
ENGLISH = Words(
    link_texts=frozenset(
        {
            "here",
            "click here",
            "more",
            "read more",
            "learn more",
            "find out more",
            "more information",
            "continue",
            "link",
            "this link",
            "this page",
            "download",
        }
    ),
    colour=re.compile(
        rf"\b(?:marked|highlighted|shown|printed|written|outlined)\s+(?:in\s+)?"
        rf"(?:{_COLOURS_EN})\b"
        rf"|\b(?:{_COLOURS_EN})\s+(?:fields?|buttons?|box(?:es)?|text|asterisks?)\b",
        re.IGNORECASE,
    ),
    shortened=_words("e g i mr mrs ms dr prof no st vs approx etc fig art"),
)
NONE = Words(link_texts=frozenset(), colour=re.compile(r"(?!)"), shortened=frozenset())
BY_LANGUAGE = {"de": GERMAN, "en": ENGLISH}

WELL_KNOWN = _words(
    "PDF JPG JPEG PNG IBAN BIC SEPA EU DE EUR PLZ PIN TAN SMS FAQ ID LKW PKW USB WC"
    " TÜV DIN ISO UTC NRW BRD USA UNO EC QR CO KG GMBH AG II III IV VI VII VIII IX"
    " XI XII"
)
"""Abbreviations that need no explanation; Roman numerals are none."""


def of(locale: str) -> Words:
    """Return the words of a language; none for a language without a list."""
    return BY_LANGUAGE.get(locale.partition("-")[0].lower(), NONE)
