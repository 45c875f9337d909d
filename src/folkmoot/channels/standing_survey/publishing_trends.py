"""The acts on a survey's public trends: publish them as they can be told now, and take them back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from folkmoot.channels.standing_survey.models import PublishedTrends, Survey
from folkmoot.channels.standing_survey.policies import check_can_publish_trends
from folkmoot.engagements.policies import NotPossible
from folkmoot.partners.policies import officer_of
from folkmoot.trail.recording import record_act

if TYPE_CHECKING:
    from folkmoot.insight.trends_released import Draft

NOTHING = "No wave has published a number of the core yet. Publish the results of its engagement first."


def drafted(survey: Survey) -> Draft:
    """Make what would be published. Raises CannotCount."""
    # The counting libraries load with the first page that counts, not when the site starts.
    from folkmoot.channels.standing_survey.trend_telling import trends_here  # noqa: PLC0415
    from folkmoot.insight.trends_released import draft_of  # noqa: PLC0415

    return draft_of(trends_here(survey, public=True))


def publish_trends(*, user: Any, survey: Survey) -> PublishedTrends:
    """Put a survey's trends before the public, in the place of those before. Raises NotPossible, CannotCount."""
    check_can_publish_trends(user, survey)
    made = drafted(survey)
    if not made.content["questions"]:
        raise NotPossible(NOTHING)
    with transaction.atomic():
        Survey.objects.select_for_update().get(pk=survey.pk)
        now = timezone.now()
        survey.published.filter(withdrawn_at=None).update(withdrawn_at=now)
        kept = PublishedTrends.objects.create(
            survey=survey, content=made.content, published_at=now, published_by=officer_of(user)
        )
        kept.releases.set(made.releases)
        _record(user, "publish_trends", survey, questions=len(made.content["questions"]))
    return kept


@transaction.atomic
def take_trends_back(*, user: Any, survey: Survey) -> int:
    """Take a survey's trends from the public; return how many stood there, one or none."""
    check_can_publish_trends(user, survey)
    taken = survey.published.filter(withdrawn_at=None).update(withdrawn_at=timezone.now())
    _record(user, "take_trends_back", survey)
    return taken


def public_trends(survey: Survey) -> PublishedTrends | None:
    """Return a survey's trends as everybody sees them now, where there are any."""
    return survey.published.public().first()


def _record(user: Any, act: str, survey: Survey, **detail: Any) -> None:
    record_act(user=user, act=act, subject_kind="survey", subject_id=survey.slug, detail=detail)
