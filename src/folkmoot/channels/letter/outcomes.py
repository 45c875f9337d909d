"""Finds whom a letter on what became of what they wrote is still owed, and notes that it was printed."""

import datetime as dt
from collections.abc import Collection

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from folkmoot.channels.letter.keeping_letters import note
from folkmoot.channels.letter.models import Letter, PostalAddress
from folkmoot.engagements.models import Collector
from folkmoot.partners.models import Officer


def by_post(collector: Collector) -> QuerySet[Letter]:
    """Return the letters whose writers asked for a reply by post, the oldest first."""
    asked = Letter.objects.filter(collector=collector).exclude(postal_address=None).exclude(contact=None)
    related = ("postal_address", "contact__version", "contact__collector", "contact__engagement__pledge")
    return asked.select_related(*related).order_by("pk")


def to_tell(collector: Collector) -> QuerySet[Letter]:
    """Return those whose writers were not sent what became of it."""
    return by_post(collector).filter(postal_address__told_at=None)


@transaction.atomic
def note_printed(*, letters: Collection[Letter], officer: Officer, now: dt.datetime | None = None) -> int:
    """Note that letters were printed, so that nobody is sent two; return how many."""
    moment = now or timezone.now()
    found = PostalAddress.objects.filter(letter__in=letters, told_at=None)
    printed = set(found.values_list("letter", flat=True))
    found.update(told_at=moment)
    for letter in letters:
        if letter.pk in printed:
            note("print_outcome", letter, officer)
    return len(printed)
