"""The register as it is shown: what points to the directory, what came of each, what it cost, what is due."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Sum

from folkmoot.directory.models import DayOfUse, Signpost
from folkmoot.places.models import Area

ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Row:
    """A signpost with the name of its area and the visits that came from it."""

    signpost: Signpost
    area: str
    visits: int
    due: bool

    @property
    def cost_of_a_visit(self) -> str:
        """What one visit cost, "" where nothing came or no cost is told."""
        return in_pounds(self.signpost.cost / self.visits) if self.signpost.cost and self.visits else ""


def rows_of(signposts: Iterable[Signpost], today: dt.date) -> list[Row]:
    """Return signposts with what came of each, in two queries."""
    signposts = list(signposts)
    visits = visits_by_code({one.code for one in signposts})
    names = dict(Area.objects.filter(code__in={one.area for one in signposts}).values_list("code", "name"))
    return [
        Row(one, names.get(one.area, ""), visits.get(one.code, 0), one.is_due(today)) for one in signposts
    ]


def by_kind(rows: Iterable[Row]) -> list[tuple[str, int, int, str, str]]:
    """Return for each kind of place how many things are there, visits, cost and cost of a visit: the most visits first."""
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row.signpost.get_place_kind_display() or "Not told", []).append(row)
    summed = []
    for kind, those in found.items():
        visits, cost = (
            sum(row.visits for row in those),
            sum((row.signpost.cost or ZERO for row in those), ZERO),
        )
        each = in_pounds(cost / visits) if cost and visits else ""
        summed.append((kind, len(those), visits, in_pounds(cost) if cost else "", each))
    return sorted(summed, key=lambda one: (-one[2], one[0]))


def visits_by_code(codes: Iterable[str]) -> dict[str, int]:
    """Return how many visits came from each code."""
    counted = DayOfUse.objects.filter(what="visit", came__in=[f"code:{code}" for code in codes])
    summed = counted.order_by().values_list("came").annotate(Sum("n"))
    return {came.removeprefix("code:"): n for came, n in summed}


def in_pounds(amount: Decimal) -> str:
    """Return an amount in pounds, in pence where it is less than one: "£1,240.00", "4p"."""
    return f"£{amount:,.2f}" if amount >= 1 else f"{amount * 100:.0f}p"
