"""Questions about what advocates recorded, that read as sentences."""

from typing import TYPE_CHECKING, Any

from django.db import models

from folkmoot.engagements.models import Collector, Engagement
from folkmoot.partners.policies import can, officer_of

if TYPE_CHECKING:
    from folkmoot.channels.advocate.models import OnBehalf  # noqa: F401  named in the types below

OPEN_TO = {
    "council": ("council", "partners", "public"),
    "partners": ("partners", "public"),
    "public": ("public",),
}


class OnBehalfQuerySet(models.QuerySet["OnBehalf"]):
    """What advocates recorded, seen by someone."""

    def visible_to(self, user: Any) -> "OnBehalfQuerySet":
        """Those of the advocate's own body, whose notes they alone read. Nobody else sees any, whatever their role."""
        officer = officer_of(user)
        if officer is None or not can(user, "speak_for_people"):
            return self.none()
        return self.filter(body=officer.partner_id)

    def whose_words_are_open_to(self, audience: str) -> "OnBehalfQuerySet":
        """Those whose person agreed that this audience ("council", "partners", "public") reads their words."""
        return self.filter(contact__circumstances__words_for__in=OPEN_TO[audience])

    def before_the_public(self, engagement: Engagement) -> "OnBehalfQuerySet":
        """Those of an engagement whose person agreed to everybody, and whose words an officer put before everybody."""
        return self.whose_words_are_open_to("public").filter(
            contact__engagement=engagement, shown_at__isnull=False
        )

    def whose_words_may_be_read_by(self, user: Any, engagement: Engagement) -> "OnBehalfQuerySet":
        """Those of an engagement whose words an officer may read: of who asks, or of a partner that takes part."""
        audience = audience_of(user, engagement)
        mine = self.filter(contact__engagement=engagement)
        return mine.whose_words_are_open_to(audience) if audience else self.none()


def audience_of(user: Any, engagement: Engagement) -> str:
    """Return to which audience an officer belongs here: "council" for who asks, "partners" for who takes part, else nothing."""
    officer = officer_of(user)
    if officer is None or not can(user, "see_insight"):
        return ""
    if officer.partner_id == engagement.partner_id:
        return "council"
    return "partners" if officer.partner_id in taking_part(engagement) else ""


def taking_part(engagement: Engagement) -> set[int]:
    """Return the numbers of the partners whose officers ask, or speak for people, in an engagement."""
    settings = Collector.objects.filter(engagement=engagement).values_list("settings", flat=True)
    named = [number for each in settings for key in ("asked_by", "bodies") for number in each.get(key, ())]
    return {number for number in named if type(number) is int}
