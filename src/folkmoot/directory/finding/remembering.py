"""Remembers which entries hold what was asked: people ask for the same few hundred words again and again.

It is kept as places in a snapshot. When some entries changed, those that went are left out of it, and only of those that are new
must it be asked again: an entry that changed has a new number, higher than all before (`indexing`).
"""

import threading
from collections import OrderedDict
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID

from folkmoot.directory.finding.snapshot import Snapshot

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]
    Places = NDArray[np.int32]

MOST_REMEMBERED = (
    8_000_000  # places of entries in a process, of four bytes each; the words asked longest ago go first
)


class Asked(NamedTuple):
    """What is asked of a field: every one of these phrases, or any of them."""

    field: str
    every: bool
    phrases: tuple[tuple[str, ...], ...]


class Known(NamedTuple):
    """The places of the entries that hold it, among so many first entries of the snapshot."""

    places: "Places"
    among: int


class Remembered:
    """What a process knows, under the token of one snapshot."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self.forget()

    def forget(self) -> None:
        """Know nothing."""
        self._token: UUID | None = None
        self._line: UUID | None = None
        self._ids: Ints | None = None
        self._known: OrderedDict[Asked, Known] = OrderedDict()
        self._number = 0

    def told(self, now: Snapshot, asked: Sequence[Asked]) -> dict[Asked, Known]:
        """Return what is known of these."""
        with self._lock:
            self._follow(now)
            known = [one for one in asked if one in self._known]
            for one in known:
                self._known.move_to_end(one)
            return {one: self._known[one] for one in known}

    def keep(self, now: Snapshot, new: "dict[Asked, Places]") -> None:
        """Keep what was just found, and no more than there is room for."""
        with self._lock:
            if now.token is None or now.token != self._token:
                return  # another search saw a later one meanwhile
            for one, places in new.items():
                self._put(one, Known(places, len(now.ids)))
            while self._number > MOST_REMEMBERED:
                self._number -= len(self._known.popitem(last=False)[1].places)

    def _put(self, one: Asked, known: Known) -> None:
        self._number += len(known.places) - (len(self._known[one].places) if one in self._known else 0)
        self._known[one] = known

    def _follow(self, now: Snapshot) -> None:
        """Turn what is known into places of this snapshot; forget all where it does not follow from the one before."""
        import numpy as np

        if now.token is not None and now.token == self._token:
            return
        old = self._ids
        stays = None if old is None or self._line != now.line or not len(old) else np.isin(old, now.ids)
        if stays is None or (now.ids[np.count_nonzero(stays) :] <= old[-1]).any():  # type: ignore[index]
            self.forget()
        else:
            before = np.concatenate([[0], np.cumsum(stays)])  # how many of those that stay stand before each
            for one, (places, among) in self._known.items():
                there = before[places[stays[places]]].astype(np.int32)
                self._put(one, Known(there, int(before[among])))
        self._token, self._line, self._ids = now.token, now.line, now.ids
