"""The practitioner lane: one person at a time, whom to ring, only what the agreement lists, and glass that is reviewed."""

import dataclasses
import datetime as dt
import random

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from folkmoot.hub.identity import Identity, reference_of
from folkmoot.hub.models import BrokenGlass, HeldItem, HeldPerson, Holding, LawItem, LawPerson, LookUp
from folkmoot.hub.practice import looking
from folkmoot.hub.practice.glass import break_glass, givers_of, review_glass
from folkmoot.hub.practice.looking import look_up
from folkmoot.hub.practice.telling import remind_of_late_reviews
from folkmoot.hub.tasks import tell_of_glass
from folkmoot.partners.agreements.drafting import ask_partners, draft_agreement, write_terms
from folkmoot.partners.agreements.policies import NotNow
from folkmoot.partners.agreements.signing import suspend
from folkmoot.trail.models import TrailRow
from folkmoot.trail.subjects import rows_about
from folkmoot.website.demo.hub_agreements import signer, terms_in_force
from tests.hub.test_bringing import ROWS, bring
from tests.hub.test_linking_pages import browser
from tests.hub.world import make_hub, user
from tests.partners.agreements.test_from_draft_to_end import all_sign

ADA = Identity("Ada", "Fenn", "2014-03-02", "EL1 1AA")


@pytest.fixture
def agreement(db):
    agreement = make_hub()
    bring(agreement, "health")
    bring(agreement, "academy", rows=ROWS[:1])
    return agreement


def looked_up(agreement, identity=ADA, mailbox="practitioner", purpose="early_help", glass=None):
    return look_up(
        user=user(mailbox), agreement=agreement, purpose=purpose, case="FS-12", reason="Visit tomorrow",
        identity=identity, glass=glass,
    )  # fmt: skip


def test_a_practitioner_learns_who_knows_the_child_and_whom_to_ring(agreement):
    found = looked_up(agreement)
    listed = (
        ("That the partner knows the family", "yes"),
        ("Whom to ring", "Duty desk"),
        ("Level of need, 1 to 4", "2"),
    )
    assert [(each.partner, each.contact, each.items) for each in found.known] == [
        ("Elmshire Health", "Duty desk of Elmshire Health", listed),
        ("Dunmere Academy", "Duty desk of Dunmere Academy", listed),
    ] or [(each.partner, each.items) for each in found.known] == [
        ("Dunmere Academy", listed), ("Elmshire Health", listed),
    ]  # fmt: skip
    row = rows_about(reference_of(ADA)).get()
    assert (row.act, row.detail["clauses"], row.detail["rows"], row.detail["allowed"]) == (
        "look_up_person", ["look-up-dunmere-academy", "look-up-elmshire-health"], 6, True,
    )  # fmt: skip
    assert set(row.detail["safes"].values()) == {""}
    kept = LookUp.objects.get()
    assert (kept.case, sorted(kept.shown)) == ("FS-12", ["Dunmere Academy", "Elmshire Health"])


def test_a_brother_is_not_shown_for_a_brother_and_nobody_is_listed(agreement):
    ben = looked_up(agreement, Identity("Ben", "Fenn", "2016-07-19", ""))
    assert [each.partner for each in ben.known] == ["Elmshire Health"]
    unknown = looked_up(agreement, Identity("Zed", "Fenn", "2016-07-18", "EL1 1AA"))
    assert unknown.known == ()
    with pytest.raises(NotNow, match="a look-up is of one person"):
        looked_up(agreement, Identity("", "Fenn", "2014-03-02", "EL1 1AA"))


