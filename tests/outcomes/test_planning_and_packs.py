"""A plan leads to an engagement or ends kindly; what was done is sealed in a pack that anybody can check; partners see who asks whom."""

import datetime as dt
import subprocess
import zipfile
from pathlib import Path

import pytest
from django.test import Client

from folkmoot.config.cli import main
from folkmoot.engagements.gatekeeping import find_gate, judged
from folkmoot.engagements.models import Engagement, Judgement, Preparation
from folkmoot.engagements.overriding import override_gate
from folkmoot.engagements.pledging import write_reply
from folkmoot.engagements.policies import NotPossible
from folkmoot.engagements.preparing import assess_impact
from folkmoot.engagements.running import create_engagement, mark_answered
from folkmoot.outcomes.coming.clashing import coming, for_everybody, for_officer
from folkmoot.outcomes.draw_states import NAMES, drawn
from folkmoot.outcomes.models import Commitment, EvidencePack, Finding, Plan
from folkmoot.outcomes.pack.making import make_pack
from folkmoot.outcomes.pack.sealing import NOT_A_PACK, faults_in, hashed, unpacked
from folkmoot.outcomes.plan.planning import begin_plan, latest, lead_to_engagement, write_step
from folkmoot.outcomes.tasks import write_missing_packs
from folkmoot.places.models import Area
from tests.engagements.factories import REPLY, make_engagement, say_the_decision, write_the_pledge
from tests.insight.town import build_town
from tests.outcomes.made_up import a_finding, a_street, answered
from tests.partners.factories import OfficerFactory, PartnerFactory, signed_in

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


def judge(engagement: Engagement, gate: str):
    return find_gate(gate).judge(engagement, dt.date(2026, 6, 1))


def test_nothing_is_answered_before_every_finding_and_theme_has_its_reply_by_somebody_who_had_read_it():
    street = a_street()
    engagement = street.engagement
    decides = street.officers["decision_maker"]
    write_reply(
        user=decides.user, engagement=engagement, words=REPLY
    )  # to all of it, unread, with no finding
    assert judge(engagement, "conscientious").problems == (
        f"{engagement.pledge.decision_maker} replied before they had opened what people said. They open it, and reply again.",
        "2 themes are in no finding with a reply: Dark paths and Racing near schools.",
    )
    first = a_finding(street)
    write_reply(user=None, engagement=engagement, words=REPLY)
    assert judge(engagement, "conscientious").problems == (
        "“People want safe crossings near schools.” has no reply yet.",
        "2 themes are in no finding with a reply: Dark paths and Racing near schools.",
    )
    answered(street, first)
    answered(street, a_finding(street, theme="Dark paths", quoted=False))
    unread = judge(engagement, "conscientious")
    assert (
        len(unread.problems) == 1 and "replied before they had opened what people said" in unread.problems[0]
    )
    with pytest.raises(NotPossible, match="replied before they had opened"):
        mark_answered(user=None, engagement=engagement)
    assert Judgement.objects.filter(gate="conscientious", met=False).count() == 1
    maker = signed_in(decides)
    assert maker.get(f"/officers/insight/{engagement.slug}/results/").status_code == 200
    assert len(judge(engagement, "conscientious").problems) == 1, "reading afterwards is not reading first"
    for finding in engagement.findings.all():
        answered(street, finding)
    write_reply(user=decides.user, engagement=engagement, words=REPLY)
    assert judge(engagement, "conscientious").problems == ()
    mark_answered(user=None, engagement=engagement)
    assert Engagement.objects.get(pk=engagement.pk).state == "answered"


def test_a_group_heard_too_little_needs_what_was_done_and_what_came_of_it():
    town = build_town()
    town.hear(300)
    engagement = town.engagement
    seen = judge(engagement, "people")
    assert set(seen.looked_at) == {
        "compared",
        "could not be counted",
        "heard too little",
        "what was done",
        "judged on",
    }
    assert seen.met is (seen.looked_at["heard too little"] == {})
    for key in ("age", "race"):
        assess_impact(
            user=None,
            engagement=engagement,
            characteristic=key,
            evidence="Reach.",
            impact="Unknown.",
            owner="Head",
            assessed_on=dt.date(2026, 3, 1),
            group="Young people",
            action="We asked in schools.",
            result="40 more were heard.",
        )
    after = judge(engagement, "people")
    assert {problem for problem in after.problems if "By age" in problem or "By ethnic" in problem} == set()
    stops_a_plan_and_nothing_small(engagement)
    engagement.populations.clear()
    assert judge(engagement, "people").problems == (
        "Nobody can say who was not heard: choose the populations to compare with.",
    )


