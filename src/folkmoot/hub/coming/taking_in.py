"""What the worker does with a large register: reads it, keeps it part by part where nobody reads, and lets it stand at the end.

Each part is a transaction of its own, so that others who write need not wait for the whole. A worker that is killed leaves rows that
nothing reads: the next one takes them away and begins anew.
"""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from folkmoot.design.templatetags.words import many
from folkmoot.hub.bringing import (
    begin_register,
    in_parts,
    items_of,
    left_out_by,
    made_of,
    record_brought,
    without,
    write_part,
)
from folkmoot.hub.coming.asking import LIMITS
from folkmoot.hub.coming.laying_aside import LaidAside, erase
from folkmoot.hub.coming.states import BROUGHT, CHECKED, REFUSED, WAITING
from folkmoot.hub.coming.sweeping import take_away
from folkmoot.hub.coming_models import ComingRegister
from folkmoot.hub.judging import Judge, named
from folkmoot.hub.models import Holding
from folkmoot.hub.policies import check_can_bring
from folkmoot.jobs.running import Refused, done_in_this_transaction, report_progress
from folkmoot.partners.agreements.policies import NotNow
from folkmoot.partners.models import AgreementVersion, Officer
from folkmoot.sheets import Sheet, SheetRefused, open_sheet

GONE = "The file is no longer kept here. Hand it over again."
LEFT = "Who handed it over may not bring registers any more. Nothing was kept."
CHANGED = (
    "The agreement was replaced while the register came in. Nothing was kept: bring it under the new version."
)


class OtherHands(Exception):
    """It was stopped, or another worker has begun it anew: this one leaves it."""


class LeftOutMeanwhile(Exception):
    """Somebody asked to be left out while the rows came in; they are read again, without them."""

    def __str__(self) -> str:
        return "Somebody asked to be left out meanwhile, so the rows are read again."


def take_in(coming: ComingRegister) -> dict[str, str]:
    """Do it, and return what the page of the work says. Raises Refused, with nothing kept."""
    try:
        told = _check(coming) if coming.only_check else _bring(coming)
    except OtherHands:
        return over(ComingRegister.objects.get(pk=coming.pk))
    except FileNotFoundError as gone:
        raise refuse(coming, GONE) from gone
    except (NotNow, SheetRefused) as refusal:
        raise refuse(coming, str(refusal)) from refusal
    except PermissionDenied as refusal:
        raise refuse(coming, LEFT) from refusal
    erase(coming.uuid)
    return told


def refuse(coming: ComingRegister, because: str) -> Refused:
    """End it with nothing kept, and return what the work ends with."""
    with transaction.atomic():
        held = ComingRegister.objects.select_for_update().get(pk=coming.pk)
        if held.state == WAITING:
            held.state, held.ended_at, held.told = REFUSED, timezone.now(), {"because": because}
            held.save(update_fields=["state", "ended_at", "told"])
    over(held)
    return Refused(because)


def over(coming: ComingRegister) -> dict[str, str]:
    """Take away what an ended register may have left, and say how it ended."""
    if coming.state != WAITING:
        erase(coming.uuid)
        take_away(coming.holding)
    return said(coming)


def said(coming: ComingRegister) -> dict[str, str]:
    """Return what the page of the work says."""
    rows = many(coming.told.get("rows", 0), "row,rows")
    sentences = {
        BROUGHT: f"Brought: {rows}.",
        CHECKED: f"Checked: {rows}, and nothing kept.",
    }
    return {
        "sentence": sentences.get(coming.state, coming.get_state_display() + "."),
        "url": reverse("hub:coming", args=[coming.agreement.slug, coming.uuid]),
        "link": "See what was found",
    }


def _check(coming: ComingRegister) -> dict[str, str]:
    _, version = _who(coming)
    with LaidAside(coming.uuid) as file, open_sheet(file, name="The file", limits=LIMITS) as sheet:
        judge = Judge(named(sheet, version.said))
        items_of(version.said, coming.giver.slug, list(judge.columns.values()))
        for part in in_parts(judge.rows_of(sheet)):
            _say(file, sheet, part[-1][0])
        told = judge.told(sheet)
    with transaction.atomic():
        held = _held(coming)
        return _end(held, CHECKED, told)


def _bring(coming: ComingRegister) -> dict[str, str]:
    officer, version = _who(coming)
    kept_out, rows = left_out_by(coming.giver), 0
    with LaidAside(coming.uuid) as file, open_sheet(file, name="The file", limits=LIMITS) as sheet:
        judge = Judge(named(sheet, version.said))
        columns = list(judge.columns.values())
        holding = _begin(coming, officer, version, columns)
        for part in in_parts(judge.rows_of(sheet)):
            made = made_of(holding, version.said, columns, without(kept_out, part))
            with transaction.atomic():
                _held(coming, holding)
                rows += write_part(made)
            _say(file, sheet, part[-1][0])
        told = judge.told(sheet)
    with transaction.atomic():
        held = _held(coming, holding)
        _, now = _who(coming)
        if now.pk != version.pk:
            raise NotNow(CHANGED)
        if left_out_by(coming.giver) != kept_out:
            raise LeftOutMeanwhile
        holding.people, holding.coming, holding.brought_at = rows, False, timezone.now()
        holding.save(update_fields=["people", "coming", "brought_at"])
        record_brought(officer.user, holding)
        return _end(held, BROUGHT, told)


def _who(coming: ComingRegister) -> tuple[Officer, AgreementVersion]:
    """Return who handed it over and the version in force, asked anew: both may have changed since."""
    serving = Officer.objects.in_service().filter(partner=coming.giver_id, pk=coming.asked_by_id or 0)
    officer = serving.select_related("user", "partner").first()
    if officer is None:
        raise NotNow(LEFT)
    return check_can_bring(officer.user, coming.agreement)


def _begin(
    coming: ComingRegister, officer: Officer, version: AgreementVersion, columns: list[str]
) -> Holding:
    """Make the register its rows come into, in the place of one that a killed worker left."""
    with transaction.atomic():
        before = _held(coming).holding
    take_away(before)
    with transaction.atomic():
        held = _held(coming)
        holding = begin_register(
            officer=officer,
            version=version,
            agreement=held.agreement,
            title=held.title,
            as_of=held.as_of,
            columns=columns,
            coming=True,
        )
        held.holding = holding
        held.save(update_fields=["holding"])
    return holding


def _held(coming: ComingRegister, holding: Holding | None = None) -> ComingRegister:
    """Return it, locked, where it still waits and its rows come into this register. Raises OtherHands."""
    locked = ComingRegister.objects.select_for_update(of=("self",)).select_related(
        "agreement", "holding__agreement"
    )
    held = locked.get(pk=coming.pk)
    if held.state != WAITING or (holding is not None and held.holding_id != holding.pk):
        raise OtherHands
    return held


def _end(held: ComingRegister, state: str, told: dict[str, Any]) -> dict[str, str]:
    held.state, held.ended_at, held.told = state, timezone.now(), told
    held.save(update_fields=["state", "ended_at", "told"])
    result = said(held)
    done_in_this_transaction(result)
    return result


def _say(file: LaidAside, sheet: Sheet, rows: int) -> None:
    """Say how far it is: by bytes where the file is read from its start to its end, otherwise by rows alone."""
    done, total = (file.tell(), file.size) if sheet.kind == "csv" else (rows, 0)
    report_progress(min(done, total or done), total, f"{many(rows, 'row,rows')} read.")
