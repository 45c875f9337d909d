"""Drafts themes of what people said, for a first look: never a result, and nobody is left out.

Each answer is seen twice: the mean of its word vectors, and that of its telling words weighted by their rareness; both centred
(without that, all answers look alike). It is then moved half way to the middle of the twenty answers nearest to it, which
draws together what is said in different words. Around as many centres as asked for (k-means), every answer with a word in it
is placed. What only a few say is listed beside the themes (`unlike`), so that no small voice is lost.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from folkmoot.evidence.words.phrases import key_phrases
from folkmoot.evidence.words.piles import has_words, says_nothing
from folkmoot.evidence.words.unlike import unlike_the_rest
from folkmoot.evidence.words.vectors import pooled, readable

MOST_THEMES = 200
MOST_LEARNT_FROM = 4_000
"""Different answers, drawn by chance, around which the centres are found; all answers are then placed."""

STARTS = 10
NEIGHBOURS = 20
SHARE_OF_NEIGHBOURS = 20
"""At most one in so many answers counts as near: of few answers, twenty would be half of them."""

BLOCK = 5_000
QUOTES = 3
DISSENTING = 2
SHORTEST_QUOTE = 4

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Theme:
    """One draft theme: its number from 1 (1 the largest), how many answers, the words that set it apart, and the places of
    quotes: `central` say what most say, `dissenting` are placed here but least like the others."""

    number: int
    size: int
    phrases: tuple[str, ...]
    central: tuple[int, ...]
    dissenting: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """For each text its theme's number or None; the themes, the largest first; and the piles, as places in the texts."""

    theme: tuple[int | None, ...]
    themes: tuple[Theme, ...]
    nothing_to_add: tuple[int, ...]
    unplaced: tuple[int, ...]
    unlike_the_rest: tuple[int, ...]


