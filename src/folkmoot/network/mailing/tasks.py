"""What is done in the background about messages: they are sent, a stretch at a time, and weekly digests are made."""

import datetime as dt
import re
from typing import Any

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from folkmoot.contacts.bouncing import when_undelivered
from folkmoot.contacts.carrying import MOST_TRIES, Words, carry, send_a_stretch
from folkmoot.design.templatetags.words import many
from folkmoot.jobs.asking import ask_for
from folkmoot.jobs.interface import task
from folkmoot.jobs.quiet_hours import next_waking_moment
from folkmoot.jobs.schedules import run_every
from folkmoot.network.mailing.choosing import choose
from folkmoot.network.mailing.mailing_words import words_of
from folkmoot.network.mailing.marks import first_words
from folkmoot.network.mailing.sending import LETTER, came_back, deliver, next_part
from folkmoot.network.mailing.writing import schedule_mailing, step_mailing
from folkmoot.network.models import Group, Mailing, MailingPart
from folkmoot.network.talk.talking import NewTalk, new_since
from folkmoot.partners.models import Officer

WEEK = dt.timedelta(days=7)
DIGEST_SUBJECT = "This week in {group}"
LOOK_EVERY = dt.timedelta(minutes=10)
A_LINK = re.compile(r"https?://\S*|[\[\]]")
MOST_TALKS = 20  # named in one digest; the rest stands on the group's page


def ask_to_send(mailing: Mailing, *, run_after: dt.datetime | None = None, asked_by: Any = None) -> None:
    """Queue that a message is sent, in the current transaction; one job at a time sends it."""
    ask_for(
        send_mailing,
        title=f"Send “{mailing.subject}”",
        args=[mailing.pk],
        dedupe_key=f"network mailing {mailing.pk}",
        run_after=run_after,
        asked_by=asked_by,
        max_tries=MOST_TRIES,
    )


@task
def send_mailing(number: int) -> dict[str, Any]:
    """Send what waits of a message, at the pace that is set, until it is quiet, paused or all sent; return how many went."""
    mailing = Mailing.objects.get(pk=number)
    stretch = send_a_stretch(
        next_one=lambda: next_part(mailing),
        send=lambda part, through: deliver(part, through=through),
        gone=mailing.parts.filter(waits=False).count(),
        total=mailing.parts.count(),
        doing="Sending",
    )
    if stretch.why == "all":
        _all_sent(mailing)
    else:
        ask_to_send(mailing, run_after=next_waking_moment() if stretch.why == "quiet" else None)
    return stretch.told("{number} messages were sent.")


def _all_sent(mailing: Mailing) -> None:
    """End a message of which nothing waits; a paused one stays paused."""
    waiting = MailingPart.objects.filter(mailing=mailing, waits=True).exists()
    if not waiting and Mailing.objects.filter(pk=mailing.pk, state="sending").exists():
        step_mailing(user=None, mailing=mailing, act="finish")


@task
def send_what_waits() -> int:
    """Queue every message whose moment has come and that no job sends: the one that sent it gave up on the mail server."""
    due = Mailing.objects.filter(state="sending", begun_at__lte=timezone.now(), parts__waits=True).distinct()
    mailings = list(due)
    for mailing in mailings:
        ask_to_send(mailing)
    return len(mailings)


@task
def send_try_out(number: int, officer_id: int) -> None:
    """Send a message to the officer who wrote it, and to nobody else."""
    mailing = Mailing.objects.select_related("group", "partner").get(pk=number)
    stop = settings.SITE.rstrip("/") + reverse("joined:mailing:stop", args=["xxxxxxxx"])
    words = words_of(mailing, stop=stop)
    said = "This is a try-out, sent to you alone. The link that ends these messages leads nowhere.\n\n"
    to = Officer.objects.select_related("user").get(pk=officer_id).user.email
    carry(Words(f"Try-out: {words.subject}", said + words.text, html=words.html), to=to)


@task
def make_digests() -> int:
    """Make and send this week's digest of every group that has one, to those who chose it; return of how many groups."""
    return sum(
        make_digest(group=group)
        for group in Group.objects.running().filter(digest=True).select_related("partner")
    )


@transaction.atomic
def make_digest(*, group: Group, now: dt.datetime | None = None) -> bool:
    """Put a week's messages of a group, and what was talked about, in one; False where nothing was, or nobody chose it."""
    now = now or timezone.now()
    week = Mailing.objects.in_archive().filter(group=group, begun_at__gt=now - WEEK, begun_at__lte=now)
    parts = [f"{each.subject}\n{first_words(each.words)}\n{archive_page(each)}" for each in reversed(week)]
    parts += [_talk(each) for each in new_since(group, now - WEEK)[:MOST_TALKS]]
    if not parts:
        return False
    digest = Mailing(
        partner=group.partner,
        group=group,
        kind="digest",
        subject=DIGEST_SUBJECT.format(group=group.name)[:120],
        words="\n\n".join(parts)[:20_000],
        made_at=now,
    )
    if not choose(digest).members:
        return False
    digest.save()
    schedule_mailing(user=None, mailing=digest)
    return True


def _talk(new: NewTalk) -> str:
    """Say of a thread that something new stands there. What was said is read on its page, by people of the group alone."""
    page = settings.SITE.rstrip("/") + reverse("joined:talk:thread", args=[new.thread.uuid])
    title = A_LINK.sub(
        "…", new.thread.title
    )  # a member wrote it: it makes no link in the council's own letter
    return f"Talked about: {' '.join(title.split())} ({many(new.number, 'new contribution,new contributions')})\n{page}"


def archive_page(mailing: Mailing) -> str:
    """Return the whole address at which a message of a group is read."""
    assert mailing.group is not None  # noqa: S101  only messages of groups are in an archive
    return settings.SITE.rstrip("/") + reverse(
        "joined:mailing:message", args=[mailing.group.slug, mailing.uuid]
    )


when_undelivered(LETTER, came_back)
run_every(send_what_waits, every=LOOK_EVERY, title="Send the messages of groups that wait")
run_every(make_digests, every=WEEK, title="Send the weekly digests of groups")
