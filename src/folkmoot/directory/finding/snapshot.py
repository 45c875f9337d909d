"""What a process holds of the index in memory: a number for each thing that narrows, counts and ranks, an array for each.

Words are asked of the database; everything after that is arithmetic over arrays, which costs a few milliseconds where rows would
cost hundreds. When the index's token is another one, what is new is read and what has gone is left out: nobody who searches waits
until all of it was read again because one entry changed.
"""

import threading
from collections.abc import Iterable
from dataclasses import dataclass, replace
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

MOST_RENEWED = 0.2  # of the entries new; of more, all are read again
NAME_BYTES = 32  # of a name by which it stands in order
MANY = 8  # one entry in so many
NO_AGE_LIMIT = 1_000
NO_PRICE = 1_000_000_000  # above any: what tells no price is not known to be cheap
ONE_OF = ("kind", "level", "sector", "status", "occasions")
SEVERAL = ("themes", "needs", "ways_in")
COLUMNS = (
    "id", *ONE_OF, "free", "pence", "minimum_age", "maximum_age", "slots", "confirmed_on", "complete", "within", "served",
    *SEVERAL, "name",
)  # fmt: skip


PLAIN = (
    "ids",
    "free",
    "pence",
    "least",
    "most",
    "slots",
    "confirmed",
    "complete",
    "names",
)  # one value for each entry


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
    """Which entries carry which of several names: a row for each, in the order of entries."""

    names: list[str]
    entries: "Ints"
    codes: "Ints"


@dataclass(frozen=True, slots=True)
class Snapshot:
    """All public entries, in the order of `ids`, and all their places, in the order of entries."""

    token: UUID | None
    line: UUID | None
    ids: "Ints"
    one_of: dict[str, Coded]
    several: dict[str, Pairs]
    free: "Bools"
    pence: "Ints"
    least: "Ints"
    most: "Ints"
    slots: "Ints"
    confirmed: "Ints"
    complete: "Floats"
    reach: Coded
    names: "NDArray[np.bytes_]"
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


def rows_of(owners: "Ints", some: "Ints") -> "tuple[Ints, Ints]":
    """Return which rows belong to these entries, and to which of them, by its place among them; both are in order."""
    import numpy as np

    if len(some) * MANY > len(owners):  # to look at every row once is quicker then
        place = np.full(int(max(owners.max(initial=0), some.max(initial=0))) + 1, -1)
        place[some] = np.arange(len(some))
        rows = np.flatnonzero(place[owners] >= 0)
        return rows, place[owners[rows]]
    first, after = owners.searchsorted(some, "left"), owners.searchsorted(some, "right")
    number = after - first
    moved = first - np.concatenate([[0], np.cumsum(number)[:-1]]) if len(some) else first
    return np.repeat(moved, number) + np.arange(number.sum()), np.repeat(np.arange(len(some)), number)


_lock = threading.Lock()
_kept: list[Snapshot] = []


def snapshot(state: tuple[UUID | None, UUID | None] | None = None) -> Snapshot:
    """Return what holds now, from memory where nothing changed since it was read. `state`: the token and line, where they were just asked."""
    token, line = state or IndexState.objects.values_list("token", "line").first() or (None, None)
    with _lock:
        if _kept and _kept[0].token == token:
            return _kept[0]
        old = _kept[0] if _kept and _kept[0].line == line else None
        numbers = _numbers(IndexedEntry.objects.order_by("pk").values_list("pk", flat=True))
        read = (_renewed(old, token, numbers) if old else None) or _read(token, line)
        _kept[:] = [read]
        return read


def _numbers(numbers: Iterable[int]) -> "Ints":
    """Return numbers as an array."""
    import numpy as np

    return np.fromiter(numbers, dtype=np.int64)


def _renewed(old: Snapshot, token: UUID | None, numbers: "Ints") -> Snapshot | None:
    """Return the old one without what has gone and with what is new; None where reading all again is as quick.

    An entry that changed has a new number, higher than all before (`indexing`): rows are never changed in place.
    """
    import numpy as np

    new = np.setdiff1d(numbers, old.ids, assume_unique=True)
    stays = np.isin(old.ids, numbers, assume_unique=True)
    if (
        len(new) > MOST_RENEWED * max(len(numbers), 1)
        or not stays.any()
        or (len(new) and new[0] < old.ids[-1])
    ):
        return None
    return joined(kept(old, stays), _read(token, old.line, new) if len(new) else None, token)


def kept(old: Snapshot, stays: "Bools") -> Snapshot:
    """Return a snapshot with these entries alone."""
    import numpy as np

    place = np.cumsum(stays) - 1  # where each that stays stands afterwards
    there = stays[old.place_of]

    def several(pairs: Pairs) -> Pairs:
        carried = stays[pairs.entries]
        return Pairs(pairs.names, place[pairs.entries[carried]], pairs.codes[carried])

    return replace(
        old,
        **{name: getattr(old, name)[stays] for name in PLAIN},
        one_of={name: Coded(one.names, one.codes[stays]) for name, one in old.one_of.items()},
        several={name: several(one) for name, one in old.several.items()},
        reach=Coded(old.reach.names, old.reach.codes[stays]),
        place_of=place[old.place_of[there]],
        longitude=old.longitude[there],
        latitude=old.latitude[there],
    )


