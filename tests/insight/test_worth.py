"""What each channel of a town's engagement is worth: counted, priced, weighted again without it, and judged by a person."""

import csv
import datetime as dt
import io
import zipfile

import pytest
from django.core.cache import cache

from folkmoot.contacts.models import Contact
from folkmoot.engagements.costing import note_cost, set_staff_rate
from folkmoot.engagements.models import Collector, Engagement, Verdict
from folkmoot.evidence.worth import NewKinds, Quartiles, Spent, Steps
from folkmoot.insight.cubes import CannotCount
from folkmoot.insight.planning import keep_weighting_plan
from folkmoot.insight.weighing import Settings
from folkmoot.insight.worth import Span, worth_of
from folkmoot.insight.worth_extract import span_from
from folkmoot.insight.worth_shown import shown_worth
from folkmoot.places.models import PopulationCount, PopulationTable
from folkmoot.questions.models import QuestionnaireVersion
from tests.insight.town import CONTENT, MOMENT, Town

pytestmark = pytest.mark.django_db
PAGE = "/officers/insight/policing/channels/"
AGE = "65+"


@pytest.fixture
def officer(client, town: Town):
    client.force_login(town.analyst)
    return client


@pytest.fixture
def asked(town: Town) -> Town:
    """Forty older people online; on the phone 30 asked, 20 agreed, 12 of them under 35 to the end; costs of the calls."""
    link, calls = town.collectors["LINK"], town.collectors["CALLS"]
    old, young = {"profile": {"age": "65+"}}, {"profile": {"age": "16-34"}}
    town.hear(40, collector=link, disposition="completed", areas={"district": "E1"}, **old)
    town.hear(12, collector=calls, disposition="completed", areas={"district": "E2"}, seconds=60, **young)
    town.hear(4, collector=calls, disposition="completed", areas={"district": "E2"}, seconds=90, **old)
    town.hear(4, collector=calls, disposition="partial", areas={"district": "E2"}, **young)
    town.hear(10, collector=calls, disposition="declined")
    town.hear(2, collector=calls, disposition="not_asked", answers={}, profile={}, areas={})
    set_staff_rate(user=None, engagement=town.engagement, rate=2_000, source="Pay scale")
    note_cost(
        user=None,
        engagement=town.engagement,
        channel="contact_centre",
        day=MOMENT.date(),
        minutes=120,
        materials=800,
    )
    return town


def words(page) -> str:
    return " ".join(page.content.decode().split())


def test_each_channel_says_what_came_of_asking_how_long_it_took_and_what_it_cost(asked: Town) -> None:
    calls, link = (worth_of(asked.engagement).of(code) for code in ("contact_centre", "online"))
    assert (calls.steps, link.steps) == (Steps(16, 4, 10, 2), Steps(40, 0, 0, 0))
    assert calls.seconds == Quartiles(60, 60, 67.5, 16)
    assert calls.spent == Spent(120, 800, 2_000, noted=True)
    assert (calls.spent.pence, calls.per_answer, link.per_answer) == (4_800, 300, None)
    # Without the calls nobody under 35 and nobody in E2 was heard; nobody but the link reached E1.
    assert calls.new == NewKinds(20, 20, {"age": {"16-34": 16}, "district": {"E2": 20}})
    assert link.new == NewKinds(40, 40, {"district": {"E1": 40}})
    assert calls.per_new == 240
    assert [one.words for one in calls.collectors] == ["The call team"]


def test_a_contact_more_is_counted_at_once(asked: Town) -> None:
    before = worth_of(asked.engagement).of("contact_centre")
    asked.hear(1, collector=asked.collectors["CALLS"], disposition="declined")
    asked.hear(1, collector=asked.collectors["CALLS"], disposition="completed", seconds=70)
    after = worth_of(asked.engagement).of("contact_centre")
    assert (before.steps, after.steps) == (Steps(16, 4, 10, 2), Steps(17, 4, 11, 2))
    assert after.seconds == Quartiles(60, 60, 70, 17)


def test_a_group_that_spoke_as_one_agreed_once_and_is_no_kind_of_person(asked: Town) -> None:
    before = worth_of(asked.engagement).of("contact_centre")
    asked.hear(
        1,
        collector=asked.collectors["CALLS"],
        disposition="completed",
        seconds=60,
        profile={"respondent": "group", "age": "16-34"},
        circumstances={"voices": "5"},
    )
    after = worth_of(asked.engagement).of("contact_centre")
    assert (before.steps, after.steps) == (Steps(16, 4, 10, 2), Steps(17, 4, 10, 2))
    assert after.new == before.new


