"""The acts of talk in a group: begin a thread, say something, report it, hide it with a reason, and undo that.

Nobody is written to when something is said: the weekly digest tells of it (`new_since`).
"""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Count, Q
from django.utils import timezone

from folkmoot.network.leading import Leader, check_can_lead
from folkmoot.network.models import Group, Hiding, Member, Membership, Report, TalkRules, Thread, Words
from folkmoot.network.policies import check_can_run_group
from folkmoot.network.rungs import COMMENT
from folkmoot.partners.policies import officer_of
from folkmoot.questions.policies import NotPossible
from folkmoot.trail.recording import record_act

A_WHILE = dt.timedelta(minutes=10)
MOST_IN_A_WHILE = 10
MOST_WORDS = 1_000  # in a thread


@transaction.atomic
def begin_thread(*, group: Group, by: Any, title: str, words: str, now: dt.datetime | None = None) -> Thread:
    """Begin to talk about something. `by`: the place of a member in the group, or an officer who runs it."""
    now = now or timezone.now()
    check_can_speak(group, by, now)
    made = Thread.objects.create(group=group, title=title, begun_at=now, last_at=now)
    _say(made, by, words, now)
    return made


@transaction.atomic
def say_in(*, thread: Thread, by: Any, words: str, now: dt.datetime | None = None) -> Words:
    """Say something in a thread. Where the group holds all words it waits until somebody lets it through."""
    now = now or timezone.now()
    check_can_speak(thread.group, by, now)
    if thread.closed_at is not None:
        raise NotPossible("This is closed. Begin another if there is more to say.")
    if thread.said.count() >= MOST_WORDS:
        raise NotPossible("This has grown too long to be read. Begin another.")
    return _say(thread, by, words, now)


def check_can_speak(group: Group, by: Any, now: dt.datetime) -> None:
    """Raise unless somebody may say something in a group, now."""
    if group.ended_on is not None:
        raise NotPossible(f"“{group}” has ended.")
    if not isinstance(by, Membership):
        check_can_run_group(by, group)
        return
    if by.group_id != group.pk or by.left_at is not None:
        raise PermissionDenied("This is for the people of the group.")
    if by.rung < COMMENT:
        raise NotPossible("You only want to hear of this group. Step up to “Comment”, then say it.")
    recent = Words.objects.filter(member=by.member_id, at__gt=now - A_WHILE).count()
    if recent >= MOST_IN_A_WHILE:
        raise NotPossible(
            "You said a lot in ten minutes. What you wrote is still below: send it a little later."
        )


@transaction.atomic
def report_words(*, words: Words, place: Membership, because: str, now: dt.datetime | None = None) -> Report:
    """Tell those who run the group that something should not stand there. Once is enough."""
    if place.group_id != words.thread.group_id or place.left_at is not None:
        raise PermissionDenied("This is for the people of the group.")
    made, _ = Report.objects.get_or_create(
        words=words, member=place.member, defaults={"because": because, "at": now or timezone.now()}
    )
    return made


@transaction.atomic
def hide_words(*, user: Any, words: Words, because: str, now: dt.datetime | None = None) -> None:
    """Hide what somebody said, with the reason; those who run the group still read it, and can undo it."""
    check_can_lead(user, words.thread.group)
    if words.hidden:
        raise NotPossible("It is hidden already.")
    now = now or timezone.now()
    leader = user.membership.member if isinstance(user, Leader) else None
    Hiding.objects.create(
        words=words,
        because=because,
        by_officer=None if leader else officer_of(user),
        by_leader=leader,
        at=now,
    )
    Words.objects.filter(pk=words.pk).update(hidden=True, held=False)
    words.reports.filter(settled_at=None).update(settled_at=now)
    _note(user, "hide_words", words, because=because)