def joined(one: Snapshot, new: Snapshot | None, token: UUID | None) -> Snapshot:
    """Return a snapshot of both, the new after the old, in the order of names, with the thesaurus as it is now."""
    import numpy as np

    if new is None:
        return replace(one, token=token, in_order=_places_in_order(one.names), thesaurus=read_thesaurus())
    length = len(one.ids)
    names = np.concatenate([one.names, new.names])
    plain: dict[str, Any] = {
        name: np.concatenate([getattr(one, name), getattr(new, name)]) for name in PLAIN if name != "names"
    }
    return replace(
        new,
        **plain,
        names=names,
        one_of={name: _coded_both(one.one_of[name], new.one_of[name]) for name in ONE_OF},
        several={name: _pairs_both(one.several[name], new.several[name], length) for name in SEVERAL},
        reach=_coded_both(one.reach, new.reach),
        in_order=_places_in_order(names),
        place_of=np.concatenate([one.place_of, new.place_of + length]),
        longitude=np.concatenate([one.longitude, new.longitude]),
        latitude=np.concatenate([one.latitude, new.latitude]),
    )


def _coded_both(one: Coded, new: Coded) -> Coded:
    import numpy as np

    names = {name: number for number, name in enumerate(one.names)}
    turned = np.array([names.setdefault(name, len(names)) for name in new.names], dtype=np.int64)
    return Coded(list(names), np.concatenate([one.codes, turned[new.codes]]))


def _pairs_both(one: Pairs, new: Pairs, length: int) -> Pairs:
    import numpy as np

    both = _coded_both(Coded(one.names, one.codes), Coded(new.names, new.codes))
    return Pairs(both.names, np.concatenate([one.entries, new.entries + length]), both.codes)


def _read(token: UUID | None, line: UUID | None, only: "Ints | None" = None) -> Snapshot:
    """Read all, or only these."""
    import numpy as np

    entries, at_places = IndexedEntry.objects.all(), IndexedPlace.objects.exclude(longitude=None)
    if only is not None:  # all new ones have higher numbers than all others
        entries, at_places = entries.filter(pk__gte=int(only[0])), at_places.filter(entry__gte=int(only[0]))
    rows = list(entries.order_by("pk").values_list(*COLUMNS).iterator(chunk_size=5_000))
    columns: dict[str, Any] = (
        dict(zip(COLUMNS, zip(*rows, strict=True), strict=True)) if rows else dict.fromkeys(COLUMNS, ())
    )
    ids = np.array(columns["id"], dtype=np.int64)
    places = list(
        at_places.order_by("entry_id", "pk")
        .values_list("entry_id", "longitude", "latitude")
        .iterator(chunk_size=5_000)
    )
    at = np.array(places, dtype=np.float64).reshape(len(places), 3)
    names = np.array(
        [name.casefold().encode()[:NAME_BYTES] for name in columns["name"]], dtype=f"S{NAME_BYTES}"
    )
    return Snapshot(
        token=token,
        line=line,
        ids=ids,
        one_of={name: _coded(columns[name]) for name in ONE_OF},
        several={name: _pairs(columns[name]) for name in SEVERAL},
        free=np.array(columns["free"], dtype=bool),
        pence=np.array([NO_PRICE if one is None else one for one in columns["pence"]], dtype=np.int64),
        least=np.array([one or 0 for one in columns["minimum_age"]], dtype=np.int64),
        most=np.array(
            [NO_AGE_LIMIT if one is None else one for one in columns["maximum_age"]], dtype=np.int64
        ),
        slots=np.array(columns["slots"], dtype=np.int64),
        confirmed=np.array([day.toordinal() for day in columns["confirmed_on"]], dtype=np.int64),
        complete=np.array(columns["complete"], dtype=np.float64),
        reach=_coded([f"{a}|{b}" for a, b in zip(columns["within"], columns["served"], strict=True)]),
        names=names,
        in_order=_places_in_order(names),
        place_of=np.searchsorted(ids, at[:, 0].astype(np.int64)) if len(ids) else np.empty(0, dtype=np.int64),
        longitude=at[:, 1],
        latitude=at[:, 2],
        thesaurus=read_thesaurus(),
    )


def _places_in_order(names: "NDArray[np.bytes_]") -> "Ints":
    """Return which place each has in the order of names."""
    import numpy as np

    places = np.empty(len(names), dtype=np.int64)
    places[np.argsort(names, kind="stable")] = np.arange(len(names))
    return places


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
