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
