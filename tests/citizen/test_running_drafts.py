"""The town changes a form while somebody is filling it in."""

from __future__ import annotations

import json
import re
from unittest.mock import patch

import pytest

from tests.citizen.conftest import Citizen
from tests.flow.build import choices, dog_stream, node, picture, step
from wagtail_antraege import models
from wagtail_antraege.flow import carry_over, drafts
from wagtail_antraege.flow.access import Held
from wagtail_antraege.flow.content import Content
from wagtail_antraege.uploads import store

pytestmark = pytest.mark.django_db


def republish(page, stream, *, running_drafts="carry", **fields):
    """Publish another form under the page, as the editor does."""
    page = models.ApplicationPage.objects.get(pk=page.pk)
    page.form = json.dumps(stream)
    page.running_drafts = running_drafts
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision().publish()
    page.live_version()
    return page


def changed(**values):
    """Return the form with questions changed, or left out where they are None."""
    stream = dog_stream()
    for key, value in values.items():
        (entry,) = [one for one in stream if one["value"]["key"] == key]
        if value is None:
            stream.remove(entry)
        else:
            entry["value"].update(value)
    return stream


def with_new(*nodes, before="chips"):
    stream = dog_stream()
    index = [one["value"]["key"] for one in stream].index(before)
    return [*stream[:index], *nodes, *stream[index:]]


def address(citizen, tail=""):
    return f"/antraege/{citizen.draft.pk}/{tail}"


def heading(citizen):
    return re.search(r"<h1>(.*?)</h1>", citizen.page, re.DOTALL).group(1).strip()


def notice(citizen):
    found = re.search(r"<nav.*?</nav>", citizen.page, re.DOTALL)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", found.group())) if found else ""


NEW = node("text", "colour", "Farbe", required=True)


class TestFinish:
    def test_a_draft_sees_nothing_of_the_change(self, citizen, page):
        citizen.start(page)
        citizen.send(**citizen.dog(), action="next")
        republish(page, with_new(NEW), running_drafts="finish")
        citizen.go(address(citizen, "dog/"))
        assert notice(citizen) == ""
        assert "Farbe" not in citizen.page
        citizen.go(address(citizen))
        citizen.send(owner_name="Eva", action="next")
        citizen.send(_declared="1", action="send")
        assert heading(citizen) == "Ihr Antrag wurde gesendet"

    def test_who_starts_now_gets_the_new_form(self, citizen, page):
        citizen.start(page)
        republish(page, with_new(NEW), running_drafts="finish")
        other = Citizen()
        other.start(page)
        assert "Farbe" in other.page

    def test_holds_for_later_versions_only(self, citizen, page):
        """A later change of another kind does not call the first one back."""
        citizen.start(page)
        republish(page, with_new(NEW), running_drafts="carry")
        republish(page, changed(dog_name={"label": "Rufname"}), running_drafts="finish")
        citizen.go(address(citizen, "dog/"))
        assert "Rufname" in citizen.page

    def test_a_draft_of_the_last_version_is_not_carried_with_the_earlier_ones(
        self, citizen, page
    ):
        republish(page, with_new(NEW), running_drafts="carry")
        citizen.start(page)
        republish(page, dog_stream("Rufname"), running_drafts="finish")
        citizen.go(address(citizen, "dog/"))
        assert "Farbe" in citizen.page


