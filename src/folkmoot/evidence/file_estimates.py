"""What an analyst's file says: its shares and means with their class, and whether groups differ."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from folkmoot.evidence import analyst, clustered, results, saying, weighting
from folkmoot.evidence.analyst import Columns, Refused, column
from folkmoot.evidence.constraints import NotSaidPolicy
from folkmoot.evidence.cube import count
from folkmoot.evidence.estimates import Estimate, SampleClass
from folkmoot.evidence.margins import Margins
from folkmoot.evidence.refusals import NoTest
from folkmoot.evidence.results import Source, Strata, Table

BY, STRATUM, ANSWER, NUMBER, WEIGHT = "␟by", "␟stratum", "␟answer", "␟number", "␟weight"
CLUSTER, POPULATION = "␟cluster", "␟clusters there are"
"""Columns of our own beside the file's, which may have any name."""

THE_ANSWER, ANOTHER = "the answer", "another"
"""What an answer becomes when only one is asked about."""

MOST_ANSWERS = 20
"""A numeric column with more different numbers than this is not tested as a table."""

ONLY_RANDOM = "Clusters are of people picked at random, and these numbers are of another class: say --class A where they were."
CLUSTERS_SAY_ALL = (
    "With clusters, everybody weighted must have said what they are weighted by: write “not said” into the column, and its "
    "number of people into the margins."
)

CONVENTION = (
    "Standard errors know the weighting: linearised, residuals taken with the base weights (R's "
    "calibrate); logit "
    "intervals for shares, t for means, 95%."
)


@dataclass(frozen=True, slots=True)
class _Asked:
    """The answer's column as asked about: texts (empty: did not answer) and numbers, where they are
    numbers."""

    answers: Sequence[str]
    numbers: Sequence[float | None] | None
    option: str | None
    of: str = ""


def estimate(
    columns: Columns,
    *,
    of: str,
    equals: str | None = None,
    by: str | None = None,
    margins: Margins | None = None,
    base: str | None = None,
    strata: str | None = None,
    fpc: str | None = None,
    cluster: str | None = None,
    sample_class: str | None = None,
    not_said: NotSaidPolicy = "refuse",
) -> dict[str, Any]:
    """Estimate from the rows of a file what the command line prints.

    A column of numbers without `equals` gives its mean, any other the share of each answer. Weighted numbers
    (`margins` or `base`) of people who chose to answer are of class B, and the answer's notes say so.
    Raises analyst.Refused for what the file lacks, MarginsCannotBeMet, refusals.Refusal.
    """
    kind, notes = _class(sample_class, weighted=margins is not None or base is not None)
    asked = replace(_asked(column(columns, of), equals), of=of)
    divided = BY if by is not None else None
    convention, source = CONVENTION, None
    table: Callable[[str], Table | clustered.ClusteredTable]
    if cluster is None:
        source, design = _source(columns, asked, by, margins, base, strata, fpc, not_said)
        table = partial(_of_cube, source, divided, kind, design)
    else:
        if kind != SampleClass.A:
            raise Refused(ONLY_RANDOM)
        drawn = _clusters(columns, asked, by, margins, base, strata, fpc, cluster, not_said)
        table, convention = partial(_of_clusters, drawn, divided), clustered.CONVENTION

    found = table(NUMBER if asked.numbers is not None else ANSWER)
    answer: dict[str, Any] = {
        "class": kind.value,
        "of": of,
        "by": by,
        "kind": "mean" if asked.numbers is not None else "share",
        "estimates": _rows(found, asked),
        "why_no_margin": None if kind == SampleClass.A else saying.why_no_margin(kind),
    }
    if by is not None:
        answer |= _tests(asked, table)
    if isinstance(source, weighting.Weights):
        notes += [source.sentence, *(problem.sentence for problem in source.problems)]
        answer |= {"recipe": dict(source.recipe)}
    return answer | {"convention": convention if kind == SampleClass.A else None, "notes": notes}


def _of_cube(
    source: Source, divided: str | None, kind: SampleClass, design: Strata | None, question: str
) -> Table:
    return results.table(source, question=question, by=divided, sample_class=kind, strata=design)


