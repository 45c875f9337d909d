"""The acts of an officer on a large register: hand it over for a worker, stop it on its way."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils import timezone

from folkmoot.hub.bringing import items_of
from folkmoot.hub.coming.laying_aside import erase, lay_aside
from folkmoot.hub.coming.states import STOPPED, WAITING
from folkmoot.hub.coming_models import ComingRegister
from folkmoot.hub.judging import named
from folkmoot.hub.policies import check_can_bring
from folkmoot.jobs.asking import ask_for
from folkmoot.jobs.interface import Task
from folkmoot.partners.agreements.policies import NotNow
from folkmoot.partners.models import Agreement
from folkmoot.partners.policies import check_can, officer_of
from folkmoot.sheets import Limits, open_sheet
from folkmoot.trail.recording import record_act

LIMITS = Limits(
    bytes=200_000_000,
    unpacked_bytes=400_000_000,
    unpacked_workbook_bytes=600_000_000,
    rows=1_000_000,
    columns=100,
    cell=1_000,
)
"""The largest register that is taken at all."""
MOST_WAITING = 3
"""Registers of one partner that wait at once: the disk is for others too."""


def ask_to_bring(
    *,
    user: Any,
    agreement: Agreement,
    upload: Any,
    title: str,
    as_of: dt.date,
    only_check: bool,
    task: Task[..., Any],
) -> ComingRegister:
    """Lay a large register aside and have a worker bring it, or only check it. Its headings are judged at once.

    Raises NotNow, SheetRefused, PermissionDenied; then nothing is kept.
    """
    officer, version = check_can_bring(user, agreement)
    with open_sheet(upload, name=upload.name, limits=LIMITS) as sheet:
        items_of(version.said, officer.partner.slug, list(named(sheet, version.said).values()))
    coming = ComingRegister(
        agreement=agreement,
        giver=officer.partner,
        asked_by=officer,
        asked_at=timezone.now(),
        title=title[:200],
        as_of=as_of,
        only_check=only_check,
    )
    lay_aside(coming.uuid, upload)
    try:
        _ask(user, coming, task)
    except BaseException:
        erase(coming.uuid)
        raise
    return coming


@transaction.atomic
def _ask(user: Any, coming: ComingRegister, task: Task[..., Any]) -> None:
    Agreement.objects.select_for_update().get(pk=coming.agreement_id)  # two at once come one after the other
    if ComingRegister.objects.waiting().filter(giver=coming.giver).count() >= MOST_WAITING:
        raise NotNow(
            f"{MOST_WAITING} registers of your partner come in now. Wait until one is done, or stop one."
        )
    job = ask_for(
        task,
        title=f"{'Check' if coming.only_check else 'Bring'} the register “{coming.title}”",
        asked_by=user,
        args=[str(coming.uuid)],
        dedupe_key=f"register {coming.uuid}",
    )
    coming.job = job.uuid
    coming.save()
    _record(user, "ask_to_bring_register", coming)


@transaction.atomic
def stop_register(*, user: Any, coming: ComingRegister) -> ComingRegister:
    """Stop a register on its way in: nothing of it is kept. What came in so far is deleted by the worker. Raises NotNow."""
    check_can(user, "bring_register")
    own = ComingRegister.objects.filter(giver=officer_of(user).partner_id)
    held = own.select_for_update(of=("self",)).select_related("agreement").get(pk=coming.pk)
    if held.state != WAITING:
        raise NotNow("It is done already, so it can't be stopped any more.")
    held.state, held.ended_at = STOPPED, timezone.now()
    held.save(update_fields=["state", "ended_at"])
    _record(user, "stop_register", held)
    transaction.on_commit(lambda: erase(held.uuid))
    return held


def _record(user: Any, act: str, coming: ComingRegister) -> None:
    record_act(
        user=user,
        act=act,
        subject_kind="agreement",
        subject_id=coming.agreement.slug,
        detail={"register": str(coming.uuid), "only_check": coming.only_check},
    )
