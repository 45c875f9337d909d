"""Who is one person across registers, by the links in use, and whether what rests on them is out of date."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from typing import Any
from uuid import UUID

from django.db.models import Max, Q

from folkmoot.hub.links.states import ACCEPTED
from folkmoot.hub.links_models import Link, LinkRun
from folkmoot.hub.models import Holding
from folkmoot.partners.models import Agreement


def links_in_use(*, uses: Collection[str] = ("individual", "aggregate")) -> Any:
    """Return the links in use: of accepted runs, not undone."""
    return Link.objects.filter(run__state=ACCEPTED, run__use__in=uses, undone_at=None)


def linked_people(holdings: Collection[Holding]) -> dict[UUID, UUID]:
    """Return for each linked number the number of the person, the least of all that are one; who is not linked is not in it.

    For counts: each person is counted once, however many registers know them. One query.
    """
    keys = [holding.pk for holding in holdings]
    links = links_in_use().filter(run__left__in=keys, run__right__in=keys)
    return joined(links.values_list("left", "right"))


def joined(pairs: Iterable[tuple[UUID, UUID]]) -> dict[UUID, UUID]:
    """Return each number's person: numbers joined by a chain of pairs are one, named by the least of them."""
    parent: dict[UUID, UUID] = {}

    def root(one: UUID) -> UUID:
        found = one
        while parent.setdefault(found, found) != found:
            found = parent[found]
        while parent[one] != found:
            parent[one], one = found, parent[one]
        return found

    for left, right in pairs:
        ours, theirs = root(left), root(right)
        parent[max(ours, theirs)] = min(ours, theirs)
    return {one: root(one) for one in parent}


def who_else(spine: UUID) -> set[UUID]:
    """Return the numbers linked to one, for helping one person: only by runs measured and accepted for that use."""
    links = links_in_use(uses=("individual",)).filter(Q(left=spine) | Q(right=spine))
    return {one for pair in links.values_list("left", "right") for one in pair} - {spine}


def links_changed_since(agreement: Agreement, moment: dt.datetime) -> bool:
    """Say whether a link under an agreement was made or undone since a moment: what was counted then is out of date."""
    runs = LinkRun.objects.filter(agreement=agreement)
    newest = runs.aggregate(decided=Max("decided_at"), undone=Max("links__undone_at"))
    return any(at is not None and at > moment for at in newest.values())
