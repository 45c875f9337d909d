"""What workers do: draw from a long list; and every hour, unasked, erase addresses whose day has come and lists nobody drew from."""

import datetime as dt
from typing import Any

from django.contrib.auth import get_user_model
from django.urls import reverse

from folkmoot.channels.standing_survey.large_lists import draw_from_kept, let_old_lists_go
from folkmoot.channels.standing_survey.models import Wave
from folkmoot.channels.standing_survey.running_waves import erase_what_is_due
from folkmoot.jobs.interface import task
from folkmoot.jobs.running import Refused
from folkmoot.jobs.schedules import run_every


@task
def draw_from_long_list(wave: int, kept: str, called: str, said: dict[str, Any], user: int) -> dict[str, Any]:
    """Draw a wave's sample from a list that was handed over; a try that was cut off has drawn nothing."""
    related = Wave.objects.select_related("collector__engagement")
    held, asks = related.filter(pk=wave).first(), get_user_model().objects.filter(pk=user).first()
    if held is None or asks is None:
        raise Refused("This wave is no longer there.")
    read = {**said, "erase_on": dt.date.fromisoformat(said["erase_on"])}
    drawn, listed = draw_from_kept(kept, called=called, user=asks, wave=held, said=read)
    return {
        "sentence": f"{drawn.issued:,} of {listed:,} addresses were drawn.",
        "url": reverse("standing_survey:wave", args=[held.collector.code]),
        "link": "Go to the wave",
    }


@task
def erase_due_addresses() -> int:
    """Erase the addresses of surveys whose day has come; return of how many waves."""
    let_old_lists_go()
    return erase_what_is_due()


run_every(erase_due_addresses, every=dt.timedelta(hours=1), title="Erase the addresses of surveys")
