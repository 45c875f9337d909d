"""Says from which address a request came, for limits and signals; never stored but as a keyed hash."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings


def address_of(meta: Mapping[str, Any]) -> str:
    """Return the network address of whoever asked, from `request.META`: behind a proxy, the one the proxy itself saw."""
    if settings.SECURE_PROXY_SSL_HEADER:
        passed_on = meta.get("HTTP_X_FORWARDED_FOR", "")
        if passed_on:
            return str(passed_on).rsplit(",", 1)[-1].strip()[:64]
    return str(meta.get("REMOTE_ADDR", ""))[:64]
