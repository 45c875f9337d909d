"""A question's answers as a table: one estimate per group and answer, the test, the letters, all from one
cube."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeAlias

import numpy as np

from folkmoot.evidence import estimates, independence, letters, saying
from folkmoot.evidence.counts import Answers
from folkmoot.evidence.cube import Cube
from folkmoot.evidence.division import Division, Projection, Response
from folkmoot.evidence.estimates import Estimate, SampleClass
from folkmoot.evidence.independence import RaoScott
from folkmoot.evidence.letters import Adjust, Letters
from folkmoot.evidence.linearise import Floats, Sample
from folkmoot.evidence.precision import LEVEL
from folkmoot.evidence.refusals import NoTest, NotWeightable, Refusal
from folkmoot.evidence.weighting import Weights

Source: TypeAlias = Cube | Weights


@dataclass(frozen=True, slots=True)
class Strata:
    """The dimension that names each contact's stratum; `sizes` are people by stratum, None: no correction."""

    dimension: str
    sizes: Mapping[str, float] | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """One question by one dimension. `rows` holds an estimate per option for each group; the one group of an
    undivided table is None, and a numeric question has one column, its mean, and no options.

    `together` holds, per column, the covariance of the groups' estimates, shape (groups, groups), in class A.
    """

    question: str
    by: str | None
    options: tuple[str, ...]
    groups: tuple[str | None, ...]
    rows: tuple[tuple[Estimate, ...], ...]
    together: tuple[Floats, ...]
    sample_class: SampleClass
    divided: Projection = field(repr=False)
    why_untestable: str | None

    def of(self, group: str | None = None, option: str | None = None) -> Estimate:
        """Find one estimate. Raises ValueError for a group or an option that is not in the table."""
        column = self.options.index(option) if option is not None else 0
        return self.rows[self.groups.index(group)][column]

    def test(self) -> RaoScott:
        """Test whether the groups answer differently, knowing of the raking. Raises NoTest with the
        sentence."""
        return independence.rao_scott(self._testable())

    def test_with_fixed_weights(self) -> RaoScott:
        """The same with the weights taken as fixed, as most packages have it. Raises NoTest."""
        return independence.rao_scott(self._testable(), fixed=True)

    def letters(
        self, option: str | None = None, *, level: float = letters.LEVEL, adjust: Adjust = "holm"
    ) -> Letters:
        """Letter the groups that differ in one answer. Raises NoTest for classes B and C."""
        if self.sample_class != SampleClass.A:
            raise NoTest(saying.why_no_test(self.sample_class))
        column = self.options.index(option) if option is not None else 0
        values = [row[column].value for row in self.rows]
        return letters.compare(values, self.together[column], level=level, adjust=adjust)

    def _testable(self) -> Projection:
        if self.why_untestable is not None:
            raise NoTest(self.why_untestable)
        return self.divided


@dataclass(frozen=True, eq=False)
class Analysis:
    """Many tables from one source: what they share is worked out once.

    `source` is a cube with its base weights, or the weights raked from it. Class C is counted without any
    weight. Raises NotWeightable for weights in class C.
    """

    source: Source
    sample_class: SampleClass
    strata: Strata | None = None
    level: float = LEVEL
    divisions: dict[tuple[str | None, tuple[str, ...] | None], tuple[tuple[str | None, ...], Division]] = (
        field(default_factory=dict, repr=False)
    )

    def __post_init__(self) -> None:
        if self.sample_class == SampleClass.C and isinstance(self.source, Weights):
            raise NotWeightable(
                "People who chose to answer are counted as they are. Once weighted, the numbers are of "
                "class B."
            )

    @cached_property
    def cube(self) -> Cube:
        """The cells."""
        return _cube(self.source)

    @cached_property
    def sample(self) -> Sample:
        """What standard errors are worked out from."""
        if self.sample_class == SampleClass.C:
            return _unweighted(self.cube)
        return sample_of(self.source, strata=self.strata)

    def table(self, question: str, *, by: str | None = None, groups: Sequence[str] | None = None) -> Table:
        """Estimate one question; see `results.table`."""
        answers = self.cube.answers[question]
        names, division = self._groups(by, groups)
        divided = division.project(_response(answers, division, weighted=self.sample_class != SampleClass.C))
        estimate = estimates.shares if answers.moments is None else estimates.means
        columns = [
            estimate(
                divided,
                answer,
                sample_class=self.sample_class,
                adjusted_for=_adjusted(self.source),
                level=self.level,
            )
            for answer in range(divided.answers)
        ]
        rows = tuple(zip(*[found for found, _ in columns], strict=True))
        together = tuple(covariance for _, covariance in columns)
        why = _why_untestable(answers, division, self.sample_class, by)
        return Table(question, by, answers.options, names, rows, together, self.sample_class, divided, why)

    def _groups(
        self, by: str | None, groups: Sequence[str] | None
    ) -> tuple[tuple[str | None, ...], Division]:
        key = (by, None if groups is None else tuple(groups))
        if key not in self.divisions:
            names, member = _groups(self.cube, by, groups)
            self.divisions[key] = names, Division(self.sample, member)
        return self.divisions[key]


