"""The page tree of the town, with its three applications."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import urlsplit

from django.conf import settings

from wagtail.models import Locale, Page, Site

from demo_site.forms import business, dog_tax, nursery
from demo_site.load import statutes, texts
from demo_site.models import ContentPage, HomePage
from wagtail_antraege import models

if TYPE_CHECKING:
    from demo_site.forms.build import Service

SERVICES = (dog_tax.SERVICE, business.SERVICE, nursery.SERVICE)
AnyPage = TypeVar("AnyPage", bound=Page)


def load() -> None:
    """Make the site, its pages and the settings of all applications."""
    for code, _name in settings.WAGTAIL_CONTENT_LANGUAGES:
        Locale.objects.get_or_create(language_code=code)
    home = load_home()
    point_site_at(home)
    statutes.load()
    content = {slug: load_content(home, slug) for slug in texts.PAGES}
    index = load_index(home)
    applications = [load_application(index, service) for service in SERVICES]
    put_cards_on(home, applications)
    put_card_on(content["aktuelles"], applications[0])
    load_settings(home, content)


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


def load_application(
    index: models.ApplicationIndexPage, service: Service
) -> models.ApplicationPage:
    """Return one application page with its form."""
    return child(
        index,
        models.ApplicationPage,
        service.slug,
        title=service.title,
        department=models.Department.objects.get(name=service.department),
        form=json.dumps(service.stream()),
        **service.texts,
    )


def put_cards_on(home: HomePage, applications: list[models.ApplicationPage]) -> None:
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