def test_a_twin_is_never_shown_for_a_twin(agreement):
    born = {"surname": "Marsh", "date_of_birth": "2013-05-06", "postcode": "EL1 1AC", "known": "yes"}
    twins = [
        {"first_name": "Samuel", "level_of_need": "4"} | born,
        {"first_name": "Samantha", "level_of_need": "1"} | born,
    ]
    bring(agreement, "health", rows=[*ROWS, *twins])
    bring(agreement, "academy", rows=twins[1:])
    found = looked_up(agreement, Identity("Samuel", "Marsh", "2013-05-06", "EL1 1AC"))
    assert [(each.partner, dict(each.items)["Level of need, 1 to 4"]) for each in found.known] == [
        ("Elmshire Health", "4")
    ]
    two = bring(agreement, "academy", rows=[twins[0], twins[0] | {"surname": "Fenn"}])
    assert two.people == 2
    either = looked_up(agreement, Identity("Samuel", "", "2013-05-06", "EL1 1AC"))
    assert (either.too_many, [each.partner for each in either.known]) == (
        ("Dunmere Academy",),
        ["Elmshire Health"],
    )


def test_what_is_not_listed_is_denied_and_the_denial_is_in_the_trail(agreement):
    denied = looked_up(agreement, purpose="needs_in_places")
    assert (denied.decision.allowed, denied.known, denied.decision.safe) == (False, (), "people")
    assert rows_about(reference_of(ADA)).get().detail["allowed"] is False
    for mailbox in ("analyst", "linker", "protection", "engagement"):
        with pytest.raises(PermissionDenied):
            looked_up(agreement, mailbox=mailbox)


def test_a_hundred_look_ups_show_no_value_that_a_reading_of_the_terms_by_hand_does_not_give(agreement):
    chance = random.Random(5)
    for number, item in enumerate(HeldItem.objects.order_by("id")):
        HeldItem.objects.filter(pk=item.pk).update(value=f"{item.item}-{number}")
    terms = agreement.versions.get().said
    wrong = shown = 0
    for _ in range(100):
        row = chance.choice(ROWS)
        identity = Identity(
            row["first_name"], row["surname"], row["date_of_birth"], chance.choice(["", row["postcode"]])
        )
        mailbox, purpose = (
            chance.choice(["practitioner", "pastoral", "health.visitor"]),
            chance.choice(["early_help", "safeguarding", "needs_in_places"]),
        )
        own = user(mailbox).officer.partner.slug
        LookUp.objects.update(at=timezone.now() - dt.timedelta(hours=2))
        found = looked_up(agreement, identity, mailbox, purpose)
        may = {
            (flow.giver, item)
            for flow in terms.flows
            if flow.lane == "practitioner" and own in flow.takers
            for grant in flow.grants
            if "practitioner" in grant.roles and purpose in grant.purposes
            for item in flow.items
        }
        givers = {name: slug for slug, name in Holding.objects.values_list("giver__slug", "giver__name")}
        for known in found.known:
            for _, value in known.items:
                shown += 1
                wrong += (givers[known.partner], value.rpartition("-")[0]) not in may
    assert (wrong, shown > 100) == (0, True)


def test_when_the_clock_closes_it_between_deciding_and_showing_nothing_is_shown(agreement, monkeypatch):
    version = agreement.versions.get()
    closes = version.review_on + dt.timedelta(days=version.grace_days + 1)
    midnight = timezone.make_aware(dt.datetime.combine(closes, dt.time.min))
    monkeypatch.setattr(timezone, "now", lambda: midnight - dt.timedelta(seconds=1))
    read = looking._read

    def slow_read(*given):
        found = read(*given)
        monkeypatch.setattr(timezone, "now", lambda: midnight)
        return found

    monkeypatch.setattr(looking, "_read", slow_read)
    found = looked_up(agreement)
    assert (found.decision.allowed, found.known, LookUp.objects.get().allowed) == (False, (), False)


