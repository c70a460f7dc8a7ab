"""The page tree of the town, without its applications."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import urlsplit

from django.conf import settings

from wagtail.models import Locale, Page, Site

from demo_site.load import statutes, texts
from demo_site.models import ContentPage, HomePage
from wagtail_antraege import models

if TYPE_CHECKING:
    from collections.abc import Sequence

AnyPage = TypeVar("AnyPage", bound=Page)


def load() -> models.ApplicationIndexPage:
    """Make the site, its pages and settings; return the overview of applications."""
    for code, _name in settings.WAGTAIL_CONTENT_LANGUAGES:
        Locale.objects.get_or_create(language_code=code)
    home = load_home()
    point_site_at(home)
    statutes.load()
    content = {slug: load_content(home, slug) for slug in texts.PAGES}
    load_settings(home, content)
    return load_index(home)


def show(applications: Sequence[models.ApplicationPage]) -> None:
    """Show applications on the home page, and the first of them in the news."""
    put_cards_on(load_home(), applications)
    put_card_on(ContentPage.objects.get(slug="aktuelles"), applications[0])


def child(parent: Page, page_type: type[AnyPage], slug: str, **fields: Any) -> AnyPage:
    """Return the child with this slug, published with these fields if missing."""
    found: AnyPage | None = page_type.objects.child_of(parent).filter(slug=slug).first()
    if found is not None:
        return found
    page: AnyPage = page_type(slug=slug, locale=Locale.get_default(), **fields)
    parent.add_child(instance=page)
    page.save_revision().publish()
    return page


def load_home() -> HomePage:
    """Return the home page; Wagtail's own welcome page makes room for it."""
    found: HomePage | None = HomePage.objects.filter(slug="musterstadt").first()
    if found is not None:
        return found
    root = Page.get_first_root_node()
    home = child(
        root,
        HomePage,
        "musterstadt",
        title="Willkommen in Musterstadt",
        claim="Kleine Stadt, kurze Wege: im Rathaus, im Wald und im Netz.",
    )
    Site.objects.filter(is_default_site=True).update(root_page=home)
    Page.objects.child_of(root).filter(slug="home", depth=2).specific().delete()
    return home


def point_site_at(home: HomePage) -> None:
    """Let the default site serve the home page under the address of the settings."""
    address = urlsplit(settings.WAGTAILADMIN_BASE_URL)
    Site.objects.update_or_create(
        is_default_site=True,
        defaults={
            "root_page": home,
            "site_name": "Musterstadt",
            "hostname": address.hostname,
            "port": address.port or (443 if address.scheme == "https" else 80),
        },
    )


def load_content(home: HomePage, slug: str) -> ContentPage:
    """Return one of the town's own pages."""
    return child(home, ContentPage, slug, **texts.PAGES[slug])


def load_index(home: HomePage) -> models.ApplicationIndexPage:
    """Return the overview of all applications."""
    return child(
        home,
        models.ApplicationIndexPage,
        "online-antraege",
        title="Online-Anträge",
        introduction="<p>Erledigen Sie es von zu Hause aus. Ohne Konto, Tag und Nacht,"
        " und auf Wunsch mit unserer Hilfe am Telefon: 03643 999-0.</p>",
        show_in_menus=True,
    )


def put_cards_on(
    home: HomePage, applications: Sequence[models.ApplicationPage]
) -> None:
    """Show the applications on the home page, if it is still empty."""
    if home.body:
        return
    cards = [("application_card", {"page": page}) for page in applications]
    home.body = [texts.WELCOME, *cards, texts.HOURS]
    home.save_revision().publish()


def put_card_on(page: ContentPage, application: models.ApplicationPage) -> None:
    """Show one application at the end of a content page."""
    if any(block.block_type == "application_card" for block in page.body):
        return
    page.body.append(("application_card", {"page": application}))
    page.save_revision().publish()


def load_settings(home: HomePage, content: dict[str, ContentPage]) -> None:
    """Say who is responsible, unless somebody has said so already."""
    found = models.AntraegeSettings.for_site(home.get_site())
    if found.controller:
        return
    found.town_name = "Stadt Musterstadt"
    found.town_address = "Marktplatz 1\n99999 Musterstadt"
    found.ags = "16099999"
    found.contact_phone = "03643 999-0"
    found.contact_email = "rathaus@musterstadt.example"
    found.controller = "Stadt Musterstadt\nMarktplatz 1\n99999 Musterstadt"
    found.data_protection_officer = (
        "Datenschutz der Stadt Musterstadt\ndatenschutz@musterstadt.example"
    )
    found.supervisory_authority = (
        "Thüringer Landesbeauftragter für den Datenschutz\n"
        "und die Informationsfreiheit, Erfurt"
    )
    found.imprint_page = content["impressum"]
    found.accessibility_page = content["barrierefreiheit"]
    found.save()
