"""How the answers to a standing survey's standard core went from wave to wave, worked out as the results pages do.

A wave's numbers are those of its own contacts and of the core's questions alone: nothing else is counted with them, so a
module added for one occasion, or changed, leaves every number of a trend as it was.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from folkmoot.contacts.models import Contact
from folkmoot.engagements.models import Collector
from folkmoot.evidence.saying import listed
from folkmoot.evidence.trends import Step, step
from folkmoot.evidence.weighting import Weights
from folkmoot.insight.column_rows import CLUSTER
from folkmoot.insight.cubes import current_all
from folkmoot.insight.naming import names_of
from folkmoot.insight.populations import Populations, shared_by
from folkmoot.insight.questions_asked import Shown, shown_of
from folkmoot.insight.results import Cell, Filters, Panel, Part, asked_for_parts, panels, parts_from
from folkmoot.insight.results_telling import area_of
from folkmoot.insight.weighing import Weighting
from folkmoot.places.showing import kind_words
from folkmoot.questions.comparing import Change, differences
from folkmoot.questions.definition import Content, Item
from folkmoot.questions.models import QuestionnaireVersion

LANGUAGE = re.compile(r" \(([a-z]{2,3})\)$")
"""The end of the name of a part that is in another language than English."""

COUNTED = frozenset({"choice", "number"})
"""Kinds of questions that have a line; words, places and files are counted elsewhere."""

SAME_CLUSTERS = (
    "Clusters of the same name were drawn in both waves, so the waves are not two samples apart from each other: no change "
    "between them is worked out. Where they are other clusters, give them other names."
)
NO_ANSWERS = "Nobody has answered in this wave yet."
NOT_ASKED = "It was not asked in this wave."
NOT_RANDOM = "The people of this wave were not picked at random (class A), so it stands in no trend."


@dataclass(frozen=True, slots=True)
class Round:
    """A wave as a trend sees it: its name, when people were asked, and the collector that heard them."""

    name: str
    day: dt.date
    collector: Collector


@dataclass(frozen=True, slots=True)
class Point:
    """What one wave says of one answer: the cell as a results page shows it, whether the line goes on from the wave
    before (else why it breaks), and the step since then, where one can be worked out."""

    cell: Cell | None
    breaks: str = ""
    since: Step | None = None

    @property
    def changed(self) -> Step | None:
        """Give the step where its interval leaves out no change, and both numbers may be shown."""
        return self.since if self.since is not None and self.since.sure else None


@dataclass(frozen=True, slots=True)
class Line:
    """One answer (or an average) over the waves."""

    code: str
    words: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Trend:
    """One question of the core over the waves: a line an answer; `why` says, by wave, why it has no numbers there."""

    shown: Shown
    lines: tuple[Line, ...]
    answered: tuple[int, ...]
    worth: tuple[float | None, ...]
    why: tuple[str, ...]
    breaks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Trends:
    """Every trend of a survey.

    `notes` say by wave how it was weighted, or why not; `compared` counts the steps that were looked at, of which one in
    twenty would be called a change by chance, and `said` those called one; `shared` names the waves that drew the same
    clusters as the wave before.
    """

    rounds: tuple[Round, ...]
    trends: tuple[Trend, ...]
    notes: tuple[str, ...] = ()
    compared: int = 0
    said: int = 0
    shared: tuple[str, ...] = ()


@dataclass(frozen=True)
class Heard:
    """One wave, counted: what was asked, in which words (`mixed` in more than one), and each question's panel. `clusters`
    are the names of those drawn; `nothing` says why there are no numbers, `note` how they were weighted."""

    asked: Mapping[str, Item]
    mixed: Mapping[str, str]
    panels: Mapping[str, Panel] = field(default_factory=dict)
    clusters: frozenset[str] = frozenset()
    nothing: str = ""
    note: str = ""

    @property
    def told(self) -> str:
        """Say how it was weighted, or why there is nothing."""
        return self.nothing or self.note


def core_of(content: Content) -> dict[str, Item]:
    """Return the questions of the standard core, by key: those of modules marked standard, but for the profile."""
    standard = {module["key"] for module in content.get("modules", ()) if module.get("standard")}
    return {
        item["key"]: item
        for item in content["items"]
        if item.get("module") in standard and not item.get("profile") and item["kind"] != "postcode"
    }


def trends_of(rounds: Sequence[Round]) -> Trends:
    """Work out every trend of the waves, the earliest first. Raises CannotCount."""
    ordered = sorted(rounds, key=lambda each: (each.day, each.collector.pk))
    residents = shared_by(each.collector.engagement for each in ordered)
    heard = [hear(each, residents[each.collector.engagement_id]) for each in ordered]
    made = tuple(
        trend_of(key, each, heard)
        for key, item in _core(heard).items()
        for each in shown_of([item])
        if each.kind in COUNTED
    )
    steps = [point for each in made for line in each.lines for point in line.points if point.since]
    return Trends(
        tuple(ordered),
        made,
        tuple(each.told for each in heard),
        len(steps),
        sum(point.changed is not None for point in steps),
        tuple(
            later.name
            for (_, one), (later, other) in pairwise(zip(ordered, heard, strict=True))
            if one.clusters & other.clusters
        ),
    )


def _core(heard: Sequence[Heard]) -> dict[str, Item]:
    """Give the core's questions, the newest wording of each, in the order of the newest wave that asks it."""
    found: dict[str, Item] = {}
    for wave in reversed(heard):
        for key, item in wave.asked.items():
            found.setdefault(key, item)
    return found


