"""Rake and reach from Parquet against the bare GROUP BY on the same file: ratios of one run, printed.

Run: python bench/rake_and_reach.py [CONTACTS …]     (default 1000000 10000000)
"""

from __future__ import annotations

import multiprocessing
import statistics
import sys
import tempfile
import time
from pathlib import Path

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from machine import machine

from folkmoot.evidence import reach, weighting
from folkmoot.evidence.cube import Cube, count
from folkmoot.evidence.margins import Margins, from_counts
from folkmoot.evidence.population import Population

GROUPS = {"age": 7, "sex": 2, "ethnic_group": 6, "district": 9, "tenure": 4}
"""Five margins, 7 × 2 × 6 × 9 × 4 = 3,024 cells."""
ROUNDS = 5
BLOCK = 500_000
GOALS = {"ratio": 1.5, "iteration ms": 10.0, "MB over base": 120.0}


def generate(path: Path, contacts: int) -> None:
    """Write made-up contacts in blocks, so that generating takes little memory; shares differ from group to group."""
    rng = np.random.default_rng(contacts)
    shares = {name: rng.dirichlet(np.full(groups, 8.0)) for name, groups in GROUPS.items()}
    schema = pa.schema([(name, pa.string()) for name in GROUPS] + [("base", pa.float64())])
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        for start in range(0, contacts, BLOCK):
            n = min(BLOCK, contacts - start)
            columns = {
                name: np.array([f"{name} {g}" for g in range(groups)])[rng.choice(groups, n, p=shares[name])]
                for name, groups in GROUPS.items()
            }
            writer.write_table(pa.table({**columns, "base": rng.choice([0.5, 1.0, 2.0], n)}, schema=schema))


def targets() -> Margins:
    """Make margins of a county of 870,000 that are not those of the contacts."""
    rng = np.random.default_rng(7)
    return from_counts(
        {
            name: {
                f"{name} {g}": float(people)
                for g, people in enumerate(870_000 * rng.dirichlet(np.full(n, 20.0)))
            }
            for name, n in GROUPS.items()
        }
    )


def bare(path: Path) -> int:
    """Run the bare GROUP BY, as one would type it."""
    by = ", ".join(GROUPS)
    sql = f"SELECT {by}, count(*), sum(base), sum(base * base) FROM read_parquet('{path}') GROUP BY {by}"
    with duckdb.connect() as connection:
        return len(connection.execute(sql).fetchall())


def rake_and_reach(path: Path) -> tuple[Cube, weighting.Weights, list[reach.Row]]:
    """Count the file, rake to five margins and say who was heard in every district."""
    margins = targets()
    cube = count(str(path), cells=tuple(GROUPS), weight="base")
    weights = weighting.rake(weighting.plan(cube, margins))
    ages, districts = margins.of("age"), margins.of("district")
    total = districts.total
    population = Population(
        "age",
        {
            (d, a): n * people / total
            for d, people in districts.targets.items()
            for a, n in ages.targets.items()
        },
        dict(districts.targets),
    )
    return cube, weights, reach.reach(cube, population, dimension="age", within="district")


def in_turn(path: Path) -> tuple[list[float], list[float]]:
    """Time both, in turn, after one round that is not counted."""
    ours, theirs = [], []
    for turn in range(ROUNDS + 1):
        times = []
        for work in (bare, rake_and_reach):
            start = time.perf_counter()
            work(path)
            times.append(time.perf_counter() - start)
        if turn:
            theirs.append(times[0])
            ours.append(times[1])
    return ours, theirs


def arithmetic(cube: Cube) -> tuple[float, int]:
    """Give the milliseconds of finding the factors on the cells (the quickest of 20, as others may be at work
    on the machine), and its steps."""
    planned = weighting.plan(cube, targets())
    assert planned.constraints is not None
    times = []
    for _ in range(20):
        start = time.perf_counter()
        found = weighting.solve(cube, planned.constraints, None)
        times.append(1000 * (time.perf_counter() - start))
    return min(times), found.steps


def peak(path: Path | None, answer: multiprocessing.Queue[float]) -> None:
    """Tell the peak memory in MB of this process: with its imports only, or after counting, raking and reach."""
    small = Path(tempfile.mkdtemp()) / "small.parquet"
    generate(small, 5_000)
    rake_and_reach(small)  # the base: everything imported and run once on next to nothing
    if path is not None:
        rake_and_reach(path)
    # Not getrusage: Linux hands a process the peak of the one that started it.
    status = Path("/proc/self/status").read_text()
    answer.put(int(status.split("VmHWM:")[1].split()[0]) / 1024)


def memory(path: Path | None) -> float:
    """Measure `peak` in a process of its own."""
    spawn = multiprocessing.get_context("spawn")
    answer: multiprocessing.Queue[float] = spawn.Queue()
    worker = spawn.Process(target=peak, args=(path, answer))
    worker.start()
    found = answer.get()
    worker.join()
    return found


def report(contacts: int, folder: Path) -> None:
    """Measure one size and print it with its goals."""
    path = folder / f"{contacts}.parquet"
    generate(path, contacts)
    ours, theirs = in_turn(path)
    cube, weights, rows = rake_and_reach(path)
    ratio = statistics.median(a / b for a, b in zip(ours, theirs, strict=True))
    ms, steps = arithmetic(cube)
    over = memory(path) - memory(None)
    print(f"{contacts:,} contacts, {len(cube):,} cells, {path.stat().st_size / 1e6:.0f} MB of Parquet")
    print(f"  bare GROUP BY            {1000 * statistics.median(theirs):8.0f} ms")
    print(f"  rake + reach             {1000 * statistics.median(ours):8.0f} ms")
    print(f"  ratio                    {ratio:8.2f}     goal ≤ {GOALS['ratio']}")
    print(f"  all steps of raking      {ms:8.2f} ms  goal ≤ {GOALS['iteration ms']:.0f} ({steps} steps)")
    print(f"  memory over base         {over:8.0f} MB  goal ≤ {GOALS['MB over base']:.0f}")
    print(
        f"  worst gap {weights.gap:.1e}, effective n {weights.neff:,.0f}, {sum(r.said for r in rows)} gaps said"
    )


def main() -> None:
    """Measure each size given."""
    sizes = [int(text) for text in sys.argv[1:]] or [1_000_000, 10_000_000]
    print(f"{machine()}; DuckDB {duckdb.__version__}")
    with tempfile.TemporaryDirectory() as folder:
        for contacts in sizes:
            report(contacts, Path(folder))


if __name__ == "__main__":
    main()