class TestCarry:
    def test_asks_what_is_new_and_keeps_the_rest(self, citizen, page):
        citizen.fill(page)
        republish(page, with_new(NEW))
        citizen.go(address(citizen))
        assert heading(citizen) == "Ihr Hund"
        assert "Ihr Hund geändert Neue Frage: „Farbe“" in notice(citizen)
        assert 'value="Rex"' in citizen.page
        citizen.send(**citizen.dog(colour="Braun"), action="next")
        assert heading(citizen) == "Prüfen Sie Ihre Angaben"
        assert "Braun" in citizen.page
        assert "Eva Muster" in citizen.page
        citizen.send(_declared="1", action="send")
        assert heading(citizen) == "Ihr Antrag wurde gesendet"
        sent = models.Application.objects.get()
        assert "Farbe" in json.dumps(sent.version.document)

    def test_cannot_be_sent_without_the_new_answer(self, citizen, page):
        citizen.fill(page)
        republish(page, with_new(NEW))
        citizen.go(address(citizen, "angaben-pruefen/"))
        assert heading(citizen) == "Ihr Hund"
        citizen.send(**citizen.dog(colour=""), action="next")
        assert "Geben Sie" in citizen.page
        assert heading(citizen) == "Ihr Hund"
        assert "Farbe" in notice(citizen)

    def test_drops_what_is_no_longer_asked_and_says_so(self, citizen, page):
        citizen.fill(page)
        republish(page, changed(chip_number=None, chips=None))
        citizen.go(address(citizen))
        assert "Nicht mehr gefragt: „Chipnummer“" in notice(citizen)
        stored = json.dumps(citizen.draft.content)
        assert "276" not in stored
        assert "Rex" in stored
        citizen.send(dog_name="Rex", kind="mixed", action="next")
        assert heading(citizen) == "Prüfen Sie Ihre Angaben"

    def test_does_not_tell_of_questions_that_were_not_answered(self, citizen, page):
        citizen.start(page)
        answers = {**citizen.dog(), citizen.chip(): ""}
        citizen.send(**answers, action="next")
        republish(page, changed(chip_number=None, chips=None, proof=None))
        citizen.go(address(citizen, "dog/"))
        assert notice(citizen) == ""
        citizen.go(address(citizen))
        assert heading(citizen) == "Sie"

    def test_asks_anew_where_the_kind_of_answer_is_another_one(self, citizen, page):
        citizen.fill(page)
        stream = changed()
        stream[1]["type"] = "email"
        republish(page, stream)
        citizen.go(address(citizen))
        assert "Anders gefragt: „Name des Hundes“" in notice(citizen)
        assert 'value="Rex"' not in citizen.page

    def test_shows_a_question_that_is_worded_anew(self, citizen, page):
        citizen.fill(page)
        republish(page, changed(owner_name={"label": "Ihr voller Name"}))
        citizen.go(address(citizen))
        assert heading(citizen) == "Sie"
        assert "Neu formuliert: „Ihr voller Name“" in notice(citizen)
        assert 'value="Eva Muster"' in citizen.page

    def test_asks_again_where_an_answer_no_longer_fits(self, citizen, page):
        citizen.fill(page)
        republish(page, changed(kind={"choices": choices("breed", "none")}))
        citizen.go(address(citizen))
        assert heading(citizen) == "Ihr Hund"
        assert "Sehen Sie „Art“ noch einmal an" in notice(citizen)

    def test_becoming_required_concerns_only_who_has_not_answered(self, page):
        answered, silent = Citizen(), Citizen()
        for one, chip in ((answered, "276"), (silent, "")):
            one.start(page)
            one.send(**{**one.dog(), one.chip(): chip}, action="next")
            one.address = address(one)
        republish(page, changed(chip_number={"required": True}))
        answered.go(answered.address)
        assert heading(answered) == "Sie"
        silent.go(silent.address)
        assert heading(silent) == "Ihr Hund"
        assert "Chipnummer" in notice(silent)

    def test_takes_an_answer_along_into_another_step(self, citizen, page):
        citizen.fill(page)
        stream = dog_stream()
        (name,) = [one for one in stream if one["value"]["key"] == "dog_name"]
        stream.remove(name)
        republish(page, [*stream, name])
        citizen.go(address(citizen))
        assert heading(citizen) == "Prüfen Sie Ihre Angaben"
        assert "Rex" in citizen.page

    def test_a_change_that_concerns_nobody_is_not_spoken_of(self, citizen, page):
        citizen.fill(page)
        republish(page, changed(dog_name={"help_text": "Wie Sie ihn rufen"}))
        citizen.go(address(citizen))
        assert heading(citizen) == "Prüfen Sie Ihre Angaben"
        citizen.go(address(citizen, "dog/"))
        assert notice(citizen) == ""
        assert "Wie Sie ihn rufen" in citizen.page

    def test_tells_of_a_new_step(self, citizen, page):
        citizen.start(page)
        citizen.send(**citizen.dog(), action="next")
        more = [step("more", "Mehr"), node("text", "age", "Alter", required=True)]
        republish(page, [*dog_stream(), *more])
        citizen.go(address(citizen))
        assert heading(citizen) == "Sie"
        assert "Mehr neu" in notice(citizen)
        citizen.send(owner_name="Eva", action="next")
        assert heading(citizen) == "Mehr"
        citizen.send(age="3", action="next")
        assert heading(citizen) == "Prüfen Sie Ihre Angaben"

    def test_stays_told_until_the_step_has_been_gone_through(self, citizen, page):
        citizen.fill(page)
        republish(page, changed(owner_name={"label": "Ihr voller Name"}))
        citizen.go(address(citizen))
        citizen.send(owner_name="Eva Muster", action="keep")
        citizen.go(address(citizen, "dog/"))
        assert "Sie geändert" in notice(citizen)
        citizen.go(address(citizen, "angaben-pruefen/"))
        assert heading(citizen) == "Sie"

    def test_a_second_change_adds_to_what_is_told(self, citizen, page):
        citizen.fill(page)
        republish(page, with_new(NEW))
        citizen.go(address(citizen))
        stream = with_new(NEW)
        stream[-2]["value"]["label"] = "Ihr voller Name"
        republish(page, stream)
        citizen.go(address(citizen))
        assert "Farbe" in notice(citizen)
        assert "Ihr voller Name" in notice(citizen)

    def test_goes_on_in_the_new_version_for_good(self, citizen, page):
        citizen.fill(page)
        page = republish(page, with_new(NEW))
        citizen.go(address(citizen))
        assert citizen.draft.version == page.live_version()
        revision = citizen.draft.revision
        citizen.go(address(citizen))
        assert citizen.draft.revision == revision