def stops_a_plan_and_nothing_small(engagement) -> None:
    """A plan is not answered past a group nobody made up for, but by name, and the public reads no group; what is small is."""
    engagement.impacts.all().delete()
    say_the_decision(engagement)
    Engagement.objects.filter(pk=engagement.pk).update(state="draft")
    engagement.refresh_from_db()
    write_the_pledge(engagement)
    Engagement.objects.filter(pk=engagement.pk).update(state="answering")
    engagement.refresh_from_db()
    write_reply(user=None, engagement=engagement, words=REPLY)
    found = next(one for one in judged(engagement, counting=True) if one.gate.slug == "people")
    assert (found.passed, found.seen.met) == (True, False)
    decides = OfficerFactory(role="decision_maker", partner=engagement.partner)
    way = f"/officers/engagements/{engagement.slug}/gates/people/override/"
    refused = signed_in(decides).get(way)
    assert (refused.status_code, "stops nothing here" in refused.content.decode()) == (409, True)
    Preparation.objects.filter(engagement=engagement).update(weight="plan")
    with pytest.raises(NotPossible, match="By age, too little was heard from"):
        mark_answered(user=None, engagement=engagement)
    runs = signed_in(OfficerFactory(partner=engagement.partner))
    assert (
        "too little was heard"
        in runs.get(f"/officers/engagements/{engagement.slug}/answered/").content.decode()
    )
    reason = "The survey of 2025 heard them, and asked the same."
    assert signed_in(decides).post(way, {"reason": reason, "agree": "on"}).status_code == 302
    let_through = engagement.overrides.get()
    assert (let_through.problems, let_through.reason) == (
        ["Some groups were heard less than their share of the people who live here."],
        reason,
    )
    mark_answered(user=None, engagement=engagement)
    public = Client().get(f"/engagements/{engagement.slug}/").content.decode()
    assert (let_through.problems[0] in public, "By age" in public) == (True, False)


