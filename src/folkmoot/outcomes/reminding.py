"""Reminds officers of what they answer for and is late: one letter a week, with all of it.

What nobody answers for here, since no officer is named or the one named has left, is told to the engagement officers of its
partner: a promise is not forgotten because its owner does not sign in.
"""

import datetime as dt
from collections.abc import Iterable

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from folkmoot.contacts.keys import keyed_hash
from folkmoot.design.templatetags.words import day, many
from folkmoot.jobs.mailing import send_email
from folkmoot.outcomes.models import Commitment
from folkmoot.partners.models import Officer

DAYS_AHEAD = 7
RUNS = "engagement_officer"


def remind_of_what_is_late(*, today: dt.date | None = None) -> int:
    """Write to each officer in service who answers for something late, or due within a week; return to how many."""
    today = today or timezone.localdate()
    due = Commitment.objects.open().public().filter(due_on__lte=today + dt.timedelta(days=DAYS_AHEAD))
    told = _shared_out(due.select_related("finding__engagement").order_by("due_on", "pk"))
    for officer, mine in told:
        late = sum(one.due_on < today for one in mine)
        send_email(
            to=officer.user.email,
            subject=f"{many(late, 'promise is,promises are')} late"
            if late
            else "A promise is due within a week",
            text=_words(mine, today),
            name=keyed_hash(f"digest {officer.pk} {today.isoformat()}", purpose="message id")[:32],
        )
    return len(told)


def _shared_out(due: Iterable[Commitment]) -> list[tuple[Officer, list[Commitment]]]:
    """Return what each officer is reminded of, their own first."""
    serving = list(Officer.objects.in_service().select_related("user"))
    there = {officer.pk for officer in serving}
    owned: dict[int, list[Commitment]] = {}
    nobodys: dict[int, list[Commitment]] = {}
    for one in due:
        if one.owner_id is not None and one.owner_id in there:
            owned.setdefault(one.owner_id, []).append(one)
        else:
            nobodys.setdefault(one.finding.engagement.partner_id, []).append(one)
    shared = [
        (each, owned.get(each.pk, []) + (nobodys.get(each.partner_id, []) if each.role == RUNS else []))
        for each in serving
    ]
    return [(each, mine) for each, mine in shared if mine]


def _words(commitments: list[Commitment], today: dt.date) -> str:
    site = settings.SITE.rstrip("/")
    lines = ["People were told that this would be done. Say how it stands, or move the day and say why.", ""]
    for one in commitments:
        was = "was due" if one.due_on < today else "is due"
        lines += [
            f"{one.what} ({one.finding.engagement.title}): {was} on {day(one.due_on)}",
            site + reverse("outcomes:commitment", args=[one.finding.engagement.slug, one.uuid]),
            "",
        ]
    return "\n".join([*lines, settings.COUNCIL_NAME]) + "\n"
