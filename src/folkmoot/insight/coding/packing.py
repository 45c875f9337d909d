"""Keeps the numbers of many rows in few bytes: each as its distance to the one before, compressed."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Mapping
from itertools import accumulate, pairwise
from typing import Any

from django.db import connection
from django.db.models.expressions import RawSQL

QUICK = 1  # how hard to compress


def pack(rows: Mapping[int, Iterable[int]]) -> bytes:
    """Return {theme: numbers of rows} as bytes; nothing for no rows."""
    steps = {}
    for theme, numbers in rows.items():
        ordered = sorted(numbers)
        if ordered:
            steps[theme] = [ordered[0], *(after - before for before, after in pairwise(ordered))]
    return zlib.compress(json.dumps(steps, separators=(",", ":")).encode(), QUICK) if steps else b""


def unpack(packed: bytes | memoryview) -> dict[int, list[int]]:
    """Return what was packed."""
    if not packed:
        return {}
    steps = json.loads(zlib.decompress(bytes(packed)))
    return {int(theme): list(accumulate(numbers)) for theme, numbers in steps.items()}


def among(numbers: Iterable[int]) -> Any:
    """Return numbers as something a query can look rows up by, however many they are: one parameter."""
    listed = list(numbers)
    if connection.vendor == "postgresql":
        return RawSQL("SELECT unnest(%s::bigint[])", [listed])
    return RawSQL("SELECT value FROM json_each(%s)", [json.dumps(listed)])


def meet_many() -> None:
    """Tell PostgreSQL, for this transaction, that many rows are to be met with many, and none looked through for each other.

    It takes a theme that was filled a moment ago for empty until it has counted its rows: then seconds become minutes.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_nestloop = off")
