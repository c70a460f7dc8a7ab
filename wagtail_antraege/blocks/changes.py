"""What is different between two forms, in sentences for their editor."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.html import strip_tags
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _, ngettext

from wagtail_antraege.fieldtypes import registry
from wagtail_antraege.schema.diff import Effect, changes
from wagtail_antraege.schema.nodes import Group

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wagtail_antraege.schema.diff import Change
    from wagtail_antraege.schema.nodes import Form

LONGEST_NAME = 60
LONGEST_VALUE = 60
OTHER = _("“%(label)s” has other settings.")
FIELDS = {
    "field_added": _("Question “%(label)s” is new."),
    "field_removed": _("Question “%(label)s” is gone."),
    "field_moved": _("Question “%(label)s” now stands in “%(place)s”."),
    "field_label": _("Question “%(old)s” is now called “%(label)s”."),
    "field_key": _("Question “%(label)s” has another key: “%(new)s”, not “%(old)s”."),
    "field_type": _(
        "Question “%(label)s” is now of the kind “%(new)s”, no longer “%(old)s”."
    ),
    "field_help_text": _("Question “%(label)s” has another help text."),
    "field_required": _("Question “%(label)s” must now be answered."),
    "field_optional": _("Question “%(label)s” need no longer be answered."),
    "field_options": _("Question “%(label)s” has other limits or settings."),
    "field_texts": _("Question “%(label)s” says something else."),
    "field_formula": _("“%(label)s” is worked out in another way."),
    "field_purpose": _("Question “%(label)s” has another purpose."),
    "field_legal_basis": _("Question “%(label)s” has another legal basis."),
    "field_retention": _("Answers to “%(label)s” are kept for another time."),
    "field_condition_added": _("Question “%(label)s” now depends on a condition."),
    "field_condition_changed": _("Question “%(label)s” has another condition."),
    "field_condition_removed": _("Question “%(label)s” no longer has a condition."),
    "field_required_if_added": _(
        "Question “%(label)s” must now be answered in certain cases."
    ),
    "field_required_if_changed": _(
        "Question “%(label)s” must be answered in other cases than before."
    ),
    "field_required_if_removed": _(
        "Question “%(label)s” no longer has cases in which it must be answered."
    ),
    "field_choice_added": _("Question “%(label)s” has the new answer “%(choice)s”."),
    "field_choice_removed": _(
        "Question “%(label)s” no longer has the answer “%(choice)s”."
    ),
    "field_choice_label": _(
        "Question “%(label)s”: the answer “%(old)s” is now called “%(choice)s”."
    ),
    "field_choice_hint": _(
        "Question “%(label)s”: the answer “%(choice)s” has another hint."
    ),
    "field_choice_order": _("Question “%(label)s” has its answers in another order."),
}
PLACES = {
    "group_added": _("Group “%(label)s” is new."),
    "group_removed": _("Group “%(label)s” is gone."),
    "group_moved": _("Group “%(label)s” now stands in “%(place)s”."),
    "group_label": _("Group “%(old)s” is now called “%(label)s”."),
    "group_repeats": _("Group “%(label)s” repeats now, or no longer does."),
    "group_minimum": _("Group “%(label)s”: at least %(new)s entries, before %(old)s."),
    "group_maximum": _("Group “%(label)s”: at most %(new)s entries, before %(old)s."),
    "group_condition_added": _("Group “%(label)s” now depends on a condition."),
    "group_condition_changed": _("Group “%(label)s” has another condition."),
    "group_condition_removed": _("Group “%(label)s” no longer has a condition."),
    "step_added": _("Step “%(label)s” is new."),
    "step_removed": _("Step “%(label)s” is gone."),
    "step_title": _("Step “%(old)s” is now called “%(label)s”."),
    "step_introduction": _("Step “%(label)s” has another introduction."),
    "step_ends": _("“%(label)s” now ends the form, or no longer does."),
    "step_condition_added": _("Step “%(label)s” now depends on a condition."),
    "step_condition_changed": _("Step “%(label)s” has another condition."),
    "step_condition_removed": _("Step “%(label)s” no longer has a condition."),
    "notice_added": _("The notice “%(label)s” is new."),
    "notice_removed": _("The notice “%(label)s” is gone."),
    "notice_moved": _("The notice “%(label)s” now stands in “%(place)s”."),
    "notice_text": _("The notice “%(label)s” has another text."),
    "notice_condition_added": _("The notice “%(label)s” now depends on a condition."),
    "notice_condition_changed": _("The notice “%(label)s” has another condition."),
    "notice_condition_removed": _("The notice “%(label)s” no longer has a condition."),
}
WHOLE = {
    "order": _("In “%(label)s” the order is another one."),
    "form_title": _("The form has another title."),
    "form_locale": _("The form is in another language."),
    "form_as_of": _("Statute values hold as of another date."),
    "text_declaration": _("The declaration is another one."),
    "text_next_steps": _("The text “what happens next” is another one."),
    "text_fee": _("The text about the fee is another one."),
    "text_contact": _("The contact is another one."),
    "text_privacy": _("The privacy notice is another one."),
}
TEXTS: Mapping[str, object] = {**FIELDS, **PLACES, **WHOLE}
FROM_TO = _("%(sentence)s Before: “%(old)s”, now: “%(new)s”.")
READABLE = {
    *("field_help_text", "field_options", "field_formula", "field_purpose"),
    *(
        "field_legal_basis",
        "field_retention",
        "field_texts",
        "field_choice_hint",
        "notice_text",
    ),
    *("step_introduction", "form_title", "text_declaration", "text_next_steps"),
    *("text_fee", "text_contact", "text_privacy"),
}
"""Changes whose values are for people, and not named in the sentence itself."""
UNREADABLE = {"", "None", "True", "False"}
"""Values of settings that say nothing by themselves."""

EFFECTS = {
    Effect.NONE: "",
    Effect.LOOKS_AGAIN: _("The answer stays, and the step is shown once more."),
    Effect.ASKS_MORE: _("The question is asked in addition."),
    Effect.CHECKS_ANEW: _(
        "An answer that is missing or no longer fits is asked for anew."
    ),
    Effect.ASKS_ANEW: _("The answer is deleted and asked for anew."),
    Effect.DROPS_ANSWER: _("The answer is deleted."),
    Effect.WEIGHS_ANEW: _("Whether it applies is worked out anew."),
    Effect.WORKS_OUT_ANEW: _("The value is worked out anew."),
    Effect.CONFIRMS_ANEW: _("It is confirmed in its new wording before sending."),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One change, and what it does to drafts that are carried over ("" nothing)."""

    text: str
    effect: str
    node_id: str