class TestExceptions:
    def test_a_page_that_is_gone_carries_nobody(self, citizen, page):
        citizen.fill(page)
        republish(page, with_new(NEW)).unpublish()
        citizen.go(address(citizen))
        assert heading(citizen) == "Prüfen Sie Ihre Angaben"
        assert notice(citizen) == ""

    def test_nobody_is_carried_to_an_exit(self, citizen, page):
        citizen.fill(page)
        page = republish(page, with_new(NEW))
        version = page.live_version()
        document = json.loads(json.dumps(version.document))
        document["steps"][1]["ends"] = True
        models.FormVersion.objects.filter(pk=version.pk).update(
            document=document, content_hash="ends"
        )
        citizen.go(address(citizen))
        assert heading(citizen) == "Prüfen Sie Ihre Angaben"
        assert citizen.draft.version != version
        citizen.send(_declared="1", action="send")
        assert heading(citizen) == "Ihr Antrag wurde gesendet"

    def test_an_unsound_form_carries_nobody(self, citizen, page):
        citizen.fill(page)
        republish(page, [])
        citizen.go(address(citizen))
        assert heading(citizen) == "Prüfen Sie Ihre Angaben"

    def test_an_alias_carries_too(self, citizen, page):
        alias = page.create_alias(update_slug="zweitname")
        citizen.start(alias)
        citizen.send(**citizen.dog(), action="next")
        republish(page, with_new(NEW))
        citizen.go(address(citizen))
        assert "Farbe" in notice(citizen)


