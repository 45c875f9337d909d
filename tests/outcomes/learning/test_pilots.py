"""Pilots: judged by what was fixed before the start, measured from what is stored, forecast and held against what came."""

import datetime as dt
import uuid

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils import timezone

from folkmoot.contacts.models import Contact, ContactDetail, SetAside
from folkmoot.engagements.collecting import add_collector
from folkmoot.engagements.costing import note_cost, set_staff_rate
from folkmoot.engagements.policies import NotPossible
from folkmoot.outcomes.learning.measures import MEASURES, met
from folkmoot.outcomes.learning.measuring import TOO_FEW, found_by
from folkmoot.outcomes.learning.piloting import (
    change_pilot,
    end_pilot,
    hash_of,
    judge_pilot,
    measure_pilot,
    note_lesson,
    remove_criterion,
    set_criterion,
    start_pilot,
)
from folkmoot.outcomes.learning.scaling_up import compare_scale, counts_of, forecast_scale
from folkmoot.outcomes.learning.spreading import Side, note_afterwards, reach_area, sides_of
from folkmoot.outcomes.models import Criterion, Felt, Forecast, Review, Usefulness
from folkmoot.places.models import Area
from folkmoot.trail.models import TrailRow
from tests.engagements.factories import make_engagement
from tests.insight.town import Town, build_town
from tests.outcomes.learning.made_up import PLAN, make_finding, make_pilot
from tests.partners.factories import OfficerFactory, signed_in

pytestmark = pytest.mark.django_db


def hear(collector, number: int, **fields) -> list[Contact]:
    """Contacts of one collector, all alike."""
    now = timezone.now()
    given = {
        "engagement": collector.engagement, "collector": collector, "channel": collector.channel,
        "disposition": "completed", "seconds": 60, "asked_at": now, "received_at": now, "body_hash": "0",
    }  # fmt: skip
    return Contact.objects.bulk_create(Contact(uuid=uuid.uuid4(), **(given | fields)) for _ in range(number))


def test_what_a_pilot_is_judged_by_cannot_change_once_it_has_begun():
    engagement = make_engagement("open")
    pilot = make_pilot(engagement, state="planned")
    set_criterion(user=None, pilot=pilot, measure="agreement", comparison="least", target=0.4)
    started = start_pilot(user=None, pilot=pilot)
    assert TrailRow.objects.get(act="start_pilot").detail["hash"] == started.fixed_hash == hash_of(started)
    plan = PLAN | {"title": "Barbers", "engagements": [engagement], "channels": []}
    for act in (
        lambda: set_criterion(user=None, pilot=pilot, measure="agreement", comparison="least", target=0.1),
        lambda: remove_criterion(user=None, pilot=pilot, measure="agreement"),
        lambda: change_pilot(user=None, pilot=pilot, **plan),
        lambda: start_pilot(user=None, pilot=pilot),
    ):
        with pytest.raises(NotPossible, match="can no longer change"):
            act()
    assert sorted(started.criteria.values_list("measure", "target")) == [
        ("agreement", 0.4),
        ("completed", 20.0),
    ]
    Criterion.objects.filter(measure="agreement").update(target=0.1)  # behind everybody's back
    officer = OfficerFactory(partner=engagement.partner)
    page = signed_in(officer).get(f"/officers/outcomes/learning/pilots/{pilot.uuid}/").content.decode()
    assert "This is not what was fixed on" in page


def test_a_pilot_does_not_begin_without_a_measure_or_a_place():
    pilot = make_pilot(make_engagement("open"), state="planned")
    pilot.criteria.all().delete()
    pilot.engagements.clear()
    with pytest.raises(NotPossible) as refusal:
        start_pilot(user=None, pilot=pilot)
    assert refusal.value.sentences == (
        "Say first by what the pilot is judged: at least one measure with a target.",
        "Say first in which engagement it is tried.",
    )


