"""Named points at which a test lets the process die, as ``kill -9`` would.

``ANTRAEGE_FAILPOINT=before_commit`` in the environment arms one of them for
the life of the process. Unarmed, reaching a point costs one comparison.
"""

from __future__ import annotations

import os

from django.core.exceptions import ImproperlyConfigured

VARIABLE = "ANTRAEGE_FAILPOINT"

NAMES = {
    "file_written": "the sealed file is in the storage, no row knows it",
    "upload_inserted": "the upload's row is written, not committed",
    "application_inserted": "the application's row is written, not committed",
    "delivery_inserted": "the delivery rows are written, not committed",
    "before_commit": "everything is written, not committed",
    "after_commit": "committed, nobody has been told",
    "before_response": "the answer is ready, not sent",
    "after_claim": "a worker holds the lease",
    "after_send": "the receiver has it, the delivery is not marked",
    "before_mark": "the outcome is known, not written",
}

EXIT_CODE = 137


def armed_name() -> str:
    """Return the point named in the environment, or ""."""
    name = os.environ.get(VARIABLE, "")
    if name and name not in NAMES:
        raise ImproperlyConfigured(
            f"{VARIABLE}={name} is no failpoint. There are: {', '.join(NAMES)}."
        )
    return name


_ARMED = armed_name()


def reach(name: str) -> None:
    """End the process at once, without any clean-up, if this point is armed."""
    if name == _ARMED:
        os._exit(EXIT_CODE)
