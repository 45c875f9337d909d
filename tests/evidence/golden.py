"""The golden files: inputs and full-precision outputs of R's `survey`, read where they lie, never copied here."""

import csv
import json
import os
from pathlib import Path

import pytest

GOLDEN = Path(os.environ.get("FOLKMOOT_DATA", Path(__file__).parents[2] / "../shared/data")) / "golden"

needs_golden = pytest.mark.skipif(
    not GOLDEN.is_dir(), reason=f"the golden files are not at {GOLDEN}; set FOLKMOOT_DATA to find them"
)


def expected(name):
    """Read one golden file's JSON."""
    return json.loads((GOLDEN / f"{name}.json").read_text())


def columns(name):
    """Read one golden CSV as a mapping of column to its texts."""
    with (GOLDEN / name).open(newline="") as file:
        rows = list(csv.DictReader(file))
    return {column: [row[column] for row in rows] for column in rows[0]}


def numbers(texts):
    """Turn a column of texts into numbers."""
    return [float(text) for text in texts]
