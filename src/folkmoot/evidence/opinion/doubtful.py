"""Flags what may bend an opinion map: people who agree with everything, people long gone, and statements said twice.

A flag takes nobody out. The map is drawn without those flagged when somebody asks, and beside the map with them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

import numpy as np
from scipy import sparse

from folkmoot.evidence.opinion.places import ENOUGH_VOTES
from folkmoot.evidence.opinion.votes import Flags, Votes

KINDS = ("all_agree", "all_disagree", "all_pass", "long_gone", "said_twice")
"""What may be left out: four kinds of people and one of statements."""
SAME_FROM = 0.85
"""How alike (cosine of their runs of three letters) two statements are that are told as one said twice."""
RUN = 3
LATER_SHARE = 0.5
"""Long gone: more than this share of the statements came after somebody's last vote."""


def people_flagged(votes: Votes, said_at: Sequence[int] | None = None) -> dict[str, Flags]:
    """Say of everybody whether they only ever agreed, disagreed or passed, seven times or more, or are long gone.

    `said_at` tells when each statement was made, on the clock of `votes.at`; without both nobody is told as long gone.
    """
    people = len(votes.people)
    cast = votes.cast()
    enough = cast >= max(1, min(ENOUGH_VOTES, len(votes.statements)))
    told = {}
    for kind, value in (("all_agree", 1), ("all_disagree", -1), ("all_pass", 0)):
        told[kind] = enough & (np.bincount(votes.person[votes.value == value], minlength=people) == cast)
    told["long_gone"] = np.zeros(people, dtype=np.bool_)
    if votes.at is not None and said_at is not None and len(said_at):
        last = np.zeros(people, dtype=np.int64)
        np.maximum.at(last, votes.person, votes.at)
        later = len(said_at) - np.searchsorted(
            np.sort(np.asarray(said_at, dtype=np.int64)), last, side="right"
        )
        told["long_gone"] = (cast > 0) & (last > 0) & (later > LATER_SHARE * len(said_at))
    return told


def said_twice(words: Sequence[str]) -> list[tuple[int, int, float]]:
    """List pairs of statements that say the same in nearly the same letters, as (earlier, later, how alike), best first.

    Looks at letters, not meaning, and so works in every script; statements without letters are like no other.
    """
    texts = [_plain(each) for each in words]
    runs: dict[str, int] = {}
    rows, columns = [], []
    for place, text in enumerate(texts):
        for start in range(max(1, len(text) - RUN + 1) if text else 0):
            rows.append(place)
            columns.append(runs.setdefault(text[start : start + RUN], len(runs)))
    if not rows:
        return []
    counts = sparse.csr_array((np.ones(len(rows)), (rows, columns)), shape=(len(texts), len(runs)))
    lengths = np.sqrt(np.asarray(counts.multiply(counts).sum(axis=1)).reshape(-1))
    scaled = sparse.csr_array(counts.multiply(1 / np.maximum(lengths, 1e-300)[:, None]))
    alike = sparse.triu(scaled @ scaled.T, k=1).tocoo()
    found = alike.data >= SAME_FROM
    pairs = zip(alike.row[found].tolist(), alike.col[found].tolist(), alike.data[found].tolist(), strict=True)
    return sorted(
        ((one, two, min(1.0, how)) for one, two, how in pairs), key=lambda pair: (-pair[2], *pair[:2])
    )


def later_ones(words: Sequence[str]) -> Flags:
    """Say which statements repeat an earlier one."""
    again = np.zeros(len(words), dtype=np.bool_)
    for earlier, later, _ in sorted(said_twice(words)):
        if not again[earlier]:
            again[later] = True
    return again


def _plain(words: str) -> str:
    return re.sub(r"[\W_]+", " ", unicodedata.normalize("NFKC", words[:2_000]).casefold()).strip()
