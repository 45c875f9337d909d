"""Says in public how many answered, in a way from which nobody learns how few there are or that one more has.

Whoever sends answers and watches a number in tens change knows the exact number at that moment. So an amount of 0 to 9 is taken
off first, fixed and secret for each engagement: the change then fits ten numbers alike. And it is counted as of the end of
yesterday: watching the page does not tell when somebody answers.
"""

import datetime as dt

from django.utils import timezone

from folkmoot.contacts.keys import keyed_hash
from folkmoot.contacts.models import Contact
from folkmoot.engagements.models import Engagement

TOLD_IN = 10
CERTAINLY_FEWER_THAN = 2 * TOLD_IN
"""What is true whenever `at_least` is 0: up to nine were taken off, and fewer than ten were left."""


def at_least(engagement: Engagement, *, now: dt.datetime | None = None) -> int:
    """Return how many, in tens, had at least answered by the end of yesterday; 0 when that is too few to say."""
    today = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
    heard = Contact.objects.filter(engagement=engagement, received_at__lt=today).answered().count()
    return told(heard, taken_off(engagement))


def told(people: int, taken: int) -> int:
    """Return a number of people as it may be told: less what is taken off, rounded down to tens, never below 0."""
    return max(0, people - taken) // TOLD_IN * TOLD_IN


def taken_off(engagement: Engagement) -> int:
    """Return the engagement's own amount, 0 to 9: the same each time, and nobody's to know."""
    return int(keyed_hash(engagement.uuid.hex, purpose="public count")[:8], 16) % TOLD_IN
