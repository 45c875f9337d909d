"""Turns texts into static word vectors, so that "rude" and "impolite" stand near each other, without any network.

The vectors and the list of word pieces come in the wheel of `wordllama`. Its own code is never loaded: it may fetch files. A
text's vector is the mean over its pieces; of a text without any it is zero, never NaN.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

LONGEST_READ = 10_000
"""Characters of an answer that are learnt from: what stands behind them changes no suggestion."""

BLOCK = 4_000
VECTORS = "weights/l2_supercat_256.safetensors"
PIECES = "tokenizers/l2_supercat_tokenizer_config.json"
KINDS = {"F16": np.float16, "F32": np.float32}

Floats = NDArray[np.float32]


class WordsNotInstalled(ImportError):
    """The extra `text` is missing. Its words are a sentence for the person who asked."""


def readable(text: str) -> str:
    """Return what of a text is read: its first characters, without halves of letters that no file can hold."""
    return text[:LONGEST_READ].encode("utf-8", "ignore").decode()


def pooled(texts: Sequence[str]) -> Floats:
    """Return each text's vector, one row of 256 numbers each."""
    table, tokenizer = _model()
    rows = [
        _mean(tokenizer, table, [readable(text) for text in texts[at : at + BLOCK]])
        for at in range(0, len(texts), BLOCK)
    ]
    return np.vstack(rows) if rows else np.zeros((0, table.shape[1]), np.float32)


def _mean(tokenizer: Any, table: Floats, texts: list[str]) -> Floats:
    pieces = [each.ids for each in tokenizer.encode_batch_fast(texts, add_special_tokens=False)]
    lengths = np.array([len(each) for each in pieces])
    starts = np.concatenate(([0], np.cumsum(lengths)))
    places = np.fromiter((one for each in pieces for one in each), np.int64, int(starts[-1]))
    places = np.minimum(places, len(table) - 1)
    counts = sp.csr_matrix((np.ones(len(places), np.float32), places, starts), shape=(len(texts), len(table)))
    total: Floats = counts @ table
    return np.asarray(total / np.maximum(lengths, 1).astype(np.float32)[:, None], np.float32)


@lru_cache(maxsize=1)
def _model() -> tuple[Floats, Any]:
    """Read the table of vectors and the cutter into pieces from the folder of the installed package."""
    found = find_spec("wordllama")  # finds the folder without loading anything
    if found is None or not found.submodule_search_locations or find_spec("tokenizers") is None:
        raise WordsNotInstalled("Word vectors need the extra 'text': install folkmoot[text].")
    from tokenizers import Tokenizer  # noqa: PLC0415  an extra

    home = Path(next(iter(found.submodule_search_locations)))
    cutter = Tokenizer.from_file(str(home / PIECES))
    cutter.no_padding()
    cutter.no_truncation()
    return _table((home / VECTORS).read_bytes()), cutter


def _table(content: bytes) -> Floats:
    """Return the one table of a safetensors file: eight bytes of length, a JSON head, then the numbers."""
    ends = 8 + int.from_bytes(content[:8], "little")
    head = json.loads(content[8:ends])
    (spec,) = (value for name, value in head.items() if name != "__metadata__")
    start, end = spec["data_offsets"]
    numbers = np.frombuffer(content[ends + start : ends + end], KINDS[spec["dtype"]])
    return numbers.reshape(spec["shape"]).astype(np.float32)
