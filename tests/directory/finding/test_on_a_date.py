"""What is open on one date: rules, exceptions and school terms, the same as asking each day by itself, on both databases."""

import datetime as dt

import pytest
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from folkmoot.directory.finding import Sought, find
from folkmoot.directory.finding.occasions import is_known, is_on, occasions_of, window
from folkmoot.directory.finding.terms import keep_term, take_term_away
from folkmoot.directory.models import Schedule, SchoolTerm
from folkmoot.questions.policies import NotPossible
from folkmoot.trail.models import TrailRow
from tests.assets.world import make_service, make_world
from tests.partners.factories import signed_in

CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
TODAY = dt.date(2026, 11, 20)
FIRST, LAST = window(TODAY)
days = st.dates(FIRST - dt.timedelta(days=40), LAST + dt.timedelta(days=20))
weekdays = st.lists(st.sampled_from(CODES), max_size=3, unique=True).map(",".join)
schedules = st.builds(
    Schedule,
    starts_on=st.none() | days, valid_from=st.none() | days, valid_to=st.none() | days, until=st.none() | days,
    frequency=st.sampled_from(["", "DAILY", "WEEKLY"]), interval=st.integers(1, 3), days=weekdays,
    not_on=st.lists(days.map(dt.date.isoformat), max_size=4), term_time=st.sampled_from(["", "terms", "holidays"]),
    opens_at=st.none() | st.times(), closes_at=st.none() | st.times(),
)  # fmt: skip
TERMS = [(dt.date(2026, 11, 2), dt.date(2026, 12, 18)), (dt.date(2027, 1, 4), dt.date(2027, 2, 12))]


def comes_round(one: Schedule, day: dt.date) -> bool:
    """Whether a rule names a day, by looking at that day alone."""
    named = [CODES.index(code) for code in one.days.split(",") if code]
    bounds = [bound for bound in (one.starts_on, one.valid_from) if bound]
    ends = [bound for bound in (one.valid_to, one.until) if bound]
    if any(day < bound for bound in bounds) or any(day > bound for bound in ends) or str(day) in one.not_on:
        return False
    if not one.frequency:
        return day.weekday() in named if named else day == one.starts_on
    if not named and one.starts_on is None:
        return one.frequency == "DAILY"
    begins = one.starts_on or one.valid_from or FIRST
    interval = one.interval if bounds else 1
    if one.frequency == "DAILY":
        return (day - begins).days % interval == 0 and (not named or day.weekday() in named)
    weeks = (
        (day - dt.timedelta(days=day.weekday())) - (begins - dt.timedelta(days=begins.weekday()))
    ).days // 7
    return weeks % interval == 0 and day.weekday() in (named or [begins.weekday()])


def may_be(one: Schedule, day: dt.date) -> bool:
    """Whether a day is of the season a schedule is for, or nobody knows."""
    known = TERMS[0][0] <= day <= TERMS[-1][1]
    in_term = any(begins <= day <= ends for begins, ends in TERMS)
    return not one.term_time or not known or in_term == (one.term_time == "terms")


@settings(max_examples=80, deadline=None)
@given(st.lists(schedules, max_size=3))
def test_the_days_are_those_of_asking_each_day_by_itself(some) -> None:
    told = occasions_of(some, TODAY, TERMS)
    every = [FIRST + dt.timedelta(days=number) for number in range((LAST - FIRST).days + 1)]
    slow = [day for day in every if any(comes_round(one, day) and may_be(one, day) for one in some)]
    assert [day for day in every if is_on(told, day)] == slow
    assert not is_on(told, LAST + dt.timedelta(days=1)), "nobody worked that out"


