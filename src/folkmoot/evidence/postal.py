"""Takes an address apart as far as two are to be compared: house number, words of the street, room. No gazetteer is needed."""

import re
from dataclasses import dataclass
from functools import lru_cache

SHORT = {
    "northeast": "ne", "northwest": "nw", "southeast": "se", "southwest": "sw", "north": "n", "south": "s", "east": "e", "west": "w",
    "street": "st", "saint": "st", "avenue": "ave", "road": "rd", "drive": "dr", "place": "pl", "boulevard": "blvd", "highway": "hwy",
    "lane": "ln", "court": "ct", "square": "sq", "parkway": "pkwy", "close": "cl", "crescent": "cres", "gardens": "gdns",
    "terrace": "ter", "grove": "gr", "first": "1st", "second": "2nd", "third": "3rd",
}  # fmt: skip
ROOMS = {
    "suite",
    "ste",
    "room",
    "rm",
    "unit",
    "floor",
    "apt",
    "apartment",
    "flat",
    "office",
    "building",
    "bldg",
    "block",
}
WORD = re.compile(r"[a-z0-9]+")
NUMBER = re.compile(r"\d+[a-z]?$")
MOST_READ = 100_000


@dataclass(frozen=True, slots=True)
class Address:
    """House number, words of the street, and what tells rooms apart; each empty where it is not told."""

    number: str
    street: frozenset[str]
    room: frozenset[str]

    @property
    def house(self) -> int:
        """Return the house number without its letter; 0 where there is none."""
        return int(re.sub(r"\D", "", self.number) or 0)


def words_in(text: str) -> list[str]:
    """Return the words of a text in small letters, without apostrophes."""
    return WORD.findall(text.casefold().replace("'", "").replace("’", ""))


@lru_cache(maxsize=MOST_READ)
def address_in(text: str) -> Address:
    """Read an address line. The street is the first part that begins with a number and goes on, else the first part."""
    parts = [[SHORT.get(word, word) for word in words_in(part)] for part in re.split(r"[,\n;]", text)]
    parts = [part for part in parts if part]
    at = next(
        (
            n
            for n, part in enumerate(parts)
            if len(part) > 1 and NUMBER.match(part[0]) and part[0] not in ROOMS
        ),
        0,
    )
    street = parts[at] if parts else []
    number = street[0] if street and NUMBER.match(street[0]) else ""
    rest = [word for n, part in enumerate(parts) if n != at for word in part]
    street = street[1:] if number else street
    cut = next((n for n, word in enumerate(street) if n and word in ROOMS), len(street))
    rest += street[cut:]
    street = [
        word for n, word in enumerate(street[:cut]) if not (n == 0 and len(street) > 2 and word.isdigit())
    ]
    return Address(
        number,
        frozenset(street),
        frozenset(word for word in rest if len(word) == 1 or any(c.isdigit() for c in word)),
    )
