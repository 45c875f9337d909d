"""Counts who takes part in groups, in one query, and says small numbers as "a few" where everybody reads them."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count

from folkmoot.design.speaking import say
from folkmoot.network.models import Group, Membership
from folkmoot.network.rungs import RUNGS

SMALLEST_SAID = 10


@dataclass(frozen=True, slots=True)
class Step:
    """One rung of a group's ladder, and how many stand on it."""

    rung: int
    name: str
    says: str
    people: int


def people_in(groups: Iterable[Group]) -> dict[int, int]:
    """Return how many take part in each group, by its number."""
    standing = Membership.objects.standing().filter(group__in=[group.pk for group in groups])
    return dict(standing.values_list("group").annotate(Count("pk")).order_by())


def ladder_of(group: Group) -> list[Step]:
    """Return a group's ladder from its lowest rung, with how many stand on each."""
    counted = Counter(dict(group.memberships.standing().values_list("rung").annotate(Count("pk")).order_by()))
    return [Step(rung, name, says, counted[rung]) for rung, name, says in RUNGS]


def said_roughly(people: int) -> str:
    """Return how many take part, for everybody to read: under ten are "a few"."""
    if people == 0:
        return say("Nobody yet")
    return say("{people} people", people=people) if people >= SMALLEST_SAID else say("A few people")