def test_the_first_saturday_the_last_day_of_a_month_and_an_evening_are_told_apart() -> None:
    first = Schedule(frequency="MONTHLY", days="1SA", opens_at=dt.time(18), closes_at=dt.time(20))
    last = Schedule(frequency="MONTHLY", days_of_month="-1", opens_at=dt.time(9), closes_at=dt.time(11))
    told = occasions_of([first, last], TODAY, [])
    december = [dt.date(2026, 12, 5), dt.date(2026, 12, 12), dt.date(2026, 12, 31)]
    assert [[is_on(told, day, part) for part in ("", "morning", "evening")] for day in december] == [
        [True, False, True], [False, False, False], [True, True, False],
    ]  # fmt: skip
    assert (occasions_of([], TODAY, []), is_on("", TODAY)) == ("", False)
    assert [is_known(day, TERMS) for day in (dt.date(2026, 11, 1), dt.date(2026, 12, 25), dt.date(2027, 2, 13))] == [
        False, True, False,
    ]  # fmt: skip


@pytest.mark.django_db
@pytest.mark.database
def test_somebody_finds_what_is_open_on_a_saturday_with_its_exceptions_and_in_term_time(client) -> None:
    officer, *_ = make_world()
    today = timezone.localdate()
    saturday = today + dt.timedelta(days=(5 - today.weekday()) % 7 + 7)
    weekly = {"frequency": "WEEKLY", "days": "SA", "opens_at": dt.time(10), "closes_at": dt.time(12)}
    for name, said in {
        "Every Saturday": weekly,
        "But not that one": weekly | {"not_on": [saturday.isoformat()]},
        "Only that day": {"starts_on": saturday},
        "In term time": weekly | {"term_time": "terms"},
        "In the holidays": weekly | {"term_time": "holidays"},
        "Withheld": weekly | {"visible_to_whom": "staff"},
        "On Sundays": weekly | {"days": "SU"},
    }.items():
        Schedule.objects.create(service=make_service(officer, name=name), **said)

    def on(day: dt.date, part: str = "") -> set[str]:
        return {one.name for one in find(Sought(on=day, part=part)).entries}

    assert on(saturday) == {"Every Saturday", "Only that day", "In term time", "In the holidays"}
    assert on(saturday, "evening") == {"Only that day"}, "nobody told its hours"
    page = client.get(f"/find/?on={saturday}&go=1").content.decode()
    assert "What is on only in term time, or only in the holidays, is here too: ask them first." in page
    desk, home = signed_in(officer), "/officers/directory/finding/school-terms/"

    def boxes(name: str, day: dt.date) -> dict[str, int]:
        return {f"{name}-day": day.day, f"{name}-month": day.month, f"{name}-year": day.year}

    begins, ends = saturday - dt.timedelta(days=30), saturday + dt.timedelta(days=30)
    assert desk.post(home, boxes("starts_on", ends) | boxes("ends_on", begins)).status_code == 422
    assert desk.post(home, boxes("starts_on", begins) | boxes("ends_on", ends)).status_code == 302
    assert on(saturday) == {"Every Saturday", "Only that day", "In term time"}
    with pytest.raises(NotPossible, match="Another term lies in these days"):
        keep_term(user=officer.user, starts_on=begins, ends_on=begins)
    feed = client.get(f"/find/feed.json?on={saturday}&go=1").content.decode()
    assert ("Every Saturday" in feed, "In the holidays" in feed) == (True, False)
    sent = client.post("/find/", boxes("on", saturday) | {"day": "Monday"}).headers["Location"]
    assert sent == f"/find/?on={saturday}&go=1", "a date stands over a day of the week"
    wrong = client.post("/find/", boxes("on", today.replace(year=today.year + 2))).content.decode()
    assert "Choose a date from today to" in wrong
    term = SchoolTerm.objects.get()
    assert desk.post(home, {"take_away": term.pk}).status_code == 302
    assert on(saturday) == {"Every Saturday", "Only that day", "In term time", "In the holidays"}
    with pytest.raises(NotPossible, match="longer than a term"):
        keep_term(user=officer.user, starts_on=today, ends_on=today + dt.timedelta(days=400))
    take_term_away(user=officer.user, term=keep_term(user=officer.user, starts_on=today, ends_on=ends))
    acts = TrailRow.objects.filter(subject_kind="school_term").order_by("pk").values_list("act", flat=True)
    assert list(acts) == ["keep_school_term", "take_school_term_away"] * 2
