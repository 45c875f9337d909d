"""Draws the network: groups by kind, or places, as circles; lines by how many they share; a table that says the same.

The public drawing rounds every number to the nearest ten and hides what is smaller, so that no number can be had by taking
one from another. Nobody is named in it.
"""

import datetime as dt
import math
import textwrap
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from django.core.cache import cache
from django.db.models import Count, F, Q
from django.utils import timezone
from django.utils.html import escape

from folkmoot.design.figures import COLOURS, INK, PAPER, Figure, Key, drawing, fill, ident_for, patterns
from folkmoot.design.templatetags.words import TOO_FEW, many, number
from folkmoot.network.models import Group, Member, Membership, MemberTag
from folkmoot.network.queries import GroupQuerySet
from folkmoot.network.rungs import ATTEND
from folkmoot.places.models import Area

ROUNDED_TO = 10
KEPT_SECONDS = 600
IN_A_ROW = 3
ROW, HEAD, NAME_LINE, NAME_WIDTH = 122, 34, 18, 15
SMALLEST, LARGEST = 8.0, 30.0
THINNEST, THICKEST = 1.0, 9.0
SHIFTS = {
    1: (0, -28, 28),
    2: (0, -7, 7),
    3: (0, 0, 0),
}  # percent, by how many stand in a row, and which row it is
MOST_CIRCLES, MOST_LINES = 24, 40
MOST_NAMED = 20
SLOTS = ("c1", "c2", "c3", "c4", "c5")


@dataclass(frozen=True, slots=True)
class Circle:
    """One circle: its name, the band it stands in, and for how many people it stands (None: too few to show)."""

    key: object
    name: str
    band: str
    size: int | None


@dataclass(frozen=True, slots=True)
class Line:
    """How many people two circles share."""

    one: object
    other: object
    shared: int


@dataclass(frozen=True, slots=True)
class Drawn:
    """Both drawings of a network, and when they were made."""

    groups: Figure
    places: Figure
    at: dt.datetime


def drawn(groups: GroupQuerySet, *, of: str, public: bool) -> Drawn:
    """Return the drawings of some groups, kept for some minutes under a name for them: they take a second of a large network.

    Nobody is named in them, so that nobody who is erased can be found in what is kept.
    """
    name = f"network-drawn-{of}"
    kept: Drawn | None = cache.get(name)
    if kept is None:
        kept = Drawn(by_groups(groups, public=public), by_places(groups, public=public), timezone.now())
        cache.set(name, kept, KEPT_SECONDS)
    return kept


def by_groups(groups: GroupQuerySet, *, public: bool) -> Figure:
    """Draw groups in bands by their kind, joined where members are in both; in a network everybody is, so it has no lines."""
    kinds = dict(Group.KINDS)
    there = list(groups.order_by("begun_on", "pk")[:MOST_CIRCLES])
    order = list(kinds)
    there.sort(key=lambda group: order.index(group.kind))
    standing = Membership.objects.standing().filter(group__in=[group.pk for group in there]).order_by()
    sizes = dict(standing.values_list("group").annotate(people=Count("pk")))
    both = standing.filter(
        member__memberships__left_at=None,
        member__memberships__group__in=[group.pk for group in there],
        member__memberships__group__gt=F("group"),
    )
    pairs = both.values_list("group", "member__memberships__group").annotate(people=Count("pk"))
    circles = [
        Circle(group.pk, group.name, kinds[group.kind], shown(sizes.get(group.pk, 0), public=public))
        for group in there
    ]
    everybodys = {group.pk for group in there if group.kind == "network"}
    lines = [Line(*pair) for pair in pairs if everybodys.isdisjoint(pair[:2])]
    return draw("Groups, and the people they share", circles, lines, public=public)


def by_places(groups: GroupQuerySet, *, public: bool) -> Figure:
    """Draw places, joined where people of both are in the same groups; in a network everybody is, so it is left out."""
    active = Q(
        member__memberships__left_at=None,
        member__memberships__group__in=groups.exclude(kind="network"),
        member__confirmed_at__isnull=False,
    )
    rows = (
        MemberTag.objects.filter(active, kind="area")
        .order_by()
        .values_list("member__memberships__group", "word")
        .annotate(people=Count("pk"))
    )
    members: Counter[str] = Counter()
    of_group: dict[int, dict[str, int]] = defaultdict(dict)
    for group, code, people in rows:
        of_group[group][code] = people
    in_any = MemberTag.objects.filter(active, kind="area").order_by()
    members.update(dict(in_any.values_list("word").annotate(people=Count("member", distinct=True))))
    codes = [code for code, _ in members.most_common(MOST_CIRCLES)]
    names = dict(Area.objects.filter(code__in=codes).values_list("code", "name"))
    meets: Counter[tuple[str, str]] = Counter()
    for here in of_group.values():
        for one, other in combinations(sorted(here), 2):
            meets[one, other] += min(here[one], here[other])
    circles = [
        Circle(code, names.get(code, code), "Places", shown(members[code], public=public))
        for code in sorted(codes, key=lambda code: names.get(code, code))
    ]
    lines = [Line(one, other, people) for (one, other), people in meets.items()]
    return draw("Places, and where their people meet", circles, lines, public=public)


def who_links(groups: GroupQuerySet) -> list[tuple[str, int]]:
    """Return who takes part in more than one group, of those who agreed that everybody sees their name."""
    standing = Q(memberships__left_at=None, memberships__group__in=groups, memberships__rung__gte=ATTEND)
    named = Member.objects.named_in_public().annotate(in_groups=Count("memberships", filter=standing))
    several = named.filter(in_groups__gt=1).order_by("-in_groups", "name")
    return list(several.values_list("name", "in_groups")[:MOST_NAMED])


