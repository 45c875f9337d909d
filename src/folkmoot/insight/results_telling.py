"""Figures and words of the results pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from folkmoot.design import charts, maps
from folkmoot.design.figures import Figure
from folkmoot.engagements.models import Engagement

# Loads numpy: this module is imported only where something is counted.
from folkmoot.evidence.cube import Cube
from folkmoot.evidence.ladder import Rung, ladder
from folkmoot.insight.column_rows import DOUBT, DRAWN, INDIVIDUAL
from folkmoot.insight.cubes import Asked, cubes_of
from folkmoot.insight.doubts import doubtful_of, doubts_told
from folkmoot.insight.naming import CHANNELS, RESPONDENTS, Names
from folkmoot.insight.questions_asked import Shown, columns_of, shown_questions
from folkmoot.insight.results import Filters, Panel, Part, asked_for_parts, check_filters, panels, parts_from
from folkmoot.insight.results_page import where_of
from folkmoot.insight.weighing import OPEN, SURVEY, Weighting, margins_of

MOST_SPOTS = 400
"""Places on a map; more are for files."""

SPOTS = "spot"
BY_SPOT = Asked((SPOTS,), respondents=None)
BY_DOUBT = Asked((DOUBT,), respondents=None)
BY_RESPONDENT = Asked((RESPONDENTS,), respondents=None)


@dataclass(frozen=True, slots=True)
class Told:
    """One question among one class of people, ready for the page: a chart where it is not divided."""

    panel: Panel
    figure: Figure | None


def every_question(
    engagement: Engagement,
    names: Names,
    asked: dict[str, str],
    every: Sequence[Shown],
    shown: Sequence[Shown],
) -> dict[str, Any]:
    """Give the page the questions `shown`, of `every` one, by class of people. Raises CannotCount.

    They are read from cubes of all questions: those are kept, so that the next page counts nothing again.
    """
    filters = _filters(engagement, names, asked)
    weighting, area = Weighting(engagement), area_of(engagement)
    wanted = asked_for_parts(weighting, filters, every)
    others = [replace(each, doubtful=filters.doubtful) for each in (BY_RESPONDENT, BY_SPOT)]
    *cubes, everybody, places, doubts = cubes_of(engagement, [*wanted.values(), *others, BY_DOUBT])
    found = parts_from(weighting, dict(zip(wanted, cubes, strict=True)), wanted)
    told = {part.sample_class: _told(part, names, filters, shown, area) for part in found}
    both_ways = {one.question: one.said for one in engagement.words_counted.all()}
    questions = [
        {
            "shown": each,
            "both_ways": both_ways.get(each.key, ""),
            "told": [(part, told[part.sample_class][place]) for part in found],
        }
        for place, each in enumerate(shown)
    ]
    return {
        "questions": questions,
        "parts": found,
        "by_words": names.dimension(filters.by) if filters.by else "",
        "organisations": 0 if RESPONDENTS in filters.dimensions else _organisations(everybody),
        "places_named": bool(places.said(SPOTS).any()),
        "doubts": doubts_told(doubts, asked.get("doubtful", "")),
    }


def one_question(
    engagement: Engagement, names: Names, asked: dict[str, str], key: str
) -> dict[str, Any] | None:
    """Give the page one question, all its answers; None when there is no such question. Raises CannotCount.

    It is cut from cubes of all questions: those are kept, so that looking at one question after another counts
    nothing again.
    """
    every = shown_questions(names)
    shown = _question(every, key)
    if shown is None:
        return None
    filters = _filters(engagement, names, asked)
    weighting, area = Weighting(engagement), area_of(engagement)
    wanted = asked_for_parts(weighting, filters, every)
    by_spot = replace(BY_SPOT, doubtful=filters.doubtful)
    *counted, doubts, places = cubes_of(engagement, [*wanted.values(), BY_DOUBT, by_spot])
    cubes = [_of_one(cube, shown) for cube in counted]
    found = parts_from(weighting, dict(zip(wanted, cubes, strict=True)), wanted)
    return {
        "shown": shown,
        "points": _points(shown, places),
        "told": [(part, _told(part, names, filters, [shown], area)[0]) for part in found],
        "doubts": doubts_told(doubts, asked.get("doubtful", "")),
        "parts": found,
        "by_words": names.dimension(filters.by) if filters.by else "",
    }


def beside_each_other(
    engagement: Engagement, names: Names, doubtful: str, key: str, option: str
) -> dict[str, Any] | None:
    """Give the page one answer to one question, in the survey and through each channel; None when there is no such
    question, or none whose answers are chosen from a list.
    """
    every = shown_questions(names)
    shown = _question(every, key)
    if shown is None or shown.kind != "choice" or not shown.options:
        return None
    weighting, area = Weighting(engagement), area_of(engagement)
    wanted = {
        name: replace(each, doubtful=doubtful_of(doubtful))
        for name, each in _asked_side_by_side(weighting, every).items()
    }
    *counted, doubts = cubes_of(engagement, [*wanted.values(), BY_DOUBT])
    cubes = {name: _of_one(cube, shown) for name, cube in zip(wanted, counted, strict=True)}
    chosen = option if option in dict(shown.options) else _most_given(shown, cubes)
    survey = _survey(weighting, cubes, wanted)
    return {
        "shown": shown,
        "option": chosen,
        "option_words": shown.words(chosen),
        "rungs": side_by_side(weighting, survey, cubes["open"], names, shown, chosen, area),
        "doubts": doubts_told(doubts, doubtful),
    }


def _question(every: Sequence[Shown], key: str) -> Shown | None:
    return next((each for each in every if each.key == key), None)


def _of_one(cube: Cube, shown: Shown) -> Cube:
    return cube.with_answers({shown.column: cube.answers[shown.column]})


def _filters(engagement: Engagement, names: Names, asked: dict[str, str]) -> Filters:
    doubtful = doubtful_of(asked.get("doubtful", ""))
    filters = Filters(asked["by"] or None, where_of(asked, engagement), doubtful)
    check_filters(names, filters)
    return filters


def _told(part: Part, names: Names, filters: Filters, shown: Sequence[Shown], area: str) -> list[Told]:
    made = panels(part, names, filters, shown, area=area)
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


def _most_given(shown: Shown, cubes: Mapping[str, Cube]) -> str:
    """Name the answer most people gave, in the survey where there is one; the first where nobody answered."""
    for cube in (cubes.get("survey"), cubes["open"]):
        answers = cube.answers[shown.column] if cube is not None else None
        if answers is not None and answers.answered.n.any():
            given = dict(zip(answers.options, answers.by_option.n.sum(axis=0).tolist(), strict=True))
            return max(dict(shown.options), key=lambda code: given.get(code, 0))
    return shown.options[0][0]


def _organisations(cube: Cube) -> int:
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


def _asked_side_by_side(weighting: Weighting, every: Sequence[Shown]) -> dict[str, Asked]:
    """Say which cubes `side_by_side` needs: of the survey where there is one, and of the open channels."""
    questions, numbers = columns_of(every)
    open_channels = tuple(dict.fromkeys([*weighting.dimensions, CHANNELS]))
    wanted = {"open": Asked(open_channels, questions, numbers, classes=OPEN)}
    if "A" in weighting.classes:
        dimensions = tuple(dict.fromkeys([*weighting.dimensions, *DRAWN]))
        wanted["survey"] = Asked(dimensions, questions, numbers, classes=SURVEY)
    return wanted


def _survey(weighting: Weighting, cubes: Mapping[str, Cube], wanted: Mapping[str, Asked]) -> Part | None:
    """Give the whole survey, weighted as planned."""
    if "survey" not in cubes:
        return None
    found = parts_from(weighting, {"A": cubes["survey"]}, {"A": wanted["survey"]})
    return next(iter(found), None)


def side_by_side(
    weighting: Weighting,
    survey: Part | None,
    heard: Cube,
    names: Names,
    shown: Shown,
    option: str,
    area: str,
) -> list[Side]:
    """Set the survey, each channel as counts, and each channel made to look like the area beside each
    other."""
    settings = weighting.settings
    made = ladder(
        question=shown.column,
        option=option,
        channels={
            names.group(CHANNELS, code): heard.only(**{CHANNELS: code}) for code in heard.groups(CHANNELS)
        },
        survey=survey.source if survey else None,
        strata=survey.strata if survey else None,
        instead=survey.clusters.share(survey.source, shown.column, option)
        if survey and survey.clusters
        else None,
        margins=margins_of(weighting.populations, settings) if settings and settings.margins else None,
        not_said=settings.not_said if settings else "refuse",
        largest_ratio=settings.largest_ratio if settings else None,
        area=area,
        said=f"answered “{shown.words(option)}”",
    )
    titles = {
        1: "Survey of people picked at random",
        2: "{}",
        3: "{}, made to look like the area",
        6: "All channels",
    }
    return [Side(titles[rung.number].format(rung.channel), rung) for rung in made.rungs]


def _points(shown: Shown, places: Cube) -> Figure | None:
    """Draw the places that were named, with the question that asked for one."""
    return spots(places) if shown.asked_as == "place" else None


def spots(cube: Cube) -> Figure | None:
    """Draw where people said they were thinking of (a cube by BY_SPOT), rounded to about a kilometre; nothing
    when nobody did."""
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
