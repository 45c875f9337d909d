"""Numbers, dates and shares are written one way everywhere."""

import datetime

import pytest

from folkmoot.design.templatetags import words


@pytest.mark.parametrize(
    ("value", "said"), [(1234567, "1,234,567"), (0, "0"), (-5, "−5"), (1234.5, "1,235"), (None, "not known")]
)
def test_numbers_have_commas(value, said):
    assert words.number(value) == said


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (0.414, "41%"),
        (0.005, "1%"),
        (0, "0%"),
        (1, "100%"),
        (0.001, "less than 1%"),
        (0.9999, "more than 99%"),
        (None, "not known"),
    ],
)
def test_shares_have_no_false_decimals_and_never_round_to_nobody_or_everybody(value, said):
    assert words.share(value) == said


@pytest.mark.parametrize(
    ("value", "said"),
    [(-0.07, "7 points less"), (0.01, "1 point more"), (0.004, "the same"), (None, "not known")],
)
def test_differences_are_in_points(value, said):
    assert words.points(value) == said


def test_a_hidden_count_is_never_a_nought():
    assert [words.count(None), words.count(0), words.count(1200)] == ["too few to show", "0", "1,200"]


def test_dates_are_written_out_in_the_places_own_time():
    late = datetime.datetime(2026, 5, 2, 23, 30, tzinfo=datetime.UTC)
    assert words.day(datetime.date(2026, 5, 3)) == "3 May 2026"
    assert words.day(late) == "3 May 2026"
    assert words.moment(late) == "3 May 2026 at 12:30am"
    assert (words.day(None), words.moment(None)) == ("", "")


@pytest.mark.parametrize(
    ("value", "said"),
    [(0, "no people"), (1, "1 person"), (1200, "1,200 people"), (None, "people: too few to show")],
)
def test_a_number_agrees_with_its_noun(value, said):
    assert words.many(value, "person,people") == said


@pytest.mark.parametrize(
    ("value", "said"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_words_are_listed_as_in_a_sentence(value, said):
    assert words.listed(value) == said


@pytest.mark.parametrize(
    ("value", "said"), [(68, "68 seconds"), (1, "1 second"), (200, "about 3 minutes"), (None, "not known")]
)
def test_how_long_is_said_roughly(value, said):
    assert words.lasting(value) == said
