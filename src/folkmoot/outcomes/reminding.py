"""Reminds officers of what they answer for and is late: one letter a week, with all of it."""

import datetime as dt

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from folkmoot.contacts.keys import keyed_hash
from folkmoot.design.templatetags.words import day, many
from folkmoot.jobs.mailing import send_email
from folkmoot.outcomes.models import Commitment
from folkmoot.partners.models import Officer

DAYS_AHEAD = 7


def remind_of_what_is_late(*, today: dt.date | None = None) -> int:
    """Write to each officer in service who owns something late, or due within a week; return to how many."""
    today = today or timezone.localdate()
    due = Commitment.objects.open().public().filter(due_on__lte=today + dt.timedelta(days=DAYS_AHEAD))
    owned: dict[int, list[Commitment]] = {}
    for commitment in due.exclude(owner=None).select_related("finding__engagement").order_by("due_on", "pk"):
        owned.setdefault(commitment.owner_id or 0, []).append(commitment)
    officers = Officer.objects.in_service().filter(pk__in=owned).select_related("user")
    for officer in officers:
        mine = owned[officer.pk]
        late = sum(one.due_on < today for one in mine)
        send_email(
            to=officer.user.email,
            subject=f"{many(late, 'promise is,promises are')} late"
            if late
            else "A promise is due within a week",
            text=_words(mine, today),
            name=keyed_hash(f"digest {officer.pk} {today.isoformat()}", purpose="message id")[:32],
        )
    return len(officers)


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
