"""Markup in statute values, and in what the desk shows, is text everywhere."""

from __future__ import annotations

from django.urls import reverse
from django.utils import translation

import pytest

from tests.citizen.conftest import Citizen
from tests.desk import build
from tests.flow.build import choices, node, step
from tests.models.test_statutes import value
from wagtail_antraege import models
from wagtail_antraege.conf import DEFAULT_LIMITS
from wagtail_antraege.office.desk_views import TOO_OFTEN

from .people import logged_in, office, staff
from .test_stored_markup import MARKUP, assert_harmless

pytestmark = pytest.mark.django_db

HOSTILE = MARKUP + '{rate}" onmouseover="alert(1)'
NAMED = ("fee", "duration", "contact", "declaration", "next_steps", "purpose")
RICH = ("introduction", "documents")
LINK = '<p>{bad} <a href="https://example.org/?q={bad}">{bad}</a></p>'


def stream():
    answers = [{"label": "A {bad}", "value": "a", "hint": "{bad}"}, *choices("b")]
    named = {"help_text": "{bad}", "legal_basis": "{bad}"}
    return [
        step("first", "Schritt {bad}"),
        node("text", "name", "Frage {bad}", **named),
        node("radio", "kind", "Wahl {bad}", choices=answers, **named),
        node("notice", "beware", "", style="info", text=LINK),
        node("fee", "due", "Gebühr {bad}", formula="{rate} * 2", show=True),
        node("constant", "plan", "Fest {bad}", fixed="x"),
    ]


@pytest.fixture
def page():
    value("bad", "text", ("2020-01-01", HOSTILE))
    value("rate", "money", ("2020-01-01", "5.00"))
    models.StatuteValue.objects.update(label=MARKUP, source=MARKUP)
    texts = {**dict.fromkeys(NAMED, "{bad}"), **dict.fromkeys(RICH, "<p>{bad}</p>")}
    return build.page(stream(), **texts)


@pytest.fixture
def administrator():
    return logged_in(office.user("administrator", is_superuser=True))


def assert_text(response):
    text = assert_harmless(response)
    assert 'onmouseover="alert(1)' not in text
    return text


def test_in_the_journey_and_in_the_inbox(page):
    citizen = Citizen()
    assert_text(citizen.go(page.get_url()))
    assert_text(citizen.start(page))
    assert_text(citizen.send(action="next"))
    text = assert_text(citizen.send(name=MARKUP, kind="a", action="next"))
    # A value that looks like a name is not filled in again.
    assert "{rate}&quot; onmouseover" in text
    models.StatuteAmount.objects.filter(statute__name="bad").update(value=MARKUP * 2)
    assert_text(citizen.send(_declared="1", action="send"))
    assert not models.Application.objects.exists()
    assert_text(citizen.send(_declared="1", action="send"))
    (sent,) = models.Application.objects.all()
    clerk = staff(page.department)["clerk"]
    assert_text(clerk.get(reverse("antraege_inbox:detail", args=[sent.pk])))


def test_in_previews(page):
    for mode, _name in page.preview_modes:
        assert_text(page.make_preview_request(preview_mode=mode))


@pytest.mark.parametrize(
    ("name", "is_of_page"),
    [
        ("antraege_statutes:index", False),
        ("antraege_forms:index", False),
        ("antraege_desk:record", True),
        ("antraege_desk:insert", True),
        ("antraege_changes:index", True),
        ("wagtailadmin_pages:edit", True),
    ],
)
def test_at_the_desk(page, administrator, name, is_of_page):
    held = {"held_at": build.NOW, "reasons": [MARKUP]}
    models.HeldPublication.objects.create(page_id=page.pk, **held)
    models.FormFragment.objects.create(title=MARKUP, form="[]")
    build.change(page, title=MARKUP)
    url = reverse(name, args=[page.pk] if is_of_page else [])
    response = administrator.get(url)
    assert response.status_code == 200
    text = response.content.decode()
    assert "<img src=x" not in text


def test_in_messages(page, administrator):
    page.title = MARKUP
    page.save()
    models.Department.objects.filter(pk=page.department_id).update(
        name=f"{MARKUP}\nBcc: everybody@example.org"
    )
    (bad,) = models.StatuteValue.objects.filter(name="bad")
    fragment = models.FormFragment.objects.create(title=MARKUP, form="[]")
    posts = [
        (reverse("antraege_statutes:delete", args=[bad.pk]), {}),
        (reverse("antraege_desk:insert", args=[page.pk]), {"fragment": fragment.pk}),
        (reverse("antraege_desk:trial", args=[page.pk]), {}),
    ]
    for url, data in posts:
        answer = administrator.post(url, data, follow=True)
        assert "<img src=x" not in answer.content.decode()
    assert models.StatuteValue.objects.filter(pk=bad.pk).exists()


def test_nobody_fills_a_mailbox_with_tests(page, administrator, mailoutbox):
    url = reverse("antraege_desk:trial", args=[page.pk])
    for _ in range(15):
        answer = administrator.post(url, follow=True)
    assert len(mailoutbox) == DEFAULT_LIMITS["trial"][0]
    with translation.override("de"):
        assert str(TOO_OFTEN) in answer.content.decode()


def test_a_test_of_the_delivery_goes_to_the_mailbox_alone(
    page, administrator, mailoutbox
):
    models.Department.objects.filter(pk=page.department_id).update(
        name="Amt\r\nBcc: everybody@example.org"
    )
    administrator.post(reverse("antraege_desk:trial", args=[page.pk]))
    assert mailoutbox
    for message in mailoutbox:
        assert message.recipients() == ["steueramt@example.org"]
        assert "everybody" not in str(message.message()["Subject"])
        assert message.message()["Bcc"] is None
