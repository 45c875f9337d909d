"""Registers of made-up people in two wards, small enough to count by hand, brought under the agreement in force."""

import datetime as dt

from folkmoot.hub.bringing import bring_register
from folkmoot.places.models import Area, AreaWithin
from tests.hub.world import user

NAMED = ["first_name", "surname", "date_of_birth"]
COLUMNS = [*NAMED, "area", "level_of_need", "pathway", "waiting"]
WARDS = {"W1": "Dunmere North", "W2": "Dunmere South", "W3": "Alder", "W4": "Birchfield"}
PLANTED = "Planted Zebulon"


def make_places():
    """Four wards in two districts."""
    districts = [
        Area.objects.create(code=f"D{n}", name=name, kind="district")
        for n, name in ((1, "Dunmere"), (2, "Alderbrook"))
    ]
    for place, (code, name) in enumerate(WARDS.items()):
        ward = Area.objects.create(code=code, name=name, kind="ward")
        AreaWithin.objects.create(inner=ward, outer=districts[place // 2])


def people(counts, surname="Fenn", start=0):
    """Make rows from {(ward, level, pathway): how many}, each with a name of their own."""
    rows = []
    for (ward, level, pathway), n in counts.items():
        for _ in range(n):
            number = start + len(rows)
            rows.append(
                {
                    "first_name": "Zebulon" + "".join(chr(97 + int(digit)) for digit in str(number)),
                    "surname": surname,
                    "date_of_birth": f"{2005 + number % 15}-0{1 + number % 9}-1{number % 10}",
                    "area": ward,
                    "level_of_need": level,
                    "pathway": pathway,
                    "waiting": "yes" if number % 3 == 0 else "no",
                }
            )
    return rows


HEALTH = {
    ("W1", "1", ""): 40, ("W1", "2", "family hub"): 25, ("W1", "3", ""): 14, ("W1", "4", "family hub"): 4,
    ("W2", "1", ""): 38, ("W2", "2", ""): 21, ("W2", "3", "family hub"): 16, ("W2", "4", ""): 12,
    ("W3", "1", "family hub"): 33, ("W3", "2", ""): 18, ("W3", "3", ""): 15, ("W3", "4", "family hub"): 11,
    ("W4", "1", ""): 29, ("W4", "2", "family hub"): 19, ("W4", "3", ""): 13, ("W4", "4", ""): 13,
}  # fmt: skip


def bring(agreement, rows, *, mailbox="health", as_of=dt.date(2026, 9, 1), columns=COLUMNS):
    return bring_register(
        user=user(mailbox),
        agreement=agreement,
        title="Families we visit",
        as_of=as_of,
        columns=columns,
        rows=rows,
    )