def test_measures_come_from_what_is_stored_with_intervals_only_where_the_class_allows():
    engagement = make_engagement("open")
    officer = OfficerFactory(role="decision_maker", partner=engagement.partner)
    calls = add_collector(
        user=None, engagement=engagement, channel="contact_centre", name="Calls", code="CALLS"
    )
    hear(engagement.collectors.get(channel="online"), 30)
    heard = hear(calls, 24)
    hear(calls, 6, disposition="partial")
    hear(calls, 10, disposition="declined")
    set_staff_rate(user=None, engagement=engagement, rate=2_000, source="Pay scale")
    note_cost(
        user=None, engagement=engagement, channel="contact_centre", day=dt.date(2026, 3, 1), minutes=120, materials=800
    )  # fmt: skip
    now = timezone.now()
    ContactDetail.objects.bulk_create(
        ContactDetail(
            contact=one, kind="email", sealed=b"", lookup_hash="", purpose="outcome", consent_wording="", agreed_at=now
        )
        for one in heard[:6]
    )  # fmt: skip
    Felt.objects.bulk_create(
        Felt(
            contact=one,
            listened="yes" if place < 9 else "no",
            afterwards=["joined"] if place < 4 else [],
            at=now,
        )
        for place, one in enumerate(heard[:12])
    )
    Felt.objects.filter(contact__in=heard[:3]).update(saw="yes")
    findings = [make_finding(engagement, put_at=now) for _ in range(2)]
    for reviewer, mark in ((officer, 2), (OfficerFactory(partner=engagement.partner), 3)):
        scores = dict.fromkeys(("specific", "actionable", "new", "corroborated", "traceable"), mark)
        Review.objects.create(
            finding=findings[0], reviewer=reviewer, asked_at=now, scores=scores, done_at=now
        )
    Usefulness.objects.create(
        engagement=engagement, officer=officer, when="receipt", asked_at=now, rating=4, at=now
    )
    Forecast.objects.create(engagement=engagement, officer=officer, post="", sealed_at=now, became="changed")
    pilot = make_pilot(engagement, channels=["contact_centre"])
    note_afterwards(
        user=None, pilot=pilot, kind="volunteered", people=9, counted_on=now.date(), source="Sign-up sheet"
    )  # fmt: skip
    found = found_by(pilot, list(MEASURES))
    assert {slug: one.value for slug, one in found.items()} == {
        "completed": 24, "agreement": 30 / 40, "completion": 24 / 30, "seconds": 60, "route": 6 / 30,
        "cost_answer": (4_000 + 800) / 24, "cost_new": None, "new_kinds": None, "listened": 9 / 12, "saw": None,
        "afterwards": 13, "quality": 12.5, "useful": 4, "replied": 0, "days": None, "changed": 1,
    }  # fmt: skip
    assert {slug for slug, one in found.items() if one.low is not None} == {
        "agreement",
        "completion",
        "route",
    }
    assert (round(found["agreement"].low, 3), round(found["agreement"].high, 3)) == (0.588, 0.873)
    assert found["saw"].why_not == TOO_FEW
    measure_pilot(user=None, pilot=pilot)
    ended = end_pilot(user=None, pilot=pilot)
    result = ended.criteria.get().result
    assert (result["value"], met("least", 20, result), met("most", 20, result), met("least", 1, {})) == (
        24, True, False, None,
    )  # fmt: skip
    with pytest.raises(NotPossible, match="results stay"):
        measure_pilot(user=None, pilot=pilot)


def test_new_kinds_of_people_are_those_the_other_ways_miss():
    town = build_town()
    town.hear(60, collector=town.collectors["LINK"], disposition="completed", profile={"age": "65+"})
    town.hear(20, collector=town.collectors["CALLS"], disposition="completed", profile={"age": "16-34"})
    found = found_by(make_pilot(town.engagement, channels=["contact_centre"]), ["new_kinds"])["new_kinds"]
    assert (found.value, found.of, found.low is not None) == (1.0, 20, True)


def test_a_forecast_of_a_larger_scale_is_held_against_what_came():
    engagement = make_engagement("open")
    one = engagement.collectors.get()
    other = add_collector(user=None, engagement=engagement, channel="online", name="Library", code="LIBRARY")
    pilot = make_pilot(engagement, channels=["online"])
    with pytest.raises(NotPossible, match="too few answers"):
        forecast_scale(user=None, pilot=pilot, scale=3)
    hear(one, 20)
    hear(other, 30)
    forecast = forecast_scale(user=None, pilot=pilot, scale=3)
    assert (forecast.counts, forecast.expected, forecast.held) == ([20, 30], 150, None)
    SetAside.objects.create(
        contact=Contact.objects.filter(collector=one).first(),
        kind="complaint",
        reference="C",
        at=timezone.now(),
    )
    counted = (counts_of(pilot), found_by(pilot, ["completed"])["completed"].value)
    assert counted == ([19, 30], 49), "a complaint is no part of what is learned"
    assert forecast.low < 150 < forecast.high
    later = make_engagement("open", partner=engagement.partner, title="Everywhere")
    hear(later.collectors.get(), 140)
    with pytest.raises(NotPossible, match="was made from this engagement"):
        compare_scale(user=None, forecast=forecast, engagement=engagement)
    compared = compare_scale(user=None, forecast=forecast, engagement=later)
    assert (compared.actual, compared.held) == (140, True)
    with pytest.raises(NotPossible, match="and stays"):
        compare_scale(user=None, forecast=compared, engagement=later)


