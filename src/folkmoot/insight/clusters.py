"""A survey drawn in clusters: its tables are worked out from its contacts by `evidence.clustered`, which needs an extra.

Weights are those of the plan: the numbers of people that its own raking met are handed over as margins, so that merged
groups and those who did not say are treated alike. Without the extra every table is the sentence that says what to install.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from folkmoot.engagements.models import Engagement

# Loads numpy: this module is imported only where something is counted.
from folkmoot.evidence import clustered
from folkmoot.evidence.constraints import Category, groups_of
from folkmoot.evidence.cube import Cube, Value
from folkmoot.evidence.estimates import Estimate, SampleClass
from folkmoot.evidence.independence import RaoScott
from folkmoot.evidence.letters import Letters, compare
from folkmoot.evidence.linearise import Floats
from folkmoot.evidence.margins import Margin, Margins
from folkmoot.evidence.refusals import NoTest, Refusal
from folkmoot.evidence.results import Source
from folkmoot.evidence.weighting import Weights
from folkmoot.insight.column_rows import ANSWER, CLUSTER, SEVERAL_SEPARATOR, STRATUM
from folkmoot.insight.columns import catch_up
from folkmoot.insight.cubes import NOT_SAID_CODE, Asked, column_of
from folkmoot.insight.domains import EVERYBODY, TABLE

OUTSIDE = "␟outside"
PSU, STRATA, BASE, ASKED, GROUP = "␟psu", "␟stratum", "␟base", "␟answer", "␟group"
"""Columns of our own beside the margins', which may have any name; `svy` takes none with a nought in it."""

YES, NO = "yes", "no"
LIMITED = (
    "This survey was drawn in clusters, and its weighting plan limits how large a weight may be, which we can’t work out "
    "for clusters: take the limit out of the plan."
)
OVERLAP = "People may be in several of these groups at once, which we can’t work out for a survey drawn in clusters."
SMALLEST_SLACK = 1e-9

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Clusters:
    """Where the contacts of a clustered survey are to be read: an engagement, and whom of them a page is about."""

    engagement: Engagement
    asked: Asked

    def analysis(self, source: Source, *, by: str | None, where: Mapping[str, str]) -> ClusteredAnalysis:
        """Give what makes tables of them, divided by a dimension and filtered as a page asked; it reads when it is asked."""
        return ClusteredAnalysis(self.engagement, self.asked, source, by, dict(where))

    def share(self, source: Source, question: str, option: str) -> Estimate | str:
        """Estimate one answer's share among everybody, or say why there is no such number."""
        try:
            table = self.analysis(source, by=None, where={}).table(question, by=TABLE, groups=[EVERYBODY])
        except Refusal as refusal:
            return refusal.sentence
        if option not in table.options:
            return "The survey did not ask this, or nobody in it answered."
        return table.rows[0][table.options.index(option)]


@dataclass(frozen=True, slots=True)
class ClusteredTable:
    """One question by the groups of a page, as `results.Table`; the test is made where the groups are everybody."""

    options: tuple[str, ...]
    groups: tuple[str | None, ...]
    rows: tuple[tuple[Estimate, ...], ...]
    together: tuple[Floats, ...]
    tested: clustered.ClusteredTable | None

    def test(self) -> RaoScott:
        """Test whether the groups answer differently. Raises NoTest."""
        if self.tested is None:
            raise NoTest("Groups of a survey drawn in clusters are compared one answer at a time here.")
        return self.tested.test()

    def letters(self, option: str | None = None) -> Letters:
        """Letter the groups that differ in one answer."""
        column = self.options.index(option) if option is not None else 0
        return compare([row[column].value for row in self.rows], self.together[column])


