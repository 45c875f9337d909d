"""Gives each pair of rows that meet in a block its probability, from a model."""

from __future__ import annotations

from typing import Any

import pyarrow as pa

from folkmoot.evidence.linking.comparing import settings
from folkmoot.evidence.linking.engines import Engine
from folkmoot.evidence.linking.model import Model


def score(a: Any, b: Any, model: Model, engine: Engine, least: float) -> Any:
    """Return a pyarrow table place_a, place_b, probability of pairs from `least` up; places count from 0."""
    from splink import Linker  # noqa: PLC0415  an extra

    linker = Linker(engine.tables(a, b), settings(model.fields, model), log_level=None)
    found: Any = linker.inference.predict(threshold_match_probability=least, warning_mode="never")
    pairs = found.as_pyarrow_table()
    left = pairs["source_dataset_l"].to_pylist()[:1]
    swapped = left == ["b"]
    one, other = ("place_r", "place_l") if swapped else ("place_l", "place_r")
    return pa.table(
        {
            "place_a": pairs[one].cast(pa.int64()),
            "place_b": pairs[other].cast(pa.int64()),
            "probability": pairs["match_probability"].cast(pa.float64()),
        }
    )
