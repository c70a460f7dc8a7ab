"""Every address that leads into the package, found in the resolver and registries."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import URLPattern, get_resolver

from wagtail.admin.views.bulk_action.registry import bulk_action_registry
from wagtail.admin.viewsets import viewsets
from wagtail.contrib.settings.registry import registry as settings_registry
from wagtail.snippets.models import get_snippet_models

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGE = "wagtail_antraege"


@dataclass(frozen=True)
class Found:
    """A pattern with the namespaces above it."""

    namespaces: tuple[str, ...]
    pattern: URLPattern

    @property
    def name(self) -> str:
        return ":".join([*self.namespaces, self.pattern.name or "nameless"])

    @property
    def is_ours(self) -> bool:
        """Its view, its model, or the viewset it belongs to is the package's."""
        view = self.pattern.callback
        view_class = getattr(view, "view_class", view)
        model = getattr(view, "view_initkwargs", {}).get("model")
        return (
            _of_package(view_class)
            or _of_package(model)
            or bool(set(self.namespaces) & our_namespaces())
        )


def _of_package(thing: object) -> bool:
    module = getattr(thing, "__module__", "") or ""
    return module.partition(".")[0] == PACKAGE


def our_namespaces() -> set[str]:
    ours = {one.url_namespace for one in viewsets.viewsets if _of_package(type(one))}
    return {PACKAGE, *ours}


def below(patterns, namespaces: tuple[str, ...] = ()) -> Iterator[Found]:
    """Yield every pattern below these, however deep."""
    for one in patterns:
        if isinstance(one, URLPattern):
            yield Found(namespaces, one)
        else:
            inner = (*namespaces, one.namespace) if one.namespace else namespaces
            yield from below(one.url_patterns, inner)


def ours(patterns=None) -> set[str]:
    """Return the names of the package's patterns."""
    given = get_resolver().url_patterns if patterns is None else patterns
    return {found.name for found in below(given) if found.is_ours}


def generic() -> set[str]:
    """Return what Wagtail's own addresses have learnt from the package."""
    bulk = {
        f"bulk:{model}:{action}"
        for model, actions in bulk_action_registry.actions.get(PACKAGE, {}).items()
        for action in actions
    }
    settings = {f"settings:{one._meta.model_name}" for one in settings_registry}
    snippets = {f"snippets:{one._meta.model_name}" for one in get_snippet_models()}
    ours_only = {one for one in settings if "antraege" in one}
    return bulk | ours_only | {one for one in snippets if "antraege" in one}
