"""Who was heard compared with who lives here, for one engagement: the rows that page, command line and files
share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

# These load numpy, and this module is imported only where something is about to be counted.
from folkmoot.engagements.models import Engagement
from folkmoot.evidence import disclosure, reach_words
from folkmoot.evidence.cube import Cube
from folkmoot.evidence.exact import exact_p, stands_out
from folkmoot.evidence.population import Population
from folkmoot.evidence.reach import LEVEL, Row, reach, without_area
from folkmoot.evidence.refusals import Refusal
from folkmoot.evidence.releasing import LONGEST_CHECK
from folkmoot.insight.columns import Columns, catch_up
from folkmoot.insight.cubes import PLAIN, Asked, CannotCount, Counted, current_all
from folkmoot.insight.leaving import check_may_leave
from folkmoot.insight.ledger import editions_of, moment_of
from folkmoot.insight.naming import CHANNELS, COLLECTORS, Names, names_of
from folkmoot.insight.populations import Populations, Residents
from folkmoot.insight.reach_lines import Line


@dataclass(frozen=True, slots=True)
class Reached:
    """Everything a reach page says of one dimension.

    `cube` holds those heard `through` the channel or collector chosen, `wide` those heard through any.
    """

    engagement: Engagement
    of: str
    within: str | None
    lines: tuple[Line, ...]
    residents: Residents
    populations: Populations
    names: Names
    cube: Cube
    wide: Cube
    through: Mapping[str, str]
    columns: Columns
    note: str
    doubtful: bool | None = None
    edition: disclosure.Edition | None = None  # of what the public may see, with what it may not

    @property
    def heard(self) -> int:
        """Count everybody heard."""
        return int(self.cube.people.n.sum())

    @property
    def unplaced(self) -> str:
        """Say, to officers alone, how many of those heard are in no area's row; nothing when all are in one."""
        if self.within is None:
            return ""
        return reach_words.unplaced(without_area(self.cube, self.within), self.heard)

    @property
    def known(self) -> int:
        """Count those who said anything of the dimension."""
        return int(self.cube.people.n[self.cube.said(self.of)].sum())


def reach_rows(
    engagement: Engagement,
    *,
    of: str,
    within: str | None = None,
    channel: str | None = None,
    public: bool = False,
) -> list[dict[str, Any]]:
    """Compare who was heard with who lives here, a dict with the keys COLUMNS for each group (in each area).

    `of` is a part of the profile or a kind of area, whose areas are then the groups; `within` a kind of area;
    `channel` a channel or a collector's code. Only individuals count. Shares and gaps are in percent; what
    is not known is None. Areas have their names, and groups are called as the population calls them.
    `public` withholds small counts and all that gives them away. Raises CannotCount.
    """
    reached = reach_rows_of(engagement, of=of, within=within, channel=channel, public=public)
    return [line.as_columns() for line in reached.lines]


def reach_rows_of(
    engagement: Engagement, *, of: str, within: str | None, channel: str | None, public: bool
) -> Reached:
    """Do what `reach_rows` does, and give the rows with what they were counted from. Raises CannotCount."""
    check_may_leave(names_of(engagement), of)
    return reach_of(engagement, of=of, within=within, channel=channel, public=public)


def reach_of(
    engagement: Engagement,
    *,
    of: str,
    within: str | None = None,
    channel: str | None = None,
    public: bool = False,
    names: Names | None = None,
    doubtful: bool | None = None,
) -> Reached:
    """Do what `reach_rows` does, and give the rows with their words and what they were counted from. `names`
    are the engagement's, where they were read already; `doubtful` False leaves out contacts that may be doubtful,
    True counts only them."""
    through = _channel(engagement, channel)
    names, counted = _counted(engagement, of, within, through, public, names, doubtful)
    reached = reached_from(Populations(engagement), names, counted, of=of, within=within, through=through)
    reached = replace(reached, doubtful=doubtful)
    return _for_the_public(reached) if public else reached


def reached_from(
    populations: Populations,
    names: Names,
    counted: Counted,
    *,
    of: str,
    within: str | None = None,
    through: Mapping[str, str] | None = None,
) -> Reached:
    """Compare a cube that was counted already: `counted.cube` needs the dimensions `of`, `within` and
    `through`."""
    whole = counted.cube.only(**through) if through else counted.cube
    who = populations.residents(of, within)
    rows = reach(whole, _population(who), dimension=of, within=within)
    return Reached(
        engagement=populations.engagement,
        of=of,
        within=within,
        through=through or {},
        lines=_lines(rows, names, of, within),
        residents=who,
        populations=populations,
        names=names,
        cube=whole,
        wide=counted.cube,
        columns=counted.columns,
        note=str(populations.engagement.notes.get(of, "")),
    )


