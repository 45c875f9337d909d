"""Groups texts that were copied from one another, so that a campaign is seen and counted both as people and as texts.

Texts belong together by containment: a share of the shorter one's runs of four words stands in the other, so that somebody's
own sentence before or after the copied ones hides nothing. Each group stands round one leader, and a text belongs to it only
by what it shares with the leader: no chain leads from one text over another to a third, which would join everything.
Measured on edited copies of real answers (bench/campaigns.py); the slow twin is `reference.campaigns`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

import numpy as np
from numpy.typing import NDArray

RUN = 4
"""Words in a run: three are shared by chance, five do not survive a misspelling."""

FEWEST_SHARED = 7
"""Runs two texts share at the least: about ten words in a row."""

SHARE_CONTAINED = 0.2
"""Of the shorter text's runs, the share that stands in the other."""

FEWEST_WORDS = 6
"""Texts shorter than this are alike by themselves: "More buses please" is an answer and no campaign."""

FEWEST_OWN = 4
"""Words in a row that are not the leader's, from which on they are somebody's own addition."""

FEWEST_ALIKE = 2
"""Words in a row that show that two texts run side by side: one alone is shared by chance."""

MOST_ALIGNED = 600
"""Words of a text that is laid beside another word by word; what is longer is said by its runs alone."""

MIXER = np.uint64(0x9E3779B97F4A7C15)
"""Spreads the numbers of four words over 64 bits; of ten million runs two are taken for one about once in 370,000 times."""

_WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Group:
    """One campaign: the places of the leader and of all its texts (the leader first), and how many of them differ."""

    leader: int
    texts: tuple[int, ...]
    different: int


def words_of(text: str) -> list[str]:
    """Return the words of a text, without capitals and signs."""
    return _WORD.findall(text.casefold().replace("’", "'"))


def runs_of(words: Sequence[str]) -> list[str]:
    """Return the runs of four words, each once, in order."""
    return list(dict.fromkeys(" ".join(words[at : at + RUN]) for at in range(len(words) - RUN + 1)))


def group(texts: Sequence[str], *, fewest: int = 3) -> list[Group]:
    """Group texts round leaders, the largest group first; texts that belong to no group of `fewest` are in none.

    A leader is the text that came most often word for word; of equals the one that shares most runs with others, counted
    once for each text that holds one; then the one with fewer runs, then the first. Its group are the texts not yet in another of which it shares enough.
    """
    forms = list(_forms(texts).items())
    held = [places for _, places in forms]
    index = _indexed([words for words, _ in forms], [len(places) for places in held])
    order = sorted(
        range(len(forms)),
        key=lambda form: (-len(held[form]), -index.weight[form], index.runs[form], held[form][0]),
    )
    free = np.ones(len(forms), bool)
    found = []
    for leader in order:
        if not free[leader]:
            continue
        near = index.near(leader, free)
        rest = sorted(place for form in near.tolist() for place in held[form])
        if len(held[leader]) + len(rest) < fewest:
            continue
        free[leader] = free[near] = False
        places = (held[leader][0], *sorted([*held[leader][1:], *rest]))
        found.append(Group(places[0], places, 1 + len(near)))
    return sorted(found, key=lambda one: (-len(one.texts), one.leader))


def own_words(text: str, leader: str) -> list[str]:
    """Return what somebody added to a campaign's text in words of their own, as they wrote it, each stretch by itself.

    The two are laid side by side: a stretch is somebody's own where it has `FEWEST_OWN` words more than what the leader
    says in its place, so that words left out, changed or misspelt are no addition.
    """
    return [text[start:end] for start, end in own_places(text, leader)]


def own_places(text: str, leader: str) -> list[tuple[int, int]]:
    """Return where in a text somebody's own words stand, as `own_words` tells them: (start, end) in letters, in order."""
    spots = [(found.start(), found.end()) for found in _WORD.finditer(text)]
    words = [text[start:end].casefold().replace("’", "'") for start, end in spots]
    theirs = words_of(leader)
    if words == theirs:
        return []
    own, here, there = [], 0, 0
    for at, of_leader, length in _alike(words, theirs):
        if at - here - (of_leader - there) >= FEWEST_OWN:
            own.append((spots[here][0], spots[at - 1][1]))
        here, there = at + length, of_leader + length
    return own


def _alike(words: list[str], theirs: list[str]) -> list[tuple[int, int, int]]:
    """Return the stretches two texts share, in order: (where in one, where in the other, how many words)."""
    end = (len(words), len(theirs), 0)
    if max(len(words), len(theirs)) > MOST_ALIGNED:
        return [*_shared_runs(words, theirs), end]
    blocks = SequenceMatcher(None, words, theirs, autojunk=False).get_matching_blocks()
    return [*((one.a, one.b, one.size) for one in blocks if one.size >= FEWEST_ALIKE), end]


