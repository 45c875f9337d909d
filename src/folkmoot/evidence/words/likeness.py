"""How alike texts are, seen three ways at once: their meaning (static vectors), their words, and pieces of their words.

The sum of the three is a kernel, so that one ridge regression learns from all of them. Words and pieces enter by their
TF-IDF; meaning by exp(2(cos − 1)) of the vectors, centred. What was asked, where it is known, adds a fifth of a voice.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

from folkmoot.evidence.words.vectors import pooled, readable

SHARPNESS = 2.0
WEIGHT_OF_QUESTION = 0.2
MOST_LEARNT_FROM = 8_000
"""Texts from which the frequency of words is learnt; more change nothing."""

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Seen:
    """Texts as they are compared: vectors of length one, words and pieces by TF-IDF, and what was asked."""

    meaning: NDArray[np.float32]
    words: Any
    pieces: Any
    asked: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.meaning)

    def at(self, places: Any) -> Seen:
        """Return some of the texts."""
        return Seen(self.meaning[places], self.words[places], self.pieces[places], self.asked[places])


class Looking:
    """Learns from texts how common each word is; then turns texts into what is compared."""

    def __init__(self, texts: Sequence[str], questions: Sequence[str] | None = None) -> None:
        learnt = [readable(text) for text in texts[:MOST_LEARNT_FROM]]
        self._words = _counting(learnt, analyzer="word", ngram_range=(1, 2), min_df=1)
        self._pieces = _counting(learnt, analyzer="char_wb", ngram_range=(2, 5), min_df=2)
        self._centre = pooled(learnt).mean(0) if learnt else np.float32(0)
        self._questions = {each: place for place, each in enumerate(dict.fromkeys(questions or ()))}

    @property
    def vocabulary(self) -> list[str]:
        """Return the words and pairs of words, in the order of the columns of `Seen.words`."""
        return [] if self._words is None else list(self._words.get_feature_names_out())

    def see(self, texts: Sequence[str], questions: Sequence[str] | None = None) -> Seen:
        """Return the texts as they are compared."""
        read = [readable(text) for text in texts]
        vectors = pooled(read)
        said = np.linalg.norm(vectors, axis=1, keepdims=True) > 0
        centred = np.where(said, vectors - self._centre, 0)
        length = np.linalg.norm(centred, axis=1, keepdims=True)
        asked = (
            [-1] * len(read) if questions is None else [self._questions.get(each, -1) for each in questions]
        )
        return Seen(
            (centred / np.maximum(length, 1e-9)).astype(np.float32),
            _counted(self._words, read),
            _counted(self._pieces, read),
            np.array(asked, np.int64),
        )


def likeness(one: Seen, other: Seen) -> Floats:
    """Return how alike each text of one is to each of the other."""
    close = np.exp(SHARPNESS * (one.meaning @ other.meaning.T - 1)).astype(np.float64)
    same = (one.asked[:, None] == other.asked[None, :]) & (one.asked[:, None] >= 0)
    shared = (one.words @ other.words.T + one.pieces @ other.pieces.T).toarray()
    return np.asarray(close + shared + WEIGHT_OF_QUESTION * same, np.float64)


def _counting(texts: list[str], **how: Any) -> Any:
    """Learn frequencies; None where the texts hold no word at all."""
    from sklearn.feature_extraction.text import TfidfVectorizer  # noqa: PLC0415  an extra

    try:
        return TfidfVectorizer(sublinear_tf=True, strip_accents="unicode", **how).fit(texts)
    except ValueError:  # no words, or none that comes twice
        return None


def _counted(counting: Any, texts: list[str]) -> Any:
    return sp.csr_matrix((len(texts), 1)) if counting is None else counting.transform(texts)
