"""Charts as the server draws them: bars with intervals, reach, stacks, sparklines.

Words stand above the mark they belong to and x is in percent, so that a chart reads as well at 320 pixels
as on paper.
"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.html import escape
from django.utils.safestring import SafeString

from folkmoot.design.figures import COLOURS, INK, Figure, Key, drawing, fill, ident_for, patterns
from folkmoot.design.templatetags.words import NOT_KNOWN, TOO_FEW, number, points, share

LINE = 21
BAR = 18
GAP = 14
LONGEST_LINE = 36
SERIES = ("c1", "c2", "c3", "c4", "c5", "grey")
NICE_ENDS = (0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.8, 1.0)


@dataclass(frozen=True, slots=True)
class Bar:
    """A share between 0 and 1 with its interval, where there is one, and how many people it rests on.

    `value` None means the number is hidden because it is too small; it is said so and no bar is drawn.
    """

    label: str
    value: float | None
    low: float | None = None
    high: float | None = None
    n: int | None = None


@dataclass(frozen=True, slots=True)
class Heard:
    """A group's share of the people heard and of the people who live here; None where it is not known.

    `said`: the difference is larger than chance explains, so the chart may point at it.
    """

    label: str
    heard: float | None
    residents: float | None
    n: int | None = None
    said: bool = False


def bars(title: str, rows: Sequence[Bar], *, counted: str = "People", note: str = "") -> Figure:
    """A bar chart of shares, with whiskers where there are intervals."""
    ident = ident_for("bars", title, tuple(rows))
    end = _end([row.high or row.value or 0 for row in rows])
    body, y = [patterns(ident, ["c1"])], 0.0
    for row in rows:
        y = _heading(body, y, row.label, _bar_words(row))
        body.append(_track(y))
        if row.value is not None:
            body.append(_rect(ident, "c1", 0, row.value / end, y))
            body.append(_whisker(row, end, y))
        y += BAR + GAP
    body.append(_axis(end, y))
    desc = "; ".join(f"{row.label} {_bar_words(row)}" for row in rows)
    intervals = any(row.low is not None for row in rows)
    columns = ("Answer", "Share", *(("Between",) if intervals else ()), counted)
    table = tuple(_bar_cells(row, intervals=intervals) for row in rows)
    svg = drawing(body, ident=ident, title=title, desc=desc, height=y + LINE)
    return Figure(title=title, svg=svg, columns=columns, rows=table, note=note, ident=ident)


def reach(title: str, rows: Sequence[Heard], *, note: str = "") -> Figure:
    """For each group a dot (share of those heard), a tall line (share of residents) and the gap between."""
    ident = ident_for("reach", title, tuple(rows))
    end = _end([max(row.heard or 0, row.residents or 0) for row in rows])
    body, y = [""], 0.0
    for row in rows:
        y = _heading(body, y, row.label, _reach_words(row))
        body.append(_dumbbell(row, end, y + BAR / 2))
        y += BAR + GAP
    body.append(_axis(end, y))
    desc = "; ".join(f"{row.label}: {_reach_words(row)}" for row in rows)
    table = tuple(
        (row.label, _n(row.n), share(row.heard), share(row.residents), points(_gap(row))) for row in rows
    )
    return Figure(
        title=title,
        svg=drawing(body, ident=ident, title=title, desc=desc, height=y + LINE),
        columns=("Group", "People heard", "Share of those heard", "Share of residents", "Difference"),
        rows=table,
        legend=(Key("dot", "Share of those heard"), Key("line", "Share of residents")),
        note=note,
        ident=ident,
    )


def stacked(
    title: str, parts: Sequence[str], rows: Sequence[tuple[str, Sequence[float | None]]], *, note: str = ""
) -> Figure:
    """One bar for each row, cut into at most six parts whose shares add to 1; a hidden part is left out."""
    if len(parts) > len(SERIES):
        raise ValueError(f"A stacked bar shows at most {len(SERIES)} parts; {len(parts)} were given.")
    ident = ident_for("stacked", title, tuple(parts), tuple((label, tuple(values)) for label, values in rows))
    slots = SERIES[: len(parts)]
    body, y = [patterns(ident, slots)], 0.0
    for label, values in rows:
        y = _heading(body, y, label, "")
        body.append(_track(y))
        start = 0.0
        for slot, value in zip(slots, values, strict=True):
            body.append(_rect(ident, slot, start, value or 0, y))
            start += value or 0
        y += BAR + GAP
    body.append(_axis(1, y))
    table = tuple(
        (label, *(TOO_FEW if value is None else share(value) for value in values)) for label, values in rows
    )
    desc = "; ".join(
        f"{row[0]}: " + ", ".join(f"{part} {cell}" for part, cell in zip(parts, row[1:], strict=True))
        for row in table
    )
    legend = tuple(Key(slot, part) for slot, part in zip(slots, parts, strict=True))
    svg = drawing(body, ident=ident, title=title, desc=desc, height=y + LINE)
    return Figure(title, svg, ("", *parts), table, legend, note, ident)


def sparkline(title: str, values: Sequence[float]) -> SafeString:
    """A small line of how something went, to stand in a sentence; the numbers belong beside it in words."""
    top = max([*values, 1e-9])
    step = 96 / max(len(values) - 1, 1)
    steps = " ".join(f"{2 + i * step:.1f},{20 - 18 * value / top:.1f}" for i, value in enumerate(values))
    last = number(values[-1]) if values else "none"
    return drawing(
        [
            f'<polyline points="{steps}" class="fm-c1 fm-line" fill="none" stroke-width="2" '
            f'stroke="{COLOURS["c1"]}"/>'
        ],
        ident=ident_for("sparkline", title, tuple(values)),
        title=title,
        desc=f"{len(values)} values, the highest {number(top)}, the last {last}.",
        height=22,
        width=100,
        classes="fm-sparkline",
    )


def _heading(body: list[str], y: float, label: str, value: str) -> float:
    """Write a row's words and return where its mark begins; long ones put the value on a line of its own."""
    lines = textwrap.wrap(label, LONGEST_LINE) or [""]
    if value and len(lines[-1]) + len(value) > LONGEST_LINE:
        lines.append("")
    for line in lines:
        y += LINE
        if line:
            body.append(f'<text x="0" y="{y - 5:g}" fill="{INK}">{escape(line)}</text>')
    if value:
        end = f'x="100%" y="{y - 5:g}" text-anchor="end"'
        body.append(f'<text {end} fill="{INK}" font-weight="700">{escape(value)}</text>')
    return y


