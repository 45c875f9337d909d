"""What is done in the background to keep the directory true: each day entries that are due are asked about, and scored anew."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from folkmoot.contacts.bouncing import when_undelivered
from folkmoot.contacts.carrying import MOST_TRIES
from folkmoot.directory.models import Correspondent, Revision
from folkmoot.directory.truth.asking import ask_about, due_entries, step_requests
from folkmoot.directory.truth.corresponding import LETTER, came_back
from folkmoot.directory.truth.letters import send_waiting, tell_coordinators, tell_decided
from folkmoot.directory.truth.scoring import score_all
from folkmoot.jobs.asking import ask_for
from folkmoot.jobs.interface import task
from folkmoot.jobs.quiet_hours import is_quiet, next_waking_moment
from folkmoot.jobs.schedules import run_every

DAY = dt.timedelta(days=1)
A_DAYS_WORK = 200  # entries asked about in a day, oldest first: coordinators must be able to follow
KEEP_VERSIONS = dt.timedelta(days=6 * 365)
TITLE = "Ask providers whether entries are still right"


@task
def keep_fresh() -> dict[str, str]:
    """Ask about what is due, remind of what is late, and hand over what nobody answers; or wait until people may be written to."""
    if is_quiet():
        ask_for(keep_fresh, title=TITLE, dedupe_key="directory keep fresh", run_after=next_waking_moment())
        return {"sentence": "It waits until people may be written to."}
    return {"sentence": keep_fresh_now(timezone.localdate())}


def keep_fresh_now(today: dt.date) -> str:
    """Do a day's work; return what was done, in words."""
    step_requests(today=today)
    asked = ask_about(user=None, services=due_entries(today)[:A_DAYS_WORK], today=today)
    letters, reminded = send_waiting()
    told = tell_coordinators()
    return f"{len(asked):,} entries were asked about in {letters:,} letters; {reminded:,} reminders went; {told:,} coordinators were told."


@task
def send_letters() -> dict[str, Any]:
    """Send the letters that wait, in the hours in which people may be written to."""
    if is_quiet():
        ask_to_send(None, run_after=next_waking_moment())
        return {"sentence": "It waits until people may be written to."}
    return {"sentence": f"{sum(send_waiting()):,} letters went."}


@task
def tell_provider(number: int) -> dict[str, str]:
    """Tell a provider what became of what they sent."""
    revision = Revision.objects.select_related(
        "service__keeper", "correspondent__organisation", "correspondent__keeper"
    ).get(pk=number)
    return {
        "sentence": "They were told." if tell_decided(revision) else "There is no address to tell them at."
    }


def ask_to_send(asked_by: Any, *, run_after: dt.datetime | None = None) -> None:
    """Queue that the letters that wait are sent, in the current transaction."""
    ask_for(
        send_letters,
        title="Ask providers about entries",
        dedupe_key="directory letters",
        asked_by=asked_by,
        run_after=run_after,
        max_tries=MOST_TRIES,
    )


def ask_to_tell(revision: Revision, asked_by: Any) -> None:
    """Queue that a provider hears what was decided, in the current transaction."""
    ask_for(tell_provider, title="Tell a provider what was decided", args=[revision.pk], asked_by=asked_by)


@task
def score_entries() -> dict[str, str]:
    """Work out every entry's scores anew: time passes for all of them."""
    return {"sentence": f"{score_all():,} entries were scored."}


@task
@transaction.atomic
def forget_old_versions() -> int:
    """Empty versions that were made long ago, but never the newest of an entry: they may name people to ask."""
    old = Revision.objects.filter(at__lt=timezone.now() - KEEP_VERSIONS, kept__isnull=False)
    newest = (
        Revision.objects.filter(number__isnull=False).order_by().values("service").annotate(last=Max("pk"))
    )
    return old.exclude(pk__in=newest.values("last")).update(kept=None, patch={}, typed={})


@task
def forget_who_left() -> int:
    """Delete whom we asked once nothing of theirs is in the directory any more."""
    gone, _ = Correspondent.objects.exclude(organisation__services__state__in=("draft", "published")).delete()
    return gone


when_undelivered(LETTER, came_back)
run_every(keep_fresh, every=DAY, title=TITLE)
run_every(score_entries, every=DAY, title="Score every entry of the directory")
run_every(forget_old_versions, every=DAY * 30, title="Empty versions of entries made long ago")
run_every(forget_who_left, every=DAY * 30, title="Forget providers’ addresses that are needed no more")