def test_a_register_for_law_enforcement_lies_apart_and_is_in_no_query_with_the_others(agreement):
    today = timezone.localdate()
    draft = draft_agreement(
        user=signer("elmshire"), title="Missing children", starts_on=today, review_on=today + dt.timedelta(days=300),
        regime="law_enforcement",
    )  # fmt: skip
    said = terms_in_force()
    items = tuple(dataclasses.replace(item, basis="law_enforcement") for item in said.items)
    write_terms(
        user=signer("elmshire"),
        version=draft,
        terms=dataclasses.replace(said, regime="law_enforcement", items=items),
    )
    law = all_sign(ask_partners(user=signer("elmshire"), version=draft)).agreement
    general = HeldPerson.objects.count(), HeldItem.objects.count()
    bring(law, "health", rows=[ROWS[0] | {"lead_worker": "PLANTED"}])
    assert (LawPerson.objects.count(), LawItem.objects.count()) == (1, 4)
    assert (HeldPerson.objects.count(), HeldItem.objects.count()) == general
    told = {
        name: [value for each in looked_up(one).known for _, value in each.items]
        for name, one in (("general", agreement), ("law", law))
    }
    assert ("PLANTED" in told["general"], "PLANTED" in told["law"], len(told["law"])) == (False, True, 3)


def test_more_than_thirty_look_ups_an_hour_have_to_wait(agreement):
    for _ in range(30):
        looked_up(agreement, Identity("Nobody", "Known", "2012-01-01", ""))
    with pytest.raises(NotNow, match="within the hour"):
        looked_up(agreement)


def test_broken_glass_opens_for_four_hours_and_another_reviews_it(agreement, monkeypatch, mailoutbox):
    now = timezone.now()
    glass = break_glass(
        user=user("practitioner"),
        agreement=agreement,
        reason="A child was not at school for a week",
        tell=tell_of_glass,
    )
    assert glass.told >= 2
    found = looked_up(agreement, purpose="safeguarding", glass=glass)
    assert [each.partner for each in found.known] != [] and found.decision.clauses == ("break-glass",)
    with pytest.raises(PermissionDenied, match="opened for somebody else"):
        looked_up(agreement, mailbox="pastoral", purpose="safeguarding", glass=glass)
    monkeypatch.setattr(timezone, "now", lambda: now + dt.timedelta(hours=5))
    over = looked_up(agreement, purpose="safeguarding", glass=glass)
    assert (over.decision.allowed, over.known) == (False, ()) and "The time is over" in over.decision.reason
    assert rows_about(reference_of(ADA)).last().detail["allowed"] is False
    monkeypatch.setattr(timezone, "now", lambda: now + dt.timedelta(days=6))
    assert remind_of_late_reviews(tell_of_glass) == 1
    tell_of_glass.func(glass.pk, user("protection").pk)
    assert (
        "Please review it by" in mailoutbox[0].body and "A child was not at school" not in mailoutbox[0].body
    )
    with pytest.raises(PermissionDenied):
        review_glass(user=user("practitioner"), glass=glass, verdict="right", words="Mine")
    review_glass(user=user("protection"), glass=glass, verdict="right", words="The school was rung at once")
    assert (BrokenGlass.objects.get().verdict, remind_of_late_reviews(tell_of_glass)) == ("right", 0)


def test_a_broken_glass_is_seen_by_whom_it_concerns_and_no_other_party(agreement):
    broken = {
        who: break_glass(user=user(who), agreement=agreement, reason="A child")
        for who in ("pastoral", "practitioner")
    }
    council, school = broken["practitioner"], broken["pastoral"]
    seen = {
        who: set(BrokenGlass.objects.visible_to(user(who)))
        for who in (
            "pastoral",
            "practitioner",
            "health",
            "academy",
            "protection",
            "police",
            "voices",
            "business",
            "analyst",
        )
    }
    both = {council, school}
    assert seen == {
        "pastoral": {school},  # who broke it
        "practitioner": {council},
        "health": both,  # whose items both opened
        "academy": both,
        "protection": both,  # of the partner that leads
        "police": set(),  # a party for counts alone
        "voices": set(),  # a party that is given, and gives nothing of one person
        "business": set(),
        "analyst": set(),
    }
    with pytest.raises(PermissionDenied, match="another partner reviews it"):
        review_glass(user=user("police"), glass=council, verdict="right", words="I think so")
    assert browser("police").get(f"/officers/hub/glass/{council.uuid}/").status_code == 404
    assert b"was broken" not in browser("police").get("/officers/hub/").content
    assert givers_of(school) == ["elmshire", "elmshire-health"]


