"""The acts of ideas: one is sent with three answers and a receipt, and leads to a finding or is answered."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from folkmoot.contacts.keys import keyed_hash
from folkmoot.contacts.receipts import fresh_code
from folkmoot.contacts.scrubbing import scrubbed
from folkmoot.engagements.models import Engagement
from folkmoot.outcomes.models import Finding, Idea
from folkmoot.partners.models import Partner
from folkmoot.partners.policies import check_can, officer_of
from folkmoot.trail.recording import record_act

CODE = "idea receipt"


def send_idea(
    *,
    partner: Partner,
    engagement: Engagement | None,
    what: str,
    how: str,
    difference: str,
    signals: Sequence[str] = (),
    now: dt.datetime | None = None,
) -> tuple[Idea, str]:
    """Keep an idea, what could say who somebody is blotted out; return it and the code by which it is followed."""
    code = fresh_code()
    made = Idea.objects.create(
        partner=partner,
        engagement=engagement,
        what=scrubbed(what),
        how=scrubbed(how),
        difference=scrubbed(difference),
        code_hash=keyed_hash(code, purpose=CODE),
        signals=list(signals),
        at=now or timezone.now(),
    )
    return made, code


def idea_of(code: str) -> Idea | None:
    """Return the idea of a well-formed code, or None."""
    related = Idea.objects.select_related("engagement", "partner", "finding__reply", "answered_by")
    return related.filter(code_hash=keyed_hash(code, purpose=CODE)).first()


@transaction.atomic
def answer_idea(
    *, user: Any, idea: Idea, answer: str, finding: Finding | None = None, now: dt.datetime | None = None
) -> None:
    """Answer an idea, and lead it to a finding of the same partner if there is one."""
    check_can(user, "write_finding")
    officer = officer_of(user)
    if idea.partner_id != officer.partner_id:
        raise PermissionDenied(f"This idea was sent to {idea.partner}.")
    if finding is not None and finding.engagement.partner_id != officer.partner_id:
        raise PermissionDenied("That finding is another partner’s.")
    idea.answer, idea.finding = answer, finding
    idea.state = "finding" if finding else "answered"
    idea.answered_by, idea.answered_at = officer, now or timezone.now()
    idea.save(update_fields=["answer", "finding", "state", "answered_by", "answered_at"])
    record_act(
        user=user,
        act="answer_idea",
        subject_kind="idea",
        subject_id=idea.uuid,
        detail={"finding": str(finding.uuid) if finding else ""},
    )
