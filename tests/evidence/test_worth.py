"""What a channel is worth: asked, agreed and completed; time and money; and the people the others miss."""

from collections import Counter
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from folkmoot.evidence import left_out, reference
from folkmoot.evidence.cube import count
from folkmoot.evidence.left_out import PEOPLE_AND_WAY, Change, beside_survey, leave_out, weighed
from folkmoot.evidence.margins import Margin, Margins
from folkmoot.evidence.population import Population
from folkmoot.evidence.worth import (
    NewKinds,
    Spent,
    Steps,
    Way,
    new_kinds,
    quartiles,
    rate,
    steps,
    total,
    where_next,
)

AGES = {"16-34": 400.0, "35-64": 400.0, "65+": 200.0}
RESIDENTS = {"age": Population("age", {(None, g): n for g, n in AGES.items()}, {None: 1000})}


def people(**by_channel):
    """Lay out contacts as columns: {channel: [(age, disposition, how many), …]}."""
    rows = [
        (channel, age, came)
        for channel, groups in by_channel.items()
        for age, came, many in groups
        for _ in range(many)
    ]
    return dict(zip(("channel", "age", "disposition"), map(list, zip(*rows, strict=True)), strict=True))


def cube(columns, *more, answers=()):
    return count(columns, cells=("channel", "age", "disposition", *more), answers=answers)


TOWN = people(
    online=[("35-64", "completed", 60), ("65+", "completed", 40), ("16-34", "completed", 2)],
    barber=[
        ("16-34", "completed", 12),
        ("16-34", "partial", 3),
        ("35-64", "completed", 5),
        ("", "completed", 1),
    ],
)


def test_asked_agreed_and_completed_with_exact_intervals():
    table = {
        "channel": ["calls"] * 10 + ["online"] * 4,
        "disposition": ["completed"] * 4
        + ["partial"]
        + ["declined"] * 3
        + ["not_asked"] * 2
        + ["completed"] * 4,
    }
    found = steps(count(table, cells=("channel", "disposition")), by="channel")
    assert found == {"calls": Steps(4, 1, 3, 2), "online": Steps(4, 0, 0, 0)}
    calls = found["calls"]
    assert (calls.asked, calls.agreed, calls.agreement, calls.completion) == (8, 5, rate(5, 8), rate(4, 5))
    assert (rate(5, 8).low, rate(5, 8).high) == pytest.approx(reference.clopper_pearson(5, 8))
    assert rate(0, 0).share is None


def test_where_no_refusal_is_noted_nobody_knows_how_many_were_asked():
    assert Steps(40, 2, 0, 0).agreement is None
    assert Steps(40, 2, 0, 1).agreement == rate(42, 42)


@given(st.lists(st.integers(0, 400), min_size=1, max_size=60))
@settings(max_examples=80, deadline=None)
def test_quartiles_are_those_of_the_single_times(times):
    found = quartiles(Counter(times))
    assert (found.low, found.median, found.high) == pytest.approx(reference.quartiles(times))
    assert (found.low, found.median, found.high) == pytest.approx(
        tuple(np.quantile(times, [0.25, 0.5, 0.75]))
    )
    assert found.n == len(times)


def test_the_time_of_nobody_has_no_quartiles():
    assert quartiles({}) is None


def test_a_cost_that_nobody_noted_is_not_nought():
    assert (Spent().pence, Spent().each(10), Spent().an_hour(10)) == (None, None, None)
    barber = Spent(minutes=90, materials=1_500, rate=2_000, noted=True)
    assert (barber.pence, barber.each(12), barber.each(0), barber.each(None)) == (4_500, 375, None, None)
    assert barber.an_hour(12) == 8
    assert Spent(0, 500, 2_000, noted=True).an_hour(12) is None
    assert Spent(90, 0, 0, noted=True).pence is None
    assert total([barber, Spent(), Spent(30, 0, 2_000, noted=True)]) == Spent(120, 1_500, 2_000, noted=True)


def test_a_new_kind_of_person_is_one_of_a_group_the_other_channels_missed():
    found = new_kinds(cube(TOWN), RESIDENTS)
    # Without the barber, 2 of 102 are under 35, who are 4 in 10 residents. Without the link nobody is 65 or over.
    assert found == {
        "barber": NewKinds(15, 21, {"age": {"16-34": 15}}),
        "online": NewKinds(40, 102, {"age": {"65+": 40}}),
    }


def test_the_only_channel_brings_nothing_but_new_kinds_of_people():
    alone = people(online=[("35-64", "completed", 3), ("", "completed", 2)])
    assert new_kinds(cube(alone), RESIDENTS) == {"online": NewKinds(3, 5, {"age": {"35-64": 3}})}


@given(st.integers(0, 10**6))
@settings(max_examples=25, deadline=None)
def test_new_kinds_equal_those_found_contact_by_contact(seed):
    pick = Random(seed)
    columns = {"channel": [], "age": [], "disposition": [], "tenure": []}
    for _ in range(pick.randint(5, 160)):
        columns["channel"].append(pick.choice(("online", "barber", "calls")))
        columns["age"].append(pick.choices((*AGES, ""), (1, 4, 4, 1))[0])
        columns["disposition"].append(pick.choice(("completed", "completed", "partial")))
        columns["tenure"].append(pick.choices(("own", "rent", ""), (6, 1, 1))[0])
    tenures = {"own": 600.0, "rent": 400.0}
    populations = RESIDENTS | {
        "tenure": Population("tenure", {(None, g): n for g, n in tenures.items()}, {None: 1000})
    }
    fast = new_kinds(cube(columns, "tenure"), populations)
    contacts = [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]
    missed = {
        channel: {
            dimension: reference.missed(
                *reference.heard([c for c in contacts if c["channel"] != channel], dimension), residents
            )
            for dimension, residents in (("age", AGES), ("tenure", tenures))
        }
        for channel in fast
    }
    slow = reference.new_kinds(contacts, missed)
    assert {channel: found.new for channel, found in fast.items()} == {
        channel: slow[channel] for channel in fast
    }


