"""Lists answers unlike the rest, so that what a few people say is not lost in a large theme.

A small voice shows itself by a word that few use, in answers that are close to each other and not to the others: "prayer" in six
answers about a place to pray. Such words are ranked by how close their answers are; the answers that hold the first of
them are listed, until one answer in ten is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import ceil
from typing import Any

import numpy as np
from numpy.typing import NDArray

SHARE_LISTED = 0.1
"""Of all different answers, at most this share is listed: a list nobody reads protects nobody."""

FEWEST_LISTED = 10
MOST_LISTED = 2_000
RAREST, COMMONEST = 0.0015, 0.012
"""The shares of answers between which a word is one that few use."""

NEAREST = 40
BACKGROUND = slice(-NEAREST, -15)
"""An answer's likeness to those of the others that are nearest to it, the knot itself left out."""

WEIGHT_OF_BACKGROUND = 0.6
ENDINGS = re.compile(r"(ing|ers|ists|ist|ed|es|s|ly)$")
WORD = r"(?u)\b[^\W\d_]{3,}\b"
BLOCK = 2_000

Floats = NDArray[np.float32]


def unlike_the_rest(texts: Sequence[str], meaning: Floats, learnt: NDArray[np.int_]) -> list[int]:
    """Return the places of texts unlike the rest, those of the closest small voice first.

    `meaning` holds a row of length one for each text. Words are ranked by `learnt` texts; all that hold them are listed.
    """
    if len(texts) < FEWEST_LISTED:
        return []
    held, few = _held(texts, learnt)
    if held is None:
        return []
    known = meaning[learnt]
    background = _background(known)
    merit = {}
    for word in few:
        rows = held[learnt, word].nonzero()[0]
        together = known[rows].sum(0)
        pairs = len(rows) * (len(rows) - 1)
        close = (float(together @ together) - float((known[rows] ** 2).sum())) / pairs
        merit[word] = close - WEIGHT_OF_BACKGROUND * float(background[rows].mean())
    most = min(MOST_LISTED, max(FEWEST_LISTED, ceil(len(texts) * SHARE_LISTED)))
    listed: dict[int, None] = {}
    for word in sorted(merit, key=lambda each: (-merit[each], each)):
        more: list[int] = held.indices[held.indptr[word] : held.indptr[word + 1]].tolist()
        if len(listed.keys() | set(more)) <= most:
            listed.update(dict.fromkeys(more))
    return list(listed)


def _held(texts: Sequence[str], learnt: NDArray[np.int_]) -> tuple[Any, list[int]]:
    """Return which texts hold which word (without its ending), by column, and the words that few of `learnt` use."""
    from sklearn.feature_extraction.text import CountVectorizer  # noqa: PLC0415  an extra

    words = CountVectorizer(
        stop_words="english", strip_accents="unicode", token_pattern=WORD
    ).build_analyzer()
    counting = CountVectorizer(
        binary=True, analyzer=lambda text: {ENDINGS.sub("", word) for word in words(text)}
    )
    try:
        held = counting.fit_transform(texts)
    except ValueError:  # no telling word in any of them
        return None, []
    often = np.asarray(held.tocsr()[learnt].sum(0)).ravel()
    fewest, most = max(2, round(RAREST * len(learnt))), max(8, COMMONEST * len(learnt))
    few = np.flatnonzero((often >= fewest) & (often <= most)).tolist()
    columns = held.tocsc()
    columns.sort_indices()
    return columns, few


def _background(known: Floats) -> Floats:
    found = np.zeros(len(known), np.float32)
    if len(known) < 2 * NEAREST:
        return found
    for at in range(0, len(known), BLOCK):
        alike = np.partition(known[at : at + BLOCK] @ known.T, len(known) - NEAREST, axis=1)
        found[at : at + len(alike)] = np.sort(alike[:, -NEAREST:], axis=1)[:, BACKGROUND].mean(1)
    return found
