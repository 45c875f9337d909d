"""How far people who judged the same things, none knowing the others' marks, agree beyond chance."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

FEWEST_PAIRS = 10
"""Of fewer pairs kappa swings by chance alone, and is not given."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """`pairs` marks given twice; `same` is the share of equal ones, `near` of those at most one step apart, `kappa`
    the agreement beyond chance: 1 whole, 0 what chance gives, below 0 less. None where it cannot be said."""

    pairs: int
    same: float | None
    near: float | None
    kappa: float | None


def agreement(pairs: Sequence[tuple[int, int]], *, highest: int) -> Agreement:
    """Compare marks 0 to `highest` that two people gave to the same things, each pair (the one's, the other's).

    κ = 1 − Σ w·observed ÷ Σ w·expected with w = |i − j|: a step apart counts less than three (Cohen 1968,
    Psychological Bulletin 70; equal to R's `irr::kappa2(weight = "equal")`). None under FEWEST_PAIRS, and where both gave
    one and the same mark throughout, so that chance alone explains all. Raises ValueError for a mark out of range.
    """
    marks = np.asarray(pairs, dtype=np.int64).reshape(-1, 2)
    if marks.size and (marks.min() < 0 or marks.max() > highest):
        raise ValueError(f"a mark lies outside 0 to {highest}")
    n = len(marks)
    if not n:
        return Agreement(0, None, None, None)
    apart = np.abs(marks[:, 0] - marks[:, 1])
    one, other = (np.bincount(marks[:, side], minlength=highest + 1) / n for side in (0, 1))
    steps = np.abs(np.subtract.outer(np.arange(highest + 1), np.arange(highest + 1)))
    expected = float((np.outer(one, other) * steps).sum())
    kappa = 1 - float(apart.mean()) / expected if expected and n >= FEWEST_PAIRS else None
    return Agreement(n, float((apart == 0).mean()), float((apart <= 1).mean()), kappa)


def alpha(marks: Sequence[Sequence[Hashable | None]]) -> float | None:
    """Krippendorff's alpha for names without order: each answer's marks by any number of coders, None where one did not code it.

    α = 1 − observed ÷ expected disagreement over all pairs of marks within an answer; an answer with one mark tells nothing
    (Krippendorff, Content Analysis, 2004, chapter 11; equal to the packages `krippendorff` and `irrCAC`). The answer is the
    unit, never its characters. 1 whole agreement, 0 chance. None without a pair, and where only one name was ever used, for then
    chance explains all. The slow twin is `reference_agreement.alpha`.
    """
    names: dict[Hashable, int] = {}
    rows = []
    for answer in marks:
        given = [names.setdefault(mark, len(names)) for mark in answer if mark is not None]
        if len(given) > 1:
            rows.append(given)
    if not rows:
        return None
    counts = np.zeros((len(rows), len(names)))
    for row, given in enumerate(rows):
        np.add.at(counts[row], given, 1)
    each = counts.sum(1)
    together = counts.sum(0)
    pairs = float(each.sum())
    expected = pairs**2 - float((together**2).sum())
    if expected <= 0:
        return None
    observed = float(((each**2 - (counts**2).sum(1)) / (each - 1)).sum())
    return 1 - (pairs - 1) * observed / expected


def kappa(one: Sequence[Hashable], other: Sequence[Hashable]) -> float | None:
    """Cohen's kappa of two coders who coded the same answers, for names without order (Educational and Psychological Measurement
    20, 1960). None without answers, and where both used one and the same name throughout."""
    if len(one) != len(other):
        raise ValueError("the two did not code the same answers")
    n = len(one)
    names = set(one) | set(other)
    if not n:
        return None
    chance = sum((list(one).count(name) / n) * (list(other).count(name) / n) for name in names)
    same = sum(a == b for a, b in zip(one, other, strict=True)) / n
    return (same - chance) / (1 - chance) if chance < 1 else None


@dataclass(frozen=True, slots=True)
class CodeAgreement:
    """How coders agree on one code: answers coded by two or more, alpha, kappa (for exactly two), and of the answers to
    which any of them gave the code, the share to which all gave it: for rare codes the plainest figure."""

    answers: int
    alpha: float | None
    kappa: float | None
    any_gave: int
    all_gave: float | None


def by_code(
    coders: Sequence[Sequence[frozenset[str] | None]], codes: Sequence[str]
) -> Mapping[str, CodeAgreement]:
    """Compare coders code by code. `coders` holds, for each coder and answer in one order, the codes given; None: not coded."""
    if len({len(each) for each in coders}) > 1:
        raise ValueError("the coders' answers are not the same")
    answers = [[given for given in answer if given is not None] for answer in zip(*coders, strict=True)]
    twice = [answer for answer in answers if len(answer) > 1]
    found = {}
    for code in codes:
        marks = [[code in given for given in answer] for answer in twice]
        gave = [answer for answer in marks if any(answer)]
        two = len(coders) == 2 and bool(marks)
        found[code] = CodeAgreement(
            len(twice),
            alpha(marks),
            kappa([answer[0] for answer in marks], [answer[1] for answer in marks]) if two else None,
            len(gave),
            sum(all(answer) for answer in gave) / len(gave) if gave else None,
        )
    return found
