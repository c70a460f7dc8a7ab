import uuid
from datetime import timedelta

from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation

import pytest
from wagtail import hooks
from wagtail.models import Locale, Page, PageViewRestriction, Site

from tests.blocks.build import question, stream
from tests.testapp.models import TownApplicationPage, TownPage
from wagtail_antraege import models
from wagtail_antraege.blocks import listing

pytestmark = pytest.mark.django_db

NOW = timezone.now()


@pytest.fixture
def home():
    locale = Locale.objects.get_or_create(language_code="de")[0]
    root = Page.objects.filter(depth=1).first() or Page.add_root(
        title="Root", locale=locale
    )
    home = root.get_children().first() or root.add_child(
        instance=Page(title="Start", slug="start", locale=locale)
    )
    Page.objects.update(locale=locale)
    home.refresh_from_db()
    Site.objects.get_or_create(
        is_default_site=True, defaults={"hostname": "localhost", "root_page": home}
    )
    return home


@pytest.fixture
def department():
    return models.Department.objects.create(name="Steueramt", mailbox="s@example.org")


@pytest.fixture
def make(home, department):
    def make(title="Hundesteuer", cls=models.ApplicationPage, entries=None, **fields):
        entries = [question("text", "name")] if entries is None else entries
        page = cls(title=title, form=stream(*entries), department=department, **fields)
        home.add_child(instance=page)
        return cls.objects.get(pk=page.pk)

    return make


def fresh(page):
    return type(page).objects.get(pk=page.pk)


def publish(page, *entries, **fields):
    page.form = stream(*entries)
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision().publish()
    return fresh(page)


class TestLiveVersion:
    def test_it_is_compiled_when_first_asked_for(self, make):
        page = make(fee="60 €")
        version = page.live_version()
        assert version.form.title == "Hundesteuer"
        assert version.form.locale == "de"
        assert version.form.texts.fee == "60 €"
        assert [field.key for _step, field, _group in version.form.fields()] == ["name"]
        assert version.form_key == page.translation_key

    def test_one_query_while_nothing_changes(self, make, django_assert_num_queries):
        page = make()
        first = page.live_version()
        page = fresh(page)
        page.live_version()
        with django_assert_num_queries(1):
            assert page.live_version() == first

    def test_the_same_content_makes_the_same_version(self, make):
        page = make()
        first = page.live_version()
        changed = publish(page, question("text", "other"))
        assert changed.live_version() != first
        back = publish(changed, question("text", "name"))
        assert back.live_version() == first
        assert models.FormVersion.objects.count() == 2

    def test_a_change_of_a_text_makes_a_new_version(self, make):
        page = make()
        first = page.live_version()
        page = publish(page, question("text", "name"), declaration="Alles stimmt.")
        second = page.live_version()
        assert second != first
        assert second.structure_hash == first.structure_hash

    def test_an_unsound_page_keeps_its_last_version_and_says_why(self, make, caplog):
        page = make()
        first = page.live_version()
        page = publish(
            page, question("text", "a"), ("text", "b", {"label": "B", "key": "a"})
        )
        assert page.live_version() == first
        live = models.LiveForm.objects.get(page_id=page.pk)
        assert len(live.problems) == 1
        assert str(page.pk) in caplog.text

    def test_a_question_whose_type_is_gone_never_vanishes_without_a_word(self, make):
        first = make(entries=[question("text", "a"), question("text", "b")])
        sound = first.live_version()
        page = publish(first, question("gone", "x"), question("text", "b"))
        assert page.live_version() == sound
        live = models.LiveForm.objects.get(page_id=page.pk)
        assert any("gone" in problem for problem in live.problems)
        page.get_latest_revision().publish()
        kept = page._meta.get_field("form").get_prep_value(fresh(page).form)
        assert [entry["type"] for entry in kept] == ["gone", "text"]

    def test_a_page_that_was_never_sound_offers_nothing(self, make):
        assert make(entries=[]).live_version() is None

    def test_a_page_without_department_offers_nothing(self, make):
        page = make()
        page.department = None
        page.save()
        assert fresh(page).live_version() is None

    def test_a_draft_offers_nothing(self, make):
        assert make(live=False).live_version() is None

    def test_an_alias_offers_the_version_of_its_source(self, make):
        source = make()
        alias = source.create_alias(update_slug="alias")
        assert alias.live_version() == source.live_version()
        assert models.LiveForm.objects.count() == 1

    def test_publishing_compiles_ahead(self, make, django_capture_on_commit_callbacks):
        page = make()
        with django_capture_on_commit_callbacks(execute=True):
            page.save_revision().publish()
        assert models.LiveForm.objects.filter(page_id=page.pk).exists()

    def test_a_fault_of_a_field_type_does_not_stop_publishing(
        self, make, monkeypatch, django_capture_on_commit_callbacks
    ):
        page = make()
        monkeypatch.setattr(
            "wagtail_antraege.blocks.problems.find", lambda _form: 1 / 0
        )
        with django_capture_on_commit_callbacks(execute=True):
            page.save_revision().publish()
        assert fresh(page).live


