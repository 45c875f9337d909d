"""Who may do what to learn whether it worked, and when, in the sentences people are shown when they may not."""

from typing import Any

from django.core.exceptions import PermissionDenied

from folkmoot.engagements.models import Engagement
from folkmoot.engagements.policies import NotPossible
from folkmoot.insight.models import Release
from folkmoot.outcomes.models import Finding, Forecast, Pilot, Review
from folkmoot.partners.policies import can, check_can, officer_of
from folkmoot.trail.models import TrailRow

SEEN = "see_what_people_said"
READING = ("read_insight", "export_insight", "fetch_export", SEEN)
"""Acts in the trail by which an officer saw results."""

FIXED = (
    "This pilot has begun, so what it is judged by can no longer change. Write what you learned in the lessons, "
    "and plan another pilot for a new question."
)


def check_can_plan(user: Any, pilot: Pilot | None = None) -> None:
    """Raise unless this officer may plan pilots, and this one is their partner's. The system itself (None) may."""
    if user is None:
        return
    check_can(user, "run_engagement")
    _check_partner(user, pilot.partner_id if pilot else None)


def check_can_change_pilot(user: Any, pilot: Pilot) -> None:
    """Raise once a pilot has begun: what it is judged by was fixed before the start."""
    check_can_plan(user, pilot)
    if pilot.state != "planned":
        raise NotPossible(FIXED)


def can_change_pilot(user: Any, pilot: Pilot) -> bool:
    """Say whether a pilot may still be changed by this officer."""
    return _yes(check_can_change_pilot, user, pilot)


def check_can_start(user: Any, pilot: Pilot) -> None:
    """Raise unless a pilot says what it is judged by, and where it is tried."""
    check_can_change_pilot(user, pilot)
    missing = []
    if not pilot.criteria.exists():
        missing.append("Say first by what the pilot is judged: at least one measure with a target.")
    if not pilot.engagements.exists():
        missing.append("Say first in which engagement it is tried.")
    if missing:
        raise NotPossible(*missing)


def check_has_begun(user: Any, pilot: Pilot) -> None:
    """Raise unless a pilot is under way or ended."""
    check_can_plan(user, pilot)
    if pilot.state == "planned":
        raise NotPossible("This pilot has not begun. Fix what it is judged by, and start it.")


def check_can_end(user: Any, pilot: Pilot) -> None:
    """Raise unless a pilot is under way."""
    check_can_plan(user, pilot)
    if pilot.state != "running":
        raise NotPossible("Only a pilot under way can be ended.")


def check_can_judge_pilot(user: Any, pilot: Pilot) -> None:
    """Raise unless a pilot has ended and this officer may say what becomes of it."""
    if user is not None and not (can(user, "run_engagement") or can(user, "sign_pledge")):
        check_can(user, "run_engagement")
    _check_partner(user, pilot.partner_id)
    if pilot.state != "ended":
        raise NotPossible("A verdict is given when the pilot has ended and its results stand.")


def check_can_forecast(user: Any, engagement: Engagement) -> None:
    """Raise unless this decision maker can still say what they would choose without knowing what people said."""
    check_decides(user, engagement)
    mine = Forecast.objects.filter(engagement=engagement, officer=user.officer).first()
    if mine is not None and mine.sealed_at is not None:
        raise NotPossible("Your forecast is sealed already. It opens when you record what was chosen.")
    if mine is not None and mine.chosen_at is not None:
        raise NotPossible("You have recorded what you chose, so there is nothing left to forecast.")
    seen = has_read(user, engagement)
    if seen is not None:
        raise NotPossible(
            "You have seen results of this engagement, so a forecast would no longer be one. "
            "You can still record what you choose, and why."
        )
    if is_published(engagement):
        raise NotPossible(
            "Results of this engagement are published, so nobody can say any more that they did not know them."
        )


def can_forecast(user: Any, engagement: Engagement) -> bool:
    """Say whether this person can still seal a forecast."""
    return _yes(check_can_forecast, user, engagement)


def check_decides(user: Any, engagement: Engagement) -> None:
    """Raise unless this person is the one who decides on an engagement: named in its pledge, or any who may sign it."""
    check_can(user, "sign_pledge")
    _check_partner(user, engagement.partner_id)
    pledge = getattr(engagement, "pledge", None)
    if pledge is not None and pledge.decider_id not in {None, user.officer.pk}:
        raise PermissionDenied(f"{pledge.decision_maker} decides here, so only they forecast their choice.")


def decides(user: Any, engagement: Engagement) -> bool:
    """Say whether this person decides on an engagement."""
    return _yes(check_decides, user, engagement)


def has_read(user: Any, engagement: Engagement) -> Any:
    """Return when this officer first saw results of an engagement by the trail, or None."""
    seen = TrailRow.objects.filter(
        user=user.pk, act__in=READING, subject_kind="engagement", subject_id=str(engagement.uuid)
    )
    return seen.order_by("id").values_list("at", flat=True).first()


def is_published(engagement: Engagement) -> bool:
    """Say whether anybody could have read results already."""
    if engagement.state == "answered":
        return True
    return Release.objects.filter(engagement=engagement, collector=None).exists()


def check_can_choose(user: Any, forecast: Forecast) -> None:
    """Raise unless this is the decision maker's own, the engagement is closed, and no choice is recorded yet."""
    check_decides(user, forecast.engagement)
    if forecast.officer_id != user.officer.pk:
        raise PermissionDenied("Only the one who made a forecast records what they chose.")
    if forecast.chosen_at is not None:
        raise NotPossible("What you chose is recorded already, and stays.")
    if forecast.engagement.state in {"draft", "pledged", "open"}:
        raise NotPossible(
            "People are still being asked. Record what you choose when the engagement is closed."
        )


def check_can_compare(user: Any, forecast: Forecast) -> None:
    """Raise unless a forecast was opened by a recorded choice and is not compared with it yet."""
    check_decides(user, forecast.engagement)
    if forecast.officer_id != user.officer.pk:
        raise PermissionDenied("Only the one who made a forecast says whether they changed their mind.")
    if not forecast.opened or forecast.became:
        raise NotPossible("There is nothing to compare: record first what was chosen, once.")


def check_can_ask_for_reviews(user: Any, engagement: Engagement) -> None:
    """Raise unless this officer may have findings of an engagement reviewed."""
    if user is None:
        return
    if not can(user, "run_engagement"):
        check_can(user, "write_finding")
    _check_partner(user, engagement.partner_id)


def check_can_review(user: Any, finding: Finding) -> None:
    """Raise unless this officer may be one of the two who review a finding: not the one who wrote it."""
    check_can(user, "see_insight")
    _check_partner(user, finding.engagement.partner_id)
    if finding.written_by_id == user.officer.pk:
        raise NotPossible("You wrote this finding, so two others review it.")


def check_can_score(user: Any, review: Review) -> None:
    """Raise unless a review is this officer's own and not given yet."""
    check_can_review(user, review.finding)
    if review.reviewer_id != user.officer.pk:
        raise PermissionDenied("This review was asked of somebody else.")
    if review.done_at is not None:
        raise NotPossible("Your review is in, and stays as you gave it.")


def _check_partner(user: Any, partner_id: int | None) -> None:
    officer = officer_of(user)
    if user is not None and partner_id is not None and (officer is None or officer.partner_id != partner_id):
        raise PermissionDenied("This belongs to another partner. Ask them.")


def _yes(check: Any, *about: Any) -> bool:
    try:
        check(*about)
    except (NotPossible, PermissionDenied):
        return False
    return True
