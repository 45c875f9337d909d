"""Finds the words and pairs of words that set one draft theme apart from the others."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

MOST_READ = 20_000
PHRASES = 6
PRIOR = 0.5


def key_phrases(
    texts: Sequence[str], own: NDArray[np.int_], themes: Sequence[int]
) -> dict[int, tuple[str, ...]]:
    """Return for each theme its phrases, the most telling first.

    By the log-odds of a text of the theme holding the phrase against one of the rest, divided by its standard error (Monroe,
    Colaresi and Quinn, Political Analysis 16, 2008), each word in one phrase only.
    """
    from sklearn.feature_extraction.text import CountVectorizer  # noqa: PLC0415  an extra

    step = -(-len(texts) // MOST_READ)
    read, whose = texts[::step], own[::step]
    counting = CountVectorizer(binary=True, ngram_range=(1, 2), stop_words="english", strip_accents="unicode")
    try:
        held = counting.fit_transform(read).tocsr()
    except ValueError:  # no telling word in any of them
        return dict.fromkeys(themes, ())
    names = counting.get_feature_names_out()
    everywhere = np.asarray(held.sum(0)).ravel()
    found = {}
    for theme in themes:
        mine = whose == theme
        inside = np.asarray(held[np.flatnonzero(mine)].sum(0)).ravel()
        outside = everywhere - inside
        n, rest = int(mine.sum()), int((~mine).sum())
        odds = np.log((inside + PRIOR) / (n - inside + PRIOR)) - np.log(
            (outside + PRIOR) / (rest - outside + PRIOR)
        )
        error = np.sqrt(1 / (inside + PRIOR) + 1 / (outside + PRIOR))
        merit = np.where(inside > min(1, n - 1), odds / error, -np.inf)
        best = [names[at] for at in np.argsort(-merit, kind="stable")[: PHRASES * 8] if merit[at] > 0]
        found[theme] = _different(best)
    return found


def _different(phrases: Sequence[str]) -> tuple[str, ...]:
    chosen: list[str] = []
    for phrase in phrases:
        if not any(set(phrase.split()) & set(other.split()) for other in chosen):
            chosen.append(phrase)
    return tuple(chosen[:PHRASES])
