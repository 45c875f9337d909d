"""Who speaks of a theme more often than everyone: as the slow twin says; and quotes that show the range."""

from hypothesis import given, settings
from hypothesis import strategies as st

from folkmoot.evidence.leaning import Divided, leanings
from folkmoot.evidence.ranging import spread
from folkmoot.evidence.reference_leaning import said

COUNTS = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)).map(sorted), max_size=5)


@given(st.lists(COUNTS, max_size=4))
@settings(max_examples=150, deadline=None)
def test_what_is_said_is_what_the_slow_twin_says(divisions):
    divided = [
        Divided(
            tuple(str(place) for place in range(len(pairs))),
            tuple(k for k, _ in pairs),
            tuple(n for _, n in pairs),
            sum(k for k, _ in pairs),
            sum(n for _, n in pairs),
        )
        for pairs in divisions
    ]
    found = leanings(divided)
    assert [[one.said for one in each] for each in found] == said(divided)
    for one in (one for each in found for one in each):
        if one.ratio is not None:
            assert one.low <= one.rate <= one.high and one.ratio_low <= one.ratio <= one.ratio_high


def test_a_group_that_speaks_of_it_twice_as_often_is_said_and_a_handful_is_not():
    (found,) = leanings(
        [Divided(("young", "old", "few", "none"), (60, 30, 2, 0), (200, 390, 10, 0), 92, 600)]
    )
    assert [(one.group, one.way) for one in found] == [("young", 1), ("old", -1), ("few", 0), ("none", 0)]
    assert (round(found[0].ratio, 2), found[3].rate) == (1.96, None)
    assert leanings([]) == []


def test_quotes_show_the_range_and_never_nearly_the_same_words_twice():
    texts = [
        "the cars are too fast on our road",
        "cars too fast on the road by us",
        "The cars are too fast, on our road!",
        "no",
        "my grandmother cannot cross to the chemist any more",
        "buses never stop here after six in winter",
    ]
    assert spread(texts, 3) == [0, 5, 4]
    assert spread(texts, 9) == [0, 5, 4]
    assert spread(texts, 2, first=[5]) == [5, 0]
    assert spread(["no", "No!", ""], 3) == [0]
    assert (spread([], 3), spread(texts, 0)) == ([], [])


@given(st.lists(st.text(alphabet="ab c", max_size=12), max_size=12), st.integers(0, 5))
@settings(max_examples=100, deadline=None)
def test_quotes_are_places_of_texts_each_once(texts, how_many):
    found = spread(texts, how_many)
    assert len(found) == len(set(found)) <= how_many
    assert all(texts[place].strip() for place in found)
