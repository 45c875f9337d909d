"""How many people were heard, as the public may be told while an engagement runs: in tens, and never a small number."""

from django.core.cache import cache

from folkmoot.contacts.models import Contact
from folkmoot.engagements.models import Engagement

SMALLEST_TOLD = 10
ROUNDED_DOWN_TO = 10
SECONDS_KEPT = 60


def heard_so_far(engagement: Engagement) -> str:
    """Return the sentence: "At least 2,910 answers so far". Counted at most once a minute."""
    people = cache.get_or_set(f"heard-{engagement.pk}", lambda: answered(engagement), SECONDS_KEPT)
    return said(int(people or 0))


def answered(engagement: Engagement) -> int:
    """Return how many contacts answered something."""
    return Contact.objects.filter(engagement=engagement).answered().count()


def said(people: int) -> str:
    """Return a number of people in words that give no single person away."""
    if people < SMALLEST_TOLD:
        return f"Fewer than {SMALLEST_TOLD} answers so far"
    return f"At least {people // ROUNDED_DOWN_TO * ROUNDED_DOWN_TO:,} answers so far"
