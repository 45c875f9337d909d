"""Answers that may be doubtful are seen by officers, counted unless they are left out, and never shown to the public."""

import json

import pytest

from folkmoot.insight.cubes import Asked, current
from folkmoot.insight.drafting import Selection, draft
from tests.insight.town import Town

HERE = "/officers/insight/policing/"
SAID = "5 of all answers may be doubtful (4 came faster than anybody reads; 2 filled in a field that people do not see)."
COUNTED = "They are counted in the figures below, as anybody&#x27;s are, unless you leave them out."


@pytest.fixture
def officer(client, town: Town):
    """The browser of the town's officer: forty people heard, and five answers that may be doubtful."""
    given = {"collector": town.collectors["LINK"], "disposition": "completed", "areas": {"district": "E1"}}
    given |= {"profile": {"age": "65+"}}
    town.hear(40, answers={"safe": "yes"}, **given)
    town.hear(3, answers={"safe": "no"}, signals=["very_fast"], **given)
    town.hear(1, answers={"safe": "no"}, signals=["very_fast", "trap_field"], **given)
    town.hear(1, answers={"safe": "no"}, signals=["trap_field"], **given)
    client.force_login(town.analyst)
    return client


@pytest.mark.parametrize(("asked", "heard"), [("", 45), ("without", 40), ("only", 5), ("x", 45)])
def test_the_reach_page_says_how_many_are_doubtful_and_counts_whom_it_is_asked_to(
    officer, asked, heard
) -> None:
    page = officer.get(f"{HERE}reach/", {"of": "age", "doubtful": asked}).content.decode()
    assert SAID in page
    assert f"{heard} people were heard" in page
    assert (COUNTED in page) is (asked in ("", "x"))


@pytest.mark.parametrize(("asked", "people"), [("", 45), ("without", 40), ("only", 5)])
def test_so_do_the_pages_of_results(officer, asked, people) -> None:
    for address in ("results/", "results/safe/"):
        page = " ".join(officer.get(f"{HERE}{address}", {"doubtful": asked}).content.decode().split())
        assert SAID in page
        assert ("They are left out of the figures below." in page) is (asked == "without")
        assert f"{people} people" in page or f"({people} answered)" in page


def test_where_nothing_is_doubtful_nothing_is_said(client, town: Town) -> None:
    town.hear(9)
    client.force_login(town.analyst)
    for address in ("reach/", "results/", "results/safe/"):
        assert "may be doubtful (" not in client.get(f"{HERE}{address}").content.decode()


@pytest.mark.parametrize("doubtful", [None, False, True])
@pytest.mark.parametrize("later", [1, 60])
def test_cubes_advanced_by_few_or_many_are_those_counted_anew(officer, town: Town, doubtful, later) -> None:
    asked = Asked(("age",), ("safe",), doubtful=doubtful)
    current(town.engagement, asked)
    fresh = {"collector": town.collectors["LINK"], "disposition": "completed", "profile": {"age": "65+"}}
    town.hear(later, signals=["very_fast"], **fresh)
    town.hear(later, **fresh)
    expected = {None: 45 + 2 * later, False: 40 + later, True: 5 + later}
    assert current(town.engagement, asked).people.n.sum() == expected[doubtful]


def test_the_public_never_learns_of_it(officer, town: Town) -> None:
    made = draft(town.engagement, Selection(reach=("age", "district"), questions=("safe",)))
    told = json.dumps([made.tables, made.method], ensure_ascii=False)
    assert [word for word in ("doubt", "signal", "very_fast", "trap_field") if word in told] == []