def _shared_runs(words: list[str], theirs: list[str]) -> Iterator[tuple[int, int, int]]:
    """Yield the runs of four words that stand in both in the same order."""
    places = {" ".join(theirs[at : at + RUN]): at for at in range(len(theirs) - RUN, -1, -1)}
    last = -1
    for at in range(len(words) - RUN + 1):
        found = places.get(" ".join(words[at : at + RUN]), -1)
        if found > last:
            yield at, found, RUN
            last = found


def different(texts: Sequence[str]) -> int:
    """Count the texts that differ in their words: capitals and signs make no difference."""
    return len({" ".join(words_of(text)) for text in texts})


def _forms(texts: Sequence[str]) -> dict[str, list[int]]:
    """Return the places of each text that differs in its words, those too short to be a campaign left out."""
    forms: dict[str, list[int]] = {}
    for place, text in enumerate(texts):
        words = words_of(text)
        if len(words) >= FEWEST_WORDS:
            forms.setdefault(" ".join(words), []).append(place)
    return forms


@dataclass(frozen=True, slots=True)
class _Index:
    """Which forms hold which runs, both ways; a run that one form alone holds is only counted in `runs` and `weight`."""

    runs: NDArray[np.int64]
    weight: NDArray[np.int64]
    by_form: NDArray[np.int64]
    form_starts: NDArray[np.int64]
    by_run: NDArray[np.int64]
    run_starts: NDArray[np.int64]

    def near(self, leader: int, free: NDArray[np.bool_]) -> NDArray[np.int64]:
        """Return the free forms that share enough with a leader.

        One that shares seven runs shares one besides the leader’s six commonest: those are not looked up to find
        anybody, so that phrases everybody uses cost nothing.
        """
        mine = self.by_form[self.form_starts[leader] : self.form_starts[leader + 1]]
        if len(mine) < FEWEST_SHARED:
            return np.empty(0, np.int64)
        common = self.run_starts[mine + 1] - self.run_starts[mine]
        rarer = mine[np.argsort(common, kind="stable")][: len(mine) - FEWEST_SHARED + 1]
        could = self._holding(rarer)
        if not np.any(free[could] & (could != leader)):
            return np.empty(0, np.int64)
        shared = np.bincount(self._holding(mine), minlength=len(free))
        contained = SHARE_CONTAINED * np.minimum(self.runs, self.runs[leader])
        near = free & (shared >= FEWEST_SHARED) & (shared >= contained)
        near[leader] = False
        return np.flatnonzero(near)

    def _holding(self, runs: NDArray[np.int64]) -> NDArray[np.int64]:
        return np.concatenate([self.by_run[self.run_starts[one] : self.run_starts[one + 1]] for one in runs])


def _indexed(forms: Sequence[str], copies: Sequence[int]) -> _Index:
    numbers: dict[str, int] = {}
    spelt = [[numbers.setdefault(word, len(numbers)) for word in words.split(" ")] for words in forms]
    words = np.fromiter((number for one in spelt for number in one), np.uint64)
    form = np.repeat(np.arange(len(forms)), [len(one) for one in spelt])
    last = max(0, len(words) - RUN + 1)
    hashed = np.zeros(last, np.uint64)
    for place in range(RUN):
        hashed = (hashed + words[place : last + place] + np.uint64(1)) * MIXER
        hashed ^= hashed >> np.uint64(29)
    whole = form[:last] == form[RUN - 1 :] if last else np.empty(0, bool)
    hashed, form = hashed[whole], form[:last][whole]
    order = np.lexsort((form, hashed))
    hashed, form = hashed[order], form[order]
    new_run = np.diff(hashed, prepend=hashed[:1] + np.uint64(1)) != 0
    once = new_run | (np.diff(form, prepend=-1) != 0)
    form, run = form[once], (np.cumsum(new_run) - 1)[once]
    of_run = np.bincount(run, weights=np.asarray(copies)[form]) if len(run) else np.empty(0)
    weight = np.bincount(form, weights=of_run[run] - 1, minlength=len(forms)).astype(np.int64)
    runs = np.bincount(form, minlength=len(forms))
    shared = np.bincount(run)[run] > 1 if len(run) else np.empty(0, bool)
    form, run = form[shared], run[shared]
    run = np.cumsum(np.diff(run, prepend=-1) != 0) - 1
    starts = np.searchsorted(run, np.arange(run[-1] + 2 if len(run) else 1))
    back = np.argsort(form, kind="stable")
    return _Index(
        runs, weight, run[back], np.searchsorted(form[back], np.arange(len(forms) + 1)), form, starts
    )
