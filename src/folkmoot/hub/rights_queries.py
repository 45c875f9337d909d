"""Questions about requests that people made of what is held about them."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Q

from folkmoot.partners.models import Agreement
from folkmoot.partners.policies import can, officer_of

if TYPE_CHECKING:
    from folkmoot.hub.rights_models import SubjectRequest  # noqa: F401  named in quotes below


class RequestQuerySet(models.QuerySet["SubjectRequest"]):
    """Requests."""

    def visible_to(self, user: Any) -> RequestQuerySet:
        """All for a partner that leads an agreement, since it answers for all; for another those in which it has a part."""
        officer = officer_of(user)
        if officer is None or not can(user, "answer_rights"):
            return self.none()
        if Agreement.objects.led_by(officer.partner_id).exists():
            return self.all()
        return self.filter(parts__partner=officer.partner_id).distinct()

    def late_on(self, day: dt.date) -> RequestQuerySet:
        """Those of which a part has run out of time."""
        return self.filter(Q(parts__state="waiting", parts__due_on__lt=day)).distinct()
