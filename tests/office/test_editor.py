"""Opening the page editor: whatever the form holds, it is read but once."""

import pytest

from tests.desk import build
from tests.flow.build import node, step
from wagtail_antraege.blocks import packing
from wagtail_antraege.models import live_forms
from wagtail_antraege.office import release_panel

pytestmark = pytest.mark.django_db


@pytest.fixture
def open_editor(client):
    client.force_login(build.editor())

    def opened(page):
        answer = client.get(build.edit_url(page))
        assert answer.status_code == 200
        return answer.content.decode()

    return opened


def many(number):
    asked = [node("text", f"frage_{each}", f"Frage {each}") for each in range(number)]
    return [step("you", "Über Sie"), *asked]


def test_the_form_is_compiled_once(open_editor, monkeypatch):
    page = build.page(many(3))
    page.live_version()
    compiled = []

    def compile_form(*args, **given):
        compiled.append(args)
        return original(*args, **given)

    original = live_forms.compile_form
    monkeypatch.setattr(live_forms, "compile_form", compile_form)
    assert "Frage 2" in open_editor(page)
    assert len(compiled) == 1


def test_the_entries_are_described_once_for_all_who_open_it(open_editor, monkeypatch):
    page = build.page(many(1))
    open_editor(page)
    monkeypatch.setattr(packing, "BlockWidget", None)
    assert "wagtail_antraege.NodeBlock" in open_editor(page)


def test_more_questions_ask_no_more_queries(open_editor, django_assert_max_num_queries):
    few, lots = build.page(many(2)), build.page(many(60), slug="viele")
    for page in (few, lots):
        open_editor(page)
    with django_assert_max_num_queries(100) as counted:
        open_editor(few)
    with django_assert_max_num_queries(len(counted)):
        open_editor(lots)


def test_what_has_been_saved_meanwhile_is_checked(open_editor):
    page = build.page(build.plain_stream())
    mended = str(release_panel.must_be_mended(1))
    assert mended not in open_editor(page)
    twice = [*build.plain_stream(), node("text", "name", "Noch ein Name")]
    build.change(page, form=build.stored(twice))
    assert mended in open_editor(page)
