"""Links two registers from their cells to the run: normalise, learn, score, one to one, households, the gate."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pyarrow as pa

from folkmoot.evidence.linking import suite
from folkmoot.evidence.linking.agreeing import Agreement, agreement
from folkmoot.evidence.linking.blocks import check_pairs
from folkmoot.evidence.linking.engines import Engine, opened
from folkmoot.evidence.linking.households import Gate, households_of
from folkmoot.evidence.linking.learning import learn
from folkmoot.evidence.linking.model import Model
from folkmoot.evidence.linking.normalising import NEEDED, OPTIONAL, check_agreement, normalised
from folkmoot.evidence.linking.one_to_one import Marks, Ranked, free, rank
from folkmoot.evidence.linking.run import Counts, LinkRefused, LinkRun, Thresholds
from folkmoot.evidence.linking.scoring import score

Progress = Callable[[str, float], None]
LEAST_SCORED = 0.01
NEAR, BETWEEN = (
    "Another row is nearly as like.",
    "The probability is between what is linked and what is left out.",
)


@dataclass(frozen=True, slots=True)
class Decided:
    """Which pairs are linked and which are asked about, with the words of each."""

    ranked: Ranked
    linked: Marks
    asked: Marks
    why: dict[int, str]
    because: dict[int, str]


def link_registers(
    a: Any,
    b: Any,
    *,
    model: Model | None,
    thresholds: Thresholds,
    engine: str,
    seed: int,
    progress: Progress | None,
) -> LinkRun:
    """Link. See the head of the package."""
    tell = progress or (lambda _stage, _share: None)
    tell("Reading both registers", 0.0)
    ours, fields_a = normalised(a, "A")
    theirs, fields_b = normalised(b, "B")
    check_agreement(ours, theirs)
    compared = tuple(
        each for each in (*NEEDED, *OPTIONAL) if {each} <= set(ours.column_names) & set(theirs.column_names)
    )
    if model is not None:
        compared = _as_learnt(model, compared)
    with opened(engine) as open_engine:
        left, right = placed(ours, compared), placed(theirs, compared)
        check_pairs(left, right)
        if model is None:
            tell("Learning how the registers agree", 0.1)
            model = learn(left, right, compared, open_engine, seed)
        tell("Trying the model on made-up families", 0.45)
        gate = try_gate(model, thresholds, open_engine)
        check_gate(gate)
        tell("Comparing rows", 0.5)
        pairs = score(left, right, model, open_engine, LEAST_SCORED)
    tell("Choosing pairs one to one", 0.85)
    found = decide(pairs, left, right, model, thresholds)
    tell("Done", 1.0)
    return _run(
        found,
        ours,
        theirs,
        Counts(
            len(ours),
            len(theirs),
            len(pairs),
            int(found.linked.sum()),
            int(found.asked.sum()),
            fields_a + fields_b,
        ),
        thresholds=thresholds,
        engine=engine,
        seed=seed,
        model=model,
        gate=gate,
    )


def _as_learnt(model: Model, there: tuple[str, ...]) -> tuple[str, ...]:
    missing = [each for each in model.fields if each not in there]
    if missing:
        raise LinkRefused(
            f"The model compares {missing[0].replace('_', ' ')}, which is not in both registers. Learn a new one."
        )
    return model.fields


def placed(table: Any, fields: tuple[str, ...]) -> Any:
    """Return what is compared of a register, each row by its place: no name of a row goes to the engine."""
    return table.select(list(fields)).append_column("place", pa.array(np.arange(len(table)), pa.int64()))


def decide(pairs: Any, a: Any, b: Any, model: Model, thresholds: Thresholds) -> Decided:
    """Choose links and pairs to ask about, of scored pairs of registers in one form."""
    ranked = rank(
        pairs["place_a"].to_numpy(),
        pairs["place_b"].to_numpy(),
        pairs["probability"].to_numpy(),
        overlap_a=min(model.prior * len(b), 1.0),
        overlap_b=min(model.prior * len(a), 1.0),
        near=thresholds.near,
    )
    likely = ranked.probability >= thresholds.ask
    likely |= pairs["probability"].to_numpy() >= thresholds.ask
    agreed = _agreements(ranked, likely, a, b)
    families = households_of(a, b, always=thresholds.every_family)
    firsts = a["first_name"].to_pylist(), b["first_name"].to_pylist()
    doubts = {
        at: doubt
        for at, each in agreed.items()
        if (doubt := families.doubt(each, firsts[0][ranked.a[at]], firsts[1][ranked.b[at]]))
    }
    doubted = np.zeros(len(likely), dtype=bool)
    doubted[list(doubts)] = True
    linked = ranked.best & ~ranked.contested & ~doubted & (ranked.probability >= thresholds.link)
    asked = likely & free(ranked, linked)
    because = {
        int(at): doubts.get(int(at)) or (NEAR if ranked.contested[at] else BETWEEN)
        for at in np.flatnonzero(asked)
    }
    return Decided(ranked, linked, asked, {at: each.why for at, each in agreed.items()}, because)


def _agreements(ranked: Ranked, likely: Marks, a: Any, b: Any) -> dict[int, Agreement]:
    fields = [each for each in (*NEEDED, *OPTIONAL) if each in a.column_names]
    at = np.flatnonzero(likely)
    ours = zip(*(a[each].take(pa.array(ranked.a[at])).to_pylist() for each in fields), strict=True)
    theirs = zip(*(b[each].take(pa.array(ranked.b[at])).to_pylist() for each in fields), strict=True)
    return {int(place): agreement(one, other) for place, one, other in zip(at, ours, theirs, strict=True)}


def try_gate(model: Model, thresholds: Thresholds, engine: Engine) -> Gate:
    """Link the suite of made-up families with this model, and count what was merged.

    The suite is small beside most registers, and a pair in it the likelier one person: the model is told how many there are.
    """
    made = suite.families()
    model = replace(model, prior=len(made.same) / (len(made.a) * len(made.b)))
    a, b = placed(made.a, model.fields), placed(made.b, model.fields)
    found = decide(score(a, b, model, engine, LEAST_SCORED), a, b, model, thresholds)
    return suite.judged(
        made, found.ranked.a[found.linked], found.ranked.b[found.linked], int(found.asked.sum())
    )


def check_gate(gate: Gate) -> None:
    """Refuse a model that links members of a family, or hardly anybody. Raises LinkRefused."""
    if not gate.holds:
        kinds = " and ".join(f"{count} of {kind}" for kind, count in gate.merged.items() if count)
        raise LinkRefused(
            f"This model takes members of one family for one person: of the made-up families it linked {kinds}. Nothing was linked. "
            "Raise the threshold, or learn the model from registers that agree better."
        )
    if not gate.finds:
        raise LinkRefused(
            f"This model finds only {gate.found:,} of {gate.of:,} made-up people who stand in both registers. Nothing was linked. Lower the "
            "threshold, or learn the model from registers that agree better."
        )


def _run(found: Decided, a: Any, b: Any, counts: Counts, **told: Any) -> LinkRun:
    links, band = (_in_order(found, marks) for marks in (found.linked, found.asked))
    return LinkRun(
        links=_table(found, links, a, b),
        band=_table(found, band, a, b).append_column(
            "because", pa.array([found.because[int(at)] for at in band], pa.string())
        ),
        counts=counts,
        rows={"a": a["row"], "b": b["row"]},
        **told,
    )


def _in_order(found: Decided, marks: Marks) -> Any:
    """Return the places of the marked pairs, in the order of the registers."""
    at = np.flatnonzero(marks)
    return at[np.lexsort((found.ranked.b[at], found.ranked.a[at]))]


def _table(found: Decided, at: Any, a: Any, b: Any) -> Any:
    return pa.table(
        {
            "row_a": a["row"].take(pa.array(found.ranked.a[at])),
            "row_b": b["row"].take(pa.array(found.ranked.b[at])),
            "probability": pa.array(found.ranked.probability[at], pa.float64()),
            "why": pa.array([found.why[int(place)] for place in at], pa.string()),
        }
    )
