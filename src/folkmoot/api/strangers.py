"""Limits how often one address may ask without a token that works, so that nobody's loop slows everybody down.

The limit is far above what a library, a school or a council behind one address comes to, and never stands in the way of a
token or of the pages. It is counted in the memory of each process that serves: a look-up that writes nothing, forgotten with
the minute, and no address is kept. Addresses of version 6 count by their network (/64), of which one line has one.
"""

import ipaddress
import threading
import time
from collections import Counter

from folkmoot.api.problems import Problem

A_MINUTE = 1_200
"""Requests without a token from one address, in one process: twenty a second."""

MOST_ADDRESSES = 50_000
"""Of more in one minute none is counted on: memory is bounded, and nobody is refused for another's sake."""

TOO_OFTEN = (
    "This address asked {most:,} times without a token in this minute. Wait {left} seconds and go on. "
    "Programs that ask much take a token."
)

_counting = threading.Lock()
_asked: Counter[str] = Counter()
_minute = 0


def count_stranger(address: str) -> None:
    """Count one request without a token. Raises `Problem` (429) when this minute has seen too many from there."""
    global _minute
    now = time.time()
    with _counting:
        if _minute != int(now // 60):
            _minute = int(now // 60)
            _asked.clear()
        who = network_of(address)
        if who in _asked or len(_asked) < MOST_ADDRESSES:
            _asked[who] += 1
        often = _asked[who]
    if often > A_MINUTE:
        left = 60 - int(now % 60)
        raise Problem(429, TOO_OFTEN.format(most=A_MINUTE, left=left), retry_after=left)


def network_of(address: str) -> str:
    """Return what is counted as one: an address of version 4, the /64 of one of version 6."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address
    if found.version == 4:
        return address
    return str(ipaddress.ip_network((found, 64), strict=False))