def draft_themes(texts: Sequence[str], themes: int, *, seed: int = 1) -> Draft:
    """Place each text in one of (at most) `themes` draft themes. The same input and seed give the same draft.

    Texts that say nothing to add and those without a letter are in piles of their own. Texts that are the same word for word
    are together. Raises ValueError unless 1 ≤ themes ≤ MOST_THEMES.
    """
    if not 1 <= themes <= MOST_THEMES:
        raise ValueError(f"between 1 and {MOST_THEMES} themes can be drafted, not {themes}")
    nothing = [place for place, text in enumerate(texts) if says_nothing(text)]
    wordless = [place for place, text in enumerate(texts) if not has_words(text)]
    apart = {*nothing, *wordless}
    placed = [place for place in range(len(texts)) if place not in apart]
    number: list[int | None] = [None] * len(texts)
    if not placed:
        return Draft(tuple(number), (), tuple(nothing), tuple(wordless), ())
    forms: dict[str, list[int]] = {}
    for place in placed:
        forms.setdefault(" ".join(readable(texts[place]).casefold().split()), []).append(place)
    first = [each[0] for each in forms.values()]
    distinct = [readable(texts[place]) for place in first]
    chance = np.random.default_rng(seed)
    learnt = np.sort(chance.permutation(len(distinct))[:MOST_LEARNT_FROM])
    seen = _Seeing([distinct[at] for at in learnt]).see(distinct)
    smooth = _nearer(seen, learnt)
    centres = _centres(smooth[learnt], min(themes, len(learnt)), seed)
    near = smooth @ centres.T - (centres**2).sum(1) / 2
    own = near.argmax(1)
    copies = list(forms.values())
    sizes = np.bincount(own, [len(each) for each in copies], len(centres)).astype(int)
    order = [theme for theme in np.argsort(-sizes, kind="stable").tolist() if sizes[theme]]
    numbers = {theme: at for at, theme in enumerate(order, 1)}
    for theme, places in zip(own.tolist(), copies, strict=True):
        for place in places:
            number[place] = numbers[theme]
    told = key_phrases(distinct, own, order)
    described = tuple(
        Theme(
            numbers[theme],
            int(sizes[theme]),
            told[theme],
            *_quotes(smooth, centres, own, theme, distinct, first),
        )
        for theme in order
    )
    unlike = unlike_the_rest(distinct, _unit(seen[:, : seen.shape[1] // 2]), learnt)
    listed = sorted(place for form in unlike for place in copies[form])
    return Draft(tuple(number), described, tuple(nothing), tuple(wordless), tuple(listed))


class _Seeing:
    """Learns from some texts how rare each word is and where their middle lies; then sees all alike."""

    def __init__(self, texts: list[str]) -> None:
        from sklearn.feature_extraction.text import TfidfVectorizer  # noqa: PLC0415  an extra

        self._counting: Any = TfidfVectorizer(
            sublinear_tf=True, stop_words="english", strip_accents="unicode"
        )
        self._meanings: Floats | None = None
        try:
            self._counting.fit(texts)
            self._meanings = pooled(list(self._counting.get_feature_names_out()))
        except ValueError:  # no telling word in any of them
            pass
        whole, telling = self._both(texts)
        self._middle = whole.mean(0), telling.mean(0)

    def see(self, texts: list[str]) -> Floats:
        """Return each text's place, a row of length one (or nought)."""
        rows = []
        for at in range(0, len(texts), BLOCK):
            whole, telling = self._both(texts[at : at + BLOCK])
            rows.append(np.hstack([_unit(whole - self._middle[0]), _unit(telling - self._middle[1])]))
        return np.vstack(rows) / np.float32(np.sqrt(2))

    def _both(self, texts: list[str]) -> tuple[Floats, Floats]:
        whole = pooled(texts)
        if self._meanings is None:
            return whole, np.zeros_like(whole)
        telling = np.asarray(self._counting.transform(texts) @ self._meanings, np.float32)
        return whole, _unit(telling)


def _unit(rows: Floats) -> Floats:
    return np.asarray(rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9), np.float32)


def _nearer(seen: Floats, learnt: NDArray[np.int_]) -> Floats:
    """Move each row half way to the middle of those of `learnt` that are nearest to it, itself not among them."""
    known = seen[learnt]
    count = min(NEIGHBOURS, len(known) // SHARE_OF_NEIGHBOURS)
    if not count:
        return seen
    self_at = np.full(len(seen), -1)
    self_at[learnt] = np.arange(len(learnt))
    moved = np.empty_like(seen)
    for at in range(0, len(seen), BLOCK):
        some = slice(at, at + BLOCK)
        alike = seen[some] @ known.T
        own = np.flatnonzero(self_at[some] >= 0)
        alike[own, self_at[some][own]] = -2
        nearest = np.argpartition(alike, len(known) - count, axis=1)[:, -count:]
        middle = known[nearest].sum(1)
        moved[some] = _unit(seen[some] + _unit(middle))
    return moved


def _centres(rows: Floats, themes: int, seed: int) -> Floats:
    """Return the centres of k-means, the best of several starts."""
    from sklearn.cluster import KMeans  # noqa: PLC0415  an extra

    different = len(np.unique(rows, axis=0)) if len(rows) <= themes * 3 else themes
    fitted = KMeans(min(themes, different), n_init=STARTS, random_state=seed).fit(rows)
    return np.asarray(fitted.cluster_centers_, np.float32)


def _quotes(
    seen: Floats, centres: Floats, own: NDArray[np.int_], theme: int, distinct: list[str], first: list[int]
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return the places of central and of dissenting quotes: those long enough to say something, where there are any."""
    members = np.flatnonzero(own == theme)
    close = seen[members] @ centres[theme]
    members = members[np.argsort(-close, kind="stable")]
    long_enough = [each for each in members if len(distinct[each].split()) >= SHORTEST_QUOTE] or list(members)
    central = long_enough[:QUOTES]
    dissenting = list(reversed(long_enough[QUOTES:]))[:DISSENTING]
    return tuple(first[each] for each in central), tuple(first[each] for each in dissenting)
