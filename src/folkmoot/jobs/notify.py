"""Sends e-mail and text messages by GOV.UK Notify, for a body that has a service there; knows whether one is set up.

Our words go into a template of the service's own that holds nothing but them: `((message))`, and for e-mail the subject
`((subject))`.
"""

from __future__ import annotations

import hmac
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest

from folkmoot.jobs.running import Refused

TIMEOUT = 20  # seconds
NEVER_TAKEN = frozenset({400})  # what Notify will not take however often it is sent: a number that is none


def texts_are_set_up() -> bool:
    """Say whether text messages can be sent."""
    return bool(settings.NOTIFY_KEY and settings.NOTIFY_TEXT_TEMPLATE)


def mail_goes_by_notify() -> bool:
    """Say whether e-mail goes by Notify rather than by our own SMTP."""
    return bool(settings.NOTIFY_KEY and settings.NOTIFY_EMAIL_TEMPLATE)


def send_text(*, to: str, text: str, reference: str) -> None:
    """Send one text message. Raises `NotTaken` where the number is none, and the client's own error where Notify is away."""
    _taken(
        lambda: _client(settings.NOTIFY_KEY, settings.NOTIFY_ADDRESS).send_sms_notification(
            phone_number=to,
            template_id=settings.NOTIFY_TEXT_TEMPLATE,
            personalisation={"message": text},
            reference=reference,
        )
    )


def send_by_notify(*, to: str, subject: str, text: str, reference: str, unsubscribe: str = "") -> None:
    """Send one e-mail by Notify, with its one-click unsubscribe where there is an address for it. Raises as `send_text`."""
    _taken(
        lambda: _client(settings.NOTIFY_KEY, settings.NOTIFY_ADDRESS).send_email_notification(
            email_address=to,
            template_id=settings.NOTIFY_EMAIL_TEMPLATE,
            personalisation={"subject": subject, "message": text},
            reference=reference,
            one_click_unsubscribe_url=unsubscribe or None,
        )
    )


class NotTaken(Refused):
    """Notify will never take this message: the address or number is none."""


def calls_back(request: HttpRequest) -> bool:
    """Say whether a request carries the bearer token agreed with Notify; without a token set up, none does."""
    given = request.headers.get("Authorization", "")
    wanted = f"Bearer {settings.NOTIFY_TOKEN}"
    return bool(settings.NOTIFY_TOKEN) and hmac.compare_digest(given.encode(), wanted.encode())


def _taken(sent: Callable[[], object]) -> None:
    from notifications_python_client.errors import HTTPError  # noqa: PLC0415  loaded when something is first sent

    try:
        sent()
    except HTTPError as fault:
        if fault.status_code in NEVER_TAKEN:
            raise NotTaken("GOV.UK Notify does not take this address or number.") from fault
        raise


@lru_cache(maxsize=2)
def _client(key: str, address: str) -> Any:
    from notifications_python_client.notifications import NotificationsAPIClient  # noqa: PLC0415  likewise

    return NotificationsAPIClient(key, base_url=address, timeout=TIMEOUT)  # type: ignore[no-untyped-call]
