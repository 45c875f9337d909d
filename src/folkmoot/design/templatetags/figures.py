"""The tags that put a chart or a map on a page with its legend and its table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from folkmoot.design import figures

register = template.Library()


@register.inclusion_tag("design/figure.html")
def figure(figure: figures.Figure, table: str = "closed") -> dict[str, Any]:
    """`{% figure chart %}`: drawing, legend, and table in `<details>`; `table="beside"` shows it at once, and
    `table="elsewhere"` leaves it to the page, which leads to it."""
    return {"figure": figure, "table": table}


@register.simple_tag
def table_head(columns: Sequence[str]) -> SafeString:
    """`{% table_head figure.columns %}`: the headings; the first column names the row, and may have none."""
    plain, numeric = "govuk-table__header", "govuk-table__header govuk-table__header--numeric"
    drawn = (
        f'<th scope="col" class="{numeric if place else plain}">{escape(words)}</th>'
        if words
        else f'<td class="{plain}"></td>'
        for place, words in enumerate(columns)
    )
    return mark_safe("".join(drawn))  # noqa: S308  every word in it went through escape()


@register.simple_tag
def table_rows(rows: Sequence[Sequence[str]]) -> SafeString:
    """`{% table_rows figure.rows %}`: the first cell of each names it. A tag, for a map may have four hundred."""
    cell = '<td class="govuk-table__cell govuk-table__cell--numeric">'
    drawn = (
        f'<tr><th scope="row" class="govuk-table__header">{escape(name)}</th>'
        + "".join(f"{cell}{escape(words)}</td>" for words in cells)
        + "</tr>"
        for name, *cells in rows
    )
    return mark_safe("\n".join(drawn))  # noqa: S308  every word in it went through escape()


@register.simple_tag
def swatch(slot: str) -> SafeString:
    """`{% swatch "c1" %}`: the mark of a legend's line."""
    return figures.swatch(slot)
