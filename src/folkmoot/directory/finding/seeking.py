"""Finds services and assets in one search: words, place, filters, order and counts, the same on either database."""

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from folkmoot.assets.whereabouts import Spot
from folkmoot.directory.finding.entries import Entry, Place, Row, rows_of_entries, shown
from folkmoot.directory.finding.folding import stem, words_of
from folkmoot.directory.finding.indexing import caught_up
from folkmoot.directory.finding.matching import weights
from folkmoot.directory.finding.narrowing import all_but, counts_of, masks_of
from folkmoot.directory.finding.ranking import Factors, completeness, freshness, kilometres, nearness
from folkmoot.directory.finding.snapshot import Snapshot, snapshot
from folkmoot.directory.finding.spelling import close_words, likeness
from folkmoot.directory.finding.thesaurus import Idea
from folkmoot.directory.finding.vocabulary import MOST_REMEMBERED, vocabulary

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Bools = NDArray[np.bool_]
    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]

A_PAGE = 20
A_FEW = 5
MUCH_COMMONER = 20  # than the word typed another must be for that to be a slip although something holds it
LIGHT = 0.25  # what a word counts that says for whom or when
LONGEST = 200
KINDS = [
    ("service", "Services"),
    ("association", "Groups, clubs and networks"),
    ("organisation", "Organisations"),
]
ORDERS = ("best", "nearest", "ours")


@dataclass(frozen=True, slots=True)
class Sought:
    """What somebody asks for. `age` is the person's; `ways_in` must all be there; `within_km` keeps what has no place.

    `on` is one date, and stands over `day`. `pounds` is what it may cost at most: of what tells several prices the lowest counts, and what tells none is left out.
    """

    words: str = ""
    spot: Spot | None = None
    kind: str = ""
    theme: str = ""
    free: bool = False
    as_typed: bool = False
    need: str = ""
    level: str = ""
    sector: str = ""
    ways_in: tuple[str, ...] = ()
    age: int | None = None
    pounds: int | None = None
    day: str = ""
    on: dt.date | None = None
    part: str = ""
    season: str = ""
    within_km: float | None = None
    order: str = "best"


@dataclass(frozen=True, slots=True)
class Found:
    """Entries in order, read from the database only as far as they are looked at; how many there would be of each choice.

    `corrected` are the words searched, when some were; `unknown` those nothing holds; `most` tells that some entries hold only
    most of the words.
    """

    order: "_Order"
    counts: dict[str, Counter[str]]
    corrected: str = ""
    unknown: tuple[str, ...] = ()
    most: bool = False
    spot: Spot | None = field(default=None)

    @property
    def entries(self) -> "_Order":
        """All of them: a sequence that reads the part it is asked for."""
        return self.order


class _Order(Sequence[Entry]):
    """The numbers of entries in order, and entries where they are looked at."""

    def __init__(self, now: Snapshot, at: Any, km: Any, why: dict[str, Any], spot: Spot | None) -> None:
        self.now, self.at, self.km, self.why, self.spot = now, at, km, why, spot

    def __len__(self) -> int:
        return len(self.at)

    def __getitem__(self, wanted: Any) -> Any:
        if isinstance(wanted, slice):
            return self._read(range(*wanted.indices(len(self.at))))
        return self._read([range(len(self.at))[wanted]])[0]

    def _read(self, numbers: Sequence[int]) -> list[Entry]:
        ids = [int(self.now.ids[self.at[number]]) for number in numbers]
        rows = {row[0].id: row for row in rows_of_entries(ids)}
        return [
            self._entry(number, *rows[one]) for number, one in zip(numbers, ids, strict=True) if one in rows
        ]

    def _entry(self, number: int, row: Row, places: Sequence[Place]) -> Entry:
        km = None if self.km is None or self.km[number] != self.km[number] else float(self.km[number])
        why = Factors(*(float(self.why[name][number]) for name in Factors.__slots__))
        return shown(row, places, self.spot, km, why)


def find(sought: Sought, today: dt.date | None = None) -> Found:
    """Search. A word nothing holds is taken for the closest one the directory knows, unless `as_typed`."""

    now = snapshot(caught_up())
    words = words_of(sought.words[:LONGEST])
    ideas, held, meant = _understood(words, now, sought.as_typed)
    some, km = _here(now, sought, _touched(words, held, now))
    fit, relevance, whole, most = _fitting(ideas, held, some)
    masks = masks_of(now, sought)
    left = fit.copy()
    left[fit] = all_but(masks, "", some[fit])
    at, far = some[left], None if km is None else km[left]
    day = (today or timezone.localdate()).toordinal()
    order, why = _ordered(now, sought, at, far, relevance[left], whole[left], day)
    return Found(
        order=_Order(now, at[order], None if far is None else far[order], why, sought.spot),
        counts=counts_of(now, some[fit], masks),
        corrected=" ".join(meant) if meant != words else "",
        unknown=tuple(" ".join(idea.typed) for idea, one in zip(ideas, held, strict=True) if not one.any()),
        most=most,
        spot=sought.spot,
    )


def _understood(
    words: Sequence[str], now: Snapshot, as_typed: bool
) -> "tuple[list[Idea], list[Floats], list[str]]":
    """Return the ideas in words, how well each entry holds each, and the words after correction."""
    ideas = now.thesaurus.ideas(words) if words else []
    held = weights(ideas, now)
    meant = list(words) if as_typed else _meant(words, ideas, held, now)
    if meant != list(words):
        ideas = now.thesaurus.ideas(meant)
        held = weights(ideas, now)
    return ideas, held, meant