@transaction.atomic
def show_again(*, user: Any, words: Words, now: dt.datetime | None = None) -> None:
    """Undo a hiding. That there was one stays known."""
    check_can_lead(user, words.thread.group)
    Hiding.objects.filter(words=words, undone_at=None).update(undone_at=now or timezone.now())
    Words.objects.filter(pk=words.pk).update(hidden=False)
    _note(user, "show_words_again", words)


@transaction.atomic
def let_through(*, user: Any, words: Words, now: dt.datetime | None = None) -> None:
    """Show what was held, or leave standing what was reported."""
    check_can_lead(user, words.thread.group)
    now = now or timezone.now()
    if words.held:
        Words.objects.filter(pk=words.pk).update(held=False, at=now)
        Thread.objects.filter(pk=words.thread_id).update(last_at=now)
    Report.objects.filter(words=words, settled_at=None).update(settled_at=now)
    _note(user, "let_words_through", words)


@transaction.atomic
def close_thread(*, user: Any, thread: Thread, closed: bool, now: dt.datetime | None = None) -> None:
    """Close a thread, or open it again. What was said stays."""
    check_can_lead(user, thread.group)
    thread.closed_at = (now or timezone.now()) if closed else None
    thread.save(update_fields=["closed_at"])
    act = "close_thread" if closed else "open_thread_again"
    detail = {"group": thread.group.slug}
    record_act(user=user, act=act, subject_kind="thread", subject_id=thread.uuid, detail=detail)


@transaction.atomic
def keep_rules(*, user: Any, group: Group, holds_all: bool, takes_comments: bool) -> TalkRules:
    """Say whether every word waits for somebody to let it through, and whether everybody may comment."""
    check_can_run_group(user, group)
    said = {"holds_all": holds_all, "takes_comments": takes_comments}
    kept, _ = TalkRules.objects.update_or_create(group=group, defaults=said)
    record_act(user=user, act="keep_talk_rules", subject_kind="group", subject_id=group.uuid, detail=said)
    return kept


def rules_of(group: Group) -> TalkRules:
    """Return how a group talks; as usual where nobody said otherwise."""
    return TalkRules.objects.filter(group=group).first() or TalkRules(group=group)


@dataclass(frozen=True, slots=True)
class NewTalk:
    """A thread in which something was said: how many times, and where it is read."""

    thread: Thread
    number: int


def new_since(group: Group, moment: dt.datetime) -> list[NewTalk]:
    """Return what was said in a group since a moment and is shown, the newest first, for the digest."""
    fresh = Q(said__at__gt=moment, said__held=False, said__hidden=False)
    shown = Thread.objects.filter(group=group).shown()
    counted = shown.annotate(fresh=Count("said", filter=fresh)).filter(fresh__gt=0)
    return [NewTalk(each, getattr(each, "fresh", 0)) for each in counted.order_by("-last_at", "pk")[:100]]


def waits_of(group_filter: Q) -> Any:
    """Return words of groups that somebody has to look at: held, or reported and not settled."""
    asked = Q(held=True) | Q(reports__isnull=False, reports__settled_at=None)
    found = Words.objects.filter(group_filter).filter(asked).filter(hidden=False).distinct()
    return found.select_related("thread__group", "member", "officer__user").order_by("at", "pk")


def _say(thread: Thread, by: Any, words: str, now: dt.datetime) -> Words:
    member: Member | None = by.member if isinstance(by, Membership) else None
    holds = member is not None and not by.leads and rules_of(thread.group).holds_all
    made = Words.objects.create(
        thread=thread,
        member=member,
        officer=None if member else officer_of(by),
        words=words,
        at=now,
        held=holds,
    )
    if not holds:
        Thread.objects.filter(pk=thread.pk).update(last_at=now)
    if member is None:
        _note(by, "say_in_group", made)
    return made


def _note(user: Any, act: str, words: Words, **detail: Any) -> None:
    about = {"group": words.thread.group.slug, **detail}
    record_act(user=user, act=act, subject_kind="words", subject_id=words.uuid, detail=about)
