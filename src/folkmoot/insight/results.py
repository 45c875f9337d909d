"""What was said: each question's answers as tables with their class, n, and what can and cannot be
claimed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

import numpy as np  # noqa: TID253  # this module is imported only where something is counted
from numpy.typing import NDArray  # noqa: TID253

from folkmoot.design.templatetags.words import TOO_FEW, number, share
from folkmoot.engagements.models import Engagement
from folkmoot.evidence import results
from folkmoot.evidence.cube import Answers, Cube
from folkmoot.evidence.estimates import Estimate, SampleClass
from folkmoot.evidence.refusals import NoTest, Refusal
from folkmoot.evidence.results import Source, Strata
from folkmoot.evidence.saying import SMALLEST_FOR_PERCENT
from folkmoot.evidence.weighting import Weights
from folkmoot.insight.clusters import Clusters
from folkmoot.insight.column_rows import DRAWN, INDIVIDUAL
from folkmoot.insight.cubes import PLAIN, Asked, CannotCount, current_all
from folkmoot.insight.domains import EVERYBODY, TABLE, divided
from folkmoot.insight.drawn import drawing_of
from folkmoot.insight.naming import CHANNELS, COLLECTORS, RESPONDENTS, Names
from folkmoot.insight.questions_asked import Shown, columns_of
from folkmoot.insight.table_makers import Answered, Tables
from folkmoot.insight.weighing import OPEN, SURVEY, Weighting

SMALLEST_P = 0.001
"""A smaller chance is said to be smaller than this: it is never nought."""

MOST_GROUPS = 40
"""A table is divided into at most so many groups; more are for files."""

EVERYONE = "Everybody"
NOBODY = "Nobody has answered this yet."
NOBODY_CHOSEN = "Nobody in this group answered."


@dataclass(frozen=True, slots=True)
class Filters:
    """Which contacts to show: `where` is {dimension: code}; `by` divides the tables; `doubtful` None counts those
    that may be doubtful with the others, False leaves them out, True counts only them."""

    by: str | None = None
    where: Mapping[str, str] = field(default_factory=dict)
    doubtful: bool | None = None

    @property
    def dimensions(self) -> tuple[str, ...]:
        """Name the dimensions a cube must have for these."""
        return tuple(dict.fromkeys([*([self.by] if self.by else []), *self.where]))

    @property
    def respondents(self) -> tuple[str, ...] | None:
        """Individuals, unless organisations were asked for, or told apart."""
        return None if RESPONDENTS in self.dimensions else (INDIVIDUAL,)


@dataclass(frozen=True, slots=True)
class Cell:
    """One number of a table: an estimate (of a mean, or of a share), and the letters of the groups it is
    significantly above."""

    estimate: Estimate
    letters: str = ""
    mean: bool = False

    @property
    def value(self) -> float | None:
        """Give the share or mean, unless too few answered for it to be shown."""
        return self.estimate.value if self.estimate.enough_for_percent else None

    @property
    def interval(self) -> tuple[float, float] | None:
        """Give the two ends, where there are any to give."""
        return (
            self.estimate.interval if self.estimate.precision and self.estimate.enough_for_percent else None
        )

    @property
    def words(self) -> str:
        """Write it: "41% (38% to 44%), n 1,204", "3.20 (3.05 to 3.35)", or "3 of 12" where few answered."""
        estimate, value, interval = self.estimate, self.value, self.interval
        if value is None:
            return TOO_FEW if estimate.said is None else f"{number(estimate.said)} of {number(estimate.n)}"
        form = partial(number, places=2) if self.mean else share
        between = f" ({form(interval[0])} to {form(interval[1])})" if interval else ""
        return f"{form(value)}{between}" + ("" if self.mean else f", n {number(estimate.said)}")


@dataclass(frozen=True, slots=True)
class Group:
    """One column of a table: its words, its letter, and how many answered."""

    code: str
    words: str
    letter: str
    n: int


@dataclass(frozen=True, slots=True)
class Panel:
    """One question among people of one class: groups across, answers down.

    `sentence` says what can be said of the largest answer, `test` whether groups differ; `worded` counts
    what was written.
    """

    shown: Shown
    sample_class: str
    groups: tuple[Group, ...]
    rows: tuple[tuple[str, str, tuple[Cell, ...]], ...]
    sentence: str
    test: str = ""
    words_written: int | None = None

    @property
    def n(self) -> int:
        """Count those in the table who answered."""
        return max((group.n for group in self.groups), default=0) if len(self.groups) == 1 else self.answered

    @property
    def answered(self) -> int:
        """Count answers over the groups; where people are in several groups this is more than people."""
        return sum(group.n for group in self.groups)


@dataclass(frozen=True, slots=True)
class Part:
    """The people of one class: their cube or weights, why they are not weighted, and how they were drawn."""

    sample_class: str
    title: str
    source: Source
    why_not_weighted: tuple[str, ...] = ()
    strata: Strata | None = None
    clusters: Clusters | None = None

    @property
    def people(self) -> int:
        """Count them."""
        cube = self.source.cube if isinstance(self.source, Weights) else self.source
        return int(cube.people.n.sum())


TITLES = {
    "A": "People picked at random",
    "B": "Adjusted to look like the area",
    "C": "People who chose to answer",
}


def parts(engagement: Engagement, filters: Filters, shown: Sequence[Shown]) -> list[Part]:
    """Count the survey (weighted as planned) and the open channels, each by itself. Raises CannotCount."""
    weighting = Weighting(engagement)
    wanted = asked_for_parts(weighting, filters, shown)
    counted = current_all(engagement, list(wanted.values()))
    return parts_from(weighting, dict(zip(wanted, (each.cube for each in counted), strict=True)), wanted)


def asked_for_parts(weighting: Weighting, filters: Filters, shown: Sequence[Shown]) -> dict[str, Asked]:
    """Say which cubes `parts_from` needs, by class."""
    questions, numbers = columns_of(shown)
    asked = Asked(filters.dimensions, questions, numbers, filters.respondents, doubtful=filters.doubtful)
    wanted = {}
    if "A" in weighting.classes:
        dimensions = tuple(dict.fromkeys([*asked.dimensions, *weighting.dimensions, *DRAWN]))
        wanted["A"] = replace(asked, dimensions=dimensions, classes=SURVEY)
    if weighting.classes & set(OPEN):
        wanted["C"] = replace(asked, classes=OPEN)
    return wanted


def parts_from(weighting: Weighting, cubes: Mapping[str, Cube], wanted: Mapping[str, Asked]) -> list[Part]:
    """Make parts of cubes by class (as `wanted`), the survey weighted as planned; a class with nobody in it has no part."""
    found = []
    for sample_class, cube in cubes.items():
        if not cube.people.n.sum():
            continue
        if sample_class != "A":
            found.append(Part(sample_class, TITLES[sample_class], cube))
            continue
        drawing = drawing_of(weighting.engagement, cube)
        made = weighting.weigh(drawing.cube)
        clusters = Clusters(weighting.engagement, wanted[sample_class]) if drawing.clustered else None
        found.append(
            Part(
                "A",
                TITLES["A"],
                made.weights or drawing.cube,
                () if made.weights else made.why_not,
                drawing.strata,
                clusters,
            )
        )
    return found


def panels(part: Part, names: Names, filters: Filters, shown: Sequence[Shown], *, area: str) -> list[Panel]:
    """Make the table of every question for one class of people."""
    source = part.source
    if isinstance(source, Cube):
        source = source.roll_up(*filters.dimensions) if part.sample_class != "A" else source
    source = divided(source, by=filters.by, where=filters.where)
    cube = source.cube if isinstance(source, Weights) else source
    codes = _groups(cube, names, filters.by)
    inside = np.array([group is not None for group in cube.column(TABLE)], dtype=np.bool_)
    if filters.where and not cube.people.n[inside].sum():
        return [Panel(each, part.sample_class, (), (), NOBODY_CHOSEN) for each in shown]
    if not codes:
        return [Panel(each, part.sample_class, (), (), NOBODY) for each in shown]
    source = _with_all_options(source, shown)
    analysis: Tables = results.Analysis(source, SampleClass(part.sample_class), part.strata)
    if part.clusters is not None:
        analysis = part.clusters.analysis(source, by=filters.by, where=filters.where)
    return [_panel(analysis, each, names, filters.by, codes, area) for each in shown]


def _groups(cube: Cube, names: Names, by: str | None) -> list[str]:
    return [EVERYBODY] if by is None else groups_of(cube, names, by, dimension=TABLE)


def groups_of(cube: Cube, names: Names, by: str, *, dimension: str | None = None) -> list[str]:
    """List the groups a table is divided into, those with nobody too where they are few. Raises CannotCount.

    `dimension` is where the cube holds them, when that is not `by` itself.
    """
    possible = names.area_names(by) if by in names.area_kinds else names.labels.get(by, {})
    few = len(possible) <= MOST_GROUPS
    codes = names.ordered(by, {*cube.groups(dimension or by), *(possible if few else ())})
    if len(codes) > MOST_GROUPS:
        raise CannotCount(
            f"There are {len(codes)} groups by {names.dimension(by)}, too many for one table. Take the answers "
            "out as a file, or choose larger areas."
        )
    return codes


def _panel(
    analysis: Tables,
    shown: Shown,
    names: Names,
    by: str | None,
    codes: Sequence[str],
    area: str,
) -> Panel:
    sample_class = analysis.sample_class.value
    if shown.kind in ("words", "given"):
        return _written(analysis.cube, shown, names, by, codes)
    try:
        table = analysis.table(shown.column, by=TABLE, groups=codes)
    except Refusal as refusal:
        return Panel(shown, sample_class, (), (), refusal.sentence)
    if not table.rows:  # a question without answers to choose from, which nobody has answered
        return Panel(shown, sample_class, (), (), NOBODY)
    groups = tuple(
        Group(code, _words(names, by, code), letter, row[0].n)
        for code, letter, row in zip(codes, _letters_of(codes), table.rows, strict=True)
    )
    rows = tuple(_row(table, shown, option) for option in (table.options or (None,)))
    told = _sentence(table, shown, names, by, codes, area)
    return Panel(shown, sample_class, groups, rows, told, test=_test(table, by))


def _with_all_options(source: Source, shown: Sequence[Shown]) -> Source:
    """Keep the questions shown, their answers in the order they were offered, with those nobody gave."""
    cube = source.cube if isinstance(source, Weights) else source
    found = {each.column: cube.answers[each.column] for each in shown}
    for each in shown:
        if each.kind == "choice":
            answers = found[each.column]
            found[each.column] = answers.with_options(each.ordered(answers.options))
    cube = cube.with_answers(found)
    return replace(source, cube=cube) if isinstance(source, Weights) else cube


def _row(table: Answered, shown: Shown, option: str | None) -> tuple[str, str, tuple[Cell, ...]]:
    column = table.options.index(option) if option is not None else 0
    try:
        above: Sequence[str] = table.letters(option).above
    except NoTest:
        above = [""] * len(table.groups)
    mean = shown.kind == "number"
    cells = tuple(Cell(row[column], letters, mean) for row, letters in zip(table.rows, above, strict=True))
    return option or "", shown.words(option) if option is not None else "Average", cells


def _letters_of(codes: Sequence[str]) -> list[str]:
    from folkmoot.evidence.letters import letter  # noqa: PLC0415  # loads scipy with the first table

    return [letter(place) for place in range(len(codes))] if len(codes) > 1 else [""] * len(codes)


def _words(names: Names, by: str | None, code: str) -> str:
    return EVERYONE if by is None else names.group(by, code)


def _sentence(
    table: Answered, shown: Shown, names: Names, by: str | None, codes: Sequence[str], area: str
) -> str:
    """Say what can be said of the answer most people gave (divided: in the first group with enough
    people)."""
    at = next((place for place, row in enumerate(table.rows) if row[0].enough_for_percent), 0)
    row = table.rows[at]
    group = None if by is None else f"people in “{_words(names, by, codes[at])}”"
    if shown.kind == "number":
        return _mean_sentence(row[0])
    column = max(range(len(row)), key=lambda place: row[place].value or 0.0)
    words = f"answered “{shown.words(table.options[column])}”"
    return row[column].sentence(said=words, area=area, group=group)


def _mean_sentence(estimate: Estimate) -> str:
    if not estimate.n:
        return NOBODY
    if not estimate.enough_for_percent:
        return (
            f"Only {estimate.n:,} answered. We don't show an average for fewer than {SMALLEST_FOR_PERCENT}."
        )
    if estimate.precision is None:
        return f"{estimate.n:,} people answered. {estimate.why_no_margin}"
    low, high = estimate.interval
    return (
        f"Between {low:.2f} and {high:.2f} on average (95% confidence). Based on {estimate.n:,} people picked at "
        f"random, worth {estimate.effective_n:,.0f} after weighting."
    )


def _test(table: Answered, by: str | None) -> str:
    if by is None:
        return ""
    try:
        found = table.test()
    except NoTest as refusal:
        return refusal.sentence
    sure = "differ more than chance explains" if found.p < 0.05 else "may differ by chance alone"
    p = f"p = {found.p:.3f}" if found.p >= SMALLEST_P else f"p < {SMALLEST_P}"
    return f"The groups {sure} (Rao–Scott F = {found.f:.2f}, {p})."


DID = {
    "": "wrote an answer in their own words. Words are counted here, and read elsewhere.",
    "place": "named a place.",
    "file": "handed over a file. Files are counted here, and not opened.",
}


def _written(cube: Cube, shown: Shown, names: Names, by: str | None, codes: Sequence[str]) -> Panel:
    """Count who wrote something, and how many words, or who gave a place or a file: what they gave is not for a
    percentage."""
    answers = cube.answers[shown.column]
    inside = cube.membership(TABLE, codes)
    people = answers.answered.n @ inside
    groups = tuple(
        Group(code, _words(names, by, code), "", int(n)) for code, n in zip(codes, people, strict=True)
    )
    anywhere: NDArray[np.bool_] = np.asarray(inside.any(axis=1))
    n = int(answers.answered.n[anywhere].sum())
    told = f"{_people(n)} {DID[shown.asked_as]}"
    return Panel(shown, "", groups, (), told, words_written=_words_written(answers, anywhere))


def _people(n: int) -> str:
    return "Nobody" if n == 0 else "1 person" if n == 1 else f"{n:,} people"


def _words_written(answers: Answers, anywhere: NDArray[np.bool_]) -> int | None:
    """Add the words up; base weights other than 1 leave only weighted sums, which count no words."""
    if answers.moments is None or not np.array_equal(answers.answered.n, answers.answered.s1):
        return None
    least, above = answers.moments[anywhere, 0], answers.moments[anywhere, 1]
    return round(float((answers.answered.n[anywhere] * least + above).sum()))


def check_filters(names: Names, filters: Filters) -> None:
    """Refuse a dimension that is not there. Raises CannotCount."""
    known = {*names.people(), CHANNELS, COLLECTORS, RESPONDENTS, *PLAIN}
    for dimension in filters.dimensions:
        if dimension not in known:
            raise CannotCount(f"Nobody can be told apart by “{dimension}” here.")
