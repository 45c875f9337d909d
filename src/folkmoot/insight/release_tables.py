"""The form of `Release.tables`: what was published, in words and numbers ready to show, hidden cells as
hidden.

A list of tables, in the order to show them, each:

    {"kind": "reach" | "results" | "channels" | "ways",
     "title": "Who was heard, by age",            what it is about, a heading
     "about": "age" | "matters",                  the dimension, or the question's key
     "by": "age",                                 what a results table is divided by; "" where it is not
     "class": "" | "A" | "C",                     the class of its numbers; a reach table has none
     "who": "People who chose to answer",         whom it counts; "" for a reach table
     "columns": [{"key", "title", "form"}, …],    form: "words" | "count" | "share" | "points" | "ratio" |
     "number" "rows": [{key: cell, …}, …],                 one cell for each column
     "n": 1204 | None,                            people it rests on; None: too few to show
     "sentence": "…",                             what can be said, and what cannot: always shown with the
     table "notes": ["…"],                              rules and sources
     "hidden": 3}                                 how many numbers are withheld

A cell is {"text": "41%"} with, for a number that may be shown, "value" (a share between 0 and 1, points
likewise) and, in class A, "low" and "high". A withheld one is {"text": "too few to show", "hidden": true};
one that cannot be known is {"text": "not known"}. In a results table the first column is the answer
("answer"), then "share" and "count", or, divided by groups, one column for each group with the key
"group:<code>". In a reach table the columns are those of the reach page: "area" (only by area), "group",
"heard", "share_heard", "share_unknown", "residents", "share_residents", "gap", "ratio", "more_needed", "meaning".
"""

from __future__ import annotations

from typing import Any, NotRequired, TypedDict

from folkmoot.design.templatetags.words import NOT_KNOWN, TOO_FEW, number, points, share


class Cell(TypedDict):
    """One number or word of a published table."""

    text: str
    value: NotRequired[float]
    low: NotRequired[float]
    high: NotRequired[float]
    hidden: NotRequired[bool]


class Column(TypedDict):
    """What stands in a column."""

    key: str
    title: str
    form: str


class ReleaseTable(TypedDict):
    """One published table; see the module."""

    kind: str
    title: str
    about: str
    by: NotRequired[str]
    columns: list[Column]
    rows: list[dict[str, Cell]]
    n: int | None
    sentence: str
    who: str
    notes: list[str]
    hidden: int


def class_of(table: Any) -> str:
    """Return a table's class; "class" is a word Python keeps for itself."""
    return str(table.get("class", ""))


WRITTEN: dict[str, Any] = {
    "count": number,
    "share": share,
    "points": points,
    "ratio": lambda value: number(value, 2),
    "number": lambda value: number(value, 2),
}


def column(key: str, title: str, form: str = "words") -> Column:
    """Make a column."""
    return {"key": key, "title": title, "form": form}


def words(text: str | None) -> Cell:
    """Make a cell of words."""
    return {"text": text or ""}


def shown(value: float | int | None, form: str, interval: tuple[float, float] | None = None) -> Cell:
    """Make a cell of a number that may be shown; None is not known."""
    if value is None:
        return {"text": NOT_KNOWN}
    cell: Cell = {"text": WRITTEN[form](value), "value": value}
    if interval is not None:
        low, high = interval
        cell |= {"low": low, "high": high}
        cell["text"] = f"{cell['text']} ({WRITTEN[form](low)} to {WRITTEN[form](high)})"
    return cell


def withheld() -> Cell:
    """Make a cell whose number stays here."""
    return {"text": TOO_FEW, "hidden": True}
