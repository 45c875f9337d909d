"""Sums of use over whole months, as they may be shown: whoever was few is not told apart."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Sum

from folkmoot.directory.models import DayOfUse, MonthOfUse
from folkmoot.directory.use.known_sites import may_be_named
from folkmoot.places.models import Area

SMALLEST_SHOWN = (
    10  # visits that must come from a site before it is named, and searches in an area before it is
)
STEP = 10  # searches of an area are told in tens, so that no difference of two periods tells of one
OUTCOMES = {
    "searched": "Searched and found something",
    "nothing": "Searched and found nothing",
    "opened": "Opened an entry",
    "pinned": "Kept something on their list",
    "sent": "Sent their list on",
    "handed": "Opened a list that somebody gave them",
    "phone": "Pressed a phone number",
    "email": "Pressed an e-mail address",
    "website": "Went on to a service’s own site",
    "feedback": "Told us what they think of a page",
}
OTHER_SITES = "Other sites and apps"
FEW_SEARCHES = "Areas with few searches"
OTHER_CODES = "Posters and links of others"
WAYS = {
    "direct": "Typed, saved, or from an app that does not say",
    "own": "Another page of this site",
    "other": OTHER_SITES,
}


@dataclass(frozen=True, slots=True)
class InArea:
    """How often something was sought in an area, and how often in vain; in whole tens, None: too few to show."""

    name: str
    searched: int | None
    nothing: int | None


@dataclass(frozen=True, slots=True)
class Used:
    """What happened from one month to another."""

    visits: int
    by_month: list[tuple[dt.date, int]]
    led: list[tuple[str, int]]
    became: list[tuple[str, int]]
    areas: list[InArea]


def used_between(since: dt.date, until: dt.date, named: Mapping[str, str] | None = None) -> Used:
    """Return the sums of whole months, first day to last day; `named` are the signposts that may be told apart, by code."""
    sums = MonthOfUse.objects.filter(month__range=(since, until)).order_by()
    months: Counter[dt.date] = Counter()
    became: Counter[str] = Counter()
    for month, what, n in sums.values_list("month", "what").annotate(Sum("n")):
        became[what] += n
        if what == "visit":
            months[month] += n
    led = Counter(dict(sums.filter(what="visit").values_list("came").annotate(Sum("n"))))
    return Used(
        visits=became["visit"],
        by_month=[(month, months[month]) for month in months_between(since, until)],
        led=told_apart(led, named or {}),
        became=[(words, became[what]) for what, words in OUTCOMES.items()],
        areas=_areas(
            sums.filter(what__in=("searched", "nothing")).values_list("area", "what").annotate(Sum("n"))
        ),
    )


def told_apart(led: Mapping[str, int], named: Mapping[str, str]) -> list[tuple[str, int]]:
    """Return what led to visits in words, the most first; a site that brought few is one of the others."""
    told: Counter[str] = Counter()
    for came, n in led.items():
        kind, _, rest = came.partition(":")
        if kind == "code":
            told[f"{named[rest]} ({rest})" if rest in named else OTHER_CODES] += n
        elif kind == "search":
            told[f"{rest} (search)"] += n
        elif kind == "site":
            told[rest if n >= SMALLEST_SHOWN or may_be_named(came) else OTHER_SITES] += n
        else:
            told[WAYS.get(came, OTHER_SITES)] += n
    return sorted(told.items(), key=lambda one: (-one[1], one[0]))


def _areas(rows: Iterable[tuple[str, str, int]]) -> list[InArea]:
    """Return areas with enough searches, and the rest together; none where one row alone would be what the totals tell."""
    counts: dict[str, Counter[str]] = {}
    few: Counter[str] = Counter()
    for area, what, n in rows:
        counts.setdefault(area, Counter())[what] += n
    for area in [area for area, found in counts.items() if found.total() < SMALLEST_SHOWN]:
        few += counts.pop(area)
    names = {**dict(Area.objects.filter(code__in=counts).values_list("code", "name")), "": "No place named"}
    shown = [_in_area(names.get(area, FEW_SEARCHES), found) for area, found in counts.items()]
    shown.sort(key=lambda one: (-(one.searched or 0), one.name))
    shown += [_in_area(FEW_SEARCHES, few)] if few else []
    return shown if len(shown) > 1 else []


def _in_area(name: str, found: Counter[str]) -> InArea:
    return InArea(name, tens(found.total()), tens(found["nothing"]))


def tens(n: int) -> int | None:
    """Return a count down to whole tens; None where it is below the smallest that is shown."""
    return None if n < SMALLEST_SHOWN else n - n % STEP


def months_between(since: dt.date, until: dt.date) -> list[dt.date]:
    """Return the first day of each month from one day to another."""
    first, last = since.year * 12 + since.month - 1, until.year * 12 + until.month - 1
    return [dt.date(month // 12, month % 12 + 1, 1) for month in range(first, last + 1)]


def by_day(since: dt.date, until: dt.date) -> list[list[str]]:
    """Return a table of days: visits and what came of them, headings first."""
    whats = ("visit", *OUTCOMES)
    days: dict[dt.date, Counter[str]] = {}
    rows = DayOfUse.objects.filter(day__range=(since, until)).order_by().values_list("day", "what")
    for day, what, n in rows.annotate(Sum("n")):
        days.setdefault(day, Counter())[what] += n
    return [
        ["day", *("visits" if what == "visit" else what for what in whats)],
        *([str(day), *(str(days[day][what]) for what in whats)] for day in sorted(days)),
    ]
