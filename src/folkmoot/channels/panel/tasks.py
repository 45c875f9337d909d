"""What this channel has done in the background: waves are sent, a stretch at a time, and panels' consents are renewed."""

import datetime as dt
from typing import Any

from django.utils import timezone

from folkmoot.channels.panel.delivering import LETTER, came_back, deliver, next_due
from folkmoot.channels.panel.models import Message, Wave
from folkmoot.channels.panel.panel_tasks import look_after_panels, send_panel_link
from folkmoot.channels.panel.wave_words import try_out
from folkmoot.channels.panel.waving import step_wave
from folkmoot.contacts.bouncing import when_undelivered
from folkmoot.contacts.carrying import MOST_TRIES, carry, send_a_stretch
from folkmoot.jobs.asking import ask_for
from folkmoot.jobs.interface import task
from folkmoot.jobs.quiet_hours import next_waking_moment
from folkmoot.jobs.schedules import run_every
from folkmoot.partners.models import Officer

LOOK_EVERY = dt.timedelta(minutes=10)


def ask_to_send(wave: Wave, *, run_after: dt.datetime | None = None, asked_by: Any = None) -> None:
    """Queue that a wave is sent, in the current transaction; one job at a time sends a wave."""
    ask_for(
        send_wave,
        title=f"Send the messages of “{wave.collector.name}”",
        args=[wave.pk],
        dedupe_key=f"panel wave {wave.pk}",
        run_after=run_after,
        asked_by=asked_by,
        max_tries=MOST_TRIES,
    )


@task
def send_wave(number: int) -> dict[str, Any]:
    """Send what is due of a wave, at the pace that is set, until it is quiet, paused or all sent; return how many went."""
    wave = Wave.objects.select_related("collector__engagement").get(pk=number)
    stretch = send_a_stretch(
        next_one=lambda: next_due(wave, timezone.now()),
        send=lambda message, through: deliver(message, through=through),
        gone=wave.messages.filter(sends__gt=0).count(),
        total=wave.messages.count(),
        doing="Sending",
    )
    if stretch.why == "all":
        _all_sent(wave)
    else:
        ask_to_send(wave, run_after=next_waking_moment() if stretch.why == "quiet" else None)
    return stretch.told("{number} messages were sent.")


def _all_sent(wave: Wave) -> None:
    """End a wave that has nothing left to send; what is due later is sent by the round."""
    waiting = Message.objects.filter(wave=wave, next_at__isnull=False).exists()
    if not waiting and Wave.objects.filter(pk=wave.pk, state="sending").exists():
        step_wave(user=None, wave=wave, act="finish")


@task
def send_what_is_due() -> int:
    """Queue every wave of which something is due; return how many."""
    due = Message.objects.filter(next_at__lte=timezone.now(), wave__state="sending").values("wave")
    waves = list(Wave.objects.filter(pk__in=due).select_related("collector"))
    for wave in waves:
        ask_to_send(wave)
    return len(waves)


@task
def send_try_out(number: int, officer_id: int) -> None:
    """Send a wave's words to the officer who wrote them, and to nobody else."""
    words = try_out(Wave.objects.get(pk=number))
    to = Officer.objects.select_related("user").get(pk=officer_id).user.email
    carry(words, to=to)


__all__ = ["look_after_panels", "send_panel_link"]  # a worker loads this module, and with it theirs

when_undelivered(LETTER, came_back)
run_every(send_what_is_due, every=LOOK_EVERY, title="Send the follow-up messages that are due")
