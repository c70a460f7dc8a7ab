"""Things that are found by name, such as field types."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from django.core.exceptions import ImproperlyConfigured

if TYPE_CHECKING:
    from collections.abc import Iterator

T = TypeVar("T")


class Registry(Generic[T]):
    """Things by name, in the order in which they were registered.

    Registering the same thing twice is harmless; two things of one name are a
    configuration error.
    """

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self._things: dict[str, T] = {}

    def register(self, name: str, thing: T) -> T:
        """Add ``thing``; raise ``ImproperlyConfigured`` if the name is taken."""
        if self._things.setdefault(name, thing) is not thing:
            raise ImproperlyConfigured(
                f"There are two {self.kind}s named '{name}':"
                f" {self._things[name]!r} and {thing!r}."
            )
        return thing

    def remove(self, name: str) -> None:
        """Take a thing out again, as tests do."""
        self._things.pop(name, None)

    def get(self, name: str) -> T | None:
        """Return the thing of that name, or None."""
        return self._things.get(name)

    def names(self) -> tuple[str, ...]:
        """Return all names in order."""
        return tuple(self._things)

    def __contains__(self, name: object) -> bool:
        return name in self._things

    def __iter__(self) -> Iterator[T]:
        return iter(tuple(self._things.values()))

    def __len__(self) -> int:
        return len(self._things)