def shown(people: int, *, public: bool) -> int | None:
    """Return a number as it may be shown: to officers as it is, to everybody rounded, None where it is small."""
    if not public:
        return people
    return None if people < ROUNDED_TO else round(people / ROUNDED_TO) * ROUNDED_TO


def draw(title: str, circles: Sequence[Circle], lines: Sequence[Line], *, public: bool) -> Figure:
    """Return the drawing of some circles and lines with its table; the same each time for the same numbers."""
    known = {circle.key: circle for circle in circles}
    kept = [
        (line, shown(line.shared, public=public))
        for line in lines
        if line.one in known and line.other in known
    ]
    visible = sorted(
        ((line, people) for line, people in kept if people),
        key=lambda each: (-each[1], known[each[0].one].name, known[each[0].other].name),
    )[:MOST_LINES]
    bands = list(dict.fromkeys(circle.band for circle in circles))
    at, heads, height = _places_of(circles, bands)
    ident = ident_for("network", title, tuple(circles), tuple(visible))
    slot_of = {band: SLOTS[place % len(SLOTS)] for place, band in enumerate(bands)}
    most = max((people for _, people in visible), default=1)
    body = [patterns(ident, [slot_of[band] for band in bands])]
    body += [_line(at[line.one], at[line.other], people / most) for line, people in reversed(visible)]
    body += [_heading(words, y) for words, y in heads if len(bands) > 1]
    largest = max((circle.size or 0 for circle in circles), default=1) or 1
    for circle in circles:
        body += _circle(ident, circle, at[circle.key], slot_of[circle.band], largest)
    rows = [(circle.name, circle.band, _people(circle.size)) for circle in circles]
    rows += [
        (f"{known[line.one].name} and {known[line.other].name}", "Shared", _people(people))
        for line, people in visible
    ]
    note = "A wider line: more people in both."
    if public:
        note += f" Rounded to the nearest {ROUNDED_TO}; fewer than {ROUNDED_TO} are not drawn."
    return Figure(
        title=title,
        svg=drawing(body, ident=ident, title=title, desc=_said(circles, visible, known), height=height),
        columns=("", "What", "People"),
        rows=tuple(rows),
        legend=tuple(Key(slot_of[band], band) for band in bands) if len(bands) > 1 else (),
        note=note,
        ident=ident,
    )


def _places_of(
    circles: Sequence[Circle], bands: list[str]
) -> tuple[dict[object, tuple[float, float]], list[tuple[str, float]], float]:
    """Return where each circle stands (x in percent, y), each band's heading, and how high the drawing is."""
    at: dict[object, tuple[float, float]] = {}
    heads, y, rows = [], 0.0, 0
    for band in bands:
        heads.append((band, y + HEAD / 2))
        y += HEAD if len(bands) > 1 else 0
        own = [circle for circle in circles if circle.band == band]
        for start in range(0, len(own), IN_A_ROW):
            row = own[start : start + IN_A_ROW]
            for place, circle in enumerate(row):
                lift = 10 if place % 2 else 0  # a line along a row then passes beside the circle between
                x = (
                    100 * (place + 0.5) / len(row) + SHIFTS[len(row)][rows % 3]
                )  # and one down beside those below
                at[circle.key] = (x, y + LARGEST + 4 + lift)
            y, rows = y + ROW, rows + 1
    return at, heads, y + 8


def _line(one: tuple[float, float], other: tuple[float, float], weight: float) -> str:
    width = THINNEST + (THICKEST - THINNEST) * weight
    ends = f'x1="{one[0]:.3g}%" y1="{one[1]:g}" x2="{other[0]:.3g}%" y2="{other[1]:g}"'
    return f'<line {ends} class="fm-grid" stroke="{COLOURS["grid"]}" stroke-width="{width:.2g}"/>'


def _heading(words: str, y: float) -> str:
    return f'<text x="0" y="{y:g}" fill="{INK}" font-weight="700">{escape(words)}</text>'


def _circle(ident: str, circle: Circle, at: tuple[float, float], slot: str, largest: int) -> list[str]:
    x, y = at
    radius = SMALLEST + (LARGEST - SMALLEST) * math.sqrt((circle.size or 0) / largest)
    drawn = [
        f'<circle cx="{x:.3g}%" cy="{y:g}" r="{radius:.3g}" {fill(ident, slot)} class="fm-edge" '
        f'stroke="{PAPER}" stroke-width="2"/>'
    ]
    words = [*textwrap.wrap(circle.name, NAME_WIDTH)[:2], _people(circle.size)]
    for place, line in enumerate(words):
        below = y + radius + NAME_LINE * (place + 1) - 2
        halo = f'class="fm-halo" stroke="{PAPER}" stroke-width="4" paint-order="stroke"'
        drawn.append(
            f'<text x="{x:.3g}%" y="{below:g}" text-anchor="middle" {halo} fill="{INK}">{escape(line)}</text>'
        )
    return drawn


def _people(size: int | None) -> str:
    return TOO_FEW if size is None else number(size)


def _said(circles: Sequence[Circle], lines: Sequence[tuple[Line, int]], known: dict[object, Circle]) -> str:
    most = "; ".join(
        f"{known[line.one].name} and {known[line.other].name} share {people}" for line, people in lines[:5]
    )
    return f"{many(len(circles), 'circle,circles')}. The strongest lines: {most or 'none'}."
