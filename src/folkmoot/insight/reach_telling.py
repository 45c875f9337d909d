"""Figures and words of the reach pages: chart, map, channels, evenness, and what to do next."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from folkmoot.design import charts, maps
from folkmoot.design.figures import Figure

# Loads numpy: this module is imported only where something is counted.
from folkmoot.evidence import channels, evenness
from folkmoot.evidence.channels import ChannelRow
from folkmoot.evidence.cube import Cube
from folkmoot.evidence.evenness import CannotSay
from folkmoot.evidence.margins import Margin, Margins
from folkmoot.evidence.population import Population
from folkmoot.evidence.problems import MarginsCannotBeMet
from folkmoot.insight.column_rows import DOUBT
from folkmoot.insight.cubes import Asked, cubes_of
from folkmoot.insight.doubts import doubts_told
from folkmoot.insight.naming import CHANNELS, in_words
from folkmoot.insight.postcodes_given import STATUS, postcodes_told
from folkmoot.insight.reach_lines import Line
from folkmoot.insight.reaching import Reached
from folkmoot.places.models import Area
from folkmoot.places.showing import light_outlines

STEPS_SHOWN = 12
"""Sentences under "what to do next"."""

MOST_CHARTED = 40
"""Groups that a chart sets beside each other; more cannot be taken in at a glance."""

TOO_LITTLE = 0.8
"""Below this ratio a group is heard too little (bands of `evidence.reach_words`)."""

EVENNESS_CAVEAT = (
    "This means something only for these groups, and can be compared only with an engagement that used the same ones. "
    "It is not a score of quality: a group nobody has heard has its own line in the table."
)


def group_by_group(reached: Reached, doubtful: str = "") -> dict[str, Any]:
    """Give the first view what is drawn or said; `doubtful` is what was asked of doubtful answers."""
    doubts, *placed = cubes_of(
        reached.engagement, [Asked((DOUBT,), respondents=None), *_by_postcode(reached)]
    )
    return words_for(reached) | {
        "chart": chart(reached),
        "steps": steps(reached.lines),
        "not_said": reached.heard - reached.known,
        "not_said_share": 1 - reached.known / reached.heard if reached.heard else None,
        "doubts": doubts_told(doubts, doubtful),
        "unplaced": _unplaced(reached, placed),
        "everyone": sum(reached.residents.everyone.values()) or None,
    }


def on_a_map(reached: Reached, mapped: str = "") -> dict[str, Any]:
    """Give the map and who is not on it, or why there is none; `mapped` is the group to show where people are told
    apart by both."""
    figure, why_no_map = area_map(reached, mapped)
    placed = cubes_of(reached.engagement, _by_postcode(reached))
    unplaced = _unplaced(reached, placed)
    return words_for(reached) | {"map": figure, "why_no_map": why_no_map, "unplaced": unplaced}


def _by_postcode(reached: Reached) -> list[Asked]:
    """Ask what became of postcodes, where people are told apart by areas."""
    kind = kind_of(reached)
    return [Asked((kind, STATUS, *reached.through), doubtful=reached.doubtful)] if kind else []


def _unplaced(reached: Reached, placed: Sequence[Cube]) -> list[str]:
    """Say of those without an area why it is not known (of the cube by `_by_postcode`)."""
    kind = kind_of(reached) or ""
    words = reached.names.dimension(kind)
    return [told for cube in placed for told in postcodes_told(cube.only(**reached.through), kind, words)]


def channels_told(reached: Reached) -> dict[str, Any]:
    """Give what each channel adds, and how evenly people answered."""
    margins = even_margins(reached)
    dimensions = tuple(margin.dimension for margin in margins)
    (even,) = cubes_of(reached.engagement, [Asked(dimensions, doubtful=reached.doubtful)])
    return words_for(reached) | {
        "channels": by_channel(reached),
        "evenness": evenly(margins, even),
        "evenness_caveat": EVENNESS_CAVEAT,
    }


def words_for(reached: Reached) -> dict[str, Any]:
    """Name what people are told apart by, for any view."""
    kind = kind_of(reached)
    return {
        "dimension_words": reached.names.dimension(reached.of),
        "within_words": reached.names.dimension(reached.within or ""),
        "kind_words": reached.names.dimension(kind or ""),
        "by_area": kind == reached.of,
    }


def kind_of(reached: Reached) -> str | None:
    """Name the kind of area people are told apart by, as groups or in each."""
    return reached.of if reached.of in reached.names.area_kinds else reached.within


def chart(reached: Reached) -> Figure | None:
    """Draw heard against residents, group by group; in each area, or of many areas, the table and the map say it."""
    if reached.within or not 0 < len(reached.lines) <= MOST_CHARTED:
        return None
    rows = [
        charts.Heard(
            line.label,
            line.heard_of_1,
            line.residents_of_1,
            n=line.row.heard,
            said=line.row.said,
        )
        for line in reached.lines
    ]
    title = f"Who was heard and who lives here, by {reached.names.dimension(reached.of)}"
    return charts.reach(title, rows, note="A coloured gap is larger than chance gives once in twenty.")


def area_map(reached: Reached, mapped: str = "") -> tuple[Figure | None, str]:
    """Draw where people are heard too little, or say why there is no map."""
    kind = kind_of(reached)
    if kind is None:
        if not reached.names.area_kinds:
            return None, "There is no map, because nobody's area is known here."
        return None, "To see a map, compare people by an area, or in each area."
    lines, what = _mapped(reached, mapped)
    by_code = {(line.row.group if reached.of == kind else line.row.area or ""): line for line in lines}
    areas = Area.objects.filter(kind=kind, code__in=by_code, west__isnull=False).only("code")
    if not areas:
        words = reached.names.dimension(kind)
        return (
            None,
            f"There is no map, because no boundaries of any {words} were loaded. The table says the same.",
        )
    places = {
        code: maps.Place(
            line.label if reached.of == kind else str(line.area), line.row.ratio, _map_words(line)
        )
        for code, line in by_code.items()
    }
    title = f"Where people{what} are heard too little"
    drawn = maps.choropleth(
        title,
        light_outlines(list(areas)),
        places,
        maps.gap_bands(),
        area=reached.names.title(kind),
        measure="Heard, for each one who should be",
        note="" if reached.residents.known else reached.residents.missing,
    )
    return drawn, ""


def _mapped(reached: Reached, wanted: str) -> tuple[Sequence[Line], str]:
    """Choose the rows a map shows: all areas, or one group's."""
    if reached.within is None:
        return reached.lines, ""
    by_group: dict[str, list[Line]] = defaultdict(list)
    for line in reached.lines:
        by_group[line.group].append(line)
    if wanted not in by_group:
        wanted = max(
            by_group, key=lambda group: sum(line.row.more_needed or 0 for line in by_group[group]), default=""
        )
    lines = by_group.get(wanted, [])
    return lines, f" in “{lines[0].label}”" if lines else ""


