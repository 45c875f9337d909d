"""Surveys drawn in clusters (streets, schools, households): the same tables, worked out by the library `svy`.

Needs the extra `survey`. With unequal base weights, `svy` takes residuals after raking on unweighted
margin means, as R's `rake` does; Folkmoot's own sums use the base weights, as R's `calibrate`. Tables say
which they had.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from scipy import special

from folkmoot.evidence.estimates import Estimate, Kind, SampleClass
from folkmoot.evidence.independence import RaoScott
from folkmoot.evidence.letters import LEVEL as LETTER_LEVEL
from folkmoot.evidence.letters import Adjust, Letters, compare
from folkmoot.evidence.margins import Margins
from folkmoot.evidence.precision import LEVEL, Precision, of_mean, of_share
from folkmoot.evidence.refusals import ExtraMissing, LonelyStratum, NoTest, Refusal
from folkmoot.evidence.saying import listed

CONVENTION = (
    "Worked out by svy 0.35 for a clustered sample. After raking, its standard errors take residuals on "
    "unweighted "
    "margin means (as R's rake), not on base-weighted ones (as R's calibrate)."
)
RAKED = "raked_weight"
RAKING_TOLERANCE = 1e-12
RAKING_ROUNDS = 10_000


@dataclass(frozen=True, slots=True)
class Design:
    """How the sample was drawn: columns of the contacts. `population` counts the clusters there are by
    stratum."""

    cluster: str
    weight: str | None = None
    stratum: str | None = None
    population: str | None = None


@dataclass(frozen=True, slots=True)
class ClusteredTable:
    """One question by one dimension of a clustered sample; as `results.Table`."""

    question: str
    by: str | None
    options: tuple[str, ...]
    groups: tuple[str | None, ...]
    rows: tuple[tuple[Estimate, ...], ...]
    together: tuple[np.ndarray[Any, np.dtype[np.float64]], ...]
    sample: Any = field(repr=False)
    convention: str = CONVENTION

    def of(self, group: str | None = None, option: str | None = None) -> Estimate:
        """Find one estimate. Raises ValueError for a group or an option that is not in the table."""
        column = self.options.index(option) if option is not None else 0
        return self.rows[self.groups.index(group)][column]

    def test(self) -> RaoScott:
        """Test whether the groups answer differently (Rao–Scott, second order). Raises NoTest."""
        return _test(self.sample, self)

    def test_with_fixed_weights(self) -> RaoScott:
        """The same with the weights taken as fixed. Raises NoTest."""
        return _test(_as_fixed(self.sample), self)

    def letters(
        self, option: str | None = None, *, level: float = LETTER_LEVEL, adjust: Adjust = "holm"
    ) -> Letters:
        """Letter the groups that differ in one answer."""
        column = self.options.index(option) if option is not None else 0
        values = [row[column].value for row in self.rows]
        return compare(values, self.together[column], level=level, adjust=adjust)


def sample(
    contacts: Mapping[str, Sequence[object]], *, design: Design, margins: Margins | None = None
) -> Any:
    """See columns of contacts as a clustered sample, raked to the margins when given: `svy`'s own Sample.

    Raises ExtraMissing without the extra `survey`, LonelyStratum for a stratum with one cluster, Refusal with
    svy's reason for margins that it cannot meet.
    """
    svy, polars = _svy()
    kept = {name: list(values) for name, values in contacts.items()}
    if margins is not None:
        kept |= {name: [None if v is None else str(v) for v in contacts[name]] for name in margins.dimensions}
    _check_clusters(kept, design)
    drawn = svy.Sample(
        polars.DataFrame(kept, strict=False),
        svy.Design(psu=design.cluster, wgt=design.weight, stratum=design.stratum, pop_size=design.population),
    )
    if margins is None:
        return drawn
    if any(margin.merged for margin in margins.each):
        raise Refusal("Merged groups can't be sent to svy: write the merged group into the contacts' column.")
    try:
        return drawn.weighting.rake(
            controls={margin.dimension: dict(margin.targets) for margin in margins.each},
            tol=RAKING_TOLERANCE,
            max_iter=RAKING_ROUNDS,
            wgt_name=RAKED,
        )
    except svy.SvyError as fault:
        raise Refusal(f"We can't weight this clustered survey: {getattr(fault, 'detail', fault)}") from fault


def table(
    drawn: Any,
    *,
    question: str,
    by: str | None = None,
    numeric: bool = False,
    level: float = LEVEL,
) -> ClusteredTable:
    """Estimate each answer's share (with `numeric` the mean) among everybody, or in each group of `by`:
    class A.

    `drawn` is what `sample` gave. Those who did not answer are left out of the shares, and their clusters
    kept.
    """
    found = _ask(drawn, question, by, "mean" if numeric else "prop", level)
    each = {
        (str(e.by_level[0]) if by else None, None if numeric else str(e.y_level)): e for e in found.estimates
    }
    place = {name: i for i, name in enumerate(each)}
    options = () if numeric else tuple(sorted({str(option) for _, option in each}))
    groups: tuple[str | None, ...] = (None,) if by is None else tuple(sorted({str(g) for g, _ in each}))
    columns = options or (None,)
    answered = _answered(drawn, question, by)
    rows = tuple(
        tuple(
            _estimate(each.get((group, option)), option, answered.get(group, NOBODY), level)
            for option in columns
        )
        for group in groups
    )
    together = tuple(_block(found, [place.get((group, option)) for group in groups]) for option in columns)
    return ClusteredTable(question, by, options, groups, rows, together, drawn)


def total(drawn: Any, *, question: str, level: float = LEVEL) -> Estimate:
    """Estimate the sum of a numeric answer over everybody."""
    found = _ask(drawn, question, None, "total", level).estimates[0]
    known = of_mean(found.est, found.se, degrees_of_freedom=int(found.df), level=level)
    answered = _answered(drawn, question, None)[None]
    return Estimate(SampleClass.A, "total", float(found.est), answered.n, None, answered.worth, known)


def _svy() -> tuple[Any, Any]:
    try:
        import polars  # noqa: PLC0415  # an optional extra, and slow to load
        import svy  # noqa: PLC0415
    except ImportError as fault:
        raise ExtraMissing(
            "This survey was drawn in clusters, which needs the extra “survey”: install folkmoot[survey]."
        ) from fault
    return svy, polars


def _check_clusters(contacts: Mapping[str, Sequence[object]], design: Design) -> None:
    stratum = contacts[design.stratum] if design.stratum else [None] * len(contacts[design.cluster])
    clusters: dict[object, set[object]] = {}
    for name, cluster in zip(stratum, contacts[design.cluster], strict=True):
        clusters.setdefault(name, set()).add(cluster)
    lonely = [str(name) if name is not None else "the sample" for name, c in clusters.items() if len(c) == 1]
    if lonely:
        raise LonelyStratum(
            f"There is only one cluster in {listed(lonely)}, so nobody can say how much clusters differ "
            f"there: "
            "join it with another stratum."
        )


def _ask(drawn: Any, question: str, by: str | None, what: str, level: float) -> Any:
    svy, _ = _svy()
    try:
        asked = getattr(drawn.estimation, what)
        return asked(question, drop_nulls=True, alpha=1 - level, **({"by": by} if by else {}))
    except svy.SvyError as fault:
        raise Refusal(f"svy can't estimate this: {getattr(fault, 'detail', fault)}") from fault


@dataclass(frozen=True, slots=True)
class _Answered:
    """Those of a group who answered: how many, by answer, and what they are worth (Kish)."""

    n: int
    by_answer: Mapping[str, int]
    worth: float


NOBODY = _Answered(0, {}, 0.0)


def _answered(drawn: Any, question: str, by: str | None) -> dict[str | None, _Answered]:
    rows = drawn.data
    weights = rows[drawn.design.wgt].to_list() if drawn.design.wgt else [1.0] * len(rows)
    groups = rows[by].to_list() if by else [None] * len(rows)
    seen: dict[str | None, list[tuple[float, str]]] = {}
    for weight, group, answer in zip(weights, groups, rows[question].to_list(), strict=True):
        if answer is not None and (by is None or group is not None):
            seen.setdefault(None if by is None else str(group), []).append((weight, str(answer)))
    return {
        name: _Answered(
            len(each),
            Counter(answer for _, answer in each),
            sum(w for w, _ in each) ** 2 / sum(w * w for w, _ in each),
        )
        for name, each in seen.items()
    }


def _estimate(found: Any, option: str | None, answered: _Answered, level: float) -> Estimate:
    """Make our estimate of svy's; None of svy's: nobody in the group gave this answer."""
    kind: Kind = "mean" if option is None else "share"
    said = None if option is None else answered.by_answer.get(option, 0)
    basis = (answered.n, said, answered.worth)
    if found is None:
        return Estimate(SampleClass.A, kind, 0.0 if answered.n and option is not None else None, *basis, None)
    known = _precision(found, answered.worth, numeric=option is None, level=level)
    return Estimate(SampleClass.A, kind, float(found.est), *basis, known)


def _precision(each: Any, worth: float, *, numeric: bool, level: float) -> Precision | None:
    free = int(each.df) if each.df is not None else 0
    if free < 1:
        return None
    if numeric:
        return of_mean(float(each.est), float(each.se), degrees_of_freedom=free, level=level)
    return of_share(float(each.est), float(each.se), degrees_of_freedom=free, effective_n=worth, level=level)


def _block(found: Any, places: Sequence[int | None]) -> Any:
    whole = np.atleast_2d(np.asarray(found.covariance, dtype=np.float64))
    block = np.zeros((len(places), len(places)))
    for i, first in enumerate(places):
        for j, second in enumerate(places):
            if first is not None and second is not None:
                block[i, j] = whole[first, second]
    return block


def _as_fixed(drawn: Any) -> Any:
    svy, _ = _svy()
    design = drawn.design
    fixed = svy.Design(psu=design.psu, wgt=design.wgt, stratum=design.stratum, pop_size=design.pop_size)
    return svy.Sample(drawn.data.drop([c for c in drawn.data.columns if c.startswith("__svy")]), fixed)


def _test(drawn: Any, asked: ClusteredTable) -> RaoScott:
    if asked.by is None or not asked.options:
        raise NoTest("A test compares the answers of at least two groups.")
    svy, _ = _svy()
    try:
        stats = drawn.categorical.tabulate(asked.question, asked.by, drop_nulls=True).stats
    except svy.SvyError as fault:
        raise NoTest(f"svy can't test this: {getattr(fault, 'detail', fault)}") from fault
    f = stats.f
    p = float(special.fdtrc(f.df_num, f.df_den, f.value))  # svy's own p loses digits when it is very small
    return RaoScott(float(f.value), float(f.df_num), float(f.df_den), p, float(stats.chisq.value))
