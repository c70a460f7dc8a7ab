"""What is wrong with a form, in sentences for its editor, at the right entry."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from wagtail import blocks

from wagtail_antraege.blocks import collisions, formula_parts, formula_texts
from wagtail_antraege.blocks.gate import Complaint, Level
from wagtail_antraege.fieldtypes import registry
from wagtail_antraege.schema import lint
from wagtail_antraege.schema.nodes import Group

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from wagtail_antraege.schema.nodes import Field, Form
    from wagtail_antraege.schema.problems import Problem

OTHER = _("This entry does not fit the form.")
TEXTS = {
    "no_step": _("The form has no questions yet."),
    "empty_step": _("This step is empty. Add a question or delete the step."),
    "empty_group": _("This group holds no question. Add one or delete the group."),
    "label_missing": _("Enter a text here: citizens read it."),
    "key_format": _(
        "Enter a key of small letters, digits and underscores that begins with a letter."
    ),
    "reserved_key": _('The key "%(key)s" is used by the system. Choose another one.'),
    "duplicate_key": _('The key "%(key)s" is used twice. Choose another one.'),
    "duplicate_id": _("This entry exists twice. Delete it and add it anew."),
    "no_choices": _("Add the answers to choose from."),
    "choice_format": _("Give every answer a stored value of letters and digits."),
    "duplicate_choice": _(
        'Two answers have the stored value "%(value)s". Change one of them.'
    ),
    "repeat_bounds": _('"At most" must be 1 or more and not less than "at least".'),
    "exit_asks": _(
        "Nothing can be asked on the page of an exit. Move the questions, or begin a "
        "new step before them."
    ),
    "exit_without_reason": _("Say why the application ends here and what to do."),
    "as_of": _(
        'The statute values go by the answer to "%(field)s", but that is no question '
        "for a date outside repeat groups. Choose another one."
    ),
    "part_collision": _(
        'With the key "%(key)s", an input is called like "%(part)s" of "%(field)s". '
        "Choose another key."
    ),
    "type_format": OTHER,
    "unknown_kind": OTHER,
}
CONDITIONS = {
    "unknown_field": _(
        'The condition names the question "%(field)s", which does not exist. Choose '
        "another one."
    ),
    "unknown_group": _(
        'The condition names the repeat group "%(group)s", which does not exist. '
        "Choose another one."
    ),
    "own_reference": _("A condition cannot look at the entry it decides about."),
    "forward_reference": _(
        'The condition names "%(field)s", which comes later. Move one of the two.'
    ),
    "needs_quantifier": _(
        'Say in which entries of the group "%(group)s" the condition holds.'
    ),
    "part_missing": _(
        'Choose a part of "%(field)s" to compare, or ask whether it has been answered.'
    ),
    "part_not_possible": _('"%(field)s" has no parts. Choose the question itself.'),
    "operator_does_not_fit": _(
        'Answers to "%(field)s" cannot be compared like this. Choose another '
        "comparison."
    ),
    "operand_does_not_fit": _(
        'Enter a value that answers to "%(field)s" can have, for example a date as '
        "27.3.2026."
    ),
    "unknown_choice": _(
        '"%(value)s" is none of the answers to "%(field)s". Choose one of them.'
    ),
    "empty_condition": _("Add a rule to the condition."),
}
NAMED = ("field", "group")
"""Params that hold the key of a question or group."""
CHILDREN = {
    "key_format": "key",
    "reserved_key": "key",
    "duplicate_key": "key",
    "part_collision": "key",
    "no_choices": "choices",
    "choice_format": "choices",
    "duplicate_choice": "choices",
    "repeat_bounds": "maximum",
    "exit_without_reason": "reason",
}


def of_lost(types: Iterable[str]) -> tuple[Complaint, ...]:
    """Return a sentence for each stored entry whose type is gone."""
    return tuple(
        Complaint(
            code="lost_type",
            level=Level.ERROR,
            text=_('The kind of question "%(type)s" is no longer installed.')
            % {"type": kind},
        )
        for kind in types
    )


def find(form: Form) -> tuple[Complaint, ...]:
    """Return all that keeps a form from going live."""
    known = names(form)
    parts = tuple(formula_parts.check(form))
    told = {problem.node_id for problem in parts}
    others = (
        problem
        for problem in lint.check(form)
        if not (_is_formula(problem) and problem.node_id in told)
    )
    found = (*others, *parts, *collisions.check(form))
    return (*(_from_lint(problem, known) for problem in found), *_from_types(form))


def names(form: Form) -> dict[str, str]:
    """Return what the editor calls each question and group, by its key."""
    nodes = [node for step in form.steps for node in step.nodes]
    named: list[Group | Field] = [node for node in nodes if isinstance(node, Group)]
    named += [field for _step, field, _group in form.fields()]
    return {node.key: node.label for node in named if node.label}


def _is_formula(problem: Problem) -> bool:
    return problem.code.startswith(formula_texts.PREFIX)


def _from_lint(problem: Problem, known: Mapping[str, str]) -> Complaint:
    params = {
        name: known.get(str(value), value) if name in NAMED else value
        for name, value in problem.params.items()
    }
    if is_formula := _is_formula(problem):
        text = formula_texts.sentence(problem.code, params)
    else:
        text = str({**TEXTS, **CONDITIONS}.get(problem.code, OTHER)) % params
    place = params.get("of", "condition") if problem.code in CONDITIONS else ""
    return Complaint(
        code=problem.code,
        level=Level.ERROR,
        node_id=problem.node_id,
        child="formula" if is_formula else CHILDREN.get(problem.code, str(place)),
        text=text,
    )


def _from_types(form: Form) -> Iterator[Complaint]:
    for _step, field, _group in form.fields():
        for text in registry.get(field.type).check(field):
            yield Complaint(
                code="setting", level=Level.ERROR, node_id=field.id, text=str(text)
            )


def as_error(
    stream: blocks.StreamValue, complaints: Iterable[Complaint]
) -> blocks.StreamBlockValidationError:
    """Return the error that shows each complaint at its entry in the editor."""
    positions = {child.id: index for index, child in enumerate(stream)}
    by_position: dict[int, list[Complaint]] = defaultdict(list)
    general: list[str] = []
    for complaint in complaints:
        at = positions.get(complaint.node_id, positions.get(complaint.entry_id))
        if at is not None:
            by_position[at].append(complaint)
        else:
            general.append(complaint.text)
    entries = {
        index: _entry_error(stream[index].block, found)
        for index, found in by_position.items()
    }
    return blocks.StreamBlockValidationError(
        block_errors=entries, non_block_errors=general
    )


def _entry_error(
    block: blocks.StructBlock, complaints: list[Complaint]
) -> blocks.StructBlockValidationError:
    children: dict[str, ValidationError] = {}
    general = [each.text for each in complaints if each.child not in block.child_blocks]
    for each in complaints:
        if each.child in block.child_blocks:
            error = _child_error(block.child_blocks[each.child], each.text)
            children.setdefault(each.child, error)
    return blocks.StructBlockValidationError(
        block_errors=children, non_block_errors=general
    )


def _child_error(child: blocks.Block, text: str) -> ValidationError:
    error = ValidationError(text)
    if isinstance(child, blocks.StructBlock):
        error = blocks.StructBlockValidationError(non_block_errors=[text])
    elif isinstance(child, blocks.ListBlock):
        error = blocks.ListBlockValidationError(non_block_errors=[text])
    return error
