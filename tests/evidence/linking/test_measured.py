"""Precision and recall are what people's labels say, with how far they may be off, and a floor is a floor."""

from dataclasses import replace

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest

from folkmoot.evidence import linking
from folkmoot.evidence.linking.measured import Share
from folkmoot.evidence.linking.run import Counts, LinkRun, Thresholds
from folkmoot.evidence.reference_linking import judged

ROWS = {side: pa.array(range(8)) for side in ("a", "b")}


def run_of(links, asked=()) -> LinkRun:
    def table(pairs):
        return pa.table(
            {
                "row_a": pa.array([one for one, _ in pairs], pa.int64()),
                "row_b": pa.array([other for _, other in pairs], pa.int64()),
            }
        )

    return LinkRun(
        table(links), table(asked), Counts(8, 8, 0, len(links), len(asked)), Thresholds(), rows=ROWS
    )


def labelled(labels) -> pa.Table:
    return pa.table(
        {
            "row_a": pa.array([one for one, _ in labels], pa.int64()),
            "row_b": pa.array([other for _, other in labels], pa.int64()),
            "same": pa.array(list(labels.values()), pa.bool_()),
        }
    )


@given(st.integers(0, 2_000), st.integers(1, 2_000))
def test_the_interval_is_wilsons(right, of) -> None:
    right = min(right, of)
    other = binomtest(right, of).proportion_ci(method="wilson")
    assert Share(right, of).interval == pytest.approx((other.low, other.high), abs=1e-9)


ONE_TO_ONE = st.permutations(range(8)).flatmap(
    lambda order: st.lists(st.integers(0, 7), unique=True, max_size=8).map(
        lambda rows: [(row, order[row]) for row in rows]
    )
)
LABELS = st.dictionaries(
    st.tuples(st.integers(0, 7), st.one_of(st.none(), st.integers(0, 7))),
    st.booleans(),
    min_size=1,
    max_size=12,
)


@given(ONE_TO_ONE, LABELS)
def test_the_fast_way_agrees_with_the_slow_one(links, labels) -> None:
    labels = {pair: same and pair[1] is not None for pair, same in labels.items()}
    told = linking.measure(run_of(links), labelled(labels)).measured
    assert (told.links.of, told.links.right, told.partners.of, told.partners.right) == judged(links, labels)


def test_a_link_of_a_labelled_row_to_another_is_wrong_though_nobody_labelled_that_pair() -> None:
    told = linking.measure(
        run_of([(0, 0), (1, 5), (2, 6), (3, 3)]), labelled({(0, 0): True, (1, 1): True, (2, None): False})
    ).measured
    assert (told.links, told.partners) == (Share(1, 3), Share(1, 2))


def test_it_is_said_how_many_labels_were_found_and_that_nobody_without_a_partner_was_labelled() -> None:
    run = linking.measure(run_of([(0, 0)]), labelled({(0, 0): True, (99, 1): True}))
    assert run.precision == (
        "Precision 100.00% (20.65% to 100.00%), 1 of 1; recall 100.00% (20.65% to 100.00%), 1 of 1. "
        "1 of 2 labels are of rows in these registers. "
        "No row without a partner was labelled, so links of such rows were not judged."
    )


@pytest.mark.parametrize(
    ("labels", "sentence"),
    [
        (pa.table({"row_a": [99], "row_b": [99]}), "None of the labels is about rows of these registers"),
        (pa.table({"row_a": [0]}), "The labels have no column row_b"),
        (pa.table({"row_a": [0, 0], "row_b": [1, 1], "same": [True, False]}), "labelled twice"),
    ],
)
def test_labels_that_say_nothing_are_refused(labels, sentence) -> None:
    with pytest.raises(linking.LinkRefused, match=sentence):
        linking.measure(run_of([(0, 0)]), labels)


def test_a_run_is_refused_under_its_floor_and_told_by_how_much() -> None:
    labels = labelled({(at, at): at < 7 for at in range(8)})
    run = linking.measure(run_of([(at, at) for at in range(8)]), labels)
    linking.check_floor(run, floor=0.8)
    with pytest.raises(linking.BelowFloor) as refusal:
        linking.check_floor(run, "individual")
    assert refusal.value.sentence == (
        "Precision 87.50% (52.91% to 97.76%), 7 of 8; recall 100.00% (64.57% to 100.00%), 7 of 7. The floor for individual use is 99.50%: "
        "the run is 12.00% under it, so no link was released. Raise the threshold, or put the registers right."
    )
    assert not run.measured.sure_of(0.8)


def test_a_run_that_was_not_measured_is_refused_whatever_the_floor() -> None:
    with pytest.raises(linking.NotMeasured):
        linking.check_floor(run_of([(0, 0)]), floor=0.01)
    nothing = linking.measure(run_of([]), labelled({(0, 0): True}))
    with pytest.raises(linking.NotMeasured):
        linking.check_floor(nothing)
    assert replace(nothing, measured=None).precision == "precision not measured"
