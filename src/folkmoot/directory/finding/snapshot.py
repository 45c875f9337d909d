"""What a process holds of the index in memory: a number for each thing that narrows, counts and ranks, an array for each.

Words are asked of the database; everything after that is arithmetic over arrays, which costs a few milliseconds where rows would
cost hundreds. A snapshot is read again when the index's token is another one.
"""

import threading
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from folkmoot.directory.finding.thesaurus import Thesaurus, read_thesaurus
from folkmoot.directory.models import IndexedEntry, IndexedPlace, IndexState

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Bools = NDArray[np.bool_]
    Ints = NDArray[np.int64]
    Floats = NDArray[np.float64]

NO_AGE_LIMIT = 1_000
ONE_OF = ("kind", "level", "sector", "status")
SEVERAL = ("themes", "needs", "ways_in")
COLUMNS = (
    "id", *ONE_OF, "free", "minimum_age", "maximum_age", "slots", "confirmed_on", "complete", "within", "served",
    *SEVERAL, "name",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Coded:
    """A choice from a list for each entry, as its number in `names`."""

    names: list[str]
    codes: "Ints"

    def number(self, name: str) -> int:
        """Return the number of a name; one that no entry has for a name that is not there."""
        return self.names.index(name) if name in self.names else -1


@dataclass(frozen=True, slots=True)
class Pairs:
    """Which entries carry which of several names: a row for each."""

    names: list[str]
    entries: "Ints"
    codes: "Ints"


@dataclass(frozen=True, slots=True)
class Snapshot:
    """All public entries, in the order of `ids`, and all their places, in the order of entries."""

    token: UUID | None
    ids: "Ints"
    one_of: dict[str, Coded]
    several: dict[str, Pairs]
    free: "Bools"
    least: "Ints"
    most: "Ints"
    slots: "Ints"
    confirmed: "Ints"
    complete: "Floats"
    reach: Coded
    in_order: "Ints"
    place_of: "Ints"
    longitude: "Floats"
    latitude: "Floats"
    thesaurus: Thesaurus

    def positions(self, ids: "Ints") -> "Ints":
        """Return where entries stand that have these numbers, leaving out any that are not there."""
        import numpy as np

        if not len(self.ids):
            return self.ids
        found = np.minimum(np.searchsorted(self.ids, ids), len(self.ids) - 1)
        kept: Ints = found[self.ids[found] == ids]
        return kept


_lock = threading.Lock()
_kept: list[Snapshot] = []
_words: dict[UUID | None, Counter[str]] = {}


def snapshot() -> Snapshot:
    """Return what holds now, from memory where nothing changed since it was read."""
    token = IndexState.objects.values_list("token", flat=True).first()
    with _lock:
        if _kept and _kept[0].token == token:
            return _kept[0]
        read = _read(token)
        _kept[:] = [read]
        return read


def vocabulary(now: Snapshot) -> Counter[str]:
    """Return every word of public entries as it is written, and how many entries hold it; read when a word is first unknown."""
    with _lock:
        if now.token not in _words:
            texts = IndexedEntry.objects.values_list("words", flat=True).iterator()
            found = Counter(word for text in texts for word in text.split())
            found.update(now.thesaurus.words)
            _words.clear()
            _words[now.token] = found
        return _words[now.token]


def _read(token: UUID | None) -> Snapshot:
    import numpy as np

    rows = list(IndexedEntry.objects.order_by("pk").values_list(*COLUMNS).iterator(chunk_size=5_000))
    columns: dict[str, Any] = (
        dict(zip(COLUMNS, zip(*rows, strict=True), strict=True)) if rows else dict.fromkeys(COLUMNS, ())
    )
    ids = np.array(columns["id"], dtype=np.int64)
    places = list(
        IndexedPlace.objects.exclude(longitude=None)
        .order_by("entry_id", "pk")
        .values_list("entry_id", "longitude", "latitude")
        .iterator(chunk_size=5_000)
    )
    at = np.array(places, dtype=np.float64).reshape(len(places), 3)
    names = np.array([name.casefold() for name in columns["name"]], dtype=object)
    in_order = np.empty(len(ids), dtype=np.int64)
    in_order[np.argsort(names, kind="stable")] = np.arange(len(ids))
    return Snapshot(
        token=token,
        ids=ids,
        one_of={name: _coded(columns[name]) for name in ONE_OF},
        several={name: _pairs(columns[name]) for name in SEVERAL},
        free=np.array(columns["free"], dtype=bool),
        least=np.array([one or 0 for one in columns["minimum_age"]], dtype=np.int64),
        most=np.array(
            [NO_AGE_LIMIT if one is None else one for one in columns["maximum_age"]], dtype=np.int64
        ),
        slots=np.array(columns["slots"], dtype=np.int64),
        confirmed=np.array([day.toordinal() for day in columns["confirmed_on"]], dtype=np.int64),
        complete=np.array(columns["complete"], dtype=np.float64),
        reach=_coded([f"{a}|{b}" for a, b in zip(columns["within"], columns["served"], strict=True)]),
        in_order=in_order,
        place_of=np.searchsorted(ids, at[:, 0].astype(np.int64)) if len(ids) else np.empty(0, dtype=np.int64),
        longitude=at[:, 1],
        latitude=at[:, 2],
        thesaurus=read_thesaurus(),
    )


def _coded(values: Any) -> Coded:
    import numpy as np

    numbers: dict[str, int] = {}
    codes = [numbers.setdefault(value, len(numbers)) for value in values]
    return Coded(list(numbers), np.array(codes, dtype=np.int64))


def _pairs(values: Any) -> Pairs:
    import numpy as np

    numbers: dict[str, int] = {}
    entries: list[int] = []
    codes: list[int] = []
    for entry, text in enumerate(values):
        for name in text.split():
            entries.append(entry)
            codes.append(numbers.setdefault(name, len(numbers)))
    return Pairs(list(numbers), np.array(entries, dtype=np.int64), np.array(codes, dtype=np.int64))
