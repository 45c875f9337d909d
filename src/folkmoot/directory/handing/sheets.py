"""The acts of handing over: make a sheet with a code, and take it what helped of what stood on it."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Count, F, Q
from django.utils import timezone

from folkmoot.contacts.keys import keyed_hash
from folkmoot.contacts.receipts import fresh_code
from folkmoot.directory.models import EntryVotes, HandOver, Service
from folkmoot.directory.truth.fields import area_names
from folkmoot.directory.truth.gathering import kept_of_all
from folkmoot.directory.truth.seeing import as_seen
from folkmoot.directory.truth.telling import Told, told
from folkmoot.partners.models import Partner
from folkmoot.partners.policies import officer_of
from folkmoot.questions.policies import NotPossible
from folkmoot.trail.recording import record_act

CODE = "hand-over"
MOST_ON_A_SHEET = 12
ANSWERS = {"yes": "It helped", "no": "It did not help", "untried": "I have not tried it"}


@transaction.atomic
def make_sheet(*, user: Any, uuids: Sequence[UUID], today: dt.date | None = None) -> tuple[HandOver, str]:
    """Keep which public entries a sheet holds; return it and the code to print on it. Raises `NotPossible`."""
    officer = officer_of(user)
    if officer is None:
        raise PermissionDenied("Only officers make sheets.")
    services = Service.objects.in_public().filter(uuid__in=uuids[:MOST_ON_A_SHEET])
    public = {one.uuid for one in services}
    wanted = [str(one) for one in dict.fromkeys(uuids[:MOST_ON_A_SHEET]) if one in public]
    if not wanted:
        raise NotPossible("Choose at least one service to put on the sheet.")
    code = fresh_code()
    made = HandOver.objects.create(
        partner=officer.partner, code_hash=keyed_hash(code, purpose=CODE), entries=wanted,
        made_on=today or timezone.localdate(),
    )  # fmt: skip
    record_act(
        user=user, act="make_sheet", subject_kind="hand-over", subject_id=made.uuid, detail={"entries": len(wanted)}
    )  # fmt: skip
    return made, code


def sheet_of(code: str) -> HandOver | None:
    """Return the sheet of a well-formed code, or None."""
    found = HandOver.objects.filter(code_hash=keyed_hash(code, purpose=CODE))
    return found.select_related("partner").first()


def entries_on(sheet: HandOver) -> list[tuple[Service, Told]]:
    """Return what is still public of a sheet, in its order, with everything everybody may read of it."""
    public = Service.objects.in_public().filter(uuid__in=sheet.entries).select_related("organisation")
    by_uuid = {str(one.uuid): one for one in public}
    services = [by_uuid[one] for one in sheet.entries if one in by_uuid]
    said = {pk: as_seen(one) for pk, one in kept_of_all(services).items()}
    names = area_names(said.values())
    return [(one, told(said[one.pk], names)) for one in services]


@transaction.atomic
def say_what_helped(*, sheet: HandOver, helped: Mapping[str, str], today: dt.date | None = None) -> HandOver:
    """Keep what helped, once for each sheet; what was tried counts among the votes on its entry. Raises `NotPossible`."""
    today = today or timezone.localdate()
    sheet = HandOver.objects.select_for_update().get(pk=sheet.pk)
    if sheet.answered_on is not None:
        raise NotPossible("You have told us about this sheet already. Thank you.")
    said = {one: helped[one] for one in sheet.entries if helped.get(one) in ANSWERS}
    if not said:
        raise NotPossible("Say of at least one of them whether it helped.")
    sheet.helped, sheet.answered_on = said, today
    sheet.save(update_fields=["helped", "answered_on"])
    tried = {one: answer == "yes" for one, answer in said.items() if answer != "untried"}
    month = today.replace(day=1)
    for service in Service.objects.filter(uuid__in=tried):
        votes, _ = EntryVotes.objects.get_or_create(service=service, month=month)
        column = "useful" if tried[str(service.uuid)] else "not_useful"
        EntryVotes.objects.filter(pk=votes.pk).update(**{column: F(column) + 1})
    return sheet


@dataclass(frozen=True, slots=True)
class Handed:
    """How many sheets a partner handed over in some time, and of how many it heard."""

    made: int
    answered: int


def handed_by(partner: Partner, *, since: dt.date) -> Handed:
    """Return how many sheets were made since a day, and how many of those came back."""
    mine = HandOver.objects.filter(partner=partner, made_on__gte=since)
    counted = mine.aggregate(made=Count("pk"), answered=Count("pk", filter=~Q(answered_on=None)))
    return Handed(counted["made"], counted["answered"])
