"""Names of countries and languages in the active language, from Unicode's CLDR.

What is stored are the codes of ISO 3166-1 and ISO 639, which never change with
the language. Germany and German come first, for most forms are about them.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache, partial
from importlib import import_module
from typing import TYPE_CHECKING

from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language, gettext, to_locale

if TYPE_CHECKING:
    from collections.abc import Iterable

    import babel
    from babel import Locale

    from wagtail_antraege.fieldtypes.contract import Pairs
else:
    # Loading it takes long; sites that ask for no country start without.
    babel = SimpleLazyObject(partial(import_module, "babel"))

HOME_COUNTRY, HOME_LANGUAGE = "DE", "de"
STATELESS, UNCLEAR = "stateless", "unclear"
LANGUAGES_KEPT = 32
"""Languages whose lists stay in memory."""

TWO_LETTERS = re.compile("[A-Za-z]{2}")
NO_COUNTRIES = "AC CP CQ DG EA EU EZ IC QO TA UN XA XB ZZ"
"""Codes that CLDR names beside the countries of ISO 3166-1."""
NO_NATIONALITIES = (
    "AI AQ AS AW AX BL BM BQ BV CC CW CX EH FK FO GF GG GI GL GP GS GU HK HM IM IO JE "
    "KY MF MO MP MQ MS NC NF PF PM PN PR RE SH SJ SX TC TF TK UM VG VI WF YT"
)
"""Countries whose people have the nationality of another one."""
NO_MOTHER_TONGUES = "ae cu ia ie io pi sh vo"
FURTHER_LANGUAGES = ("ckb", "dsb", "fil", "hsb", "nds", "rom")
SIGN_LANGUAGE = "gsg"

ALPHABETS = {"uk": "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя"}
"""Those that the order of code points and accents does not give."""


def countries() -> Pairs:
    """Return the countries of ISO 3166-1 with their names."""
    return _countries(get_language() or "en")


def nationalities() -> Pairs:
    """Return the states one can belong to, and what holds for those without."""
    belongs = [pair for pair in countries() if pair[0] not in NO_NATIONALITIES]
    return (
        *belongs,
        (STATELESS, gettext("stateless")),
        (UNCLEAR, gettext("nationality unclear")),
    )


def languages() -> Pairs:
    """Return the languages that people speak, with their names."""
    return _languages(get_language() or "en")


@lru_cache(maxsize=LANGUAGES_KEPT)
def _countries(language: str) -> Pairs:
    names = _locale(language).territories
    known = (
        (code, name)
        for code, name in names.items()
        if TWO_LETTERS.fullmatch(code) and code not in NO_COUNTRIES
    )
    return _in_order(known, HOME_COUNTRY, language)


@lru_cache(maxsize=LANGUAGES_KEPT)
def _languages(language: str) -> Pairs:
    names = _locale(language).languages
    known = [
        (code, name)
        for code, name in names.items()
        if (TWO_LETTERS.fullmatch(code) or code in FURTHER_LANGUAGES)
        and code not in NO_MOTHER_TONGUES
    ]
    known.append((SIGN_LANGUAGE, gettext("German Sign Language")))
    return _in_order(known, HOME_LANGUAGE, language)


def _locale(language: str) -> Locale:
    """Return what CLDR knows in a language of Django, English if it knows none."""
    try:
        return babel.Locale.parse(to_locale(language))
    except (babel.UnknownLocaleError, ValueError):
        return babel.Locale("en")


def _in_order(pairs: Iterable[tuple[str, str]], first: str, language: str) -> Pairs:
    def key(pair: tuple[str, str]) -> tuple[bool, str]:
        return pair[0] != first, sort_key(pair[1], language)

    return tuple(sorted(pairs, key=key))


def sort_key(name: str, language: str) -> str:
    """Return what sorts names as a dictionary does: "Österreich" stands at O."""
    folded = unicodedata.normalize("NFC", name).casefold()
    if alphabet := ALPHABETS.get(language.partition("-")[0]):
        return "".join(_place(sign, alphabet) for sign in folded)
    signs = unicodedata.normalize("NFD", folded)
    return "".join(sign for sign in signs if not unicodedata.combining(sign))


def _place(sign: str, alphabet: str) -> str:
    at = alphabet.find(sign)
    return sign if at < 0 else chr(ord(alphabet[0]) + at)
