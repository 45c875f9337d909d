"""What the public reads of themes leaves in a release alone: under ten hidden, rounded to five, and nothing to subtract."""

import json

import pytest

from folkmoot.insight.coming_out.published import rounded
from folkmoot.insight.drafting import Selection
from folkmoot.insight.models import Coded
from folkmoot.insight.publishing import publish_release
from tests.insight.coming_out.read_town import LAMPS, a_read_town, hear

pytestmark = pytest.mark.django_db


def publish(town, **chosen):
    return publish_release(
        engagement=town.engagement, user=town.analyst, title="What you wrote", selection=Selection(**chosen)
    )


def shown(table) -> dict[str, dict]:
    return {
        row["theme"]["text"]: {key: cell.get("value") for key, cell in row.items()} for row in table["rows"]
    }


def test_themes_are_published_rounded_to_five_and_small_ones_withheld():
    town, themes = a_read_town()
    hear(town, 7, "Litter bin {}", themes["Litter"], age="65+")
    release = publish(town, themes=True)
    (table,) = release.tables
    assert shown(table) == {
        "Racing": {"theme": None, "count": 60},  # 58 do
        "Lamps": {"theme": None, "count": 55},  # 57 do
        "Litter": {"theme": None, "count": None},
    }
    assert (table["n"], table["hidden"], table["who"]) == (110, 1, "People whose own words were read")
    assert "rounded to 5" in table["sentence"] and "codebook version 0" in " ".join(
        release.method["sentences"]
    )
    public = json.dumps([release.tables, release.method])
    assert "58" not in public and "57" not in public


def test_divided_by_age_no_small_cell_is_left_to_be_worked_out():
    town, _ = a_read_town()
    (table,) = publish(town, themes=True, by="age").tables
    found = shown(table)
    assert found["Racing"] == {"theme": None, "group:16-34": 40, "group:35-64": None, "group:65+": None} or (
        found["Racing"]["group:65+"] is None
    )
    for row in found.values():
        assert all(value is None or value % 5 == 0 for value in row.values())


def test_a_few_more_read_since_the_last_release_are_not_given_away():
    town, themes = a_read_town()
    publish(town, themes=True)
    hear(town, 3, LAMPS, themes["Lamps"], age="65+")
    (table,) = publish(town, themes=True).tables
    assert shown(table)["Lamps"]["count"] is None
    assert Coded.objects.filter(theme=themes["Lamps"]).count() == 63


def test_an_officer_chooses_themes_among_what_to_publish_and_the_public_reads_them(client):
    town, _ = a_read_town()
    client.force_login(town.analyst)
    page = client.get("/officers/insight/policing/releases/preview/", {"title": "Wrote", "themes": "on"})
    assert "What people wrote of" in page.content.decode() and page.status_code == 200
    client.post(
        "/officers/insight/policing/releases/publish/?title=Wrote&themes=on",
        {"title": "Wrote", "themes": "on"},
    )
    assert town.engagement.releases.count() == 1
    public = client.get("/engagements/policing/results/").content.decode()
    assert "Racing" in public and ">60<" in public


def test_counts_are_rounded_half_up():
    assert [rounded(n) for n in (None, 10, 12, 13, 57, 58)] == [None, 10, 10, 15, 55, 60]
