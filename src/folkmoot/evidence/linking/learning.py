"""Learns a model from two registers without a label: how fields agree by chance, and how they agree in one person."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from folkmoot.evidence.linking.blocks import LEARN_ON, check_pairs
from folkmoot.evidence.linking.comparing import SURE, learnt, settings
from folkmoot.evidence.linking.engines import Engine
from folkmoot.evidence.linking.model import Model
from folkmoot.evidence.linking.run import LinkRefused

LEARN_FROM = 40_000  # rows of the first register
CHANCE_ROWS = 200_000  # rows of each register from which pairs are drawn by chance
CHANCE_PAIRS = 2_000_000
LEAST_SURE = 0.1
FEWEST = 500  # rows of the smaller register from which anything can be learnt
STANDING: dict[str, tuple[tuple[float, ...], tuple[float, ...]]] = {
    "first_name": ((0.85, 0.034, 0.064, 0.021, 0.02, 0.011), (0.0021, 0.0003, 0.0003, 0.0033, 3e-6, 0.994)),
    "surname": ((0.88, 0.075, 0.017, 0.028), (0.0012, 0.0002, 0.0016, 0.997)),
    "date_of_birth": ((0.91, 0.054, 0.008, 0.014, 0.014), (5.4e-5, 0.0012, 1.4e-5, 0.014, 0.9847)),
    "postcode": ((0.86, 0.01, 0.02, 0.11), (0.0008, 0.0005, 0.0026, 0.9961)),
    "sex": ((0.98, 0.02), (0.5, 0.5)),
}
"""How fields agree (in one person, by chance) in made-up registers of a county: used where there are too few rows to learn from."""
"""Learning dominates the work, and what is learnt from so many rows no longer changes."""


def learn(a: Any, b: Any, fields: tuple[str, ...], engine: Engine, seed: int) -> Model:
    """Learn from registers in one form.

    Of A a sample is taken, of B every row that one of the sample may meet in a block that is learnt on: those blocks are then
    as they would be with all of A, but smaller.
    """
    from splink import Linker, block_on  # noqa: PLC0415  an extra

    if min(len(a), len(b)) < FEWEST:
        return _standing(a, b, fields)
    some = _sample(a, LEARN_FROM, seed)
    met = b.filter(_meets(some, b))
    if not len(met):
        raise LinkRefused(
            "No two rows of the registers agree in a date of birth or in a whole name, so nothing can be learnt."
        )
    check_pairs(some, met, learning=True)
    chance = Linker(
        engine.tables(_sample(a, CHANCE_ROWS, seed + 1), _sample(b, CHANCE_ROWS, seed + 2)),
        settings(fields),
        log_level=None,
    )
    chance.training.estimate_u_using_random_sampling(max_pairs=CHANCE_PAIRS, seed=seed)
    by_chance = learnt(chance.misc.save_model_to_json())
    start = Model(min(_sure(some, met) / (len(some) * len(b)), 0.5), _guess(by_chance), by_chance.u)
    linker = Linker(engine.tables(some, met), settings(fields, start), log_level=None)
    for block in LEARN_ON:
        linker.training.estimate_parameters_using_expectation_maximisation(
            block_on(*block), fix_u_probabilities=True, fix_probability_two_random_records_match=True
        )
    found = learnt(linker.misc.save_model_to_json())
    return Model(_prior(some, met, some, b, found), found.m, by_chance.u)


def _standing(a: Any, b: Any, fields: tuple[str, ...]) -> Model:
    """Return the standing model, with how many links these registers seem to hold."""
    model = Model(
        0.5, {name: STANDING[name][0] for name in fields}, {name: STANDING[name][1] for name in fields}
    )
    return Model(_prior(a, b, a, b, model), model.m, model.u)


def _prior(some: Any, met: Any, a: Any, b: Any, model: Model) -> float:
    """Estimate the share of all pairs of a sample and B that are one person."""
    return min(_sure(some, met) / _share_sure(a, b, model) / (len(some) * len(b)), 0.5)


def _guess(model: Model) -> dict[str, tuple[float, ...]]:
    """Return where learning begins: nine of ten agree wholly."""
    return {name: (0.9, *[0.1 / (len(u) - 1)] * (len(u) - 1)) for name, u in model.u.items()}


def _sample(table: Any, most: int, seed: int) -> Any:
    if len(table) <= most:
        return table
    chosen = np.random.default_rng(seed).choice(len(table), most, replace=False)
    return table.take(pa.array(np.sort(chosen)))


def _meets(some: Any, b: Any) -> Any:
    """Mark the rows of B that a row of the sample meets in one of the blocks that are learnt on."""
    marks = [pc.is_in(_joined(b, block), _joined(some, block).drop_null()) for block in LEARN_ON]
    return pc.or_(*marks)


def _joined(table: Any, block: tuple[str, ...]) -> Any:
    columns = [table[each].combine_chunks() for each in block]
    return pc.binary_join_element_wise(*columns, "|") if len(columns) > 1 else columns[0]


def _sure(some: Any, met: Any) -> int:
    """Count the rows of the sample that agree with one of B in nearly all."""
    found = pc.sum(pc.is_in(_joined(some, SURE).drop_null(), _joined(met, SURE).drop_null())).as_py()
    return max(int(found or 0), 1)


def _share_sure(some: Any, b: Any, model: Model) -> float:
    """Return which share of one person's pairs agree so, by what was learnt and by how many cells are empty."""
    share = 1.0
    for name in SURE:
        filled = (1 - some[name].null_count / len(some)) * (1 - b[name].null_count / len(b))
        share *= model.m[name][0] * filled
    return max(share, LEAST_SURE)
