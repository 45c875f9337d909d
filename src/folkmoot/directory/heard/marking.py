"""Marks an entry as told by people in a way that many could have caused, so that nobody can tell who it was.

The mark says no more than "a parent told us", and only where at least `FEWEST` parents had said something in the year before
the entry was made; else "somebody told us", where that many people had; else nothing, until they have. It comes on the first
day of a quarter, together with every other mark that waits, and is never worked out anew: somebody who takes their words
back changes nothing that is seen. Nothing that is stored beside an entry names the comment it came from.
"""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from folkmoot.contacts.models import Contact
from folkmoot.directory.heard.asked import SOMEBODY, TOLD_BY
from folkmoot.directory.models import HeardMark, Service
from folkmoot.directory.truth.patching import make_findable
from folkmoot.directory.truth.versions import a_version

FEWEST = 10  # people who could have been the one
YEAR = dt.timedelta(days=365)


def first_of_next_quarter(today: dt.date) -> dt.date:
    """Return the first day of the quarter after the one a day is in."""
    months = today.year * 12 + (today.month - 1) // 3 * 3 + 3
    return dt.date(months // 12, months % 12 + 1, 1)


def mark_later(service: Service, who: str, today: dt.date) -> HeardMark:
    """Have an entry marked once the quarter is over. `who` is what the one who told said of themselves, if anything."""
    mark, _ = HeardMark.objects.get_or_create(
        service=service,
        defaults={"who": who if who in TOLD_BY else "", "due_on": first_of_next_quarter(today)},
    )
    return mark


@transaction.atomic
def show_marks(*, today: dt.date | None = None) -> int:
    """Show the marks that are due, by the names of their entries; return how many. Those that few could have caused wait on."""
    today, shown = today or timezone.localdate(), 0
    due = HeardMark.objects.filter(due_on__lte=today).exclude(service__state="retired")
    for mark in due.select_related("service__keeper", "service__organisation").order_by("service__name"):
        words = words_for(mark)
        if not words or mark.service.state != "published":
            HeardMark.objects.filter(pk=mark.pk).update(due_on=first_of_next_quarter(today))
            continue
        _show(mark.service, words)
        mark.delete()
        shown += 1
    return shown


def words_for(mark: HeardMark) -> str:
    """Return what many could have caused: the words of one kind of people, of anybody, or nothing."""
    made = mark.service.added_on
    could_be = Contact.objects.filter(
        engagement__offer_year__isnull=False,
        engagement__partner=mark.service.keeper_id,
        received_at__date__gt=made - YEAR,
        received_at__date__lte=made,
    ).answered()
    if mark.who and could_be.filter(answers__who=mark.who).count() >= FEWEST:
        return TOLD_BY[mark.who]
    return SOMEBODY if could_be.count() >= FEWEST else ""


def _show(service: Service, words: str) -> None:
    with a_version(service, act="mark", author="system", reason="What people told us is marked each quarter"):
        service.added_because = words
        service.save(update_fields=["added_because", "changed_at"])
        make_findable(service)
