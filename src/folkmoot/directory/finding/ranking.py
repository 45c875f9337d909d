"""By what entries are put in order: how well they fit, how near they are, how lately they were checked, how much they tell.

Each factor lies between a bound and 1 and they are multiplied, so an entry that was not checked for years is found, further down.
"""

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from folkmoot.directory.finding.snapshot import Snapshot, rows_of
from folkmoot.directory.freshness import LEAST, freshness_factor

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Bools = NDArray[np.bool_]
    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]

FARTHEST, HALF_WAY_KM = 0.4, 10.0
NO_PLACE = 0.8  # by phone, online or at home: neither near nor far
STALEST = 0.8
BAREST = 0.9
NOT_RUNNING = 0.7
EARTH_KM = 6_371.0
KM_IN_A_MILE = 1.609344


@dataclass(frozen=True, slots=True)
class Factors:
    """What made an entry's place in the list, for an editor who asks."""

    words: float
    near: float
    fresh: float
    complete: float
    whole: float


def nearness(km: "Floats") -> "Floats":
    """Return 1 at hand, half of the way down at ten kilometres, the bound far off; not a number: it has no place."""
    import numpy as np

    far = FARTHEST + (1 - FARTHEST) * 0.5 ** (np.nan_to_num(km) / HALF_WAY_KM)
    return np.where(np.isnan(km), NO_PLACE, far)


def freshness(now: Snapshot, at: "NDArray[np.int64]", today: int) -> "Floats":
    """Return 1 for what was checked lately, then less towards the bound; less too for what does not run now."""
    import numpy as np

    days, which = np.unique(now.confirmed[at], return_inverse=True)
    here = dt.date.fromordinal(today)
    factors = np.array([freshness_factor(dt.date.fromordinal(int(day)), here) for day in days], dtype=float)
    fresh = STALEST + (1 - STALEST) * (factors[which] - LEAST) / (1 - LEAST)
    status = now.one_of["status"]
    runs = np.isin(status.codes[at], [status.number("active"), status.number("")])
    return np.where(runs, fresh, fresh * NOT_RUNNING)


def completeness(now: Snapshot, at: "NDArray[np.int64]") -> "Floats":
    """Return 1 for an entry that tells all that people ask about."""
    found: Floats = BAREST + (1 - BAREST) * now.complete[at]
    return found


def kilometres(
    now: Snapshot, some: "Ints", longitude: float, latitude: float, within: float | None
) -> "tuple[Floats, Bools]":
    """Return how far the nearest place of each of these entries is as the crow flies, not a number where none has a point; and which of
    them are near enough, where that matters: those without a point are.
    """
    import numpy as np

    rows, owner = rows_of(now.place_of, some)
    nearest, with_point = np.full(len(some), np.inf), np.zeros(len(some), dtype=bool)
    with_point[owner] = True
    if within is not None:
        close = _in_box(now, rows, longitude, latitude, within)
        rows, owner = rows[close], owner[close]
    west, south = np.radians(now.longitude[rows]), np.radians(now.latitude[rows])
    x, y = np.radians(longitude), np.radians(latitude)
    half = np.sin((south - y) / 2) ** 2 + np.cos(y) * np.cos(south) * np.sin((west - x) / 2) ** 2
    np.minimum.at(nearest, owner, 2 * EARTH_KM * np.arcsin(np.sqrt(half)))
    near = np.ones(len(some), dtype=bool) if within is None else ~with_point | (nearest <= within)
    return np.where(with_point, nearest, np.nan), near


def _in_box(now: Snapshot, rows: "Ints", longitude: float, latitude: float, within: float) -> "Bools":
    """Return which places can lie within a distance at all: to compare two numbers is much quicker than to work the distance out."""
    import numpy as np

    wide = within / EARTH_KM * 1.001  # a little more, for what rounding takes
    at = now.latitude[rows]
    close: Bools = np.abs(at - latitude) <= np.degrees(wide)
    beside = np.sin(min(wide, 1.5)) / max(np.cos(np.radians(latitude)), 1e-9)
    if beside < 1:  # else it holds a pole
        apart = np.abs(now.longitude[rows] - longitude)
        close &= np.minimum(apart, 360 - apart) <= np.degrees(np.arcsin(beside))
    return close
