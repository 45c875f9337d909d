"""The act of answering comments together: what was said, what we answer, and what is done by whom and by when.

It makes a finding with its reply and commitment like those of every engagement, but while it is still open: each of these
comments has its own clock. The answer reaches whoever holds a receipt at once, and everybody with the next publication.
"""

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils import timezone

from folkmoot.contacts.models import Contact
from folkmoot.engagements.readiness import pledge_of
from folkmoot.evidence.scrub import scrub
from folkmoot.outcomes.models import Finding, Ground, Reply
from folkmoot.outcomes.offer.comments import QUESTION, heading_of
from folkmoot.outcomes.offer.policies import check_can_answer
from folkmoot.outcomes.promising import make_commitment
from folkmoot.outcomes.writing import record
from folkmoot.partners.models import Officer
from folkmoot.partners.policies import officer_of
from folkmoot.questions.policies import NotPossible

SAYS_WHO = (
    "A phone number, an address or a number that says who somebody is stands in it. Everybody will read it."
)


@transaction.atomic
def answer_comments(
    *,
    user: Any,
    comments: list[Contact],
    said: str,
    answer: str,
    reason: str,
    passed_to: str = "",
    heading: str = "",
    action: str = "",
    post: str = "",
    owner: Officer | None = None,
    due_on: dt.date | None = None,
    now: dt.datetime | None = None,
) -> Finding:
    """Answer one comment or several that say the same. `said` and `reason` are read by everybody; `action` is what will be done."""
    if not comments:
        raise NotPossible("Choose at least one comment to answer.")
    engagement, now = comments[0].engagement, now or timezone.now()
    check_can_answer(user, engagement, comments)
    said, reason = " ".join(said.split())[:300], reason.strip()
    if not said or not reason:
        raise NotPossible("Say in one sentence what people said, and what you answer.")
    if answer == "not_ours" and not passed_to.strip():
        raise NotPossible("Say to whom it was passed on.")
    if scrub(f"{said}\n{reason}\n{action}").found:
        raise NotPossible(SAYS_WHO)
    if action.strip() and (not post.strip() or due_on is None):
        raise NotPossible("Say which post answers for what will be done, and by when.")
    finding = Finding.objects.create(
        engagement=engagement,
        sentence=said,
        heading=heading or heading_of(comments[0]),
        state="replied",
        written_by=officer_of(user) if user is not None else None,
        written_at=now,
        put_at=now,
    )
    Ground.objects.bulk_create(
        Ground(
            finding=finding,
            kind="quote",
            contact=one,
            question=QUESTION,
            words=one.offer_comment.words,
            at=now,
        )
        for one in comments
    )
    _reply(user, finding, answer, reason, passed_to, now)
    if action.strip() and due_on is not None:
        make_commitment(
            user=user,
            finding=finding,
            what=action,
            post=post,
            owner=owner,
            due_on=due_on,
            today=timezone.localdate(now),
        )
    record(user, "answer_comments", finding, answer=answer, comments=len(comments))
    return finding


def _reply(user: Any, finding: Finding, answer: str, reason: str, passed_to: str, now: dt.datetime) -> None:
    pledge = pledge_of(finding.engagement)
    Reply.objects.create(
        finding=finding,
        answer=answer,
        reason=reason,
        passed_to=passed_to.strip() if answer == "not_ours" else "",
        decision_maker=pledge.decision_maker if pledge else "",
        post=pledge.post if pledge else "",
        by=officer_of(user) if user is not None else None,
        at=now,
    )
