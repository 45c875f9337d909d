"""Tells each partner that a part of a request is its own, and again a week before its time is over. Nobody's name goes by e-mail."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import timezone

from folkmoot.hub.rights_models import KINDS, RequestPart
from folkmoot.jobs.asking import ask_for
from folkmoot.jobs.interface import Task
from folkmoot.jobs.mailing import mail_is_set_up, send_email
from folkmoot.partners.models import Officer, User
from folkmoot.partners.roles import roles_that_may

DAYS_BEFORE = 7
TEXT = """\
Somebody has asked what partners hold about them ({kind}). Your part is to be answered by {due}.

Sign in, and open "People's requests". Their name stands there and not in this message.
"""


def tell_partners(parts: list[RequestPart], tell: Task[..., Any], *, again: bool = False) -> int:
    """Queue a message to everybody who may answer each part, in one query; return how many."""
    if not parts or not mail_is_set_up():
        return 0
    roles = [role.slug for role in roles_that_may("answer_rights")]
    officers = Officer.objects.in_service().filter(
        role__in=roles, partner__in={part.partner_id for part in parts}
    )
    by_partner: dict[int, list[int]] = {}
    for partner, user in officers.values_list("partner_id", "user_id"):
        by_partner.setdefault(partner, []).append(user)
    named = "again" if again else "first"
    queued = [(part, user) for part in parts for user in by_partner.get(part.partner_id, ())]
    for part, user in queued:
        ask_for(
            tell,
            title="Tell a partner of a person’s request",
            args=[part.pk, user],
            dedupe_key=f"request part {part.pk} {user} {named}",
        )
    return len(queued)


def remind_of_parts(tell: Task[..., Any]) -> int:
    """Remind of every part whose time is over within a week, once a week; return of how many."""
    soon = timezone.localdate() + dt.timedelta(days=DAYS_BEFORE)
    parts = list(RequestPart.objects.filter(state="waiting", due_on__lte=soon))
    tell_partners(parts, tell, again=True)
    return len(parts)


def tell_one(part_id: int, user_id: int) -> None:
    """Send one officer the message, unless the part is answered meanwhile."""
    part = RequestPart.objects.select_related("request").get(pk=part_id)
    if part.state != "waiting":
        return
    told = {"kind": KINDS[part.request.kind].lower(), "due": f"{part.due_on:%-d %B %Y}"}
    send_email(
        to=User.objects.get(pk=user_id).email,
        subject="A person’s request: your part",
        text=TEXT.format(**told),
    )
