"""Work of the hub that comes round."""

import datetime as dt

from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from folkmoot.hub.coming.sweeping import BROKE, sweep_registers
from folkmoot.hub.coming.taking_in import over, refuse, take_in
from folkmoot.hub.coming_models import ComingRegister
from folkmoot.hub.heads import give_heads, send_head_to
from folkmoot.hub.links.running import do_run
from folkmoot.hub.links_models import LinkRun
from folkmoot.hub.practice.telling import remind_of_late_reviews, tell_one_of_glass
from folkmoot.hub.reports.making import publish_report
from folkmoot.hub.rights.retention import delete_what_is_due
from folkmoot.hub.rights.telling import remind_of_parts, tell_one
from folkmoot.jobs.interface import task
from folkmoot.jobs.running import LeaseLost, Refused, current_job, report_progress
from folkmoot.jobs.schedules import run_every
from folkmoot.partners.agreements.policies import NotNow


@task
def delete_what_is_due_now() -> int:
    """Delete what agreements say is over, with proof."""
    return delete_what_is_due()


@task
def bring_laid_aside(uuid: str) -> dict[str, str]:
    """Bring a large register that was laid aside, or only check it, and say what was found; its file is erased afterwards."""
    waits = ComingRegister.objects.select_related("agreement", "giver", "holding__agreement")
    coming = waits.filter(uuid=uuid).first()
    if coming is None:
        raise Refused("How it ended is no longer kept.")
    if not coming.is_waiting:
        return over(coming)
    report_progress(0, 0, "Reading the file.")
    try:
        return take_in(coming)
    except (Refused, LeaseLost):
        raise
    except Exception:
        job = current_job()
        if job is not None and job.tries >= job.max_tries:
            refuse(coming, BROKE)
        raise


@task
def sweep_what_registers_left() -> int:
    """Take away files and rows of large registers that no work brings any more."""
    return sweep_registers()


@task
def link_registers(run_id: int, user_id: int) -> dict[str, str]:
    """Link two registers, and say where it stands."""
    run = LinkRun.objects.select_related("agreement", "left__giver", "right__giver").get(pk=run_id)
    user = get_user_model().objects.get(pk=user_id)
    run = do_run(
        user=user, run=run, tell=lambda stage, share: report_progress(round(share * 100), 100, stage)
    )
    return {
        "sentence": run.because or f"{run.links.count():,} links made. Label a sample before they are used."
    }


@task
def tell_of_part(part_id: int, user_id: int) -> None:
    """Tell one officer that a part of a person's request is their partner's."""
    tell_one(part_id, user_id)


@task
def remind_of_requests() -> int:
    """Remind partners of parts whose time is nearly over, or over; return of how many."""
    return remind_of_parts(tell_of_part)


@task
def tell_of_glass(glass_id: int, user_id: int) -> None:
    """Tell one officer that the glass was broken."""
    tell_one_of_glass(glass_id, user_id)


@task
def remind_of_glasses() -> int:
    """Remind who reviews of every broken glass whose review is overdue; return of how many."""
    return remind_of_late_reviews(tell_of_glass)


@task
def make_report(year: int, user_id: int) -> dict[str, str]:
    """Make a year's report, and publish it."""
    try:
        publish_report(user=get_user_model().objects.get(pk=user_id), year=year)
    except (NotNow, PermissionDenied) as refusal:
        raise Refused(str(refusal)) from refusal
    return {
        "sentence": f"The report on {year} is published.",
        "url": reverse("transparency:report", args=[year]),
        "link": "Read it",
    }


@task
def give_heads_to_partners() -> int:
    """Keep today's head of the trail, and have it sent to every partner: return to how many officers."""
    return give_heads()


@task
def send_head(user_id: int, day: str) -> None:
    """Send one day's head to one officer."""
    send_head_to(user_id, day)


run_every(give_heads_to_partners, every=dt.timedelta(days=1), title="Give every partner the trail’s head")
run_every(remind_of_requests, every=dt.timedelta(days=7), title="Remind of people’s requests")
run_every(remind_of_glasses, every=dt.timedelta(days=1), title="Remind of broken glasses to be reviewed")
run_every(sweep_what_registers_left, every=dt.timedelta(hours=1), title="Take away what large registers left")
run_every(delete_what_is_due_now, every=dt.timedelta(days=1), title="Delete what agreements say is over")
