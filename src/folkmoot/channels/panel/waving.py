"""The acts on a wave: keep it, schedule it, pause, go on, cancel, and send its words to oneself first."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils import timezone

from folkmoot.channels.panel.choosing import choose
from folkmoot.channels.panel.links import LINKS
from folkmoot.channels.panel.models import Message, Wave
from folkmoot.channels.panel.policies import check_can_change, check_can_send, check_can_step
from folkmoot.channels.panel.states import after
from folkmoot.engagements.models import Collector
from folkmoot.engagements.policies import check_can_run
from folkmoot.jobs.quiet_hours import next_waking_moment
from folkmoot.trail.recording import record_act

MOST_REMINDERS = 2
FEWEST_DAYS_BETWEEN = 3
BATCH = 500


@transaction.atomic
def keep_wave(*, user: Any, collector: Collector, **said: Any) -> Wave:
    """Set a wave up, or change it before anybody was written to: whom, by what, in which words, how often reminded."""
    check_can_run(user, collector.engagement)
    there = Wave.objects.select_related("collector__engagement").filter(collector=collector).first()
    if there:
        check_can_change(user, there)
    said["reminders"] = min(int(said.get("reminders", 1)), MOST_REMINDERS)
    said["days_between"] = max(int(said.get("days_between", 4)), FEWEST_DAYS_BETWEEN)
    wave, _ = Wave.objects.update_or_create(collector=collector, defaults=said)
    _record(user, "keep_wave", wave)
    return wave


@transaction.atomic
def schedule_wave(*, user: Any, wave: Wave, start_at: dt.datetime | None = None) -> Wave:
    """Fix whom a wave is sent to and let it begin, at the first moment from `start_at` on that is not quiet."""
    held = _held(wave)
    check_can_step(user, held, "schedule")
    chosen = choose(held)
    check_can_send(held, len(chosen))
    held.state = after(held.state, "schedule") or held.state
    held.start_at = next_waking_moment(max(start_at or timezone.now(), timezone.now()))
    held.agreed, held.left_out = chosen.agreed, dict(chosen.left_out)
    held.save(update_fields=["state", "start_at", "agreed", "left_out"])
    messages = chosen.messages(held)
    for message in messages:
        message.next_at = held.start_at
        message.link_hash = LINKS.hash_for(message.uuid)
    Message.objects.bulk_create(messages, batch_size=BATCH)
    from folkmoot.channels.panel.tasks import ask_to_send  # noqa: PLC0415  the task reads what the acts write

    ask_to_send(held, run_after=held.start_at, asked_by=user)
    _record(user, "schedule_wave", held, people=len(messages), left_out=dict(chosen.left_out))
    return held


@transaction.atomic
def step_wave(*, user: Any, wave: Wave, act: str) -> Wave:
    """Pause a wave, let it go on, cancel it or end it. Messages that were sent stay sent, and their links work."""
    held = _held(wave)
    check_can_step(user, held, act)
    held.state = after(held.state, act) or held.state
    held.save(update_fields=["state"])
    if held.state == "cancelled":
        Message.objects.filter(wave=held).update(next_at=None)
    if held.state == "sending":
        from folkmoot.channels.panel.tasks import ask_to_send  # noqa: PLC0415  as above

        ask_to_send(held, asked_by=user)
    _record(user, f"{act}_wave", held)
    return held


def _held(wave: Wave) -> Wave:
    locked = Wave.objects.select_for_update(of=("self",)).select_related(
        "collector__engagement__questionnaire"
    )
    return locked.get(pk=wave.pk)


def _record(user: Any, act: str, wave: Wave, **detail: Any) -> None:
    code = wave.collector.code
    record_act(user=user, act=act, subject_kind="collector", subject_id=code, detail=detail)