class TestReview:
    def test_is_shown_again_if_the_form_has_changed_since(self, citizen, page):
        citizen.fill(page)
        republish(page, dog_stream(), declaration="Alles stimmt.")
        citizen.send(_declared="1", action="send")
        assert not models.Application.objects.exists()
        assert heading(citizen) == "Prüfen Sie Ihre Angaben"
        assert "Das Formular wurde geändert" in citizen.page
        assert "Alles stimmt." in citizen.page
        citizen.send(_declared="1", action="send")
        assert heading(citizen) == "Ihr Antrag wurde gesendet"

    def test_leads_to_the_changed_step(self, citizen, page):
        citizen.fill(page)
        republish(page, with_new(NEW))
        citizen.send(_declared="1", action="send")
        assert not models.Application.objects.exists()
        assert heading(citizen) == "Ihr Hund"
        assert "Farbe" in notice(citizen)


class TestPagesOfTheOldVersion:
    """Nothing typed is lost, whichever tab has come first."""

    def test_a_post_is_saved_before_the_draft_goes_over(self, citizen, page):
        citizen.start(page)
        republish(page, with_new(NEW))
        citizen.send(**citizen.dog(dog_name="Bello"), action="next")
        assert "Bello" in json.dumps(citizen.draft.content)
        citizen.go(address(citizen, "dog/"))
        assert 'value="Bello"' in citizen.page
        assert "Farbe" in notice(citizen)

    def test_another_tab_has_taken_the_draft_over(self, citizen, page):
        citizen.start(page)
        old_url, old_page = citizen.url, citizen.page
        republish(page, with_new(NEW))
        citizen.go(address(citizen))
        citizen.url, citizen.page = old_url, old_page
        citizen.send(**citizen.dog(dog_name="Bello"), action="next")
        assert 'value="Bello"' in citizen.page
        assert heading(citizen) == "Ihr Hund"
        assert "Farbe" in citizen.page

    def test_what_has_moved_goes_where_it_belongs(self, citizen, page):
        citizen.start(page)
        citizen.send(**citizen.dog(), action="next")
        old_url, old_page = citizen.url, citizen.page
        stream = dog_stream()
        (owner,) = [one for one in stream if one["value"]["key"] == "owner_name"]
        stream.remove(owner)
        republish(page, [stream[0], owner, *stream[1:]])
        citizen.go(address(citizen))
        citizen.url, citizen.page = old_url, old_page
        citizen.send(owner_name="Eva Muster", action="next")
        citizen.go(address(citizen, "dog/"))
        assert 'value="Eva Muster"' in citizen.page

    def test_a_step_that_is_gone_keeps_what_still_has_a_place(self, citizen, page):
        citizen.start(page)
        citizen.send(**citizen.dog(), action="next")
        old_url, old_page = citizen.url, citizen.page
        stream = dog_stream()
        (entry,) = [one for one in stream if one["value"]["key"] == "owner"]
        entry["value"]["key"], entry["id"] = "person", NEW["id"]
        republish(page, stream)
        citizen.go(address(citizen))
        citizen.url, citizen.page = old_url, old_page
        citizen.send(owner_name="Eva Muster", action="next")
        citizen.go(address(citizen, "person/"))
        assert 'value="Eva Muster"' in citizen.page

    def test_what_is_typed_under_a_question_that_is_gone_is_told(self, citizen, page):
        citizen.start(page)
        old_url, old_page, chip = citizen.url, citizen.page, citizen.chip()
        republish(page, changed(chip_number=None, chips=None))
        citizen.go(address(citizen))
        citizen.url, citizen.page = old_url, old_page
        answers = {"dog_name": "Rex", "kind": "mixed", chip: "276"}
        citizen.send(**answers, action="back")
        citizen.go(address(citizen, "dog/"))
        assert "Nicht mehr gefragt: „Chipnummer“" in notice(citizen)

    def test_a_draft_that_goes_over_while_it_is_saved(self, citizen, page):
        citizen.start(page)
        successor = republish(page, with_new(NEW)).live_version()
        store = drafts._store

        def overtaken(draft, content, now):
            other = Held(citizen.draft, "", successor=successor)
            if other.draft.version != successor:
                carry_over.carry(held=other, now=now)
            return store(draft, content, now)

        with patch.object(drafts, "_store", overtaken):
            citizen.send(**citizen.dog(dog_name="Bello"), action="next")
        content = Content.from_json(citizen.draft.content)
        assert content.step("dog").typed["dog_name"] == ["Bello"]
        assert "Farbe" in citizen.page


