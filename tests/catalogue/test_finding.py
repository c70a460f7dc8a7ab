"""Every word that a state form names for itself leads to it."""

from __future__ import annotations

import pytest

from wagtail_antraege.catalogue import releases
from wagtail_antraege.kit.matching import ranked

FIRST = 3
"""So many of what was found are seen without scrolling."""


def known(language):
    return {
        release.service: [
            (release.text("title", language), 5),
            *((word, 5) for word in release.keywords(language).splitlines()),
            (release.text("introduction", language), 1),
        ]
        for release in releases.latest()
    }


EVERYDAY = {
    "Hund anmelden": "hundesteuer-anmelden",
    "Hundeanmeldung": "hundesteuer-anmelden",
    "Hund gestorben": "hundesteuer-abmelden",
    "Kampfhund": "gefaehrlicher-hund",
    "umziehen": "halteverbot-umzug",
    "Wohnung wechseln": "wohnungsgeberbestaetigung",
    "neue Wohnung anmelden": "wohnungsgeberbestaetigung",
    "Firma gründen": "gewerbe-anmelden",
    "selbständig machen": "gewerbe-anmelden",
    "Kitaplatz": "kita-anmelden",
    "Kindergarten": "kita-anmelden",
    "polizeiliches Führungszeugnis": "fuehrungszeugnis",
    "Führungszeugniss": "fuehrungszeugnis",
    "heiraten": "eheschliessung-anmelden",
    "Todesfall": "sterbeurkunde",
    "Anwohnerparken": "bewohnerparkausweis",
    "Behindertenparkplatz": "parkausweis-schwerbehinderte",
    "Parkverbot": "halteverbot-umzug",
    "Baum fällen": "baumfaellung",
    "Osterfeuer": "brauchtumsfeuer",
    "Angelschein": "fischereischein",
    "Straßenfest": "veranstaltung-anzeigen",
    "Bierausschank": "gaststaette-gestattung",
    "Gesundheitszeugnis": "ifsg-belehrung",
    "Nebenwohnung": "zweitwohnungssteuer",
    "Saal mieten": "raum-mieten",
    "Sozialwohnung": "wohnberechtigungsschein",
    "Werbung sperren": "uebermittlungssperre",
    "Infostand": "sondernutzung",
    "Straße sperren": "verkehrsraumeinschraenkung",
}
NOT_OURS = (
    *("Sperrmüll", "Führerschein", "Wohngeld", "Personalausweis", "Kindergeld"),
    *("Reisepass", "Briefwahl", "Kirchenaustritt", "Feuerwerk", "Strom"),
)
"""What people look for and no form is about: nothing is found by half a word."""


@pytest.mark.django_db
@pytest.mark.parametrize(("query", "first"), EVERYDAY.items())
def test_an_everyday_word_leads_to_the_form_first(query, first):
    assert ranked(query, known("de"))[0] == first


@pytest.mark.django_db
@pytest.mark.parametrize("query", NOT_OURS)
def test_what_no_form_is_about_finds_none(query):
    assert ranked(query, known("de")) == []


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["de", "en"])
def test_its_title_and_keywords_lead_to_a_form(language):
    things = known(language)
    lost = [
        f"{release.service}: {words}"
        for release in releases.latest()
        for words in (
            release.text("title", language),
            *release.keywords(language).splitlines(),
        )
        if release.service not in ranked(words, things)[:FIRST]
    ]
    assert lost == []
