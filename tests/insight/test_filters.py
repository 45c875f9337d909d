"""Whatever stands in an address, a page of this room answers with itself or with the reason why not."""

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.insight.town import Town

HERE = "/officers/insight/policing"
PAGES = (
    "reach",
    "reach/map",
    "reach/channels",
    "mix",
    "mix/map",
    "results",
    "results/safe",
    "results/safe/side-by-side",
    "weighting",
    "weighting/recipe.json",
    "releases/preview",
)
NAMES = [
    "of",
    "within",
    "channel",
    "group",
    "kind",
    "by",
    "area",
    "option",
    "margins",
    "merge",
    "not_said",
    "sample",
    "largest_ratio",
    "page",
    "rows",
    "title",
    "reach",
    "questions",
]
WORDS = st.one_of(
    st.sampled_from(
        ["age", "district", "weight", "signals", "arrival", "postcode", "postcode_status", "spot", "day"]
        + ["age:65+", "district:E1", "respondent:x", ":", "\x00", "\x1f", "nan", "inf", "1e999", "-1", "safe"]
    ),
    st.text(max_size=20),
)


@pytest.fixture
def officer(client, town: Town):
    """The browser of the town's officer, with a few people heard."""
    client.force_login(town.analyst)
    town.hear(5)
    return client


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@example(page="weighting", sent={"of": "age", "within": "age", "merge": ""})
@given(page=st.sampled_from(PAGES), sent=st.dictionaries(st.sampled_from(NAMES), WORDS, max_size=4))
def test_no_filter_breaks_a_page(officer, page: str, sent: dict[str, str]) -> None:
    answer = officer.get(f"{HERE}/{page}{'' if page.endswith('json') else '/'}", sent)
    assert answer.status_code in {200, 400, 404, 409}
    if any("\x00" in value for value in sent.values()):
        assert answer.status_code == 400


@pytest.mark.parametrize("of", ["weight", "signals", "arrival", "contact", "disposition"])
def test_a_column_that_tells_nobody_apart_is_refused(officer, of: str) -> None:
    for page, name in (("reach", "of"), ("results", "by")):
        answer = officer.get(f"{HERE}/{page}/", {name: of})
        assert answer.status_code == 400
        assert f"Nobody can be told apart by “{of}” here." in answer.content.decode()


@pytest.mark.parametrize("page", [page for page in PAGES if page != "weighting/recipe.json"])
def test_a_character_no_text_holds_is_refused_on_every_page(officer, page: str) -> None:
    answer = officer.get(f"{HERE}/{page}/?of=%00")
    assert answer.status_code == 400
    assert "Something in what was sent could not be understood." in answer.content.decode()
