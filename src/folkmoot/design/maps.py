"""Maps as the server draws them: areas shaded by band, points sized by number, and a table equal to them."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.html import escape
from django.utils.safestring import SafeString

from folkmoot.design.figures import COLOURS, INK, PAPER, Figure, Key, drawing, fill, ident_for, patterns
from folkmoot.design.outlines import Outlines, Projection, fitted
from folkmoot.design.speaking import say
from folkmoot.design.templatetags.words import NOT_KNOWN, TOO_FEW, number

SEQUENCE = ("t1", "t2", "t3", "t4", "t5")
LARGEST_DOT, SMALLEST_DOT = 18.0, 3.5
PIN = 17  # units of a picture shown at half its size on a phone
UNKNOWN = "none"
MOST_DESCRIBED = 8  # of a map's numbers that its description says; the table beside it has them all
MOST_NAMED = 60  # areas or points that say their name under the pointer; more would weigh more than they help
LAND, LINE = "#e3efec", "#5f7d77"
NAME_ON_A_PHONE, LINE_HEIGHT, LETTER = (
    29,
    34,
    0.58,
)  # units of a picture shown at half its size; a letter is so broad for its height
FAINT = ' fill="#5b6b68"'
SMALLER_NAMES = (
    "@media(min-width:400px){text{font-size:17px;stroke-width:4px}}"  # where it is shown at its full size
)
FULL = f'class="fm-c1 fm-dot" fill="{COLOURS["c1"]}" fill-opacity=".55" stroke="{COLOURS["c1"]}"'
HOLLOW = f'class="fm-grey fm-line" fill="none" stroke="{COLOURS["grey"]}"'
PATTERN_SCALE = 3  # areas are drawn in half units, and a phone shows the map at half its size


@dataclass(frozen=True, slots=True)
class Band:
    """Values under `below` belong to the band; the last one has no end. `slot` says how it looks."""

    text: str
    below: float = math.inf
    slot: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """What an area is called and its value: the number that chooses the band, and the words for people.

    A value of None is a number that is hidden or not known; `words` then says which.
    """

    name: str
    value: float | None
    words: str = ""


@dataclass(frozen=True, slots=True)
class Dot:
    """A point at (x, y) in the coordinates of the boundaries, standing for `n` (None when hidden)."""

    name: str
    x: float
    y: float
    n: int | None = 1


def gap_bands() -> tuple[Band, ...]:
    """Bands for the ratio of those heard to those who should be: less, about right, more."""
    return (
        Band("Less than half as many as should be", 0.5, "u2"),
        Band("Fewer than should be", 0.8, "u1"),
        Band("About right", 1.25, "t1"),
        Band("More than should be", math.inf, "t4"),
    )


def choropleth(
    title: str,
    shapes: Outlines,
    values: Mapping[str, Place],
    bands: Sequence[Band],
    *,
    area: str = "Area",
    measure: str = "Value",
    note: str = "",
) -> Figure:
    """Areas filled by the band of their value; those without one are hatched and named in the legend."""
    slots = [band.slot or SEQUENCE[i] for i, band in enumerate(bands)]
    ident = ident_for("map", title, tuple(values.items()), tuple(bands))
    drawn = {code: place for code, place in values.items() if shapes.paths.get(code)}
    used = [_slot(place, bands, slots) for place in drawn.values()]
    body = [patterns(ident, used, scale=PATTERN_SCALE), _frame("fm-outline", INK)]
    if len(drawn) <= MOST_NAMED:
        for place, code, slot in zip(drawn.values(), drawn, used, strict=True):
            told = _under_the_pointer(place)
            body.append(f'<path d="{shapes.paths[code]}" {fill(ident, slot)}>{told}</path>')
    else:  # those of one band in one path: a third lighter, and nothing to point at
        for small in (False, True):  # the squares of small areas over the others, which are drawn roughly
            alike: dict[str, str] = {}
            for code, slot in zip(drawn, used, strict=True):
                if (code in shapes.specks) is small:
                    alike[slot] = alike.get(slot, "") + shapes.paths[code]
            rule = ' fill-rule="nonzero"' if small else ""
            body += [f'<path d="{path}"{rule} {fill(ident, slot)}/>' for slot, path in alike.items()]
    body.append("</g>")
    legend = [Key(slot, band.text) for slot, band in zip(slots, bands, strict=True)]
    if UNKNOWN in used:
        legend.append(Key(UNKNOWN, f"{TOO_FEW.capitalize()}, or {NOT_KNOWN}"))
    rows = tuple((place.name, _words(place)) for place in values.values())
    missing = [place.name for code, place in values.items() if not shapes.paths.get(code)]
    squares = sum(code in shapes.specks for code in drawn)
    return Figure(
        title=title,
        svg=_map(body, ident, title, rows, shapes.projection),
        columns=(area, measure),
        rows=rows,
        legend=tuple(legend),
        note=" ".join(filter(None, [note, _squares(squares), _not_drawn(missing)])),
        ident=ident,
    )


def points(
    title: str, dots: Sequence[Dot], *, shapes: Outlines | None = None, place: str = "Place", note: str = ""
) -> Figure:
    """Points on outlines or bare paper, each circle as large as its number; hidden numbers are hollow."""
    ident = ident_for("points", title, tuple(dots))
    projection = (
        shapes.projection
        if shapes
        else fitted([(dot.x, dot.y) for dot in dots]).with_room(math.ceil(LARGEST_DOT))
    )
    largest = max((dot.n or 1 for dot in dots), default=1)
    body = [_frame("fm-outline", INK)]
    if shapes:
        body += [
            f'<path d="{path}" class="fm-land" fill="#f3f6f4"/>' for path in shapes.paths.values() if path
        ]
    body.append("</g>")
    ordered = sorted(dots, key=lambda dot: -(dot.n or 0))
    for paint, hollow in ((FULL, False), (HOLLOW, True)):
        circles = [
            _circle(dot, projection, largest, len(dots)) for dot in ordered if (dot.n is None) is hollow
        ]
        if circles:
            body += [f"<g {paint}>", *circles, "</g>"]
    rows = tuple((dot.name, _n(dot.n)) for dot in dots)
    svg = _map(body, ident, title, rows, projection)
    return Figure(title=title, svg=svg, columns=(place, "Number"), rows=rows, note=note, ident=ident)


def _circle(dot: Dot, projection: Projection, largest: int, among: int) -> str:
    x, y = projection.place(dot.x, dot.y)
    size = max(SMALLEST_DOT, LARGEST_DOT * math.sqrt((dot.n or 1) / largest))
    told = f"<title>{escape(dot.name)}: {_n(dot.n)}</title>" if among <= MOST_NAMED else ""
    return f'<circle cx="{x:.0f}" cy="{y:.0f}" r="{size:.1f}">{told}</circle>'


@dataclass(frozen=True, slots=True)
class Pin:
    """A thing of a list at (x, y) in the coordinates of the boundaries, known on the map by its number in the list."""

    number: str
    name: str
    where: str
    x: float
    y: float


def pins(title: str, placed: Sequence[Pin], shapes: Outlines, *, note: str = "") -> Figure:
    """The things of a list on outlines, each with its number; those at about one spot share a pin.

    A table says the same, for a page that has no such list beside the map.
    """
    ident = ident_for("pins", title, tuple(placed))
    body = [_frame("fm-outline", INK)]
    body += [f'<path d="{path}" class="fm-land" fill="#f3f6f4"/>' for path in shapes.paths.values() if path]
    body.append(
        f'</g><g class="fm-pin" fill="{COLOURS["c1"]}" stroke="{PAPER}" stroke-width="2" font-size="{PIN * 1.15:.0f}" '
        'font-weight="bold" text-anchor="middle">'
    )
    for x, y, together in _at_one_spot(placed, shapes.projection):
        numbers = together[0].number + ("+" if len(together) > 1 else "")
        told = "; ".join(f"{pin.number} {pin.name}" for pin in together)
        body.append(
            f'<g transform="translate({x:.0f} {y:.0f})"><title>{escape(told)}</title><circle r="{PIN}"/>'
            f'<text y="{PIN * 0.38:.0f}" fill="{PAPER}" stroke="none">{escape(numbers)}</text></g>'
        )
    body.append("</g>")
    rows = tuple((f"{pin.number}. {pin.name}", pin.where) for pin in placed)
    svg = _map(body, ident, title, rows, shapes.projection, beside="list")
    return Figure(
        title=title, svg=svg, columns=(say("What"), say("Where")), rows=rows, note=note, ident=ident
    )


def _at_one_spot(placed: Sequence[Pin], size: Projection) -> list[tuple[float, float, list[Pin]]]:
    """Pins in the picture, those that would cover each other as one."""
    spots: list[tuple[float, float, list[Pin]]] = []
    for pin in placed:
        x, y = size.place(pin.x, pin.y)
        near = next((spot for spot in spots if math.hypot(spot[0] - x, spot[1] - y) < PIN * 1.5), None)
        if near is None:
            spots.append((x, y, [pin]))
        else:
            near[2].append(pin)
    return spots


@dataclass(frozen=True, slots=True)
class Label:
    """A name at (x, y) in the coordinates of the boundaries. Of names that would overlap the larger `weight` stays;
    a faint one stays only where there is room.
    """

    name: str
    x: float
    y: float
    weight: float = 0.0
    faint: bool = False


def ground_plan(shapes: Outlines, labels: Sequence[Label]) -> str:
    """A picture by itself of outlines and names, to be pressed: light in any scheme, its names as large on a phone."""
    projection = shapes.projection
    box = f'viewBox="0 0 {projection.width} {projection.height}"'
    size = f'width="{projection.width}" height="{projection.height}"'
    land = "".join(f'<path d="{path}"/>' for path in shapes.paths.values() if path)
    names = "".join(
        f'<text x="{x:.0f}" y="{y:.0f}"{FAINT if label.faint else ""}>{escape(label.name)}</text>'
        for label, x, y in _without_overlaps(labels, projection)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {box} {size}><style>{SMALLER_NAMES}</style>'
        f'<rect width="100%" height="100%" fill="{PAPER}"/><g transform="scale(.5)" fill="{LAND}" stroke="{LINE}" '
        f'stroke-width="3" stroke-linejoin="round" fill-rule="evenodd">{land}</g>'
        f'<g font-family="Arial, Liberation Sans, sans-serif" font-size="{NAME_ON_A_PHONE}" text-anchor="middle" '
        f'fill="{INK}" stroke="{LAND}" stroke-width="5" stroke-linejoin="round" paint-order="stroke">{names}</g></svg>'
    )


def _without_overlaps(labels: Sequence[Label], size: Projection) -> Iterator[tuple[Label, float, float]]:
    """Each name that has room, with where its middle stands in the picture; none is cut off by the edge."""
    taken: list[tuple[float, float, float]] = []
    for label in sorted(labels, key=lambda label: (label.faint, -label.weight, label.name)):
        x, y = size.place(label.x, label.y)
        half = len(label.name) * NAME_ON_A_PHONE * LETTER / 2
        if not (0 < x < size.width and 0 < y < size.height) or half * 2 > size.width:
            continue
        x = min(max(x, half), size.width - half)
        y = min(max(y, NAME_ON_A_PHONE), size.height - NAME_ON_A_PHONE / 2)
        if all(
            abs(y - down) > LINE_HEIGHT or abs(x - across) > half + other for across, down, other in taken
        ):
            taken.append((x, y, half))
            yield label, x, y


def _map(
    body: Sequence[str],
    ident: str,
    title: str,
    rows: Sequence[tuple[str, str]],
    size: Projection,
    beside: str = "table",
) -> SafeString:
    desc = "; ".join(f"{name}: {words}" for name, words in rows[:MOST_DESCRIBED])
    left = len(rows) - MOST_DESCRIBED
    more = f"; and {left} more in the {beside}" if left > 0 else ""
    return drawing(
        body,
        ident=ident,
        title=title,
        desc=desc + more,
        height=size.height,
        width=size.width,
        classes="fm-map",
    )


def _under_the_pointer(place: Place) -> str:
    return f"<title>{escape(place.name)}: {escape(_words(place))}</title>"


def _frame(classes: str, stroke: str) -> str:
    """The group that paths in half units are drawn in."""
    return (
        f'<g transform="scale(.5)" class="{classes}" stroke="{stroke}" stroke-width="1.5" '
        'stroke-linejoin="round" fill-rule="evenodd">'
    )


def _slot(place: Place, bands: Sequence[Band], slots: Sequence[str]) -> str:
    value = place.value
    if value is None:
        return UNKNOWN
    return next((slot for slot, band in zip(slots, bands, strict=True) if value < band.below), slots[-1])


def _words(place: Place) -> str:
    if place.words:
        return place.words
    return TOO_FEW if place.value is None else number(place.value)


def _n(n: int | None) -> str:
    return TOO_FEW if n is None else number(n)


def _squares(small: int) -> str:
    if not small:
        return ""
    return (
        "A square stands for an area too small to draw."
        if small == 1
        else f"Squares stand for {small:,} areas too small to draw."
    )


def _not_drawn(names: Sequence[str]) -> str:
    if not names:
        return ""
    return f"Not on the map, because it has no boundary: {', '.join(names)}."