@dataclass(frozen=True, eq=False)
class ClusteredAnalysis:
    """Many tables of one clustered survey: its contacts are read and weighted once."""

    engagement: Engagement
    asked: Asked
    source: Source
    by: str | None
    where: Mapping[str, str]
    sample_class: SampleClass = SampleClass.A
    drawn: dict[tuple[str, ...], Any] = field(default_factory=dict, repr=False)

    @property
    def cube(self) -> Cube:
        """The cells."""
        return self.source.cube if isinstance(self.source, Weights) else self.source

    @cached_property
    def contacts(self) -> list[Row]:
        """Read those asked for, each with its group of the page; who has no weight is left out."""
        import pyarrow.dataset as ds  # counting libraries load with the first count

        columns = catch_up(self.engagement)
        names = {name: column_of(name, columns) for name in (*self.asked.dimensions, STRATUM, CLUSTER)}
        answers = {name: f"{ANSWER}{name}" for name in self.asked.questions}
        numbers = {name: name for name in self.asked.numbers}
        read = dict.fromkeys(
            [*names.values(), *answers.values(), *numbers.values(), "weight", "contact", "arrival"]
        )
        held = columns.read(read, where=self.asked.conditions(ds.field)).sort_by("arrival")
        several = {name for name, column in (names | answers).items() if columns.holds_several(column)}
        return [
            {
                **{name: _value(row[column], name in several) for name, column in (names | answers).items()},
                **{name: row[name] for name in numbers},
                BASE: row["weight"],
                PSU: row[CLUSTER] or f"contact {row['contact']}",
                STRATA: row[STRATUM] or "",
            }
            for row in held.to_pylist()
        ]

    @cached_property
    def controls(self) -> tuple[Margins | None, Mapping[str, list[str]]]:
        """Give the margins that the plan's raking met, and each contact's category of each. Raises Refusal."""
        if not isinstance(self.source, Weights):
            return None, {}
        limit = self.source.planned.largest_ratio
        if limit is not None and self.source.largest_ratio >= limit * (1 - SMALLEST_SLACK):
            raise Refusal(LIMITED)
        constraints = self.source.planned.constraints
        assert constraints is not None  # noqa: S101  weights were made of them
        margins, columns = [], {}
        for margin in self.source.margins.each:
            held = [each for each in constraints.categories if each.dimension == margin.dimension]
            if margin.dimension in self.source.cube.several:
                raise Refusal(OVERLAP)
            margins.append(Margin(margin.dimension, {_name(each): each.people for each in held}))
            columns[margin.dimension] = [_category(margin, row[margin.dimension]) for row in self._weighed]
        return Margins(tuple(margins)), columns

    @cached_property
    def _weighed(self) -> list[Row]:
        """Leave out who did not say, where the plan does."""
        if not isinstance(self.source, Weights) or self.source.planned.not_said != "leave out":
            return self.contacts
        names = self.source.margins.dimensions
        return [row for row in self.contacts if all(row[name] is not None for name in names)]

    def table(
        self, question: str, *, by: str | None = None, groups: Sequence[str] | None = None
    ) -> ClusteredTable:
        """Estimate one question in each of the groups. Raises Refusal, ExtraMissing."""
        names = [EVERYBODY] if groups is None else list(groups)
        answers = self.cube.answers[question]
        if answers.moments is not None:
            found = [self._one(question, [row[question] for row in self._weighed], numeric=True)]
            return self._joined((), names, [(each, None) for each in found], None)
        if not answers.several:
            one = self._one(question, [row[question] for row in self._weighed])
            return self._joined(
                answers.options, names, [(one, option) for option in answers.options], self._testable(one)
            )
        each = [
            (self._one(f"{question} {option}", self._ticked(question, option)), YES)
            for option in answers.options
        ]
        return self._joined(answers.options, names, each, None)

    def _ticked(self, question: str, option: str) -> list[str | None]:
        held = [row[question] for row in self._weighed]
        return [None if codes is None else YES if option in codes else NO for codes in held]

    def _one(self, name: str, said: Sequence[object], *, numeric: bool = False) -> clustered.ClusteredTable:
        """Let `svy` estimate one column of answers, by the groups of the page."""
        margins, columns = self.controls
        rows = self._weighed
        contacts: dict[str, Sequence[object]] = {
            PSU: [row[PSU] for row in rows],
            STRATA: [row[STRATA] for row in rows],
            BASE: [row[BASE] for row in rows],
            GROUP: [self._group(row) for row in rows],
            ASKED: said,
            **columns,
        }
        if not any(value is not None for value in said):
            raise Refusal("Nobody has answered this yet.")
        design = clustered.Design(cluster=PSU, weight=BASE, stratum=STRATA)
        drawn = clustered.sample(contacts, design=design, margins=margins)
        return clustered.table(drawn, question=ASKED, by=GROUP, numeric=numeric)

    def _group(self, row: Row) -> str:
        inside = all(
            row[name] == code or (isinstance(row[name], tuple) and code in row[name])
            for name, code in self.where.items()
        )
        group = row[self.by] if self.by else EVERYBODY
        if isinstance(group, tuple):
            raise Refusal(OVERLAP)
        return str(group) if inside and group is not None else OUTSIDE

    def _testable(self, one: clustered.ClusteredTable) -> clustered.ClusteredTable | None:
        """Test only where the groups are all there are: nobody stands outside, and there are several."""
        return one if len(one.groups) > 1 and OUTSIDE not in one.groups else None

    def _joined(
        self,
        options: tuple[str, ...],
        names: Sequence[str],
        each: Sequence[tuple[clustered.ClusteredTable, str | None]],
        tested: clustered.ClusteredTable | None,
    ) -> ClusteredTable:
        columns = [[_estimate(table, name, option) for name in names] for table, option in each]
        together = tuple(_block(table, names, option) for table, option in each)
        return ClusteredTable(options, tuple(names), tuple(zip(*columns, strict=True)), together, tested)


def _value(cell: Any, several: bool) -> Value:
    if cell is None or cell in ("", NOT_SAID_CODE):
        return None
    return tuple(str(cell).split(SEVERAL_SEPARATOR)) if several else str(cell)


def _name(category: Category) -> str:
    return f"{category.side}: {category.group}"


def _category(margin: Margin, value: Value) -> str:
    """Say in which of a margin's categories somebody is: their group, a merged one by its name, or not said."""
    return "not said: " if value is None else f"in: {next(iter(groups_of(margin, value)))}"


def _estimate(table: clustered.ClusteredTable, group: str, option: str | None) -> Estimate:
    """Find an estimate; nobody in the group, or nobody who gave the answer, is no fault."""
    nobody = Estimate(SampleClass.A, "mean" if option is None else "share", None, 0, 0, 0.0, None)
    if group not in table.groups:
        return nobody
    if option is not None and option not in table.options:
        first = table.rows[table.groups.index(group)][0]
        return Estimate(SampleClass.A, "share", 0.0, first.n, 0, first.effective_n, None)
    return table.of(group, option)


def _block(table: clustered.ClusteredTable, names: Sequence[str], option: str | None) -> Floats:
    """Give the covariance of the groups' estimates, nought where there is none: shape (names, names)."""
    import numpy as np  # with the first count

    block: Floats = np.zeros((len(names), len(names)))
    column = 0 if option is None else table.options.index(option) if option in table.options else None
    if column is None:
        return block
    at = [table.groups.index(name) if name in table.groups else None for name in names]
    for i, first in enumerate(at):
        for j, second in enumerate(at):
            if first is not None and second is not None:
                block[i, j] = table.together[column][first, second]
    return block
