"""Names and codes for the areas and postcodes of Elmshire, none of which is a real one."""

from __future__ import annotations

import random

OUTWARD: dict[str, tuple[int, ...]] = {  # the numbers after EL of each district
    "Alderbrook": (1, 2, 3),
    "Hollinsea": (4, 5, 6),
    "Brackenford": (7, 8, 9),
    "Cresswold": (10, 11),
    "Dunmere": (12, 13, 14),
    "Eastwold": (15, 16),
    "Farrowby": (17, 18),
    "Greyling": (19, 20),
}
UNIT_LETTERS = "ABDEFGHJLNPQRSTUWXYZ"  # those a postcode may end with
FIRST_UNIT = 17 * 20 + 17  # XX
UNIT_STEP = 37  # has no factor in common with 400, so that no unit comes twice
UNITS_IN_A_SECTOR = 60
BEGINNINGS = (
    "Ambel", "Arken", "Bel", "Birken", "Bram", "Cald", "Cinder", "Corve", "Dallow", "Ebbing", "Elder", "Fallow",
    "Fern", "Gander", "Gorse", "Hazel", "Heron", "Inkle", "Kestrel", "Larken", "Linden", "Mallow", "Marl", "Nettle",
    "Otter", "Pebble", "Quill", "Rook", "Sallow", "Sedge", "Tansy", "Teasel", "Umber", "Vetch", "Whin", "Yarrow",
)  # fmt: skip
ENDINGS = ("ham", "ley", "combe", "wick", "thorpe", "stead", "garth", "holt", "mere", "croft", "hythe", "den")


def ward_names(count: int, rng: random.Random) -> list[str]:
    """Return as many different names for wards."""
    names = [beginning + ending for beginning in BEGINNINGS for ending in ENDINGS]
    return rng.sample(names, count)


def postcode(outward: int, number: int) -> str:
    """Return the postcode of a running number within an outward code, squeezed: EL42XX."""
    sector = 2 + number // UNITS_IN_A_SECTOR
    unit = (FIRST_UNIT + (number % UNITS_IN_A_SECTOR) * UNIT_STEP) % 400
    return f"EL{outward}{sector % 10}{UNIT_LETTERS[unit // 20]}{UNIT_LETTERS[unit % 20]}"
