"""The mean of a number is published only where what the numbers add up to is safe, as counts are."""

import pytest

from folkmoot.evidence.amounts import as_sum
from folkmoot.evidence.cube import count
from folkmoot.evidence.published import TOTAL
from folkmoot.insight.drafting import Selection
from folkmoot.insight.ledger import editions_of
from folkmoot.insight.publishing import publish_release
from tests.insight.town import Town


def answers(visits, weight=None):
    columns = {"area": ["a", "b"] * (len(visits) // 2), "visits": visits}
    cube = count(
        columns | ({"w": weight} if weight else {}),
        cells=["area"],
        numbers=["visits"],
        **({"weight": "w"} if weight else {}),
    )
    return cube.answers["visits"]


def test_numbers_become_a_sum_with_the_least_and_the_most_anybody_could_have_said() -> None:
    made, amount = as_sum(answers([2, 0, 3, 7, None, None]))
    assert (made.options, made.by_option.n[:, 0].tolist(), made.answered.n.tolist()) == (
        (TOTAL,),
        [5, 7],
        [2, 2],
    )
    least, most = amount
    assert (least, most >= 7) == (0, True)


@pytest.mark.parametrize(
    ("visits", "weight"),
    [([1.5, 2, 3, 4], None), ([-1, 2, 3, 4], None), ([1, 2, 3, 4], [2.0, 1.0, 1.0, 1.0]), ([None] * 4, None)],
)
def test_numbers_that_are_not_whole_or_weighted_are_counted_alone(visits, weight) -> None:
    assert as_sum(answers(visits, weight)) is None


@pytest.mark.django_db
def test_the_visits_of_the_one_who_answered_since_do_not_follow_from_two_means(town: Town) -> None:
    def hear(number: int, visits: int) -> None:
        town.hear(
            number,
            collector=town.collectors["LINK"],
            disposition="completed",
            profile={"age": "65+"},
            answers={"visits": visits},
        )

    def mean() -> float | None:
        made = publish_release(
            engagement=town.engagement,
            user=town.analyst,
            title="Visits",
            selection=Selection(questions=("visits.number",)),
        )
        ((row,),) = [table["rows"] for table in made.tables]
        return row["share"].get("value")

    for visits in (1, 2, 3):
        hear(20, visits)
    told = [mean()]
    hear(1, 37)
    told.append(mean())
    hear(30, 1)
    told.append(mean())
    assert [told[0], told[1]] == [2.0, None]
    assert told[2] == pytest.approx((20 + 40 + 60 + 37 + 30) / 91)
    first = editions_of(town.engagement)[0]
    assert [
        n for where, n in first.shown.items() if ("number.visits", TOTAL) in where and len(where) == 2
    ] == [120]