def _counted(
    engagement: Engagement,
    of: str,
    within: str | None,
    through: Mapping[str, str],
    public: bool,
    names: Names | None,
    doubtful: bool | None,
) -> tuple[Names, Counted]:
    """Count, and check that what was asked for is there. Channels are always told apart: the page sets them side
    by side, and for the public what one channel's page withholds must not follow from another's."""
    by = [*through, *([] if public and through else [CHANNELS])]
    dimensions = tuple(dict.fromkeys([of, *([within] if within else []), *by]))
    names = names or names_of(engagement)
    if not {of, within or of} <= {*names.people(), *PLAIN}:
        names = names.held_in(catch_up(engagement))
    _check(names, of, within)
    (counted,) = current_all(engagement, [Asked(dimensions, doubtful=doubtful)])
    return names.held_in(counted.columns), counted


def _check(names: Names, of: str, within: str | None) -> None:
    """Refuse, before anything is counted, what nobody is told apart by. Raises CannotCount."""
    known = names.people()
    if of not in (*known, *PLAIN):
        raise CannotCount(f"Nobody can be told apart by “{of}” here. Choose one of: {', '.join(known)}.")
    if within is not None and within not in names.area_kinds:
        kinds = ", ".join(names.area_kinds) or "none yet"
        raise CannotCount(f"No area of the kind “{within}” is known here. Kinds of area: {kinds}.")
    if within == of:
        raise CannotCount("Choose areas of another kind than the groups themselves.")


def _channel(engagement: Engagement, channel: str | None) -> dict[str, str]:
    if not channel:
        return {}
    collectors = dict(engagement.collectors.values_list("code", "channel"))
    if channel in collectors.values():
        return {CHANNELS: channel}
    if channel in collectors:
        return {COLLECTORS: channel}
    offered = ", ".join(sorted({*collectors.values(), *collectors})) or "none yet"
    raise CannotCount(f"There is no channel or collector “{channel}” here. There are: {offered}.")


def _population(who: Residents) -> Population | None:
    if not who.known:
        return None
    try:
        return Population(who.dimension, who.people, who.everyone, who.source, who.date)
    except ValueError as fault:
        raise CannotCount(f"The population can't be right: {fault}.") from fault


def _phrase(names: Names, of: str, code: str) -> str:
    words = names.group(of, code)
    return f"people in {words}" if of in names.area_kinds else f"people in “{words}” ({names.dimension(of)})"


def _lines(rows: Sequence[Row], names: Names, of: str, within: str | None) -> tuple[Line, ...]:
    """Put words to rows. A group keeps its code for files, except that an area is called by its name."""
    called = _unique(names.area_names(of)) if of in names.area_kinds else {}
    areas = _unique(names.area_names(within)) if within else {}
    labels = {row.group: called.get(row.group) or names.group(of, row.group) for row in rows}
    who = {group: _phrase(names, of, group) for group in labels}
    lines = []
    for row in rows:
        area = areas.get(row.area, row.area) if row.area is not None else None
        named = replace(row, who=who[row.group], where=area or "")
        lines.append(Line(named, area, called.get(row.group, row.group), labels[row.group]))
    return tuple(lines)


def _unique(named: Mapping[str, str]) -> dict[str, str]:
    """Tell areas of the same name apart by their code."""
    seen: dict[str, int] = {}
    for name in named.values():
        seen[name] = seen.get(name, 0) + 1
    return {code: name if seen[name] == 1 else f"{name} ({code})" for code, name in named.items()}


def _for_the_public(reached: Reached) -> Reached:
    """Withhold small counts, those that would give them away, here or beside what was published before."""
    try:
        released = disclosure.release(
            [count_table(reached)],
            as_of=moment_of(reached.columns),
            earlier=editions_of(reached.engagement),
            on_page=on_any_page(reached),
            seconds=LONGEST_CHECK,
        )
    except Refusal as refusal:
        raise CannotCount(refusal.sentence) from refusal
    return replace(hide(reached, released), edition=released.edition)


