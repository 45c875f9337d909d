"""The survey beside the open channels: each rung bears what it can, and says what it cannot."""

import numpy as np
import pytest

from folkmoot.evidence import margins, weighting
from folkmoot.evidence.cube import count
from folkmoot.evidence.ladder import bias_table, ladder, worth
from folkmoot.evidence.refusals import NoMarginOfError

TARGETS = margins.from_counts({"age": {"young": 4000, "old": 6000}})


def people(young, old, yes=0.5):
    ages = ["young"] * young + ["old"] * old
    return {"age": ages, "q": ["yes" if i % 100 < yes * 100 else "no" for i in range(len(ages))]}


def cube_of(*numbers, **more):
    return count(people(*numbers, **more), cells=["age"], answers=["q"])


def built(**more):
    survey = weighting.rake(weighting.plan(cube_of(300, 700), TARGETS))
    channels = {"barbers": cube_of(300, 100), "the web": cube_of(5, 900, yes=0.8), "schools": cube_of(400, 0)}
    arguments = {"survey": survey, "channels": channels, "margins": TARGETS, "area": "Elmshire"} | more
    return ladder(question="q", option="yes", said="feel safe", **arguments)


def test_rungs_come_in_order_and_are_never_merged():
    found = built()
    assert [(r.number, r.channel) for r in found.rungs] == [
        (1, None),
        (2, "barbers"),
        (2, "the web"),
        (2, "schools"),
        (3, "barbers"),
        (3, "the web"),
        (3, "schools"),
        (6, None),
    ]


def test_only_the_survey_has_a_margin_of_error():
    found = built()
    (survey,) = found.of(1)
    assert survey.estimate.margin_of_error > 0
    assert "adults in Elmshire feel safe (95% confidence)" in survey.sentences[0]
    for rung in (*found.of(2), *found.of(3)):
        if rung.estimate is not None:
            with pytest.raises(NoMarginOfError):
                _ = rung.estimate.margin_of_error


def test_a_channel_alone_is_a_count_of_those_who_answered_there():
    barbers = built().of(2)[0]
    assert barbers.sentences[0] == (
        "200 of those who answered through barbers (400 people) feel safe. This isn't a random sample, so "
        "no margin "
        "of error can be given and it shouldn't be read as the share of all residents."
    )
    assert barbers.sentences[1] == "Volume cannot buy out bias."
    assert barbers.sentences[3] == (
        "400 answers with a 5-point bias tell as much as about 75 more survey answers."
    )


def test_a_channel_made_to_look_like_the_area_shows_what_that_cost():
    barbers = built().of(3)[0]
    assert barbers.estimate.sample_class == "B"
    assert barbers.design_effect == pytest.approx(1.653, abs=1e-3)
    assert barbers.sentences[1] == (
        "400 answers are worth 242 after weighting. The largest weight is 2.4 times the average."
    )


def test_a_channel_that_cannot_look_like_the_area_is_refused_with_the_reason():
    _, web, schools = built().of(3)
    assert (schools.refused, schools.estimate) == (True, None)
    assert schools.sentences[0].startswith(
        "We can't weight by age: nobody in “old” answered, but 6,000 people are."
    )
    assert (web.refused, web.estimate) == (True, None)
    assert web.sentences == (
        "We can't make the web look like Elmshire: after weighting its 905 answers would be worth 31, and "
        "we don't "
        "show a share for fewer than 50.",
    )


def test_open_channels_end_as_how_many_people_raised_it():
    (raised,) = built().of(6)
    assert raised.estimate is None
    assert raised.sentences[0].startswith("1,125 people feel safe, through barbers, the web and schools.")
    assert "%" not in raised.sentences[0]


def test_without_a_survey_or_a_population_the_rungs_say_so():
    found = built(survey=None, margins=None)
    assert found.of(1)[0].sentences == ("There is no survey of people picked at random to set beside these.",)
    assert {rung.refused for rung in found.of(3)} == {True}
    asked_elsewhere = cube_of(300, 700).with_answers({})
    assert built(survey=asked_elsewhere).of(1)[0].sentences == (
        "The survey did not ask this, or nobody in it answered.",
    )


def test_volume_cannot_buy_out_bias():
    table = [[round(w.survey_answers) for w in row] for row in bias_table([10_000, 100_000])]
    assert table == [[1852, 99, 25], [2415, 100, 25]]
    assert worth(10_000, 0.05).sentence == (
        "10,000 answers with a 5-point bias tell as much as about 100 more survey answers."
    )
    assert worth(0, 0.05).survey_answers == 0


def test_what_an_open_number_is_worth_is_what_a_blend_of_the_two_gains():
    """Blend a survey worth 1,222 with 10,000 open answers out by 5 points, in the best proportion, by
    trying them."""
    v, m = 0.25 / 1222, 0.25 * 1.4 / 10_000 + 0.05**2
    share = np.linspace(0, 1, 200_001)
    best = (share**2 * m + (1 - share) ** 2 * v).min()
    assert 0.25 / best - 1222 == pytest.approx(worth(10_000, 0.05).survey_answers, rel=1e-6)


def test_a_channel_that_needs_larger_weights_than_the_officer_allows_is_refused_with_the_limit_that_would_do():
    barbers = {rung.channel: rung for rung in built().of(3)}["barbers"]
    assert barbers.largest_ratio == pytest.approx(2.4)
    (refused,) = [rung for rung in built(largest_ratio=2.0).of(3) if rung.channel == "barbers"]
    assert (refused.estimate, refused.refused) == (None, True)
    assert refused.sentences == (
        "We can't meet these margins with no weight above 2 times the average. The smallest limit these margins "
        "allow is 2.41. Reach more people in the groups heard least, merge groups, or allow larger weights.",
    )
