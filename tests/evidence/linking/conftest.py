"""Two made-up registers, linked once for all that is said of them."""

from collections.abc import Iterator

import pyarrow as pa
import pytest

from folkmoot.evidence import linking
from folkmoot.evidence.linking import learning
from folkmoot.evidence.linking.made_up import Registers, registers

RECORDS, SEED = 4_000, 7


def all_labelled(made: Registers) -> pa.Table:
    """Label every row of the first register, with its partner or as having none."""
    ours, theirs = made.links["row_a"].to_pylist(), made.links["row_b"].to_pylist()
    alone = sorted(set(made.a["row"].to_pylist()) - set(ours))
    return pa.table({"row_a": pa.array(ours + alone), "row_b": pa.array(theirs + [None] * len(alone))})


@pytest.fixture(scope="package")
def made() -> Registers:
    return registers(RECORDS, SEED)


@pytest.fixture(scope="package")
def labels(made) -> pa.Table:
    return all_labelled(made)


@pytest.fixture(scope="package")
def stages() -> list:
    return []


@pytest.fixture(scope="package", autouse=True)
def fewer_pairs_by_chance() -> Iterator[None]:
    """Learn from fewer pairs drawn by chance: most of the work, and enough for what is said here."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(learning, "CHANCE_PAIRS", 500_000)
        yield


@pytest.fixture(scope="package")
def run(made, stages, fewer_pairs_by_chance) -> linking.LinkRun:
    return linking.link(made.a, made.b, progress=lambda stage, share: stages.append((stage, share)))