def test_what_is_kept_of_the_sums_follows_all_that_they_were_worked_out_from(asked: Town) -> None:
    def told():
        found = worth_of(asked.engagement)
        return found.channels, found.missing, found.why_not_weighted

    def erase():
        asked.erase(Contact.objects.filter(channel="online").first())

    def plan():
        keep_weighting_plan(
            engagement=asked.engagement, user=asked.analyst, settings=Settings(("age",), not_said="leave out")
        )

    calls, day = asked.collectors["CALLS"], MOMENT.date()
    changes = (
        lambda: asked.hear(1, collector=calls, disposition="completed", seconds=70),
        erase,
        lambda: note_cost(
            user=None, engagement=asked.engagement, channel="online", day=day, minutes=5, materials=90
        ),
        lambda: set_staff_rate(user=None, engagement=asked.engagement, rate=9_000, source="Pay scale"),
        plan,
        lambda: PopulationCount.objects.filter(group="65+").update(people=1_900),
        lambda: Collector.objects.filter(pk=calls.pk).update(name="The night shift"),
        lambda: PopulationTable.objects.filter(dimension="age").delete(),
    )
    before = told()
    for change in changes:
        change()
        asked.engagement = Engagement.objects.get(pk=asked.engagement.pk)
        kept = told()
        assert kept != before
        cache.clear()
        assert told() == kept
        before = kept


def test_a_span_leaves_out_other_days_other_versions_and_their_costs(asked: Town) -> None:
    later = MOMENT + dt.timedelta(days=40)
    second = QuestionnaireVersion.objects.create(
        questionnaire=asked.version.questionnaire, number=2, content=CONTENT
    )
    calls = asked.collectors["CALLS"]
    asked.hear(3, collector=calls, disposition="completed", received_at=later, version=second, seconds=30)
    day = later.date().isoformat()
    for span in (Span(since=day), Span(version=second.pk), Span(since=day, until=day, version=second.pk)):
        found = worth_of(asked.engagement, span)
        assert [(each.code, each.steps, each.spent) for each in found.channels] == [
            ("contact_centre", Steps(3, 0, 0, 0), Spent())
        ]
    until = worth_of(asked.engagement, Span(until=(later - dt.timedelta(days=1)).date().isoformat()))
    assert until.of("contact_centre").steps == Steps(16, 4, 10, 2)
    assert until.of("contact_centre").spent.minutes == 120


def test_a_span_that_is_none_is_refused_in_words() -> None:
    for chosen in ({"since": "yesterday"}, {"version": "two"}):
        with pytest.raises(CannotCount) as refusal:
            span_from(chosen)
        assert str(refusal.value) == "The days or the version asked for can't be read."


def test_who_people_are_is_shown_from_ten_on_and_nothing_smaller_can_be_worked_out(
    officer, town: Town
) -> None:
    link, calls = town.collectors["LINK"], town.collectors["CALLS"]
    for collector, age, district, number in (
        (link, "65+", "E1", 60), (link, "35-64", "E1", 30), (link, "16-34", "E1", 13),
        (calls, "65+", "E2", 3), (calls, "35-64", "E2", 4), (calls, "16-34", "E2", 17),
        (town.collectors["SURVEY"], "16-34", "E3", 4),
    ):  # fmt: skip
        town.hear(
            number,
            collector=collector,
            disposition="completed",
            profile={"age": age},
            areas={"district": district},
        )
    exact, told = worth_of(town.engagement), shown_worth(town.engagement)

    def new(worth):
        return {each.code: (each.new.new, each.new.of, dict(each.new.groups)) for each in worth.channels}

    assert new(exact) == {
        "online": (103, 103, {"age": {"35-64": 30}, "district": {"E1": 103}}),
        "contact_centre": (24, 24, {"age": {"16-34": 17, "35-64": 4}, "district": {"E2": 24}}),
        "paper": (4, 4, {"age": {"16-34": 4}, "district": {"E3": 4}}),
    }
    # The survey's 4 are gone, and the calls' 4 and 17 of an age: 24 heard by phone less 17 would leave 7.
    assert new(told) == {
        "online": (103, 103, {"age": {"35-64": 30}, "district": {"E1": 103}}),
        "contact_centre": (24, 24, {"district": {"E2": 24}}),
        "paper": (0, 4, {}),
    }
    assert [each.steps for each in told.channels] == [each.steps for each in exact.channels]
    all_of_them, paper = words(officer.get(PAGE)), words(officer.get(f"{PAGE}paper/"))
    assert (
        "too few to show" in all_of_them,
        "Too few to show were of kinds the other channels miss" in paper,
    ) == (True, True)
    assert ("16-34" in paper, "Cresswold" in paper, "What is not shown, and why" in paper) == (
        False,
        False,
        True,
    )


def planned(town: Town) -> None:
    keep_weighting_plan(
        engagement=town.engagement, user=town.analyst, settings=Settings(("age",), not_said="leave out")
    )


