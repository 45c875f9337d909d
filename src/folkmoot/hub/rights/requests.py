"""A request from its asking to its answer: taken, confirmed, answered by each controller within its time."""

from __future__ import annotations

import calendar
import datetime as dt
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from folkmoot.contacts.keys import seal, unseal
from folkmoot.contacts.receipts import code_hash, fresh_code
from folkmoot.hub.identity import Identity, opened, reference_of
from folkmoot.hub.models import TABLES, Holding
from folkmoot.hub.rights.erasing import take_person_out
from folkmoot.hub.rights_models import KINDS, RequestPart, RequestRecord, SubjectRequest
from folkmoot.hub.wall import at_work
from folkmoot.partners.agreements.policies import NotNow
from folkmoot.partners.models import Agreement, Officer, Partner
from folkmoot.partners.policies import check_can, officer_of
from folkmoot.trail.recording import record_act
from folkmoot.trail.subjects import destroy_key

PURPOSE = "subject request"
LONGEST_REACH = 300
MONTHS, MONTHS_MORE = 1, 3
MOST_CANDIDATES = 20


@dataclass(frozen=True, slots=True)
class Asking:
    """Who asks, and how they want to be reached: an e-mail address, a telephone number or a postal address."""

    identity: Identity
    reach: str


@transaction.atomic
def take_request(*, kind: str, asking: Asking) -> tuple[SubjectRequest, str]:
    """Take a request from anybody, and return it with the code by which they follow it. Nothing is looked up yet."""
    if kind not in KINDS:
        raise NotNow("Say what you would like: to see what is held, to have it erased, or to object.")
    code = fresh_code()
    request = SubjectRequest(kind=kind, code_hash=code_hash(code), asked_at=timezone.now())
    identity = asking.identity
    said = [identity.first_name, identity.surname, identity.date_of_birth, identity.postcode]
    request.sealed = seal(
        json.dumps([*said, asking.reach[:LONGEST_REACH]]), purpose=PURPOSE, owner=str(request.uuid)
    )
    request.save()
    record_act(
        user=None,
        act="take_subject_request",
        subject_kind="subject_request",
        subject_id=request.uuid,
        detail={"kind": kind},
    )
    return request, code


def asking_of(request: SubjectRequest) -> Asking:
    """Return who asks, opened."""
    *said, reach = json.loads(unseal(request.sealed, purpose=PURPOSE, owner=str(request.uuid)))
    return Asking(Identity(*said), reach)


@at_work("answer")
def candidates_for(user: Any, request: SubjectRequest) -> list[tuple[Holding, UUID, Identity]]:
    """Return records that may be of who asks, for an officer to confirm: the same name or date of birth, and another part.

    Looked for in registers of agreements the officer's partner leads, and in its own.
    """
    check_can(user, "answer_rights")
    officer = officer_of(user)
    wanted = asking_of(request).identity
    found: list[tuple[Holding, UUID, Identity]] = []
    for holding in Holding.objects.standing().select_related("agreement__lead", "giver"):
        if officer.partner_id not in {holding.agreement.lead_id, holding.giver_id}:
            continue
        for spine, identity in _people(holding):
            if _may_be(identity, wanted):
                found.append((holding, spine, identity))
                if len(found) == MOST_CANDIDATES:
                    return found
    return found


def _people(holding: Holding) -> Iterator[tuple[UUID, Identity]]:
    person_table, _ = TABLES[holding.agreement.regime]
    rows = person_table.objects.filter(holding=holding).values_list("spine", "sealed")
    for spine, kept in rows.iterator(chunk_size=2_000):
        yield spine, opened(kept, spine)


def _may_be(one: Identity, wanted: Identity) -> bool:
    """Say whether at least two of first name, surname, date of birth and postcode are the same, the date or a name among them."""
    pairs = [
        (one.first_name, wanted.first_name),
        (one.surname, wanted.surname),
        (one.date_of_birth, wanted.date_of_birth),
        (one.postcode.replace(" ", ""), wanted.postcode.replace(" ", "")),
    ]
    same = [bool(ours) and ours.casefold() == theirs.casefold() for ours, theirs in pairs]
    return sum(same) >= 3 or (same[2] and any((same[0], same[1], same[3])))


