"""A figure: a drawing the server made, the legend that explains it, and the table that says the same."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

TILE = 8
COLOURS = {
    "c1": "#0b5a54",
    "c2": "#b8500f",
    "c3": "#5b6ea6",
    "c4": "#8a6d3b",
    "c5": "#7a4b7c",
    "grey": "#6b7976",
    "grid": "#c5d0cc",
    "t1": "#e3efec",
    "t2": "#b4d5cf",
    "t3": "#78b0a7",
    "t4": "#3d837b",
    "t5": "#0b5a54",
    "u1": "#e8b48d",
    "u2": "#b8500f",
    "none": "#ffffff",
}
FACE = 'font-family="Arial, Liberation Sans, sans-serif" font-size="15"'
INK, PAPER = "#1d2b2a", "#ffffff"

# What is drawn over each colour, in a tile of 8 by 8, so that no two marks differ by colour alone.
STROKES = {
    "c1": "",
    "c2": "M-2 2l4-4M0 8l8-8M6 10l4-4",
    "c3": "M2 2h1M6 6h1",
    "c4": "M0 4h8",
    "c5": "M4 0v8M0 4h8",
    "grey": "M4 0v8",
    "t1": "",
    "t2": "M2 2h1M6 6h1",
    "t3": "M0 8l8-8",
    "t4": "M0 8l8-8M0 0l8 8",
    "t5": "",
    "u1": "M0 4h8",
    "u2": "M0 2h8M0 6h8",
    "none": "M-2 2l4-4M0 8l8-8M6 10l4-4",
}
MARKS = {
    "dot": '<svg viewBox="0 0 26 18" aria-hidden="true" focusable="false">'
    f'<circle cx="13" cy="9" r="7" class="fm-c1" fill="{COLOURS["c1"]}"/></svg>',
    "line": '<svg viewBox="0 0 26 18" aria-hidden="true" focusable="false">'
    f'<line x1="13" x2="13" y1="0" y2="18" class="fm-ink" stroke="{INK}" stroke-width="3"/></svg>',
}
MARKS |= {
    "between": '<svg viewBox="0 0 26 18" aria-hidden="true" focusable="false">'
    f'<path d="M13 1v16M7 1h12M7 17h12" class="fm-ink" fill="none" stroke="{INK}" stroke-width="2"/></svg>',
    "changed": '<svg viewBox="0 0 26 18" aria-hidden="true" focusable="false">'
    f'<rect x="6" y="2" width="14" height="14" class="fm-c2" fill="{COLOURS["c2"]}"/></svg>',
    "broken": '<svg viewBox="0 0 26 18" aria-hidden="true" focusable="false">'
    f'<line x1="13" x2="13" y1="0" y2="18" class="fm-ink" stroke="{INK}" stroke-width="2" stroke-dasharray="3 3"/></svg>',
}
DARK_STROKES = frozenset({"t1", "t2", "t3", "u1"})


@dataclass(frozen=True, slots=True)
class Key:
    """One line of a legend: the mark (a slot of COLOURS) and what it stands for."""

    slot: str
    text: str


@dataclass(frozen=True, slots=True)
class Figure:
    """What `{% figure %}` shows: a drawing, and a table with exactly the same content.

    `columns` and `rows` hold words ready to read; the first column names the row.
    """

    title: str
    svg: SafeString
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    legend: tuple[Key, ...] = ()
    note: str = ""
    ident: str = ""


def ident_for(*parts: object) -> str:
    """A short name for the ids inside one drawing, the same each time the same thing is drawn."""
    return "f" + hashlib.sha256(repr(parts).encode()).hexdigest()[:8]


def drawing(
    body: Sequence[str],
    *,
    ident: str,
    title: str,
    desc: str,
    height: float,
    width: float | None = None,
    classes: str = "",
) -> SafeString:
    """The svg element with its title and description.

    Without `width` the drawing has no view box: x positions are percentages, so that it fills the page
    while its words stay as large as the page's.
    """
    box = f'viewBox="0 0 {width:g} {height:g}"' if width else f'width="100%" height="{height:g}"'
    named = f' class="{classes}"' if classes else ""
    head = (
        f'<svg{named} {box} role="img" {FACE} aria-labelledby="{ident}-t" aria-describedby="{ident}-d" focusable="false">'
        f'<title id="{ident}-t">{escape(title)}</title><desc id="{ident}-d">{escape(desc)}</desc>'
    )
    return mark_safe(head + "".join(body) + "</svg>")  # noqa: S308  every word in it went through escape()


def patterns(ident: str, slots: Sequence[str], *, scale: float = 1) -> str:
    """The definitions of the fills that a drawing uses."""
    return "<defs>" + "".join(_pattern(ident, slot, scale) for slot in dict.fromkeys(slots)) + "</defs>"


def _pattern(ident: str, slot: str, scale: float) -> str:
    marks = STROKES[slot]
    over = ""
    if marks:
        if slot == "none":
            paint = f'class="fm-grey" stroke="{COLOURS["grey"]}" stroke-opacity=".6"'
        elif slot in DARK_STROKES:
            paint = f'class="fm-ink" stroke="{INK}" stroke-opacity=".45"'
        else:
            paint = f'class="fm-edge" stroke="{PAPER}"'
        over = f'<path d="{marks}" fill="none" stroke-width="1.4" {paint}/>'
    tile = f'width="{TILE}" height="{TILE}"'
    larger = f' patternTransform="scale({scale:g})"' if scale != 1 else ""
    ground = f'<rect {tile} class="fm-{slot}" fill="{COLOURS[slot]}" stroke="none"/>'
    units = f'{tile} patternUnits="userSpaceOnUse"{larger}'
    return f'<pattern id="{ident}-{slot}" {units}>{ground}{over}</pattern>'


def fill(ident: str, slot: str) -> str:
    """The attribute that fills a mark with the pattern of its slot."""
    return f'fill="url(#{ident}-{slot})"'


def swatch(slot: str) -> SafeString:
    """The mark of a legend's line: the fill of a slot, or the "dot" and "line" of a reach chart."""
    if slot in MARKS:
        return mark_safe(MARKS[slot])  # noqa: S308  a constant of this module
    ident = ident_for("swatch", slot)
    return format_html(
        '<svg viewBox="0 0 26 18" aria-hidden="true" focusable="false">{}'
        '<rect x=".5" y=".5" width="25" height="17" {} class="fm-outline" stroke="{}"/></svg>',
        mark_safe(patterns(ident, [slot])),  # noqa: S308  constants of this module
        mark_safe(fill(ident, slot)),  # noqa: S308
        INK,
    )