def sentences(old: Form, new: Form) -> tuple[Sentence, ...]:
    """Return all changes in words."""
    names = {"": new.title, **_names(old), **_names(new)}
    return tuple(_sentence(change, names) for change in changes(old, new))


def effect_on_drafts(sentence: Sentence, drafts: int) -> str:
    """Return the effect with the number of drafts that it concerns."""
    if not sentence.effect or not drafts:
        return ""
    return ngettext(
        "%(count)s running draft: %(effect)s",
        "%(count)s running drafts: %(effect)s",
        drafts,
    ) % {"count": drafts, "effect": sentence.effect}


def _sentence(change: Change, names: Mapping[str, str]) -> Sentence:
    params = {
        **change.params,
        "label": _short(change.label or names.get(change.key, "")),
    }
    if "place" in params:
        params["place"] = names.get(params["place"], params["place"])
    if change.code == "field_type":
        params |= {one: _kind(params[one]) for one in ("old", "new")}
    text = str(TEXTS.get(change.code, OTHER)) % params
    return Sentence(
        text=_with_values(text, change) if change.code in READABLE else text,
        effect=str(EFFECTS[change.effect]),
        node_id=change.node_id,
    )


def _with_values(sentence: str, change: Change) -> str:
    """Add what stood there before and stands there now, if both are short."""
    old, new = (strip_tags(change.params.get(one, "")) for one in ("old", "new"))
    is_short = max(len(old), len(new)) <= LONGEST_VALUE
    if old == new or not is_short or UNREADABLE & {old, new}:
        return sentence
    return str(FROM_TO) % {"sentence": sentence, "old": old, "new": new}


def _names(form: Form) -> dict[str, str]:
    """Return what the editor calls each step and group, by its key."""
    groups = (
        node for step in form.steps for node in step.nodes if isinstance(node, Group)
    )
    return {
        **{group.key: group.label for group in groups},
        **{step.key: step.title for step in form.steps},
    }


def _kind(name: str) -> str:
    return str(registry.get(name).label) or name


def _short(label: str) -> str:
    return Truncator(strip_tags(label)).chars(LONGEST_NAME)
