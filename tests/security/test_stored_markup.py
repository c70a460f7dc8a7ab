"""Markup in whatever people or editors write is shown as text everywhere."""

from __future__ import annotations

from html.parser import HTMLParser

from django.urls import reverse
from django.utils.html import escape

import pytest

from tests.citizen.conftest import Citizen
from tests.flow.build import choices, make_page, node, step
from wagtail_antraege import models

from .people import logged_in, office, staff

pytestmark = pytest.mark.django_db

MARKUP = """"'><img src=x onerror=alert(1)>{{ 7|add:7 }}"""
ALIVE = "<img src=x"
HARMLESS = "&lt;img src=x onerror=alert(1)&gt;"


def hostile_form():
    labelled = {"help_text": MARKUP, "legal_basis": MARKUP}
    answers = [{"label": MARKUP, "value": "one", "hint": MARKUP}, *choices("two")]
    return [
        step("dog", MARKUP),
        node("text", "name", MARKUP, required=True, **labelled),
        node("long_text", "story", MARKUP, required=True, **labelled),
        node("radio", "kind", MARKUP, required=True, choices=answers, **labelled),
        node("select", "size", MARKUP, required=True, choices=answers, **labelled),
        node("checkboxes", "more", MARKUP, required=True, choices=answers, **labelled),
        node("confirmation", "agreed", MARKUP, **labelled),
    ]


@pytest.fixture
def page():
    department = office.department(MARKUP[:120])
    texts = ("declaration", "next_steps", "fee", "contact", "duration", "purpose")
    return make_page(
        hostile_form(),
        title=MARKUP,
        department=department,
        **dict.fromkeys(texts, MARKUP),
    )


def assert_harmless(response):
    assert response.status_code < 500
    text = response.content.decode()
    assert ALIVE not in text
    assert HARMLESS in text
    return text


@pytest.fixture
def sent(page):
    """An application full of markup, each page on the way looked at."""
    citizen = Citizen()
    assert_harmless(citizen.go(page.get_url()))
    assert_harmless(citizen.start(page))
    assert_harmless(citizen.send(name=MARKUP, story=MARKUP, kind=MARKUP, action="next"))
    answers = {"name": MARKUP, "story": MARKUP, "kind": "one", "size": "one"}
    answered = citizen.send(**answers, more="one", agreed="on", action="next")
    assert_harmless(answered)
    assert_harmless(citizen.send(action="send"))
    assert "Ihr Antrag wurde gesendet" in assert_harmless(
        citizen.send(_declared="1", action="send")
    )
    return models.Application.objects.get()


@pytest.fixture
def clerk(page):
    return staff(page.department)["clerk"]


def test_in_the_list_and_the_application(sent, clerk):
    assert_harmless(clerk.get(reverse("antraege_inbox:index")))
    detail = reverse("antraege_inbox:detail", args=[sent.pk])
    clerk.post(reverse("antraege_inbox:note", args=[sent.pk]), {"text": MARKUP})
    text = assert_harmless(clerk.get(detail))
    assert text.count(HARMLESS) > 8


def test_in_messages_after_an_action(sent, clerk):
    """CVE-2026-28223: a title came out of a message as markup."""
    moved = {"seen": "received", "to": "done"}
    url = reverse("antraege_inbox:state", args=[sent.pk])
    assert_harmless(clerk.post(url, moved, follow=True))
    place = ["wagtail_antraege", "application", "set_state"]
    bulk = f"{reverse('wagtail_bulk_action', args=place)}?id={sent.pk}&next=/admin/antraege/"
    assert ALIVE not in clerk.get(bulk).content.decode()
    assert_harmless(clerk.post(bulk, {"to": "in_progress"}, follow=True))


def test_in_messages_about_departments(sent):
    member = office.user("clara", first_name=MARKUP[:30], last_name=MARKUP[:30])
    administrator = logged_in(office.user("administrator", is_superuser=True))
    department = sent.department
    form = {"name": MARKUP, "mailbox": "a@example.org", "members": [member.pk]}
    for name, posted in (("edit", form), ("delete", {})):
        url = reverse(f"antraege_departments:{name}", args=[department.pk])
        assert_harmless(administrator.get(url))
        assert_harmless(administrator.post(url, posted, follow=True))
    assert models.Department.objects.filter(pk=department.pk).exists()
    assert_harmless(administrator.get(reverse("antraege_departments:index")))
    history = reverse("antraege_departments:history", args=[department.pk])
    assert_harmless(administrator.get(history))
    assert_harmless(administrator.get(reverse("wagtailadmin_reports:site_history")))


SCRIPT = "</script><script>alert(51823)</script>"


class ScriptReader(HTMLParser):
    """Collects what a browser would run of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.is_script = False
        self.scripts: list[str] = []

    def handle_starttag(self, tag, attrs):
        self.is_script = tag == "script"
        self.scripts += [value or "" for name, value in attrs if name[:2] == "on"]

    def handle_endtag(self, tag):
        self.is_script = False

    def handle_data(self, data):
        if self.is_script:
            self.scripts.append(data)


def run_by(page: str) -> list[str]:
    reader = ScriptReader()
    reader.feed(page)
    return [script for script in reader.scripts if "alert(51823)" in script]


def test_in_the_editor():
    """Telepath hands the whole form to a script; none of it may be one."""
    answers = [{"label": SCRIPT, "value": "one", "hint": SCRIPT}, *choices("two")]
    form = [
        step("dog", SCRIPT),
        node("text", "name", SCRIPT, help_text=SCRIPT, legal_basis=SCRIPT),
        node("radio", "kind", SCRIPT, choices=answers),
        node("notice", "beware", "", style="info", text=f"<p>{escape(SCRIPT)}</p>"),
    ]
    page = make_page(form, title=SCRIPT, declaration=SCRIPT, next_steps=SCRIPT)
    administrator = staff(page.department)["administrator"]
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    html = administrator.get(url).content.decode()
    assert html.count("alert(51823)") > 8
    assert run_by(html) == []
    assert run_by(f"<script>x = '{SCRIPT}'</script>")
