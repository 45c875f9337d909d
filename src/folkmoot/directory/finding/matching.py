"""Asks the database which entries hold an idea's words, in which field: the one thing in which SQLite and PostgreSQL differ."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from django.db import connection

from folkmoot.directory.finding.snapshot import Snapshot
from folkmoot.directory.finding.structure import ENTRIES, FIELDS, WORDS
from folkmoot.directory.finding.thesaurus import Idea

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

IN_FIELD = {"in_name": 1.0, "in_terms": 0.6, "in_text": 0.4}
FOR_MEANING = 0.7  # what another word for it counts, of what the word itself would


def weights(ideas: Sequence[Idea], now: Snapshot) -> "list[NDArray[np.float64]]":
    """Return for each idea how well each entry holds it, from 0 (not at all) to 1 (the word itself, in its name)."""
    import numpy as np

    asked = list(_asked(ideas))
    found = [np.zeros(len(now.ids)) for _ in ideas]
    if not asked or not len(now.ids):
        return found
    for (idea, _, weight, _), hits in zip(asked, _hits(asked), strict=True):
        at = now.positions(hits)
        found[idea][at] = np.maximum(found[idea][at], weight)
    return found


def _hits(asked: "Sequence[tuple[int, str, float, str]]") -> "Iterator[NDArray[np.int64]]":
    """Yield for each query the numbers of the entries that hold it, all asked for in one journey to the database."""
    import numpy as np

    every = " UNION ALL ".join(_statement(number, field) for number, (_, field, *_) in enumerate(asked))
    queries = [query for *_, query in asked]
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
        yield np.array((texts.get(number) or "").split(), dtype=np.int64)


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
