"""The slow twin of `leaning`: binomial tails added up term by term, and the step-up rule as it is written."""

from __future__ import annotations

from collections.abc import Sequence
from math import comb

from folkmoot.evidence.leaning import Divided


def said(divided: Sequence[Divided], *, level: float = 0.95) -> list[list[bool]]:
    """Say of each group whether its rate differs from everyone's by more than chance, over all groups together."""
    tests: dict[tuple[int, int], float] = {}
    for number, each in enumerate(divided):
        overall = each.speaking_known / each.heard_known if each.heard_known else 0.0
        for place, (k, n) in enumerate(zip(each.speaking, each.heard, strict=True)):
            if n and overall:
                tests[number, place] = _p(k, n, overall)
    ordered = sorted(tests, key=lambda which: tests[which])
    most = 0
    for rank, which in enumerate(ordered, 1):
        if tests[which] <= (1 - level) * rank / len(ordered):
            most = rank
    outside = set(ordered[:most])
    return [
        [(number, place) in outside for place in range(len(each.groups))]
        for number, each in enumerate(divided)
    ]


def _p(k: int, n: int, share: float) -> float:
    chances = [comb(n, each) * share**each * (1 - share) ** (n - each) for each in range(n + 1)]
    return min(1.0, 2 * min(sum(chances[: k + 1]), sum(chances[k:])))
