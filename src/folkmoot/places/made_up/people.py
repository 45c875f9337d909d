"""Peoples Elmshire: how many of each group live in each LSOA, so that every table of an area has the same total."""

from __future__ import annotations

import math
import random
from collections.abc import Mapping

RESIDENTS = 871_000
DIMENSIONS: dict[str, dict[str, float]] = {  # shares in the county before each neighbourhood gets its own
    "age": {
        "under 16": 0.175,
        "16-24": 0.105,
        "25-34": 0.130,
        "35-44": 0.125,
        "45-54": 0.135,
        "55-64": 0.135,
        "65-74": 0.102,
        "75+": 0.093,
    },
    "sex": {"female": 0.507, "male": 0.493},
    "ethnic_group": {"asian": 0.052, "black": 0.018, "mixed": 0.024, "white": 0.891, "other": 0.015},
    "disability": {"yes": 0.185, "no": 0.815},
    "tenure": {"owned": 0.355, "mortgage": 0.315, "social_rent": 0.160, "private_rent": 0.170},
}
IN_TOWNS: dict[str, dict[str, float]] = {  # how much commoner in town than in the country, as a logarithm
    "age": {
        "under 16": 0.10,
        "16-24": 0.35,
        "25-34": 0.40,
        "35-44": 0.10,
        "55-64": -0.20,
        "65-74": -0.35,
        "75+": -0.25,
    },
    "sex": {},
    "ethnic_group": {"asian": 1.1, "black": 1.1, "mixed": 0.6, "other": 0.8},
    "disability": {"yes": 0.12},
    "tenure": {"owned": -0.50, "social_rent": 0.75, "private_rent": 0.55},
}
DISTRICTS: dict[str, dict[str, float]] = {  # what is particular to a district
    "Alderbrook": {"16-24": 0.25, "private_rent": 0.3},
    "Brackenford": {"asian": 1.1, "black": 0.4, "under 16": 0.15, "social_rent": 0.2},
    "Cresswold": {"65-74": 0.2, "75+": 0.2, "owned": 0.25, "asian": -0.6},
    "Dunmere": {"social_rent": 0.35, "yes": 0.2, "under 16": 0.1},
    "Eastwold": {"owned": 0.2, "55-64": 0.1},
    "Farrowby": {"mortgage": 0.2, "35-44": 0.1, "yes": -0.1},
    "Greyling": {"65-74": 0.15, "black": -0.5},
    "Hollinsea": {"65-74": 0.35, "75+": 0.45, "16-24": -0.2, "yes": 0.25, "private_rent": 0.2},
}
SPREAD = {"age": 0.10, "sex": 0.02, "ethnic_group": 0.30, "disability": 0.12, "tenure": 0.25}


def parted_exactly(total: int, shares: Mapping[str, float]) -> dict[str, int]:
    """Part a whole number by shares so that the parts add up to it (largest remainders)."""
    whole = sum(shares.values())
    exact = {key: total * share / whole for key, share in shares.items()}
    parts = {key: math.floor(value) for key, value in exact.items()}
    left = total - sum(parts.values())
    for key in sorted(exact, key=lambda one: (parts[one] - exact[one], one))[:left]:
        parts[key] += 1
    return parts


def residents_of(weights: Mapping[str, float]) -> dict[str, int]:
    """Share the county's residents out over its LSOAs by weight."""
    return parted_exactly(RESIDENTS, weights)


def groups_of(residents: int, *, town: float, district: str, rng: random.Random) -> dict[str, dict[str, int]]:
    """Return {dimension: {group: people}} of one LSOA; `town` runs from -1 (country) to 1 (town centre)."""
    found = {}
    for dimension, shares in DIMENSIONS.items():
        own = {
            group: share
            * math.exp(
                IN_TOWNS[dimension].get(group, 0.0) * town
                + DISTRICTS[district].get(group, 0.0)
                + rng.gauss(0, SPREAD[dimension])
            )
            for group, share in shares.items()
        }
        found[dimension] = parted_exactly(residents, own)
    return found
