"""What people looked for and did not find, and said is missing: by need and district, and by need and age, small counts hidden."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import TYPE_CHECKING, Any

from folkmoot.directory.finding.noting import SEVERAL_DAYS
from folkmoot.directory.heard.missing import MissingSaid, missing_said
from folkmoot.directory.models import SearchEvent, Term
from folkmoot.evidence.refusals import Refusal
from folkmoot.evidence.saying import SMALLEST_SHOWN
from folkmoot.insight.missing.asked import BANDS, SAID_AS
from folkmoot.insight.missing.matching import NeedsInWords
from folkmoot.places.models import Area, AreaWithin

if TYPE_CHECKING:
    from folkmoot.evidence.disclosure import CountTable, Edition

DISTRICT = (
    "district"  # the areas by which what people looked for is counted: smaller ones would name few people
)
NEED, AREA, AGE, WORD = "need", "area", "age", "word"
MOST_READ = 200_000
MOST_NEEDS = 60
MOST_WORDS = 30


@dataclass(frozen=True, slots=True)
class Wanted:
    """One different search, or one comment: the needs it speaks of, the district and the age ("" where not said)."""

    needs: frozenset[int]
    area: str = ""
    age: str = ""


@dataclass(frozen=True, slots=True)
class Counts:
    """What may be told of one kind of demand, by need and district and by need and age; what is hidden is not in it.

    No total is told: beside a total, one district that everybody searched from could not be shown, for it tells that nobody
    did anywhere else.
    """

    by_area: Mapping[tuple[int, str], int]
    by_age: Mapping[tuple[int, str], int]
    edition: Edition | None = field(
        default=None, compare=False, repr=False
    )  # what was told and what was hidden, for whoever checks the next

    def of(self, need: int, *, area: str = "", age: str = "") -> int | None:
        """Return how many spoke of a need in a district, or of an age; without either, how many at least did: those that may
        be shown of all districts. None: too few to show."""
        if area:
            return self.by_area.get((need, area))
        if age:
            return self.by_age.get((need, age))
        return sum(number for (of, _), number in self.by_area.items() if of == need) or None


def searched(first: dt.date, last: dt.date) -> list[tuple[str, str, dt.date, str, str]]:
    """Return the different searches that found nothing, from the first day to the last: words, area, day, need, age.

    One group-by: the same words from the same area on the same day are one search, however often somebody pressed.
    """
    lost = SearchEvent.objects.filter(found=0, on__range=(first, last)).order_by()
    columns = ("words", "area", "on", "filters__need", "filters__age")
    return [
        (words, area, on, str(need or ""), str(age or ""))
        for words, area, on, need, age in lost.values_list(*columns).distinct()[:MOST_READ]
    ]


def said_missing(since: dt.date, until: dt.date) -> list[MissingSaid]:
    """Return what people said is missing in those months, with nothing of who said it. Two queries."""
    return [one for one in missing_said(since=since) if one.month <= until]


def districts() -> dict[str, str]:
    """Return the code of the district by that of every area in it, and by its own. Two queries."""
    found = {code: code for code in Area.objects.of_kind(DISTRICT).values_list("code", flat=True)}
    links = AreaWithin.objects.filter(outer__kind=DISTRICT).values_list("inner__code", "outer__code")
    return found | dict(links)


def wanted_in_searches(
    rows: Iterable[tuple[str, str, dt.date, str, str]], known: NeedsInWords, where: Mapping[str, str]
) -> list[Wanted]:
    """Return what searches wanted: by the need that was chosen, and by the words that were typed."""
    return [
        Wanted(
            known.of(words) | frozenset([int(need)] if need.isdecimal() else []),
            where.get(area, ""),
            age if age in BANDS else "",
        )
        for words, area, _, need, age in rows
    ]


def wanted_in_comments(
    said: Iterable[MissingSaid], terms: Iterable[Term], known: NeedsInWords, where: Mapping[str, str]
) -> list[Wanted]:
    """Return what comments wanted: by the need that was heard in them, or by their words."""
    numbers = {term.name: term.pk for term in terms}
    return [
        Wanted(
            frozenset({numbers[one.term]}) if one.term in numbers else known.of(one.words),
            next((where[code] for code in one.areas.values() if code in where), ""),
            SAID_AS.get(one.age, ""),
        )
        for one in said
    ]


def counts_of(
    wanted: Sequence[Wanted],
    needs: Sequence[int],
    areas: Collection[str],
    *,
    as_of: str = "",
    earlier: Sequence[Edition] = (),
) -> Counts:
    """Count what was wanted, and keep of it what may be told: one release of both tables, checked together and with
    what was told `earlier` of the same months."""
    if not any(one.needs for one in wanted):
        return Counts({}, {})
    # The counting libraries load with the first page that counts.
    from folkmoot.evidence import disclosure  # noqa: PLC0415

    spoken = Counter(number for one in wanted for number in one.needs)
    kept = (
        list(needs)
        if len(needs) <= MOST_NEEDS
        else [number for number in needs if spoken[number]][:MOST_NEEDS]
    )
    cells = {AREA: sorted(areas), AGE: list(BANDS)}
    tables = [_table(wanted, kept, other, values) for other, values in cells.items()]
    on_page = {
        disclosure.slice_of(**{NEED: str(need), other: value})
        for need, (other, values) in product(kept, cells.items())
        for value in values
    }
    try:
        released = disclosure.release(tables, as_of=as_of, earlier=earlier, on_page=on_page)
    except Refusal:
        return Counts({}, {})
    told: dict[str, dict[tuple[int, str], int]] = {AREA: {}, AGE: {}}
    for where in on_page:
        if released.shows(where):
            said = dict(where)
            other = AREA if AREA in said else AGE
            told[other][int(str(said[NEED])), str(said[other])] = released.edition.shown[where]
    return Counts(told[AREA], told[AGE], released.edition)


def _table(wanted: Iterable[Wanted], needs: Sequence[int], other: str, values: Sequence[str]) -> CountTable:
    """Lay out needs by areas or by ages, with every subtotal. A search may speak of several needs."""
    from folkmoot.evidence.published import SAID, CountTable, Dimension, slices  # noqa: PLC0415

    dimensions = (
        Dimension(NEED, tuple(map(str, needs)), several=True),
        Dimension(other, tuple(values)),
    )
    known, counted = frozenset(needs), Counter[frozenset[tuple[str, str | None]]]()
    for one in wanted:
        spoken: list[str | None] = [str(number) for number in one.needs & known]
        value = one.area if other == AREA else one.age
        first: list[tuple[Any, ...]] = [
            (),
            *(((NEED, name),) for name in ([SAID, *spoken] if spoken else [None])),
        ]
        second: list[tuple[Any, ...]] = [
            (),
            *(((other, name),) for name in ([SAID, value] if value in values else [None])),
        ]
        counted.update(frozenset((*left, *right)) for left, right in product(first, second))
    return CountTable(dimensions, {where: counted[where] for where in slices(dimensions)})


def words_in_vain(
    rows: Sequence[tuple[str, str, dt.date, str, str]], known: NeedsInWords
) -> list[tuple[str, int]]:
    """Return the words of searches in vain that speak of no need, with how many different searches hold each.

    Only what many different searches hold, on several days: words can name people.
    """
    found: dict[str, set[tuple[str, str, dt.date]]] = {}
    for words, area, on, need, _ in rows:
        if need or known.of(words):
            continue
        for word in filter(str.isalpha, set(words.split()) - known.thesaurus.left_out):
            found.setdefault(word, set()).add((words, area, on))
    many = [
        (word, len(different))
        for word, different in found.items()
        if len(different) >= SMALLEST_SHOWN and len({on for *_, on in different}) >= SEVERAL_DAYS
    ]
    return sorted(many, key=lambda pair: (-pair[1], pair[0]))[:MOST_WORDS]


@dataclass(frozen=True, slots=True)
class Demand:
    """All that may be told of what people wanted in some months."""

    first: dt.date
    last: dt.date
    searches: Counts
    comments: Counts
    words: Sequence[tuple[str, int]]
    clipped: bool


def demand(
    first: dt.date,
    last: dt.date,
    terms: Sequence[Term],
    *,
    as_of: str = "",
    searches_told: Sequence[Edition] = (),
    comments_told: Sequence[Edition] = (),
) -> Demand:
    """Work out what people wanted in those months: seconds, for a worker (`preparing`). What was told of the same months
    before binds what may be told now; months that moved on count other searches, and their difference is nobody's."""
    said = said_missing(first, last)
    where, known = districts(), NeedsInWords(terms)
    rows = searched(first, last)
    needs, areas = [term.pk for term in terms], set(where.values())
    return Demand(
        first,
        last,
        counts_of(wanted_in_searches(rows, known, where), needs, areas, as_of=as_of, earlier=searches_told),
        counts_of(
            wanted_in_comments(said, terms, known, where), needs, areas, as_of=as_of, earlier=comments_told
        ),
        words_in_vain(rows, known),
        len(rows) == MOST_READ,
    )
