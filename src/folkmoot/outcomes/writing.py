"""The acts on a finding: it is written, put to the one who decides, taken back to be written anew, withdrawn."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from folkmoot.engagements.models import Engagement
from folkmoot.outcomes.grounding import check_again
from folkmoot.outcomes.models import Finding
from folkmoot.outcomes.policies import (
    check_can_put,
    check_can_take_back,
    check_can_withdraw,
    check_can_write,
    check_own,
)
from folkmoot.questions.policies import NotPossible
from folkmoot.trail.recording import record_act


@transaction.atomic
def write_finding(
    *, user: Any, engagement: Engagement, sentence: str, more: str = "", heading: str = ""
) -> Finding:
    """Begin a finding: a sentence that has to stand on something before it is put to anybody."""
    check_own(user, engagement, "write_finding")
    finding = Finding.objects.create(
        engagement=engagement,
        sentence=_said(sentence),
        more=more.strip(),
        heading=heading,
        written_by=getattr(user, "officer", None),
        written_at=timezone.now(),
    )
    record(user, "write_finding", finding)
    return finding


@transaction.atomic
def change_finding(*, user: Any, finding: Finding, sentence: str, more: str, heading: str = "") -> Finding:
    """Say it in other words, while it is still being written; the trail keeps the words before."""
    finding = locked(finding)
    check_can_write(user, finding)
    before, finding.sentence, finding.more = finding.sentence, _said(sentence), more.strip()
    finding.heading = heading
    finding.save(update_fields=["sentence", "more", "heading"])
    record(user, "change_finding", finding, words_before=before)
    return finding


@transaction.atomic
def put_finding(*, user: Any, finding: Finding) -> Finding:
    """Put a finding to the one who decides, once its figures are what they were."""
    finding = check_again(finding=locked(finding))
    check_can_put(user, finding)
    finding.state, finding.put_at = "put", timezone.now()
    finding.save(update_fields=["state", "put_at"])
    record(user, "put_finding", finding)
    return finding


@transaction.atomic
def take_finding_back(*, user: Any, finding: Finding) -> Finding:
    """Take a finding back to write it anew, as long as it has no reply."""
    finding = locked(finding)
    check_can_take_back(user, finding)
    finding.state, finding.put_at = "draft", None
    finding.save(update_fields=["state", "put_at"])
    record(user, "take_finding_back", finding)
    return finding


@transaction.atomic
def withdraw_finding(*, user: Any, finding: Finding, because: str) -> Finding:
    """Withdraw a finding, with the reason; what was published of it says so in its place."""
    finding = locked(finding)
    check_can_withdraw(user, finding)
    if not because.strip():
        raise NotPossible("Say why it is withdrawn.")
    finding.state, finding.withdrawn_because = "withdrawn", because.strip()[:300]
    finding.save(update_fields=["state", "withdrawn_because"])
    record(user, "withdraw_finding", finding, because=finding.withdrawn_because)
    return finding


def locked(finding: Finding) -> Finding:
    """Return the finding as it now is, held until the transaction ends."""
    return (
        Finding.objects.select_for_update(of=("self",))
        .select_related("engagement__partner")
        .get(pk=finding.pk)
    )


def record(user: Any, act: str, finding: Finding, **detail: Any) -> None:
    """Write an act on a finding in the trail."""
    about = {
        "engagement": finding.engagement.slug,
        **{name: value for name, value in detail.items() if value},
    }
    record_act(user=user, act=act, subject_kind="finding", subject_id=str(finding.uuid), detail=about)


def _said(sentence: str) -> str:
    said = " ".join(sentence.split())[:300]
    if not said:
        raise NotPossible("Say in one sentence what people said.")
    return said
