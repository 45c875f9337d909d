"""People's rights over what partners brought: to see it, to have it erased, and that it goes by itself when its days are over."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from folkmoot.hub.identity import Identity
from folkmoot.hub.models import HeldItem, HeldPerson
from folkmoot.hub.rights.answering import answer_to
from folkmoot.hub.rights.requests import (
    Asking,
    answer_part,
    asking_of,
    candidates_for,
    confirm_request,
    extend_part,
    months_after,
    take_request,
)
from folkmoot.hub.rights.retention import delete_what_is_due, prove_deletion
from folkmoot.hub.rights_models import DeletionProof, SubjectRequest
from folkmoot.partners.agreements.policies import NotNow
from folkmoot.partners.agreements.signing import end
from folkmoot.trail.checking import verify
from tests.hub.test_bringing import ROWS, bring
from tests.hub.world import make_hub, user

ADA = Identity("Ada", "Fenn", "2014-03-02", "EL1 1AA")


@pytest.fixture
def agreement(db):
    return make_hub()


def asked(agreement, kind="access"):
    request, _ = take_request(kind=kind, asking=Asking(ADA, "ada@home.example"))
    found = candidates_for(user("protection"), request)
    return confirm_request(
        user=user("protection"), request=request, how="Passport, seen at the library",
        records=[(holding, spine) for holding, spine, _ in found],
    )  # fmt: skip


def test_one_request_is_answered_by_each_partner_and_read_as_one(agreement):
    bring(agreement, "health")
    bring(agreement, "academy", rows=ROWS[:1])
    request = asked(agreement)
    assert sorted(part.partner.slug for part in request.parts.all()) == [
        "dunmere-academy", "elmshire", "elmshire-health", "elmshire-police", "elmshire-voices",
    ]  # fmt: skip
    held = [(each.partner, each.item, each.value) for each in answer_to(request).held]
    assert held == [
        ("Dunmere Academy", "Age band", "12-17"),
        ("Dunmere Academy", "That the partner knows the family", "yes"),
        ("Dunmere Academy", "Whom to ring", "Duty desk"),
        ("Dunmere Academy", "Level of need, 1 to 4", "2"),
        ("Elmshire Health", "Age band", "12-17"),
        ("Elmshire Health", "That the partner knows the family", "yes"),
        ("Elmshire Health", "Whom to ring", "Duty desk"),
        ("Elmshire Health", "Level of need, 1 to 4", "2"),
    ]
    answerers = {"elmshire": "protection", "elmshire-police": "police", "elmshire-voices": "voices",
                 "elmshire-health": "health", "dunmere-academy": "academy"}  # fmt: skip
    for part in request.parts.all():
        answer_part(user=user(answerers[part.partner.slug]), part=part, words="This is all we hold.")
    request.refresh_from_db()
    assert (request.state, verify().whole) == ("answered", True)


def test_who_asks_is_sealed_and_no_partner_answers_for_another(agreement):
    bring(agreement, "health")
    request = asked(agreement)
    assert asking_of(request) == Asking(ADA, "ada@home.example")
    assert b"Fenn" not in bytes(SubjectRequest.objects.get().sealed)
    part = request.parts.get(partner__slug="elmshire-health")
    with pytest.raises(PermissionDenied, match="Only Elmshire Health answers for this part"):
        answer_part(user=user("academy"), part=part, words="Nothing")
    assert list(SubjectRequest.objects.visible_to(user("practitioner"))) == []
    assert list(SubjectRequest.objects.visible_to(user("business"))) == []


def test_erasure_takes_the_person_out_and_keeps_them_out_of_the_next_register(agreement):
    bring(agreement, "health")
    request = asked(agreement, "erasure")
    part = request.parts.get(partner__slug="elmshire-health")
    answer_part(user=user("health"), part=part, words="Done.")
    assert (HeldPerson.objects.count(), HeldItem.objects.count()) == (2, 8)
    proofs = DeletionProof.objects.values_list("item", "rule", "count", "left")
    assert list(proofs) == [
        ("age_band", "erasure", 1, 2), ("known", "erasure", 1, 2), ("lead_worker", "erasure", 1, 2),
        ("level_of_need", "erasure", 1, 2), ("", "erasure", 1, 2),
    ]  # fmt: skip
    assert bring(agreement, "health").people == 2
    assert bring(agreement, "academy").people == 3
    assert verify().whole


def test_a_part_has_a_month_and_takes_longer_once_with_the_reason(agreement, monkeypatch):
    bring(agreement, "health")
    part = asked(agreement).parts.get(partner__slug="elmshire-health")
    assert part.due_on == months_after(timezone.localdate(), 1)
    part = extend_part(user=user("health"), part=part, because="Three archives have to be searched")
    assert part.due_on == months_after(timezone.localdate(), 3)
    with pytest.raises(NotNow):
        extend_part(user=user("health"), part=part, because="And again")


def test_a_month_ends_on_its_last_day_and_never_on_a_weekend():
    days = [dt.date(2027, 1, 31), dt.date(2027, 8, 31), dt.date(2026, 12, 15), dt.date(2027, 4, 1)]
    assert [months_after(day, 1) for day in days] == [
        dt.date(2027, 3, 1), dt.date(2027, 9, 30), dt.date(2027, 1, 15), dt.date(2027, 5, 3),
    ]  # fmt: skip


def test_what_is_past_its_day_goes_by_itself_item_by_item_and_is_proven(agreement, monkeypatch):
    bring(agreement, "health")
    now = timezone.now()
    monkeypatch.setattr(timezone, "now", lambda: now + dt.timedelta(days=399))
    early = delete_what_is_due()
    monkeypatch.setattr(timezone, "now", lambda: now + dt.timedelta(days=400))
    first = delete_what_is_due()
    left = sorted(HeldItem.objects.values_list("item", flat=True)), HeldPerson.objects.count()
    monkeypatch.setattr(timezone, "now", lambda: now + dt.timedelta(days=800))
    last = delete_what_is_due()
    assert (early, first, left, last) == (0, 9, (["age_band"] * 3, 3), 6)
    assert (HeldItem.objects.count(), HeldPerson.objects.count(), delete_what_is_due()) == (0, 0, 0)
    assert list(DeletionProof.objects.values_list("item", "rule", "count", "left")) == [
        ("known", "retention", 3, 0), ("lead_worker", "retention", 3, 0), ("level_of_need", "retention", 3, 0),
        ("age_band", "retention", 3, 0), ("", "retention", 3, 0),
    ]  # fmt: skip
    assert verify().whole


def test_an_ended_agreement_is_proven_empty_only_when_it_is(agreement, monkeypatch):
    bring(agreement, "health")
    version = end(user=user("health"), version=agreement.versions.get(), because="The pilot is over")
    with pytest.raises(NotNow, match="1 register brought under it still hold something"):
        prove_deletion(user=user("health"), version=version)
    now = timezone.now()
    monkeypatch.setattr(timezone, "now", lambda: now + dt.timedelta(days=90))
    delete_what_is_due()
    assert prove_deletion(user=user("health"), version=version).state == "deletion_proven"
