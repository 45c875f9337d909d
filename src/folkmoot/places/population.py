"""Gives population tables as plain numbers, for those who do sums with them."""

from __future__ import annotations

from collections import defaultdict

from folkmoot.places.models import PopulationTable

EVERYONE = ""


def people(table: PopulationTable) -> dict[tuple[str, str], float]:
    """Return {(area code, group): people}, without the rows for everyone."""
    rows = table.counts.exclude(group=EVERYONE).order_by("area__code", "id")
    return {
        (code, group): number for code, group, number in rows.values_list("area__code", "group", "people")
    }


def everyone(table: PopulationTable) -> dict[str, float]:
    """Return {area code: all people}: as the source said; else the sum of the groups, unless they overlap."""
    rows = table.counts.filter(group=EVERYONE).values_list("area__code", "people")
    found = dict(rows.order_by("area__code"))
    if table.groups_overlap:
        return found
    sums: dict[str, float] = defaultdict(float)
    for (code, _group), number in people(table).items():
        sums[code] += number
    return dict(sums) | found


def groups(table: PopulationTable) -> list[str]:
    """Return the groups of a table in the order they were loaded."""
    rows = table.counts.exclude(group=EVERYONE).order_by("id").values_list("group", flat=True)
    return list(dict.fromkeys(rows))
