"""Finds which rows of two registers are one person: pure sums, no row of ours, no page, no network.

Needs the extra `hub` (`linking.ready()` says whether it is there). Nothing is ever linked on probability alone: pairs are one to
one, doubtful pairs and members of one household go to a person, and precision is measured on pairs that people labelled.

    link(a, b, *, model=None, thresholds=Thresholds(), engine="duckdb", seed=1, progress=None) -> LinkRun
        a, b: pyarrow tables with columns row, first_name, surname, date_of_birth, postcode [, sex], as the register has them
        (texts; `row` names a record and is unique). A run without `model` learns one: keep `run.model.to_json()`, use it again
        with Model.from_json(text). progress is called with (stage, share): a sentence and 0 to 1.
        Raises LinkRefused: a column that is not there, cannot be read or never agrees; a model that merges households.
    LinkRun.links -> pyarrow table row_a, row_b, probability, why
    LinkRun.band  -> pyarrow table row_a, row_b, probability, why, because: people decide
    LinkRun.model, .thresholds, .counts, .gate, .measured; LinkRun.as_json() is what is kept of a run
    clerical(run) -> tuple of Asked(row_a, row_b, probability, why, because), the likeliest first
    measure(run, labelled) -> LinkRun with `measured`: precision and recall with intervals
        labelled: pyarrow table row_a, row_b [, same]: `same` says whether a person found the two to be one (absent: all are);
        a row_b that is null says that row_a has no partner at all
    check_floor(run, use="individual", floor=None) -> None, or raises BelowFloor: by how much; NotMeasured
    match_keys(table, key, *, use="individual") -> pyarrow table row, key_1 ..., key_check: pseudonyms, not names
    link_keys(a, b) -> LinkRun from two tables of match keys made with one key
"""

from __future__ import annotations

from collections.abc import Callable
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Literal

from folkmoot.evidence.linking.run import (
    FLOORS,
    Asked,
    BelowFloor,
    Counts,
    LinkRefused,
    LinkRun,
    NotMeasured,
    Thresholds,
    check_floor,
    clerical,
)

if TYPE_CHECKING:
    from folkmoot.evidence.linking.model import Model

HOW_TO_GET_IT = "This needs the extra 'hub': install folkmoot[hub]."
Progress = Callable[[str, float], None]
Engine = Literal["duckdb", "spark"]

__all__ = [
    "FLOORS",
    "HOW_TO_GET_IT",
    "Asked",
    "BelowFloor",
    "Counts",
    "LinkRefused",
    "LinkRun",
    "NotMeasured",
    "Thresholds",
    "check_floor",
    "clerical",
    "link",
    "link_keys",
    "match_keys",
    "measure",
    "ready",
]


def ready() -> bool:
    """Say whether the extra `hub` is installed."""
    return find_spec("splink") is not None


def link(
    a: Any,
    b: Any,
    *,
    model: Model | None = None,
    thresholds: Thresholds | None = None,
    engine: Engine = "duckdb",
    seed: int = 1,
    progress: Progress | None = None,
) -> LinkRun:
    """Link two registers. See the head of the package."""
    if not ready():
        raise LinkRefused(HOW_TO_GET_IT)
    from folkmoot.evidence.linking.whole import link_registers  # noqa: PLC0415  heavy, only where it links

    return link_registers(
        a, b, model=model, thresholds=thresholds or Thresholds(), engine=engine, seed=seed, progress=progress
    )


def measure(run: LinkRun, labelled: Any) -> LinkRun:
    """Measure a run on labelled pairs. See the head of the package."""
    from folkmoot.evidence.linking.measured import measure_run  # noqa: PLC0415  pyarrow and scipy

    return measure_run(run, labelled)


def match_keys(table: Any, key: bytes, *, use: str = "individual") -> Any:
    """Turn a register into keyed match keys. See the head of the package."""
    from folkmoot.evidence.linking.keys import keys_of  # noqa: PLC0415  pyarrow

    return keys_of(table, key, use=use)


def link_keys(a: Any, b: Any) -> LinkRun:
    """Link two tables of match keys. See the head of the package."""
    from folkmoot.evidence.linking.keys import link_by_keys  # noqa: PLC0415  pyarrow

    return link_by_keys(a, b)
