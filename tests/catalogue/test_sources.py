"""What every form of the catalogue has to be, and no two may share."""

from __future__ import annotations

import re
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from wagtail_antraege.blocks.listing import life_situations
from wagtail_antraege.catalogue import building, exchange
from wagtail_antraege.catalogue.build import read
from wagtail_antraege.catalogue.releases import MARKERS, WORKED_OUT, Release
from wagtail_antraege.fieldtypes import registry
from wagtail_antraege.schema import statutes

if TYPE_CHECKING:
    from collections.abc import Iterator

SERVICES = 35
ENOUGH = 12
"""Questions of its own that a form has, or it says why fewer suffice."""
LEIKA = Path(__file__).parents[1] / "data" / "leika.tsv"
HARD = frozenset(
    (
        *("decimal", "money", "quantity", "pattern", "licence_plate", "animal_chip"),
        *("insurance_policy", "tax_id", "tax_number", "vat_id", "iban"),
    )
)
"""Types whose answer has to be measured, reckoned or read from a paper."""
SENSITIVE = re.compile(
    r"Behinderung|Schwerbehind|krank|Erkrank|Gesundheit(?!samt)|Religion|Bekenntnis|"
    r"Vorstraf|Attest|Masern",
    re.IGNORECASE,
)
"""German words of questions about what Art. 9 and 10 GDPR protect."""
NEEDED = (
    *("title", "introduction", "documents", "duration", "purpose", "legal_basis"),
    *("recipients", "retention", "declaration", "next_steps"),
)
UNWELCOME = re.compile(r"\b(bitte|ungültig\w*|Pflichtfeld\w*)\b", re.IGNORECASE)
SAME_IN_BOTH = 25
"""Letters up to which a text may read the same in German and in English."""

DOCUMENTS = {str(each["service"]): each for each in building.documents()}


@pytest.fixture(params=sorted(DOCUMENTS))
def document(request) -> dict[str, Any]:
    return DOCUMENTS[request.param]


def questions(document: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield what is asked; that is no marker and nothing worked out."""
    for entry in document["form"]:
        if entry["type"] not in MARKERS | WORKED_OUT:
            yield entry


def own(document: dict[str, Any]) -> list[dict[str, Any]]:
    return [entry for entry in questions(document) if "fragment" not in entry]


def test_there_are_as_many_as_promised():
    assert len(DOCUMENTS) == SERVICES


def test_each_asks_enough_of_its_own_or_says_why_not(document):
    source = read(building.SOURCE / f"{document['service']}.toml")
    count = Release(document, "package").questions
    assert count == len(own(document))
    assert count >= ENOUGH or all(source["few_questions"])


@pytest.mark.parametrize("name", ["key", "label"])
def test_no_two_share_more_than_half_of_their_own_questions(name):
    asked = {
        service: {entry["value"].get(name) for entry in own(document)}
        for service, document in DOCUMENTS.items()
    }
    alike = [
        (one, other)
        for one, other in combinations(asked, 2)
        if len(asked[one] & asked[other]) * 2 > min(len(asked[one]), len(asked[other]))
    ]
    assert alike == []


def test_no_label_stands_twice_in_a_form(document):
    labels = [entry["value"]["label"] for entry in questions(document)]
    assert [one for one in labels if labels.count(one) > 1] == []


def test_hard_questions_come_with_help(document):
    bare = [
        entry["value"]["key"]
        for entry in questions(document)
        if entry["type"] in HARD
        and not (entry["value"].get("help_text") or registry.get(entry["type"]).hint)
    ]
    assert bare == []


def test_each_form_and_each_sensitive_question_names_its_legal_basis(document):
    assert re.search(r"Art\. [69]", document["texts"]["legal_basis"])
    assert any(entry["value"].get("legal_basis") for entry in own(document))
    bare = [
        entry["value"]["key"]
        for entry in questions(document)
        if SENSITIVE.search(entry["value"]["label"])
        and not entry["value"].get("legal_basis")
    ]
    assert bare == []


def test_leika_keys_are_known(document):
    rows = LEIKA.read_text(encoding="utf-8").splitlines()
    known = {row.split("\t")[0] for row in rows}
    assert document["service_key"] in known | {""}


def test_leika_keys_that_are_kept_are_needed():
    rows = LEIKA.read_text(encoding="utf-8").splitlines()
    kept = {row.split("\t")[0] for row in rows if row[:1].isdigit()}
    assert kept == {str(each["service_key"]) for each in DOCUMENTS.values()} - {""}


def test_each_says_all_that_a_town_would_have_to(document):
    assert [name for name in NEEDED if not document["texts"].get(name)] == []
    assert document["category"] in dict(life_situations())
    assert all(document["keywords"][language] for language in ("de", "en"))


def test_is_there_whole_in_english(document):
    texts = document["translations"]["en"]
    assert set(NEEDED) <= set(texts)
    assert [path for path, text in texts.items() if not text.strip()] == []
    untouched = [
        path
        for path in NEEDED
        if texts[path] == document["texts"][path] and len(texts[path]) > SAME_IN_BOTH
    ]
    assert untouched == []


def test_speaks_to_citizens_as_an_office_should(document):
    texts = [*document["texts"].values(), *_words(document["form"])]
    assert [text for text in texts if UNWELCOME.search(text)] == []


def _words(part: Any) -> Iterator[str]:
    if isinstance(part, str):
        yield part
    elif isinstance(part, (dict, list)):
        for each in part.values() if isinstance(part, dict) else part:
            yield from _words(each)


def test_statute_values_have_a_source_and_are_used(document):
    given = {one["name"]: one for one in document["statute_values"]}
    texts = " ".join([*document["texts"].values(), *_words(document["form"])])
    named = statutes.names_in(texts) - {"stadt"}
    assert named == set(given)
    assert [name for name, one in given.items() if not one["source"]] == []
    assert [name for name, one in given.items() if not one["value"]] == []


def test_is_taken_by_the_strict_reader(document):
    exchange.check(document)
