"""Draws an opinion map as a picture that stands by itself: a mark for each person, of their group's shape and colour."""

from __future__ import annotations

import re
import textwrap
from xml.sax.saxutils import escape

import numpy as np

from folkmoot.evidence.opinion.votes import Floats, Ints

COLOURS = ("#0b5a54", "#b8500f", "#5b6ea6", "#8a6d3b", "#7a4b7c")
SHAPES = ("circle", "square", "triangle", "diamond", "cross")
WIDE, HIGH, MARGIN = 640, 480, 24
KEY_LINE = 24
MARK = 5
MOST_MARKS = 1_000
INK = "#1d2b2a"
NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def letter(group: int) -> str:
    """Name a group: A, B, C …"""
    return chr(ord("A") + group)


def draw(points: Floats, group: Ints, *, title: str, told: str, people: Ints, ident: str = "map") -> str:
    """Return the svg of people's places. Of very many, an even sample is drawn, which `told` should say.

    Groups differ by shape as well as by colour; `told` describes the picture in words, `people` how many each group has.
    """
    points, group = thinned(points, group)
    key = KEY_LINE * len(people)
    body = [f'<rect width="{WIDE}" height="{HIGH}" fill="#ffffff" stroke="#c5d0cc"/>']
    if len(points):
        body += [_mark(x, y, int(which)) for (x, y), which in zip(_scaled(points), group, strict=True)]
    for which, many in enumerate(people):
        y = HIGH + KEY_LINE * which + 16
        body.append(_mark(MARGIN, y, which))
        body.append(
            f'<text x="{MARGIN + 16}" y="{y + 5}" fill="{INK}">Group {letter(which)}: {many:,} people</text>'
        )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDE} {HIGH + key + 8}" role="img" '
        f'aria-labelledby="{ident}-t" aria-describedby="{ident}-d" font-family="Arial, sans-serif" font-size="15">'
        f'<title id="{ident}-t">{_safe(title)}</title><desc id="{ident}-d">{_safe(told)}</desc>'
        + "".join(body)
        + "</svg>"
    )


def _safe(words: str) -> str:
    """Leave out what no XML may hold, and escape the rest."""
    return escape(NOT_IN_XML.sub("", words))


def thinned(points: Floats, group: Ints) -> tuple[Floats, Ints]:
    """Keep at most `MOST_MARKS` people, evenly of all, each group with somebody."""
    if len(points) <= MOST_MARKS:
        return points, group
    kept = np.unique(
        np.concatenate(
            [
                np.linspace(0, len(points) - 1, MOST_MARKS).astype(np.int64),
                np.unique(group, return_index=True)[1],
            ]
        )
    )
    return points[kept], group[kept]


def shorter(words: str, most: int = 90) -> str:
    """Cut a statement for a line; its whole words stand elsewhere."""
    return textwrap.shorten(words, most, placeholder=" …")


def _scaled(points: Floats) -> Floats:
    """Bring places into the frame, with one scale for both axes, y upwards."""
    low, high = points.min(axis=0), points.max(axis=0)
    span = np.where(high - low > 0, high - low, 1.0)
    room = np.array([WIDE - 2 * MARGIN, HIGH - 2 * MARGIN])
    scale = float((room / span).min())
    middle = np.array([WIDE / 2, HIGH / 2])
    return np.asarray(middle + (points - (low + high) / 2) * np.array([scale, -scale]))


def _mark(x: float, y: float, group: int) -> str:
    shape, paint = SHAPES[group % len(SHAPES)], f'fill="{COLOURS[group % len(COLOURS)]}" fill-opacity=".7"'
    if shape == "circle":
        return f'<circle cx="{x:.0f}" cy="{y:.0f}" r="{MARK}" {paint}/>'
    start = {
        "square": f"M{x - 4:.0f} {y - 4:.0f}h9v9h-9z",
        "triangle": f"M{x:.0f} {y - 6:.0f}l6 11h-12z",
        "diamond": f"M{x:.0f} {y - 6:.0f}l6 6l-6 6l-6-6z",
        "cross": f"M{x - 2:.0f} {y - 6:.0f}h4v4h4v4h-4v4h-4v-4h-4v-4h4z",
    }[shape]
    return f'<path d="{start}" {paint}/>'
