"""How many people were heard, as the public may be told while an engagement runs: in tens, and never a small number."""

from django.core.cache import cache

from folkmoot.contacts.counting_out import CERTAINLY_FEWER_THAN, at_least
from folkmoot.engagements.models import Engagement

SECONDS_KEPT = 60


def heard_so_far(engagement: Engagement) -> str:
    """Return the sentence: "At least 2,910 answers by the end of yesterday". Counted at most once a minute."""
    people = cache.get_or_set(f"heard-{engagement.pk}", lambda: at_least(engagement), SECONDS_KEPT)
    return said(int(people or 0))


def said(people: int) -> str:
    """Return what `at_least` counted in words."""
    many = f"At least {people:,}" if people else f"Fewer than {CERTAINLY_FEWER_THAN}"
    return f"{many} answers by the end of yesterday"
