"""Links registers of partners who will not pool names: several keyed match keys for each person instead (HMAC-SHA-256).

The key stands with the linking role alone, and each agreement has a key of its own: keys made for one agreement say nothing under
another. A plain hash, which has no key, hides nothing: whoever tries every name and birthday finds the person. A match counts only
where its key is borne by one row on each side, and the first key in this order decides.
"""

from __future__ import annotations

import hmac
import os
import re
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa

from folkmoot.evidence.linking.normalising import NEEDED, normalised
from folkmoot.evidence.linking.run import Counts, LinkRefused, LinkRun, Thresholds

SHORTEST_KEY, LONGEST_KEY = 32, 4096
CHECK = "key_check"
PLAIN = re.compile(
    r"[0-9a-fA-F]{32}|[0-9a-fA-F]{40}|[0-9a-fA-F]{56}|[0-9a-fA-F]{64}|[0-9a-fA-F]{96}|[0-9a-fA-F]{128}"
)
LOOKED_AT = 50  # rows by which a column is taken for hashes
Person = Sequence[Any]
WAYS: tuple[tuple[str, str, Callable[[str, str, str, str], tuple[str, ...]]], ...] = (
    ("key_1", "names, date of birth and postcode", lambda f, s, d, p: (f, s, d, p)),
    (
        "key_2",
        "start of first name, surname, date of birth and postcode",
        lambda f, s, d, p: (f[:3], s, d, p),
    ),
    ("key_3", "names and date of birth", lambda f, s, d, _: (f, s, d)),
    ("key_4", "initials, date of birth and postcode", lambda f, s, d, p: (f[:1], s[:1], d, p)),
    ("key_5", "first name, date of birth and postcode", lambda f, _, d, p: (f, d, p)),
    ("key_6", "names and postcode", lambda f, s, _, p: (f, s, p)),
    ("key_7", "surname, date of birth and postcode", lambda _, s, d, p: (s, d, p)),
    ("key_8", "starts of both names and date of birth", lambda f, s, d, _: (f[:3], s[:4], d)),
)
NEEDS: dict[str, tuple[int, ...]] = {
    "key_1": (0, 1, 2, 3),
    "key_2": (0, 1, 2, 3),
    "key_3": (0, 1, 2),
    "key_4": (0, 1, 2, 3),
    "key_5": (0, 2, 3),
    "key_6": (0, 1, 3),
    "key_7": (1, 2, 3),
    "key_8": (0, 1, 2),
}
"""Which of first name, surname, date of birth and postcode a key is made of; where one is empty there is no such key."""
TOO_LOOSE = {
    "individual": frozenset({"key_4", "key_6", "key_7"}),
    "aggregate": frozenset[str](),
}
"""Keys that hold for two members of one household: parent and child of one name (6), twins (7), and twins of one initial (4)."""


def read_key(path: str | os.PathLike[str]) -> bytes:
    """Read an agreement's key. Raises LinkRefused with the reason."""
    try:
        with Path(path).open("rb") as file:
            key = file.read(LONGEST_KEY + 1).strip()
    except OSError as fault:
        raise LinkRefused(f"The key cannot be read: {fault.strerror}.") from fault
    check_key(key)
    return key


def check_key(key: bytes) -> None:
    """Refuse a key that could be guessed. Raises LinkRefused."""
    if not SHORTEST_KEY <= len(key) <= LONGEST_KEY or len(set(key)) < SHORTEST_KEY // 4:
        raise LinkRefused(
            f"This key is too short to keep anything: it must be {SHORTEST_KEY} to {LONGEST_KEY:,} characters drawn by chance, as "
            "“openssl rand -hex 32” writes them."
        )


def keys_of(table: Any, key: bytes, *, use: str = "individual", side: str = "A") -> Any:
    """Return a row's name and its keys, empty where a field is; `key_check` tells under which key they were made.

    `side` is what the register is called where it is refused.
    """
    check_key(key)
    ready, _ = normalised(table, side)
    people = list(zip(*(ready[each].to_pylist() for each in NEEDED), strict=True))
    columns: dict[str, Any] = {"row": ready["row"]}
    for name, _words, parts in WAYS:
        if name not in TOO_LOOSE[use]:
            columns[name] = pa.array([_key(key, name, parts, each) for each in people], pa.string())
    columns[CHECK] = pa.array([check_of(key)] * len(people), pa.string())
    return pa.table(columns)


