"""Figures, words and tables of a survey's trends."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from folkmoot.channels.standing_survey.models import Survey
from folkmoot.design.figures import Figure
from folkmoot.design.lines import Moment, Strip, strips
from folkmoot.design.templatetags.words import number, points, share

# Loads numpy: this module is imported only where something is counted.
from folkmoot.insight.trends import SAME_CLUSTERS, Line, Point, Round, Trend, Trends, trends_of
from folkmoot.trail.recording import record_act

BY_CHANCE = 20  # of so many steps without any change, one would be called a change
COLUMNS = (
    "question",
    "key",
    "answer",
    "wave",
    "fieldwork_from",
    "class",
    "share_or_mean",
    "low",
    "high",
    "answered",
    "effective_n",
    "change",
    "change_low",
    "change_high",
    "change_said",
    "line_breaks_because",
    "why_no_number",
)
STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def trends_here(survey: Survey) -> Trends:
    """Work a survey's trends out. Raises CannotCount."""
    waves = survey.waves.exclude(fieldwork_from=None).select_related("collector__engagement__questionnaire")
    rounds = [Round(wave.name, wave.fieldwork_from, wave.collector) for wave in waves if wave.fieldwork_from]
    return trends_of(rounds)


def page_of(survey: Survey, only: str) -> dict[str, Any]:
    """Give the page its figures. Raises CannotCount."""
    found = trends_here(survey)
    chosen = [each for each in found.trends if not only or each.shown.key == only]
    return {
        "waves": list(zip(found.rounds, found.notes, strict=True)),
        "figures": [(each, figure_of(each, found), told_of(each, found)) for each in chosen],
        "questions": [(each.shown.key, each.shown.title) for each in found.trends],
        "only": only,
        "chance": chance_told(found),
        "shared": SAME_CLUSTERS if found.shared else "",
    }


def figure_of(trend: Trend, found: Trends) -> Figure | None:
    """Draw a question's lines; nothing where no wave has a number."""
    if not trend.lines:
        return None
    shares = trend.shown.kind == "choice"
    rows = [
        Strip(
            line.words,
            tuple(_moment(point, shares=shares) for point in line.points),
            _since(line, shares=shares),
        )
        for line in trend.lines
    ]
    return strips(
        f"{trend.shown.title} From wave to wave",
        [each.name for each in found.rounds],
        rows,
        shares=shares,
        last="Since the wave before",
    )


def told_of(trend: Trend, found: Trends) -> list[str]:
    """Say on how many answers each wave's numbers rest, why there are none, and where the line breaks."""
    said = []
    for place, wave in enumerate(found.rounds):
        if trend.why[place]:
            said.append(f"{wave.name}: {trend.why[place]}")
        elif trend.answered[place]:
            worth = trend.worth[place] or 0.0
            said.append(
                f"{wave.name}: {trend.answered[place]:,} answered, worth {worth:,.0f} after weighting."
            )
        if trend.breaks[place]:
            said.append(f"The line breaks at {wave.name}: {trend.breaks[place]}")
    return said


def chance_told(found: Trends) -> str:
    """Say how many of the changes said could be chance alone."""
    if not found.compared:
        return "There is nothing to compare yet: a change needs two waves that asked in the same words."
    expected = found.compared / BY_CHANCE
    about = "about 1" if expected < 1.5 else f"about {expected:,.0f}"
    return (
        f"{found.compared:,} numbers were compared with the wave before, and {found.said:,} of them are said to have changed. "
        f"Were nothing to change at all, chance alone would make {about} look so."
    )


def _moment(point: Point, *, shares: bool) -> Moment:
    cell = point.cell
    if cell is None:
        return Moment("not asked", breaks=bool(point.breaks))
    low, high = cell.interval or (None, None)
    words = _number(cell.value, shares=shares) if cell.value is not None else cell.words
    if cell.value is not None and low is not None and high is not None:
        words += f" ({_number(low, shares=shares).rstrip('%')} to {_number(high, shares=shares)})"
    return Moment(words, cell.value, low, high, bool(point.breaks), point.changed is not None)


def _since(line: Line, *, shares: bool) -> str:
    """Say what can be said of the last step."""
    last = line.points[-1]
    if last.breaks:
        return "New words: not compared"
    if last.since is None:
        return ""
    if last.changed is None:
        return "No change that is sure"
    step = last.changed.difference
    return points(step) if shares else f"{number(abs(step), 2)} {'more' if step > 0 else 'less'}"


def _number(value: float, *, shares: bool) -> str:
    return share(value) if shares else number(value, 2)


def rows_of(survey: Survey) -> list[tuple[object, ...]]:
    """Give every number of every trend. Raises CannotCount."""
    found = trends_here(survey)
    return [row for trend in found.trends for line in trend.lines for row in _rows(trend, line, found)]


def _rows(trend: Trend, line: Line, found: Trends) -> Iterator[tuple[object, ...]]:
    for place, (wave, point) in enumerate(zip(found.rounds, line.points, strict=True)):
        cell = point.cell
        low, high = (cell.interval if cell else None) or ("", "")
        since = point.since
        step = (since.difference, since.low, since.high) if since else ("", "", "")
        why = trend.why[place] or (cell.words if cell and cell.value is None else "")
        yield (
            _harmless(trend.shown.title),
            trend.shown.key,
            _harmless(line.words),
            _harmless(wave.name),
            wave.day.isoformat(),
            cell.estimate.sample_class.value if cell else "",
            cell.value if cell and cell.value is not None else "",
            low,
            high,
            cell.estimate.n if cell else "",
            cell.estimate.effective_n if cell else "",
            *step,
            "yes" if point.changed else "no" if since else "",
            point.breaks,
            why,
        )


def record_export(user: Any, survey: Survey, rows: int) -> None:
    """Leave a row in the trail that the trends were taken out."""
    record_act(
        user=user, act="export_trends", subject_kind="survey", subject_id=survey.slug, detail={"rows": rows}
    )


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(STARTS_A_FORMULA) else cell
