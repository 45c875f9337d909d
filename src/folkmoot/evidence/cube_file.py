"""How a cube lies in a file: one .npz of plain arrays and a JSON description, never a pickle."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

FORMAT = "folkmoot cube 3"


class NotACube(ValueError):
    """The file was not written by this version's `save`, or is damaged."""


def write(
    path: str | os.PathLike[str], description: Mapping[str, Any], arrays: Mapping[str, NDArray[Any]]
) -> None:
    """Write beside the file, then take its place: a reader sees the old or the new, never half of one."""
    target = Path(path)
    text = json.dumps({"format": FORMAT, **description}, ensure_ascii=False)
    packed = {"description": np.frombuffer(text.encode(), dtype=np.uint8), **arrays}
    handle, unfinished = tempfile.mkstemp(dir=target.parent, prefix=target.name, suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            np.savez_compressed(file, allow_pickle=False, **packed)
            file.flush()
            os.fsync(file.fileno())
        os.replace(unfinished, target)
    except BaseException:
        Path(unfinished).unlink(missing_ok=True)
        raise


def read(path: str | os.PathLike[str]) -> tuple[dict[str, Any], dict[str, NDArray[Any]]]:
    """Read the description and the arrays. Raises NotACube for anything else, FileNotFoundError."""
    try:
        with open(path, "rb") as file, np.load(file, allow_pickle=False) as packed:
            arrays = {name: packed[name] for name in packed.files}
        description: dict[str, Any] = json.loads(arrays.pop("description").tobytes().decode())
    except FileNotFoundError:
        raise
    except Exception as fault:  # a damaged zip raises a dozen kinds of error: all mean the same to the reader
        raise NotACube(f"{path} does not hold a cube that can be read: {fault}") from fault
    if description.get("format") != FORMAT:
        raise NotACube(f"{path} holds {description.get('format')!r}, and this version reads {FORMAT!r}")
    return description, arrays
