"""The tags that put a chart or a map on a page with its legend and its table."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.safestring import SafeString

from folkmoot.design import figures

register = template.Library()


@register.inclusion_tag("design/figure.html")
def figure(figure: figures.Figure, table: str = "closed") -> dict[str, Any]:
    """`{% figure chart %}`: drawing, legend, and table in `<details>`; `table="beside"` shows it at once."""
    return {"figure": figure, "table": table}


@register.simple_tag
def swatch(slot: str) -> SafeString:
    """`{% swatch "c1" %}`: the mark of a legend's line."""
    return figures.swatch(slot)
