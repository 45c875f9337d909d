"""The acts by which a finding is answered: the decision maker replies, and the replies are put before everybody."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from folkmoot.engagements.models import Engagement
from folkmoot.engagements.readiness import pledge_of
from folkmoot.jobs.asking import ask_for
from folkmoot.jobs.quiet_hours import next_waking_moment
from folkmoot.outcomes.models import Finding, Reply
from folkmoot.outcomes.policies import check_answer, check_can_publish, check_can_reply
from folkmoot.outcomes.showing import shown_to_all
from folkmoot.outcomes.tasks import tell_of_replies
from folkmoot.outcomes.writing import locked, record
from folkmoot.questions.policies import NotPossible
from folkmoot.trail.recording import record_act


@transaction.atomic
def reply_to_finding(
    *, user: Any, finding: Finding, answer: str, reason: str, passed_to: str = "", helps: str = ""
) -> Reply:
    """Answer a finding as the one who decides, or put the answer right; the trail keeps the words before.

    `answer` is accepted, partly, declined or not_ours; `helps` says whether this helps the whole system. Everybody reads it
    once replies are published; one that is public already changes for everybody at once.
    """
    finding = locked(finding)
    check_can_reply(user, finding)
    check_answer(finding.engagement, answer=answer, reason=reason, passed_to=passed_to)
    pledge = pledge_of(finding.engagement)
    before = Reply.objects.filter(finding=finding).first()
    reply, _ = Reply.objects.update_or_create(
        finding=finding,
        defaults={
            "answer": answer,
            "reason": reason.strip(),
            "passed_to": passed_to.strip() if answer == "not_ours" else "",
            "helps": helps.strip(),
            "decision_maker": pledge.decision_maker if pledge else "",
            "post": pledge.post if pledge else "",
            "by": getattr(user, "officer", None),
            "at": timezone.now(),
        },
    )
    finding.state = "replied"
    finding.save(update_fields=["state"])
    was = {"answer_before": before.answer, "words_before": before.reason} if before else {}
    record(user, "reply_to_finding", finding, answer=answer, **was)
    return reply


@transaction.atomic
def publish_replies(*, user: Any, engagement: Engagement) -> list[Finding]:
    """Put every reply that is not public yet before everybody, and have those who left an address told. Return the findings.

    The figures go out as `showing` lets them, and stand from then on though answers are erased later.
    """
    check_can_publish(user, engagement)
    waiting = Finding.objects.select_for_update(of=("self",)).filter(
        engagement=engagement, state="replied", reply__published_at=None
    )
    findings = list(waiting.select_related("engagement__partner", "reply").prefetch_related("grounds__theme"))
    if not findings:
        raise NotPossible("There is no reply that is not published yet.")
    now = timezone.now()
    for finding in findings:
        finding.published = shown_to_all(finding)
        finding.save(update_fields=["published"])
    Reply.objects.filter(finding__in=findings).update(published_at=now)
    ask_for(
        tell_of_replies,
        title=f"Tell people what became of what they said: {engagement.title}",
        args=[engagement.pk],
        dedupe_key=f"tell-{engagement.pk}",
        run_after=next_waking_moment(now),
        asked_by=user,
    )
    detail = {"findings": len(findings)}
    record_act(
        user=user, act="publish_replies", subject_kind="engagement", subject_id=engagement.slug, detail=detail
    )
    return findings