class TestAvailability:
    @pytest.mark.parametrize(
        ("opens", "closes", "expected"),
        [
            (None, None, "open"),
            (-1, 1, "open"),
            (1, 2, "not_yet"),
            (-2, -1, "closed"),
            (None, 0, "closed"),
        ],
    )
    def test_it_depends_on_the_dates(self, opens, closes, expected):
        page = models.ApplicationPage(
            live=True,
            opens_at=None if opens is None else NOW + timedelta(days=opens),
            closes_at=None if closes is None else NOW + timedelta(days=closes),
        )
        assert page.availability(now=NOW) == expected


class TestPreview:
    def test_there_is_one_for_every_step_of_the_draft(self, make):
        page = make()
        page.form = stream(
            question("text", "a"), ("step", "s", {"title": "Zwei", "key": "two"})
        )
        assert [mode for mode, _label in page.preview_modes] == [
            "",
            "step:questions",
            "step:two",
            "review",
            "receipt",
        ]

    def test_the_first_one_is_shown_unless_another_is_asked_for(self, make):
        page = make()
        assert page.default_preview_mode == page.preview_modes[0][0]

    def test_shows_the_present_form_until_the_page_is_settled(self, make):
        page = make()
        page.title = "Neu"
        page.settle()
        settled = page.present_form()
        page.title = "Später"
        assert (settled.title, page.present_form()) == ("Neu", settled)
        page.settle()
        assert page.present_form().title == "Später"

    def test_serving_hands_over_to_the_view_in_the_settings(self, make, settings):
        settings.WAGTAIL_ANTRAEGE = {
            **settings.WAGTAIL_ANTRAEGE,
            "APPLICATION_VIEW": f"{__name__}.told",
        }
        page = make()
        request = RequestFactory().get("/")
        assert page.serve(request) == (request, page, "")
        assert page.serve_preview(request, "review") == (request, page, "review")


def told(request, page, *, preview_mode):
    return request, page, preview_mode


class TestTownsOwnPageType:
    def test_the_mixin_makes_it_an_application(self, make):
        page = make("Fischereischein", cls=TownApplicationPage, slogan="Petri Heil")
        assert page.live_version().form.title == "Fischereischein"
        assert TownApplicationPage in listing.application_models()

    def test_its_own_panels_stand_in_the_editor(self, make, admin_client):
        page = make("Fischereischein", cls=TownApplicationPage)
        answer = admin_client.get(f"/admin/pages/{page.pk}/edit/")
        html = answer.content.decode()
        assert 'name="slogan"' in html
        assert "data-antraege-form" in html


