"""Tells who reviews that the glass was broken, and reminds of what is overdue. Nothing about the person goes by e-mail."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from folkmoot.hub.practice.glass import givers_of, reviewers_of
from folkmoot.hub.practice.states import OPEN
from folkmoot.hub.practice_models import BrokenGlass
from folkmoot.jobs.asking import ask_for
from folkmoot.jobs.interface import Task
from folkmoot.jobs.mailing import mail_is_set_up, send_email
from folkmoot.partners.models import User

TEXT = """\
{who} of {partner} broke the glass at {at} under the agreement "{agreement}".

It is open until {until}. Please review it by {review_by}: sign in, and open "Broken glasses" in the partners' hub. Why it was
broken stands there and not in this message, for what somebody typed may name a child.
"""


def tell_one_of_glass(glass_id: int, user_id: int) -> None:
    """Send one officer the message."""
    glass = BrokenGlass.objects.select_related("officer__user", "partner", "agreement").get(pk=glass_id)
    told = {
        "who": glass.officer.user,
        "partner": glass.partner,
        "agreement": glass.agreement,
        "at": f"{timezone.localtime(glass.opened_at):%H:%M on %-d %B %Y}",
        "until": f"{timezone.localtime(glass.until):%H:%M}",
        "review_by": f"{glass.review_by:%-d %B %Y}",
    }
    send_email(
        to=User.objects.get(pk=user_id).email,
        subject="The glass was broken: please review",
        text=TEXT.format(**told),
    )


def remind_of_late_reviews(tell: Task[..., Any]) -> int:
    """Queue a reminder of every overdue review to all who may do it; return how many are overdue."""
    today = timezone.localdate()
    late = BrokenGlass.objects.filter(state=OPEN, review_by__lt=today).select_related(
        "agreement", "officer", "partner"
    )
    found = list(late)
    for glass in found if mail_is_set_up() else ():
        for other in reviewers_of(glass.agreement, besides=glass.officer, givers=givers_of(glass)):
            ask_for(
                tell,
                title="Remind of a broken glass to be reviewed",
                args=[glass.pk, other.user_id],
                dedupe_key=f"glass {glass.pk} {other.user_id} {today}",
            )
    return len(found)