class TestFiles:
    def upload(self, citizen):
        file = picture()
        file.seek(0)
        citizen.send(owner_name="Eva", proof=file, action="next")
        return models.Upload.objects.get()

    def test_go_along(self, citizen, page):
        citizen.start(page)
        citizen.send(**citizen.dog(), action="next")
        self.upload(citizen)
        republish(page, with_new(NEW))
        citizen.go(address(citizen))
        citizen.send(**citizen.dog(colour="Braun"), action="next")
        assert "Impfung.png" in citizen.page

    def test_of_a_question_that_is_gone_are_deleted(
        self, citizen, page, django_capture_on_commit_callbacks
    ):
        citizen.start(page)
        citizen.send(**citizen.dog(), action="next")
        upload = self.upload(citizen)
        republish(page, changed(proof=None))
        with django_capture_on_commit_callbacks(execute=True):
            citizen.go(address(citizen))
        assert not models.Upload.objects.exists()
        assert not store.storage().exists(upload.path)
        assert "Nicht mehr gefragt: „Nachweis“" in notice(citizen)


class TestCost:
    def test_a_form_that_nobody_has_changed_costs_nothing_more(
        self, citizen, page, django_assert_max_num_queries
    ):
        citizen.start(page)
        with django_assert_max_num_queries(3):
            citizen.go(address(citizen, "dog/"))


def test_log_and_address_tell_no_answers(citizen, page, caplog):
    citizen.fill(page)
    republish(page, with_new(NEW))
    with caplog.at_level("DEBUG", logger="wagtail_antraege"):
        citizen.go(address(citizen))
    assert "Rex" not in caplog.text
    assert "Rex" not in citizen.url


class TestNumberOfEntries:
    """A draft that comes with more or fewer entries than the new form allows."""

    def start_with_chips(self, citizen, page, number):
        citizen.start(page)
        for _more in range(number - 1):
            citizen.send(**citizen.dog(), action="add:chips")
        chips = {citizen.chip(place): "276" for place in range(number)}
        citizen.send(**citizen.dog(**chips), action="next")

    def items(self, citizen):
        return citizen.draft.content["items"]["chips"]

    def test_too_many_are_told_and_nothing_is_dropped(self, citizen, page):
        self.start_with_chips(citizen, page, 3)
        republish(page, changed(chips={"maximum": 1}))
        citizen.go(address(citizen, "angaben-pruefen/"))
        assert heading(citizen) == "Ihr Hund"
        chips = {citizen.chip(place): "276" for place in range(3)}
        citizen.send(**citizen.dog(**chips), action="next")
        assert "Entfernen Sie unter „Chips“ 2 Einträge" in citizen.page
        assert 'href="#chips-group"' in citizen.page
        for _surplus in range(2):
            last = self.items(citizen)[-1]
            citizen.send(**citizen.dog(**chips), action=f"remove:chips:{last}")
        citizen.send(**citizen.dog(), action="next")
        assert heading(citizen) == "Sie"

    def test_too_few_are_filled_up_and_asked_for(self, citizen, page):
        self.start_with_chips(citizen, page, 1)
        stream = changed(chips={"minimum": 2}, chip_number={"required": True})
        republish(page, stream)
        citizen.go(address(citizen, "dog/"))
        assert len(self.items(citizen)) == 2
        citizen.send(**citizen.dog(), **{citizen.chip(1): ""}, action="next")
        assert "Chip 2: Geben Sie" in citizen.page
        citizen.send(**citizen.dog(), **{citizen.chip(1): "277"}, action="next")
        assert heading(citizen) == "Sie"
