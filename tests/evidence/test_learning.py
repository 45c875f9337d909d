"""Two reviewers' agreement beyond chance, and what a pilot would bring on a larger scale."""

import math
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from folkmoot.evidence import reference_learning as slow
from folkmoot.evidence.agreement import FEWEST_PAIRS, Agreement, agreement
from folkmoot.evidence.scaling import ScaleUp, scale_up

marks = st.integers(0, 3)
SLOW_T = {freedom: slow.students_t(freedom, 0.975, 400) for freedom in range(1, 6)}


@given(st.lists(st.tuples(marks, marks), min_size=FEWEST_PAIRS, max_size=40))
@settings(max_examples=100, deadline=None)
def test_kappa_is_that_of_all_pairs_of_marks(pairs):
    found, expected = agreement(pairs, highest=3), slow.kappa(pairs)
    assert (found.kappa is None) == (expected is None)
    if expected is not None:
        assert found.kappa == pytest.approx(expected, abs=1e-12)
    same = sum(one == other for one, other in pairs) / len(pairs)
    near = sum(abs(one - other) <= 1 for one, other in pairs) / len(pairs)
    assert (found.pairs, found.same, found.near) == (len(pairs), pytest.approx(same), pytest.approx(near))


def test_kappa_says_nothing_of_too_few_pairs_and_of_one_mark_throughout():
    assert agreement([], highest=3) == Agreement(0, None, None, None)
    assert agreement([(3, 3)] * 9, highest=3) == Agreement(9, 1.0, 1.0, None)
    assert agreement([(3, 3)] * 10, highest=3) == Agreement(10, 1.0, 1.0, None)
    assert agreement([(0, 0), (3, 3)] * 5, highest=3).kappa == 1.0
    assert agreement([(0, 3), (3, 0)] * 5, highest=3).kappa == -1.0
    with pytest.raises(ValueError, match="outside 0 to 3"):
        agreement([(4, 0)], highest=3)


def test_kappa_of_the_published_example():
    """Cohen's 2 by 2 with 20, 5, 10 and 15 of fifty: 0.4, whatever the weights."""
    pairs = [(0, 0)] * 20 + [(0, 1)] * 5 + [(1, 0)] * 10 + [(1, 1)] * 15
    assert agreement(pairs, highest=1).kappa == pytest.approx(0.4)


@given(st.lists(st.integers(0, 60), min_size=1, max_size=6), st.floats(0.2, 12))
@settings(max_examples=60, deadline=None)
def test_a_forecast_is_that_of_the_slow_twin(counts, scale):
    found = scale_up(counts, scale=scale)
    n, k = sum(counts), len(counts)
    low, high = slow.predicted(n, scale, 0.025), slow.predicted(n, scale, 0.975)
    if k > 1:
        mean = n / k
        deviation = math.sqrt(sum((count - mean) ** 2 for count in counts) / (k - 1))
        new = scale * k
        reach = SLOW_T[k - 1] * deviation * math.sqrt(new + new**2 / k)
        low, high = min(low, new * mean - reach), max(high, new * mean + reach)
    assert found.expected == pytest.approx(scale * n)
    slack = 1 + 1e-3 * high
    assert max(0, low) - slack <= found.low <= max(0, low) + slack
    assert high - slack <= found.high <= high + slack


def test_one_use_is_forecast_as_r_s_qnbinom_does():
    """By R's own definition: the smallest count up to which the chances add up to 2.5% and 97.5%."""
    found = scale_up([40], scale=3)
    assert found == ScaleUp(120, slow.predicted(40, 3, 0.025), slow.predicted(40, 3, 0.975), 1, 3)
    assert (found.holds(found.low), found.holds(found.low - 1), found.holds(found.high + 1)) == (
        True, False, False,
    )  # fmt: skip


def test_what_comes_lies_in_the_interval_about_95_times_in_100():
    chance = Random(7)

    def poisson(mean: float) -> int:
        limit, many, product = math.exp(-mean), 0, chance.random()
        while product > limit:
            many, product = many + 1, product * chance.random()
        return many

    held = 0
    for _ in range(600):
        tried = scale_up([poisson(30)], scale=4)
        held += tried.holds(sum(poisson(30) for _ in range(4)))
    assert 0.92 <= held / 600 <= 0.98


def test_a_forecast_of_nothing_is_refused():
    for counts, scale in (([], 2), ([3, -1], 2), ([3], 0)):
        with pytest.raises(ValueError, match="a forecast needs"):
            scale_up(counts, scale=scale)
