"""What a postcode looks like, and what someone most likely meant who typed almost one.

The patterns are those of the national address standard (BS 7666): which letters may stand where. They leave
most slips of O for 0 or I for 1 only one possible meaning.
"""

from __future__ import annotations

import re
from itertools import product

POSTCODE = re.compile(
    r"(?:[A-PR-UWYZ](?:[1-9][0-9]|[0-9][ABCDEFGHJKPSTUW]?|"
    r"[A-HK-Y](?:[1-9][0-9]|[0-9][ABEHMNPRVWXY]?))|GIR0)"
    r"[0-9][ABD-HJLNP-UW-Z]{2}|GIR0AA"
)
LIKELY = {"O": "0", "0": "O", "I": "1", "1": "I", "L": "1", "S": "5", "5": "S"}
LONGEST_TYPED = 20
MOST_SLIPS = 3


def squeezed(typed: str) -> str:
    """Return what was typed in capitals, with everything but letters and digits left out."""
    return re.sub(r"[^A-Z0-9]", "", typed[:LONGEST_TYPED].upper())


def is_postcode(code: str) -> bool:
    """Whether a squeezed code could be a postcode of the United Kingdom."""
    return POSTCODE.fullmatch(code) is not None


def meant(typed: str) -> list[str]:
    """Return the postcodes someone may have meant: the one typed if it can be one, else those a few slips away."""
    code = squeezed(typed)
    if is_postcode(code):
        return [code]
    if not 5 <= len(code) <= 7:
        return []
    choices = [(letter, LIKELY[letter]) if letter in LIKELY else (letter,) for letter in code]
    candidates = ["".join(choice) for choice in product(*choices)]
    slips = {
        one: sum(a != b for a, b in zip(one, code, strict=True)) for one in candidates if is_postcode(one)
    }
    fewest = min(slips.values(), default=0)
    return sorted(one for one, times in slips.items() if times == fewest <= MOST_SLIPS)


def spaced(code: str) -> str:
    """Return a postcode as people write it: EL4 2XX."""
    return f"{code[:-3]} {code[-3:]}"
