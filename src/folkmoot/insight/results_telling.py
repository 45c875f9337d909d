"""Figures and words of the results pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from folkmoot.design import charts, maps
from folkmoot.design.figures import Figure
from folkmoot.engagements.models import Engagement

# Loads numpy: this module is imported only where something is counted.
from folkmoot.evidence.ladder import Ladder, Rung, ladder
from folkmoot.evidence.margins import Margins
from folkmoot.insight.column_rows import INDIVIDUAL
from folkmoot.insight.cubes import Asked, current
from folkmoot.insight.naming import CHANNELS, RESPONDENTS, Names
from folkmoot.insight.questions_asked import Shown, shown_questions
from folkmoot.insight.results import Filters, Panel, Part, check_filters, panels, parts
from folkmoot.insight.results_page import where_of
from folkmoot.insight.weighing import OPEN, SURVEY, Settings, classes_heard, margins_of, settings_of, weigh

MOST_SPOTS = 400
"""Places on a map; more are for files."""

SPOTS = "spot"


@dataclass(frozen=True, slots=True)
class Told:
    """One question among one class of people, ready for the page: a chart where it is not divided."""

    panel: Panel
    figure: Figure | None


def every_question(engagement: Engagement, names: Names, asked: dict[str, str]) -> dict[str, Any]:
    """Give the page every question by class of people. Raises CannotCount."""
    filters = _filters(engagement, names, asked)
    shown = shown_questions(names)
    found = parts(engagement, filters, shown)
    told = {part.sample_class: _told(part, names, filters, shown, engagement) for part in found}
    questions = [
        {"shown": each, "told": [(part, told[part.sample_class][place]) for part in found]}
        for place, each in enumerate(shown)
    ]
    return {
        "questions": questions,
        "parts": found,
        "by_words": names.dimension(filters.by) if filters.by else "",
        "organisations": 0 if RESPONDENTS in filters.dimensions else _organisations(engagement),
        "spots": spots(engagement),
    }


def one_question(
    engagement: Engagement, names: Names, asked: dict[str, str], key: str, option: str
) -> dict[str, Any] | None:
    """Give the page one question from every side; None when there is no such question. Raises CannotCount."""
    shown = next((each for each in shown_questions(names) if each.key == key), None)
    if shown is None:
        return None
    filters = _filters(engagement, names, asked)
    found = parts(engagement, filters, [shown])
    told = [(part, _told(part, names, filters, [shown], engagement)[0]) for part in found]
    context: dict[str, Any] = {
        "shown": shown,
        "told": told,
        "parts": found,
        "by_words": names.dimension(filters.by) if filters.by else "",
    }
    if shown.kind == "choice" and shown.options:
        chosen = option if option in dict(shown.options) else _most_given(told) or shown.options[0][0]
        context |= {"option": chosen, "option_words": shown.words(chosen)}
        context["rungs"] = side_by_side(engagement, names, shown, chosen)
    return context


def _filters(engagement: Engagement, names: Names, asked: dict[str, str]) -> Filters:
    filters = Filters(asked["by"] or None, where_of(asked, engagement))
    check_filters(names, filters)
    return filters


def _told(
    part: Part, names: Names, filters: Filters, shown: Sequence[Shown], engagement: Engagement
) -> list[Told]:
    made = panels(part, names, filters, shown, area=area_of(engagement))
    return [Told(panel, _figure(panel) if filters.by is None else None) for panel in made]


def area_of(engagement: Engagement) -> str:
    """Say in a sentence where the engagement's residents live."""
    names = list(engagement.areas.values_list("name", flat=True)[:2])
    return names[0] if len(names) == 1 else "the area"


def _figure(panel: Panel) -> Figure | None:
    if panel.shown.kind != "choice" or not panel.rows:
        return None
    rows = []
    for _, words, (cell,) in panel.rows:
        low, high = cell.interval or (None, None)
        rows.append(charts.Bar(words, cell.value, low, high, cell.estimate.said))
    note = (
        "People could give several answers, so shares add up to more than 100%."
        if panel.shown.several
        else ""
    )
    title = f"{panel.shown.title} ({panel.n:,} answered)"
    return charts.bars(title, rows, counted="People who said so", note=note)


