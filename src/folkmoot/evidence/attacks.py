"""The attack suite: publications that give somebody away under weaker rules, and the rules to try them on.

A scenario is what is asked to be published, day after day. A rule decides what of it leaves. What then can be worked
out is `suffered`: nothing, under the ledger of `releasing`; something, under each rule that other tools follow, and
under the ledger with any one of its checks left out. So the suite also checks itself: an attack that no rule lets
through proves nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from folkmoot.evidence.disclosure import GivenAway, decide
from folkmoot.evidence.linked import Check
from folkmoot.evidence.published import SAID, TOTAL, CountTable, Edition, Slice
from folkmoot.evidence.recovery import Recovered, recovered
from folkmoot.evidence.refusals import Refusal
from folkmoot.evidence.releasing import Way, release_to
from folkmoot.evidence.saying import SMALLEST_SHOWN

TO_NOUGHT, TO_FIVES = 7, 5
"""The two numbers of the rule that OpenSAFELY's ehrQL applies to measures."""


@dataclass(frozen=True, slots=True)
class Scenario:
    """What is asked to be published: on each day (in order), tables of that day's people. A reader may know from
    elsewhere how many came (or left) in between."""

    name: str
    asked: tuple[tuple[str, tuple[CountTable, ...]], ...]
    known_change: int | None = None


Rule = Callable[[Sequence[Edition], str, Sequence[CountTable]], Edition]
"""Decides, given what left before, what leaves of a day's tables. Raises Refusal when nothing may."""


def suffered(rule: Rule, scenario: Scenario, *, exact: bool = False) -> list[Recovered]:
    """List what can be worked out of a scenario published under a rule; `exact` leaves out what is only narrowed
    down."""
    left: list[Edition] = []
    for day, tables in scenario.asked:
        try:
            left.append(rule(left, day, tables))
        except Refusal:
            continue
    found = recovered(left, known_change=scenario.known_change)
    return [each for each in found if each.exact or not exact]


# The rules


def ledger(without: Collection[Check] = ()) -> Rule:
    """Follow the release ledger; `without` leaves checks out."""

    def rule(seen: Sequence[Edition], day: str, tables: Sequence[CountTable]) -> Edition:
        if Check.TABLES in without and len(tables) > 1:
            apart = [
                decide(
                    [each], as_of=day, earlier=seen, smallest_shown=SMALLEST_SHOWN, without=without
                ).edition
                for each in tables
            ]
            return _together(day, tables, [each.shown for each in apart])
        try:
            return decide(
                tables, as_of=day, earlier=seen, smallest_shown=SMALLEST_SHOWN, without=without
            ).edition
        except GivenAway as refusal:
            raise Refusal(refusal.sentence) from refusal

    return rule


def rounding(key: bytes) -> Rule:
    """Follow the release ledger, with every number rounded."""

    def rule(seen: Sequence[Edition], day: str, tables: Sequence[CountTable]) -> Edition:
        return release_to(seen, tables, as_of=day, ways=[Way.ROUND], rounding_key=key).release.edition

    return rule


def suppression(_seen: Sequence[Edition], day: str, tables: Sequence[CountTable]) -> Edition:
    """Hide each small count, and nothing else."""
    return _together(day, tables, [_large(each) for each in tables])


def recomputed_margins(_seen: Sequence[Edition], day: str, tables: Sequence[CountTable]) -> Edition:
    """Hide each small inner count and add the totals up without it, as acro does: they tell no more than the inner
    counts that are shown."""
    shown = []
    for each in tables:
        inner = {
            where
            for where in each.counts
            if len(where) == len(each.dimensions) and not _any(where, SAID, TOTAL)
        }
        whole = all(each.counts[where] >= SMALLEST_SHOWN for where in inner)
        shown.append({w: n for w, n in _large(each).items() if whole or w in inner or _any(w, TOTAL)})
    return _together(day, tables, shown)


def rounded_cell_by_cell(_seen: Sequence[Edition], day: str, tables: Sequence[CountTable]) -> Edition:
    """Turn 7 and fewer into nought and round the rest to 5, each count by itself, as ehrQL does: a total too."""
    counts = {where: n for each in tables for where, n in each.counts.items()}
    ranges = {where: _rounds(n) for where, n in counts.items()}
    return Edition(day, tuple(each.dimensions for each in tables), {}, counts, ranges)


def _rounds(n: int) -> tuple[int, int]:
    """Give the least and the most that are told as this one is."""
    if n <= TO_NOUGHT:
        return 0, TO_NOUGHT
    told = TO_FIVES * round(n / TO_FIVES)
    return max(told - TO_FIVES // 2, TO_NOUGHT + 1), told + TO_FIVES // 2


def _large(table: CountTable) -> dict[Slice, int]:
    """Give the counts that are not small; of sums, those of enough people."""
    found = {}
    for where, n in table.counts.items():
        people = frozenset((name, SAID if value == TOTAL else value) for name, value in where)
        if table.counts[people] >= SMALLEST_SHOWN:
            found[where] = n
    return found


def _any(where: Slice, *values: str) -> bool:
    return any(value in values for _, value in where)


def _together(day: str, tables: Sequence[CountTable], shown: Sequence[Mapping[Slice, int]]) -> Edition:
    told = {where: n for each in shown for where, n in each.items()}
    hidden = {where: n for each in tables for where, n in each.counts.items() if where not in told}
    return Edition(day, tuple(each.dimensions for each in tables), told, hidden)


RULES: Mapping[str, Rule] = {
    "the ledger": ledger(),
    "plain suppression": suppression,
    "acro's rule": recomputed_margins,
    "ehrQL's rule": rounded_cell_by_cell,
}
