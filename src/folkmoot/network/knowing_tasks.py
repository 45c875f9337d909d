"""What is done in the background: questions reach those who know, introductions those they are about."""

import datetime as dt
from typing import Any

from django.urls import reverse

from folkmoot.contacts.bouncing import when_undelivered
from folkmoot.contacts.carrying import MOST_TRIES
from folkmoot.jobs.asking import ask_for
from folkmoot.jobs.interface import task
from folkmoot.jobs.quiet_hours import next_waking_moment
from folkmoot.jobs.running import report_progress
from folkmoot.jobs.schedules import run_every
from folkmoot.network.asking import writing_to as questions
from folkmoot.network.meeting_people import writing_to as introductions
from folkmoot.network.meeting_people.introducing import look_after
from folkmoot.network.meeting_people.isolation_kept import work_out
from folkmoot.network.models import NetworkQuestion
from folkmoot.partners.models import Partner


@task
def send_network_question(number: int) -> dict[str, Any]:
    """Write to the members a question reached, and queue the rest."""
    question = NetworkQuestion.objects.get(pk=number)
    stretch = questions.send_on(question)
    if stretch.why != "all":
        ask_for(
            send_network_question,
            title="Ask the members who know",
            args=[number],
            dedupe_key=f"network-question-{number}",
            run_after=next_waking_moment() if stretch.why == "quiet" else None,
            max_tries=MOST_TRIES,
        )
    return stretch.told("{number} members were asked.")


@task
def send_introduction(number: int, kind: str) -> None:
    """Write to one of two who are introduced: whether they would like to meet, that both would, how it is now."""
    introductions.write_to(number, kind)


@task
def look_after_introductions() -> int:
    """Let introductions lapse that nobody answered, and ask those who met how they feel now; return how many."""
    return look_after()


@task
def find_who_is_alone(number: int | None = None) -> dict[str, Any]:
    """Work out who has no connection, for every register or for that of one partner."""
    kept = Partner.objects.filter(members__isnull=False).distinct()
    partners = list(kept.filter(pk=number) if number else kept)
    for done, partner in enumerate(partners):
        report_progress(done, len(partners), f"Looking at who met whom: {partner}")
        work_out(partner)
    return {
        "sentence": "It is worked out.",
        "url": reverse("network:meeting_people:isolation"),
        "link": "See who has no connection",
    }


when_undelivered(questions.LETTER, questions.came_back)
run_every(
    look_after_introductions,
    every=dt.timedelta(days=1),
    title="Look after introductions that nobody answered",
)
run_every(
    find_who_is_alone,
    every=dt.timedelta(days=1),
    title="Find who has no connection in the network",
)
