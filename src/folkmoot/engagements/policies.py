"""What may be done with an engagement as it stands, in the sentence its officer is shown."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied

from folkmoot.engagements.gatekeeping import problems_at
from folkmoot.engagements.models import Collector, Engagement
from folkmoot.engagements.readiness import (
    check_can_freeze_or_is_frozen,
    date_problems,
    pledge_of,
    pledge_problems,
    requirements,
    signers,
)
from folkmoot.engagements.states import BEFORE_OPENING, after
from folkmoot.partners.models import Officer
from folkmoot.partners.policies import check_can
from folkmoot.questions.models import QuestionnaireVersion
from folkmoot.questions.policies import NotPossible

__all__ = ["NotPossible"]


def check_can_run(user: Any, engagement: Engagement) -> None:
    """Raise unless this officer may run this partner's engagements. The system itself (None) may."""
    _check_own(user, engagement, "run_engagement")


def check_can_sign_pledge(user: Any, engagement: Engagement) -> None:
    """Raise unless the pledge says all it must and this person may sign it."""
    _check_own(user, engagement, "sign_pledge")
    _check_is_decider(user, engagement)
    if after(engagement.state, "sign_pledge") is None:
        raise NotPossible("The pledge is signed already." if engagement.state == "pledged" else TOO_LATE)
    if problems := pledge_problems(engagement):
        raise NotPossible(*problems)


def check_can_write_reply(user: Any, engagement: Engagement) -> None:
    """Raise unless answering has begun and this person is the one who promised to reply."""
    _check_own(user, engagement, "sign_pledge")
    _check_is_decider(user, engagement)
    if engagement.state not in {"answering", "answered"}:
        raise NotPossible("The reply is written once the engagement is closed and answering has begun.")
    if pledge_of(engagement) is None:
        raise NotPossible("Nobody promised a reply here, so nobody is named to write it.")


def can_write_reply(user: Any, engagement: Engagement) -> bool:
    """Say whether this person may write or put right the reply now."""
    return _yes(check_can_write_reply, user, engagement)


def _check_is_decider(user: Any, engagement: Engagement) -> None:
    pledge = pledge_of(engagement)
    if user is None or pledge is None or pledge.decider in {None, user.officer}:
        return
    raise PermissionDenied(f"This pledge names {pledge.decision_maker}, who alone may sign it and reply.")


def check_can_be_decider(engagement: Engagement, decider: Officer) -> None:
    """Raise unless an officer may be named as the one who decides and signs."""
    if decider not in signers(engagement):
        raise NotPossible(f"{decider.user} is not a decision maker of {engagement.partner}. Choose another.")


def can_sign_pledge(user: Any, engagement: Engagement) -> bool:
    """Say whether this person may sign this pledge now."""
    return _yes(check_can_sign_pledge, user, engagement)


def check_can_write_pledge(engagement: Engagement) -> None:
    """Raise once people have been asked: what they were promised stays."""
    if engagement.state not in BEFORE_OPENING:
        raise NotPossible(TOO_LATE)


def can_write_pledge(engagement: Engagement) -> bool:
    """Say whether the pledge may still be changed."""
    return _yes(check_can_write_pledge, engagement)


def check_can_open(engagement: Engagement, *, today: dt.date | None = None) -> None:
    """Raise, with every reason, unless an engagement is ready to open."""
    if engagement.state not in BEFORE_OPENING:
        raise NotPossible("This engagement has opened already.")
    missing = [problem for each in requirements(engagement, today=today) for problem in each.problems]
    if missing:
        raise NotPossible(*missing)


def can_open(engagement: Engagement, *, today: dt.date | None = None) -> bool:
    """Say whether an engagement may open."""
    return _yes(check_can_open, engagement, today=today)


def check_can_step(
    engagement: Engagement, act: str, *, today: dt.date | None = None, counting: bool = False
) -> None:
    """Raise unless an act (close, start answering, mark answered) starts from the state an engagement is in, and no gate stops it.

    Without `counting`, a gate that counts answers is taken as it was last judged.
    """
    if after(engagement.state, act) is None:
        raise NotPossible(f"{WAITS_FOR[act]} This engagement is {engagement.get_state_display().lower()}.")
    if act == "mark_answered":
        pledge = pledge_of(engagement)
        if pledge is None or not pledge.reply:
            who = pledge.decision_maker if pledge else "the decision maker"
            raise NotPossible(f"There is no reply yet. Ask {who} to write it.")
    if problems := problems_at(engagement, act, today=today, counting=counting):
        raise NotPossible(*problems)


def can_step(engagement: Engagement, act: str) -> bool:
    """Say whether an act starts from the state an engagement is in."""
    return _yes(check_can_step, engagement, act)


def check_can_add_collector(engagement: Engagement) -> None:
    """Raise once an engagement is closed: nobody can be asked any more."""
    if engagement.state not in BEFORE_OPENING | {"open"}:
        raise NotPossible(
            "This engagement is closed, so nobody can be asked any more. Make a new engagement to ask again."
        )


def can_add_collector(engagement: Engagement) -> bool:
    """Say whether people may still be asked in a new way."""
    return _yes(check_can_add_collector, engagement)


def check_may_still_choose(engagement: Engagement) -> None:
    """Raise once an engagement is closed: what was asked was asked."""
    if engagement.state not in BEFORE_OPENING | {"open"}:
        raise NotPossible("This engagement is closed: its questions stay as they were asked.")


def may_still_choose(engagement: Engagement) -> bool:
    """Say whether other questions may still be chosen."""
    return _yes(check_may_still_choose, engagement)


def check_can_choose_questionnaire(engagement: Engagement, version: QuestionnaireVersion) -> None:
    """Raise unless a version may be asked: any before opening, while open only a later one of the same."""
    check_may_still_choose(engagement)
    if engagement.state in BEFORE_OPENING:
        return
    now = engagement.questionnaire
    if now is None or version.questionnaire_id != now.questionnaire_id or version.number <= now.number:
        raise NotPossible(
            "While an engagement is open it can only move to a later version of its own questionnaire."
        )
    check_can_freeze_or_is_frozen(version)


def can_choose_questionnaire(engagement: Engagement, version: QuestionnaireVersion) -> bool:
    """Say whether an engagement may ask in the words of this version."""
    return _yes(check_can_choose_questionnaire, engagement, version)


def check_dates(engagement: Engagement) -> None:
    """Raise unless an engagement closes after it opens and its reply is promised for after it closes."""
    if problems := date_problems(engagement):
        raise NotPossible(*problems)


def _check_own(user: Any, engagement: Engagement, permission: str) -> None:
    if user is None:
        return
    check_can(user, permission)
    if engagement.partner_id != user.officer.partner_id:
        raise PermissionDenied(f"This engagement belongs to {engagement.partner}. Ask them.")


def _yes(check: Callable[..., None], *about: Any, **rest: Any) -> bool:
    try:
        check(*about, **rest)
    except (NotPossible, PermissionDenied):
        return False
    return True


def check_can_end_collector(collector: Collector, *, today: dt.date) -> None:
    """Raise when a collector has ended already."""
    if collector.ends_on is not None and collector.ends_on < today:
        raise NotPossible("This way of asking has ended already.")


TOO_LATE = "People have been asked on the strength of this pledge, so it can no longer change."
WAITS_FOR = {
    "close_engagement": "Only an open engagement can be closed.",
    "start_answering": "Answering starts when an engagement is closed.",
    "mark_answered": "An engagement is answered when answering has begun and the reply is written.",
}
