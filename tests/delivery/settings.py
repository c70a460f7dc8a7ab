"""Settings of the processes that the crash tests kill."""

from tests.settings import *  # noqa: F403
from tests.settings import WAGTAIL_ANTRAEGE as COMMON

SILENCED_SYSTEM_CHECKS = ["wagtail_antraege.E003"]  # a lease of one second

WAGTAIL_ANTRAEGE = {
    **COMMON,
    "DELIVERY_CHANNELS": {"recorder": {"BACKEND": "tests.delivery.channels.Recorder"}},
    "DELIVERY_LEASE_SECONDS": 1,
}
