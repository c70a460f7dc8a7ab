"""Plug-ins that stand in the settings: ``{"alias": {"BACKEND": ..., "OPTIONS": {}}}``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from django.core.exceptions import ImproperlyConfigured
from django.utils.module_loading import import_string

if TYPE_CHECKING:
    from collections.abc import Mapping

T = TypeVar("T")


def load_class(alias: str, entry: Mapping[str, Any], contract: type[T]) -> type[T]:
    """Return the class an entry names; raise ``ImproperlyConfigured``."""
    path = entry.get("BACKEND") if hasattr(entry, "get") else None
    if not isinstance(path, str):
        raise ImproperlyConfigured(f"'{alias}' names no BACKEND: give a dotted path.")
    try:
        found = import_string(path)
    except ImportError as error:
        raise ImproperlyConfigured(
            f"'{alias}': BACKEND '{path}' cannot be imported: {error}"
        ) from error
    if not (isinstance(found, type) and issubclass(found, contract)):
        raise ImproperlyConfigured(
            f"'{alias}': BACKEND '{path}' is no {contract.__name__}."
        )
    return found


def build(alias: str, entry: Mapping[str, Any], contract: type[T]) -> T:
    """Return the plug-in of an entry, made with its OPTIONS as keywords."""
    made = load_class(alias, entry, contract)
    options = entry.get("OPTIONS") or {}
    try:
        return made(**options)
    except TypeError as error:
        raise ImproperlyConfigured(
            f"'{alias}': {made.__name__} does not take these OPTIONS: {error}"
        ) from error


def build_all(
    entries: Mapping[str, Mapping[str, Any]], contract: type[T]
) -> dict[str, T]:
    """Return all plug-ins by alias; raise ``ImproperlyConfigured`` for a wrong one."""
    return {alias: build(alias, entry, contract) for alias, entry in entries.items()}
