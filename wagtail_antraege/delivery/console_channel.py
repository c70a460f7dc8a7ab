"""A harmless channel: writes a line to the terminal."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from wagtail_antraege.delivery.contract import Channel, Receipt

if TYPE_CHECKING:
    from wagtail_antraege.delivery.contract import Parcel


class ConsoleChannel(Channel):
    """For demos and tests: says that there is something, without answers."""

    supports_trial = True

    def deliver(self, parcel: Parcel) -> Receipt:
        sys.stdout.write(
            f"{parcel.reference} for {parcel.department}"
            f" (key {parcel.key}, attempt {parcel.attempt})\n"
        )
        sys.stdout.flush()
        return Receipt("written to the terminal")
