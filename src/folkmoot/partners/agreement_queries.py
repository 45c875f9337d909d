"""Questions about memoranda and agreements that read as sentences."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Q

from folkmoot.partners.agreements.states import DELETION_PROVEN, ENDED, REPLACED, SIGNED, SUSPENDED
from folkmoot.partners.policies import can, officer_of

if TYPE_CHECKING:
    from folkmoot.partners.agreement_models import Agreement, AgreementVersion, Memorandum  # noqa: F401  named in quotes

PUBLIC = (SIGNED, SUSPENDED, REPLACED, ENDED, DELETION_PROVEN)
"""The register is public by default: what was signed is for everybody to read, whatever became of it."""


class MemorandumQuerySet(models.QuerySet["Memorandum"]):
    """Memoranda. They are public: principles, and who shares them."""

    def of(self, user: Any) -> MemorandumQuerySet:
        """Those to which an officer's partner is a party; every one for who runs the installation."""
        return self.filter(_of_partner(user)).distinct()


class AgreementQuerySet(models.QuerySet["Agreement"]):
    """Agreements."""

    def of(self, user: Any) -> AgreementQuerySet:
        """Those that an officer may read in every state: their partner leads or is a party, or they run the installation."""
        return self.filter(_of_partner(user)).distinct()

    def public(self) -> AgreementQuerySet:
        """Those of which a version was ever signed by all."""
        return self.filter(versions__state__in=PUBLIC).distinct()

    def led_by(self, partner: int) -> AgreementQuerySet:
        """Those that a partner leads and that all have signed: a draft, which anybody may begin, gives no right over people."""
        return self.public().filter(lead=partner)


class VersionQuerySet(models.QuerySet["AgreementVersion"]):
    """Versions of agreements."""

    def held(self, version: AgreementVersion) -> AgreementVersion:
        """Return a version as it is now, which nobody else changes until the transaction ends."""
        return self.select_for_update(of=("self",)).select_related("agreement__lead").get(pk=version.pk)

    def public(self) -> VersionQuerySet:
        """Those that were signed by all, whatever became of them."""
        return self.filter(state__in=PUBLIC)

    def signed_on(self, day: dt.date) -> VersionQuerySet:
        """Those that may be in force on a day; the rule decides."""
        begun = self.filter(state=SIGNED, starts_on__lte=day)
        return begun.filter(Q(stands_until=None) | Q(stands_until__gt=day))


def _of_partner(user: Any) -> Q:
    if can(user, "manage_partners"):
        return Q()
    officer = officer_of(user)
    if officer is None:
        return Q(pk__in=[])
    return Q(lead=officer.partner_id) | Q(parties=officer.partner_id)
