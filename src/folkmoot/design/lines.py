"""Lines over time as the server draws them: a strip for each answer, with the interval at each moment and breaks where words changed.

One strip below the other tells answers apart without colour, and reads as well at 320 pixels as on paper.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from django.utils.html import escape

from folkmoot.design.charts import LINE, NICE_ENDS
from folkmoot.design.figures import COLOURS, INK, Figure, Key, drawing, ident_for
from folkmoot.design.templatetags.words import TOO_FEW, share

STRIP = 84
GAP = 18
EDGE = 6.0  # per cent of the width on either side
MOST_NAMED = 4  # moments named below a strip; of more only the first and the last
LONGEST_NAME = 14


@dataclass(frozen=True, slots=True)
class Moment:
    """One point of a line with its interval; `value` None: there is none to show, and `words` say why.

    `words` is what the table says; `breaks`: the line does not go on from the moment before; `changed`: the chart may point at it.
    """

    words: str
    value: float | None = None
    low: float | None = None
    high: float | None = None
    breaks: bool = False
    changed: bool = False


@dataclass(frozen=True, slots=True)
class Strip:
    """One line: what it is of, its moments, and what is said of the latest beside them."""

    label: str
    moments: tuple[Moment, ...]
    said: str = ""


def strips(
    title: str,
    when: Sequence[str],
    rows: Sequence[Strip],
    *,
    shares: bool = True,
    last: str = "Since the time before",
    note: str = "",
) -> Figure:
    """Draw a strip a line, all on one scale: of shares from 0, of other numbers from the lowest to the highest."""
    ident = ident_for("strips", title, tuple(when), tuple(rows))
    low, high = _scale(rows, shares=shares)
    body: list[str] = []
    y = 0.0
    for row in rows:
        y = _headed(body, y, row)
        body.append(_frame(y, low, high, shares=shares))
        body.append(_drawn(row.moments, y, low, high))
        y += STRIP + GAP
    body.append(_named(when, y - GAP))
    desc = "; ".join(
        f"{row.label}: "
        + ", ".join(f"{name} {moment.words}" for name, moment in zip(when, row.moments, strict=True))
        for row in rows
    )
    svg = drawing(body, ident=ident, title=title, desc=desc, height=y + LINE)
    table = tuple((row.label, *(moment.words for moment in row.moments), row.said) for row in rows)
    return Figure(title, svg, ("Answer", *when, last), table, _legend(rows), note, ident)


def _scale(rows: Sequence[Strip], *, shares: bool) -> tuple[float, float]:
    ends = [end for row in rows for m in row.moments for end in (m.low, m.value, m.high) if end is not None]
    if shares:
        top = max([*ends, 0.0])
        return 0.0, next((end for end in NICE_ENDS if top <= end), 1.0)
    low, high = min(ends, default=0.0), max(ends, default=1.0)
    room = (high - low) * 0.15 or 1.0
    return low - room, high + room


def _headed(body: list[str], y: float, row: Strip) -> float:
    """Write what the strip is of and, on its own line where there is something to say, what changed."""
    body.append(f'<text x="0" y="{y + LINE - 5:g}" fill="{INK}" font-weight="700">{escape(row.label)}</text>')
    y += LINE
    latest = next((moment.words for moment in reversed(row.moments) if moment.value is not None), TOO_FEW)
    words = f"{latest}. {row.said}" if row.said else latest
    body.append(f'<text x="0" y="{y + LINE - 5:g}" fill="{INK}">{escape(words)}</text>')
    return y + LINE + 4


def _frame(y: float, low: float, high: float, *, shares: bool) -> str:
    top, bottom = (share(high), share(low)) if shares else (f"{high:.1f}", f"{low:.1f}")
    grid = f'class="fm-grid" stroke="{COLOURS["grid"]}"'
    lines = "".join(f'<line x1="0" x2="100%" y1="{at:g}" y2="{at:g}" {grid}/>' for at in (y, y + STRIP))
    words = f'x="100%" text-anchor="end" fill="{INK}" font-size="12"'
    return (
        f'{lines}<text {words} y="{y + 12:g}">{top}</text><text {words} y="{y + STRIP - 3:g}">{bottom}</text>'
    )


def _drawn(moments: Sequence[Moment], y: float, low: float, high: float) -> str:
    across = _across(len(moments))

    def down(value: float) -> float:
        return y + STRIP * (1 - (value - low) / (high - low))

    drawn = []
    for (x1, one), (x2, other) in pairwise(zip(across, moments, strict=True)):
        if other.breaks:
            middle = f"{(x1 + x2) / 2:g}%"
            drawn.append(
                f'<line x1="{middle}" x2="{middle}" y1="{y:g}" y2="{y + STRIP:g}" class="fm-ink" stroke="{INK}" '
                'stroke-width="2" stroke-dasharray="3 3"/>'
            )
        elif one.value is not None and other.value is not None:
            ends = f'x1="{x1:g}%" y1="{down(one.value):.1f}" x2="{x2:g}%" y2="{down(other.value):.1f}"'
            drawn.append(f'<line {ends} class="fm-c1" stroke="{COLOURS["c1"]}" stroke-width="2"/>')
    for x, moment in zip(across, moments, strict=True):
        if moment.value is None:
            continue
        known = None if moment.low is None or moment.high is None else (down(moment.high), down(moment.low))
        drawn.append(_mark(x, down(moment.value), known, changed=moment.changed))
    return "".join(drawn)


def _mark(x: float, y: float, ends: tuple[float, float] | None, *, changed: bool) -> str:
    """Draw a point with its interval about x per cent of the width."""
    drawn = []
    if ends is not None:
        top, bottom = (f"{end - y:.1f}" for end in ends)
        whisker = f"M0 {top}V{bottom}M-6 {top}h12M-6 {bottom}h12"
        drawn.append(f'<path d="{whisker}" class="fm-ink" stroke="{INK}" stroke-width="2" fill="none"/>')
    if changed:
        paint = f'class="fm-c2" fill="{COLOURS["c2"]}"'
        drawn.append(f'<rect x="-5" y="-5" width="10" height="10" {paint}/>')
    else:
        drawn.append(f'<circle r="4" class="fm-c1" fill="{COLOURS["c1"]}"/>')
    return f'<svg x="{x:g}%" y="{y:.1f}" overflow="visible">{"".join(drawn)}</svg>'


def _across(moments: int) -> list[float]:
    """Give each moment's place in per cent of the width; the right is left free for the scale."""
    if moments == 1:
        return [50.0]
    width = 100 - 3 * EDGE
    return [EDGE + width * place / (moments - 1) for place in range(moments)]


