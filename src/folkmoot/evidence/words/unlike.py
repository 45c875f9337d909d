"""Lists answers unlike the rest, so that what a few people say is not lost in a large theme.

An answer is unlike the rest where even those nearest to it are not near, in meaning and in words. The very nearest do not
count: a few people who say one thing are near each other, and the answers that come after those tell whether many
say something like it. One answer in ten is listed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import ceil
from typing import Any

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

SHARE_LISTED = 0.1
"""Of all different answers, at most this share is listed: a list nobody reads protects nobody."""

FEWEST_LISTED = 10
SHARE_OF_FEW = 3
"""Of few answers, at most one in so many is listed."""

MOST_LISTED = 2_000
SMALL_VOICE, NEAREST = 25, 60
"""An answer's likeness to those of the others that come 26th to 60th in nearness is what counts."""

ENDINGS = re.compile(r"(ing|ers|ists|ist|ed|es|s|ly)$")
WORD = r"(?u)\b[^\W\d_]{3,}\b"
BLOCK = 2_000

Floats = NDArray[np.float32]


def unlike_the_rest(texts: Sequence[str], meaning: Floats, learnt: NDArray[np.int_]) -> list[int]:
    """Return the places of texts unlike the rest, the most unlike first.

    `meaning` holds a row of length one for each text. Each is compared with the `learnt` texts.
    """
    if len(texts) < FEWEST_LISTED:
        return []
    most = max(min(FEWEST_LISTED, len(texts) // SHARE_OF_FEW), ceil(len(texts) * SHARE_LISTED))
    near = _nearness(_words(texts, learnt), meaning, learnt)
    return [int(place) for place in np.argsort(near, kind="stable")[: min(most, MOST_LISTED)]]


def _words(texts: Sequence[str], learnt: NDArray[np.int_]) -> Any:
    """Return each text's words without their endings, rare ones weighing more, as a row of length one or nought."""
    from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer  # noqa: PLC0415  an extra

    cut: Any = CountVectorizer(
        stop_words="english", strip_accents="unicode", token_pattern=WORD
    ).build_analyzer()
    counting = TfidfVectorizer(
        sublinear_tf=True,
        min_df=2,
        dtype=np.float32,
        analyzer=lambda text: [ENDINGS.sub("", word) for word in cut(text)],
    )
    try:
        counting.fit([texts[at] for at in learnt])
    except ValueError:  # no telling word that comes twice
        return sp.csr_matrix((len(texts), 1), dtype=np.float32)
    return counting.transform(texts)


def _nearness(words: Any, meaning: Floats, learnt: NDArray[np.int_]) -> Floats:
    """Return how near each text is to those that come after its small voice in nearness, itself not counted."""
    known, others = meaning[learnt], words[learnt].T.tocsr()
    last = min(NEAREST, len(learnt) // 2)
    first = last * SMALL_VOICE // NEAREST
    self_at = np.full(len(meaning), -1)
    self_at[learnt] = np.arange(len(learnt))
    found = np.empty(len(meaning), np.float32)
    for at in range(0, len(meaning), BLOCK):
        some = slice(at, at + BLOCK)
        alike = meaning[some] @ known.T + (words[some] @ others).toarray()
        own = np.flatnonzero(self_at[some] >= 0)
        alike[own, self_at[some][own]] = -2
        nearest = -np.partition(-alike, (first, last - 1), axis=1)[:, first:last]
        found[some] = nearest.mean(1)
    return found
