"""What is published is published on purpose, and gives no small number away, alone or beside earlier releases."""

import json
import uuid

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection

from folkmoot.insight import drafting
from folkmoot.insight.cubes import CannotCount
from folkmoot.insight.drafting import Selection, draft
from folkmoot.insight.models import Release
from folkmoot.insight.policies import NotAllowedNow
from folkmoot.insight.publishing import publish_release, withdraw_release
from folkmoot.trail.models import TrailRow
from tests.insight.town import Town

PAGES = "/officers/insight/policing/releases/"


@pytest.fixture
def officer(client, town: Town):
    """The browser of the town's engagement officer."""
    client.force_login(town.analyst)
    return client


def plant(town: Town, *, speeding: int = 60, burglary: int = 40, litter: int = 4, age: str = "65+") -> None:
    """Hear people through the link of whom few said litter."""
    for answer, number in (("speeding", speeding), ("burglary", burglary), ("litter", litter)):
        town.hear(
            number,
            collector=town.collectors["LINK"],
            disposition="completed",
            profile={"age": age},
            areas={"district": "E1"},
            answers={"matters": answer},
        )


def publish(town: Town, **selection) -> Release:
    """Publish as the town's officer."""
    return publish_release(
        engagement=town.engagement, user=town.analyst, title="What you said", selection=Selection(**selection)
    )


def table_of(release: Release, about: str) -> dict:
    """Find one table."""
    return next(table for table in release.tables if table["about"] == about)


def values(table: dict, key: str) -> dict:
    """Read one column by its first."""
    first = table["columns"][0]["key"]
    return {row[first]["text"]: row[key].get("value") for row in table["rows"]}


@pytest.mark.database
def test_a_release_shows_counts_and_withholds_small_ones_with_all_that_gives_them_away(town: Town) -> None:
    plant(town)
    release = publish(town, questions=("matters",))
    table = table_of(release, "matters")
    counts, shares = values(table, "count"), values(table, "share")
    assert counts["Litter"] is None
    assert shares["Litter"] is None
    known = [counts["Speeding"], counts["Burglary"], table["n"]]
    assert None in known
    if table["n"] is None:
        assert set(shares.values()) == {None}
    assert table["class"] == "C"
    assert "no margin of error" in table["sentence"]
    assert table["n"] is None or [counts["Speeding"], counts["Burglary"]].count(None) == 1


def test_an_answer_nobody_gave_cannot_be_told_by_subtraction(town: Town) -> None:
    plant(town, litter=0)
    table = table_of(publish(town, questions=("matters",)), "matters")
    counts = values(table, "count")
    assert counts["Litter"] is None
    assert None in [counts["Speeding"], counts["Burglary"], table["n"]]


def test_with_large_counts_everything_is_shown(town: Town) -> None:
    plant(town, litter=30)
    release = publish(town, questions=("matters",))
    table = table_of(release, "matters")
    assert values(table, "count") == {"Speeding": 60, "Burglary": 40, "Litter": 30}
    assert values(table, "share") == {"Speeding": 60 / 130, "Burglary": 40 / 130, "Litter": 30 / 130}
    assert (table["n"], table["hidden"]) == (130, 0)
    assert table["sentence"].startswith("60 of the 130 people who chose to answer (46%) answered “Speeding”.")


def test_a_second_release_gives_nothing_away_beside_the_first(town: Town) -> None:
    plant(town, litter=30)
    first = table_of(publish(town, questions=("matters",)), "matters")
    town.hear(
        3,
        collector=town.collectors["LINK"],
        disposition="completed",
        profile={"age": "65+"},
        areas={"district": "E1"},
        answers={"matters": "litter"},
    )
    second = table_of(publish(town, questions=("matters",)), "matters")
    before, after = values(first, "count"), values(second, "count")
    grown = {name: None if after[name] is None else after[name] - before[name] for name in before}
    assert 3 not in grown.values()
    if second["n"] is not None:
        assert second["n"] - first["n"] != 3