def _of_clusters(drawn: Any, divided: str | None, question: str) -> clustered.ClusteredTable:
    return clustered.table(drawn, question=question, by=divided, numeric=question == NUMBER)


def _clusters(
    columns: Columns,
    asked: _Asked,
    by: str | None,
    margins: Margins | None,
    base: str | None,
    strata: str | None,
    fpc: str | None,
    cluster: str,
    not_said: NotSaidPolicy,
) -> Any:
    """See the file as a sample drawn in clusters; `fpc` counts the clusters there are by stratum."""
    if margins is not None and not_said != "refuse":
        raise Refused(CLUSTERS_SAY_ALL)
    named = column(columns, cluster)
    if "" in named:
        raise Refused(f"Row {list(named).index('') + 1} has no cluster in “{cluster}”: each row needs one.")
    contacts: dict[str, Sequence[object]] = {CLUSTER: named, WEIGHT: analyst.base_weights(columns, base)}
    for name in margins.dimensions if margins is not None else ():
        contacts[name] = [said or None for said in column(columns, name)]
    contacts[ANSWER] = [said or None for said in asked.answers]
    if asked.numbers is not None:
        contacts[NUMBER] = asked.numbers
    if by is not None:
        contacts[BY] = [said or None for said in column(columns, by)]
    names = _stratum_names(columns, strata, None)
    if names is not None:
        contacts[STRATUM] = names
    if fpc is not None:
        sizes = _cluster_counts(columns, names or ["everyone"] * len(named), fpc)
        contacts[POPULATION] = sizes
    design = clustered.Design(
        cluster=CLUSTER,
        weight=WEIGHT,
        stratum=STRATUM if names is not None else None,
        population=POPULATION if fpc is not None else None,
    )
    return clustered.sample(contacts, design=design, margins=margins)


def _cluster_counts(columns: Columns, names: Sequence[str], fpc: str) -> list[float]:
    """Read how many clusters each row's stratum holds."""
    sizes = _sizes(columns, names, fpc) or {}
    if all(_number(text) is not None and float(text) <= 1 for text in column(columns, fpc)):
        raise Refused(
            f"With clusters, “{fpc}” says how many clusters each stratum holds: it can't be a share."
        )
    return [sizes[name] for name in names]


def _class(asked: str | None, *, weighted: bool) -> tuple[SampleClass, list[str]]:
    kind = SampleClass(asked or ("B" if weighted else "C"))
    if kind == SampleClass.C and weighted:
        return SampleClass.B, [
            "You asked for class C, people who chose to answer as they are. These numbers are weighted, so "
            "they "
            "are of class B."
        ]
    return kind, []


def _asked(texts: Sequence[str], equals: str | None) -> _Asked:
    numbers = [_number(text) for text in texts]
    numeric = any(texts) and all(n is not None for n, text in zip(numbers, texts, strict=True) if text)
    if equals is None:
        return _Asked(texts, numbers if numeric else None, None)
    wanted = _number(equals.strip())

    def same(text: str, number: float | None) -> bool:
        return text == equals.strip() or (wanted is not None and number == wanted)

    pairs = zip(texts, numbers, strict=True)
    chosen = ["" if not text else THE_ANSWER if same(text, number) else ANOTHER for text, number in pairs]
    if THE_ANSWER not in chosen:
        given = ", ".join(sorted(set(texts) - {""})[:10])
        raise Refused(f"Nobody answered “{equals}”. The answers are: {given}.")
    return _Asked(chosen, None, equals)


def _number(text: str) -> float | None:
    try:
        value = float(text)
    except ValueError:
        return None
    return value if math.isfinite(value) else None


