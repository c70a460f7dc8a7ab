"""The table: each address, and what each kind of person gets there."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from django.urls import reverse

from tests.flow import build

from .people import ACTORS, World

if TYPE_CHECKING:
    from collections.abc import Callable

SHOWS = "shows the secret"
OK = "ok, without any secret"
ON = "sent on"
LOST = "404"
LOGIN = "sent to Wagtail's login"
HOME = "sent to Wagtail's home"
METHOD = "405"
REFUSED = {LOST, LOGIN, HOME, METHOD}

SERVICE = "hundesteuer-abmelden"
PUBLIC = ("nobody", "other_citizen", "owner")


def everybody(outcome: str, **but: str) -> dict[str, str]:
    return {**dict.fromkeys(ACTORS, outcome), **but}


def holder(outcome: str) -> dict[str, str]:
    return everybody(LOST, owner=outcome)


def colleagues(outcome: str, **but: str) -> dict[str, str]:
    """Outcome for whoever is logged in; nobody else gets past the login."""
    return {**everybody(outcome), **dict.fromkeys(PUBLIC, LOGIN), **but}


def own_department(outcome: str) -> dict[str, str]:
    return colleagues(LOST, clerk=outcome)


def editors(outcome: str) -> dict[str, str]:
    """Outcome for whoever may edit the page."""
    return colleagues(LOST, editor=outcome, administrator=outcome)


def page_editors(outcome: str) -> dict[str, str]:
    """Outcome for whoever may edit some page."""
    return colleagues(HOME, editor=outcome, neighbour=outcome, administrator=outcome)


def administrators(outcome: str) -> dict[str, str]:
    return colleagues(HOME, administrator=outcome)


@dataclass(frozen=True)
class Row:
    """One address, called with ``url``; ``data`` is what a rightful person posts."""

    address: str
    url: Callable[[World], str]
    got: dict[str, str]
    posted: dict[str, str]
    data: Callable[[World], dict] = field(default=lambda world: {})


def keepers(
    outcome: str, *, elsewhere: str = LOST, clerk: str = HOME
) -> dict[str, str]:
    """Outcome for whoever keeps statute values, and for those of another site."""
    clerks = {"clerk": clerk, "other_clerk": clerk}
    return colleagues(HOME, **clerks, neighbour=elsewhere, administrator=outcome)


def of_draft(world: World, name: str, **more) -> str:
    return reverse(
        f"wagtail_antraege:{name}", args=[world.held.draft.pk, *more.values()]
    )


def of_sent(world: World, name: str, **more) -> str:
    draft = world.application.draft_id
    return reverse(f"wagtail_antraege:{name}", args=[draft, *more.values()])


def file_of(world: World, which: str) -> str:
    url = of_draft if which == "draft" else of_sent
    return url(world, "upload", upload=world.files[which].pk)


def invented(world: World) -> str:
    return reverse("wagtail_antraege:step", args=[UUID(int=7), "dog"])


def inbox(name: str, *parts: Callable[[World], object]):
    return lambda world: reverse(
        f"antraege_inbox:{name}", args=[part(world) for part in parts]
    )


def application(world: World):
    return world.application.pk


def department(world: World):
    return world.page.department.pk


def departments(name: str, *parts):
    return lambda world: reverse(
        f"antraege_departments:{name}", args=[part(world) for part in parts]
    )


def desk(name: str, *parts):
    return lambda world: reverse(
        f"antraege_desk:{name}", args=[part(world) for part in parts]
    )


def forms(name: str):
    return lambda world: reverse(f"antraege_forms:{name}")


def fragments(name: str, *parts):
    return lambda world: reverse(
        f"antraege_fragments:{name}", args=[part(world) for part in parts]
    )


def statutes(name: str, *parts):
    return lambda world: reverse(
        f"antraege_statutes:{name}", args=[part(world) for part in parts]
    )


def statute(world: World):
    return world.statute.pk


def statute_form(world: World) -> dict:
    return {
        "site": world.statute.site_id,
        "name": "other_rate",
        "label": "Anderer Satz",
        "kind": "money",
        "amounts-TOTAL_FORMS": "1",
        "amounts-INITIAL_FORMS": "0",
        "amounts-MIN_NUM_FORMS": "0",
        "amounts-MAX_NUM_FORMS": "1000",
        "amounts-0-valid_from": "2026-01-01",
        "amounts-0-value": "96",
    }


def fragment(world: World):
    return world.fragment.pk


def fragment_form(world: World) -> dict:
    return {"title": "Anderer Baustein", "form-count": "0"}


def page_id(world: World):
    return world.page.pk


def bulk(world: World) -> str:
    place = ["wagtail_antraege", "application", "set_state"]
    return f"{reverse('wagtail_bulk_action', args=place)}?id={world.application.pk}"


def confirmation(world: World) -> dict:
    return {"_digest": build.confirmed(world.held).digest, "_declared": "1"}


def answers(world: World) -> dict:
    typed = {**build.dog_answers(world.held), "dog_name": "Neu"}
    return {**typed, "action": "next", "_revision": "1"}


def department_form(world: World) -> dict:
    return {"name": "Neues Amt", "mailbox": "neu@example.org"}


def own(address: str, *given, **more) -> Row:
    return Row(f"wagtail_antraege:{address}", *given, **more)


EXPECTED: dict[str, Row] = {
    "start": own(
        "start",
        lambda world: reverse("wagtail_antraege:start", args=[world.page.pk]),
        everybody(ON),
        everybody(ON),
    ),
    "retrieve with a wrong code": own(
        "retrieve",
        lambda world: reverse("wagtail_antraege:retrieve"),
        everybody(OK),
        everybody(OK),
        lambda world: {"reference": "0000-0000-000", "code": world.code},
    ),
    "retrieve with the code": own(
        "retrieve",
        lambda world: reverse("wagtail_antraege:retrieve"),
        everybody(OK),
        everybody(ON),
        lambda world: {
            "reference": world.application.reference,
            "code": world.code,
        },
    ),
    "form on paper": own(
        "paper",
        lambda world: reverse("wagtail_antraege:paper", args=[world.page.pk]),
        everybody(OK),
        everybody(METHOD),
    ),
    "list of services": own(
        "feed",
        lambda world: reverse("wagtail_antraege:feed"),
        everybody(OK),
        everybody(METHOD),
    ),
    "short address": own(
        "short",
        lambda world: reverse("wagtail_antraege:short", args=[world.page.slug]),
        everybody(ON),
        everybody(METHOD),
    ),
    "end session": own(
        "end_session",
        lambda world: reverse("wagtail_antraege:end_session"),
        everybody(METHOD),
        everybody(OK),
    ),
    "draft: resume": own(
        "resume", partial(of_draft, name="resume"), holder(ON), holder(METHOD)
    ),
    "draft: step": own(
        "step",
        partial(of_draft, name="step", step="dog"),
        holder(SHOWS),
        holder(ON),
        answers,
    ),
    "draft: review": own(
        "review",
        partial(of_draft, name="review"),
        holder(SHOWS),
        holder(ON),
        confirmation,
    ),
    "draft: receipt": own(
        "receipt",
        partial(of_draft, name="receipt"),
        everybody(LOST),
        everybody(METHOD),
    ),
    "draft: pause": own(
        "pause", partial(of_draft, name="pause"), holder(OK), holder(METHOD)
    ),
    "draft: delete": own(
        "delete", partial(of_draft, name="delete"), holder(METHOD), holder(OK)
    ),
    "draft: file": own(
        "upload", partial(file_of, which="draft"), holder(SHOWS), holder(METHOD)
    ),
    "draft: a file of another draft": own(
        "upload",
        lambda world: of_draft(world, "upload", upload=world.files["sent"].pk),
        everybody(LOST),
        holder(METHOD),
    ),
    "sent: resume": own(
        "resume", partial(of_sent, name="resume"), holder(ON), holder(ON)
    ),
    "sent: step": own(
        "step",
        partial(of_sent, name="step", step="dog"),
        holder(ON),
        holder(ON),
        answers,
    ),
    "sent: review": own(
        "review",
        partial(of_sent, name="review"),
        holder(ON),
        holder(ON),
        confirmation,
    ),
    "sent: receipt": own(
        "receipt",
        partial(of_sent, name="receipt"),
        holder(SHOWS),
        everybody(METHOD),
    ),
    "sent: pause": own("pause", partial(of_sent, name="pause"), holder(ON), holder(ON)),
    "sent: delete": own(
        "delete", partial(of_sent, name="delete"), holder(ON), holder(ON)
    ),
    "sent: file": own("upload", partial(file_of, which="sent"), holder(ON), holder(ON)),
    "invented: step": own("step", invented, everybody(LOST), everybody(LOST), answers),
    "inbox: list": Row(
        "antraege_inbox:index",
        inbox("index"),
        colleagues(OK, clerk=SHOWS, editor=HOME, neighbour=HOME),
        colleagues(METHOD, editor=HOME, neighbour=HOME),
    ),
    "inbox: list, as a part": Row(
        "antraege_inbox:index_results",
        inbox("index_results"),
        colleagues(OK, clerk=SHOWS, editor=HOME, neighbour=HOME),
        colleagues(METHOD, editor=HOME, neighbour=HOME),
    ),
    "inbox: application": Row(
        "antraege_inbox:detail",
        inbox("detail", application),
        own_department(SHOWS),
        colleagues(METHOD),
    ),
    "inbox: state": Row(
        "antraege_inbox:state",
        inbox("state", application),
        colleagues(METHOD),
        own_department(ON),
        lambda world: {"seen": "received", "to": "done"},
    ),
    "inbox: note": Row(
        "antraege_inbox:note",
        inbox("note", application),
        colleagues(METHOD),
        own_department(ON),
        lambda world: {"text": "Rückruf"},
    ),
    "inbox: file": Row(
        "antraege_inbox:download",
        inbox("download", application, lambda world: world.files["sent"].pk),
        own_department(SHOWS),
        colleagues(METHOD),
    ),
    "inbox: a file of a draft": Row(
        "antraege_inbox:download",
        inbox("download", application, lambda world: world.files["draft"].pk),
        own_department(LOST),
        colleagues(METHOD),
    ),
    "inbox: resend": Row(
        "antraege_inbox:resend",
        inbox(
            "resend", application, lambda world: world.application.deliveries.get().pk
        ),
        colleagues(METHOD),
        own_department(ON),
    ),
    "bulk: state": Row(
        "bulk:application:set_state",
        bulk,
        colleagues(LOST, other_clerk=OK, clerk=SHOWS),
        colleagues(LOST, other_clerk=ON, clerk=ON),
        lambda world: {"to": "done"},
    ),
    "departments: list": Row(
        "antraege_departments:index",
        departments("index"),
        administrators(OK),
        administrators(METHOD),
    ),
    "departments: list, as a part": Row(
        "antraege_departments:index_results",
        departments("index_results"),
        administrators(OK),
        administrators(METHOD),
    ),
    "departments: add": Row(
        "antraege_departments:add",
        departments("add"),
        administrators(OK),
        administrators(ON),
        department_form,
    ),
    "departments: edit": Row(
        "antraege_departments:edit",
        departments("edit", department),
        administrators(OK),
        administrators(ON),
        department_form,
    ),
    "departments: delete": Row(
        "antraege_departments:delete",
        departments("delete", department),
        administrators(OK),
        administrators(ON),
    ),
    "departments: history": Row(
        "antraege_departments:history",
        departments("history", department),
        administrators(OK),
        administrators(METHOD),
    ),
    "departments: history, as a part": Row(
        "antraege_departments:history_results",
        departments("history_results", department),
        administrators(OK),
        administrators(METHOD),
    ),
    "statutes: list": Row(
        "antraege_statutes:index",
        statutes("index"),
        keepers(OK, elsewhere=OK),
        keepers(METHOD, elsewhere=METHOD),
    ),
    "statutes: list, as a part": Row(
        "antraege_statutes:index_results",
        statutes("index_results"),
        keepers(OK, elsewhere=OK),
        keepers(METHOD, elsewhere=METHOD),
    ),
    "statutes: add": Row(
        "antraege_statutes:add",
        statutes("add"),
        keepers(OK, elsewhere=OK),
        keepers(ON, elsewhere=OK),
        statute_form,
    ),
    "statutes: edit": Row(
        "antraege_statutes:edit",
        statutes("edit", statute),
        keepers(OK),
        keepers(ON),
        statute_form,
    ),
    "statutes: confirm an example": Row(
        "antraege_statutes:confirm",
        statutes("confirm", statute),
        keepers(METHOD, elsewhere=METHOD),
        keepers(ON),
    ),
    "statutes: delete": Row(
        "antraege_statutes:delete",
        statutes("delete", statute),
        keepers(OK, clerk=LOST),
        keepers(ON, clerk=LOST),
    ),
    "statutes: history": Row(
        "antraege_statutes:history",
        statutes("history", statute),
        keepers(OK, clerk=LOST),
        keepers(METHOD, clerk=LOST),
    ),
    "statutes: history, as a part": Row(
        "antraege_statutes:history_results",
        statutes("history_results", statute),
        keepers(OK, clerk=LOST),
        keepers(METHOD, clerk=LOST),
    ),
    "departments: test": Row(
        "antraege_departments:trial",
        departments("trial", department),
        administrators(METHOD),
        administrators(ON),
    ),
    "changes of a form": Row(
        "antraege_changes:index",
        lambda world: reverse("antraege_changes:index", args=[world.page.pk]),
        colleagues(HOME, editor=OK, administrator=OK),
        colleagues(METHOD),
    ),
    "desk: record of processing": Row(
        "antraege_desk:record",
        desk("record", page_id),
        editors(OK),
        colleagues(METHOD),
    ),
    "desk: poster": Row(
        "antraege_desk:poster",
        desk("poster", page_id),
        editors(OK),
        colleagues(METHOD),
    ),
    "desk: code": Row(
        "antraege_desk:qr",
        desk("qr", page_id),
        editors(OK),
        colleagues(METHOD),
    ),
    "desk: reusable entries": Row(
        "antraege_desk:insert",
        desk("insert", page_id),
        editors(OK),
        editors(ON),
        lambda world: {"fragment": world.fragment.pk, "after": ""},
    ),
    "desk: newer release": Row(
        "antraege_desk:upgrade", desk("upgrade", page_id), editors(OK), editors(OK)
    ),
    "desk: preview of a newer release": Row(
        "antraege_desk:upgrade_preview",
        desk("upgrade_preview", page_id),
        colleagues(METHOD),
        editors(ON),
    ),
    "forms behind the state": Row(
        "antraege_updates:index",
        lambda _world: reverse("antraege_updates:index"),
        page_editors(OK),
        page_editors(METHOD),
    ),
    "bundles: take in": Row(
        "antraege_bundles:index",
        lambda _world: reverse("antraege_bundles:index"),
        administrators(OK),
        administrators(OK),  # no file is chosen
    ),
    "bundles: hand out": Row(
        "antraege_bundles:export",
        lambda _world: reverse("antraege_bundles:export"),
        page_editors(OK),
        page_editors(OK),  # nothing is ticked
    ),
    "catalogue: list": Row(
        "antraege_catalogue:index",
        lambda _world: reverse("antraege_catalogue:index"),
        page_editors(OK),
        page_editors(OK),  # nothing is ticked
    ),
    "catalogue: form": Row(
        "antraege_catalogue:form",
        lambda _world: reverse("antraege_catalogue:form", args=[SERVICE]),
        page_editors(OK),
        page_editors(OK),  # no parent is chosen
    ),
    "catalogue: preview": Row(
        "antraege_catalogue:preview",
        lambda _world: reverse("antraege_catalogue:preview", args=[SERVICE, "en"]),
        page_editors(OK),
        page_editors(METHOD),
    ),
    "catalogue: taken over": Row(
        "antraege_catalogue:adopted",
        lambda world: f"{reverse('antraege_catalogue:adopted')}?page={page_id(world)}",
        page_editors(OK) | {"neighbour": LOST},
        page_editors(METHOD),
    ),
    "forms: list": Row(
        "antraege_forms:index", forms("index"), page_editors(OK), page_editors(METHOD)
    ),
    "forms: list, as a part": Row(
        "antraege_forms:index_results",
        forms("index_results"),
        page_editors(OK),
        page_editors(METHOD),
    ),
    "forms: where to add one": Row(
        "antraege_forms:choose_parent",
        forms("choose_parent"),
        page_editors(OK) | {"neighbour": ON},  # there is one place only
        page_editors(OK),
    ),
    "fragments: list": Row(
        "antraege_fragments:index",
        fragments("index"),
        administrators(OK),
        administrators(METHOD),
    ),
    "fragments: list, as a part": Row(
        "antraege_fragments:index_results",
        fragments("index_results"),
        administrators(OK),
        administrators(METHOD),
    ),
    "fragments: add": Row(
        "antraege_fragments:add",
        fragments("add"),
        administrators(OK),
        administrators(ON),
        fragment_form,
    ),
    "fragments: edit": Row(
        "antraege_fragments:edit",
        fragments("edit", fragment),
        administrators(OK),
        administrators(ON),
        fragment_form,
    ),
    "fragments: delete": Row(
        "antraege_fragments:delete",
        fragments("delete", fragment),
        administrators(OK),
        administrators(ON),
    ),
    "fragments: history": Row(
        "antraege_fragments:history",
        fragments("history", fragment),
        administrators(OK),
        administrators(METHOD),
    ),
    "fragments: history, as a part": Row(
        "antraege_fragments:history_results",
        fragments("history_results", fragment),
        administrators(OK),
        administrators(METHOD),
    ),
    "desk: test of the delivery": Row(
        "antraege_desk:trial",
        desk("trial", page_id),
        colleagues(METHOD),
        editors(ON),
    ),
    "settings of the town": Row(
        "settings:antraegesettings",
        lambda world: reverse(
            "wagtailsettings:edit", args=["wagtail_antraege", "antraegesettings"]
        ),
        administrators(ON),
        administrators(ON),
    ),
}
