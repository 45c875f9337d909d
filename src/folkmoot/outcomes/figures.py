"""Works out the figure a finding stands on, from its recipe, exactly as the results page does. Loads the counting libraries."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from folkmoot.engagements.models import Engagement
from folkmoot.insight.cubes import CannotCount
from folkmoot.insight.naming import Names, names_of
from folkmoot.insight.questions_asked import Shown, shown_questions
from folkmoot.insight.results import Filters, check_filters, panels, parts
from folkmoot.insight.results_page import BETWEEN, where_of
from folkmoot.insight.results_telling import area_of
from folkmoot.questions.policies import NotPossible

KEYS = ("question", "option", "channel", "area", "group", "sample_class")
NOBODY = "Nobody in that group answered this question."


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure in words and numbers: who was asked, what they said, how many, and what may be claimed of it."""

    words: str
    answer: str
    value: float | None
    low: float | None
    high: float | None
    said: float | None
    n: int
    sample_class: str
    sentence: str

    def kept(self) -> dict[str, Any]:
        """Say it as it is stored."""
        return {name: getattr(self, name) for name in self.__slots__}


def figure_of(engagement: Engagement, recipe: Mapping[str, str], names: Names | None = None) -> Figure:
    """Work out one figure. Raises NotPossible where there is no such question, answer or group of people."""
    names = names or names_of(engagement)
    asked = {name: recipe.get(name, "") for name in ("channel", "area", "group")}
    shown = _question(names, recipe.get("question", ""))
    try:
        filters = Filters(where=where_of({**asked, "by": "", "doubtful": ""}, engagement))
        check_filters(names, filters)
        part = next(
            (
                one
                for one in parts(engagement, filters, [shown])
                if one.sample_class == recipe["sample_class"]
            ),
            None,
        )
        if part is None:
            raise NotPossible(NOBODY)
        panel = panels(part, names, filters, [shown], area=area_of(engagement))[0]
    except CannotCount as fault:
        raise NotPossible(str(fault)) from fault
    option = recipe.get("option", "")
    row = next((cells for code, _, cells in panel.rows if code == option or shown.kind == "number"), None)
    if row is None:
        raise NotPossible(NOBODY if not panel.rows else "There is no such answer to this question.")
    cell = row[0]
    estimate, interval = cell.estimate, cell.interval
    return Figure(
        words=words_of(names, shown, option, asked),
        answer=shown.words(option) if option else "",
        value=cell.value,
        low=interval[0] if interval else None,
        high=interval[1] if interval else None,
        said=estimate.said,
        n=int(estimate.n),
        sample_class=part.sample_class,
        sentence=estimate.sentence(
            said=f"answered “{shown.words(option)}”",
            area=area_of(engagement),
            group=_whom(names, asked) or None,
        )
        if shown.kind == "choice"
        else panel.sentence,
    )


def words_of(names: Names, shown: Shown, option: str, asked: Mapping[str, str]) -> str:
    """Say what a figure is of: "Which matters most?: Speeding, people in “16 to 24”"."""
    said = f"{shown.title} {shown.words(option)}" if option else f"{shown.title}"
    whom = _whom(names, asked)
    return f"{said} ({whom})" if whom else said


def _whom(names: Names, asked: Mapping[str, str]) -> str:
    told = []
    for name in ("area", "group"):
        dimension, between, code = asked[name].partition(BETWEEN)
        if between:
            told.append(f"people in “{names.group(dimension, code)}”")
    if asked["channel"]:
        told.append(f"heard through “{names.group('channel', asked['channel'])}”")
    return ", ".join(told)


def _question(names: Names, key: str) -> Shown:
    found = next(
        (each for each in shown_questions(names) if each.key == key and each.kind in ("choice", "number")),
        None,
    )
    if found is None:
        raise NotPossible("There is no such question here, or none that gives a figure.")
    return found
