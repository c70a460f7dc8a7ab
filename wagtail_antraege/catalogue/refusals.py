"""Why a foreign file is not taken, in sentences that name the place and the remedy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from wagtail_antraege.exceptions import AntraegeError

if TYPE_CHECKING:
    from wagtail_antraege.json_types import Json

AGAIN = _("Load it once more from where you got it, without opening it in between.")
TEXTS = {
    "too_large": _(
        "The file is larger than %(limit)d MB. Ask for one with fewer forms in it."
    ),
    "not_bundle": _(
        "This is no bundle of forms. Choose the file that was given out as one; its "
        "name ends in .antraege."
    ),
    "unsigned": _(
        "Nobody has signed the bundle. Releases of the state are taken only with its "
        "signature: load the file from where the state publishes it."
    ),
    "unsigned_page": _(
        "Nobody has signed the bundle. Take it only if you know who made it, and say "
        "so with the mark that you trust this file."
    ),
    "unknown_key": _(
        "The bundle is signed with the key “%(key)s”, which this site does not know. "
        "Let those who run the site compare the key with its owner and enter it in "
        "the settings."
    ),
    "tampered": _(
        "The bundle is not what was signed with the key “%(key)s”: it has been changed "
        "since, or somebody else has made it."
    ),
    "not_the_state": _(
        "The key “%(key)s” is that of a town, which cannot publish releases of the "
        "state. Load the bundle from where the state publishes it."
    ),
    "not_releases": _(
        "The bundle holds the form of a town and no releases of the state. Import it "
        "as the form of another town."
    ),
    "not_pages": _(
        "The bundle holds releases of the state and no form of a town. Import it in "
        "the catalogue."
    ),
    "not_json": _("The bundle cannot be read from line %(line)d on."),
    "not_text": _("The bundle holds bytes that are no text."),
    "too_deep": _(
        "The bundle is nested more than %(limit)d deep, which no form is. Ask its "
        "maker for another one."
    ),
    "too_many": _(
        "The bundle consists of more than %(limit)d parts. Ask for one with fewer forms."
    ),
    "duplicate_name": _(
        "The bundle says “%(name)s” twice in one place. Ask its maker which one counts."
    ),
    "no_number": _("The bundle holds %(value)s, which is no number. Ask its maker."),
    "bad_character": _(
        "A text in the bundle holds a character that cannot be shown: %(text)s. Ask its "
        "maker to type this text anew."
    ),
    "wrong_type": _("At %(place)s, %(expected)s is expected. Ask its maker."),
    "unknown_name": _(
        "At %(place)s, “%(name)s” stands, which this version does not know. Update the "
        "package, or ask the maker of the file."
    ),
    "missing_name": _("At %(place)s, “%(name)s” is missing. Ask its maker to add it."),
    "too_long": _("What stands at %(place)s is longer than %(limit)d. Shorten it."),
    "too_few": _("At %(place)s, there is nothing. Add at least one."),
    "not_among": _(
        "At %(place)s, “%(value)s” is none of: %(choices)s. Write one of them."
    ),
    "malformed": _(
        "At %(place)s, “%(value)s” is not written as it has to be. Write it like this: "
        "%(example)s"
    ),
    "unknown_type": _(
        "The kind of entry “%(type)s” at %(place)s is not known here. Install what "
        "brings it, or ask for a form without it."
    ),
    "unknown_setting": _(
        "At %(place)s, “%(name)s” is no setting of “%(type)s”. Update the package, or "
        "ask the maker of the file."
    ),
    "wrong_setting": _("What stands at %(place)s cannot be taken: %(reason)s"),
    "duplicate_id": _(
        "The id %(id)s at %(place)s is used twice. Give each entry its own."
    ),
    "unsafe_text": _(
        "The text at %(place)s holds markup that is not allowed, such as scripts or "
        "foreign elements. Keep to paragraphs, lists, links, bold and italic text."
    ),
    "unknown_path": _(
        "The translation at %(place)s belongs to no text of the form. Leave it out."
    ),
    "unsound": _("The form cannot be filled in, see %(place)s: %(reason)s"),
    "repeated": _(
        "The bundle holds %(service)s %(version)s twice. Ask its maker which one counts."
    ),
    "older": _(
        "The bundle holds %(service)s %(version)s, but release %(known)s is known here "
        "already. Load the newest bundle."
    ),
    "older_page": _(
        "The file holds “%(title)s” as it stood on %(made)s, but one of %(known)s has "
        "been taken already. Ask for a new file."
    ),
    "from_future": _(
        "The file says that it was made on %(made)s, which is yet to come. Let its maker "
        "set the clock right and make it anew."
    ),
    "other_signer": _(
        "The form has been taken from “%(old)s” so far, and now “%(new)s” has signed it. "
        "Ask that town, and then say that you know the new signer."
    ),
    "changed": _(
        "Release %(version)s of %(service)s is known here with other content, and a "
        "release never changes. Ask its maker for a release with a new number."
    ),
}
"""By code; ``place`` is a path such as ``form[3].value.label``."""
CHANGED_ON_THE_WAY = {"tampered", "not_json", "not_text"}


class Refused(AntraegeError):  # noqa: N818  reads as the sentence it is
    """A foreign file is not taken; ``code`` is a key of ``TEXTS``."""

    def __init__(self, code: str, place: str = "", **params: Json) -> None:
        super().__init__(f"bundle refused: {code} {place}".rstrip())
        self.code, self.place = code, place
        self.params = {"place": place or "/", **params}

    @property
    def text(self) -> str:
        """The sentence for whoever has brought the file."""
        text = str(TEXTS[self.code] % self.params)
        return f"{text} {AGAIN}" if self.code in CHANGED_ON_THE_WAY else text
