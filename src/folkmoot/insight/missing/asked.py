"""What the report of what is missing is asked: which need, which age, which areas, how near; and the months it looks at."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from folkmoot.directory.coverage.counting import kinds_of_area
from folkmoot.directory.models import Term
from folkmoot.directory.search_forms import AGE_BANDS, OLDEST

NEEDS = "needs"  # the taxonomy whose terms are needs
SAID_AS = {  # the ages of comments on what is missing, in those of searches: where most of their years lie
    "0-4": "0 to 4", "5-10": "5 to 11", "11-15": "12 to 17", "16-18": "12 to 17", "19-25": "18 to 25",
}  # fmt: skip
MILES = ("", "1", "3", "5", "10", "20")
MOST_ROWS = 40_000  # areas of a kind in the report: a row each, a page at a time


@dataclass(frozen=True, slots=True)
class Band:
    """An age: its words, its first year and its last (None: no last)."""

    words: str
    low: int
    high: int | None

    def meets(self, youngest: int | None, oldest: int | None) -> bool:
        """Say whether an entry for people of these ages is for anybody of this one; no limit is every age."""
        return (self.high is None or (youngest or 0) <= self.high) and (oldest is None or oldest >= self.low)


def _bands() -> dict[str, Band]:
    low, found = 0, {}
    for most, words in AGE_BANDS:
        found[words] = Band(words, low, None if most >= OLDEST else most)
        low = most + 1
    return found


BANDS = _bands()


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked. No need: all of them, one a row. No age: everybody."""

    need: Term | None
    age: Band | None
    kind: str
    miles: int

    @property
    def query(self) -> str:
        """The part of an address that asks for it again."""
        return self.with_()

    def with_(self, **other: Any) -> str:
        """Return the query of the same with something else in it."""
        said: Mapping[str, Any] = {
            "need": self.need.pk if self.need else "",
            "age": self.age.words if self.age else "",
            "by": self.kind,
            "miles": self.miles or "",
        } | other
        return urlencode({name: value for name, value in said.items() if value})


def needs() -> list[Term]:
    """Return the needs that entries are told by, by name."""
    return list(Term.objects.filter(taxonomy__code=NEEDS).order_by("name", "pk"))


def asked_in(query: Any, known: list[Term]) -> Asked:
    """Read what an address asks for; what makes no sense in it is left out."""
    kinds = kinds_of_area(MOST_ROWS)
    by = query.get("by", "")
    need = next((term for term in known if str(term.pk) == query.get("need", "")), None)
    miles = query.get("miles", "")
    return Asked(
        need,
        BANDS.get(query.get("age", "")),
        by if by in kinds else next(iter(kinds), ""),
        int(miles) if miles in MILES and miles else 0,
    )


def months_before(today: dt.date) -> tuple[dt.date, dt.date]:
    """Return the first and the last day of the twelve whole months before this one.

    Whole months, so that nobody learns what came in today from what changed since yesterday.
    """
    end = today.replace(day=1)
    return end.replace(year=end.year - 1), end - dt.timedelta(days=1)
