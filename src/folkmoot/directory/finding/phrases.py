"""Finds words and phrases by the numbers PostgreSQL keeps of them: sorted arrays, met with one another."""

from collections.abc import Mapping
from functools import reduce
from typing import TYPE_CHECKING, Any

from folkmoot.directory.finding.remembering import Asked
from folkmoot.directory.finding.words_kept import (
    ENTRY_BITS,
    FIELD_BITS,
    FIELDS,
    PLACE_BITS,
    WORDS,
)

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]

IN_ONE_STRETCH = ENTRY_BITS + FIELD_BITS + PLACE_BITS
FIRST_NUMBER = (
    6  # of an array as it is sent: five that tell its shape, then the size of each number before it
)


class Held:
    """All places of the words that are asked for, read at once."""

    def __init__(self, cursor: Any, after: Mapping[Asked, int]) -> None:
        self._words = _read(cursor, _stretches(after))
        self._found: dict[tuple[bool, tuple[tuple[str, ...], ...]], list[Ints]] = {}

    def entries(self, asked: Asked, least: int) -> "Ints":
        """Return the numbers of the entries that hold what is asked, of those above the least."""
        what = asked.every, asked.phrases
        if what not in self._found:
            self._found[what] = self._in_each_field(*what)
        found = self._found[what][FIELDS.index(asked.field)]
        return found[found.searchsorted(least, side="right") :] if least else found

    def _in_each_field(self, every: bool, phrases: tuple[tuple[str, ...], ...]) -> "list[Ints]":
        """Return for each field the entries: they are worked out for all fields together, as a number for each entry and field."""
        each = [_each_once(self._phrase(phrase) >> PLACE_BITS) for phrase in phrases]
        found = reduce(_both, sorted(each, key=len)) if every else _any(each)
        field = found & ((1 << FIELD_BITS) - 1)
        return [found[field == number] >> FIELD_BITS for number in range(len(FIELDS))]

    def _phrase(self, phrase: tuple[str, ...]) -> "Ints":
        """Return the places at which the phrase begins: those of each word that is not first are moved back."""
        places = [self._words[word] - number for number, word in enumerate(phrase)]
        return reduce(_both, sorted(places, key=len))


def _stretches(after: Mapping[Asked, int]) -> dict[str, int]:
    """Return for each word the first stretch of entries in which it is asked for."""
    first: dict[str, int] = {}
    for asked, least in after.items():
        for word in (word for phrase in asked.phrases for word in phrase):
            first[word] = min(first.get(word, least >> ENTRY_BITS), least >> ENTRY_BITS)
    return first


def _read(cursor: Any, first: Mapping[str, int]) -> "dict[str, Ints]":
    """Return all places of each word, in order."""
    import numpy as np

    cursor.execute(
        "SELECT word, stretch, array_send(held) FROM unnest(%s::text[], %s::integer[]) AS asked (said, first)"
        f' JOIN {WORDS} ON word = said COLLATE "C" AND stretch >= first',
        [list(first), list(first.values())],
    )
    parts: dict[str, list[Ints]] = {word: [np.empty(0, dtype=np.int64)] for word in first}
    for word, stretch, sent in sorted(cursor.fetchall()):  # PostgreSQL would put as much on the disk first
        numbers = np.frombuffer(sent, dtype=">i4")[FIRST_NUMBER::2].astype(np.int64)
        numbers.sort(kind="stable")  # quick, for they mostly are in order
        parts[word].append(numbers + (stretch << IN_ONE_STRETCH))
    return {word: np.concatenate(each) for word, each in parts.items()}


def _each_once(sorted_numbers: "Ints") -> "Ints":
    import numpy as np

    new = np.ones(len(sorted_numbers), dtype=bool)
    np.not_equal(sorted_numbers[1:], sorted_numbers[:-1], out=new[1:])
    return sorted_numbers[new]


def _any(each: "list[Ints]") -> "Ints":
    import numpy as np

    if len(each) == 1:
        return each[0]
    found = np.concatenate(each)
    found.sort(kind="stable")  # merges what is in order already
    return _each_once(found)


def _both(few: "Ints", many: "Ints") -> "Ints":
    """Return those of the few that are among the many as well; both are in order."""
    import numpy as np

    if not len(many):
        return many
    at = np.minimum(np.searchsorted(many, few), len(many) - 1)
    kept: Ints = few[many[at] == few]
    return kept
