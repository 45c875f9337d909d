"""Puts a table that left into words, rows and a drawing: everything here is made from what is shown, and from nothing else."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import TYPE_CHECKING, Any

from folkmoot.design.charts import Bar, bars
from folkmoot.design.figures import Figure
from folkmoot.design.maps import Place, choropleth
from folkmoot.design.templatetags.words import TOO_FEW, number, share
from folkmoot.hub.picture.questions import (
    CAPACITY,
    KINDS,
    KNOWN,
    MOVES,
    NEED,
    NOT_TAKEN,
    PATHWAYS,
    PICTURE,
    TAKEN,
    TARGETING,
    WITH_NEED,
    Question,
    question_from,
)  # fmt: skip
from folkmoot.hub.picture.releasing import ROUND
from folkmoot.places.models import Area
from folkmoot.places.showing import MOST_DRAWN, bands_of, light_outlines

if TYPE_CHECKING:
    from folkmoot.evidence.shared_cubes import Known, SharedCube
    from folkmoot.hub.picture_models import HubRelease

EVERYWHERE = "All together"
Words = tuple[str, tuple[str, ...], tuple[tuple[str, ...], ...], Figure | None]
CANNOT_SAY = {
    PICTURE: "It counts people whom partners know. Who needs help and is known to nobody is not in it.",
    TARGETING: "It does not say whether support helped, nor who was offered it and said no.",
    CAPACITY: "Hours that can be given are not help that is given: they may be at the wrong time, or for something else.",
    PATHWAYS: "It does not say which came first, the need or the support, nor what would have come without it.",
    MOVES: "It does not say why a level changed. Help, time, and a new worker’s judgement look alike here.",
}


@dataclass(frozen=True, slots=True)
class Told:
    """A table in words."""

    sentence: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    figure: Figure | None
    cannot_say: str
    notes: list[str] = field(default_factory=list)


def told_of(release: HubRelease, joint: Mapping[Any, Known] | None = None, *, threshold: int = 10) -> Told:
    """Put a release into words; with `joint`, what is known once cubes are added."""
    question, cube = question_from(release.question), release.cube
    if question.kind == MOVES:
        sentence, columns, rows, figure = _moves(cube)
    elif question.kind == PICTURE:
        sentence, columns, rows, figure = _picture(question, cube, release.method, joint or {}, threshold)
    else:
        sentence, columns, rows, figure = _measure(question, cube, release.method)
    return Told(sentence, columns, rows, figure, CANNOT_SAY[question.kind], notes_of(release))


def notes_of(release: HubRelease) -> list[str]:
    """Say what stands beside any table: whose registers, of which days, who is counted twice, what was withheld."""
    method = release.method
    days = [dt.date.fromisoformat(day) for day in method.get("days", ())]
    when = " and ".join(f"{day:%-d %B %Y}" for day in dict.fromkeys((days[0], days[-1]))) if days else ""
    notes = [f"From registers of {', '.join(method['givers'])}, of {when}." if when else ""]
    notes.append(method.get("once", ""))
    if method.get("way") == ROUND:
        notes.append(
            "Every number is rounded so that no small number can be worked out: it is within about 15 of the true one for a single cell, and totals are sums of rounded numbers."
        )
    elif release.hidden:
        notes.append(
            f"Numbers under {method['threshold']}, and others that would give them away, are too few to show: "
            f"{number(release.hidden)} of {number(len(release.told['cells']))}, subtotals with them."
        )
    return [note for note in notes if note]


ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def _n(value: int | None) -> str:
    return TOO_FEW if value is None else number(value)


def _picture(
    question: Question,
    cube: SharedCube,
    method: Mapping[str, Any],
    joint: Mapping[Any, Known],
    threshold: int,
) -> Words:
    dimensions = cube.dimensions
    across = dimensions[-1] if len(dimensions) > 1 else None
    down = dimensions[:-1] if across else dimensions
    columns = (", ".join(name for name, _ in down) or "Who", "All", *(across[1] if across else ()))

    def row(label: str, where: Mapping[str, str]) -> tuple[str, ...]:
        each = [where, *({**where, across[0]: value} for value in across[1])] if across else [where]
        return label, *(_cell(cube, frozenset(one.items()), joint, threshold) for one in each)

    names = [name for name, _ in down]
    rows = [row(EVERYWHERE, {})]
    for values in product(*(values for _, values in down)):
        if values:
            rows.append(row(", ".join(values), dict(zip(names, values, strict=True))))
    everybody = _cell(cube, frozenset(), joint, threshold)
    sentence = f"{_people(everybody)} known to {len(method['givers'])} partners{_with_need(cube)}."
    figure = _map(question, cube) if question.area and dimensions else None
    return sentence, columns, tuple(rows), figure


def _people(everybody: str) -> str:
    if everybody == TOO_FEW:
        return "How many people is withheld. They are"
    return f"{everybody[0].upper()}{everybody[1:]} people are"


def _with_need(cube: SharedCube) -> str:
    """Say how many have a level of need of 2 or more, where all of that is shown."""
    for name, values in cube.dimensions:
        of = [value for value in values if value in ("2", "3", "4", WITH_NEED)]
        counts = [cube.cells.get(frozenset({(name, value)})) for value in of]
        if counts and None not in counts and set(of) in ({"2", "3", "4"}, {WITH_NEED}):
            return f"; {number(sum(n or 0 for n in counts))} of them have a level of need of 2 or more"
    return ""


def _cell(cube: SharedCube, where: Any, joint: Mapping[Any, Known], threshold: int) -> str:
    if where not in joint:
        return _n(cube.cells.get(where))
    from folkmoot.evidence.shared_cubes import told  # noqa: PLC0415  numpy

    said = told(joint[where], threshold)
    if said is None:
        return TOO_FEW
    return number(said[1]) if said[0] == "exactly" else f"at least {number(said[1])}"


def _measure(question: Question, cube: SharedCube, method: Mapping[str, Any]) -> Words:
    by = cube.dimensions[0][0] if question.area else None
    names = [name for name, _ in cube.dimensions[1 if by else 0 :]]
    if question.kind == CAPACITY:
        return _capacity(cube, by, names[0], method.get("hours", {}))
    need, support = names
    if question.kind == TARGETING:
        return _targeting(cube, by, {need: WITH_NEED}, {support: TAKEN})
    return _pathways(cube, by, {need: WITH_NEED}, support)


def _capacity(cube: SharedCube, by: str | None, waiting: str, hours: Mapping[str, float]) -> Words:
    from folkmoot.evidence.picture_measures import beside  # noqa: PLC0415  numpy

    found = beside(cube, by, (waiting, "yes"), hours, EVERYWHERE)
    columns = (by or "Who", "Hours that can be given", "People who wait", "Hours for each")
    rows = tuple(
        (b.place, number(b.hours), _n(b.waiting), TOO_FEW if b.each is None else number(b.each, 1))
        for b in found
    )
    whole = found[0]
    waits = "Too few people to show wait" if whole.waiting is None else f"{number(whole.waiting)} people wait"
    return f"Volunteers can give {number(whole.hours)} hours. {waits} for help.", columns, rows, None


def _pathways(cube: SharedCube, by: str | None, among: dict[str, str], support: str) -> Words:
    from folkmoot.evidence.picture_measures import parts_of  # noqa: PLC0415  numpy

    ways = [value for value in dict(cube.dimensions)[support] if value != NOT_TAKEN] + [NOT_TAKEN]
    found = [parts_of(cube, by, {support: way}, among, EVERYWHERE) for way in ways]
    columns = (by or "Who", "People with need", *ways)
    rows = tuple(
        (of[0].place, _n(of[0].whole), *(f"{_n(p.n)}{_in_share(p.share)}" for p in of))
        for of in zip(*found, strict=True)
    )
    none = found[-1][0]
    told = f"{share(none.share)} of them" if none.share is not None else "a number that is too few to show"
    sentence = (
        f"Of {_n(none.whole)} people with a level of need of 2 or more, no support is known for {told}."
    )
    drawn = [Bar(way, of[0].share, n=of[0].n) for way, of in zip(ways, found, strict=True)]
    return sentence, columns, rows, bars("Support taken up by people with need", drawn)


def _targeting(cube: SharedCube, by: str | None, need: dict[str, str], taken: dict[str, str]) -> Words:
    from folkmoot.evidence.picture_measures import parts_of  # noqa: PLC0415  numpy

    reached = parts_of(cube, by, taken, need, EVERYWHERE)
    aimed = parts_of(cube, by, need, taken, EVERYWHERE)
    columns = (
        by or "Who",
        "People with need",
        "Of them, with support",
        "People with support",
        "Of them, with need",
    )
    rows = tuple(
        (
            one.place,
            _n(one.whole),
            f"{_n(one.n)}{_in_share(one.share)}",
            _n(two.whole),
            f"{_n(two.n)}{_in_share(two.share)}",
        )
        for one, two in zip(reached, aimed, strict=True)
    )
    one, two = reached[0], aimed[0]
    if one.share is None or two.share is None:
        sentence = "Too few people to say whether support reaches those with need."
    else:
        sentence = (
            f"{share(one.share)} of {_n(one.whole)} people with a level of need of 2 or more have taken up support. "
            f"Of {_n(two.whole)} people with support, {share(two.share)} have such a need."
        )
    title = "People with need who have taken up support"
    return (
        sentence,
        columns,
        rows,
        bars(title, [Bar(each.place, each.share, n=each.whole) for each in reached]),
    )


def _in_share(value: float | None) -> str:
    return "" if value is None else f" ({share(value)})"


def _moves(cube: SharedCube) -> Words:
    from folkmoot.evidence.picture_measures import moves_of  # noqa: PLC0415  numpy

    (before, befores), (after, afters) = cube.dimensions
    columns = (f"Down: {_dated(before.lower())}. Across: {_dated(after.lower())}", "All", *afters)
    rows = []
    for value in (None, *befores):
        here = frozenset() if value is None else frozenset({(before, value)})
        cells = [cube.cells.get(here), *(cube.cells.get(here | {(after, each)}) for each in afters)]
        rows.append((EVERYWHERE if value is None else value, *map(_n, cells)))
    moves = moves_of(cube, KNOWN[NEED])
    withheld = " Pairs of levels that too few people have are left out of this." if moves.withheld else ""
    sentence = (
        f"Of {number(moves.told)} people told of here who were in the register on both days, {number(moves.lower)} have a lower "
        f"level of need now, {number(moves.same)} the same and {number(moves.higher)} a higher one.{withheld}"
        if moves.told
        else "Too few people were in the register on both days to say how levels changed."
    )
    return sentence, columns, tuple(rows), None


def _dated(name: str) -> str:
    """Write the days in a heading as people do."""
    return ISO_DAY.sub(lambda found: f"{dt.date.fromisoformat(found.group()):%-d %B %Y}", name)


def _map(question: Question, cube: SharedCube) -> Figure | None:
    """Draw how many people each area has; None where areas have no boundary."""
    by, values = cube.dimensions[0]
    counts = {value: cube.cells.get(frozenset({(by, value)})) for value in values}
    shown = [float(n) for n in counts.values() if n is not None]
    drawn = [area for area in Area.objects.of_kind(question.area).light() if area.west is not None]
    named: Sequence[tuple[Area, str]] = [
        (area, name) for area in drawn for name in (area.name, f"{area.name} ({area.code})") if name in counts
    ]
    if not shown or not named or len(named) > MOST_DRAWN:
        return None
    places = {
        area.code: Place(
            area.name, None if counts[name] is None else float(counts[name] or 0), _n(counts[name])
        )
        for area, name in named
    }
    title = f"{KINDS[PICTURE]}: people by {question.area}"
    shapes = light_outlines([area for area, _ in named])
    return choropleth(title, shapes, places, bands_of(shown), area=by, measure="People")
