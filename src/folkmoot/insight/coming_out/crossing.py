"""Crosses themes with who people are and how and where they were heard, in one reading of the columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

# Loads numpy: this module is imported only where something is counted.
from folkmoot.evidence.cube import SEVERAL_SEPARATOR, Cube, count
from folkmoot.evidence.leaning import Divided
from folkmoot.insight import column_files as files
from folkmoot.insight.columns import Columns, catch_up_held
from folkmoot.insight.coming_out.spoken import Spoken
from folkmoot.insight.cubes import NOT_SAID_CODE, Asked, column_of
from folkmoot.insight.naming import CHANNELS, Names

THEMES = "themes"
WEIGHT = "weight"
MOST_GROUPS = 60
"""More groups than this are no table; places that many are told by larger areas."""


@dataclass(frozen=True, slots=True)
class Crossed:
    """The individuals who were heard, a row each: `contact`, a column for each dimension, and the themes they speak of."""

    table: Any
    several: frozenset[str]
    columns: Columns
    names: Names

    @property
    def heard(self) -> int:
        """Count the individuals who were heard."""
        return int(self.table.num_rows)

    def cube(self, *dimensions: str) -> Cube:
        """Count them by these dimensions; the themes are the answers."""
        return count(
            self.table,
            cells=dimensions,
            answers=[THEMES],
            several={THEMES, *(self.several & set(dimensions))},
            weight=WEIGHT,
        )

    def divided(self, dimension: str) -> tuple[tuple[str, ...], dict[int, Divided]]:
        """Say for each theme how many of each group speak of it, of how many heard: groups in order, with somebody in them."""
        cube = self.cube(dimension)
        groups = tuple(self.names.ordered(dimension, cube.groups(dimension)))
        member = cube.membership(dimension, groups).astype("int64")
        said = cube.said(dimension)
        heard = tuple((cube.people.n @ member).tolist())
        answers = cube.answers[THEMES]
        known = int(cube.people.n[said].sum())
        found = {}
        for place, theme in enumerate(answers.options):
            speaking = answers.by_option.n[:, place]
            counts = tuple((speaking @ member).tolist())
            found[int(theme)] = Divided(groups, counts, heard, int(speaking[said].sum()), known)
        return groups, found

    def contacts(self, dimension: str, group: str) -> set[int]:
        """Name the contacts of one group."""
        held = zip(self.table["contact"].to_pylist(), self.table[dimension].to_pylist(), strict=True)
        return {number for number, codes in held if codes and group in codes.split(SEVERAL_SEPARATOR)}

    def together(self) -> dict[tuple[int, int], int]:
        """Count for each pair of themes the individuals who speak of both; of a theme with itself, of it at all."""
        found: dict[tuple[int, int], int] = {}
        for codes in self.table[THEMES].to_pylist():
            themes = [int(code) for code in codes.split(SEVERAL_SEPARATOR)] if codes else []
            for one in themes:
                for other in themes:
                    found[one, other] = found.get((one, other), 0) + 1
        return found


def dimensions_of(names: Names) -> tuple[str, ...]:
    """Name what people are told apart by on a theme's page: who they are, the way they were asked, and where they live."""
    return (*names.profile, CHANNELS, *names.area_kinds)


def cross(spoken: Spoken, names: Names, dimensions: Sequence[str], *, up_to: int | None = None) -> Crossed:
    """Read who was heard, as every other page counts them, with what they speak of; `up_to` the number of a contact."""
    import pyarrow as pa  # counting libraries load with the first count
    import pyarrow.compute as pc
    import pyarrow.dataset as ds

    folder = files.folder_of(spoken.engagement.uuid)
    asked = Asked(tuple(dimensions))
    with files.locked(folder):
        columns = catch_up_held(spoken.engagement, folder)
        read = {name: column_of(name, columns) for name in dimensions}
        wanted = ["contact", *read.values(), WEIGHT]
        where = asked.conditions(ds.field) + ([] if up_to is None else [ds.field("contact") <= up_to])
        held = columns.read(wanted, where=where).sort_by("contact")

    def codes(column: str) -> Any:
        found = held[column].cast(pa.string())
        return pc.if_else(pc.equal(found, NOT_SAID_CODE), None, found)

    by_contact: Mapping[int, set[int]] = spoken.by_contact()
    themes = [
        SEVERAL_SEPARATOR.join(map(str, sorted(by_contact[number]))) if number in by_contact else None
        for number in held["contact"].to_pylist()
    ]
    wide = {"contact": held["contact"]} | {name: codes(column) for name, column in read.items()}
    several = {name for name, column in read.items() if columns.holds_several(column)}
    table = pa.table(wide | {THEMES: pa.array(themes, pa.string()), WEIGHT: held[WEIGHT]})
    return Crossed(table, frozenset(several), columns, names.held_in(columns))