def count_table(reached: Reached) -> disclosure.CountTable:
    """Lay out the counts behind the rows, by channel where there are several, with all their subtotals."""
    rows = [line.row for line in reached.lines]
    groups = {reached.of: tuple(dict.fromkeys(row.group for row in rows))}
    if reached.within:
        groups[reached.within] = tuple(dict.fromkeys(row.area for row in rows if row.area is not None))
    return disclosure.counted(reached.wide, *groups, *_told_apart(reached), groups=groups)


def _told_apart(reached: Reached) -> list[str]:
    """Name the dimension (channel or collector) a table needs beside the rows' own; none where there is only
    one."""
    by = [name for name in (CHANNELS, COLLECTORS) if name in reached.wide.dimensions and name != reached.of]
    return [name for name in by if len(reached.wide.groups(name)) > 1]


def on_page(reached: Reached) -> set[disclosure.Slice]:
    """Name the counts that the rows show: each group, and those who said anything."""
    through = {(name, reached.through[name]) for name in _told_apart(reached) if name in reached.through}
    shown: set[disclosure.Slice] = set()
    for line in reached.lines:
        area = {(reached.within, line.row.area)} if reached.within and line.row.area else set()
        for group in (line.row.group, disclosure.SAID):
            shown.add(frozenset({(reached.of, group), *area, *through}))
        if line.row.contacts - line.row.heard_known >= disclosure.SMALLEST_SHOWN:
            shown |= _silence(reached.of, frozenset({*area, *through}))
    return shown


def _silence(of: str, where: disclosure.Slice) -> set[disclosure.Slice]:
    """Name the counts behind the share that did not say: too few who did not are never on a page, so that no larger
    count need be hidden for their sake."""
    return {where, where | {(of, None)}}


def on_any_page(reached: Reached) -> set[disclosure.Slice]:
    """Name the counts that this page or one beside it may show: of every channel and all together, in each
    area, in all together, and of the areas themselves."""
    ways = [set(), *({(name, code)} for name in _told_apart(reached) for code in reached.wide.groups(name))]
    groups = {(reached.of, group) for line in reached.lines for group in (line.row.group, disclosure.SAID)}
    within = reached.within
    areas = {(within, line.row.area) for line in reached.lines if within and line.row.area}
    totals = areas | ({(within, disclosure.SAID)} if within else set())
    parts = [{group} for group in groups] + [{area} for area in totals]
    parts += [{group, area} for group in groups for area in areas]
    found: set[disclosure.Slice] = {frozenset(part | way) for part in parts for way in ways}
    counts = count_table(reached).counts
    for where in {frozenset(area | way) for area in [set(), *({area} for area in areas)] for way in ways}:
        if counts.get(where | {(reached.of, None)}, 0) >= disclosure.SMALLEST_SHOWN:
            found |= _silence(reached.of, where)
    return found


def hide(reached: Reached, released: disclosure.Release) -> Reached:
    """Mark what a release withholds; what may be said is worked out again over the rows that are shown."""
    lines = []
    through = {(name, reached.through[name]) for name in _told_apart(reached) if name in reached.through}
    for line in reached.lines:
        area = through | ({(reached.within, line.row.area)} if reached.within else set())
        shown = released.shows(frozenset({(reached.of, line.row.group), *area}))
        known = released.shows(frozenset({(reached.of, disclosure.SAID), *area}))
        silent = all(released.shows(where) for where in _silence(reached.of, frozenset(area)))
        row = (
            line.row if silent else replace(line.row, contacts=line.row.heard_known)
        )  # all there were is not shown
        lines.append(replace(line, row=row, shown=shown, known_shown=known, unknown_shown=silent))
    return replace(reached, lines=tuple(_said_again(lines, reached)))


def _said_again(lines: Sequence[Line], reached: Reached) -> list[Line]:
    """Say what stands out among the rows shown alone, so that a hidden row changes nothing one can see."""
    import numpy as np  # as the rest of this module, only where something is counted

    at = [
        place
        for place, line in enumerate(lines)
        if line.shown and line.known_shown and line.row.gap_points is not None
    ]
    if not at:
        return list(lines)
    rows = [lines[place].row for place in at]
    shares = np.array([(row.share_residents or 0.0) / 100 for row in rows])
    heard, known = (np.array([getattr(row, name) for row in rows]) for name in ("heard", "heard_known"))
    outside = stands_out(exact_p(heard, known, shares), level=1 - LEVEL)
    told = list(lines)
    for place, stands in zip(at, outside, strict=True):
        line = lines[place]
        told[place] = replace(line, row=replace(line.row, said=bool(stands)))
    return told
