"""Says what coding more would bring, and which answers to code next; some of them always by chance.

Only answers drawn by chance can show how wrong the suggestions are, so every pick holds a part of them. The curve says how
well suggestions do after so many codings and how many more reach a goal, or that it cannot say.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import nnls

from folkmoot.evidence.words.suggesting import learn

FEWEST_FOR_A_CURVE = 80
STEPS = (0.25, 0.4, 0.6, 0.8, 1.0)
REPEATS = 2
MOST_FOR_THE_CURVE = 1_500
FARTHEST = 3
"""A curve is followed to so many times what is coded, no farther."""

LARGEST_MISS = 0.03
"""Mean distance of points from the curve above which it says nothing."""

DECAYS = (0.3, 0.4, 0.5, 0.6, 0.8, 1.0)


@dataclass(frozen=True, slots=True)
class Curve:
    """Points (coded, micro-F1 of answers left out), the F1 at the end, `more` to code for the goal, and the sentence."""

    points: tuple[tuple[int, float], ...]
    now: float | None
    more: int | None
    sentence: str


@dataclass(frozen=True, slots=True)
class Pick:
    """Answers to code next: all of them in the order to show, and those among them that chance drew."""

    places: tuple[int, ...]
    by_chance: frozenset[int]


def learning_curve(
    texts: Sequence[str], coded: Mapping[str, Sequence[bool]], *, goal: float | None = None, seed: int = 1
) -> Curve:
    """Measure suggestions learnt from parts of the coded answers, each answer left out itself, and look ahead."""
    marks = {code: np.asarray(list(each), dtype=bool) for code, each in coded.items()}
    used = np.array([place for place, text in enumerate(texts) if text.strip()], dtype=int)
    if len(used) < FEWEST_FOR_A_CURVE:
        need = FEWEST_FOR_A_CURVE - len(used)
        return Curve(
            (), None, None, f"Code {need} more answers, and this page can say how well suggestions do."
        )
    chance = np.random.default_rng(seed)
    points = []
    for part in STEPS:
        size = int(min(len(used), MOST_FOR_THE_CURVE) * part)
        reached = [_reached(texts, marks, chance.permutation(used)[:size], seed) for _ in range(REPEATS)]
        points.append((size, float(np.mean(reached))))
    return _said(points, len(used), goal)


def looking_ahead(points: Sequence[tuple[int, float]]) -> tuple[float, float, float, float]:
    """Fit F1 = top − loss × coded^−decay by least squares, top at most 1, loss at least 0; return those three and the miss."""
    sizes, reached = np.array([one for one, _ in points], float), np.array([one for _, one in points])
    best = (1.0, 1.0, 1.0, np.inf)
    for decay in DECAYS:
        design = np.column_stack([np.ones(len(sizes)), sizes**-decay])
        (under, loss), _ = nnls(
            design, 1 - reached
        )  # 1 − F1 = (1 − top) + loss × coded^−decay, neither below 0
        miss = float(np.abs(design @ [under, loss] - (1 - reached)).mean())
        if miss < best[3]:
            best = (1 - float(under), float(loss), decay, miss)
    return best


def next_to_code(
    confidences: Mapping[str, Sequence[float] | None], *, how_many: int, chance: float = 0.3, seed: int = 1
) -> Pick:
    """Pick answers not yet coded: part by chance, the rest those on which the suggestions are least sure.

    `confidences` are those of `suggest` for the answers not yet coded. At least one in ten (and one at all) is by chance,
    whatever is asked; the order shown mixes both, so that whoever codes cannot tell them apart.
    """
    known = [np.asarray(each, dtype=float) for each in confidences.values() if each is not None]
    total = max((len(each) for each in known), default=0)
    draw = np.random.default_rng(seed)
    how_many = min(how_many, total)
    if how_many <= 0:
        return Pick((), frozenset())
    by_chance = min(how_many, max(1, ceil(how_many * max(chance, 0.1))))
    drawn = draw.choice(total, by_chance, replace=False)
    unsure = np.max([1 - np.abs(2 * each - 1) for each in known], axis=0)
    unsure[drawn] = -1
    chosen = np.argsort(-unsure, kind="stable")[: how_many - by_chance]
    order = draw.permutation(np.concatenate([drawn, chosen]))
    return Pick(tuple(order.tolist()), frozenset(drawn.tolist()))


def _reached(
    texts: Sequence[str], marks: Mapping[str, NDArray[np.bool_]], places: NDArray[np.int_], seed: int
) -> float:
    part = {code: each[places] for code, each in marks.items()}
    spoken = {code: each for code, each in part.items() if each.any() and not each.all()}
    if not spoken:
        return 0.0
    return learn([texts[place] for place in places], spoken, seed=seed).expected


def _said(points: list[tuple[int, float]], coded: int, goal: float | None) -> Curve:
    now = points[-1][1]
    top, loss, decay, miss = looking_ahead(points)
    if goal is None:
        return Curve(
            tuple(points),
            now,
            None,
            f"Tried on what people coded, suggestions agree with people at {now:.2f}, where 1 is always (micro-F1).",
        )
    if now >= goal:
        return Curve(tuple(points), now, 0, f"Suggestions are at {now:.2f} and have reached {goal:.2f}.")
    cannot = f"Suggestions are at {now:.2f}. It cannot be said how many more codings would reach {goal:.2f}"
    if miss > LARGEST_MISS or loss <= 0:
        return Curve(tuple(points), now, None, f"{cannot}: the points do not lie on a curve.")
    if top <= goal:
        return Curve(tuple(points), now, None, f"{cannot}: they seem to level off at {top:.2f}.")
    need = ceil((loss / (top - goal)) ** (1 / decay))
    more = max(need - coded, 10)
    if need > FARTHEST * coded:
        return Curve(
            tuple(points), now, None, f"{cannot}: it would be more than {FARTHEST} times what is coded."
        )
    more = -(-more // 10) * 10
    return Curve(
        tuple(points), now, more, f"Suggestions are at {now:.2f}. Code {more:,} more to reach {goal:.2f}."
    )
