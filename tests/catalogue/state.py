"""A small state form, and what state and town may do with it."""

from __future__ import annotations

import copy
import json

from django.utils import timezone

from wagtail.models import Page

from wagtail_antraege import models
from wagtail_antraege.catalogue import adopt
from wagtail_antraege.catalogue.releases import Release

SERVICE = "hund"


def entry(name, kind="text", **value):
    """Return an entry whose id tells its key."""
    return {"id": f"id-{name}", "type": kind, "value": {"key": name, **value}}


def choice(name, label):
    return {"id": f"c-{name}", "type": "item", "value": {"value": name, "label": label}}


def rule(field, operand="", operator="equal"):
    value = {"field": field, "operator": operator, "operand": operand}
    return {"id": f"r-{field}", "type": "item", "value": value}


def when(*rules):
    return {"match": "all", "rules": list(rules)}


def document():
    """Return the first release."""
    return {
        "format": 1,
        "service": SERVICE,
        "version": "1.0.0",
        "service_key": "",
        "category": "animals",
        "assurance_level": "none",
        "released": "2026-01-01",
        "changes": [{"version": "1.0.0", "note": {"de": "Erste.", "en": "First."}}],
        "keywords": {"de": ["Hund"], "en": ["dog"]},
        "texts": {
            "title": "Hund anmelden",
            "introduction": "<p>Melden Sie Ihren Hund an.</p>",
            "fee": "Kostet {satz}.",
            "purpose": "Steuer",
        },
        "statute_values": [
            {
                "name": "satz",
                "label": "Satz",
                "kind": "money",
                "value": "96.00",
                "source": "Satzung",
            }
        ],
        "form": form(),
        "translations": {
            "en": {"title": "Register a dog", "form.id-name.label": "Name"}
        },
    }


def form():
    choices = [choice("klein", "Kleiner Hund"), choice("gross", "Großer Hund")]
    return [
        entry("start", "step", title="Über Sie"),
        entry("name", label="Ihr Name", help_text="Wie im Ausweis."),
        entry("art", "radio", label="Welcher Hund?", choices=choices),
        entry("rasse", label="Rasse", condition=when(rule("art", "gross"))),
        entry("halter", "group", label="Ihre Anschrift"),
        entry("ort", label="Ort"),
        {"id": "id-ende", "type": "group_end", "value": {}},
        entry("hinweis", "notice", text="<p>Halten Sie die Marke bereit.</p>"),
        entry("zahlung", "step", title="Steuer"),
        entry("anzahl", "whole_number", label="Wie viele Hunde?"),
        entry("steuer", "fee", label="Steuer", formula="anzahl * {satz}"),
        entry("beleg", "evidence", label="Nachweis"),
    ]


def release(*edits, version="1.1.0"):
    """Return a release of the state: the first with some edits."""
    found = changed(document(), *edits)
    return Release({**found, "version": version}, "package")


def published(*edits, version="1.1.0", urgent_from=None):
    """Let the state publish a release."""
    change = {"version": version, "note": {"de": "Neu.", "en": "New."}}
    if urgent_from:
        change["urgent_from"] = urgent_from
    made = release(
        *edits, lambda found: found["changes"].append(change), version=version
    )
    made = Release(made.document, "bundle")
    adopt.keep(made, now=timezone.now())
    return made


def changed(found, *edits):
    found = copy.deepcopy(found)
    for edit in edits:
        edit(found)
    return found


def adopted(*edits, parent=None):
    """Return a page of the first release which the town has edited."""
    parent = parent or Page.objects.get(depth=2)
    page = adopt.adopt(Release(document(), "package"), parent, now=timezone.now())
    if edits:
        edited(page, *edits)
    page.refresh_from_db()
    return page


def edited(page, *edits):
    """Save a draft in which the town has done this."""
    draft = page.get_latest_revision_as_object()
    names = [*document()["texts"], "statute_date_question"]
    found = {
        "texts": {name: getattr(draft, name) for name in names},
        "form": entries(draft),
        "statute_values": values(page),
        "translations": {},
    }
    found = changed(found, *edits)
    for name, text in found["texts"].items():
        setattr(draft, name, text)
    draft.form = json.dumps(found["form"])
    draft.save_revision(clean=False)
    store(page, found["statute_values"])


def entries(page):
    """Return the form as it is stored."""
    return json.loads(json.dumps(page.form.stream_block.get_prep_value(page.form)))


def values(page):
    """Return the statute values of the town."""
    amounts = models.StatuteAmount.objects.filter(statute__site=page.get_site())
    return [
        {"name": one.statute.name, "kind": one.statute.kind, "value": one.value}
        for one in amounts.select_related("statute")
    ]


def store(page, given):
    for one in given:
        value, is_new = models.StatuteValue.objects.get_or_create(
            site=page.get_site(), name=one["name"], defaults={"kind": one["kind"]}
        )
        if is_new:
            day = timezone.localdate()
            value.amounts.add(models.StatuteAmount(valid_from=day, value=one["value"]))
            value.save()
        else:
            value.amounts.update(value=one["value"])


# What both can do.


def at(found, name):
    """Return an entry."""
    return next(each for each in found["form"] if each["id"] == f"id-{name}")


def place(found, name):
    return found["form"].index(at(found, name))


def page_text(name, text):
    return lambda found: found["texts"].update({name: text})


def put(name, **value):
    """Set parts of an entry."""
    return lambda found: at(found, name)["value"].update(value)


def drop(name):
    return lambda found: found["form"].remove(at(found, name))


def add(new, *, after):
    return lambda found: found["form"].insert(
        place(found, after) + 1, copy.deepcopy(new)
    )


def move(name, *, after):
    def edit(found):
        moving = at(found, name)
        found["form"].remove(moving)
        found["form"].insert(place(found, after) + 1, moving)

    return edit


def retype(name, kind, **value):
    def edit(found):
        old = at(found, name)
        old.update(type=kind, value={"key": old["value"]["key"], **value})

    return edit


def rename(name, key, **renamed):
    """Give an entry another key, and others what names it."""

    def edit(found):
        at(found, name)["value"]["key"] = key
        for other, value in renamed.items():
            at(found, other)["value"].update(value)

    return edit


def add_choice(name, new):
    return lambda found: at(found, name)["value"]["choices"].append(new)


def drop_choice(name, which):
    def edit(found):
        value = at(found, name)["value"]
        value["choices"] = [c for c in value["choices"] if c["id"] != f"c-{which}"]

    return edit


def put_choice(name, which, label):
    def edit(found):
        for each in at(found, name)["value"]["choices"]:
            if each["id"] == f"c-{which}":
                each["value"]["label"] = label

    return edit


def statute(name, value, kind="money"):
    """Set a value, of the town or as the example of the state."""

    def edit(found):
        listed = [one for one in found["statute_values"] if one["name"] != name]
        new = {"name": name, "label": name, "kind": kind, "value": value, "source": ""}
        found["statute_values"] = [*listed, new]

    return edit


def say(path, text, language="en"):
    """Translate a text."""
    return lambda found: (
        found["translations"].setdefault(language, {}).update({path: text})
    )
