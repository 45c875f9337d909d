"""Says which rows of two registers are compared at all, and refuses registers of which too many would be."""

from __future__ import annotations

from typing import Any

from folkmoot.evidence.linking.run import LinkRefused

Block = tuple[str, ...]
BLOCKS: tuple[Block, ...] = (
    ("date_of_birth", "substr(surname, 1, 1)"),
    ("date_of_birth", "substr(first_name, 1, 1)"),
    ("postcode", "first_name"),
    ("first_name", "surname", "substr(date_of_birth, 1, 4)"),
    ("first_name", "surname", "substr(date_of_birth, 6, 5)"),
    ("date_of_birth", "postcode"),
    ("postcode", "surname"),
    ("postcode", "substr(first_name, 1, 1)", "substr(surname, 1, 1)"),
    ("first_name", "surname", "substr(postcode, 1, length(postcode) - 2)"),
)
"""Two rows are compared where all of one block agree."""
CHANGED_PLACES: tuple[tuple[Block, Block], ...] = (
    (("first_name", "surname"), ("surname", "first_name")),
    (("date_of_birth", "substr(surname, 1, 1)"), ("date_of_birth", "substr(first_name, 1, 1)")),
    (("postcode", "substr(surname, 1, 2)"), ("postcode", "substr(first_name, 1, 2)")),
)
"""The same where first name and surname stand in each other's column, in one of the registers."""
LEARN_ON: tuple[Block, ...] = (("date_of_birth",), ("first_name", "surname"))
MOST_PAIRS = 100_000_000
"""The table of pairs must fit in memory. So many come together only where a column is filled with one value, or registers are huge."""


def changed_places() -> list[str]:
    """Write the blocks of changed places for Splink, which calls the two rows l and r."""
    return [
        " and ".join(f"{_of('l', one)} = {_of('r', other)}" for one, other in zip(left, right, strict=True))
        for left, right in CHANGED_PLACES
    ]


def _of(row: str, part: str) -> str:
    for name in ("date_of_birth", "first_name", "surname", "postcode"):
        part = part.replace(name, f"{row}.{name}")
    return part


def check_pairs(a: Any, b: Any, *, learning: bool = False) -> int:
    """Count the pairs that would be compared, block by block. Raises LinkRefused where they are too many."""
    import duckdb  # noqa: PLC0415  heavy

    blocks = [(each, each) for each in (LEARN_ON if learning else BLOCKS)] + (
        [] if learning else list(CHANGED_PLACES)
    )
    total = 0
    with duckdb.connect(":memory:") as connection:
        connection.execute("SET enable_progress_bar = false")
        connection.register("a", a)
        connection.register("b", b)
        for left, right in blocks:
            found = connection.execute(_counting(left, right)).fetchone()
            pairs = int(found[0] or 0) if found else 0
            total += pairs
            if total > MOST_PAIRS:
                raise LinkRefused(
                    f"Too many rows of the registers are alike: {total:,} pairs would have to be compared, and {MOST_PAIRS:,} are the most. "
                    "Likely a column holds one value in very many rows, where nothing was known. Empty such cells and try again."
                )
    return total


def _counting(left: Block, right: Block) -> str:
    """Count the pairs of one block from how often each value stands on each side, without making them."""

    def counted(table: str, parts: Block) -> str:
        columns = ", ".join(f"{part} as k{at}" for at, part in enumerate(parts))
        return f"(select {columns}, count(*)::hugeint as n from {table} group by all)"

    keys = ", ".join(f"k{at}" for at in range(len(left)))
    return f"select sum(x.n * y.n) from {counted('a', left)} x join {counted('b', right)} y using ({keys})"