@transaction.atomic
def confirm_request(
    *, user: Any, request: SubjectRequest, how: str, records: Iterable[tuple[Holding, UUID]]
) -> SubjectRequest:
    """Confirm who asks, and which records are theirs; each controller has a month from now for its part."""
    held = _held(request)
    officer = check_can_answer(user)
    if held.state != "asked":
        raise NotNow("This request was confirmed or closed already.")
    if not how.strip():
        raise NotNow("Say how you made sure who it is.")
    chosen = list(records)
    RequestRecord.objects.bulk_create(
        RequestRecord(request=held, holding=holding, spine=spine) for holding, spine in chosen
    )
    today = timezone.localdate()
    agreements = {holding.agreement_id for holding, _ in chosen}
    parties = Partner.objects.filter(agreements__in=agreements).distinct()
    RequestPart.objects.bulk_create(
        RequestPart(request=held, partner=partner, due_on=months_after(today, MONTHS)) for partner in parties
    )
    held.state, held.confirmed_at, held.confirmed_by = "confirmed", timezone.now(), officer
    held.save()
    _record(user, "confirm_subject_request", held, {"records": len(chosen), "how": how[:200]})
    _close_when_all_answered(user, held)
    return held


@transaction.atomic
def close_request(*, user: Any, request: SubjectRequest, because: str) -> SubjectRequest:
    """Close a request that can't be answered, such as one whose sender could not be known. The sender reads why."""
    held = _held(request)
    check_can_answer(user)
    if held.state != "asked" or not because.strip():
        raise NotNow("Only a request that waits to know who it is can be closed, with the reason.")
    held.state, held.because, held.answered_at = "closed", because[:500], timezone.now()
    held.save()
    _record(user, "close_subject_request", held, {})
    return held


@transaction.atomic
def answer_part(*, user: Any, part: RequestPart, words: str, refused: bool = False) -> RequestPart:
    """Answer for one's partner. Granted, an erasure or objection takes the person out of what the partner brought."""
    request = _held(part.request)
    held = RequestPart.objects.select_for_update().get(pk=part.pk)
    officer = _check_own_part(user, held)
    if refused and not words.strip():
        raise NotNow("Say why, so that the person can take it further.")
    if not refused and request.kind != "access":
        take_person_out(
            user=user, request=request, partner=held.partner, identity=asking_of(request).identity
        )
    held.state = "refused" if refused else "done"
    held.words, held.answered_by, held.answered_at = words[:5_000], officer, timezone.now()
    held.save()
    detail = {"partner": held.partner.slug, "state": held.state}
    _record(user, "answer_subject_request", request, detail)
    _close_when_all_answered(user, request)
    return held


@transaction.atomic
def extend_part(*, user: Any, part: RequestPart, because: str) -> RequestPart:
    """Take up to two months more for a request that is complex, once, saying why within the first month."""
    request = _held(part.request)
    held = RequestPart.objects.select_for_update().get(pk=part.pk)
    _check_own_part(user, held)
    if held.extended_because or timezone.localdate() > held.due_on or not because.strip():
        raise NotNow("The time is made longer once, within the first month, with the reason.")
    began = timezone.localdate(request.confirmed_at)
    held.due_on, held.extended_because = months_after(began, MONTHS_MORE), because[:500]
    held.save()
    _record(user, "extend_subject_request", request, {"partner": held.partner.slug})
    return held


def months_after(day: dt.date, months: int) -> dt.date:
    """Return the same day some months on; the last of that month where it has no such day; Monday where it is a weekend."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    due = dt.date(year, month + 1, min(day.day, last))
    return due + dt.timedelta(days=max(0, 7 - due.weekday()) if due.weekday() > 4 else 0)


def _close_when_all_answered(user: Any, request: SubjectRequest) -> None:
    if request.parts.filter(state="waiting").exists():
        return
    request.state, request.answered_at = "answered", timezone.now()
    request.save(update_fields=["state", "answered_at"])
    _record(user, "complete_subject_request", request, {})
    if request.kind == "erasure" and not request.parts.filter(state="refused").exists():
        destroy_key(
            reference_of(asking_of(request).identity)
        )  # no row of the trail can be tied to them again


def _held(request: SubjectRequest) -> SubjectRequest:
    return SubjectRequest.objects.select_for_update().get(pk=request.pk)


def check_can_answer(user: Any) -> Officer:
    """Raise unless this officer's partner leads an agreement that was signed: it answers for all."""
    check_can(user, "answer_rights")
    officer = officer_of(user)
    if not Agreement.objects.led_by(officer.partner_id).exists():
        raise PermissionDenied(
            "The partner that leads the agreement confirms who asks. You answer for your part."
        )
    return officer  # type: ignore[no-any-return]


def _check_own_part(user: Any, part: RequestPart) -> Officer:
    check_can(user, "answer_rights")
    officer = officer_of(user)
    if officer.partner_id != part.partner_id:
        raise PermissionDenied(f"Only {part.partner} answers for this part.")
    if part.state != "waiting":
        raise NotNow("This part was answered already.")
    return officer  # type: ignore[no-any-return]


def _record(user: Any, act: str, request: SubjectRequest, detail: dict[str, Any]) -> None:
    record_act(
        user=user,
        act=act,
        subject_kind="subject_request",
        subject_id=request.uuid,
        detail={"kind": request.kind} | detail,
    )
