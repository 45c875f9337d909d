"""Reads the whole trail and says whether every row still stands as it was written."""

import datetime as dt
from dataclasses import dataclass

from folkmoot.trail.chain import FIRST_HASH
from folkmoot.trail.models import TrailRow
from folkmoot.trail.recording import hash_of

ROWS_AT_A_TIME = 2_000


@dataclass(frozen=True, slots=True)
class Checked:
    """What a reading of the trail found. `head` is the last hash: whoever kept an older one can compare."""

    rows: int
    head: str
    last_at: dt.datetime | None
    fault: str = ""

    @property
    def whole(self) -> bool:
        """Say whether nothing was changed, removed or slipped in."""
        return not self.fault


def verify() -> Checked:
    """Follow the chain from its first row; stop at the first fault and say where it is.

    A removed *last* row leaves no fault behind: for that, compare `rows` and `head` with those of an earlier day.
    """
    previous, rows, last_at = FIRST_HASH, 0, None
    for row in TrailRow.objects.order_by("id").iterator(chunk_size=ROWS_AT_A_TIME):
        rows += 1
        if row.previous_hash != previous:
            return Checked(rows, previous, last_at, f"Row {row.id} does not follow the row before it.")
        if hash_of(row) != row.hash:
            return Checked(rows, previous, last_at, f"Row {row.id} is not as it was written.")
        previous, last_at = row.hash, row.at
    return Checked(rows, previous, last_at)