def test_a_withdrawn_release_has_been_seen(town: Town) -> None:
    plant(town, litter=30)
    release = publish(town, questions=("matters",))
    withdraw_release(release=release, user=town.analyst, because="A wrong title")
    town.hear(
        2,
        collector=town.collectors["LINK"],
        disposition="completed",
        profile={"age": "65+"},
        areas={"district": "E1"},
        answers={"matters": "litter"},
    )
    counts = values(table_of(publish(town, questions=("matters",)), "matters"), "count")
    assert counts["Litter"] != 32


def test_reach_is_published_without_its_small_groups(town: Town) -> None:
    plant(town, age="65+")
    plant(town, speeding=3, burglary=2, litter=0, age="16-34")
    plant(town, speeding=40, burglary=30, litter=30, age="35-64")
    table = table_of(publish(town, reach=("age",)), "age")
    young = next(row for row in table["rows"] if row["group"]["text"] == "16-34")
    for key in ("heard", "share_heard", "gap", "ratio", "more_needed"):
        assert young[key] == {"text": "too few to show", "hidden": True}
    assert young["residents"]["value"] == 9_000
    assert young["meaning"]["text"] == "Too few people to show."


def test_a_survey_is_published_with_its_interval_and_class(town: Town) -> None:
    town.hear(200, collector=town.collectors["SURVEY"], disposition="completed", profile={"age": "65+"})
    table = table_of(publish(town, questions=("safe",)), "safe")
    assert table["class"] == "A"
    (yes, no) = (row["share"] for row in table["rows"])
    assert yes["low"] < yes["value"] < yes["high"]
    assert no["low"] < no["value"] < no["high"]
    assert any(
        "not weighted" in sentence
        for sentence in json.loads(json.dumps(Release.objects.get().method))["sentences"]
    )


def test_divided_by_group_no_cell_follows_from_the_others(town: Town) -> None:
    plant(town, speeding=60, burglary=40, litter=25, age="65+")
    plant(town, speeding=30, burglary=20, litter=3, age="35-64")
    table = table_of(publish(town, questions=("matters",), by="age"), "matters")
    litter = next(row for row in table["rows"] if row["answer"]["text"] == "Litter")
    assert litter["group:35-64"] == {"text": "too few to show", "hidden": True}
    assert litter["group:16-34"]["hidden"]


