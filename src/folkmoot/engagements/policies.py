"""What may be done with an engagement as it stands, in the sentence its officer is shown."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from folkmoot.engagements.models import Collector, Engagement, Pledge
from folkmoot.engagements.states import BEFORE_OPENING, after
from folkmoot.partners.policies import check_can
from folkmoot.questions.models import QuestionnaireVersion
from folkmoot.questions.policies import NotPossible, check_can_freeze

__all__ = ["NotPossible", "Requirement"]


@dataclass(frozen=True, slots=True)
class Requirement:
    """One thing an engagement needs before it can open; `sentence` says what to do while it is missing."""

    name: str
    met: bool
    sentence: str = ""
    where: str = ""


def check_can_run(user: Any, engagement: Engagement) -> None:
    """Raise unless this officer may run this partner's engagements. The system itself (None) may."""
    _check_own(user, engagement, "run_engagement")


def check_can_sign_pledge(user: Any, engagement: Engagement) -> None:
    """Raise unless the pledge says all it must and this person may sign it."""
    _check_own(user, engagement, "sign_pledge")
    if after(engagement.state, "sign_pledge") is None:
        raise NotPossible("The pledge is signed already." if engagement.state == "pledged" else TOO_LATE)
    if problems := pledge_problems(engagement):
        raise NotPossible(*problems)


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
    missing = [each.sentence for each in requirements(engagement, today=today) if not each.met]
    if missing:
        raise NotPossible(*missing)


def can_open(engagement: Engagement, *, today: dt.date | None = None) -> bool:
    """Say whether an engagement may open."""
    return _yes(check_can_open, engagement, today=today)


def check_can_step(engagement: Engagement, act: str) -> None:
    """Raise unless an act (close, start answering, mark answered) starts from the state an engagement is in."""
    if after(engagement.state, act) is None:
        raise NotPossible(f"{WAITS_FOR[act]} This engagement is {engagement.get_state_display().lower()}.")


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


def check_can_choose_questionnaire(engagement: Engagement, version: QuestionnaireVersion) -> None:
    """Raise unless a version may be asked: any before opening, while open only a later one of the same."""
    if engagement.state in BEFORE_OPENING:
        return
    if engagement.state != "open":
        raise NotPossible("This engagement is closed: its questions stay as they were asked.")
    now = engagement.questionnaire
    if now is None or version.questionnaire_id != now.questionnaire_id or version.number <= now.number:
        raise NotPossible(
            "While an engagement is open it can only move to a later version of its own questionnaire."
        )
    check_can_freeze_or_is_frozen(version)


def can_choose_questionnaire(engagement: Engagement, version: QuestionnaireVersion) -> bool:
    """Say whether an engagement may ask in the words of this version."""
    return _yes(check_can_choose_questionnaire, engagement, version)


def check_can_freeze_or_is_frozen(version: QuestionnaireVersion) -> None:
    """Raise unless a version is frozen or could be."""
    if version.frozen_at is None:
        check_can_freeze(version)


def check_dates(engagement: Engagement) -> None:
    """Raise unless an engagement closes after it opens and its reply is promised for after it closes."""
    if problems := date_problems(engagement):
        raise NotPossible(*problems)


def date_problems(engagement: Engagement) -> list[str]:
    """Return what is wrong with the dates."""
    opens, closes = engagement.opens_on, engagement.closes_on
    problems = []
    if opens and closes and closes < opens:
        problems.append("It closes before it opens. Change one of the dates.")
    reply_by = _reply_by(engagement)
    if closes and reply_by and reply_by <= closes:
        problems.append(REPLY_TOO_EARLY)
    return problems


def pledge_problems(engagement: Engagement) -> list[str]:
    """Return what a pledge still lacks, one sentence each."""
    pledge = _pledge(engagement)
    if pledge is None:
        return ["Write the pledge: who decides, what can change, what cannot, and by when they reply."]
    wanted = [
        (pledge.decision_maker, "Name the person who decides."),
        (pledge.post, "Say which post the person who decides holds."),
        (pledge.can_change, "Say what people can change."),
        (pledge.cannot_change, "Say what cannot change."),
    ]
    problems = [sentence for words, sentence in wanted if not words.strip()]
    if engagement.closes_on is None:
        problems.append(NO_CLOSING_DATE)
    elif pledge.reply_by <= engagement.closes_on:
        problems.append(REPLY_TOO_EARLY)
    return problems


def requirements(engagement: Engagement, *, today: dt.date | None = None) -> list[Requirement]:
    """Return what an engagement needs before it opens, each met or with the sentence that says what to do."""
    today = today or timezone.localdate()
    return [
        _needs("What is being decided, in plain words", _about_problems(engagement), "change"),
        _needs("Opening and closing dates", _date_problems_before_opening(engagement, today), "change"),
        _needs("Questions", _question_problems(engagement), "questionnaire"),
        _needs("At least one way of asking", _collector_problems(engagement, today), "collectors"),
        _needs("A signed pledge", _signing_problems(engagement), "pledge"),
    ]


def _needs(name: str, problems: list[str], where: str) -> Requirement:
    return Requirement(name, not problems, " ".join(problems), where)


def _about_problems(engagement: Engagement) -> list[str]:
    return [] if engagement.summary.strip() else ["Say what is being decided."]


def _date_problems_before_opening(engagement: Engagement, today: dt.date) -> list[str]:
    if engagement.closes_on is None:
        return [NO_CLOSING_DATE]
    if engagement.closes_on < today:
        return ["The closing date has passed. Choose a later one."]
    return [problem for problem in date_problems(engagement) if problem != REPLY_TOO_EARLY]


def _question_problems(engagement: Engagement) -> list[str]:
    if engagement.questionnaire is None:
        return ["Choose a questionnaire."]
    try:
        check_can_freeze_or_is_frozen(engagement.questionnaire)
    except NotPossible as refused:
        return list(refused.sentences)
    return []


def _collector_problems(engagement: Engagement, today: dt.date) -> list[str]:
    collectors = engagement.collectors.all() if engagement.pk else []
    if any(collector.ends_on is None or collector.ends_on >= today for collector in collectors):
        return []
    return ["Add at least one way of asking: a link, a call team, paper."]


def _signing_problems(engagement: Engagement) -> list[str]:
    if problems := pledge_problems(engagement):
        return problems
    pledge = _pledge(engagement)
    if engagement.state == "draft" or pledge is None or pledge.signed_at is None:
        who = pledge.decision_maker if pledge else "the decision maker"
        return [f"Ask {who} to sign the pledge."]
    return []


def _pledge(engagement: Engagement) -> Pledge | None:
    return Pledge.objects.filter(engagement=engagement.pk).first() if engagement.pk else None


def _reply_by(engagement: Engagement) -> dt.date | None:
    pledge = _pledge(engagement)
    return pledge.reply_by if pledge else None


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
NO_CLOSING_DATE = "Choose the day on which it closes."
REPLY_TOO_EARLY = (
    "The reply is promised for a day before people have finished answering. Choose a day after it closes."
)
WAITS_FOR = {
    "close_engagement": "Only an open engagement can be closed.",
    "start_answering": "Answering starts when an engagement is closed.",
    "mark_answered": "An engagement is answered when answering has begun and every finding has its reply.",
}