def _map_words(line: Line) -> str:
    if line.row.ratio is None:
        return f"{line.row.heard:,} heard; residents not known"
    return f"{line.row.ratio:.2f} ({line.row.heard:,} heard)"


def steps(lines: Sequence[Line]) -> list[str]:
    """Say whom to go and ask, those most are needed of first."""
    short = [line for line in lines if line.row.said and (line.row.ratio or 0) < TOO_LITTLE]
    short.sort(key=lambda line: -(line.row.more_needed or 0))
    return [line.sentence for line in short[:STEPS_SHOWN]]


def by_channel(reached: Reached) -> list[tuple[str, ChannelRow]]:
    """Say of each channel how many it heard, how many did not say, and what it adds."""
    cube = reached.wide
    who = reached.populations.residents(reached.of)
    population = Population(who.dimension, who.people, who.everyone) if who.known else None
    words = {code: reached.names.group(CHANNELS, code) for code in cube.groups(CHANNELS)}
    groups = {code: reached.names.group(reached.of, code) for code in cube.groups(reached.of)}
    rows = channels.by_channel(cube, population, dimension=reached.of, names=words, groups=groups)
    return [(words[row.channel], row) for row in rows]


def even_margins(reached: Reached) -> list[Margin]:
    """List every dimension whose population is known and adds up to everybody."""
    margins = []
    for dimension in (*reached.names.profile, *reached.names.area_kinds[-1:]):
        who = reached.populations.residents(dimension)
        if who.known and not who.overlap:
            targets = {group: people for (_, group), people in who.people.items() if people > 0}
            margins.append(Margin(dimension, targets, who.source, who.date))
    return margins


def evenly(margins: Sequence[Margin], cube: Cube) -> str:
    """Say how evenly people answered over the margins (a cube by their dimensions), or why it cannot be said."""
    if not margins:
        return "How evenly people answered can't be said, because no population was given."
    try:
        told = evenness.of_margins(cube, Margins(tuple(margins))).sentence
    except CannotSay as refusal:
        told = f"How evenly people answered can't be said. {refusal}"
    except MarginsCannotBeMet as refusal:
        told = f"How evenly people answered can't be said yet. {refusal}"
    return in_words(told, [margin.dimension for margin in margins])
