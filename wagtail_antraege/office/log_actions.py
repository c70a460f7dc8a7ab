"""How the site's log words what only this package does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _, gettext_lazy

from wagtail.log_actions import LogFormatter

from wagtail_antraege import models
from wagtail_antraege.catalogue import adopt, bundle, sharing, upgrade
from wagtail_antraege.desk import examples
from wagtail_antraege.inbox import members

if TYPE_CHECKING:
    from wagtail.log_actions import LogActionRegistry


class Joined(LogFormatter):
    """Somebody may read from now on."""

    label = gettext_lazy("Member joined")

    def format_message(self, log_entry: Any) -> str:
        return str(_("Member joined: %(member)s") % log_entry.data)


class Left(LogFormatter):
    """Somebody may not read any more."""

    label = gettext_lazy("Member left")

    def format_message(self, log_entry: Any) -> str:
        return str(_("Member left: %(member)s") % log_entry.data)


class HeldBack(LogFormatter):
    """A page did not go live."""

    label = gettext_lazy("Publication held back")

    def format_message(self, log_entry: Any) -> str:
        reasons = " ".join(log_entry.data["reasons"])
        return str(_("Publication held back: %(reasons)s") % {"reasons": reasons})


class Adopted(LogFormatter):
    """A page was made of a form of the catalogue."""

    label = gettext_lazy("Taken from the catalogue")

    def format_message(self, log_entry: Any) -> str:
        text = _("Taken from the catalogue: %(service)s, release %(version)s")
        return str(text % log_entry.data)


class Upgraded(LogFormatter):
    """A newer release was merged into a draft."""

    label = gettext_lazy("New release taken over")

    def format_message(self, log_entry: Any) -> str:
        text = _("New release taken over: %(service)s, release %(version)s")
        return str(text % log_entry.data)


class Confirmed(LogFormatter):
    """Somebody has found an example right."""

    label = gettext_lazy("Example confirmed")
    message = gettext_lazy("Example confirmed")


class BundleImported(LogFormatter):
    """A release has come from the state."""

    label = gettext_lazy("Release taken from a bundle")

    def format_message(self, log_entry: Any) -> str:
        text = _("Release %(version)s of %(service)s, signed with the key %(key)s")
        return str(text % log_entry.data)


class FormShared(LogFormatter):
    """A form of another site has become a draft, or has been merged into one."""

    label = gettext_lazy("Taken from another site")

    def format_message(self, log_entry: Any) -> str:
        if not log_entry.data["key"]:
            return str(_("Taken from an unsigned file of another site"))
        text = _("Taken from another site, signed with the key %(key)s")
        return str(text % log_entry.data)


def register(actions: LogActionRegistry) -> None:
    """Make the actions known."""
    actions.register_action(members.JOINED)(Joined)
    actions.register_action(members.LEFT)(Left)
    actions.register_action(models.HELD_BACK)(HeldBack)
    actions.register_action(adopt.ADOPTED)(Adopted)
    actions.register_action(upgrade.UPGRADED)(Upgraded)
    actions.register_action(examples.CONFIRMED)(Confirmed)
    actions.register_action(bundle.IMPORTED)(BundleImported)
    actions.register_action(sharing.SHARED)(FormShared)