def test_where_next_names_the_channels_that_reached_a_missing_group_the_cheapest_first():
    spent = {"barber": Spent(90, 1_500, 2_000, noted=True)}
    (missing,) = where_next(cube(TOWN), RESIDENTS, spent)
    assert (missing.dimension, missing.row.group, missing.row.more_needed) == ("age", "16-34", 53)
    assert missing.ways == (
        Way("barber", 15, 15 / 21, 10.0, 300.0),
        Way("online", 2, 2 / 102, None, None),
    )


MARGINS = Margins((Margin("age", AGES),))


def answered(seed=5, channels=("online", "barber", "post")):
    """Make contacts of several channels with an answer each; the young answer otherwise, and so does the barber's."""
    pick, rows = Random(seed), []
    for channel, young, many in zip(channels, (1, 8, 3), (150, 90, 120), strict=True):
        for _ in range(many):
            age = pick.choices(tuple(AGES), (young, 4, 3))[0]
            yes = pick.random() < 0.3 + 0.3 * (age == "16-34") + 0.2 * (channel == "barber")
            rows.append((channel, age, "yes" if yes else "no"))
    return dict(zip(("channel", "age", "safe"), map(list, zip(*rows, strict=True)), strict=True))


def slow_share(rows):
    contacts = [dict(zip(("channel", "age", "safe"), row, strict=True)) for row in rows]
    weights = reference.rake(contacts, {"age": AGES})
    return sum(w for w, c in zip(weights, contacts, strict=True) if c["safe"] == "yes") / sum(weights)


def test_leaving_a_channel_out_changes_the_weighted_shares_as_weighting_the_others_by_hand_does():
    columns = answered()
    counted = count(columns, cells=("channel", "age"), answers=("safe",))
    whole, _ = weighed(counted, MARGINS, "refuse", None)
    rows = list(zip(*columns.values(), strict=True))
    now = slow_share(rows)
    for found in leave_out(whole, counted):
        without = slow_share([row for row in rows if row[0] != found.channel])
        yes = next(change for change in found.changes if change.option == "yes")
        assert (yes.share, yes.without) == pytest.approx((now, without))
        assert yes.change == pytest.approx(now - without)
        assert [abs(c.change) for c in found.changes] == sorted(
            (abs(c.change) for c in found.changes), reverse=True
        )


def test_what_answers_are_worth_in_the_weighted_whole_is_kish_s_number_of_their_final_weights():
    columns = answered()
    counted = count(columns, cells=("channel", "age"), answers=("safe",))
    whole, _ = weighed(counted, MARGINS, "refuse", None)
    contacts = [{"channel": c, "age": a} for c, a in zip(columns["channel"], columns["age"], strict=True)]
    weights = reference.rake(contacts, {"age": AGES})
    for channel, worth in left_out.effective(whole).items():
        mine = [w for w, c in zip(weights, contacts, strict=True) if c["channel"] == channel]
        assert worth == pytest.approx(reference.kish(mine)[1])


def test_where_only_one_channel_reached_a_group_nothing_can_be_weighted_without_it():
    columns = {
        "channel": ["online"] * 80 + ["barber"] * 60,
        "age": ["35-64"] * 40 + ["65+"] * 40 + ["16-34"] * 60,
        "safe": ["yes", "no"] * 70,
    }
    counted = count(columns, cells=("channel", "age"), answers=("safe",))
    whole, _ = weighed(counted, MARGINS, "refuse", None)
    barber = next(each for each in leave_out(whole, counted) if each.channel == "barber")
    assert barber.changes == ()
    assert "16-34" in barber.refused[0]


def test_a_channel_differs_from_the_survey_by_the_people_and_the_way_of_asking_together():
    columns = answered()
    counted = count(columns, cells=("channel", "age"), answers=("safe",))
    survey, _ = weighed(counted.only(channel="post"), MARGINS, "refuse", None)
    barber = counted.only(channel="barber")
    rows = list(zip(*columns.values(), strict=True))
    for at_random in (False, True):
        (found,) = beside_survey(survey, {"barber": (barber, at_random)}, MARGINS)
        yes = next(each for each in found.differences if each.option == "yes")
        theirs, mine = (slow_share([r for r in rows if r[0] == c]) for c in ("post", "barber"))
        assert (yes.survey, yes.share, yes.points) == pytest.approx((theirs, mine, mine - theirs))
        assert yes.survey_low < yes.survey < yes.survey_high
        # Only where both were picked at random is there an interval of the difference.
        assert (yes.low is None, yes.high is None) == (not at_random, not at_random)
        if at_random:
            assert yes.low < yes.points < yes.high
    assert PEOPLE_AND_WAY == "the people and the way of asking together"


def test_a_channel_too_few_answered_in_is_not_compared():
    columns = {name: cells[:150] + cells[150:190] for name, cells in answered().items()}
    counted = count(columns, cells=("channel", "age"), answers=("safe",))
    survey, _ = weighed(counted.only(channel="online"), MARGINS, "refuse", None)
    (found,) = beside_survey(survey, {"barber": (counted.only(channel="barber"), False)}, MARGINS)
    assert (found.differences, found.refused) == ((), ())


def test_a_change_says_which_way_it_goes():
    assert Change("safe", "yes", 0.4, 0.3).change == pytest.approx(0.1)
