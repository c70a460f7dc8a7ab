"""Merge what somebody else has made of a form into a page: nothing is saved here."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, TypeAlias

from wagtail_antraege.catalogue import adopt, normal, releases, spoken
from wagtail_antraege.schema.merging import Side, Verdict, merge
from wagtail_antraege.schema.rekeying import renamed

if TYPE_CHECKING:
    from wagtail_antraege.catalogue.normal import Document, Entries
    from wagtail_antraege.catalogue.releases import Release
    from wagtail_antraege.schema.merging import Item, Merged

Decisions: TypeAlias = Mapping[str, Side]
"""Whose version counts, by the names of items."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageMerge:
    """What comes of a release in the latest draft of a page."""

    draft: Any
    """The page as it was last saved."""
    base: Release
    release: Release
    documents: tuple[Document, Document, Document]
    """The release the page has, the new one, and what has been made of it."""
    merged: Merged
    decisions: Decisions

    @property
    def undecided(self) -> tuple[Item, ...]:
        """The conflicts about which nobody has said anything."""
        conflicts = self.merged.conflicts
        return tuple(each for each in conflicts if each.name not in self.decisions)

    @property
    def is_change(self) -> bool:
        """Whether the page would be another one than it is."""
        ours = self.documents[2].bare
        parts = ("texts", "form")
        return any(self.merged.document.get(part) != ours[part] for part in parts)

    @property
    def fingerprint(self) -> str:
        """What this is about: another one as soon as page or release is."""
        sides: Any = [each.bare for each in self.documents]
        return releases.digest({"sides": sides, "version": self.release.version})

    @property
    def translations(self) -> dict[str, dict[str, str]]:
        """The translated texts that hold for the result."""
        theirs, merged = self.documents[1].bare, self.merged.document
        kept: Any = merged.get("translations", {})
        given = {**self.release.translations, **kept}
        return spoken.brought(given, theirs, merged)

    @property
    def keys(self) -> dict[str, str]:
        """The present key of what conditions, formulas and settings name."""
        sides: list[Any] = [self.merged.document["form"]]
        base, theirs, ours = (each.bare["form"] for each in self.documents)
        return normal.keys(*sides, ours, theirs, base)  # type: ignore[arg-type]

    def deciding(self, decisions: Decisions) -> PageMerge:
        """Return the same with other decisions."""
        old, new, own = (each.bare for each in self.documents)
        found = merge(old, new, own, decisions)
        return replace(self, merged=found, decisions=decisions)

    def form(self) -> Entries:
        """Return the entries of the result as they are stored."""
        keys = self.keys
        return [renamed(entry, keys) for entry in self._restored("form")]

    def texts(self) -> dict[str, str]:
        """Return the fields of the result."""
        keys = self.keys
        return {
            name: keys.get(text, text) if name in normal.NAMING else text
            for name, text in self._restored("texts").items()
        }

    def _restored(self, part: str) -> Any:
        _base, theirs, ours = self.documents
        sides = [(each.bare[part], each.full[part]) for each in (ours, theirs)]
        return normal.restored(self.merged.document.get(part), *sides)

    def result(self) -> Any:
        """Return the page as it would be."""
        page = self.draft.get_latest_revision_as_object()
        for name, text in self.texts().items():
            setattr(page, name, text)
        page.form = json.dumps(self.form())
        return page


def merged(
    draft: Any, base: Release, release: Release, decisions: Decisions | None = None
) -> PageMerge:
    """Return what comes of a release in a draft whose form came from ``base``."""
    documents = compared(draft, base, release)
    old, new, own = (each.bare for each in documents)
    return PageMerge(
        draft=draft,
        base=base,
        release=release,
        documents=documents,
        merged=merge(old, new, own, decisions),
        decisions=decisions or {},
    )


def compared(
    draft: Any, base: Release, release: Release
) -> tuple[Document, Document, Document]:
    """Return all three sides as documents that can be compared."""
    stream_block = draft._meta.get_field("form").stream_block
    sides = [adopt.fields(each) for each in (base, release)]
    known = (name for side in sides for name in side if name != "form")
    names = dict.fromkeys((*known, *normal.NAMING))
    spoken_by = spoken.compared(
        base.translations, release.translations, spoken.of_page(draft)
    )
    texts = [
        *({name: side.get(name, "") for name in names} for side in sides),
        {name: getattr(draft, name) for name in names},
    ]
    forms = [adopt.entries(base), adopt.entries(release), draft.form]
    first, second, third = (
        normal.document(stream_block, texts=text, form=form, translations=said)
        for text, form, said in zip(texts, forms, spoken_by, strict=True)
    )
    return first, second, third


def decided(made: PageMerge) -> dict[str, str]:
    """Return what somebody has decided, against or without a proposal."""
    return {
        each.name: each.side.value
        for each in made.merged.items
        if each.verdict == Verdict.CONFLICT
        or (each.verdict == Verdict.TAKEN and each.side == Side.OURS)
        or (each.verdict == Verdict.KEPT and each.side == Side.THEIRS)
    }
