"""Draws a published table, from what was published and nothing else."""

from dataclasses import dataclass
from typing import Any

from folkmoot.design.charts import Bar, Heard, bars, reach
from folkmoot.design.figures import Figure

MOST_MARKS = 24


@dataclass(frozen=True, slots=True)
class Shown:
    """A published table and its drawing, where it can be drawn."""

    table: dict[str, Any]
    figure: Figure | None


def shown(tables: list[dict[str, Any]]) -> list[Shown]:
    """Return each table with its drawing."""
    return [Shown(table, drawn(table)) for table in tables]


def drawn(table: dict[str, Any]) -> Figure | None:
    """Return the chart of a table; None for one divided by groups or places, which a table tells better."""
    keys = {column["key"] for column in table["columns"]}
    rows = table["rows"]
    if not rows or len(rows) > MOST_MARKS:
        return None
    if (
        table["kind"] == "reach"
        and "area" not in keys
        and {"group", "share_heard", "share_residents"} <= keys
    ):
        return reach(table["title"], [heard(row) for row in rows])
    if table["kind"] == "results" and {"answer", "share"} <= keys:
        return bars(table["title"], [bar(row) for row in rows])
    return None


def heard(row: dict[str, Any]) -> Heard:
    """Return one group of a table of who was heard."""
    number = value(row, "heard")
    return Heard(
        label=row["group"]["text"],
        heard=value(row, "share_heard"),
        residents=value(row, "share_residents"),
        n=None if number is None else int(number),
    )


def bar(row: dict[str, Any]) -> Bar:
    """Return one answer of a table of what was said."""
    share, number = row["share"], value(row, "count")
    return Bar(
        label=row["answer"]["text"],
        value=share.get("value"),
        low=share.get("low"),
        high=share.get("high"),
        n=None if number is None else int(number),
    )


def value(row: dict[str, Any], key: str) -> float | None:
    """Return the number in a cell; None where it is withheld or not known."""
    found = row.get(key, {}).get("value")
    return None if found is None else float(found)