def _named(when: Sequence[str], y: float) -> str:
    across = _across(len(when))
    places = range(len(when)) if len(when) <= MOST_NAMED else (0, len(when) - 1)
    written = []
    for place in places:
        name = when[place] if len(when[place]) <= LONGEST_NAME else f"{when[place][: LONGEST_NAME - 1]}…"
        first, final = place == 0 and len(when) > 1, place == len(when) - 1 and len(when) > 1
        at, anchor = (
            ("0", "start") if first else ("100%", "end") if final else (f"{across[place]:g}%", "middle")
        )
        written.append(
            f'<text x="{at}" y="{y + LINE - 3:g}" text-anchor="{anchor}" fill="{INK}">{escape(name)}</text>'
        )
    return "".join(written)


def _legend(rows: Sequence[Strip]) -> tuple[Key, ...]:
    moments = [moment for row in rows for moment in row.moments]
    keys = [Key("dot", "The number")]
    if any(moment.low is not None for moment in moments):
        keys.append(Key("between", "Where it lies with 95% confidence"))
    if any(moment.changed for moment in moments):
        keys.append(Key("changed", "Changed since the time before, more than chance explains"))
    if any(moment.breaks for moment in moments):
        keys.append(Key("broken", "The words changed: the line does not go on"))
    return tuple(keys)
