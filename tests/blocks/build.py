"""Streams for tests, written short."""

from wagtail_antraege import models
from wagtail_antraege.blocks.compile import compile_form


def stream(*entries):
    """Make a stream of (type, id, value) as it comes from the database."""
    field = models.ApplicationPage._meta.get_field("form")
    return field.to_python(
        [
            {"type": kind, "id": node_id, "value": value}
            for kind, node_id, value in entries
        ]
    )


def question(kind, key, **value):
    return (kind, f"id-{key}", {"label": key.title(), "key": key, **value})


def rule(field, operator="equal", operand="", **value):
    return {"field": field, "operator": operator, "operand": operand, **value}


def only_if(*rules, match="all"):
    listed = [
        {"type": "item", "id": f"rule-{n}", "value": each}
        for n, each in enumerate(rules)
    ]
    return {"match": match, "rules": listed}


def choices(*values):
    return [
        {"type": "item", "id": value, "value": {"label": value.title(), "value": value}}
        for value in values
    ]


def compiled(*entries):
    return compile_form(stream(*entries), title="Hundesteuer", locale="de")
