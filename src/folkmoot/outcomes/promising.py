"""The acts on a commitment: it is made because of a reply, moves on, is shown to be delivered, or given up with the reason."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils import timezone

from folkmoot.jobs.asking import ask_for
from folkmoot.jobs.quiet_hours import next_waking_moment
from folkmoot.outcomes.models import Commitment, CommitmentStep, Finding
from folkmoot.outcomes.policies import check_can_move, check_can_promise, check_day
from folkmoot.outcomes.states import ENDED
from folkmoot.outcomes.tasks import ask_about_difference
from folkmoot.partners.models import Officer
from folkmoot.questions.policies import NotPossible
from folkmoot.trail.recording import record_act


@transaction.atomic
def make_commitment(
    *,
    user: Any,
    finding: Finding,
    what: str,
    post: str,
    due_on: dt.date,
    owner: Officer | None = None,
    today: dt.date | None = None,
) -> Commitment:
    """Promise something because of a finding: what, which post answers for it, by when. `owner` is told when it is late."""
    check_can_promise(user, finding)
    check_day(due_on=due_on, today=today or timezone.localdate())
    if not what.strip() or not post.strip():
        raise NotPossible("Say what will be done, and which post answers for it.")
    commitment = Commitment.objects.create(
        finding=finding,
        what=" ".join(what.split())[:300],
        post=post.strip()[:150],
        owner=owner,
        due_on=due_on,
        made_at=timezone.now(),
    )
    _step(user, commitment, "", "")
    _record(user, "make_commitment", commitment, due=due_on.isoformat())
    return commitment


@transaction.atomic
def move_commitment(
    *,
    user: Any,
    commitment: Commitment,
    status: str,
    words: str = "",
    evidence: str = "",
    due_on: dt.date | None = None,
    today: dt.date | None = None,
) -> Commitment:
    """Say how a commitment stands now; its history keeps every step, a moved day too.

    Once it is delivered, those who asked for it and left an address are asked whether it made a difference.
    """
    today = today or timezone.localdate()
    commitment = (
        Commitment.objects.select_for_update(of=("self",))
        .select_related("finding__engagement__partner", "finding__reply")
        .get(pk=commitment.pk)
    )
    check_can_move(user, commitment, status=status, words=words, evidence=evidence)
    if due_on is not None and due_on != commitment.due_on:
        check_day(due_on=due_on, today=today, status=status)
        if not words.strip():
            raise NotPossible("Say why the day moves. People were told another.")
        commitment.due_on = due_on
    newly_done = status == "delivered" != commitment.status
    commitment.status = status
    commitment.done_on = (commitment.done_on or today) if status in ENDED else None
    commitment.save(update_fields=["status", "due_on", "done_on"])
    _step(user, commitment, words.strip(), evidence.strip())
    _record(user, "move_commitment", commitment, status=status)
    if newly_done and commitment.asked_at is None and commitment.finding.reply.published_at is not None:
        ask_for(
            ask_about_difference,
            title=f"Ask whether it made a difference: {commitment.what}",
            args=[commitment.pk],
            dedupe_key=f"difference-{commitment.pk}",
            run_after=next_waking_moment(),
            asked_by=user,
        )
    return commitment


def _step(user: Any, commitment: Commitment, words: str, evidence: str) -> None:
    CommitmentStep.objects.create(
        commitment=commitment,
        status=commitment.status,
        due_on=commitment.due_on,
        words=words,
        evidence=evidence,
        by=getattr(user, "officer", None),
        at=timezone.now(),
    )


def _record(user: Any, act: str, commitment: Commitment, **detail: Any) -> None:
    about = {"engagement": commitment.finding.engagement.slug, **detail}
    record_act(user=user, act=act, subject_kind="commitment", subject_id=str(commitment.uuid), detail=about)
