"""A question's answers as a table: one estimate per group and answer, the test, the letters, all from one
cube."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from folkmoot.evidence import estimates, independence, letters, saying
from folkmoot.evidence.counts import Answers
from folkmoot.evidence.cube import Cube
from folkmoot.evidence.estimates import Estimate, SampleClass
from folkmoot.evidence.independence import Crossed, RaoScott
from folkmoot.evidence.letters import Adjust, Letters
from folkmoot.evidence.linearise import Floats, Response, Sample
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
    sample: Sample = field(repr=False)
    crossed: Crossed | None = field(repr=False)

    def of(self, group: str | None = None, option: str | None = None) -> Estimate:
        """Find one estimate. Raises ValueError for a group or an option that is not in the table."""
        column = self.options.index(option) if option is not None else 0
        return self.rows[self.groups.index(group)][column]

    def test(self) -> RaoScott:
        """Test whether the groups answer differently, knowing of the raking. Raises NoTest with the
        sentence."""
        return independence.rao_scott(self.sample, self._testable())

    def test_with_fixed_weights(self) -> RaoScott:
        """The same with the weights taken as fixed, as most packages have it. Raises NoTest."""
        return independence.rao_scott(self.sample.fixed, self._testable())

    def letters(
        self, option: str | None = None, *, level: float = letters.LEVEL, adjust: Adjust = "holm"
    ) -> Letters:
        """Letter the groups that differ in one answer. Raises NoTest for classes B and C."""
        if self.sample_class != SampleClass.A:
            raise NoTest(saying.why_no_test(self.sample_class))
        column = self.options.index(option) if option is not None else 0
        values = [row[column].value for row in self.rows]
        return letters.compare(values, self.together[column], level=level, adjust=adjust)

    def _testable(self) -> Crossed:
        if self.sample_class != SampleClass.A:
            raise NoTest(saying.why_no_test(self.sample_class))
        if self.by is None:
            raise NoTest("There is only one group, so there is nothing to compare.")
        if self.crossed is None:
            raise NoTest(
                "People could give several answers, or a number: compare the groups one answer at a time."
            )
        return self.crossed


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
    members: dict[str | None, tuple[tuple[str | None, ...], Floats]] = field(default_factory=dict, repr=False)

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
        names, member = self._groups(by, groups)
        weighted = self.sample_class != SampleClass.C
        basis = _Basis(self.sample, member, self.sample_class, _adjusted(self.source), self.level)
        if answers.moments is not None:
            columns = [basis.mean(_numbers(answers, weighted=weighted))]
        else:
            columns = [
                basis.share(_option(answers, option, weighted=weighted), answers.by_option.n[:, option])
                for option in range(len(answers.options))
            ]
        rows = tuple(zip(*[found for found, _ in columns], strict=True))
        together = tuple(covariance for _, covariance in columns)
        crossed = _crossed(answers, member)
        return Table(
            question, by, answers.options, names, rows, together, self.sample_class, self.sample, crossed
        )

    def _groups(self, by: str | None, groups: Sequence[str] | None) -> tuple[tuple[str | None, ...], Floats]:
        if groups is not None:
            return _groups(self.cube, by, groups)
        if by not in self.members:
            self.members[by] = _groups(self.cube, by, None)
        return self.members[by]


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


@dataclass(frozen=True, slots=True)
class _Basis:
    """What every column of a table rests on."""

    sample: Sample
    groups: Floats
    sample_class: SampleClass
    adjusted_for: tuple[str, ...]
    level: float

    def share(self, response: Response, given: NDArray[np.int64]) -> tuple[list[Estimate], Floats]:
        people = (given @ self.groups).astype(np.int64).tolist()
        return estimates.shares(
            self.sample,
            response,
            self.groups,
            people,
            sample_class=self.sample_class,
            adjusted_for=self.adjusted_for,
            level=self.level,
        )

    def mean(self, response: Response) -> tuple[list[Estimate], Floats]:
        return estimates.means(
            self.sample,
            response,
            self.groups,
            sample_class=self.sample_class,
            adjusted_for=self.adjusted_for,
            level=self.level,
        )


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


def _numbers(answers: Answers, *, weighted: bool) -> Response:
    if not weighted and not np.array_equal(answers.answered.n, answers.answered.s1):
        raise NotWeightable(
            "The mean of those who chose to answer is taken without weights, and this cube was counted "
            "with base "
            "weights: count it again without."
        )
    return Response.of_numbers(answers)


def _option(answers: Answers, option: int, *, weighted: bool) -> Response:
    if weighted:
        return Response.of_option(answers, option)
    n = answers.answered.n
    everybody, given = n.astype(np.float64), answers.by_option.n[:, option].astype(np.float64)
    return Response(n, everybody, everybody, given, given, given)


def _crossed(answers: Answers, member: Floats) -> Crossed | None:
    if answers.several or answers.moments is not None:
        return None
    given = answers.by_option
    return Crossed(given.n, given.s1, given.s2, member)
