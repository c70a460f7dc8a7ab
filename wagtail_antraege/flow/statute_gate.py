"""What must be in order with the statute values that a page names."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.translation import gettext as _

from wagtail_antraege import models
from wagtail_antraege.blocks.gate import Complaint, Level
from wagtail_antraege.kit.days import today
from wagtail_antraege.schema import statutes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wagtail_antraege.schema.nodes import Form

FIELDS = (
    *models.statute_texts.PLAIN,
    *models.statute_texts.RICH,
    "declaration",
    "next_steps",
    "purpose",
    "legal_basis",
    "recipients",
    "retention",
)
"""Fields of the page in which a value may be named."""


def check(page: Any) -> Iterator[Complaint]:
    """Find names without a value, and a date question that is none."""
    form = page.present_form()
    yield from _unknown(page, form)
    yield from _examples(page, form)
    yield from _in_title(page)
    yield from _in_bodies(page)
    yield from _date_question(form)


def _unknown(page: Any, form: Form) -> Iterator[Complaint]:
    places = list(_places(page, form))
    if not places:
        return
    site_id = models.statute_texts.site_id_of(page)
    dated = models.dated(site_id, {name for name, _place in places})
    known = {one.statute.name for one in dated}
    in_force = statutes.in_force(dated, today(timezone.now()), form.locale)
    valid = {one.name for one in in_force}
    facts = models.town_facts.FACTS
    unsaid = {name for name, _place in places if name in facts and name not in known}
    yield from (_empty_setting(facts[name]) for name in sorted(unsaid))
    for name, place in places:
        if name not in known | unsaid:
            yield _complaint("unknown_statute", name, Level.ERROR, place)
        elif name not in valid | unsaid:
            yield _complaint("statute_not_yet", name, Level.WARNING, place)


def _places(page: Any, form: Form) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield each name with the entry or the field in which it stands."""
    for node_id, name in statutes.uses(form):
        if node_id:
            yield name, {"node_id": node_id}
    for field in FIELDS:
        for name in sorted(statutes.names_in(getattr(page, field) or "")):
            yield name, {"panel": field}


def _complaint(code: str, name: str, level: Level, place: dict[str, Any]) -> Complaint:
    texts = {
        "unknown_statute": _(
            "There is no statute value named %(name)s. Correct the name, or add the "
            "value in the settings."
        ),
        "statute_not_yet": _(
            "The statute value named %(name)s does not hold yet today."
        ),
    }
    shown = f"{{{name}}}"
    return Complaint(
        code=code, text=texts[code] % {"name": shown}, level=level, **place
    )


def _empty_setting(fact: models.town_facts.Fact) -> Complaint:
    """Return that the town has not said something of itself, and where it can."""
    setting = models.AntraegeSettings._meta.get_field(fact.setting)
    text = _(
        "%(name)s stands for the setting “%(setting)s”, which is empty. Fill it in "
        "under Settings, Online applications."
    ) % {"name": f"{{{fact.name}}}", "setting": setting.verbose_name}
    return Complaint(code=f"town_{fact.setting}", text=text, level=Level.ERROR)


def _examples(page: Any, form: Form) -> Iterator[Complaint]:
    """Find values that the catalogue has brought and nobody has confirmed."""
    names = models.statute_texts.names_on(page, FIELDS) | statutes.placeholders(form)
    for value in models.StatuteValue.objects.filter(
        site_id=models.statute_texts.site_id_of(page),
        name__in=names,
        is_example=True,
    ):
        yield Complaint(
            code="statute_example",
            text=_("“%(value)s” is an example. Confirm or change it.")
            % {"value": value},
            level=Level.ERROR,
            about=value.pk,
        )


def _in_title(page: Any) -> Iterator[Complaint]:
    if statutes.names_in(page.title):
        yield Complaint(
            code="statute_in_title",
            text=_("A title cannot hold a statute value. Name it in the introduction."),
            level=Level.ERROR,
            panel="title",
        )


def _in_bodies(page: Any) -> Iterator[Complaint]:
    """Find names in what stands around the form: it is shown as written."""
    for panel in ("body_before", "body_after"):
        if statutes.names_in(json.dumps(list(getattr(page, panel).raw_data))):
            yield Complaint(
                code="statute_in_body",
                text=_(
                    "This content cannot hold a statute value. Name it in the "
                    "introduction."
                ),
                level=Level.ERROR,
                panel=panel,
            )


def _date_question(form: Form) -> Iterator[Complaint]:
    dates = (
        field.key
        for _step, field, group in form.fields()
        if field.kind == "date" and group is None
    )
    if form.as_of and form.as_of not in dates:
        yield Complaint(
            code="no_date_question",
            text=_(
                "Name the key of a date question that stands in no repeat group, or "
                "leave the field empty."
            ),
            level=Level.ERROR,
            panel="statute_date_question",
        )