@pytest.mark.django_db(transaction=True)
def test_people_can_answer_while_a_release_is_counted(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    plant(town, litter=30)
    inside = []

    def watched(*given):
        inside.append(connection.in_atomic_block)
        return draft(*given)

    monkeypatch.setattr(drafting, "draft", watched)
    publish(town, questions=("matters",))
    assert inside == [False]


def test_a_release_that_came_in_between_is_taken_into_account(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    plant(town, litter=30)
    drafts = []

    def overtaken(*given):
        drafts.append(draft(*given))
        if len(drafts) == 1:
            publish(town, reach=("age",))
        return drafts[-1]

    monkeypatch.setattr(drafting, "draft", overtaken)
    publish(town, questions=("matters",))
    assert len(drafts) == 3
    assert Release.objects.count() == 2


def test_tables_with_too_many_small_numbers_to_check_are_refused(
    officer, town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    plant(town)
    monkeypatch.setattr(drafting, "MOST_WORK", 20)
    page = officer.get(f"{PAGES}preview/", {"title": "What you said", "questions": ["matters"]})
    assert page.status_code == 409
    assert "Choose fewer tables, or a larger kind of area." in page.content.decode()
    with pytest.raises(CannotCount, match="too many small numbers"):
        publish(town, questions=("matters",))
    assert not Release.objects.exists()


def test_the_method_says_days_as_people_do(town: Town) -> None:
    plant(town, litter=30)
    sentences = publish(town, reach=("ethnic_group",)).method["sentences"]
    assert "Residents by ethnic group: Made up for the tests, 21 March 2021." in sentences


def test_when_others_publish_all_the_time_it_is_said(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    plant(town, litter=30)
    one = publish(town, questions=("matters",))

    def overtaken(*given):
        made = draft(*given)
        one.pk, one.uuid = None, uuid.uuid4()
        one.save(force_insert=True)
        return made

    monkeypatch.setattr(drafting, "draft", overtaken)
    with pytest.raises(NotAllowedNow, match="Others are publishing"):
        publish(town, questions=("matters",))


def test_the_trail_says_who_published_and_withdrew(town: Town) -> None:
    plant(town, litter=30)
    release = publish(town, questions=("matters",))
    withdraw_release(release=release, user=town.analyst, because="A wrong title")
    rows = TrailRow.objects.filter(subject_kind="release").values_list("act", "subject_id")
    assert list(rows.order_by("id")) == [
        ("publish_release", str(release.uuid)),
        ("withdraw_release", str(release.uuid)),
    ]


def test_only_the_owner_publishes_and_only_once_open(town: Town) -> None:
    plant(town)
    town.analyst.officer.role = "analyst"
    with pytest.raises(PermissionDenied):
        publish(town, questions=("matters",))
    town.analyst.officer.role = "engagement_officer"
    town.engagement.state = "pledged"
    town.engagement.save()
    with pytest.raises(NotAllowedNow, match="not open yet"):
        publish(town, questions=("matters",))
    with pytest.raises(CannotCount, match="at least one table"):
        draft(town.engagement, Selection())


def test_an_officer_sees_a_release_before_it_is_one(officer, town: Town) -> None:
    plant(town)
    chosen = {"title": "What you said", "questions": ["matters"], "reach": ["age"]}
    page = officer.get(f"{PAGES}preview/", chosen).content.decode()
    assert "Nothing is public yet" in page
    assert "too few to show" in page
    assert not Release.objects.exists()
    answer = officer.post(f"{PAGES}publish/", chosen, follow=True)
    assert "The public can see it now" in answer.content.decode()
    release = Release.objects.get()
    page = officer.get(f"{PAGES}{release.uuid}/").content.decode()
    assert "Withdrawing takes all 2 tables off the public pages" in page
    answer = officer.post(f"{PAGES}{release.uuid}/withdraw/", {"because": "A wrong title"}, follow=True)
    assert "Withdrawn" in answer.content.decode()
    release.refresh_from_db()
    assert release.withdrawn_because == "A wrong title"


def test_choosing_nothing_is_said(officer, town: Town) -> None:
    page = officer.get(f"{PAGES}preview/", {"title": "What you said"})
    assert page.status_code == 400
    assert "Choose at least one table to publish." in page.content.decode()
    assert officer.post(f"{PAGES}publish/", {"questions": ["matters"]}).status_code == 400
    assert not Release.objects.exists()


def test_no_name_of_a_person_or_word_they_wrote_is_in_a_release(town: Town) -> None:
    town.hear(
        80,
        answers={"why": "My neighbour Zebedee"},
        disposition="completed",
        collector=town.collectors["LINK"],
    )
    release = publish(town, reach=("age", "district"), questions=("why", "matters", "seen", "safe"))
    everything = json.dumps([release.tables, release.method, release.edition])
    assert "Zebedee" not in everything
    assert str(town.analyst) not in everything


def test_few_people_who_left_a_question_out_do_not_hide_its_answers(town: Town) -> None:
    plant(town, litter=30)
    town.hear(
        3, collector=town.collectors["LINK"], disposition="completed", profile={}, answers={"safe": "yes"}
    )
    table = table_of(publish(town, questions=("matters",)), "matters")
    assert values(table, "count") == {"Speeding": 60, "Burglary": 40, "Litter": 30}
    assert table["n"] == 130
    assert "133" not in json.dumps(Release.objects.get().tables)


def test_the_share_that_did_not_say_is_published_where_it_gives_nobody_away(town: Town) -> None:
    for district, said, silent in (("E1", 40, 20), ("E2", 40, 3), ("E3", 40, 0)):
        given = {"areas": {"district": district}, "disposition": "completed"}
        given |= {"collector": town.collectors["LINK"], "answers": {}}
        for age in ("16-34", "35-64", "65+"):
            town.hear(said, profile={"age": age}, **given)
        town.hear(silent, profile={}, **given)
    table = table_of(publish(town, reach=("age",), within="district"), "age")
    found = {row["area"]["text"]: row["share_unknown"] for row in table["rows"]}
    assert found == {
        "Alderbrook": {"text": "14%", "value": pytest.approx(20 / 140)},
        "Brackenford": {"text": "too few to show", "hidden": True},
        "Cresswold": {"text": "too few to show", "hidden": True},
    }
    assert {row["heard"]["text"] for row in table["rows"]} == {"40"}
