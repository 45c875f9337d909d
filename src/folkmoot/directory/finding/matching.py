"""Asks the database which entries hold an idea's words, in which field: the one thing in which SQLite and PostgreSQL differ.

What it answered is remembered, and asked again only of entries that are new.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from django.db import connection

from folkmoot.directory.finding.phrases import Held
from folkmoot.directory.finding.remembering import Asked, Remembered
from folkmoot.directory.finding.snapshot import Snapshot
from folkmoot.directory.finding.thesaurus import Idea
from folkmoot.directory.finding.words_kept import FIELDS, WORDS

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]
    Places = NDArray[np.int32]

IN_FIELD = {"in_name": 1.0, "in_terms": 0.6, "in_text": 0.4}
FOR_MEANING = 0.7  # what another word for it counts, of what the word itself would

remembered = Remembered()


def weights(ideas: Sequence[Idea], now: Snapshot) -> "list[NDArray[np.float64]]":
    """Return for each idea how well each entry holds it, from 0 (not at all) to 1 (the word itself, in its name)."""
    import numpy as np

    asked = list(_asked(ideas))
    found = [np.zeros(len(now.ids)) for _ in ideas]
    if not asked or not len(now.ids):
        return found
    held = _held(list(dict.fromkeys(one for _, _, one in asked)), now)
    for idea, weight, one in asked:
        at = held[one]
        found[idea][at] = np.maximum(found[idea][at], weight)
    return found


def _asked(ideas: Sequence[Idea]) -> Iterator[tuple[int, float, Asked]]:
    """Yield the idea's number, what a hit weighs and what is asked."""
    for number, idea in enumerate(ideas):
        for field, weight in IN_FIELD.items():
            yield number, weight, Asked(field, True, tuple((one,) for one in idea.own))
            if idea.means:
                yield number, weight * FOR_MEANING, Asked(field, False, idea.means)


def _held(asked: Sequence[Asked], now: Snapshot) -> "dict[Asked, Places]":
    """Return for each the places of the entries that hold it; only what is not remembered is asked for."""
    import numpy as np

    known = remembered.told(now, asked)
    held = {one: places for one, (places, among) in known.items() if among == len(now.ids)}
    after = {
        one: int(now.ids[known[one].among - 1]) if one in known and known[one].among else 0
        for one in asked
        if one not in held
    }
    if after:
        new = {}
        for one, numbers in _hits(after):
            places = now.positions(numbers).astype(np.int32)
            new[one] = np.concatenate([known[one].places, places]) if one in known else places
        remembered.keep(now, new)
        held |= new
    return held


def _hits(after: Mapping[Asked, int]) -> "Iterable[tuple[Asked, Ints]]":
    """Yield each with the numbers of the entries that hold it, of those above the number; one journey to the database."""
    import numpy as np

    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(*_statement(after))
            texts = dict(cursor.fetchall())
            return [
                (one, np.fromstring(texts[number] or "", dtype=np.int64, sep=" "))
                for number, one in enumerate(after)
            ]
        held = Held(cursor, after)
    return [(one, held.entries(one, least)) for one, least in after.items()]


def _statement(after: Mapping[Asked, int]) -> tuple[str, list[str | int]]:
    """Return what SQLite is asked: numbers in one text, for a row for each takes five times as long."""
    every = " UNION ALL ".join(
        f"SELECT {number}, group_concat(rowid, ' ') FROM {WORDS} WHERE {one.field} MATCH %s AND rowid > %s"
        for number, one in enumerate(after)
    )
    return every, [said for one, least in after.items() for said in (_in_words(one), least)]


def _in_words(one: Asked) -> str:
    return (" AND " if one.every else " OR ").join(f'"{" ".join(phrase)}"' for phrase in one.phrases)


assert set(IN_FIELD) == set(FIELDS)  # noqa: S101  what is weighed is what is indexed