def test_the_survey_and_the_open_channels_are_weighted_apart_and_set_beside_each_other(town: Town) -> None:
    town.hear(900, disposition="completed")
    planned(town)
    found = worth_of(town.engagement)
    assert found.why_not_weighted == ()
    survey = found.of("paper")
    assert survey.compared is None
    assert survey.left_out.refused == ("Nobody would have been heard.",)
    for code in ("online", "contact_centre"):
        each = found.of(code)
        assert 0 < each.effective < each.steps.completed
        assert {change.question for change in each.left_out.changes} >= {"matters", "safe"}
        yes = next(d for d in each.compared.differences if (d.question, d.option) == ("safe", "yes"))
        assert yes.survey_low < yes.survey < yes.survey_high
        assert (yes.low, yes.high) == (None, None)


def test_the_page_sets_channels_side_by_side_and_says_where_to_go_next(officer, asked: Town) -> None:
    page = words(officer.get(PAGE))
    for said in (
        "Online brought the most answers: 40. It also brought the most people of kinds the other channels miss: at least 40.",
        "£48.00", "£3.00", "none yet", "Nobody has planned a weighting for this engagement.",
        "An hour of staff costs £20.00 (Pay scale).",
        "Age: 35-64", "No channel has reached any of them yet: try another way.",
    ):  # fmt: skip
        assert said in page
    narrowed = words(officer.get(PAGE, {"since-day": "1", "since-month": "1", "since-year": "2027"}))
    assert "Nobody has been asked yet, or nobody in the days you chose." in narrowed
    wrong = officer.get(PAGE, {"since-day": "40", "since-month": "1", "since-year": "2027"})
    assert wrong.status_code == 400


def test_a_channel_ends_in_a_verdict_of_a_person_with_the_reason(officer, asked: Town) -> None:
    page = f"{PAGE}contact_centre/"
    shown = words(officer.get(page))
    for said in (
        "67% of those asked (95% interval 47% to 83%)", "and 2 who could have been and were not",
        "That is £3.00 for each answer, up to £2.40 for each new kind of person.",
        "At least 20 of the 20 people it heard are of kinds the other channels miss.", "District: Brackenford, 20 people",
        "Nobody has said yet what should become of it.",
    ):  # fmt: skip
        assert said in shown
    nothing = officer.post(page, {"verdict": "extend", "reason": " "})
    assert (nothing.status_code, Verdict.objects.count()) == (422, 0)
    sent = {"verdict": "extend", "reason": "It alone reaches people under 35.", "publish": "on"}
    assert officer.post(page, sent).status_code == 302
    given = Verdict.objects.get()
    assert (given.channel, given.verdict, given.by.user, given.published_at is not None) == (
        "contact_centre", "extend", asked.analyst, True,
    )  # fmt: skip
    assert "Extend it: It alone reaches people under 35." in words(officer.get(page)).replace(
        "<strong>", ""
    ).replace("</strong>", "")
    assert officer.get(f"{PAGE}pigeon/").status_code == 404
    assert officer.post(f"{PAGE}pigeon/", sent).status_code == 404


def test_an_analyst_reads_and_gives_no_verdict(officer, asked: Town) -> None:
    asked.analyst.officer.role = "analyst"
    asked.analyst.officer.save()
    page = officer.get(f"{PAGE}online/")
    assert (page.status_code, "Give this verdict" in page.content.decode()) == (200, False)
    assert officer.post(f"{PAGE}online/", {"verdict": "stop", "reason": "No"}).status_code == 403
    assert not Verdict.objects.exists()


def test_the_file_holds_the_page_s_numbers_with_how_they_were_made(officer, asked: Town) -> None:
    planned(asked)
    taken = officer.post("/officers/insight/policing/files/take-out/", {"file": "channels.csv"})
    package = zipfile.ZipFile(io.BytesIO(b"".join(taken.streaming_content)))
    assert {"channels.csv", "without.csv", "beside_survey.csv", "where_next.csv", "README.txt"} <= set(
        package.namelist()
    )
    rows = list(csv.DictReader(package.read("channels.csv").decode("utf-8-sig").splitlines()))
    calls = next(row for row in rows if row["channel"] == "Contact centre" and not row["collector"])
    told = {
        name: calls[name]
        for name in ("asked", "agreed", "completed", "minutes", "cost_pence", "new_kinds", "pence_an_answer")
    }
    assert told == {
        "asked": "30", "agreed": "20", "completed": "16", "minutes": "120", "cost_pence": "4800.0", "new_kinds": "20",
        "pence_an_answer": "300.0",
    }  # fmt: skip
    assert "A new kind of person is somebody heard in a group" in package.read("README.txt").decode()
    refused = officer.post(
        "/officers/insight/policing/files/take-out/", {"file": "channels.csv", "since": "soon"}, follow=True
    )
    assert "No file was made. The days or the version asked for" in words(refused)
