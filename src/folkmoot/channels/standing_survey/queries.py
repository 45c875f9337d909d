"""Questions about standing surveys and their waves that read as sentences."""

from typing import TYPE_CHECKING, Any

from django.db import models

if TYPE_CHECKING:
    from folkmoot.channels.standing_survey.models import (  # noqa: F401  named in the types below
        PublishedTrends,
        Survey,
        Wave,
    )


class SurveyQuerySet(models.QuerySet["Survey"]):
    """Surveys, seen by someone."""

    def visible_to(self, user: Any) -> "SurveyQuerySet":
        """Those of an officer's own partner."""
        officer = getattr(user, "officer", None) if user.is_authenticated else None
        return self.filter(partner=officer.partner_id) if officer else self.none()


class SurveyWaveQuerySet(models.QuerySet["Wave"]):
    """Waves, seen by someone."""

    def visible_to(self, user: Any) -> "SurveyWaveQuerySet":
        """Those of the engagements whose inside an officer may see."""
        officer = getattr(user, "officer", None) if user.is_authenticated else None
        return self.filter(collector__engagement__partner=officer.partner_id) if officer else self.none()

    def to_erase(self, today: Any) -> "SurveyWaveQuerySet":
        """Those whose addresses are to be erased by now and are not."""
        return self.filter(erase_on__lte=today, erased_at=None, drawn_at__isnull=False)


class PublishedTrendsQuerySet(models.QuerySet["PublishedTrends"]):
    """Published trends, seen by everybody."""

    def public(self) -> "PublishedTrendsQuerySet":
        """Those not taken back, as long as nothing that they rest on is taken back either."""
        gone = self.model.objects.filter(releases__withdrawn_at__isnull=False).values("pk")
        return self.filter(withdrawn_at=None).exclude(pk__in=gone)
