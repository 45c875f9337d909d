"""Questions about assets, campaigns, enquiries and connections that read as sentences."""

import datetime as dt
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Q
from django.utils import timezone

from folkmoot.partners.policies import can, officer_of

if TYPE_CHECKING:
    from folkmoot.assets.models import Asset, Connection, Enquiry, MappingCampaign  # noqa: F401  named in the types below

CONFIRMED_FOR = dt.timedelta(days=365)


def _partner_of(user: Any) -> int | None:
    """Return the partner whose assets an officer runs, or None."""
    officer = officer_of(user)
    return officer.partner_id if officer is not None and can(user, "run_network") else None


class CampaignQuerySet(models.QuerySet["MappingCampaign"]):
    """Campaigns."""

    def visible_to(self, user: Any) -> "CampaignQuerySet":
        """To officers who run the network: their own partner's."""
        return self.filter(partner=_partner_of(user))


class AssetQuerySet(models.QuerySet["Asset"]):
    """Assets."""

    def visible_to(self, user: Any, today: dt.date | None = None) -> "AssetQuerySet":
        """To officers who run the network: their own partner's; an individual only while the consent lasts."""
        return self.filter(partner=_partner_of(user)).consented(today)

    def consented(self, today: dt.date | None = None) -> "AssetQuerySet":
        """All but individuals whose consent has ended."""
        return self.exclude(level="individual", consent_until__lt=today or timezone.localdate())

    def expired(self, today: dt.date) -> "AssetQuerySet":
        """Individuals whose consent has ended."""
        return self.filter(level="individual", consent_until__lt=today)

    def in_public(self) -> "AssetQuerySet":
        """What everybody may see: published associations and organisations. An individual never is."""
        return self.filter(state="published", level__in=("association", "organisation"))

    def to_confirm(self, today: dt.date) -> "AssetQuerySet":
        """Those nobody confirmed for a year."""
        return self.exclude(state="retired").filter(confirmed_on__lt=today - CONFIRMED_FOR)

    def to_ask(self, today: dt.date) -> "AssetQuerySet":
        """Those to confirm whose keeper was not asked for a month."""
        month_ago = today - dt.timedelta(days=30)
        return self.to_confirm(today).filter(
            Q(asked_to_confirm_on=None) | Q(asked_to_confirm_on__lt=month_ago)
        )


class EnquiryQuerySet(models.QuerySet["Enquiry"]):
    """Enquiries."""

    def visible_to(self, user: Any) -> "EnquiryQuerySet":
        """To officers who run the network: those about their own partner's assets."""
        return self.filter(asset__partner=_partner_of(user))

    def waiting(self) -> "EnquiryQuerySet":
        """Those of which nobody noted what came."""
        return self.filter(outcome="waiting")


class ConnectionQuerySet(models.QuerySet["Connection"]):
    """Connections made."""

    def visible_to(self, user: Any) -> "ConnectionQuerySet":
        """To officers who run the network: their own partner's."""
        return self.filter(partner=_partner_of(user))