def test_areas_reached_stand_beside_those_not_yet_and_nothing_under_ten_is_shown():
    town: Town = build_town()
    calls = town.collectors["CALLS"]
    for area, many, yes in (("E1", 40, 30), ("E2", 30, 12), ("E3", 8, 2)):
        for answer, number in (("speeding", yes), ("litter", many - yes)):
            town.hear(
                number, collector=calls, disposition="completed", areas={"district": area}, answers={"matters": answer}, profile={}
            )  # fmt: skip
    pilot = make_pilot(town.engagement)
    reach_area(
        user=None, pilot=pilot, area=Area.objects.get(code="E1"), reached_on=dt.date(2026, 3, 1)
    )  # fmt: skip
    reach_area(user=None, pilot=pilot, area=Area.objects.get(code="E3"), reached_on=dt.date(2099, 1, 1))
    yes, no = sides_of(pilot, town.engagement, "matters")
    assert (yes, no) == (
        Side(1, 40, 10_000, 40, {"litter": 10, "speeding": 30}),
        Side(2, 38, 15_000, 38, {"litter": 24, "speeding": 14}),
    )
    assert (yes.per_thousand, yes.share("speeding"), no.share("speeding")) == (4.0, 0.75, 14 / 38)
    assert Side(1, 9, 100, 9, {"litter": 9}).per_thousand is None
    assert Side(1, 20, 100, 20, {"litter": 15, "speeding": 5}).share("litter") is None
    page = (
        signed_in(town.analyst.officer)
        .get(f"/officers/outcomes/learning/pilots/{pilot.uuid}/areas/")
        .content.decode()
    )
    for said in (
        "4.0",
        "75%",
        "37%",
        "38 points more",
        "not that the pilot made it so",
        "no margin of error",
    ):
        assert said in page
    with pytest.raises(NotPossible, match="same kind"):
        ward = Area.objects.create(code="W1", name="Quay", kind="ward")
        reach_area(user=None, pilot=pilot, area=ward, reached_on=dt.date(2026, 3, 1))


def test_an_officer_leads_a_pilot_from_the_plan_to_a_published_failure():
    engagement = make_engagement("open")
    hear(engagement.collectors.get(), 12)
    officer = OfficerFactory(partner=engagement.partner)
    client = signed_in(officer)
    sent = PLAN | {"title": "Barbers", "engagements": [engagement.pk], "channels": ["online"]}
    at = client.post("/officers/outcomes/learning/pilots/plan/", sent)["Location"]
    wanted = {"measure": "agreement", "comparison": "least", "target": "140"}
    refused = client.post(f"{at}measures/", wanted)
    assert (refused.status_code, "A target for “agreed to answer”" in refused.content.decode()) == (422, True)
    client.post(f"{at}measures/", {"measure": "completed", "comparison": "least", "target": "20"})
    client.post(f"{at}measures/", {"measure": "cost_answer", "comparison": "most", "target": "4.50"})
    client.post(f"{at}measures/", {"remove": "cost_answer"})
    assert (
        client.post(f"{at}verdict/", {"verdict": "stop", "because": "No", "publish": "on"}).status_code == 409
    )
    for step in ("start", "count"):
        assert client.post(f"{at}{step}/")["Location"] == at
    client.post(f"{at}lessons/", {"kind": "stop", "words": "Do not ask on Saturdays."})
    client.post(f"{at}scale/", {"scale": "10"})
    assert client.post(f"{at}start/").status_code == 409
    client.post(f"{at}end/")
    client.post(f"{at}verdict/", {"verdict": "stop", "because": "Too few answered.", "publish": "on"})
    pilot = officer.partner.pilots.get()
    assert (pilot.state, pilot.verdict, pilot.verdict_by) == ("ended", "stop", officer)
    public = Client().get(f"/tried/{pilot.uuid}/").content.decode()
    for said in (
        "Stop it",
        "Too few answered.",
        "at least 20",
        "Not met",
        "Do not ask on Saturdays.",
        "about 120",
    ):
        assert said in public
    for hidden in (str(officer.user), officer.user.email):
        assert hidden not in public
    stranger = signed_in(OfficerFactory())
    assert stranger.get(at).status_code == 404
    assert stranger.post(f"{at}verdict/", {"verdict": "extend", "because": "Ours"}).status_code == 404
    with pytest.raises(PermissionDenied):
        judge_pilot(user=OfficerFactory().user, pilot=pilot, verdict="extend", because="Ours")


def test_pages_of_pilots_ask_the_database_as_often_for_many_as_for_few(django_assert_max_num_queries):
    engagement = make_engagement("open")
    pilot = make_pilot(engagement)
    for measure in ("agreement", "seconds", "listened"):
        Criterion.objects.create(pilot=pilot, measure=measure, comparison="least", target=0.1)
    officer = OfficerFactory(partner=engagement.partner)
    for number in range(8):
        make_pilot(engagement, title=f"Pilot {number}")
        note_lesson(user=officer.user, pilot=pilot, kind="again", words=f"Lesson {number}")
    client = signed_in(officer)
    for page in ("", f"{pilot.uuid}/", f"{pilot.uuid}/areas/"):
        with django_assert_max_num_queries(17):
            assert client.get(f"/officers/outcomes/learning/pilots/{page}").status_code == 200
