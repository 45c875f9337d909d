"""Asks the database which entries hold an idea's words, in which field: the one thing in which SQLite and PostgreSQL differ.

What it answered is remembered until the index changes. The time goes into the answer, not into the index: PostgreSQL reads the whole
wide row of each entry that holds a word only to tell its number, and people ask for the same few hundred words again and again.
"""

import threading
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import connection

from folkmoot.directory.finding.snapshot import Snapshot
from folkmoot.directory.finding.structure import ENTRIES, FIELDS, WORDS
from folkmoot.directory.finding.thesaurus import Idea

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Places = NDArray[np.int32]

IN_FIELD = {"in_name": 1.0, "in_terms": 0.6, "in_text": 0.4}
FOR_MEANING = 0.7  # what another word for it counts, of what the word itself would
MOST_REMEMBERED = (
    8_000_000  # places of entries in a process, of four bytes each; the words asked longest ago go first
)


class _Remembered:
    """Which entries hold what, by field and query, as places in the snapshot of one token; a new token forgets all."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._token: UUID | None = None
        self._places: OrderedDict[tuple[str, str], Places] = OrderedDict()
        self._number = 0

    def told(self, token: UUID | None, keys: "Sequence[tuple[str, str]]") -> "dict[tuple[str, str], Places]":
        """Return what is known of these."""
        with self._lock:
            if token is None or token != self._token:
                return {}
            known = [key for key in keys if key in self._places]
            for key in known:
                self._places.move_to_end(key)
            return {key: self._places[key] for key in known}

    def keep(self, token: UUID | None, new: "dict[tuple[str, str], Places]") -> None:
        """Keep what was just found, and no more than there is room for."""
        with self._lock:
            if token is None or token != self._token:
                self._token, self._number = token, 0
                self._places.clear()
            for key, at in new.items():
                if key not in self._places:
                    self._number += len(at)
                self._places[key] = at
            while self._number > MOST_REMEMBERED:
                self._number -= len(self._places.popitem(last=False)[1])


remembered = _Remembered()


def weights(ideas: Sequence[Idea], now: Snapshot) -> "list[NDArray[np.float64]]":
    """Return for each idea how well each entry holds it, from 0 (not at all) to 1 (the word itself, in its name)."""
    import numpy as np

    asked = list(_asked(ideas))
    found = [np.zeros(len(now.ids)) for _ in ideas]
    if not asked or not len(now.ids):
        return found
    held = _held([(field, query) for _, field, _, query in asked], now)
    for idea, field, weight, query in asked:
        at = held[field, query]
        found[idea][at] = np.maximum(found[idea][at], weight)
    return found


def _held(keys: "Sequence[tuple[str, str]]", now: Snapshot) -> "dict[tuple[str, str], Places]":
    """Return for each field and query the places of the entries that hold it; only what is not remembered is asked for."""
    import numpy as np

    held = remembered.told(now.token, keys)
    missing = [key for key in dict.fromkeys(keys) if key not in held]
    if missing:
        hits = zip(missing, _hits(missing), strict=True)
        new = {key: now.positions(numbers).astype(np.int32) for key, numbers in hits}
        remembered.keep(now.token, new)
        held |= new
    return held


def _hits(asked: "Sequence[tuple[str, str]]") -> "Iterator[NDArray[np.int64]]":
    """Yield for each query the numbers of the entries that hold it, all asked for in one journey to the database."""
    import numpy as np

    every = " UNION ALL ".join(_statement(number, field) for number, (field, _) in enumerate(asked))
    queries = [query for _, query in asked]
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(every, queries)
            hits = np.array(cursor.fetchall(), dtype=np.int64).reshape(-1, 2)
            yield from (hits[hits[:, 0] == number, 1] for number in range(len(asked)))
            return
        cursor.execute(PLAINLY + every, queries)
        while cursor.nextset():
            pass
        texts = dict(cursor.fetchall())
    for number in range(len(asked)):
        yield np.fromstring(texts.get(number) or "", dtype=np.int64, sep=" ")


PLAINLY = "SET LOCAL enable_seqscan = off; SET LOCAL max_parallel_workers_per_gather = 0; "
"""PostgreSQL thinks reading every row cheaper than its index, for it does not count that a row's words are stored apart and packed:
80 ms instead of 2. Said with the question itself it costs no journey of its own and holds for the question alone."""


def _asked(ideas: Sequence[Idea]) -> Iterator[tuple[int, str, float, str]]:
    """Yield the idea's number, the field, what a hit weighs and the query."""
    for number, idea in enumerate(ideas):
        for field, weight in IN_FIELD.items():
            yield number, field, weight, _all_of(idea.own)
            if idea.means:
                yield number, field, weight * FOR_MEANING, _any_of(idea.means)


def _statement(number: int, field: str) -> str:
    if connection.vendor == "sqlite":
        return f"SELECT {number}, rowid FROM {WORDS} WHERE {field} MATCH %s"
    return f"SELECT {number}, string_agg(id::text, ' ') FROM {ENTRIES} WHERE {field}_words @@ to_tsquery('simple', %s)"


def _all_of(stems: Sequence[str]) -> str:
    joint, quote = (" AND ", '"') if connection.vendor == "sqlite" else (" & ", "'")
    return joint.join(f"{quote}{one}{quote}" for one in stems)


def _any_of(phrases: Sequence[Sequence[str]]) -> str:
    if connection.vendor == "sqlite":
        return " OR ".join(f'"{" ".join(stems)}"' for stems in phrases)
    return " | ".join("(" + " <-> ".join(f"'{one}'" for one in stems) + ")" for stems in phrases)


assert set(IN_FIELD) == set(FIELDS)  # noqa: S101  what is weighed is what is indexed
