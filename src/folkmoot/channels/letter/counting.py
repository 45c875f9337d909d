"""Counts letters: how many stand where, and which have the same words, said plainly."""

from dataclasses import dataclass

from django.db.models import Count, Min, Q

from folkmoot.channels.letter.models import Letter
from folkmoot.engagements.models import Collector

SHORTEST_CAMPAIGN = 2


@dataclass(frozen=True, slots=True)
class Campaign:
    """Letters with the same words: how many senders, and the first of them."""

    letters: int
    first: Letter


@dataclass(frozen=True, slots=True)
class Counted:
    """How many letters are in each state, and what wrote them."""

    waiting: int
    aside: int
    entered: int
    left_out: int
    organisations: int


def counted(collector: Collector) -> Counted:
    """Return how the letters of a collector stand."""
    states = {
        state: Count("pk", filter=Q(state=state)) for state in ("waiting", "aside", "entered", "left_out")
    }
    organisations = Count("pk", filter=Q(state="entered", writer="organisation"))
    return Counted(
        **Letter.objects.filter(collector=collector).aggregate(**states, organisations=organisations)
    )


def campaigns(collector: Collector) -> list[Campaign]:
    """Return the letters that came from several senders in the same words, those with most first."""
    entered = Letter.objects.filter(collector=collector, state="entered").exclude(words_hash="")
    found = list(
        entered.values("words_hash")
        .annotate(letters=Count("pk"), first=Min("pk"))
        .filter(letters__gte=SHORTEST_CAMPAIGN)
        .order_by("-letters", "first")
    )
    firsts = Letter.objects.in_bulk([row["first"] for row in found])
    return [Campaign(row["letters"], firsts[row["first"]]) for row in found]
