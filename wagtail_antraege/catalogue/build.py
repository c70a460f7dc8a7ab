"""Build the exchange document of a blueprint from the source that people write.

A source is one TOML file for a service, German and English side by side. What
several services ask stands in fragments, which are put in here. The first line
of an entry names its type and its key; ``docs/how-to/write-a-blueprint.md``
describes the rest.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid5

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

FORMAT = 1
NAMESPACE = UUID("2f0c6a1e-7d43-4b55-9a0e-3c8d5e61f7a4")
SOURCE_LANGUAGE, OTHER_LANGUAGE = "de", "en"
KEYLESS = {"group_end"}
NOT_IN_VALUE = {"if", "if_any", "required_if", "required_if_any", "choices", "was"}
DEFAULTS = {
    "evidence": {
        "upload_label": ["Ich lade ihn jetzt hoch", "I upload it now"],
        "files_label": ["Dateien des Nachweises", "Files of the evidence"],
        "later_label": ["Ich reiche ihn nach", "I hand it in later"],
        "known_label": ["Er liegt der Behörde schon vor", "The office has it already"],
    }
}
"""What editors find in place in a new entry: a release says it in both languages."""
HEAD = ("service", "version", "service_key", "category", "assurance_level")

Entry = dict[str, Any]


class SourceError(ValueError):
    """A source that cannot be built; the message names file, entry and remedy."""


@dataclass(slots=True)
class _Build:
    """What has been collected of one source."""

    service: str
    english: dict[str, str] = field(default_factory=dict)

    def id_of(self, name: str) -> str:
        return str(uuid5(NAMESPACE, f"{self.service}/{name}"))

    def text(self, path: str, given: Any) -> Any:
        """Return the German of a pair, and remember the English for this path."""
        if isinstance(given, str):
            return given
        german, english = given
        if german:
            self.english[path] = english
        return german


def read(path: Path) -> dict[str, Any]:
    """Read one file of the source; raise ``SourceError`` that names it."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise SourceError(f"{path.name}: {error}") from error


def document(
    source: Mapping[str, Any], fragments: Mapping[str, Mapping[str, Any]]
) -> dict[str, Any]:
    """Return the exchange document of one source.

    Raises:
        SourceError: An entry is no entry; says which and why.
    """
    build = _Build(source["service"])
    texts = {name: build.text(name, given) for name, given in source["texts"].items()}
    form = [_entry(build, each) for each in _put_in(source["form"], fragments)]
    return {
        "format": FORMAT,
        **{name: source.get(name, "") for name in HEAD},
        "released": source["released"].isoformat(),
        "changes": [_change(each) for each in source["changes"]],
        "keywords": source.get("keywords", {}),
        **(
            {"few_questions": source["few_questions"][0]}
            if "few_questions" in source
            else {}
        ),
        "texts": texts,
        "statute_values": source.get("statute", []),
        "form": form,
        "translations": {OTHER_LANGUAGE: build.english},
    }


