"""Words as they are indexed and searched: folded, and cut to what their forms share, the same on either database.

Both engines keep the stems made here: SQLite and PostgreSQL would each stem in a way of their own, and find different things.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from folkmoot.assets.whereabouts import folded

MOST_STEMS_KEPT = 200_000
WORD = re.compile(r"\S+")


@lru_cache(maxsize=1)
def _stemmer() -> Any:
    import snowballstemmer  # noqa: PLC0415  its tables take a while, and most processes never search

    return snowballstemmer.stemmer("english")


@lru_cache(maxsize=MOST_STEMS_KEPT)
def stem(word: str) -> str:
    """Return what a folded word shares with its other forms: swim for swimming, class for classes."""
    return str(_stemmer().stemWord(word))


def words_of(*texts: str) -> list[str]:
    """Return the folded words of texts, in order."""
    return folded(*texts).split()


def stems(words: Iterable[str]) -> str:
    """Return words as the index keeps them."""
    return " ".join(map(stem, words))
