"""Draws how a register grew since its first member: a line that never falls back, with the table beside it."""

import datetime as dt
from itertools import pairwise

from django.db.models import Count, Min
from django.db.models.functions import TruncMonth

from folkmoot.design.figures import COLOURS, INK, Figure, drawing, ident_for
from folkmoot.design.templatetags.words import number
from folkmoot.network.queries import MemberQuerySet

HEIGHT = 160
MOST_ROWS = 24  # moments on the line and in the table; of a longer time, every so many months
MONTHS_A_YEAR = 12
MONTH = "%b %Y"


def growth(members: MemberQuerySet, *, today: dt.date) -> Figure | None:
    """Return the curve of those who are in the register today, by when they joined; None before the first."""
    first = members.aggregate(first=Min("joined_on"))["first"]
    if first is None:
        return None
    by_month = members.annotate(month=TruncMonth("joined_on")).values_list("month").annotate(Count("pk"))
    joined = {(day.year, day.month): count for day, count in by_month.order_by()}
    months = list(_months(first, today))
    step = -(-len(months) // MOST_ROWS)
    points, total = [], 0
    for place, month in enumerate(months):
        total += joined.get(month, 0)
        if (len(months) - 1 - place) % step == 0:
            points.append((dt.date(*month, 1).strftime(MONTH), total))
    return _drawn(points)


def _months(first: dt.date, last: dt.date) -> list[tuple[int, int]]:
    start, end = first.year * 12 + first.month - 1, last.year * 12 + last.month - 1
    return [(each // 12, each % 12 + 1) for each in range(start, max(end, start) + 1)]


def _drawn(points: list[tuple[str, int]]) -> Figure:
    title, top = "How the network grew", max(total for _, total in points) or 1
    ident = ident_for("growth", tuple(points))
    across = [96 * place / max(len(points) - 1, 1) + 2 for place in range(len(points))]
    down = [22 + HEIGHT * (1 - total / top) for _, total in points]
    grid = f'class="fm-grid" stroke="{COLOURS["grid"]}"'
    body = [f'<line x1="0" x2="100%" y1="{y:g}" y2="{y:g}" {grid}/>' for y in (22, 22 + HEIGHT)]
    for (x1, y1), (x2, y2) in pairwise(zip(across, down, strict=True)):
        ends = f'x1="{x1:.2f}%" y1="{y1:.1f}" x2="{x2:.2f}%" y2="{y2:.1f}"'
        body.append(f'<line {ends} class="fm-c1" stroke="{COLOURS["c1"]}" stroke-width="3"/>')
    body.append(
        f'<circle cx="{across[-1]:.2f}%" cy="{down[-1]:.1f}" r="5" class="fm-c1" fill="{COLOURS["c1"]}"/>'
    )
    words = f'fill="{INK}" y="{HEIGHT + 42}"'
    body.append(f'<text x="0" {words}>{points[0][0]}</text>')
    body.append(f'<text x="100%" text-anchor="end" {words}>{points[-1][0]}</text>')
    body.append(
        f'<text x="100%" y="14" text-anchor="end" font-weight="700" fill="{INK}">{number(points[-1][1])}</text>'
    )
    desc = "; ".join(f"{month} {number(total)}" for month, total in points)
    svg = drawing(body, ident=ident, title=title, desc=desc, height=HEIGHT + 48)
    rows = tuple((month, number(total)) for month, total in reversed(points))
    note = "Counted are those who are members today, from when they joined."
    return Figure(title, svg, ("Until", "Members"), rows, (), note, ident)
