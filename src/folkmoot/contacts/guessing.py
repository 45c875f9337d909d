"""Limits how often someone may try codes that are nobody's, without ever standing in the way of a right code.

A mistyped code fails its check character and is not a guess: it is never looked up. So a call centre that reads codes
out all day behind one address does not come near the limit. What counts is a well-formed code that nobody has, and only
such a code is ever refused: a code is looked up first, so a right one opens however many were tried from there. The
numbers stand in the database, so they hold over processes; an address is kept only as a keyed hash of the day.

When the whole world guesses too often, each address's allowance falls instead of the page closing for everyone.
"""

import datetime as dt

from django.db import connection
from django.utils import timezone

from folkmoot.contacts.keys import keyed_hash
from folkmoot.contacts.models import WrongGuesses

STRETCH = dt.timedelta(minutes=10)
MOST_FROM_ONE = 10
MOST_FROM_ALL = 2_000
MOST_FROM_ONE_UNDER_ATTACK = 1
KEPT = dt.timedelta(days=1)
EVERYONE = "everyone"

COUNT_ONE_MORE = (
    "INSERT INTO contacts_wrongguesses (who, starts_at, number) VALUES (%s, %s, 1) "
    "ON CONFLICT (who, starts_at) DO UPDATE SET number = contacts_wrongguesses.number + 1"
)


class TooManyGuesses(Exception):
    """This address tried too many codes that are nobody's."""

    sentence = "Too many codes were tried from here. Wait 10 minutes and try again, or ask us for help."
    retry_after = int(STRETCH.total_seconds())


def check_can_guess(address: str) -> None:
    """Raise `TooManyGuesses` when this address has used up its wrong guesses of the last ten minutes."""
    now = timezone.now()
    tried = dict(
        WrongGuesses.objects.filter(
            who__in=[_who(address, now), EVERYONE], starts_at=_stretch(now)
        ).values_list("who", "number")
    )
    attacked = tried.get(EVERYONE, 0) >= MOST_FROM_ALL
    allowed = MOST_FROM_ONE_UNDER_ATTACK if attacked else MOST_FROM_ONE
    if tried.get(_who(address, now), 0) >= allowed:
        raise TooManyGuesses


def count_wrong_guess(address: str) -> None:
    """Count one well-formed code that is nobody's, for this address and for all; forget yesterday's counts."""
    now = timezone.now()
    with connection.cursor() as cursor:
        for who in sorted([_who(address, now), EVERYONE]):
            cursor.execute(COUNT_ONE_MORE, [who, connection.ops.adapt_datetimefield_value(_stretch(now))])
    WrongGuesses.objects.filter(starts_at__lt=now - KEPT).delete()


def _who(address: str, now: dt.datetime) -> str:
    return keyed_hash(f"{now:%Y-%m-%d} {address}", purpose="guessing address")


def _stretch(now: dt.datetime) -> dt.datetime:
    seconds = int(STRETCH.total_seconds())
    return dt.datetime.fromtimestamp(int(now.timestamp()) // seconds * seconds, tz=dt.UTC)
