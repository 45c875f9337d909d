"""What the release ledger costs per table: beside plain suppression, and beside counting the people at all.

    python bench/ledger.py

Made-up people (five seeds) of 5 wards, 4 ages and 3 answers, and of 8, 6 and 4 (more small numbers); a few hundred join between any two releases. Each release is of two
tables (one of them by answers), of which there are three pairs in turn. Measured is the next release after none, 10 and 100 earlier
ones (the wider tables: none and 10): the median of five in one run each, and how much of it was shown. What each rule gives away is counted by the attack of
`evidence.recovery` on the first 10 releases. Ratios are of one run; seconds depend on the machine and what else it does.
"""

import os
import statistics
import time
from collections.abc import Callable, Sequence

import numpy as np
from machine import machine, peak_mb

from folkmoot.evidence.attacks import Rule, ledger, rounding, suppression
from folkmoot.evidence.cube import count
from folkmoot.evidence.disclosure import CountTable, counted
from folkmoot.evidence.published import Edition
from folkmoot.evidence.recovery import recovered
from folkmoot.evidence.refusals import Refusal

SEEDS = (1, 2, 3, 4, 5)
PEOPLE, MORE = 20_000, 300
PAIRS = (("ward", "age"), ("age", None), ("ward", None))
Sizes = tuple[int, int, int]
NARROW, WIDE = (5, 4, 3), (8, 6, 4)  # wards, ages, answers
EARLIER = {NARROW: (0, 10, 100), WIDE: (0, 10)}
ATTACKED = 10
KEY = bytes(range(32))


def people(seed: int, number: int, sizes: Sizes = NARROW) -> dict[str, list[str]]:
    """Make people: wards and answers of very different sizes, so that there are small numbers."""
    chance = np.random.default_rng(seed)
    return {
        name: [f"{name}{i}" for i in (size * chance.random(number) ** 2).astype(int)]
        for name, size in zip(("ward", "age", "answer"), sizes, strict=True)
    }


def tables_of(every: dict[str, list[str]], number: int, which: int) -> list[CountTable]:
    """Count the first so many of them: two tables."""
    cube = count(
        {name: values[:number] for name, values in every.items()}, cells=["ward", "age"], answers=["answer"]
    )
    first, second = PAIRS[which % len(PAIRS)]
    return [
        counted(cube, first, question="answer"),
        counted(cube, *(each for each in (first, second) if each)),
    ]


def took(work: Callable[[], object]) -> float:
    """Say how long a piece of work takes."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def published(rule: Rule, every: dict[str, list[str]], releases: int) -> tuple[list[Edition], int]:
    """Publish so many releases under a rule; give their editions and how many were refused."""
    left: list[Edition] = []
    refused = 0
    for number in range(releases):
        try:
            left.append(rule(left, f"day {number}", tables_of(every, PEOPLE + MORE * number, number)))
        except Refusal:
            refused += 1
    return left, refused


def costs(seed: int, sizes: Sizes) -> dict[int, tuple[float, float, float, float]]:
    """Time the next release after so many: counting, suppressing, deciding; and the share of it that was shown."""
    every = people(seed, PEOPLE + MORE * (max(EARLIER[sizes]) + 1), sizes)
    left, _ = published(ledger(), every, max(EARLIER[sizes]))
    return {releases: next_release(every, left[:releases], releases) for releases in EARLIER[sizes]}


def next_release(
    every: dict[str, list[str]], seen: list[Edition], releases: int
) -> tuple[float, float, float, float]:
    """Time one release: counting, suppressing, deciding; and the share of its counts that was shown."""
    number = PEOPLE + MORE * releases
    tables = tables_of(every, number, releases)
    ours: list[Edition] = []
    counting = took(lambda: tables_of(every, number, releases))
    plain = took(lambda: suppression(seen, "today", tables))
    deciding = took(lambda: ours.append(ledger()(seen, "today", tables)))
    return counting, plain, deciding, len(ours[0].shown) / (len(ours[0].shown) + len(ours[0].hidden))


def main() -> None:
    print(f"{machine()}; load {os.getloadavg()[0]:.1f}")
    for sizes in EARLIER:
        say_costs(sizes)
    say_given_away()
    print(f"peak {peak_mb():.0f} MB; load {os.getloadavg()[0]:.1f}")


def say_costs(sizes: Sizes) -> None:
    """Print what a table costs, by how much left before."""
    found = [costs(seed, sizes) for seed in SEEDS]
    for releases in EARLIER[sizes]:
        counting, plain, deciding, shown = (
            statistics.median(each[releases][place] for each in found) for place in range(4)
        )
        print(
            f"{sizes} after {releases:>3} releases: {deciding / 2:.3f} s a table, {deciding / plain:,.0f} times plain "
            f"suppression, {deciding / counting:.2f} times the count of {PEOPLE + MORE * releases:,} people; "
            f"{shown:.0%} of the counts shown"
        )


def say_given_away() -> None:
    """Count what each rule gives away in the first releases of each seed."""
    rules: Sequence[tuple[str, Rule]] = (
        ("the ledger", ledger()),
        ("the ledger, rounded", rounding(KEY)),
        ("plain suppression", suppression),
    )
    for name, rule in rules:
        given, refusals, told = [], 0, []
        for seed in SEEDS:
            every = people(seed, PEOPLE + MORE * ATTACKED)
            left, refused = published(rule, every, ATTACKED)
            given.append(len(recovered(left)))
            refusals += refused
            shown = sum(len(each.shown) or len(each.ranges) for each in left)
            told.append(shown)
        print(
            f"{name}: gives away {given} in {ATTACKED} releases of five seeds; {refusals} refused; counts told {told}"
        )


if __name__ == "__main__":
    main()
