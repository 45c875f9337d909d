"""Chooses a few of many texts so that they show the range: one in the words most used, then each as unlike those chosen as can be."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

MOST_COMPARED = 3_000
"""Texts looked at; of more, every so-manieth."""

FEWEST_WORDS = 4
"""Texts that say less are chosen only where there are no others."""

FAR_ENOUGH = 0.5
"""What a text must be apart from those chosen: nearer ones say the same over again."""

WORD = re.compile(r"\w+")
Words = frozenset[str]


def spread(texts: Sequence[str], how_many: int, *, first: Sequence[int] = ()) -> list[int]:
    """Return the places of at most `how_many` texts, those in `first` before all others; no two in nearly the same words.

    The next is always the one whose nearest neighbour among those chosen is farthest (1 − shared words ÷ all words of both);
    ties go to the earlier text, so the same texts give the same choice.
    """
    step = max(1, -(-len(texts) // MOST_COMPARED))
    places = list(dict.fromkeys([*first, *range(0, len(texts), step)]))
    words = {place: frozenset(WORD.findall(texts[place].lower())) for place in places}
    telling = [place for place in places if len(words[place]) >= FEWEST_WORDS]
    open_to = telling or [place for place in places if words[place]]
    if not open_to or how_many < 1:
        return []
    wanted = [place for place in first if place in open_to]
    begin = wanted[0] if wanted else _central(open_to, words)
    chosen, nearest = [begin], {place: _apart(words[place], words[begin]) for place in open_to}
    while len(chosen) < how_many:
        ahead = [place for place in wanted if nearest[place] > 0]
        pool = ahead or [place for place in open_to if nearest[place] >= FAR_ENOUGH]
        if not pool:
            break
        new = max(pool, key=lambda place: (nearest[place], -place))
        chosen.append(new)
        nearest = {place: min(far, _apart(words[place], words[new])) for place, far in nearest.items()}
    return chosen


def _central(places: Sequence[int], words: dict[int, Words]) -> int:
    """Give the text whose words are, on average, in most of the texts; of equals the earliest."""
    used = Counter(word for place in places for word in words[place])
    return max(
        places, key=lambda place: (sum(used[word] for word in words[place]) / len(words[place]), -place)
    )


def _apart(one: Words, other: Words) -> float:
    together = len(one | other)
    return 1 - len(one & other) / together if together else 0.0
