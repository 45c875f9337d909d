"""Form widgets the design system has and Django has not."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

from django import forms

PARTS = ("day", "month", "year")


class DateParts(forms.Widget):
    """A date in three boxes: day, month, year. Use with `forms.DateField(widget=DateParts)`.

    What was typed comes back as it was, also when it is no date.
    """

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> str:
        """The date as `2026-5-3`, empty when all three boxes are."""
        day, month, year = (str(data.get(f"{name}-{part}") or "").strip() for part in PARTS)
        return f"{year}-{month}-{day}" if day or month or year else ""

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        return not any(f"{name}-{part}" in data for part in PARTS)

    def id_for_label(self, id_: str, index: str | None = None) -> str:
        return f"{id_}-day"


def parts_of(value: Any) -> dict[str, str]:
    """What stands in each box for a date or for what was typed in place of one."""
    if isinstance(value, datetime.date):
        return {"day": str(value.day), "month": str(value.month), "year": str(value.year)}
    year, month, day = [*str(value or "").split("-", 2), "", "", ""][:3]
    return {"day": day, "month": month, "year": year}