def hear(wave: Round, residents: Populations) -> Heard:
    """Count one wave's answers to the core, weighted as its engagement plans to who lives there. Raises CannotCount."""
    asked, mixed = wordings_of(versions_of(wave.collector))
    if wave.collector.sample_class != "A":
        return Heard(asked, mixed, nothing=NOT_RANDOM)
    engagement = wave.collector.engagement
    weighting = Weighting(engagement, residents)
    shown = [each for each in shown_of(asked.values()) if each.kind in COUNTED]
    wanted = replace(asked_for_parts(weighting, Filters(), shown)["A"], collector=wave.collector.code)
    (counted,) = current_all(engagement, [wanted])
    found = parts_from(weighting, {"A": counted.cube}, {"A": wanted})
    if not found:
        return Heard(asked, mixed, nothing=NO_ANSWERS)
    (part,) = found
    made = panels(part, names_of(engagement), Filters(), shown, area=area_of(engagement))
    clusters = counted.cube.groups(CLUSTER) if part.clusters else ()
    return Heard(
        asked,
        mixed,
        {each.key: panel for each, panel in zip(shown, made, strict=True)},
        frozenset(name.partition(": ")[2] for name in clusters),
        note=weighting_told(part),
    )


def weighting_told(part: Part) -> str:
    """Say how a wave was weighted."""
    if isinstance(part.source, Weights):
        return f"{part.source.sentence} Weighted by {listed([kind_words(name) for name in part.source.margins.dimensions])}."
    return f"Not weighted to who lives here: {' '.join(part.why_not_weighted)}"


def trend_of(key: str, shown: Shown, heard: Sequence[Heard]) -> Trend:
    """Put one question's waves together: a line an answer, broken where its words changed."""
    told = [wave.panels.get(shown.key) for wave in heard]
    breaks = breaks_of(key, heard)
    codes = dict.fromkeys(code for panel in reversed(told) if panel for code, _, _ in panel.rows)
    words = {code: said for panel in told if panel for code, said, _ in panel.rows}
    lines = [
        Line(code, words[code], points_of([_cell(panel, code) for panel in told], breaks, heard))
        for code in codes
    ]
    first = [panel.rows[0][2][0].estimate if panel and panel.rows else None for panel in told]
    why = [
        wave.nothing or (panel.sentence if panel and not panel.rows else "" if panel else NOT_ASKED)
        for wave, panel in zip(heard, told, strict=True)
    ]
    answered = tuple(one.n if one else 0 for one in first)
    worth = tuple(one.effective_n if one else None for one in first)
    return Trend(shown, tuple(lines), answered, worth, tuple(why), breaks)