def _source(
    columns: Columns,
    asked: _Asked,
    by: str | None,
    margins: Margins | None,
    base: str | None,
    strata: str | None,
    fpc: str | None,
    not_said: NotSaidPolicy,
) -> tuple[Source, Strata | None]:
    """Count the file into a cube, weighted when there are margins, and say how it was stratified."""
    dimensions = list(margins.dimensions) if margins is not None else []
    table: dict[str, Sequence[object]] = {name: column(columns, name) for name in dimensions}
    table[ANSWER] = asked.answers
    table[WEIGHT] = analyst.base_weights(columns, base)
    if asked.numbers is not None:
        table[NUMBER] = asked.numbers
    if by is not None:
        table[BY] = column(columns, by)
        dimensions.append(BY)
    names = _stratum_names(columns, strata, fpc)
    design = None
    if names is not None:
        table[STRATUM] = names
        dimensions.append(STRATUM)
        design = Strata(STRATUM, _sizes(columns, names, fpc))
    numbers = [NUMBER] if asked.numbers is not None else []
    try:
        cube = count(
            table, cells=dimensions, answers=[ANSWER], numbers=numbers, weight=WEIGHT if base else None
        )
    except ValueError as fault:
        raise Refused(f"The file can't be counted: {str(fault).replace(NUMBER, asked.of)}.") from fault
    if margins is None:
        return cube, design
    return weighting.rake(weighting.plan(cube, margins, not_said=not_said)), design


def _stratum_names(columns: Columns, strata: str | None, fpc: str | None) -> list[str] | None:
    if strata is None:
        return None if fpc is None else ["everyone"] * len(column(columns, fpc))
    names = column(columns, strata)
    if "" in names:
        raise Refused(f"Row {list(names).index('') + 1} has no stratum in “{strata}”: each row needs one.")
    return list(names)


def _sizes(columns: Columns, names: Sequence[str], fpc: str | None) -> Mapping[str, float] | None:
    """Read each stratum's people, or the share of them that was asked, from its rows."""
    if fpc is None:
        return None
    sizes: dict[str, float] = {}
    for row, (name, text) in enumerate(zip(names, column(columns, fpc), strict=True), start=1):
        size = _number(text)
        if size is None or size <= 0:
            raise Refused(f"Row {row} has “{text}” in “{fpc}”: it must be a number above nought.")
        if sizes.setdefault(name, size) != size:
            raise Refused(
                f"Stratum {name} has two sizes in “{fpc}”, {sizes[name]:g} and {size:g} (row {row})."
            )
    if all(size <= 1 for size in sizes.values()):
        return {name: list(names).count(name) / share for name, share in sizes.items()}
    return sizes


def _rows(found: Table | clustered.ClusteredTable, asked: _Asked) -> list[dict[str, Any]]:
    options = [None] if asked.numbers is not None else list(found.options)
    if asked.option is not None:
        options = [THE_ANSWER]
    shown = {THE_ANSWER: asked.option}
    return [
        _row(group, shown.get(str(option), option), found.of(group, option))
        for group in found.groups
        for option in options
    ]


def _row(group: str | None, value: str | None, estimate: Estimate) -> dict[str, Any]:
    known, why = estimate.precision, estimate.why_no_margin
    ends = (known.low, known.high) if known is not None and known.low < known.high else (None, None)
    return {
        "by": group,
        "value": value,
        "share": estimate.value,
        "se": known.standard_error if known is not None and why is None else None,
        "low": ends[0],
        "high": ends[1],
        "n": estimate.n,
        "effective_n": estimate.effective_n,
        "why_no_margin": why,
    }


def _tests(asked: _Asked, table: Callable[[str], Table | clustered.ClusteredTable]) -> dict[str, Any]:
    """Give both tests, or null with the sentence that says why there are none."""
    nothing: dict[str, Any] = {"rao_scott": None, "rao_scott_fixed": None}
    if asked.numbers is not None and len(set(asked.numbers)) > MOST_ANSWERS:
        return nothing | {"why_no_test": f"This test is for up to {MOST_ANSWERS} different answers."}
    try:
        crossed = table(ANSWER)
        raked, fixed = crossed.test(), crossed.test_with_fixed_weights()
    except NoTest as refusal:
        return nothing | {"why_no_test": refusal.sentence}
    return {"rao_scott": raked.as_json(), "rao_scott_fixed": fixed.as_json(), "why_no_test": None}
