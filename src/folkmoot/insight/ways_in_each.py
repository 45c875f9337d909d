"""The public's table of who was heard by each way of asking in each place, small numbers withheld."""

from __future__ import annotations

# Loads numpy: this module is imported only where something is counted.
from folkmoot.evidence import disclosure
from folkmoot.evidence.cube import Cube
from folkmoot.insight.cubes import Asked
from folkmoot.insight.naming import CHANNELS, Names
from folkmoot.insight.release_tables import ReleaseTable, column, shown, withheld, words
from folkmoot.insight.results import groups_of

KIND = "ways"
SENTENCE = (
    "Individuals who answered, by the place they live in. This says who was heard, not what residents think. "
    "Numbers too small to show are left out."
)


def asked_in_each(within: str) -> Asked:
    """Say what to count: people by place and way of asking."""
    return Asked((within, CHANNELS))


def counts_in_each(cube: Cube, within: str, names: Names) -> disclosure.CountTable:
    """Lay the counts out with every place there is: that nobody was heard somewhere is a small count too."""
    return disclosure.counted(cube, within, CHANNELS, groups={within: groups_of(cube, names, within)})


def on_page(table: disclosure.CountTable) -> set[disclosure.Slice]:
    """Name the counts shown: each way of asking in each place. How many a place had in all is not shown."""
    return {
        where
        for where in table.counts
        if len(where) == len(table.dimensions)
        and all(value not in (None, disclosure.SAID) for _, value in where)
    }


def ways_table(cube: Cube, within: str, names: Names, released: disclosure.Release) -> ReleaseTable:
    """Make the table of counts whose hiding is decided: a row for each place, a column for each way of asking."""
    ways = sorted(cube.groups(CHANNELS), key=lambda code: names.group(CHANNELS, code))
    rows = []
    for place in groups_of(cube, names, within):
        counts = {way: released.count_of(frozenset({(within, place), (CHANNELS, way)})) for way in ways}
        cells = {way: withheld() if n is None else shown(n, "count") for way, n in counts.items()}
        rows.append({"area": words(names.group(within, place)), **cells})
    return {  # type: ignore[typeddict-unknown-key]  # "class" is a word Python keeps for itself
        "kind": KIND,
        "title": f"How people were asked, in each {names.dimension(within)}",
        "about": within,
        "class": "",
        "columns": [
            column("area", names.title(within)),
            *(column(way, names.group(CHANNELS, way), "count") for way in ways),
        ],
        "rows": rows,
        "n": None,
        "sentence": SENTENCE,
        "who": "",
        "notes": [],
        "hidden": sum(cell.get("hidden", False) for row in rows for cell in row.values()),
    }
