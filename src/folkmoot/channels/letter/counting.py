"""Counts letters: how many stand where, and which have nearly the same words, said plainly."""

from dataclasses import dataclass

from django.db.models import Count, Q

from folkmoot.channels.letter.keeping_letters import words_of
from folkmoot.channels.letter.models import Letter
from folkmoot.engagements.models import Collector
from folkmoot.insight.campaigns import alike

SMALLEST_CAMPAIGN = 2
MOST_COMPARED = 2_000  # letters, newest first: a page opens and compares that many in a second


@dataclass(frozen=True, slots=True)
class Campaign:
    """Letters in nearly the same words: how many senders, how many differ, and the one the others are like."""

    letters: int
    different: int
    leader: Letter


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
    """Return the letters that came from several senders in nearly the same words, those with most first."""
    entered = Letter.objects.filter(collector=collector, state="entered", sealed__isnull=False)
    letters = list(entered.order_by("-pk")[:MOST_COMPARED])[::-1]
    groups = alike([words_of(letter) for letter in letters], fewest=SMALLEST_CAMPAIGN)
    return [Campaign(len(one.texts), one.different, letters[one.leader]) for one in groups]