def _track(y: float) -> str:
    paint = f'class="fm-grid" fill="{COLOURS["grid"]}" opacity=".35"'
    return f'<rect x="0" y="{y:g}" width="100%" height="{BAR}" {paint}/>'


def _rect(ident: str, slot: str, start: float, width: float, y: float) -> str:
    if width <= 0:
        return ""
    place = f'x="{_percent(start)}" y="{y:g}" width="{_percent(width)}" height="{BAR}"'
    return f'<rect {place} {fill(ident, slot)} class="fm-edge" stroke="#ffffff" stroke-width="1"/>'


def _whisker(row: Bar, end: float, y: float) -> str:
    if row.low is None or row.high is None:
        return ""
    low, high, middle = _percent(row.low / end), _percent(row.high / end), y + BAR / 2
    lines = [
        (low, high, middle, middle),
        (low, low, middle - 6, middle + 6),
        (high, high, middle - 6, middle + 6),
    ]
    drawn = "".join(f'<line x1="{a}" x2="{b}" y1="{c:g}" y2="{d:g}"/>' for a, b, c, d in lines)
    halo = f'<g class="fm-edge" stroke="#ffffff" stroke-width="5">{drawn}</g>'
    return f'{halo}<g class="fm-ink" stroke="{INK}" stroke-width="2">{drawn}</g>'


def _dumbbell(row: Heard, end: float, y: float) -> str:
    slot = "c2" if row.said else "grey"
    heard = None if row.heard is None else _percent(row.heard / end)
    residents = None if row.residents is None else _percent(row.residents / end)
    drawn = [f'<line x1="0" x2="100%" y1="{y:g}" y2="{y:g}" class="fm-grid" stroke="{COLOURS["grid"]}"/>']
    if heard and residents:
        paint = f'class="fm-{slot}" stroke="{COLOURS[slot]}" stroke-width="4"' + (
            "" if row.said else ' stroke-dasharray="2 4"'
        )
        drawn.append(f'<line x1="{heard}" x2="{residents}" y1="{y:g}" y2="{y:g}" {paint}/>')
    if residents:
        ends = f'y1="{y - 10:g}" y2="{y + 10:g}"'
        drawn.append(
            f'<line x1="{residents}" x2="{residents}" {ends} class="fm-ink" stroke="{INK}" stroke-width="3"/>'
        )
    if heard:
        drawn.append(f'<circle cx="{heard}" cy="{y:g}" r="7" class="fm-c1" fill="{COLOURS["c1"]}"/>')
    return "".join(drawn)


def _axis(end: float, y: float) -> str:
    words = f'fill="{INK}" y="{y + 12:g}"'
    return (
        f'<line x1="0" x2="100%" y1="{y - 4:g}" y2="{y - 4:g}" class="fm-grid" stroke="{COLOURS["grid"]}"/>'
        f'<text x="0" {words}>0%</text><text x="50%" text-anchor="middle" {words}>{share(end / 2)}</text>'
        f'<text x="100%" text-anchor="end" {words}>{share(end)}</text>'
    )


def _bar_words(row: Bar) -> str:
    if row.value is None:
        return TOO_FEW
    if row.low is None or row.high is None:
        return share(row.value) + (f" (n {number(row.n)})" if row.n is not None else "")
    return f"{share(row.value)} ({share(row.low).rstrip('%')} to {share(row.high)})"


def _bar_cells(row: Bar, *, intervals: bool) -> tuple[str, ...]:
    between = "" if row.low is None or row.high is None else f"{share(row.low)} to {share(row.high)}"
    shown = TOO_FEW if row.value is None else share(row.value)
    return (row.label, shown, *((between,) if intervals else ()), _n(row.n))


def _reach_words(row: Heard) -> str:
    heard = TOO_FEW if row.heard is None else f"{share(row.heard)} heard"
    return (
        f"{heard}, {share(row.residents)} live here"
        if row.residents is not None
        else f"{heard}, residents {NOT_KNOWN}"
    )


def _gap(row: Heard) -> float | None:
    return None if row.heard is None or row.residents is None else row.heard - row.residents


def _n(n: int | None) -> str:
    return TOO_FEW if n is None else number(n)


def _end(values: Sequence[float]) -> float:
    """The share at the right-hand end of a chart: the next round one above what it shows."""
    top = max([*values, 0])
    return next((end for end in NICE_ENDS if top <= end), 1.0)


def _percent(share_of_width: float) -> str:
    return f"{100 * min(max(share_of_width, 0), 1):.3g}%"
