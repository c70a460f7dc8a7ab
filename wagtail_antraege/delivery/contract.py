"""What a delivery channel is: one method, a few flags, and what it is handed.

A channel subclasses ``Channel``, stands in ``DELIVERY_CHANNELS`` and carries a
``Parcel`` to the department. It may be handed the same parcel again after a
crash; ``Parcel.key`` is the same each time, and a receiver that takes it for a
repetition has done right.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import TYPE_CHECKING

from wagtail_antraege.exceptions import AntraegeError, OperatorError, RetryError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

    from django.core.checks import CheckMessage

    from wagtail_antraege.json_types import Json


@dataclass(frozen=True, slots=True)
class ParcelFile:
    """One file of an application; ``read`` opens it piece by piece."""

    name: str
    content_type: str
    size: int
    read: Callable[[], Iterator[bytes]]


@dataclass(frozen=True, slots=True)
class Contents:
    """What the citizen confirmed, in the main language, and the files."""

    confirmed: Json
    files: tuple[ParcelFile, ...]


@dataclass(frozen=True, slots=True)
class Parcel:
    """One application on its way through one channel."""

    key: str
    """The Idempotency-Key: the same at each attempt."""
    application_id: str
    reference: str
    title: str
    department: str
    mailbox: str
    received_at: datetime
    attempt: int
    contents: Callable[[], Contents]
    """Opens the seals; raises unless the channel says ``supports_contents``."""
    renew: Callable[[], None]
    """Keeps the parcel for longer work; raises ``LeaseLostError`` if it is gone."""
    is_trial: bool = False
    """A test without contents, which belongs to no application."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """The other side has taken the parcel; ``answer`` are its words."""

    answer: str = ""


class DeliveryError(AntraegeError):
    """A parcel did not arrive; ``answer`` are the other side's words."""

    def __init__(self, message: str, *, parcel: Parcel, answer: str = "") -> None:
        super().__init__(message)
        self.parcel = parcel
        self.answer = answer or message


class RetryDeliveryError(DeliveryError, RetryError):
    """It may go through later: time-out, full mailbox, other side down."""


class RefusedDeliveryError(DeliveryError, OperatorError):
    """It will not go through by itself: a person has to act."""


class LeaseLostError(RetryError):
    """Another worker has taken the delivery over: stop working on it."""


class Channel(ABC):
    """A way to the department.

    Built for each attempt with the ``OPTIONS`` of the setting as keywords.
    """

    supports_contents: bool = False
    """It carries answers and files; only then may it open them."""

    supports_resend: bool = True
    """A clerk may start a failed delivery again."""

    supports_trial: bool = False
    """It takes a parcel that is a test, and says so to who receives it."""

    timeout_seconds: float = 10
    """How long one attempt may take; must be shorter than the lease."""

    @abstractmethod
    def deliver(self, parcel: Parcel) -> Receipt:
        """Hand the parcel over; raise a ``DeliveryError`` if that fails."""

    def check(self) -> list[CheckMessage]:
        """Return what is wrong with the channel's configuration."""
        return []
