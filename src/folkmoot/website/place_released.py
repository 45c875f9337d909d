"""What a release says of one place: taken out of what was published, and of nothing else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from folkmoot.places.models import Area

MOST_TOLD = 5
ORDER = {"channels": 0, "ways": 0, "reach": 1, "results": 2}
"""Who was heard, and how, stands before what they said."""

MOST_ROWS = 12
GROUP = "group:"
COLUMNS = {
    "heard": "Heard",
    "share_heard": "Share of those who said",
    "share_residents": "Share of residents",
}


@dataclass(frozen=True, slots=True)
class Told:
    """Part of a published table: its title, whom it counts, headings, rows of words, and what can be said."""

    title: str
    who: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    sentence: str


def told_of(tables: Sequence[Mapping[str, Any]], area: Area, *, whole: bool) -> list[Told]:
    """Return what published tables say of a place. `whole`: the engagement is about just this place, so that
    what is said of everybody is said of it."""
    ordered = sorted(tables, key=lambda table: ORDER.get(table["kind"], len(ORDER)))
    found = [told for table in ordered if (told := _told(table, area, whole=whole)) is not None]
    return found[:MOST_TOLD]


def _told(table: Mapping[str, Any], area: Area, *, whole: bool) -> Told | None:
    columns = {column["key"]: column["title"] for column in table["columns"]}
    if table["kind"] == "reach":
        return _reach(table, columns, area, whole=whole)
    if table["kind"] == "results":
        wanted = {f"{GROUP}{area.code}": area.name} if f"{GROUP}{area.code}" in columns else {}
        if whole and "share" in columns:
            wanted = {key: columns[key] for key in ("share", "count") if key in columns}
        return _part(table, "answer", columns.get("answer", ""), wanted, table["rows"]) if wanted else None
    if table["kind"] == "ways" and table["about"] == area.kind:
        return _ways(table, columns, area)
    if table["kind"] == "channels" and whole:
        keys = [key for key in ("heard", "completed", "each") if key in columns]
        return _part(table, "channel", columns["channel"], {key: columns[key] for key in keys}, table["rows"])
    return None


def _ways(table: Mapping[str, Any], columns: Mapping[str, str], area: Area) -> Told | None:
    """Take a place's row of a table of who was heard by each way of asking, a line for each way."""
    for row in table["rows"]:
        if _is(row["area"]["text"], area):
            ways = tuple((words, row[key]["text"]) for key, words in columns.items() if key != "area")
            return Told(
                "How people were asked", table["who"], ("Way of asking", "Heard"), ways, table["sentence"]
            )
    return None


def _reach(table: Mapping[str, Any], columns: Mapping[str, str], area: Area, *, whole: bool) -> Told | None:
    """Take a place's row of a table of places, its rows of a table by place, or the whole of another."""
    wanted = {key: words for key, words in COLUMNS.items() if key in columns}
    if "area" in columns:
        rows = [row for row in table["rows"] if _is(row["area"]["text"], area)]
    elif table["about"] == area.kind:
        rows = [row for row in table["rows"] if _is(row["group"]["text"], area)]
    else:
        rows = table["rows"] if whole else []
    return _part(table, "group", columns.get("group", ""), wanted, rows) if rows else None


def _is(words: str, area: Area) -> bool:
    """Say whether a published row is about a place; places of one name have their code beside it."""
    return words in (area.name, f"{area.name} ({area.code})")


def _part(
    table: Mapping[str, Any],
    first: str,
    heading: str,
    wanted: Mapping[str, str],
    rows: Sequence[Mapping[str, Any]],
) -> Told:
    taken = tuple(
        (row[first]["text"], *(row[key]["text"] if key in row else "" for key in wanted))
        for row in rows[:MOST_ROWS]
    )
    return Told(table["title"], table["who"], (heading, *wanted.values()), taken, table["sentence"])
