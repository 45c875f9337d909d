"""Sends e-mail from inside a task, under a Message-ID that stays the same when the task runs again."""

import smtplib
from collections.abc import Mapping

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.core.mail.backends.base import BaseEmailBackend

from folkmoot.jobs.running import current_job

GONE = range(500, 600)  # what SMTP answers where an address will never work


def send_email(
    *,
    to: str,
    subject: str,
    text: str,
    html: str = "",
    calendar: str = "",
    name: str = "",
    headers: Mapping[str, str] | None = None,
    returns_to: str = "",
    through: BaseEmailBackend | None = None,
) -> None:
    """Send one message to one person. Keep addresses out of a task's arguments: they would be stored plain.

    Its Message-ID is made of `name`, else of the job that runs; what cannot be delivered comes back to `returns_to` (the
    envelope's sender), and `through` is a connection that stays open over many messages. `calendar` is an iCalendar with its
    own METHOD, which mail programs offer to put in the calendar.
    """
    job = current_job()
    named = name or (str(job.uuid) if job else "")
    about = {"From": settings.DEFAULT_FROM_EMAIL, **(headers or {})}
    if named:
        about["Message-ID"] = f"<{named}@{own_host()}>"
    message = EmailMultiAlternatives(
        subject=subject, body=text, to=[to], headers=about, from_email=returns_to or None, connection=through
    )
    if html:
        message.attach_alternative(html, "text/html")
    if calendar:
        method = "CANCEL" if "METHOD:CANCEL" in calendar else "REQUEST"
        message.attach("meeting.ics", calendar, f"text/calendar; method={method}")
    message.send()


def refused_for_good(fault: smtplib.SMTPRecipientsRefused) -> bool:
    """Say whether a mail server will never take anything for this address, rather than not just now."""
    codes = [code for code, _ in fault.recipients.values()]
    return bool(codes) and codes[0] in GONE


def own_host() -> str:
    """Return the part of our own address after the @."""
    return settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].rstrip(">") or "localhost"


def mail_is_set_up() -> bool:
    """Say whether messages leave this installation, or are only printed where it was started."""
    return "console" not in settings.EMAIL_BACKEND
