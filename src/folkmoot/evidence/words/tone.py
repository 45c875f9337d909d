"""Suggests the tone of an answer, learnt from the engagement's own coded sample with the question as a feature; no lexicon.

"What could we do better?" is answered by complaints in polite words, which word lists take for praise. Complaints
must not be missed: an answer is called negative from the confidence on at which enough of the coded negatives are found, each left
out itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np
from numpy.typing import NDArray

from folkmoot.evidence.words.suggesting import learn

TONES = (1, 0, -1)
"""Positive, mixed, negative."""

NEGATIVES_FOUND = 0.88
"""Of the coded negatives, the share that is found when each is left out: a little above the 0.85 that is promised."""

FEWEST_OF_EACH = 5
CUTS = tuple(round(0.1 * 1.15**step, 3) for step in range(24))

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Tone:
    """For each text the suggested tone (1, 0 or −1; None where nothing can be said) and the confidence of each tone."""

    predicted: tuple[int | None, ...]
    confidence: tuple[tuple[float, float, float] | None, ...]
    why_none: str = ""


def suggest_tone(
    coded_texts: Sequence[str],
    tones: Sequence[int],
    texts: Sequence[str],
    *,
    questions: Sequence[str] | None = None,
    coded_questions: Sequence[str] | None = None,
    seed: int = 1,
) -> Tone:
    """Learn the tone from coded answers and suggest it for texts, in their order; an empty text has none.

    Questions stand before the words they were answered with, so that the same words may mean another thing after another question.
    """
    if len(tones) != len(coded_texts):
        raise ValueError("there must be one tone for each coded text")
    used = [place for place, text in enumerate(coded_texts) if text.strip()]
    given = np.array([tones[place] for place in used], int)
    few = [
        name
        for name, tone in zip(("positive", "negative"), (1, -1), strict=True)
        if (given == tone).sum() < FEWEST_OF_EACH
    ]
    if few:
        why = f"Fewer than {FEWEST_OF_EACH} coded answers are {few[0]}."
        return Tone((None,) * len(texts), (None,) * len(texts), why)
    asked = questions is not None and coded_questions is not None
    there = [tone for tone in TONES if (given == tone).any()]
    learnt = learn(
        [coded_texts[place] for place in used],
        {str(tone): given == tone for tone in there},
        others=texts,
        questions=[coded_questions[place] for place in used] if asked and coded_questions else None,
        seed=seed,
    )
    cuts = _cuts(learnt.left_out, learnt.true, there)
    found = learnt.confidence(learnt.looking.see(texts, questions if asked else None))
    chosen = (found / cuts).argmax(1)
    whole = found / np.maximum(found.sum(1, keepdims=True), 1e-9)
    predicted: list[int | None] = []
    confidence: list[tuple[float, float, float] | None] = []
    for row, text in enumerate(texts):
        said = bool(text.strip())
        predicted.append(there[chosen[row]] if said else None)
        each = dict(zip(there, whole[row].tolist(), strict=True))
        confidence.append((each.get(1, 0.0), each.get(0, 0.0), each.get(-1, 0.0)) if said else None)
    return Tone(tuple(predicted), tuple(confidence))


def _cuts(left_out: Floats, true: NDArray[np.bool_], there: Sequence[int]) -> Floats:
    """Return by what each tone's confidence is divided before the highest is taken.

    Of the cuts tried, those with the highest macro-F1 on texts left out among those that find enough of the negatives; where
    none does, those that find most.
    """
    negative = list(there).index(-1)
    tried = []
    for cuts in product(CUTS, repeat=len(there) - 1):
        each = np.insert(np.array(cuts), 0, 1.0)
        said = (left_out / each).argmax(1)[:, None] == np.arange(len(there))
        found = float(said[true[:, negative], negative].mean())
        f1 = 2 * (said & true).sum(0) / np.maximum(said.sum(0) + true.sum(0), 1)
        tried.append((min(found, NEGATIVES_FOUND), float(f1.mean()), each))
    return max(tried, key=lambda one: one[:2])[2]
