"""Tell clients apart without storing their addresses."""

from __future__ import annotations

import ipaddress
from typing import TYPE_CHECKING

from django.utils.crypto import salted_hmac

from wagtail_antraege.conf import settings

if TYPE_CHECKING:
    from datetime import datetime

    from django.http import HttpRequest

UNKNOWN = "unknown"
IPV6_NETWORK_BITS = 64


def client_address(request: HttpRequest) -> str:
    """Return the client's address as far as the trusted proxies vouch for it.

    Each proxy appends the address it was called from to ``X-Forwarded-For``, so
    counting from the right, past the proxies of the town, is the first address
    that no client can make up.
    """
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
    hops: list[str] = [hop.strip() for hop in forwarded if hop.strip()]
    hops.append(request.META.get("REMOTE_ADDR", ""))
    return hops[max(0, len(hops) - 1 - settings.trusted_proxies)]


def client_network(address: str) -> str:
    """Return the address, of IPv6 the network of one customer, or "unknown"."""
    try:
        parsed = ipaddress.ip_address(_without_port(address))
    except ValueError:
        return UNKNOWN
    if isinstance(parsed, ipaddress.IPv4Address):
        return str(parsed)
    if parsed.ipv4_mapped:
        return str(parsed.ipv4_mapped)
    network = ipaddress.ip_network((parsed, IPV6_NETWORK_BITS), strict=False)
    return str(network)


def client_hash(request: HttpRequest, *, now: datetime) -> str:
    """Return a hash of the client's address that is another one each day."""
    network = client_network(client_address(request))
    message = f"{now.date().isoformat()}|{network}"
    keyed = salted_hmac("wagtail_antraege.client", message, algorithm="sha256")
    return keyed.hexdigest()


def _without_port(address: str) -> str:
    if address.startswith("["):
        return address[1:].partition("]")[0]
    return address.partition(":")[0] if address.count(":") == 1 else address
