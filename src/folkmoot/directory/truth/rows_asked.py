"""A part of the form that asks the same of several things: times, prices, places, people to ask. There is always room for one more."""

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from django import forms
from django.forms import BoundField

from folkmoot.design.forms import PlainForm, speak
from folkmoot.design.look import Look
from folkmoot.directory.truth.gathering import plain

MOST_ROWS = 20
SHORTEST_DAY = 2


class RowsForm(PlainForm):
    """A form whose last questions come again for each row; a row in which nothing is left is taken away."""

    rows_name: ClassVar[str] = ""
    row_title: ClassVar[str] = ""
    about: ClassVar[str] = ""
    asked: ClassVar[Mapping[str, Callable[[], forms.Field]]] = {}

    def __init__(self, data: Any = None, *, initial: dict[str, Any] | None = None, **rest: Any) -> None:
        rows = list((initial or {}).get("rows") or ())
        super().__init__(data, initial=initial, **rest)
        self.number = min(max(len(rows) + 1, _typed_rows(data)), MOST_ROWS)
        self.looks: dict[str, Look] = {}
        for place in range(self.number):
            row = rows[place] if place < len(rows) else {}
            self.fields[f"uuid-{place}"] = forms.CharField(required=False, widget=forms.HiddenInput)
            self.initial[f"uuid-{place}"] = row.get("uuid", "")
            for name, made in self.asked.items():
                self.fields[f"{name}-{place}"] = field = made()
                speak(field)
                self.initial[f"{name}-{place}"] = _shown(name, row.get(name))
                several = isinstance(field.widget, forms.CheckboxSelectMultiple)
                self.looks[f"{name}-{place}"] = Look(small=several, inline=several, optional="")

    def own_fields(self) -> list[BoundField]:
        """Return what is asked once."""
        return [self[name] for name in self.base_fields]

    def rows_shown(self) -> list[tuple[str, BoundField, list[BoundField]]]:
        """Return each row: its heading, its number and its questions."""
        return [
            (
                f"{self.row_title} {place + 1}"
                if place + 1 < self.number
                else f"Another {self.row_title.lower()}"
                if self.number > 1
                else self.row_title,
                self[f"uuid-{place}"],
                [self[f"{name}-{place}"] for name in self.asked],
            )
            for place in range(self.number)
        ]

    def clean(self) -> dict[str, Any]:
        """Hold what is said of one row against itself."""
        said = super().clean() or {}
        for place in range(self.number):
            opens, closes = said.get(f"opens_at-{place}"), said.get(f"closes_at-{place}")
            if opens and closes and closes <= opens:
                self.add_error(f"closes_at-{place}", "It closes before it opens")
        return said

    def rows_after(self, there: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Return the rows as they are said now; one that was there keeps what the form does not ask."""
        known = {row["uuid"]: row for row in there}
        found = []
        for place in range(self.number):
            said = {name: self._said(name, place) for name in self.asked}
            if any(value not in (None, "", []) for value in said.values()):
                row = known.get(self.cleaned_data.get(f"uuid-{place}") or "", {})
                # What the form shows more roughly than it is kept (the first Saturday) stays, unless it was changed.
                same = {
                    name
                    for name in self.asked
                    if row and _shown(name, row.get(name)) == _shown(name, said[name])
                }
                found.append({**row, **{name: value for name, value in said.items() if name not in same}})
        return found

    def _said(self, name: str, place: int) -> Any:
        value = self.cleaned_data.get(f"{name}-{place}")
        if isinstance(value, list):
            return ",".join(value)
        return plain(value) if value not in (None, "") else ("" if name not in NULLED else None)


NULLED = ("opens_at", "closes_at", "amount")


def _typed_rows(data: Any) -> int:
    """Return how many rows were sent; a made-up number asks for no more than there may be."""
    places = [name.rpartition("-")[2] for name in (data or ()) if name.startswith("uuid-")]
    return max(
        (int(one) + 1 for one in places if one.isascii() and one.isdigit() and len(one) < 4), default=0
    )


def _shown(name: str, value: Any) -> Any:
    if name == "days":
        return [one[-SHORTEST_DAY:] for one in (value or "").split(",") if one]
    if name.endswith("_at") and value:
        return str(value)[:5]
    return value
