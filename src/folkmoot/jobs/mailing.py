"""Sends e-mail from inside a task, under a Message-ID that stays the same when the task runs again."""

from django.conf import settings
from django.core.mail import EmailMessage

from folkmoot.jobs.running import current_job


def send_email(*, to: str, subject: str, text: str) -> None:
    """Send one message to one person. Keep addresses out of a task's arguments: they would be stored plain."""
    job = current_job()
    host = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].rstrip(">") or "localhost"
    headers = {"Message-ID": f"<{job.uuid}@{host}>"} if job else {}
    EmailMessage(subject=subject, body=text, to=[to], headers=headers).send()


def mail_is_set_up() -> bool:
    """Say whether messages leave this installation, or are only printed where it was started."""
    return "console" not in settings.EMAIL_BACKEND
