"""Says from which address a request came, for limits and signals; never stored but as a keyed hash."""

from django.conf import settings
from django.http import HttpRequest


def address_of(request: HttpRequest) -> str:
    """Return the network address of whoever asked: behind a proxy, the one the proxy itself saw."""
    if settings.SECURE_PROXY_SSL_HEADER:
        passed_on = request.META.get("HTTP_X_FORWARDED_FOR", "")
        if passed_on:
            return str(passed_on).rsplit(",", 1)[-1].strip()[:64]
    return str(request.META.get("REMOTE_ADDR", ""))[:64]
