"""Gives every partner the trail's head once a day, so that each is a witness for the others."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from folkmoot.jobs.asking import ask_for
from folkmoot.jobs.mailing import mail_is_set_up, send_email
from folkmoot.partners.models import Officer, User
from folkmoot.trail.heads import head_of_today
from folkmoot.trail.models import HeadOfDay

KEEPERS = ("data_protection", "partner_administrator", "administrator")
"""Who keeps the heads for their partner: the first of these roles that it has."""
TEXT = """\
This is the seal of the trail at the end of what was written up to {at}.

Day:  {day}
Rows: {rows}
Seal: {head}

Keep this message. Should anybody ask later whether the trail was changed, every partner's seals tell. You can look for a
seal on the page "The seal of each day", or check a whole trail with: folkmoot audit verify FILE --head {head}
"""


@transaction.atomic
def give_heads() -> int:
    """Keep today's head and queue a message to one keeper of each partner; on a second run of the day nobody is asked again."""
    from folkmoot.hub.tasks import send_head  # noqa: PLC0415  the task stands above the acts

    kept = head_of_today()
    if not mail_is_set_up():
        return 0
    keepers = keepers_of_partners()
    for officer in keepers:
        ask_for(
            send_head,
            title="Give a partner the trail’s head",
            args=[officer.user_id, kept.day.isoformat()],
            dedupe_key=f"head {kept.day} {officer.user_id}",
        )
    return len(keepers)


def keepers_of_partners() -> list[Officer]:
    """Return one officer of each partner who keeps its heads, in one query."""
    officers = Officer.objects.in_service().filter(role__in=KEEPERS).select_related("user", "partner")
    found: dict[int, Officer] = {}
    for officer in sorted(officers, key=lambda each: (KEEPERS.index(each.role), each.pk)):
        found.setdefault(officer.partner_id, officer)
    return list(found.values())


def send_head_to(user_id: int, day: str) -> None:
    """Send one day's head to one officer."""
    user = User.objects.get(pk=user_id)
    kept = HeadOfDay.objects.get(day=dt.date.fromisoformat(day))
    told = {"at": f"{kept.at:%H:%M} UTC", "day": kept.day, "rows": kept.rows, "head": kept.head}
    send_email(
        to=user.email,
        subject=f"The seal of the trail, {kept.day:%-d %B %Y}",
        text=TEXT.format(**told),
        name=f"head-{day}-{user_id}",
    )
