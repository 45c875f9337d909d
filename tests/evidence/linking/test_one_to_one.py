"""A row has one partner at most, and two rows that are as like are a question for a person."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from folkmoot.evidence.linking.one_to_one import LEAST_UNSEEN, free, rank
from folkmoot.evidence.reference_linking import best_pairs

PAIRS = st.dictionaries(
    st.tuples(st.integers(0, 5), st.integers(0, 5)),
    st.one_of(st.sampled_from([0.2, 0.5, 0.9, 0.99]), st.floats(0.01, 0.999)),
    min_size=1,
    max_size=20,
)


def ranked(scored, overlap=(0.5, 0.5), near=10.0):
    a, b = (np.array([pair[side] for pair in scored], dtype=np.int64) for side in (0, 1))
    return rank(a, b, np.array(list(scored.values())), overlap_a=overlap[0], overlap_b=overlap[1], near=near)


@given(PAIRS, st.floats(0, 1), st.floats(0, 1), st.floats(1, 50))
def test_the_fast_way_agrees_with_the_slow_one(scored, one, other, near) -> None:
    found = ranked(scored, (one, other), near)
    slow = best_pairs(scored, overlap=(one, other), near=near, least_unseen=LEAST_UNSEEN)
    assert found.probability.tolist() == pytest.approx([each[0] for each in slow.values()])
    assert found.best.tolist() == [each[1] for each in slow.values()]


@given(PAIRS)
def test_no_row_is_in_two_best_pairs(scored) -> None:
    found = ranked(scored)
    for side in (found.a, found.b):
        chosen = side[found.best].tolist()
        assert len(chosen) == len(set(chosen))


def test_of_two_equal_candidates_neither_is_best_or_above_one_half() -> None:
    found = ranked({(0, 0): 0.99, (0, 1): 0.99})
    assert (found.best.tolist(), found.contested.tolist()) == ([False, False], [True, True])
    assert max(found.probability) < 0.5


def test_a_near_runner_up_makes_a_pair_doubtful_and_a_far_one_does_not() -> None:
    assert ranked({(0, 0): 0.99, (0, 1): 0.95}).contested.tolist() == [True, True]
    assert ranked({(0, 0): 0.9999, (0, 1): 0.5}).contested.tolist() == [False, True]


def test_pairs_of_a_linked_row_are_no_longer_free() -> None:
    found = ranked({(0, 0): 0.9999, (0, 1): 0.5, (1, 1): 0.6})
    assert free(found, np.array([True, False, False])).tolist() == [False, False, True]