def check_of(key: bytes) -> str:
    """Return what tells keys of one agreement from those of another, and nothing about the key."""
    return hmac.digest(key, b"folkmoot match keys", "sha256").hex()[:16]


def _key(
    key: bytes, name: str, parts: Callable[[str, str, str, str], tuple[str, ...]], person: Person
) -> str | None:
    if any(person[at] is None for at in NEEDS[name]):
        return None
    first, surname, born, home = (each or "" for each in person)
    told = "\x1f".join((name, *parts(first, surname, born, home)))
    return hmac.digest(key, told.encode(), "sha256").hex()


def looks_keyed(columns: Sequence[str]) -> bool:
    """Say whether a file is one of match keys, by its columns."""
    return CHECK in columns and any(name in columns for name, *_ in WAYS)


def refuse_plain_hashes(columns: dict[str, list[str]], name: str) -> None:
    """Refuse a file that holds hashes where names should be. Raises LinkRefused."""
    for heading, cells in columns.items():
        told = [each.strip() for each in cells[:LOOKED_AT] if each.strip()]
        if told and all(PLAIN.fullmatch(each) for each in told):
            raise LinkRefused(
                f"The column “{heading}” of {name} holds hashes made without a key that we know. Plain hashes of names and birthdays "
                "can be undone by trying them all, so we don't link them. Make match keys with the agreement's key: folkmoot link "
                "FILE --key KEY --out KEYS.csv."
            )


def link_by_keys(a: Any, b: Any) -> LinkRun:
    """Link two tables of match keys: the first key that is borne by one free row on each side decides.

    Raises LinkRefused where the keys were made under different keys, or are none.
    """
    checks = {each for table in (a, b) for each in _column(table, CHECK)}
    if len(checks) != 1:
        raise LinkRefused(
            "These match keys were made with different keys: each agreement has its own, so they can't be linked."
        )
    ways = [(name, words) for name, words, _ in WAYS if name in a.column_names and name in b.column_names]
    if not ways:
        raise LinkRefused("The two files have no kind of match key in common.")
    ours, theirs = a["row"].to_pylist(), b["row"].to_pylist()
    linked: dict[int, tuple[int, str]] = {}
    taken: set[int] = set()
    seen = 0
    for name, words in ways:
        left, right = _borne_once(a, name), _borne_once(b, name)
        for value, at in left.items():
            other = right.get(value)
            seen += other is not None
            if other is not None and at not in linked and other not in taken:
                linked[at] = (other, f"same {words}")
                taken.add(other)
    pairs = [(ours[at], theirs[other], why) for at, (other, why) in sorted(linked.items())]
    links = pa.table(
        {
            "row_a": pa.array([each[0] for each in pairs], a["row"].type),
            "row_b": pa.array([each[1] for each in pairs], b["row"].type),
            "probability": pa.array([None] * len(pairs), pa.float64()),
            "why": pa.array([each[2] for each in pairs], pa.string()),
        }
    )
    band = links.slice(0, 0).append_column("because", pa.array([], pa.string()))
    counts = Counts(len(a), len(b), seen, len(pairs), 0)
    return LinkRun(links, band, counts, Thresholds(), way="keys", rows={"a": a["row"], "b": b["row"]})


def _column(table: Any, name: str) -> list[Any]:
    if name not in table.column_names:
        raise LinkRefused(f"A file of match keys has no column {name}: it was not made by folkmoot link.")
    cells: list[Any] = table[name].unique().to_pylist()
    return cells


def _borne_once(table: Any, name: str) -> dict[str, int]:
    """Return each key that one row of the register bears, with the row's place."""
    cells = table[name].to_pylist()
    counts = Counter(cells)
    return {value: at for at, value in enumerate(cells) if value and counts[value] == 1}
