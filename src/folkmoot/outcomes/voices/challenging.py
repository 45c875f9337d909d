"""The acts of advocacy: declare what a body is for, challenge a decision, answer a challenge in time, keep private notes."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from folkmoot.contacts.emptying import leave_no_trace
from folkmoot.contacts.keys import seal, unseal
from folkmoot.engagements.models import Engagement
from folkmoot.engagements.policies import NotPossible
from folkmoot.jobs.asking import ask_for
from folkmoot.outcomes.models import AdvocacyBody, Challenge, ChallengeNote, ChallengeStep, Finding
from folkmoot.outcomes.voices.charter import CHARTER
from folkmoot.outcomes.voices.policies import (
    check_can_answer_challenge,
    check_can_challenge,
    check_is_own_body,
)
from folkmoot.outcomes.voices.tasks import tell_of_challenge
from folkmoot.partners.policies import check_can, officer_of
from folkmoot.trail.recording import record_act

ANSWER_WITHIN = dt.timedelta(days=28)
REMIND_BEFORE = dt.timedelta(days=7)
NOTE = "private note of an advocacy body"


@transaction.atomic
def declare_body(
    *, user: Any, remit: str, charter: Mapping[str, str], now: dt.datetime | None = None
) -> AdvocacyBody:
    """Say what the advocate's own body is for and how it keeps each heading of the charter."""
    check_can(user, "speak_for_people")
    officer = officer_of(user)
    kept = {heading: charter[heading] for heading in CHARTER if charter.get(heading)}
    body, _ = AdvocacyBody.objects.update_or_create(
        partner=officer.partner,
        defaults={
            "remit": remit,
            "charter": kept,
            "changed_by": officer,
            "changed_at": now or timezone.now(),
        },
    )
    record_act(
        user=user, act="declare_advocacy_body", subject_kind="partner", subject_id=officer.partner.uuid
    )
    return body


@transaction.atomic
def challenge_decision(
    *,
    user: Any,
    engagement: Engagement,
    words: str,
    finding: Finding | None = None,
    for_all: bool = True,
    now: dt.datetime | None = None,
) -> Challenge:
    """Challenge the reply to a finding, or an engagement as it is run; the answer is due in four weeks."""
    check_can_challenge(user, engagement)
    if not AdvocacyBody.objects.filter(partner=officer_of(user).partner_id).exists():
        raise NotPossible("Say first what your body is for: everybody reads it beside your challenge.")
    moment = now or timezone.now()
    pledge = getattr(engagement, "pledge", None)
    decision = f"The reply to “{finding.sentence}”" if finding else f"How “{engagement.title}” is run"
    made = Challenge.objects.create(
        engagement=engagement,
        finding=finding,
        body=officer_of(user).partner,
        by=officer_of(user),
        decision=decision[:300],
        words=words,
        for_all=for_all,
        post=pledge.post if pledge else str(engagement.partner),
        at=moment,
        due_on=timezone.localdate(moment) + ANSWER_WITHIN,
    )
    _note(user, "challenge_decision", made)
    ask_for(tell_of_challenge, title="Tell who decides of a challenge", args=[made.pk])
    return made


@transaction.atomic
def answer_challenge(
    *, user: Any, challenge: Challenge, words: str, now: dt.datetime | None = None
) -> ChallengeStep:
    """Answer a challenge in writing. A second answer stands beside the first."""
    check_can_answer_challenge(user, challenge)
    return _step(user, challenge, "answered", words, now)


@transaction.atomic
def withdraw_challenge(
    *, user: Any, challenge: Challenge, words: str, now: dt.datetime | None = None
) -> ChallengeStep:
    """Withdraw a challenge of the advocate's own body, saying why; that it stood stays to be read."""
    check_is_own_body(user, challenge)
    return _step(user, challenge, "withdrawn", words, now)


@transaction.atomic
def keep_note(*, user: Any, challenge: Challenge, words: str, now: dt.datetime | None = None) -> None:
    """Keep the body's private notes on its challenge. The trail says that they changed, never what they say."""
    check_is_own_body(user, challenge)
    sealed = seal(words, purpose=NOTE, owner=challenge.uuid.hex)
    ChallengeNote.objects.update_or_create(
        challenge=challenge, defaults={"sealed": sealed, "changed_at": now or timezone.now()}
    )
    transaction.on_commit(leave_no_trace)
    _note(user, "keep_private_note", challenge)


def note_of(user: Any, challenge: Challenge) -> str:
    """Return the private notes on a challenge to an advocate of its body, and nothing to anybody else."""
    found = ChallengeNote.objects.visible_to(user).filter(challenge=challenge).first()
    return unseal(found.sealed, purpose=NOTE, owner=challenge.uuid.hex) if found else ""


def remind_of_challenges(*, now: dt.datetime | None = None) -> int:
    """Remind who decides of challenges due within a week or overdue, once a week; return of how many."""
    moment = now or timezone.now()
    due = Challenge.objects.open().filter(due_on__lte=timezone.localdate(moment) + REMIND_BEFORE)
    reminded = 0
    for challenge in due.select_related("engagement__partner").prefetch_related("steps"):
        before = challenge.step("reminded")
        if before is None or before.at <= moment - REMIND_BEFORE:
            with transaction.atomic():
                ChallengeStep.objects.create(
                    challenge=challenge, kind="reminded", post=challenge.post, at=moment
                )
                ask_for(tell_of_challenge, title="Remind who decides of a challenge", args=[challenge.pk])
            reminded += 1
    return reminded


def _step(user: Any, challenge: Challenge, kind: str, words: str, now: dt.datetime | None) -> ChallengeStep:
    officer = officer_of(user)
    made = ChallengeStep.objects.create(
        challenge=challenge,
        kind=kind,
        words=words,
        post=officer.post or officer.get_role_display(),
        by=officer,
        at=now or timezone.now(),
    )
    _note(user, f"challenge_{kind}", challenge)
    return made


def _note(user: Any, act: str, challenge: Challenge) -> None:
    record_act(user=user, act=act, subject_kind="challenge", subject_id=challenge.uuid)
