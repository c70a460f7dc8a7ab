"""Channels that do what a test tells them."""

from __future__ import annotations

import os
from pathlib import Path

from wagtail_antraege.delivery.contract import (
    Channel,
    Receipt,
    RefusedDeliveryError,
    RetryDeliveryError,
)


class Obedient(Channel):
    """Does with each parcel what ``answer`` says and remembers it."""

    parcels: list = []
    answer = staticmethod(lambda parcel: Receipt("ok"))

    def deliver(self, parcel):
        self.parcels.append(parcel)
        return self.answer(parcel)


class Carrier(Obedient):
    """May open the contents."""

    supports_contents = True


class Recorder(Channel):
    """Appends the key of each parcel to a file, as a receiver in another process."""

    def deliver(self, parcel):
        with Path(os.environ["ANTRAEGE_TEST_SINK"]).open("a") as sink:
            sink.write(f"{parcel.key}\n")
        return Receipt("recorded")


def later(parcel):
    raise RetryDeliveryError("down", parcel=parcel, answer="451 later")


def never(parcel):
    raise RefusedDeliveryError("no", parcel=parcel, answer="550 unknown")


def broken(parcel):
    raise ValueError("Bello Mustermann")
