"""Types of what can be written as JSON."""

from typing import TypeAlias

Json: TypeAlias = (
    bool
    | int
    | float
    | str
    | list["Json"]
    | tuple["Json", ...]
    | dict[str, "Json"]
    | None
)
"""A stored answer is always plain JSON, never a Python object."""

JsonObject: TypeAlias = dict[str, Json]