def points_of(
    cells: Sequence[Cell | None], breaks: Sequence[str], heard: Sequence[Heard]
) -> tuple[Point, ...]:
    """Give each wave's point; a step leads from the last wave that asked in these words, if there is one."""
    points: list[Point] = []
    before: tuple[Cell, Heard] | None = None
    for cell, broken, wave in zip(cells, breaks, heard, strict=True):
        if broken:
            before = None
        since = None
        if cell is not None and before is not None and not before[1].clusters & wave.clusters:
            shown = cell.value is not None and before[0].value is not None
            since = step(before[0].estimate, cell.estimate) if shown else None
        points.append(Point(cell, broken, since))
        before = (cell, wave) if cell is not None else before
    return tuple(points)


def breaks_of(key: str, heard: Sequence[Heard]) -> tuple[str, ...]:
    """Say for each wave why the line does not go on from the wave that asked before it; "" where it does."""
    found: list[str] = []
    before: Heard | None = None
    for wave in heard:
        if key not in wave.asked:
            found.append("")
            continue
        told = wave.mixed.get(key, "")
        if before is not None and not told:
            told = before.mixed.get(key, "").replace("this wave", "the wave before")
            changed = reworded(before.asked[key], wave.asked[key])
            told = f"It was reworded since the wave before ({changed})." if changed else told
        found.append(told)
        before = wave
    return tuple(found)


def _cell(panel: Panel | None, code: str) -> Cell | None:
    found = [cells[0] for mine, _, cells in panel.rows if mine == code] if panel else []
    return found[0] if found else None


def versions_of(collector: Collector) -> list[QuestionnaireVersion]:
    """Return the versions that a wave's people answered, oldest first; the engagement's own before anybody did."""
    answered = Contact.objects.filter(collector=collector).order_by().values("version").distinct()
    found = list(QuestionnaireVersion.objects.filter(pk__in=answered).order_by("number"))
    own = collector.engagement.questionnaire
    return found or ([own] if own else [])


def wordings_of(versions: Sequence[QuestionnaireVersion]) -> tuple[dict[str, Item], dict[str, str]]:
    """Return the core of a wave, and of each question whose wording changed while the wave ran what changed."""
    asked: dict[str, Item] = {}
    mixed: dict[str, str] = {}
    for version in versions:
        for key, item in core_of(version.content).items():
            if key in asked and (changed := reworded(asked[key], item)):
                mixed[key] = f"It was reworded while this wave ran ({changed})."
            asked[key] = item
    return asked, mixed


def reworded(old: Item, new: Item) -> str:
    """Say what people read differently in a question, "" where nothing. A translation that is added changes nothing
    for those who answered before, nor does whether an answer may be left out."""
    if old["kind"] != new["kind"]:
        return "another kind of question"
    if old.get("scale") != new.get("scale"):
        return "another scale"
    both: list[Content] = [{"title": {}, "languages": [], "items": [item]} for item in (old, new)]
    spoken = set(old["wording"]) & set(new["wording"])
    parts = [change.part for change in differences(both[0], both[1]) if _read(change, spoken)]
    return ", ".join(dict.fromkeys(LANGUAGE.sub("", part[:1].lower() + part[1:]) for part in parts))


def _read(change: Change, spoken: set[str]) -> bool:
    """Say whether somebody in both waves could have read the one and the other: in English, or a language of both."""
    language = LANGUAGE.search(change.part)
    return change.part != "Required" and (language is None or language[1] in spoken)
