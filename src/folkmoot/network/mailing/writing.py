"""The acts on a message to many: write it, schedule it, pause, go on, cancel."""

import datetime as dt
from typing import Any
from uuid import uuid4

from django.db import transaction
from django.utils import timezone

from folkmoot.contacts.personal_links import PersonalLinks
from folkmoot.jobs.quiet_hours import next_waking_moment
from folkmoot.network.mailing.choosing import choose
from folkmoot.network.mailing.policies import check_can_change, check_can_step
from folkmoot.network.mailing.states import after
from folkmoot.network.models import Mailing, MailingPart
from folkmoot.partners.policies import check_can, officer_of
from folkmoot.questions.policies import NotPossible
from folkmoot.trail.recording import record_act

LINKS = PersonalLinks("mailing")
BATCH = 500


@transaction.atomic
def write_mailing(*, user: Any, mailing: Mailing | None = None, **said: Any) -> Mailing:
    """Write a message, or change one that was not sent."""
    check_can(user, "run_network")
    if mailing is None:
        officer = officer_of(user)
        mailing = Mailing(partner=officer.partner, written_by=officer, made_at=timezone.now())
    else:
        check_can_change(user, mailing)
    for name, value in said.items():
        setattr(mailing, name, value)
    mailing.save()
    _record(user, "write_mailing", mailing)
    return mailing


@transaction.atomic
def schedule_mailing(*, user: Any, mailing: Mailing, start_at: dt.datetime | None = None) -> Mailing:
    """Write down to whom a message goes, a row each, and let it begin at the first moment from `start_at` on that is not quiet."""
    held = _held(mailing)
    check_can_step(user, held, "schedule")
    chosen = choose(held)
    if not chosen.members:
        raise NotPossible("There is nobody to write to: everybody it is for is left out just now.")
    held.state = after(held.state, "schedule") or held.state
    held.begun_at = next_waking_moment(max(start_at or timezone.now(), timezone.now()))
    held.left_out = dict(chosen.left_out)
    held.save(update_fields=["state", "begun_at", "left_out"])
    MailingPart.objects.bulk_create((_part(held, number) for number in chosen.members), batch_size=BATCH)
    from folkmoot.network.mailing.tasks import ask_to_send  # noqa: PLC0415  the task reads what the acts write

    ask_to_send(held, run_after=held.begun_at, asked_by=user)
    _record(user, "schedule_mailing", held, people=len(chosen.members), left_out=held.left_out)
    return held


def _part(mailing: Mailing, number: int) -> MailingPart:
    uuid = uuid4()
    return MailingPart(uuid=uuid, mailing=mailing, member_id=number, link_hash=LINKS.hash_for(uuid))


@transaction.atomic
def step_mailing(*, user: Any, mailing: Mailing, act: str) -> Mailing:
    """Pause a message, let it go on, cancel it or end it. What was sent stays sent, and its links work."""
    held = _held(mailing)
    check_can_step(user, held, act)
    held.state = after(held.state, act) or held.state
    held.save(update_fields=["state"])
    if held.state == "cancelled":
        MailingPart.objects.filter(mailing=held, waits=True).update(waits=False)
    if held.state == "sending":
        from folkmoot.network.mailing.tasks import ask_to_send  # noqa: PLC0415  as above

        ask_to_send(held, run_after=held.begun_at, asked_by=user)
    _record(user, f"{act}_mailing", held)
    return held


@transaction.atomic
def open_archive(*, user: Any, mailing: Mailing, public: bool) -> None:
    """Let everybody read a message that went to a group, or only its members from now on."""
    held = _held(mailing)
    check_can(user, "run_network")
    held.public = public
    held.save(update_fields=["public"])
    _record(user, "open_mailing" if public else "close_mailing", held)


def _held(mailing: Mailing) -> Mailing:
    locked = Mailing.objects.select_for_update(of=("self",)).select_related("group", "segment", "partner")
    return locked.get(pk=mailing.pk)


def _record(user: Any, act: str, mailing: Mailing, **detail: Any) -> None:
    record_act(user=user, act=act, subject_kind="mailing", subject_id=mailing.uuid, detail=detail)