def _meant(words: Sequence[str], ideas: Sequence[Idea], held: "Sequence[Floats]", now: Snapshot) -> list[str]:
    """Return words as they were meant: one that nothing holds, or far fewer hold than one a slip away, is taken for that one."""
    import numpy as np

    meant = list(words)
    for idea, one in zip(ideas, held, strict=True):
        holding = int(np.count_nonzero(one))
        if holding and (idea.means or len(idea.typed) > 1 or len(now.ids) > MOST_REMEMBERED):
            continue
        known = vocabulary(now)
        others = [other > 0 for other in held if other is not one and other.any()]
        for word in idea.typed:
            close = close_words(word, known, slips=1 if holding else 2)
            close = [near for near in close if known[near] >= MUCH_COMMONER * holding]
            if close:
                best = _that_fits(word, close, others, now)
                meant = [best if each == word else each for each in meant]
    return meant


def _that_fits(word: str, close: Sequence[str], others: "Sequence[Bools]", now: Snapshot) -> str:
    """Return which of the words as close as each other stands most often beside the other words that were typed."""
    import numpy as np

    if len(close) == 1 or not others:
        return close[0]
    beside = np.logical_and.reduce(others)
    each = weights([Idea((near,), (stem(near),)) for near in close], now)
    times = [
        int(np.count_nonzero(beside & (one > 0))) * likeness(word, near)
        for near, one in zip(close, each, strict=True)
    ]
    return close[int(np.argmax(times))]  # the first, and so the commonest, where none ever does


def _touched(words: Sequence[str], held: "Sequence[Floats]", now: Snapshot) -> "Bools":
    """Return which entries hold any of the words: all others are out of the question, whatever else is asked."""
    import numpy as np

    if not words:
        return np.ones(len(now.ids), dtype=bool)
    touched = np.zeros(len(now.ids), dtype=bool)
    for one in held:
        touched |= one > 0
    return touched


def _fitting(
    ideas: Sequence[Idea], held: "Sequence[Floats]", some: "Ints"
) -> "tuple[Bools, Floats, Bools, bool]":
    """Return which of these entries fit, how well, which hold every word, and whether those that hold most of them were added."""
    import numpy as np

    known = [(idea.light, one) for idea, one in zip(ideas, held, strict=True) if one.any()]
    everything = np.ones(len(some), dtype=bool)
    if not known:
        return everything, np.ones(len(some)), everything, False
    rare = [
        float(np.log(1 + len(one) / np.count_nonzero(one))) * (LIGHT if light else 1) for light, one in known
    ]
    here = [one[some] for _, one in known]
    relevance: Floats = np.sum([weight * one for weight, one in zip(rare, here, strict=True)], axis=0) / sum(
        rare
    )
    heavy = [one > 0 for (light, _), one in zip(known, here, strict=True) if not light] or [
        one > 0 for one in here
    ]
    number = np.sum(heavy, axis=0)
    whole = number == len(heavy)
    if len(heavy) == 1 or np.count_nonzero(whole) >= A_PAGE:
        return whole, relevance, whole, False
    fit = number >= -(-len(heavy) // 2)
    if np.count_nonzero(fit) < A_FEW:
        fit = number > 0
    return fit, relevance, whole, bool((fit & ~whole).any())


def _here(now: Snapshot, sought: Sought, touched: "Bools") -> "tuple[Ints, Floats | None]":
    """Return which of these entries serve people there, and are near enough where a distance was chosen; and how far they are."""
    import numpy as np

    spot = sought.spot
    if spot is None:
        return np.flatnonzero(touched), None
    serving = np.array([_serves(one, spot) for one in now.reach.names], dtype=bool)
    some: Ints = np.flatnonzero(touched & serving[now.reach.codes] if len(now.ids) else touched)
    if spot.longitude is None or spot.latitude is None:
        return some, None
    km, near = kilometres(now, some, spot.longitude, spot.latitude, sought.within_km)
    return some[near], km[near]


def _serves(reach: str, spot: Spot) -> bool:
    """Whether who lives there is served, or the thing lies in the area asked about."""
    within, served = reach.split("|")
    smallest = next(
        (spot.areas[kind] for kind in ("lsoa", "ward", "district", "county") if kind in spot.areas), "-"
    )
    return (
        not served or any(f" {code} " in served for code in spot.areas.values()) or f" {smallest} " in within
    )


def _ordered(
    now: Snapshot, sought: Sought, at: Any, km: "Floats | None", relevance: Any, whole: Any, today: int
) -> tuple[Any, dict[str, Any]]:
    """Return the order of the entries at these positions, and by which factors, in that order."""
    import numpy as np

    far = np.full(len(at), np.nan) if km is None else km
    near = np.ones(len(at)) if km is None else nearness(far)
    fresh, full = freshness(now, at, today), completeness(now, at)
    score = relevance * near * fresh * full
    keys = [now.in_order[at], np.nan_to_num(far, nan=np.inf), -np.round(score, 6), ~whole]
    if sought.order == "nearest":
        keys.append(np.nan_to_num(far, nan=np.inf))
    elif sought.order == "ours" and sought.spot is not None:
        district = sought.spot.areas.get("district", "-")
        ours = np.array([f" {district} " in one.split("|")[0] for one in now.reach.names], dtype=bool)
        keys.append(~ours[now.reach.codes[at]])
    order = np.lexsort(keys)
    parts = {"words": relevance, "near": near, "fresh": fresh, "complete": full, "whole": score}
    return order, {name: one[order] for name, one in parts.items()}
