"""Narrows what was found by what people chose, and counts how many entries each further choice would leave."""

import datetime as dt
from collections import Counter
from typing import TYPE_CHECKING

from folkmoot.directory.finding.hours import season_bit, slots_sought
from folkmoot.directory.finding.occasions import is_on
from folkmoot.directory.finding.snapshot import Snapshot, rows_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from folkmoot.directory.finding.seeking import Sought

    Bools = NDArray[np.bool_]
    Ints = NDArray[np.int64]

COUNTED = ("kind", "level", "sector", "themes", "needs", "ways_in", "free")


def masks_of(now: Snapshot, sought: "Sought") -> "dict[str, Bools]":
    """Return by filter which entries it leaves; only of the filters that were chosen."""
    found: dict[str, Bools] = {}
    for name, value in (("kind", sought.kind), ("level", sought.level), ("sector", sought.sector)):
        if value:
            found[name] = now.one_of[name].codes == now.one_of[name].number(value)
    if sought.theme:
        found["themes"] = _carrying(now, "themes", sought.theme)
    if sought.need:
        found["needs"] = _carrying(now, "needs", sought.need)
    for number, way in enumerate(sought.ways_in):
        found[f"ways_in {number}"] = _carrying(now, "ways_in", way)
    if sought.free:
        found["free"] = now.free
    if sought.pounds is not None:
        found["pence"] = now.pence <= sought.pounds * 100
    if sought.age is not None:
        found["age"] = (now.least <= sought.age) & (sought.age <= now.most)
    if sought.on is not None:
        found["when"] = _on(now, sought.on, sought.part)
    elif slots := slots_sought(sought.day, sought.part):
        found["when"] = (now.slots & slots) > 0
    if season := season_bit(sought.season):
        found["season"] = (now.slots & season) > 0
    return found


def _on(now: Snapshot, day: dt.date, part: str) -> "Bools":
    """Return which entries are on on a day: worked out once for all that have the same times."""
    import numpy as np

    told = now.one_of["occasions"]
    on = np.array([is_on(one, day, part) for one in told.names], dtype=bool)
    found: Bools = on[told.codes] if len(told.names) else np.zeros(len(now.ids), dtype=bool)
    return found


def _carrying(now: Snapshot, name: str, value: str) -> "Bools":
    import numpy as np

    pairs = now.several[name]
    carrying = np.zeros(len(now.ids), dtype=bool)
    if value in pairs.names:
        carrying[pairs.entries[pairs.codes == pairs.names.index(value)]] = True
    return carrying


def all_but(masks: "dict[str, Bools]", name: str, some: "Ints") -> "Bools":
    """Return which of these entries all filters leave but that of a name."""
    import numpy as np

    left = np.ones(len(some), dtype=bool)
    for other, mask in masks.items():
        if other != name:
            left &= mask[some]
    return left


def counts_of(now: Snapshot, some: "Ints", masks: "dict[str, Bools]") -> dict[str, Counter[str]]:
    """Return for each choice how many of these entries it would leave, with all other filters as they are."""
    import numpy as np

    found: dict[str, Counter[str]] = {}
    for name in COUNTED:
        left = some[all_but(masks, name, some)]
        if name == "free":
            found[name] = Counter({"1": int(np.count_nonzero(now.free[left]))})
            continue
        if name in now.several:
            pairs = now.several[name]
            names, codes = pairs.names, pairs.codes[rows_of(pairs.entries, left)[0]]
        else:
            names, codes = now.one_of[name].names, now.one_of[name].codes[left]
        numbers = np.bincount(codes, minlength=len(names))
        found[name] = Counter({one: int(n) for one, n in zip(names, numbers, strict=True) if n and one})
    return found
