"""What comes of a release in a town, case by case.

Each says what the state does, what the town has done, what the review says of it, and
what stands in the page afterwards: by the paths of translations, and ``order`` for the
ids of the entries.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from tests.catalogue.state import (
    add,
    add_choice,
    drop,
    drop_choice,
    entry,
    move,
    page_text,
    put,
    put_choice,
    rename,
    retype,
    rule,
    say,
    statute,
    when,
)

TAKEN, KEPT, CONFLICT = "taken", "kept", "conflict"
PHONE = entry("telefon", label="Telefon")
OWN = {"id": "id-eigen", "type": "text", "value": {"key": "chip", "label": "Chip?"}}
CHIP = {"id": "id-chip", "type": "text", "value": {"key": "chip", "label": "Chip"}}
PLACE = {"id": "id-stadt", "type": "text", "value": {"key": "ort", "label": "Stadt"}}
AGE = {"id": "c-alt", "type": "item", "value": {"value": "alt", "label": "Alter Hund"}}
OWN_ORDER = ["start", "art", "rasse", "name", "halter"]


@dataclass(frozen=True)
class Case:
    name: str
    state: tuple = ()
    town: tuple = ()
    told: dict = field(default_factory=dict)
    then: dict = field(default_factory=dict)
    take: tuple = ()
    """Items for which the town takes the version of the state."""
    said: dict = field(default_factory=dict)
    """The English texts that hold afterwards."""
    statutes: dict = field(default_factory=dict)


CASES = (
    Case("nothing happens on either side"),
    Case(
        "the state rewords a question",
        state=(put("name", label="Vor- und Nachname"),),
        told={"value.form.id-name.label": TAKEN},
        then={"form.id-name.label": "Vor- und Nachname"},
    ),
    Case(
        "the town has reworded a question",
        town=(put("name", label="Ihr ganzer Name"),),
        told={"value.form.id-name.label": KEPT},
        then={"form.id-name.label": "Ihr ganzer Name"},
    ),
    Case(
        "both have reworded a question",
        state=(put("name", label="Vor- und Nachname"),),
        town=(put("name", label="Ihr ganzer Name"),),
        told={"value.form.id-name.label": CONFLICT},
        then={"form.id-name.label": "Ihr ganzer Name"},
    ),
    Case(
        "both have reworded a question, and the town takes the state's",
        state=(put("name", label="Vor- und Nachname"),),
        town=(put("name", label="Ihr ganzer Name"),),
        take=("value.form.id-name.label",),
        told={"value.form.id-name.label": CONFLICT},
        then={"form.id-name.label": "Vor- und Nachname"},
    ),
    Case(
        "both have reworded a question in the same way",
        state=(put("name", label="Ihr ganzer Name"),),
        town=(put("name", label="Ihr ganzer Name"),),
        then={"form.id-name.label": "Ihr ganzer Name"},
    ),
    Case(
        "the state rewords the question and the town its help text",
        state=(put("name", label="Vor- und Nachname"),),
        town=(put("name", help_text="Wie im Pass."),),
        told={
            "value.form.id-name.label": TAKEN,
            "value.form.id-name.help_text": KEPT,
        },
        then={
            "form.id-name.label": "Vor- und Nachname",
            "form.id-name.help_text": "Wie im Pass.",
        },
    ),
    Case(
        "the state adds a question",
        state=(add(PHONE, after="name"),),
        told={"added.form.id-telefon": TAKEN},
        then={"form.id-telefon.label": "Telefon"},
    ),
    Case(
        "both have added a question at the same place",
        state=(add(PHONE, after="name"),),
        town=(add(OWN, after="name"),),
        told={"added.form.id-telefon": TAKEN, "added.form.id-eigen": KEPT},
        then={"form.id-telefon.label": "Telefon", "form.id-eigen.label": "Chip?"},
    ),
    Case(
        "the state deletes a question",
        state=(drop("rasse"),),
        told={"removed.form.id-rasse": TAKEN},
        then={"form.id-rasse.label": None},
    ),
    Case(
        "the state deletes a question that the town has reworded",
        state=(drop("rasse"),),
        town=(put("rasse", label="Welche Rasse?"),),
        told={"removed.form.id-rasse": CONFLICT},
        then={"form.id-rasse.label": "Welche Rasse?"},
    ),
    Case(
        "the town has deleted a question",
        town=(drop("rasse"),),
        told={"removed.form.id-rasse": KEPT},
        then={"form.id-rasse.label": None},
    ),
    Case(
        "the state rewords a question that the town has deleted",
        state=(put("rasse", label="Rasse oder Kreuzung"),),
        town=(drop("rasse"),),
        told={"removed.form.id-rasse": CONFLICT},
        then={"form.id-rasse.label": None},
    ),
    Case(
        "both have deleted a question",
        state=(drop("rasse"),),
        town=(drop("rasse"),),
        then={"form.id-rasse.label": None},
    ),
    Case(
        "the state moves a question",
        state=(move("name", after="rasse"),),
        told={"moved.form.id-name": TAKEN},
        then={"order": OWN_ORDER},
    ),
    Case(
        "the town has moved a question",
        town=(move("name", after="rasse"),),
        told={"moved.form.id-name": KEPT},
        then={"order": OWN_ORDER},
    ),
    Case(
        "both have moved a question, to different places",
        state=(move("name", after="ort"),),
        town=(move("name", after="beleg"),),
        told={"moved.form.id-name": CONFLICT},
        then={"order": ["beleg", "name"]},
    ),
    Case(
        "both have moved a question to the same place",
        state=(move("name", after="ort"),),
        town=(move("name", after="ort"),),
        then={"order": ["ort", "name", "ende"]},
    ),
    Case(
        "the state moves a question that the town has reworded",
        state=(move("name", after="rasse"),),
        town=(put("name", label="Ihr ganzer Name"),),
        told={"moved.form.id-name": TAKEN, "value.form.id-name.label": KEPT},
        then={"order": OWN_ORDER, "form.id-name.label": "Ihr ganzer Name"},
    ),
    Case(
        "the state makes another kind of a question",
        state=(retype("ort", "address", label="Ort"),),
        told={"type.form.id-ort": TAKEN},
        then={"form.id-ort.type": "address"},
    ),
    Case(
        "the state makes another kind of a question that the town has reworded",
        state=(retype("ort", "address", label="Ort"),),
        town=(put("ort", label="Wohnort"),),
        told={"type.form.id-ort": CONFLICT},
        then={"form.id-ort.type": "text", "form.id-ort.label": "Wohnort"},
    ),
    Case(
        "the state renames a key that conditions of the town name",
        state=(
            rename(
                "art", "groesse", rasse={"condition": when(rule("groesse", "gross"))}
            ),
        ),
        town=(put("ort", condition=when(rule("art", "klein"))),),
        told={
            "value.form.id-art.key": TAKEN,
            "value.form.id-ort.condition": KEPT,
        },
        then={
            "form.id-art.key": "groesse",
            "form.id-rasse.condition.rules.0.field": "groesse",
            "form.id-ort.condition.rules.0.field": "groesse",
        },
    ),
    Case(
        "the town has renamed a key that formulas of the state name",
        state=(put("steuer", formula="anzahl * {satz} + 5"),),
        town=(rename("anzahl", "hunde", steuer={"formula": "hunde * {satz}"}),),
        told={
            "value.form.id-anzahl.key": KEPT,
            "value.form.id-steuer.formula": TAKEN,
        },
        then={
            "form.id-anzahl.key": "hunde",
            "form.id-steuer.formula": "hunde * {satz} + 5",
        },
    ),
    Case(
        "the state's new question has the key of one of the town's",
        state=(add(CHIP, after="art"),),
        town=(add(OWN, after="name"),),
        told={"key.form.id-chip": CONFLICT, "added.form.id-eigen": KEPT},
        then={"form.id-eigen.key": "chip", "form.id-chip.label": None},
    ),
    Case(
        "the same, and the town takes the state's question",
        state=(add(CHIP, after="art"),),
        town=(
            add(OWN, after="name"),
            put("ort", condition=when(rule("chip", "ja"))),
        ),
        take=("key.form.id-chip",),
        told={
            "key.form.id-chip": CONFLICT,
            "added.form.id-chip": TAKEN,
            "added.form.id-eigen": KEPT,
            "value.form.id-ort.condition": KEPT,
        },
        then={
            "form.id-eigen.key": "chip_2",
            "form.id-chip.key": "chip",
            "form.id-ort.condition.rules.0.field": "chip_2",
        },
    ),
    Case(
        "the state's new question has a key that the town has given to one of its own",
        state=(add(CHIP, after="art"),),
        town=(rename("ort", "chip"),),
        told={"key.form.id-chip": CONFLICT, "value.form.id-ort.key": KEPT},
        then={"form.id-ort.key": "chip", "form.id-chip.label": None},
    ),
    Case(
        "the state replaces a question under its key, and the town has reworded it",
        state=(drop("ort"), add(PLACE, after="halter")),
        town=(put("ort", label="Wohnort"),),
        take=("key.form.id-stadt", "removed.form.id-ort"),
        told={
            "key.form.id-stadt": CONFLICT,
            "removed.form.id-ort": CONFLICT,
            "added.form.id-stadt": TAKEN,
        },
        then={"form.id-ort.label": None, "form.id-stadt.key": "ort"},
    ),
    Case(
        "both have added an answer",
        state=(add_choice("art", AGE),),
        town=(
            add_choice(
                "art",
                {**AGE, "id": "c-jung", "value": {"value": "jung", "label": "Welpe"}},
            ),
        ),
        told={
            "added.form.id-art.choices.c-alt": TAKEN,
            "added.form.id-art.choices.c-jung": KEPT,
        },
        then={
            "form.id-art.choices.c-alt.label": "Alter Hund",
            "form.id-art.choices.c-jung.label": "Welpe",
        },
    ),
    Case(
        "the state deletes an answer that the town has reworded",
        state=(drop_choice("art", "klein"),),
        town=(put_choice("art", "klein", "Hund bis 40 cm"),),
        told={"removed.form.id-art.choices.c-klein": CONFLICT},
        then={"form.id-art.choices.c-klein.label": "Hund bis 40 cm"},
    ),
    Case(
        "the state changes a condition",
        state=(put("rasse", condition=when(rule("art", "klein; gross", "one_of"))),),
        told={"value.form.id-rasse.condition": TAKEN},
        then={"form.id-rasse.condition.rules.0.operator": "one_of"},
    ),
    Case(
        "both have changed a condition",
        state=(put("rasse", condition=when(rule("art", "klein"))),),
        town=(put("rasse", condition=when(rule("name", "", "filled"))),),
        told={"value.form.id-rasse.condition": CONFLICT},
        then={"form.id-rasse.condition.rules.0.field": "name"},
    ),
    Case(
        "the town has dropped a condition that the state changes",
        state=(put("rasse", condition=when(rule("art", "klein"))),),
        town=(put("rasse", condition={"match": "all", "rules": []}),),
        told={"value.form.id-rasse.condition": CONFLICT},
        then={"form.id-rasse.condition.rules": []},
    ),
    Case(
        "the state adds to a group, and the town takes out of it",
        state=(add(PHONE, after="ort"),),
        town=(move("ort", after="hinweis"),),
        told={"added.form.id-telefon": TAKEN, "moved.form.id-ort": KEPT},
        then={"order": ["halter", "ende", "hinweis", "ort", "telefon"]},
    ),
    Case(
        "the state dissolves a group in which the town has a question of its own",
        state=(drop("halter"), drop("ende")),
        town=(add(OWN, after="ort"),),
        told={
            "removed.form.id-halter": TAKEN,
            "removed.form.id-ende": TAKEN,
            "added.form.id-eigen": KEPT,
        },
        then={"order": ["rasse", "ort", "eigen", "hinweis"]},
    ),
    Case(
        "the town has added a step in front of a question that the state moves",
        state=(move("anzahl", after="name"),),
        town=(add(entry("mehr", "step", title="Mehr"), after="hinweis"),),
        told={"moved.form.id-anzahl": TAKEN, "added.form.id-mehr": KEPT},
        then={"order": ["start", "name", "anzahl", "art"]},
    ),
    Case(
        "the editor has saved a text with marks of its own",
        state=(page_text("introduction", "<p>Melden Sie jeden Hund an.</p>"),),
        town=(
            page_text(
                "introduction",
                '<p data-block-key="a1b2c">Melden Sie Ihren Hund an.</p>',
            ),
        ),
        told={"value.texts.introduction": TAKEN},
        then={"introduction": "<p>Melden Sie jeden Hund an.</p>"},
    ),
    Case(
        "both have rewritten a text of the page",
        state=(page_text("purpose", "Hundesteuer"),),
        town=(page_text("purpose", "Steuer der Stadt"),),
        told={"value.texts.purpose": CONFLICT},
        then={"purpose": "Steuer der Stadt"},
    ),
    Case(
        "the town has chosen the day of the statute values, and the state renames it",
        state=(rename("name", "voller_name"),),
        town=(page_text("statute_date_question", "name"),),
        told={
            "value.form.id-name.key": TAKEN,
            "value.texts.statute_date_question": KEPT,
        },
        then={"statute_date_question": "voller_name"},
    ),
    Case(
        "the state has another example of a value that the town has set",
        state=(statute("satz", "120.00"),),
        town=(statute("satz", "100.00"),),
        statutes={"satz": "100.00"},
    ),
    Case(
        "the state brings a new value",
        state=(statute("frist", "14", "number"),),
        statutes={"satz": "96.00", "frist": "14"},
    ),
    Case(
        "the state has a new translation, and the town none of its own",
        state=(
            put("name", label="Voller Name"),
            say("form.id-name.label", "Full name"),
        ),
        told={"value.form.id-name.label": TAKEN},
        said={"title": "Register a dog", "form.id-name.label": "Full name"},
    ),
    Case(
        "both have another translation",
        state=(say("form.id-name.label", "Full name"),),
        town=(say("form.id-name.label", "Your name"),),
        told={"value.translations.en.form.id-name.label": CONFLICT},
        said={"title": "Register a dog", "form.id-name.label": "Your name"},
    ),
    Case(
        "the town keeps its question, so the state's new translation does not fit",
        state=(
            put("name", label="Voller Name"),
            say("form.id-name.label", "Full name"),
        ),
        town=(put("name", label="Ihr ganzer Name"),),
        told={"value.form.id-name.label": CONFLICT},
        said={"title": "Register a dog"},
    ),
)
