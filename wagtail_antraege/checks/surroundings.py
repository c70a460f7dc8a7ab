"""Ask the site for what the package is built into."""

from __future__ import annotations

from django.apps import apps
from django.core.checks import CheckMessage, Error
from django.core.exceptions import ImproperlyConfigured
from django.template import Template, TemplateDoesNotExist, TemplateSyntaxError
from django.template.loader import get_template
from django.template.loader_tags import BlockNode, ExtendsNode
from django.urls import get_resolver
from django.utils.module_loading import import_string

from wagtail.blocks import Block

from wagtail_antraege.conf import DEFAULT_APPLICATION_VIEW, settings
from wagtail_antraege.delivery.contract import Channel
from wagtail_antraege.kit import backends

APPS = ("crispy_forms", "wagtail.contrib.settings")
URLS = "wagtail_antraege"
BLOCK = "content"


def problems() -> list[CheckMessage]:
    """Return what is missing around the package."""
    return [
        *_app_problems(),
        *_url_problems(),
        *_base_template_problems(),
        *_pack_problems(),
        *_content_block_problems(),
        *_view_problems(),
        *_channel_problems(),
    ]


def _app_problems() -> list[CheckMessage]:
    return [
        Error(
            f"'{name}' is not in INSTALLED_APPS.",
            hint=f"Add '{name}' to INSTALLED_APPS.",
            id="wagtail_antraege.E017",
        )
        for name in APPS
        if not apps.is_installed(name)
    ]


def _url_problems() -> list[CheckMessage]:
    if not settings.of_django("ROOT_URLCONF") or URLS in get_resolver().app_dict:
        return []
    return [
        Error(
            "The addresses of the package are not included.",
            hint=(
                'Add path("antraege/", include("wagtail_antraege.urls")) to the'
                " site's urls, above Wagtail's own."
            ),
            id="wagtail_antraege.E018",
        )
    ]


def _blocks_of(name: str) -> set[str]:
    """Return the names of all blocks of a template and of what it extends."""
    template = getattr(get_template(name), "template", None)
    if not isinstance(template, Template):
        raise ImproperlyConfigured("it is not a Django template")
    found = template.nodelist.get_nodes_by_type(BlockNode)
    blocks = {str(node.name) for node in found if isinstance(node, BlockNode)}
    for node in template.nodelist.get_nodes_by_type(ExtendsNode):
        parent = getattr(node, "parent_name", None)
        if parent is not None and isinstance(parent.var, str):
            blocks |= _blocks_of(parent.var)
    return blocks


def _base_template_problems() -> list[CheckMessage]:
    name = settings.base_template
    try:
        blocks = _blocks_of(name)
    except (TemplateDoesNotExist, TemplateSyntaxError, ImproperlyConfigured) as error:
        return [
            Error(
                f"The base template '{name}' cannot be loaded: {error}",
                hint="Name a Django template of the site in BASE_TEMPLATE.",
                id="wagtail_antraege.E011",
            )
        ]
    if BLOCK in blocks:
        return []
    return [
        Error(
            f"The base template '{name}' has no block '{BLOCK}'.",
            hint=(
                f"Put {{% block {BLOCK} %}}{{% endblock %}} where a page's content"
                " belongs, or name another template in BASE_TEMPLATE."
            ),
            id="wagtail_antraege.E012",
        )
    ]


def _pack_problems() -> list[CheckMessage]:
    pack = settings.template_pack
    try:
        get_template(f"{pack}/field.html")
    except (TemplateDoesNotExist, TemplateSyntaxError) as error:
        return [
            Error(
                f"The crispy template pack '{pack}' cannot be used: {error}",
                hint=(
                    f"Install the app of '{pack}', such as crispy_bootstrap5, or set"
                    " TEMPLATE_PACK to None for the bundled one."
                ),
                id="wagtail_antraege.E013",
            )
        ]
    return []


def _content_block_problems() -> list[CheckMessage]:
    path = settings.content_blocks
    if not path:
        return []
    try:
        blocks = import_string(path)
    except ImportError as error:
        return [_content_block_error(f"'{path}' cannot be imported: {error}")]
    if _is_block_list(blocks):
        return []
    return [_content_block_error(f"'{path}' is no list of (name, block)")]


def _is_block_list(blocks: object) -> bool:
    return isinstance(blocks, list | tuple) and all(
        isinstance(entry, list | tuple)
        and len(entry) == 2
        and isinstance(entry[0], str)
        and isinstance(entry[1], Block)
        for entry in blocks
    )


def _content_block_error(what: str) -> CheckMessage:
    return Error(
        f"CONTENT_BLOCKS: {what}.",
        hint=(
            "Give the dotted path of a list such as"
            ' [("paragraph", RichTextBlock())] in a module without models.'
        ),
        id="wagtail_antraege.E014",
    )


def _view_problems() -> list[CheckMessage]:
    path = settings.application_view
    if path == DEFAULT_APPLICATION_VIEW:
        return []
    try:
        view = import_string(path)
    except ImportError as error:
        reason = f"cannot be imported: {error}"
    else:
        reason = "" if callable(view) else "cannot be called"
    if not reason:
        return []
    return [
        Error(
            f"APPLICATION_VIEW '{path}' {reason}.",
            hint=(
                'Give the dotted path of view(request, page, preview_mode=""), or'
                " leave the setting out."
            ),
            id="wagtail_antraege.E015",
        )
    ]


def _channel_problems() -> list[CheckMessage]:
    found: list[CheckMessage] = []
    for alias, entry in settings.delivery_channels.items():
        try:
            channel: Channel = backends.build(alias, entry, Channel)  # type: ignore[type-abstract]  # any channel will do
            found += channel.check()
        except ImproperlyConfigured as error:
            found.append(
                Error(
                    f"DELIVERY_CHANNELS: {error}",
                    hint="BACKEND is the dotted path of a class of delivery.contract.",
                    id="wagtail_antraege.E016",
                )
            )
    return found