class TestIndex:
    def render(self, home, grouped_by="department"):
        index = home.add_child(
            instance=models.ApplicationIndexPage(
                title="Bürgerservice", slug=uuid.uuid4().hex, grouped_by=grouped_by
            )
        )
        request = RequestFactory().get("/", headers={"host": "localhost"})
        answer = index.serve(request)
        return answer.render().content.decode()

    def test_it_lists_public_applications_of_every_type(self, make, home):
        make("Hundesteuer", fee="60 €")
        make("Fischereischein", cls=TownApplicationPage)
        hidden = make("Geheim")
        PageViewRestriction.objects.create(page=hidden, restriction_type="login")
        make("Entwurf", live=False)
        html = self.render(home)
        assert "Steueramt" in html
        assert "Hundesteuer" in html
        assert "60 €" in html
        assert "Fischereischein" in html
        assert "Geheim" not in html
        assert "Entwurf" not in html

    def test_it_groups_by_life_situation(self, make, home):
        make("Hundesteuer", life_situation="animals")
        assert "Tiere" in self.render(home, grouped_by="life_situation")

    def test_it_speaks_its_own_language(self, home):
        with translation.override("en"):
            html = self.render(home)
        assert "Hier gibt es noch keine Online-Anträge." in html


class TestCards:
    @pytest.fixture
    def render(self, home):
        def render(*body):
            raw = [{"type": kind, "value": value} for kind, value in body]
            page = home.add_child(
                instance=TownPage(title="Start", slug=uuid.uuid4().hex, body=raw)
            )
            request = RequestFactory().get("/", headers={"host": "localhost"})
            return fresh(page).serve(request).render().content.decode()

        return render

    def test_a_card_shows_title_fee_duration_and_a_button(self, make, render):
        page = make("Hunde & Katzen", fee="60 €", duration="10 Minuten")
        html = render(("card", {"page": page.pk}))
        assert "Hunde &amp; Katzen" in html
        assert "60 €" in html
        assert "10 Minuten" in html
        assert f'href="{page.url}"' in html
        assert "Online beantragen" in html

    def test_closed_and_broken_applications_say_so(self, make, render):
        closed = make("A", closes_at=NOW - timedelta(days=1))
        broken = make("B", entries=[])
        broken.live_version()
        html = render(("card", {"page": closed.pk}), ("card", {"page": broken.pk}))
        assert "Die Antragsfrist ist abgelaufen" in html
        assert "Zurzeit nicht online verfügbar" in html
        assert "Online beantragen" not in html

    def test_restricted_and_unpublished_pages_show_nothing(self, make, render):
        restricted = make("Geheim")
        PageViewRestriction.objects.create(page=restricted, restriction_type="login")
        draft = make("Entwurf", live=False)
        html = render(("card", {"page": restricted.pk}), ("card", {"page": draft.pk}))
        assert "Geheim" not in html
        assert "Entwurf" not in html

    def test_twenty_cards_take_no_more_queries_than_one(self, make, home):
        pages = [make(f"Antrag {n}") for n in range(20)]
        counted = []
        for some in (pages[:1], pages):
            body = [{"type": "card", "value": {"page": page.pk}} for page in some]
            town = TownPage(title="Start", slug=uuid.uuid4().hex, body=body)
            home.add_child(instance=town)
            request = RequestFactory().get("/", headers={"host": "localhost"})
            with CaptureQueriesContext(connection) as queries:
                html = fresh(town).serve(request).render().content.decode()
            assert html.count("Online beantragen") == len(some)
            counted.append(len(queries))
        assert counted[1] <= counted[0]

    def test_a_list_takes_only_what_was_asked_for(self, make, render, department):
        other = models.Department.objects.create(name="Kita", mailbox="k@example.org")
        make("Hundesteuer")
        kita = make("Kitaplatz")
        kita.department = other
        kita.save()
        html = render(
            ("list", {"department": str(other.pk), "grouped_by": "department"})
        )
        assert "Kitaplatz" in html
        assert "Hundesteuer" not in html


def test_no_hook_of_the_host_is_needed_for_the_editor_script():
    scripts = [hook() for hook in hooks.get_hooks("insert_editor_js")]
    assert any('type="module"' in script for script in scripts)