def _most_given(told: Sequence[tuple[Part, Told]]) -> str:
    for _, each in told:
        counted = {code: row[0].estimate.said or 0 for code, _, row in each.panel.rows if row}
        if any(counted.values()):
            return max(counted, key=lambda code: counted[code])
    return ""


def _organisations(engagement: Engagement) -> int:
    cube = current(engagement, Asked((RESPONDENTS,), respondents=None))
    said = dict(zip(cube.column(RESPONDENTS), cube.people.n.tolist(), strict=True))
    return sum(count for who, count in said.items() if who != INDIVIDUAL)


@dataclass(frozen=True, slots=True)
class Side:
    """One line of the comparison: what it is, and the rung with its sentences."""

    title: str
    rung: Rung

    @property
    def share(self) -> float | None:
        """Give the share, where enough people answered for one."""
        found = self.rung.estimate
        return found.value if found is not None and found.enough_for_percent else None

    @property
    def interval(self) -> tuple[float, float] | None:
        """Give its two ends; only people picked at random have any."""
        found = self.rung.estimate
        return found.interval if found is not None and found.precision is not None else None

    @property
    def sample_class(self) -> str:
        """Give the class, for its own column."""
        return self.rung.estimate.sample_class.value if self.rung.estimate is not None else ""


def side_by_side(engagement: Engagement, names: Names, shown: Shown, option: str) -> list[Side]:
    """Set the survey, each channel as counts, and each channel made to look like the area beside each
    other."""
    settings = settings_of(engagement)
    margins = margins_of(engagement, settings) if settings and settings.margins else None
    dimensions = margins.dimensions if margins else ()
    made = _ladder(engagement, names, shown, option, settings, margins, dimensions)
    titles = {
        1: "Survey of people picked at random",
        2: "{}",
        3: "{}, made to look like the area",
        6: "All channels",
    }
    return [Side(titles[rung.number].format(rung.channel), rung) for rung in made.rungs]


def _ladder(
    engagement: Engagement,
    names: Names,
    shown: Shown,
    option: str,
    settings: Settings | None,
    margins: Margins | None,
    dimensions: tuple[str, ...],
) -> Ladder:
    survey = None
    if "A" in classes_heard(engagement):
        cube = current(engagement, Asked(dimensions, (shown.column,), classes=SURVEY))
        survey = weigh(engagement, settings, cube).weights or cube
        survey = survey if cube.people.n.sum() else None
    wide = tuple(dict.fromkeys([*dimensions, CHANNELS]))
    heard = current(engagement, Asked(wide, (shown.column,), classes=OPEN))
    channels = {
        names.group(CHANNELS, code): heard.only(**{CHANNELS: code}) for code in heard.groups(CHANNELS)
    }
    return ladder(
        question=shown.column,
        option=option,
        channels=channels,
        survey=survey,
        margins=margins,
        not_said=settings.not_said if settings else "refuse",
        area=area_of(engagement),
        said=f"answered “{shown.words(option)}”",
    )


def spots(engagement: Engagement) -> Figure | None:
    """Draw where people said they were thinking of, rounded to about a kilometre; nothing when nobody did."""
    cube = current(engagement, Asked((SPOTS,), respondents=None))
    found = sorted(
        ((int(n), str(spot)) for spot, n in zip(cube.column(SPOTS), cube.people.n, strict=True) if spot),
        reverse=True,
    )
    if not found:
        return None
    dots = []
    for n, spot in found[:MOST_SPOTS]:
        longitude, latitude = spot.split(" ")
        dots.append(maps.Dot(f"{latitude}, {longitude}", float(longitude), float(latitude), n))
    more = f"The {MOST_SPOTS} places with most people; {len(found) - MOST_SPOTS:,} more are in the files. "
    note = f"{more if len(found) > MOST_SPOTS else ''}Places are rounded to about a kilometre."
    return maps.points("Where people are", dots, place="Latitude, longitude", note=note)
