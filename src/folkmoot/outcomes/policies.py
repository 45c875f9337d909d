"""Who may write, put, reply to and publish findings, and what may be promised, in the sentence that is shown when not."""

import datetime as dt
from typing import Any

from django.core.exceptions import PermissionDenied

from folkmoot.engagements.levels import BINDING, LEVELS
from folkmoot.engagements.models import Engagement
from folkmoot.engagements.readiness import pledge_of
from folkmoot.outcomes.models import Commitment, Finding
from folkmoot.outcomes.states import ENDED, FINDING, statuses_after
from folkmoot.partners.policies import check_can
from folkmoot.questions.policies import NotPossible

MAY_PUT = frozenset({"closed", "answering"})
MAY_REPLY = frozenset({"closed", "answering", "answered"})
BOUND = "People were told: “We will do what you decide.” So this cannot be declined. Accept it, or accept it in part."


def check_own(user: Any, engagement: Engagement, permission: str) -> None:
    """Raise unless this officer's role carries a permission and the engagement is their partner's. The system (None) may."""
    if user is None:
        return
    check_can(user, permission)
    if engagement.partner_id != user.officer.partner_id:
        raise PermissionDenied(f"This engagement belongs to {engagement.partner}. Ask them.")


def check_can_write(user: Any, finding: Finding) -> None:
    """Raise unless this officer may change what a finding says or stands on."""
    check_own(user, finding.engagement, "write_finding")
    if finding.state != "draft":
        raise NotPossible("This finding was put to the one who decides. Take it back first to change it.")


def check_can_put(user: Any, finding: Finding) -> None:
    """Raise unless a finding is ready for the one who decides."""
    check_own(user, finding.engagement, "write_finding")
    _check_follows(finding, "put_finding", "This finding waits for a reply already, or has one.")
    if finding.engagement.state not in MAY_PUT:
        raise NotPossible(
            "Findings are put to the one who decides when everybody has been heard: after it closes."
        )
    if not finding.grounds.exists():
        raise NotPossible(
            "This finding stands on nothing yet. Add a figure, a theme, a statement or somebody’s words."
        )
    if finding.stale_since is not None:
        raise NotPossible(
            "A figure under this finding has changed. Look at it again, then say that it still stands."
        )


def check_can_take_back(user: Any, finding: Finding) -> None:
    """Raise once a finding has its reply."""
    check_own(user, finding.engagement, "write_finding")
    _check_follows(finding, "take_finding_back", "This finding has its reply. Withdraw it if it is wrong.")


def check_can_withdraw(user: Any, finding: Finding) -> None:
    """Raise where a finding is withdrawn already."""
    check_own(user, finding.engagement, "write_finding")
    _check_follows(finding, "withdraw_finding", "This finding is withdrawn already.")


def check_can_reply(user: Any, finding: Finding) -> None:
    """Raise unless this person is the one who promised to reply, and the finding waits for it or has a reply to put right."""
    check_own(user, finding.engagement, "sign_pledge")
    pledge = pledge_of(finding.engagement)
    if pledge is None:
        raise NotPossible("Nobody promised a reply here, so nobody is named to write it.")
    if user is not None and pledge.decider not in {None, user.officer}:
        raise PermissionDenied(f"The pledge names {pledge.decision_maker}, who alone may reply.")
    if finding.state not in {"put", "replied"} or finding.engagement.state not in MAY_REPLY:
        raise NotPossible("This finding does not wait for a reply.")


def check_answer(engagement: Engagement, *, answer: str, reason: str, passed_to: str) -> None:
    """Raise unless a reply says all it must, and no less than what people were promised."""
    if not reason.strip():
        raise NotPossible("Say why. People read the reason, whatever the answer.")
    if answer == "not_ours" and not passed_to.strip():
        raise NotPossible("Say to whom it was passed on.")
    if answer == "declined" and BINDING in LEVELS[engagement.level].owes:
        raise NotPossible(BOUND)


def check_can_publish(user: Any, engagement: Engagement) -> None:
    """Raise unless this officer publishes for the partner whose engagement it is, and replies can still be owed."""
    check_own(user, engagement, "publish_insight")
    if engagement.state not in {"answering", "answered"}:
        raise NotPossible("Replies are published once answering has begun.")
    if BINDING in LEVELS[engagement.level].owes:
        accepted = Finding.objects.filter(
            engagement=engagement,
            state="replied",
            reply__answer__in=("accepted", "partly"),
            reply__published_at=None,
        )
        bare = accepted.filter(commitments=None).first()
        if bare is not None:
            raise NotPossible(
                f"People were told: “We will do what you decide.” Say who does what by when about “{bare}”."
            )


def check_can_promise(user: Any, finding: Finding) -> None:
    """Raise unless something may be promised because of a finding: it has a reply that does not decline it."""
    check_own(user, finding.engagement, "write_finding")
    if finding.state != "replied":
        raise NotPossible("Something is promised once the finding has its reply.")
    if finding.reply.answer == "declined":
        raise NotPossible("The reply declines this, so nothing is promised.")


def check_can_move(user: Any, commitment: Commitment, *, status: str, words: str, evidence: str) -> None:
    """Raise unless this officer answers for a commitment or writes for its partner, and the step says what it must."""
    engagement = commitment.finding.engagement
    if user is not None and commitment.owner_id != user.officer.pk:
        check_own(user, engagement, "write_finding")
    if status not in statuses_after(commitment.status):
        raise NotPossible("That cannot follow from where this stands.")
    if status == "delivered" and commitment.status != "delivered" and not (words.strip() or evidence.strip()):
        raise NotPossible(
            "Show that it is done: say what was done, or give the address where it can be seen."
        )
    if status == "dropped" and not words.strip():
        raise NotPossible("Say why it is given up. People were told that it would be done.")


def check_day(*, due_on: dt.date, today: dt.date, status: str = "planned") -> None:
    """Raise where something is promised for a day that has passed."""
    if status not in ENDED and due_on < today:
        raise NotPossible("Choose a day that is still to come.")


def _check_follows(finding: Finding, act: str, sentence: str) -> None:
    if act not in FINDING[finding.state]:
        raise NotPossible(sentence)
