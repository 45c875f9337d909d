"""How often does the truth lie inside the 95% interval? 1,000 simulated raked surveys of 1,650 (goal: 93–97%).

A made-up county of 200,000 adults; each survey draws with unequal chances (the young less often, some areas more),
carries base weights, is raked to five margins, and estimates the share of adults who say yes.

    python bench/coverage.py [surveys]
"""

from __future__ import annotations

import sys

import numpy as np
from machine import machine

from folkmoot.evidence import margins, results, weighting
from folkmoot.evidence.counts import Answers, Counts
from folkmoot.evidence.cube import Cube

COUNTY, SAMPLE, SURVEYS = 200_000, 1_650, 1_000
SIZES = {"age": 7, "sex": 2, "ethnicity": 6, "district": 9, "tenure": 4}


def county(rng: np.random.Generator) -> tuple[dict[str, np.ndarray], np.ndarray, np.ndarray]:
    """Profiles as codes, who says yes, and the chance of being drawn."""
    codes = {
        name: rng.choice(size, COUNTY, p=rng.dirichlet(np.full(size, 6.0))) for name, size in SIZES.items()
    }
    lean = -0.6 + 0.15 * codes["age"] - 0.3 * codes["sex"] + 0.1 * (codes["tenure"] == 2) * codes["district"]
    yes = rng.random(COUNTY) < 1 / (1 + np.exp(-lean))
    chance = np.exp(0.12 * codes["age"] - 0.1 * (codes["district"] % 3) + 0.2 * rng.standard_normal(COUNTY))
    return codes, yes, chance / chance.sum()


def cube_of(codes: dict[str, np.ndarray], yes: np.ndarray, weight: np.ndarray) -> Cube:
    """The same cube as `cube.count` makes, without a database for each of a thousand small surveys."""
    stacked = np.stack([codes[name] for name in SIZES], axis=1)
    cells, into = np.unique(stacked, axis=0, return_inverse=True)
    into = into.reshape(-1)

    def counts(mask: np.ndarray) -> Counts:
        add = [np.bincount(into, v, minlength=len(cells)) for v in (mask, mask * weight, mask * weight**2)]
        return Counts(add[0].astype(np.int64), add[1], add[2])

    everybody, said = counts(np.ones(len(yes))), [counts(~yes), counts(yes)]
    by_option = Counts(*(np.stack([getattr(c, k) for c in said], axis=1) for k in ("n", "s1", "s2")))
    keys = tuple(tuple(str(code) for code in cell) for cell in cells)
    answers = {"q": Answers(("no", "yes"), False, by_option, everybody)}
    return Cube(tuple(SIZES), frozenset(), keys, everybody, answers)


def main(surveys: int = SURVEYS) -> None:
    print(machine())
    rng = np.random.default_rng(1650)
    codes, yes, chance = county(rng)
    truth = float(yes.mean())
    people = margins.from_counts(
        {name: {str(i): int((codes[name] == i).sum()) for i in range(size)} for name, size in SIZES.items()}
    )
    inside = fixed = done = refused = 0
    for _ in range(surveys):
        drawn = rng.choice(COUNTY, SAMPLE, p=chance)
        cube = cube_of({n: c[drawn] for n, c in codes.items()}, yes[drawn], 1 / (chance[drawn] * COUNTY))
        planned = weighting.plan(cube, people)
        if planned.blockers:
            refused += 1
            continue
        weights = weighting.rake(planned)
        low, high = results.table(weights, question="q", sample_class="A").of(option="yes").interval
        done += 1
        inside += low <= truth <= high
        plain = results.table(cube, question="q", sample_class="A").of(option="yes").interval
        fixed += plain[0] <= truth <= plain[1]
    print(f"{done:,} raked surveys of {SAMPLE:,} ({refused} refused); the county's share is {truth:.4f}")
    print(f"truth inside the raking-aware 95% interval: {inside / done:.1%} (goal 93% to 97%)")
    print(f"with base weights alone, not raked:         {fixed / done:.1%}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else SURVEYS)
