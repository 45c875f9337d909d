"""Questions about pilots, forecasts and reviews that read as sentences."""

from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Count, Q

from folkmoot.engagements.models import Engagement

if TYPE_CHECKING:
    from folkmoot.outcomes.models import Forecast, Pilot, Review  # noqa: F401  named in the types below


class PilotQuerySet(models.QuerySet["Pilot"]):
    """Pilots."""

    def visible_to(self, user: Any) -> "PilotQuerySet":
        """Those of an officer's own partner."""
        officer = getattr(user, "officer", None) if user.is_authenticated else None
        return self.filter(partner=officer.partner_id) if officer else self.none()

    def public(self) -> "PilotQuerySet":
        """Those whose verdict was published."""
        return self.filter(published_at__isnull=False)


class ForecastQuerySet(models.QuerySet["Forecast"]):
    """Decision makers' forecasts."""

    def visible_to(self, user: Any) -> "ForecastQuerySet":
        """Those on engagements whose inside this officer may see. What is sealed stays sealed to everybody."""
        return self.filter(engagement__in=Engagement.objects.visible_to(user))

    def by_post(self) -> list[dict[str, Any]]:
        """Count, post by post, what was kept, changed, declined, and is not known yet. Nothing else is public."""
        said = Q(declined_at__isnull=False, sealed_at=None, became="")
        found: Any = (
            self.order_by("post")
            .values("post")
            .annotate(
                kept=Count("pk", filter=Q(became="kept")),
                changed=Count("pk", filter=Q(became="changed")),
                declined=Count("pk", filter=said),
                waiting=Count("pk", filter=Q(became="", sealed_at__isnull=False)),
            )
        )
        return list(found)


class ReviewQuerySet(models.QuerySet["Review"]):
    """Blind reviews of findings."""

    def visible_to(self, user: Any) -> "ReviewQuerySet":
        """Those on findings whose inside this officer may see."""
        return self.filter(finding__engagement__in=Engagement.objects.visible_to(user))

    def waiting_for(self, officer: Any) -> "ReviewQuerySet":
        """Those an officer was asked for and has not given."""
        return self.filter(reviewer=officer, done_at=None)
