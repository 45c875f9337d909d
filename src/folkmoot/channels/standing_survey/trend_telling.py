"""Figures, words and tables of a survey's trends."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from folkmoot.channels.standing_survey.models import Survey
from folkmoot.design.figures import Figure
from folkmoot.design.lines import Moment, Strip, strips
from folkmoot.design.templatetags.words import many, number, points, share
from folkmoot.engagements.models import Engagement

# Loads numpy: this module is imported only where something is counted.
from folkmoot.insight.trends import SAME_CLUSTERS, Line, Point, Round, Trend, Trends, trends_of
from folkmoot.insight.trends_released import Asked
from folkmoot.sheets.harmless import harmless
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


def trends_here(survey: Survey, *, public: bool = False) -> Trends:
    """Work a survey's trends out; with `public` of the waves whose engagement everybody may see. Raises CannotCount."""
    waves = survey.waves.exclude(fieldwork_from=None).select_related("collector__engagement__questionnaire")
    if public:
        waves = waves.filter(collector__engagement__in=Engagement.objects.public())
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
        "chance": chance_told(found.compared, found.said),
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
            _since(line.points[-1], shares=shares),
        )
        for line in trend.lines
    ]
    return drawn(trend.shown.title, [each.name for each in found.rounds], rows, shares=shares)


def drawn(title: str, waves: Sequence[str], rows: Sequence[Strip], *, shares: bool) -> Figure:
    """Draw a question's lines, a strip an answer."""
    return strips(f"{title} From wave to wave", waves, rows, shares=shares, last="Since the wave before")


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


def chance_told(compared: int, said: int) -> str:
    """Say how many of the changes said could be chance alone."""
    if not compared:
        return "There is nothing to compare yet: a change needs two waves that asked in the same words."
    expected = compared / BY_CHANCE
    about = "about 1" if expected < 1.5 else f"about {expected:,.0f}"
    return (
        f"{many(compared, 'number was,numbers were')} compared with the wave before: {many(said, 'is,are')} said to have changed. "
        f"Were nothing to change at all, chance alone would make {about} look so."
    )


def released_figure(asked: Asked, waves: Sequence[str]) -> Figure:
    """Draw a question's lines of published numbers."""
    rows = []
    for each in asked["rows"]:
        moments = tuple(
            Moment(
                spot["text"],
                spot.get("value"),
                spot.get("low"),
                spot.get("high"),
                spot["breaks"],
                spot["sure"],
            )
            for spot in each["spots"]
        )
        last = each["spots"][-1]
        said = since_told(last["since"], sure=last["sure"], broken=last["breaks"], shares=asked["shares"])
        rows.append(Strip(each["words"], moments, said))
    return drawn(asked["title"], waves, rows, shares=asked["shares"])


def _moment(point: Point, *, shares: bool) -> Moment:
    cell = point.cell
    if cell is None:
        return Moment("not asked", breaks=bool(point.breaks))
    low, high = cell.interval or (None, None)
    words = _number(cell.value, shares=shares) if cell.value is not None else cell.words
    if cell.value is not None and low is not None and high is not None:
        words += f" ({_number(low, shares=shares).rstrip('%')} to {_number(high, shares=shares)})"
    return Moment(words, cell.value, low, high, bool(point.breaks), point.changed is not None)


def _since(last: Point, *, shares: bool) -> str:
    since = last.since
    by = None if since is None else since.difference
    return since_told(by, sure=last.changed is not None, broken=bool(last.breaks), shares=shares)


def since_told(by: float | None, *, sure: bool, broken: bool, shares: bool) -> str:
    """Say what can be said of the last step, by how much the number moved; None where it cannot be compared."""
    if broken:
        return "New words: not compared"
    if by is None:
        return ""
    if not sure:
        return "No change that is sure"
    return points(by) if shares else f"{number(abs(by), 2)} {'more' if by > 0 else 'less'}"


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
            harmless(trend.shown.title),
            trend.shown.key,
            harmless(line.words),
            harmless(wave.name),
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
