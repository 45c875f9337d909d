"""The public reads who answered by each channel and at what cost, and never a small number of those who said no."""

import datetime as dt

import pytest

from folkmoot.engagements.costing import note_cost, set_staff_rate
from folkmoot.insight.drafting import Selection
from folkmoot.insight.publishing import publish_release
from tests.insight.town import MOMENT, Town

pytestmark = pytest.mark.django_db
FEW = "too few to show"


def hear(town: Town, code: str, disposition: str, number: int) -> None:
    town.hear(
        number,
        collector=town.collectors[code],
        disposition=disposition,
        seconds=80,
        profile={"age": "65+"},
        areas={},
    )


def table_of(town: Town) -> dict:
    release = publish_release(
        engagement=town.engagement,
        user=town.analyst,
        title="How we asked",
        selection=Selection(channels=True),
    )
    (table,) = release.tables
    return {
        row["channel"]["text"]: [row[column["key"]]["text"] for column in table["columns"][1:]]
        for row in table["rows"]
    }


@pytest.fixture
def asked(town: Town) -> Town:
    """Forty online; of 90 called 60 answered, all to the end but 12; of 24 in the survey 4 said no."""
    hear(town, "LINK", "completed", 40)
    hear(town, "CALLS", "completed", 48)
    hear(town, "CALLS", "partial", 12)
    hear(town, "CALLS", "declined", 30)
    hear(town, "SURVEY", "completed", 20)
    hear(town, "SURVEY", "declined", 4)
    set_staff_rate(user=None, engagement=town.engagement, rate=2_000, source="Pay scale")
    note_cost(user=None, engagement=town.engagement, channel="contact_centre", day=MOMENT.date(), minutes=144)
    return town


def test_the_public_s_table_withholds_the_few_who_said_no_and_what_would_give_them_away(asked: Town) -> None:
    found = table_of(asked)
    assert found["Contact centre"] == ["90", "60", "67%", "48", "80 seconds", "£48.00", "£0.80"]
    assert (found["Online"][0], found["Online"][1], found["Online"][2]) == ("not known", "40", "not known")
    # Four said no to the survey: how many were asked would tell it.
    assert (found["Paper"][0], found["Paper"][1], found["Paper"][2]) == (FEW, "20", FEW)


def test_a_few_more_who_said_no_are_not_seen_beside_the_release_before(asked: Town) -> None:
    table_of(asked)
    hear(asked, "CALLS", "completed", 20)
    hear(asked, "CALLS", "declined", 3)
    found = table_of(asked)
    assert (found["Contact centre"][0], found["Contact centre"][1], found["Contact centre"][2]) == (
        FEW,
        "80",
        FEW,
    )


def test_each_place_s_channels_are_published_and_no_few_people_can_be_worked_out(town: Town) -> None:
    for code, district, number in (
        ("LINK", "E1", 40), ("CALLS", "E1", 25), ("SURVEY", "E1", 3), ("LINK", "E2", 30), ("CALLS", "E2", 21), ("SURVEY", "E2", 17),
        ("SURVEY", "E3", 9),
    ):  # fmt: skip
        town.hear(
            number,
            collector=town.collectors[code],
            disposition="completed",
            profile={},
            areas={"district": district},
        )
    release = publish_release(
        engagement=town.engagement,
        user=town.analyst,
        title="How we asked, and where",
        selection=Selection(channels=True, channels_in="district"),
    )
    ways = release.tables[-1]
    found = {row["area"]["text"]: [cell["text"] for cell in row.values()][1:] for row in ways["rows"]}
    assert (ways["title"], [column["title"] for column in ways["columns"]]) == (
        "How people were asked, in each district",
        ["District", "Contact centre", "Online", "Paper"],
    )
    # How many there were by each way is told, so beside nobody (Cresswold, online) one more must stay; the 17 by
    # paper may be told, for it leaves the 3 and the 9 of the other two places unknown.
    assert found == {
        "Alderbrook": ["25", "40", FEW],
        "Brackenford": [FEW, FEW, "17"],
        "Cresswold": [FEW, FEW, FEW],
    }
    assert release.tables[0]["rows"][-1]["heard"]["text"] == "29"


def test_the_officer_chooses_the_table_and_sees_it_before_it_is_public(client, asked: Town) -> None:
    client.force_login(asked.analyst)
    preview = client.get(
        "/officers/insight/policing/releases/preview/", {"title": "How we asked", "channels": "on"}
    )
    assert (preview.status_code, "How people were asked" in preview.content.decode()) == (200, True)
    sent = client.post(
        "/officers/insight/policing/releases/publish/", {"title": "How we asked", "channels": "on"}
    )
    assert sent.status_code == 302
    public = client.get("/engagements/policing/results/").content.decode()
    assert ("How people were asked" in public, "£0.80" in public) == (True, True)
    assert dt.date.today().strftime("%Y") in public
