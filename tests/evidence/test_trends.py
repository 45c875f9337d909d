"""A change between two waves: said only where the interval of the difference leaves out none."""

import math
import random

from hypothesis import given
from hypothesis import strategies as st

from folkmoot.evidence.estimates import Estimate, SampleClass
from folkmoot.evidence.precision import Precision, of_mean, of_share
from folkmoot.evidence.trends import Step, step

SHARES = st.floats(0.02, 0.98)
SIZES = st.integers(60, 5_000)


def share(value: float, n: int, kind: str = "A", precision: Precision | None = None) -> Estimate:
    error = math.sqrt(value * (1 - value) / n)
    known = precision or of_share(value, error, degrees_of_freedom=n - 1, effective_n=n)
    return Estimate(
        SampleClass(kind), "share", value, n, round(value * n), float(n), known if kind == "A" else None
    )


def slow(earlier: Estimate, later: Estimate) -> Step:
    """The slow twin: the ends of the difference found by searching how far both ends may move at once (one unit of distance)."""
    (l1, u1), (l2, u2) = earlier.interval, later.interval
    angles = [math.pi / 2 * k / 2_000 for k in range(2_001)]
    low = min(
        (later.value - (later.value - l2) * math.cos(a))
        - (earlier.value + (u1 - earlier.value) * math.sin(a))
        for a in angles
    )
    high = max(
        (later.value + (u2 - later.value) * math.cos(a))
        - (earlier.value - (earlier.value - l1) * math.sin(a))
        for a in angles
    )
    return Step(later.value - earlier.value, low, high)


@given(SHARES, SHARES, SIZES, SIZES)
def test_a_step_is_that_of_its_slow_twin_and_the_way_back_is_its_mirror(p1, p2, n1, n2):
    one, other = share(p1, n1), share(p2, n2)
    found, twin, back = step(one, other), slow(one, other), step(other, one)
    assert all(
        math.isclose(mine, theirs, abs_tol=1e-6)
        for mine, theirs in zip(
            (found.difference, found.low, found.high), (twin.difference, twin.low, twin.high), strict=True
        )
    )
    assert (back.difference, back.low, back.high) == (-found.difference, -found.high, -found.low)


@given(SHARES, SHARES, SIZES, SIZES)
def test_where_the_intervals_of_the_page_are_apart_the_change_is_said(p1, p2, n1, n2):
    one, other = share(p1, n1), share(p2, n2)
    apart = one.interval[1] < other.interval[0] or other.interval[1] < one.interval[0]
    assert step(one, other).sure or not apart


def test_two_means_give_the_interval_of_the_textbook():
    first, second = (
        Estimate(
            SampleClass.A, "mean", mean, 900, None, 900.0, of_mean(mean, error, degrees_of_freedom=10**6)
        )
        for mean, error in ((3.1, 0.03), (3.2, 0.04))
    )
    found = step(first, second)
    half = (first.interval[1] - 3.1) / 0.03 * 0.05  # t times √(0.03² + 0.04²)
    assert (round(found.low, 9), round(found.high, 9)) == (round(0.1 - half, 9), round(0.1 + half, 9))


def test_no_step_where_a_number_was_not_measured_or_people_chose_to_answer():
    a, nobody = share(0.4, 500), share(0.4, 500, "C")
    fixed = share(0.4, 500, precision=Precision(0.0, 0.4, 0.4, 499, "set by the weighting"))
    silent = Estimate(SampleClass.A, "share", None, 0, None, 0.0, None)
    assert [step(a, other) for other in (nobody, fixed, silent)] == [None, None, None]
    none = share(0.0, 400, precision=of_share(0.0, 0.0, degrees_of_freedom=399, effective_n=400.0))
    assert step(none, share(0.05, 400)).sure  # a share of none has an interval, too


def test_where_nothing_changed_about_one_step_in_twenty_is_called_a_change():
    chance = random.Random(26)
    called = 0
    for _ in range(2_000):
        one, other = (
            share(min(max(sum(chance.random() < 0.3 for _ in range(200)), 1), 199) / 200, 200) for _ in "12"
        )
        called += step(one, other).sure
    assert 0.03 < called / 2_000 < 0.065
