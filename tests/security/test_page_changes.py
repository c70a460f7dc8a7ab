"""Whatever the town does to its pages, a citizen who has begun gets to the receipt."""

from __future__ import annotations

import pytest
from wagtail.models import Locale, Page, Site

from tests.citizen.conftest import Citizen
from tests.flow.build import choices, make_page, node, step
from wagtail_antraege import models

pytestmark = pytest.mark.django_db

ANSWERS = ("Rex", "Mixed", "276", "Eva Muster")
LABELS = ("Name des Hundes", "Art", "Chipnummer", "Ihr Name")


def another_form():
    """Other labels, other choices, the steps exchanged, and keys used anew."""
    return [
        step("owner", "Wer sind Sie?"),
        node("date", "owner_name", "Geboren am", required=True),
        node("text", "iq", "Neue Pflicht", required=True),
        step("dog", "Ihr Tier"),
        node("radio", "kind", "Sorte", required=True, choices=choices("cat", "fish")),
        node("whole_number", "dog_name", "Wie viele?", required=True),
    ]


def republish(page):
    page.form = another_form()
    page.title = page.declaration = page.next_steps = "Ganz anders"
    page.save_revision().publish()


def republish_without_any_question(page):
    page.form = []
    page.save_revision().publish()


def unpublish(page):
    page.unpublish()


def delete(page):
    page.delete()


def delete_the_whole_tree(page):
    """The home page goes, and with it the site that began there."""
    for root in Page.objects.filter(depth=2):
        root.delete()
    assert not Site.objects.exists()


def delete_the_site(page):
    Site.objects.all().delete()


def change_the_root_of_the_site(page):
    root = Page.objects.get(depth=1).add_child(instance=Page(title="Neu", slug="neu"))
    Site.objects.update(root_page=root)


def change_the_host_of_the_site(page):
    Site.objects.update(hostname="www.musterstadt.example", port=443)


def move(page):
    parent = page.get_parent().add_child(instance=Page(title="Ablage", slug="ablage"))
    Page.objects.get(pk=page.pk).move(parent, pos="last-child")


def change_the_language(page):
    english = Locale.objects.get_or_create(language_code="en")[0]
    Page.objects.filter(pk=page.pk).update(locale=english)
    models.ApplicationPage.objects.get(pk=page.pk).save_revision().publish()


def delete_the_language(page):
    """As a town does that gives a language up: its pages go first."""
    page.delete()
    english = Locale.objects.get_or_create(language_code="en")[0]
    Page.objects.update(locale=english)
    Locale.objects.filter(language_code="de").delete()


def rename_the_department(page):
    models.Department.objects.update(name="Ganz anderes Amt", mailbox="a@example.org")


def give_it_to_another_department(page):
    page.department = models.Department.objects.create(
        name="Gewerbeamt", mailbox="gewerbe@example.org"
    )
    page.save_revision().publish()


def copy_it_and_delete_the_original(page):
    page.copy(update_attrs={"slug": "kopie"})
    page.delete()


CHANGES = (
    republish,
    republish_without_any_question,
    unpublish,
    delete,
    delete_the_whole_tree,
    delete_the_site,
    change_the_root_of_the_site,
    change_the_host_of_the_site,
    move,
    change_the_language,
    delete_the_language,
    rename_the_department,
    give_it_to_another_department,
    copy_it_and_delete_the_original,
)
MOMENTS = (
    "before_the_first_step",
    "on_a_step_that_is_open",
    "between_two_steps",
    "between_review_and_send",
    "before_the_receipt",
)


class Journey:
    """The way of one citizen, stopped at a moment for the town to do something."""

    def __init__(self, page, change, moment):
        self.page, self.change, self.moment = page, change, moment
        self.citizen = Citizen()

    def stop(self, moment):
        if moment == self.moment:
            self.change(models.ApplicationPage.objects.get(pk=self.page.pk))

    def walk(self):
        citizen = self.citizen
        citizen.start(self.page)
        self.stop("before_the_first_step")
        citizen.go(f"/antraege/{citizen.draft.pk}/")
        self.stop("on_a_step_that_is_open")
        citizen.send(**citizen.dog(), action="next")
        self.stop("between_two_steps")
        citizen.send(owner_name="Eva Muster", action="next")
        self.look_around()
        citizen.go(f"/antraege/{citizen.draft.pk}/angaben-pruefen/")
        self.stop("between_review_and_send")
        citizen.send(_declared="1", action="send")
        self.stop("before_the_receipt")
        return citizen.go(f"/antraege/{citizen.draft.pk}/ihre-bestaetigung/")

    def look_around(self):
        """Every page of the draft opens, with the labels it was begun with."""
        for tail, label in {
            "dog": "Name des Hundes",
            "owner": "Ihr Name",
            "angaben-pruefen": "Chipnummer",
            "hier-unterbrechen": "Hundesteuer",
        }.items():
            url = f"/antraege/{self.citizen.draft.pk}/{tail}/"
            answer = self.citizen.go(url)
            assert answer.status_code == 200, url
            assert label in self.citizen.page, url


@pytest.mark.parametrize("moment", MOMENTS)
@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_the_citizen_gets_to_the_receipt(change, moment):
    page = make_page()
    department = page.department

    receipt = Journey(page, change, moment).walk()

    text = receipt.content.decode()
    assert receipt.status_code == 200
    assert "Ihr Antrag wurde gesendet" in text
    for shown in (*ANSWERS, *LABELS, "Hundesteuer", "Meine Angaben sind richtig."):
        assert shown in text
    for foreign in ("Ganz anders", "Wie viele?", "Geboren am", "Neue Pflicht"):
        assert foreign not in text
    application = models.Application.objects.get()
    assert application.department == department
    entries = [
        (entry["label"], entry["shown"])
        for section in application.confirmed["office"]["sections"]
        for entry in section["entries"]
    ]
    assert entries == [*zip(LABELS, ANSWERS, strict=True), ("Nachweis", "Keine Angabe")]