def test_a_pack_is_whole_until_one_byte_of_it_changes(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr("folkmoot.outcomes.pack.making.pdf", lambda *about: b"%PDF-1.7 made up")
    engagement = make_engagement("answered")
    assert write_missing_packs.func() == 1
    assert write_missing_packs.func() == 0, "once is enough"
    kept = EvidencePack.objects.get()
    content, file = bytes(kept.content), tmp_path / "pack.zip"
    file.write_bytes(content)
    assert main(["verify-pack", str(file), "--seal", kept.seal]) == 0
    told = capsys.readouterr().out
    assert f"Seal: {kept.seal}" in told and "The pack on “Getting about” is whole: 13 parts" in told
    changed = 0
    for at in range(0, len(content), 211):
        other = bytearray(content)
        other[at] ^= 1
        changed += bool(faults_in(bytes(other)))
    assert changed == len(range(0, len(content), 211)), "each byte that was tried"
    file.write_bytes(content.replace(b"Which crossings come first.", b"Which crossings come FIRST."))
    assert main(["verify-pack", str(file)]) == 1
    assert NOT_A_PACK in capsys.readouterr().out
    assert main(["verify-pack", str(tmp_path / "nothing.zip")]) == 2
    assert faults_in(b"no pack") == [NOT_A_PACK] == faults_in(content[:-40])
    assert faults_in(content, "0" * 64) == [f"Its seal is {kept.seal}, not the one you gave."]

    with zipfile.ZipFile(tmp_path / "again.zip", "w") as archive:
        for name, inside in unpacked(content).items():
            archive.writestr(name, inside)
            (tmp_path / name).write_bytes(inside)
    assert faults_in((tmp_path / "again.zip").read_bytes()) == [
        "The archive was changed around the files in it."
    ]
    checked = subprocess.run(
        ["sha256sum", "-c", "SHA256SUMS"], cwd=tmp_path, capture_output=True, check=False
    )
    assert checked.returncode == 0
    assert hashed((tmp_path / "manifest.json").read_bytes()) == kept.seal

    page = Client().get(f"/engagements/{engagement.slug}/").content.decode()
    assert kept.seal in page
    assert Client().get(f"/engagements/{engagement.slug}/evidence.zip").content == content
    assert Client().get(f"/engagements/{engagement.slug}/evidence.pdf").content == b"%PDF-1.7 made up"


def test_the_public_pack_holds_nothing_that_was_not_published_and_the_officers_one_says_so(
    settings, tmp_path
):
    settings.COLUMNS_ROOT = tmp_path
    town = build_town()
    town.hear(40)
    Engagement.objects.filter(pk=town.engagement.pk).update(state="answered")
    engagement = Engagement.objects.get(pk=town.engagement.pk)
    say_the_decision(engagement)
    Judgement.objects.create(
        engagement=engagement,
        gate="people",
        met=False,
        problems=["By age, too little was heard from SECRET GROUP."],
        looked_at={"heard too little": {"age": ["SECRET GROUP"]}, "compared": ["age"]},
        at=engagement.created_at,
    )
    public = make_pack(user=None, engagement=engagement, public=True)
    officers = make_pack(user=town.analyst, engagement=engagement, public=False)
    files = {one: unpacked(bytes(one.content)) for one in (public, officers)}
    assert [b"SECRET GROUP" in files[one]["gates.json"] for one in (public, officers)] == [False, True]
    assert files[public]["reach.json"] == b'{"published":false,"tables":[]}\n'
    assert b'"not for publication":true' in files[officers]["reach.json"]
    assert files[public]["evidence.pdf"].startswith(b"%PDF")
    told = [faults_in(bytes(one.content), one.seal) for one in (public, officers)]
    assert told == [[], []]
    with pytest.raises(NotPossible, match="once the engagement is answered"):
        make_pack(user=None, engagement=make_engagement("open", title="Other"), public=True)


def test_a_plan_ends_kindly_with_no_and_can_be_taken_up_again():
    officer = OfficerFactory()
    plan = begin_plan(user=officer.user, title="Bins", about="Which day.")
    write_step(user=officer.user, plan=plan, step="whether", said={"way": "no", "because": "It is decided."})
    ended = Plan.objects.get()
    assert (ended.ended_on is not None, ended.ended_because) == (True, "It is decided.")
    for act in (
        lambda: write_step(user=officer.user, plan=ended, step="risks", said={}),
        lambda: lead_to_engagement(user=officer.user, plan=ended),
    ):
        with pytest.raises(NotPossible, match="This plan ended"):
            act()
    open_again = {"way": "engage", "because": "It is open.", "weight": "plan"}
    write_step(user=officer.user, plan=ended, step="whether", said=open_again)
    write_step(user=officer.user, plan=ended, step="law", said={"packs": ["equality_duty"]})
    with pytest.raises(NotPossible, match="hang on the day of the decision"):
        lead_to_engagement(user=officer.user, plan=Plan.objects.get())
    write_step(user=officer.user, plan=ended, step="whether", said=open_again | {"decides_on": "2099-06-01"})
    made = lead_to_engagement(user=officer.user, plan=ended)
    made.refresh_from_db()
    assert (made.title, made.level, made.preparation.packs) == ("Bins", "involve", ["equality_duty"])
    assert {step: one.said for step, one in latest(ended).items()}["law"] == {"packs": ["equality_duty"]}
    assert ended.steps.count() == 4, "what was there before stays"
    with pytest.raises(NotPossible, match="came of this plan already"):
        lead_to_engagement(user=officer.user, plan=Plan.objects.get())


def test_partners_are_told_of_two_that_ask_the_same_people_or_the_same_thing():
    county = Area.objects.create(code="EL", name="Elmshire", kind="county")
    ward, far = (Area.objects.create(code=code, name=code, kind="ward") for code in ("W1", "W2"))
    ward.within.add(county)
    council, police = PartnerFactory(name="Council"), PartnerFactory(name="Police")

    def planned(title, summary, partner, area, days=(1, 30), announced=True):
        made = create_engagement(
            user=None,
            title=title,
            summary=summary,
            partner=partner,
            areas=[area],
            opens_on=dt.date(2099, 1, days[0]),
            closes_on=dt.date(2099, 1, days[1]),
        )
        say_the_decision(made, announced=announced)
        return made

    planned("Street lighting", "Lamps, night buses, patrols after midnight.", council, county)
    planned("Safer nights", "Lamps, patrols and night buses until midnight.", police, ward, (20, 31))
    planned("Libraries", "Opening hours of libraries.", police, far)
    planned("Secret thing", "Swimming pools.", police, county, announced=False)
    told = {
        one.engagement.title: [(clash.other.title, clash.people, clash.thing) for clash in one.clashes]
        for one in coming(for_everybody())
    }
    both = ("the same people, for 11 days", "much the same thing: lamp, midnight, night and patrol")
    assert {
        title: [(other, people, bool(thing)) for other, people, thing in rows] for title, rows in told.items()
    } == {
        "Street lighting": [("Safer nights", both[0], True)],
        "Safer nights": [("Street lighting", both[0], True)],
        "Libraries": [],
    }
    page = Client().get("/what-is-coming/").content.decode()
    assert "Safer nights" in page and "Secret thing" not in page
    assert b"SUMMARY:Safer nights (Police)" in Client().get("/what-is-coming.ics").content
    mine = for_officer(OfficerFactory(partner=police).user)
    assert "Secret thing" in {one.title for one in mine}
    assert "Secret thing" not in {one.title for one in for_officer(OfficerFactory(partner=council).user)}


def test_the_drawings_in_the_docs_are_those_the_code_draws():
    folder = Path(__file__).parents[2] / "docs/outcomes"
    pages = drawn()
    assert {file: (folder / file).read_text(encoding="utf-8") for file in pages} == pages
    named = dict(Finding.STATES) | dict(Commitment.STATUSES)
    assert named == NAMES


def test_an_override_of_what_was_not_considered_is_public():
    street = a_street()
    a_finding(street)
    write_reply(user=None, engagement=street.engagement, words=REPLY)
    override_gate(
        user=street.user("decision_maker"),
        engagement=street.engagement,
        gate="conscientious",
        reason="The other findings are answered at the meeting in July.",
    )
    mark_answered(user=None, engagement=street.engagement)
    page = Client().get(f"/engagements/{street.engagement.slug}/").content.decode()
    assert "answered at the meeting in July" in page