def table(
    source: Source,
    *,
    question: str,
    by: str | None = None,
    sample_class: SampleClass | str,
    strata: Strata | None = None,
    groups: Sequence[str] | None = None,
    level: float = LEVEL,
) -> Table:
    """Estimate each answer's share (a numeric question's mean) among everybody, or in each group of `by`.

    Those who did not answer the question are left out of its shares, and count in the design. For several
    tables of one source make an `Analysis` once. Raises NotWeightable for weights in class C, LonelyStratum,
    KeyError for a question the cube lacks.
    """
    return Analysis(source, SampleClass(sample_class), strata, level).table(question, by=by, groups=groups)


def sample_of(source: Source, *, strata: Strata | None = None) -> Sample:
    """See a cube or its weights as a sample: what standard errors are worked out from.

    Raises Refusal where the strata are not known of every contact or a stratum has no size.
    """
    cube = _cube(source)
    people = cube.people
    factor = source.factor if isinstance(source, Weights) else np.ones(len(cube))
    margins = source.design if isinstance(source, Weights) else None
    if strata is None:
        return Sample(people.n, people.s1, people.s2, factor, margins)
    column = cube.column(strata.dimension)
    names = cube.groups(strata.dimension)
    if any(not isinstance(value, str) for value in column):
        raise Refusal(f"Each contact needs exactly one stratum, and some have no {strata.dimension}.")
    number = np.array([names.index(str(value)) for value in column], dtype=np.intp)
    sizes = None
    if strata.sizes is not None:
        lacking = [name for name in names if name not in strata.sizes]
        if lacking:
            raise Refusal(f"No number of people was given for {strata.dimension} {saying.listed(lacking)}.")
        sizes = np.array([strata.sizes[name] for name in names], dtype=np.float64)
    return Sample(people.n, people.s1, people.s2, factor, margins, number, sizes, names)


def _cube(source: Source) -> Cube:
    return source.cube if isinstance(source, Weights) else source


def _adjusted(source: Source) -> tuple[str, ...]:
    return source.margins.dimensions if isinstance(source, Weights) else ()


def _unweighted(cube: Cube) -> Sample:
    n = cube.people.n
    ones = n.astype(np.float64)
    return Sample(n, ones, ones, np.ones(len(cube)))


def _groups(
    cube: Cube, by: str | None, groups: Sequence[str] | None
) -> tuple[tuple[str | None, ...], Floats]:
    if by is None:
        return (None,), np.ones((len(cube), 1))
    names = cube.groups(by) if groups is None else tuple(groups)
    return names, cube.membership(by, names).astype(np.float64)


def _response(answers: Answers, division: Division, *, weighted: bool) -> Response:
    if answers.moments is None:
        return Response.of_options(answers) if weighted else Response.of_people(answers)
    if not weighted and not np.array_equal(answers.answered.n, answers.answered.s1):
        raise NotWeightable(
            "The mean of those who chose to answer is taken without weights, and this cube was counted "
            "with base "
            "weights: count it again without."
        )
    return Response.of_numbers(answers, division)


def _why_untestable(
    answers: Answers, division: Division, sample_class: SampleClass, by: str | None
) -> str | None:
    """Say why groups cannot be tested against each other; None when they can."""
    if sample_class != SampleClass.A:
        return saying.why_no_test(sample_class)
    if by is None:
        return "There is only one group, so there is nothing to compare."
    if answers.moments is not None or answers.several:
        return "People could give several answers, or a number: compare the groups one answer at a time."
    if division.overlapping:
        return "People may be in several of these groups at once, so one test of them all cannot be made."
    return None