def _change(given: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a release says of itself, in both languages."""
    languages = (SOURCE_LANGUAGE, OTHER_LANGUAGE)
    told = {
        name: dict(zip(languages, given[name], strict=True))
        for name in ("note", "reason")
        if name in given
    }
    urgent = given.get("urgent_from")
    return {
        "version": given["version"],
        **told,
        **({"urgent_from": urgent.isoformat()} if urgent else {}),
    }


def _put_in(
    entries: Iterable[Entry], fragments: Mapping[str, Mapping[str, Any]]
) -> Iterator[Entry]:
    """Yield the entries, with those of a fragment wherever one is used."""
    for entry in entries:
        if "use" not in entry:
            yield entry
            continue
        if entry["use"] not in fragments:
            raise SourceError(f"There is no fragment called {entry['use']!r}.")
        yield from _of_fragment(entry, fragments[entry["use"]]["form"])


def _of_fragment(use: Entry, entries: Iterable[Entry]) -> Iterator[Entry]:
    listed = [
        each for each in entries if _kind_and_key(each)[1] not in use.get("skip", ())
    ]
    prefix = use.get("prefix", "")
    own = {_kind_and_key(each)[1] for each in listed}
    for entry in listed:
        kind, key = _kind_and_key(entry)
        more = dict(list(entry.items())[1:])
        for name in ("if", "if_any", "required_if"):
            if name in more:
                more[name] = [
                    _prefixed(rule, prefix, own) for rule in _listed(more[name])
                ]
        if "if" in use:
            more["if"] = [*_listed(use["if"]), *_listed(more.get("if", []))]
        changed = use.get("change", {}).get(key, {})
        yield {kind: f"{prefix}{key}", **more, **changed, "fragment": use["use"]}


def _prefixed(rule: str, prefix: str, own: set[str]) -> str:
    words = rule.split(" ")
    return " ".join(
        f"{prefix}{word}" if word.partition(".")[0] in own else word for word in words
    )


def _kind_and_key(entry: Entry) -> tuple[str, str]:
    kind, key = next(iter(entry.items()))
    return kind, str(key)


def _entry(build: _Build, entry: Entry) -> Entry:
    """Return an entry of the stream with its id."""
    kind, key = _kind_and_key(entry)
    name = entry.get("was", key)
    node_id = build.id_of(f"{kind}/{key}" if kind in KEYLESS else name)
    value: Entry = {} if kind in KEYLESS else {"key": key}
    own = dict(list(entry.items())[1:])
    for option, given in (own | {**DEFAULTS.get(kind, {}), **own}).items():
        if option not in NOT_IN_VALUE | {"fragment"}:
            value[option] = _setting(build, f"form.{node_id}.{option}", given)
    if "choices" in entry:
        value["choices"] = [
            _choice(build, node_id, name, each) for each in entry["choices"]
        ]
    for option, target in (("if", "condition"), ("required_if", "required_if")):
        if condition := _condition(build, entry, option, name):
            value[target] = condition
    origin = {"fragment": entry["fragment"]} if "fragment" in entry else {}
    return {"id": node_id, "type": kind, **origin, "value": value}


def _setting(build: _Build, path: str, given: Any) -> Any:
    is_pair = isinstance(given, list) and len(given) == 2
    if isinstance(given, float):
        return repr(given)  # 0.1 in JSON would be read as 0.1000000000000000055
    return build.text(path, given) if is_pair else given


def _choice(build: _Build, node_id: str, name: str, given: list[str]) -> Entry:
    """Return an answer, written as value, German, English and the same for the hint."""
    value, german, english, *hints = given
    choice_id = build.id_of(f"{name}/choice/{value}")
    path = f"form.{node_id}.choices.{choice_id}"
    label = build.text(f"{path}.label", [german, english])
    hint = build.text(f"{path}.hint", hints) if hints else ""
    return {
        "type": "item",
        "id": choice_id,
        "value": {"value": value, "label": label, "hint": hint},
    }


def _condition(build: _Build, entry: Entry, option: str, name: str) -> Entry:
    match = "any" if f"{option}_any" in entry else "all"
    given = _listed(entry.get(f"{option}_any", entry.get(option, [])))
    rules = [
        {
            "type": "item",
            "id": build.id_of(f"{name}/{option}/{number}"),
            "value": _rule(text),
        }
        for number, text in enumerate(given)
    ]
    return {"match": match, "rules": rules} if rules else {}


def _rule(text: str) -> Entry:
    """Read a rule such as ``not any dogs.breed one_of a; b``.

    ``not`` turns it round; ``any``, ``all`` or ``count:2`` say in how many entries
    of a repeat group it has to hold; an operator other than ``filled`` needs a value.
    """
    words = text.split(" ")
    negate = words[0] == "not"
    words = words[negate:]
    quantifier, number = "own", 1
    if words[0] in {"any", "all"} or words[0].startswith("count:"):
        quantifier, _colon, count = words.pop(0).partition(":")
        number = int(count or 1)
    if len(words) < 2:
        raise SourceError(f"Rule {text!r}: write question, operator and value.")
    question, operator, *operand = words
    return {
        "field": question,
        "negate": negate,
        "operator": operator,
        "operand": " ".join(operand),
        "quantifier": quantifier,
        "number": number,
    }


def _listed(given: Any) -> list[str]:
    return [given] if isinstance(given, str) else list(given)
