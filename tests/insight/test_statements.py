"""An officers' page asks the database a few things, however many questions and collectors there are."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from folkmoot.engagements.models import Collector
from folkmoot.insight.models import WeightingPlan
from folkmoot.questions.models import QuestionnaireVersion
from tests.insight.town import CONTENT, Town, options, words

HERE = "/officers/insight/policing"
PAGES = (
    f"{HERE}/reach/",
    f"{HERE}/reach/?of=age&within=district&channel=online",
    f"{HERE}/results/",
    f"{HERE}/results/?by=age",
    f"{HERE}/results/matters/",
    f"{HERE}/mix/",
    f"{HERE}/weighting/",
    f"{HERE}/channels/",
    f"{HERE}/channels/online/",
)
MOST = 23
"""Statements of one page, with session, officer, role and trail."""


@pytest.fixture
def officer(client, town: Town):
    """The browser of the town's officer, with people heard and a plan kept."""
    client.force_login(town.analyst)
    town.hear(120)
    WeightingPlan.objects.create(
        engagement=town.engagement, settings={"margins": ["age", "district"], "not_said": "own share"}
    )
    return client


def statements(officer) -> dict[str, int]:
    """How many statements each page takes once it has counted those heard so far."""
    found = {}
    for page in PAGES:
        officer.get(page)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert officer.get(page).status_code == 200
        found[page] = len(asked)
    return found


def test_a_page_takes_as_many_statements_with_thirty_questions_and_twenty_collectors(
    officer, town: Town
) -> None:
    before = statements(officer)
    assert [page for page, number in before.items() if number > MOST] == []
    more = [
        {"key": f"more{n}", "kind": "one", "wording": words(f"More {n}?"), "options": options("yes", "no")}
        for n in range(20)
    ]
    town.engagement.questionnaire = town.version = QuestionnaireVersion.objects.create(
        questionnaire=town.version.questionnaire,
        number=2,
        content=CONTENT | {"items": [*CONTENT["items"], *more]},
    )
    town.engagement.save()
    for n in range(17):
        link = Collector.objects.create(
            engagement=town.engagement, channel="online", code=f"MORE{n}", name=f"Link {n}"
        )
        town.hear(3, collector=link)
    assert statements(officer) == before


def test_a_new_contact_costs_a_page_one_more_look_at_each_thing_it_was_made_from(officer, town: Town) -> None:
    settled = statements(officer)
    for page in PAGES:
        town.hear(1, disposition="completed")
        with CaptureQueriesContext(connection) as asked:
            officer.get(page)
        assert len(asked) <= settled[page] + 3, page  # its row, its collector, its version
