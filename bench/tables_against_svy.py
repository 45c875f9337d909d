"""100 weighted tables with standard error, interval and Rao–Scott test, against svy, at 100,000 contacts.

A table is one question by one profile item. Goal: at least 100 times faster with everything included (reading
and counting, raking, 100 tables), answers equal to 8 digits. svy does a few of the tables, and the time of 100
is reckoned from them. svy handles designs that the cube cannot (clusters, replicates); this is the unclustered
case. Steps are done once before they are timed, by both; ours is the median of ROUNDS.

    python bench/tables_against_svy.py [contacts] [tables done by svy too, default 10]
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time

import numpy as np
import pyarrow
from machine import machine
from pyarrow import parquet

from folkmoot.evidence import margins, results, weighting
from folkmoot.evidence.cube import count

CONTACTS, TABLES, BY_SVY = 100_000, 100, 10
SIZES = {"age": 7, "sex": 2, "ethnicity": 6, "district": 9, "tenure": 4}
QUESTIONS = 20
ROUNDS = 5
GOAL = 100


def crowd(contacts: int) -> dict[str, list[str]]:
    """Made-up contacts: five profile items and twenty questions of three to five answers."""
    rng = np.random.default_rng(7)
    table = {
        name: np.char.add(
            name[0], rng.choice(size, contacts, p=rng.dirichlet(np.full(size, 8.0))).astype(str)
        )
        for name, size in SIZES.items()
    }
    young = np.isin(table["age"], ["a0", "a1"])
    for question in range(QUESTIONS):
        answers = 3 + question % 3
        drawn = rng.choice(answers, contacts, p=rng.dirichlet(np.full(answers, 5.0)))
        drawn = np.where(young & (rng.random(contacts) < 0.1), 0, drawn)
        table[f"q{question}"] = np.char.add("o", drawn.astype(str))
    return {name: column.tolist() for name, column in table.items()}


def population() -> dict[str, dict[str, float]]:
    rng = np.random.default_rng(8)
    return {
        name: dict(
            zip(
                [f"{name[0]}{i}" for i in range(size)],
                (1e6 * rng.dirichlet(np.full(size, 30.0))).tolist(),
                strict=True,
            )
        )
        for name, size in SIZES.items()
    }


def by_cube(path: str, targets: dict[str, dict[str, float]]) -> tuple[dict, dict[str, float]]:
    """Every table by its question and item, and the seconds of each step."""
    start = time.perf_counter()
    cube = count(path, cells=list(SIZES), answers=[f"q{i}" for i in range(QUESTIONS)])
    counted = time.perf_counter()
    analysis = results.Analysis(
        weighting.rake(weighting.plan(cube, margins.from_counts(targets))), results.SampleClass.A
    )
    raked = time.perf_counter()
    found = {}
    for place in range(TABLES):
        question, by = f"q{place % QUESTIONS}", list(SIZES)[place // QUESTIONS]
        made = analysis.table(question, by=by)
        found[question, by] = (made, made.test())
    seconds = {"count": counted - start, "rake": raked - counted}
    return found, seconds | {"table": (time.perf_counter() - raked) / TABLES}


def in_rounds(
    path: str, targets: dict[str, dict[str, float]], rounds: int = ROUNDS
) -> tuple[dict, dict[str, float]]:
    """The tables, and the median of each step's seconds after one round that is not counted."""
    by_cube(path, targets)
    made = [by_cube(path, targets) for _ in range(rounds)]
    return made[0][0], {step: statistics.median(each[step] for _, each in made) for step in made[0][1]}


def whole(seconds: dict[str, float]) -> float:
    """The seconds of everything: reading and counting, raking, and all tables."""
    return seconds["count"] + seconds["rake"] + TABLES * seconds["table"]


def by_svy(
    path: str, targets: dict[str, dict[str, float]], asked: list[tuple[str, str]]
) -> tuple[dict, dict[str, float]]:
    import polars
    import svy

    polars.read_parquet(path)  # so that what loads at first use is loaded
    start = time.perf_counter()
    drawn = svy.Sample(polars.read_parquet(path).with_columns(w=polars.lit(1.0)), svy.Design(wgt="w"))
    counted = time.perf_counter()
    raked = drawn.weighting.rake(controls=targets, tol=1e-12, max_iter=1000)
    ready = time.perf_counter()
    found = {}
    for question, by in asked:
        shares = raked.estimation.prop(question, by=by)
        found[question, by] = (shares, raked.categorical.tabulate(question, by).stats.f)
    seconds = {"count": counted - start, "rake": ready - counted}
    return found, seconds | {"table": (time.perf_counter() - ready) / len(asked)}


def worst(ours: dict, theirs: dict) -> float:
    """The largest relative difference of any share, standard error or F."""
    apart = [0.0]
    for (question, by), (shares, f) in theirs.items():
        table, test = ours[question, by]
        apart.append(abs(test.f / f.value - 1))
        for each in shares.estimates:
            mine = table.of(str(each.by_level[0]), str(each.y_level))
            apart.append(abs(mine.value / each.est - 1))
            apart.append(abs(mine.standard_error / each.se - 1))
    return max(apart)


def main(contacts: int = CONTACTS, tables: int = BY_SVY) -> None:
    targets = population()
    with tempfile.TemporaryDirectory() as folder:
        path = f"{folder}/contacts.parquet"
        parquet.write_table(pyarrow.table(crowd(contacts)), path)
        ours, own = in_rounds(path, targets)
        spread = [list(ours)[i] for i in np.linspace(0, TABLES - 1, tables).astype(int)]
        theirs, slow = by_svy(path, targets, spread)
    print(machine())
    print(f"{contacts:,} contacts from Parquet; numpy {np.__version__}")
    print("step                 ours, ms     svy, ms   svy ÷ ours")
    for step, words in (("count", "read and count"), ("rake", "rake"), ("table", "one table and test")):
        ratio = slow[step] / own[step]
        print(f"{words:<18} {own[step] * 1000:10.1f} {slow[step] * 1000:11.1f} {ratio:12.1f}")
    for words, mine, other in (
        ("100 tables, all told", whole(own), whole(slow)),
        ("  without counting", whole(own) - own["count"], whole(slow) - slow["count"]),
    ):
        print(f"{words:<20} {mine * 1000:8.1f} {other * 1000:11.1f} {other / mine:12.1f}")
    print(f"tables: {TABLES} by us, {tables} by svy; goal {GOAL} times with counting included")
    print(
        f"largest relative difference of a share, standard error or F: {worst(ours, theirs):.1e} (goal 1e-8)"
    )


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:]))