def test_under_a_suspended_agreement_there_is_no_glass_to_break(agreement):
    suspend(user=user("health"), version=agreement.versions.get(), because="A breach")
    with pytest.raises(NotNow, match="opens nothing"):
        break_glass(user=user("practitioner"), agreement=agreement, reason="A child is at risk")


def test_the_pages_of_the_lane_show_what_it_found_and_leave_nothing_of_it_behind(
    agreement, django_assert_max_num_queries
):
    HeldItem.objects.filter(item="lead_worker").update(value="PLANTED-DESK")
    worker = browser("practitioner")
    home = worker.get("/officers/hub/").content.decode()
    assert "Look up a person you are helping" in home and "Bring a register" not in home
    said = {
        "purpose": "early_help", "case": "FS-12", "reason": "Visit", "first_name": "Ada", "surname": "Fenn",
        "date_of_birth-day": "2", "date_of_birth-month": "3", "date_of_birth-year": "2014", "postcode": "EL1 1AA",
    }  # fmt: skip
    address = f"/officers/hub/{agreement.slug}/look-up/"
    with django_assert_max_num_queries(42):
        page = worker.post(address, said).content.decode()
    assert "PLANTED-DESK" in page and "Duty desk of Elmshire Health" in page and "Age band" not in page
    elsewhere = [
        worker.get(address),
        worker.get("/officers/hub/look-ups/"),
        browser("protection").get("/officers/hub/look-ups/"),
    ]
    assert not any(b"PLANTED" in each.content or b"Fenn" in each.content for each in elsewhere)
    assert not TrailRow.objects.filter(detail__icontains="PLANTED").exists()
    assert not TrailRow.objects.filter(detail__icontains="Fenn").exists()
    worker.post(f"/officers/hub/{agreement.slug}/break/", {"reason": "A child at risk"})
    glass = BrokenGlass.objects.get()
    review = f"/officers/hub/glass/{glass.uuid}/"
    assert worker.post(review, {"verdict": "right", "words": "x"}).status_code == 403
    assert browser("protection").post(review, {"verdict": "wrong", "words": "Could wait"}).status_code == 302
    assert "It was not right to look" in worker.get("/officers/hub/glass/").content.decode()
    assert browser("analyst").get(address).status_code == 403
    assert browser("business").get(review).status_code == 404


def test_a_register_is_checked_before_it_is_brought_and_can_be_taken_out_again(agreement):
    dpo = browser("health")
    address = f"/officers/hub/{agreement.slug}/bring/"
    lines = [
        "First name,Surname,Date of birth,postcode,known,Whom to ring",
        "Ada,Fenn,2014-03-02,EL1 1AA,yes,Desk",
    ]

    def sent(text, **more):
        file = SimpleUploadedFile("register.csv", text.encode())
        about = {"title": "Families", "as_of-day": "1", "as_of-month": "10", "as_of-year": "2026"}
        return dpo.post(address, about | {"file": file} | more)

    before = Holding.objects.count()
    checked = sent("\n".join(lines) + "\n", only_check="on").content.decode()
    assert (
        "Checked, and nothing kept." in checked and "1 row" in checked and Holding.objects.count() == before
    )
    refused = sent("surname,diagnosis\nFenn,x\n")
    assert (
        "Not listed for you to give: diagnosis" in refused.content.decode()
        and Holding.objects.count() == before
    )
    assert sent("\n".join(lines) + "\n").status_code == 302
    holding = Holding.objects.order_by("-id").first()
    assert holding.items == ["age_band", "area", "known", "lead_worker"]
    take = f"{address}{holding.pk}/take-out/"
    assert "1 person" in dpo.get(take).content.decode()
    assert browser("academy").get(take).status_code == 404
    dpo.post(take)
    holding.refresh_from_db()
    assert holding.deleted_at is not None
    for awkward in ("", "\x00\x01", "a" * 2_000_000, "<html></html>", '{"a":1}'):
        assert sent(awkward).status_code == 200
