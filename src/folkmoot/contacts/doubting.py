"""Notes why a contact may be doubtful. Nothing is refused for it: signals are shown in analysis, where people decide.

A library, a school or a call centre sends many answers from one address, so the limit is generous and only flags. The counts
stay in the memory of the process that serves; no address is written anywhere.
"""

import time
from collections import OrderedDict
from threading import Lock

from folkmoot.contacts.keys import keyed_digest

TRAP_FIELD = "_website"  # a field people do not see and programs fill
FASTEST = 1.0  # seconds a question, at the least, for somebody who reads
STRETCH = 600  # seconds
MANY_FROM_ONE = 60  # sendings in a stretch from one address to one collector
MOST_REMEMBERED = 50_000


class Tally:
    """How many came from where in the present stretch of time; bounded, and forgotten with the stretch."""

    def __init__(self) -> None:
        self._counts: OrderedDict[bytes, int] = OrderedDict()
        self._stretch = 0
        self._lock = Lock()

    def count(self, where: bytes, now: float) -> int:
        """Count one more from there; return how many that makes."""
        with self._lock:
            if int(now // STRETCH) != self._stretch:
                self._counts.clear()
                self._stretch = int(now // STRETCH)
            self._counts[where] = self._counts.pop(where, 0) + 1
            if len(self._counts) > MOST_REMEMBERED:
                self._counts.popitem(last=False)
            return self._counts[where]


_tally = Tally()


def signals_of(*, collector: str, address: str, trap: str, seconds: int | None, answered: int) -> list[str]:
    """Return the signals of one sending: `trap_field`, `very_fast`, `many_from_one_address`."""
    signals = ["trap_field"] if trap else []
    if seconds is not None and answered > 1 and seconds < answered * FASTEST:
        signals.append("very_fast")
    where = keyed_digest(f"{collector} {address}", purpose="signals")
    if _tally.count(where, time.time()) > MANY_FROM_ONE:
        signals.append("many_from_one_address")
    return signals
