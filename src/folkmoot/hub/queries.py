"""Questions about what partners brought. Rows of people come only with a decision of the agreement, or for one's own partner."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from django.db import models
from django.db.models import Q

from folkmoot.partners.agreements.rule import Decision
from folkmoot.partners.models import AgreementVersion, Partner
from folkmoot.partners.policies import can, officer_of

if TYPE_CHECKING:
    from folkmoot.hub.models import BrokenGlass, Holding  # noqa: F401  named in quotes below

Row = TypeVar("Row", bound=models.Model)
STANDS: dict[str, Any] = {"holding__deleted_at": None, "holding__coming": False}
"""Rows of registers that are read at all: of which every row came in, and that were not deleted."""


class HoldingQuerySet(models.QuerySet["Holding"]):
    """Holdings."""

    def visible_to(self, user: Any) -> HoldingQuerySet:
        """That something was brought, for officers of the partner who brought it and of the agreement's parties."""
        officer = officer_of(user)
        if officer is None:
            return self.none()
        if can(user, "manage_partners"):
            return self.all()
        own = Q(giver=officer.partner_id) | Q(agreement__lead=officer.partner_id)
        return self.filter(own | Q(agreement__parties=officer.partner_id)).distinct()

    def standing(self) -> HoldingQuerySet:
        """Those of which every row came in, and that were not deleted."""
        return self.whole().filter(deleted_at=None)

    def arriving(self) -> HoldingQuerySet:
        """Those whose rows still come in, or were left by a worker that was killed."""
        return self.filter(coming=True)

    def whole(self) -> HoldingQuerySet:
        """Those of which every row came in, deleted since or not."""
        return self.filter(coming=False)


class PersonQuerySet(models.QuerySet[Row]):
    """Who people are: for the linking role and for look-ups by a decision; never together with what is known of them."""

    def under(self, decision: Decision) -> PersonQuerySet[Row]:
        """People brought by the givers a decision names; nobody under a refusal."""
        if not decision.allowed:
            return self.none()
        return self.filter(
            holding__agreement__slug=decision.agreement,
            holding__giver__slug__in=sorted(decision.items),
            **STANDS,
        )


class ItemQuerySet(models.QuerySet[Row]):
    """What is known of people, by the number they have here and by nothing else."""

    def under(self, decision: Decision) -> ItemQuerySet[Row]:
        """The items of each giver that a decision lists, and no other: it is the column list and the rows of the query."""
        if not decision.allowed:
            return self.none()
        listed = Q(pk__in=[])
        for giver, items in sorted(decision.items.items()):
            listed |= Q(holding__giver__slug=giver, item__in=sorted(items))
        return self.filter(listed, holding__agreement__slug=decision.agreement, **STANDS)


class GlassQuerySet(models.QuerySet["BrokenGlass"]):
    """Broken glasses."""

    def visible_to(self, user: Any) -> GlassQuerySet:
        """One's own; and for who reviews them those of their partner, those under agreements it leads, and those that opened what
        it gives. To be a party beside them is not enough: why a glass was broken may tell of a family.
        """
        officer = officer_of(user)
        if officer is None:
            return self.none()
        seen = Q(officer=officer)
        if can(user, "review_break_glass"):
            seen |= Q(partner=officer.partner_id) | Q(agreement__lead=officer.partner_id)
            seen |= _opened_of(officer.partner)
        return self.filter(seen)


def _opened_of(giver: Partner) -> Q:
    """Match the glasses that opened what a partner gives about one person, by the versions under which they were broken."""
    broken = AgreementVersion.objects.filter(
        agreement__parties=giver, agreement__broken_glasses__version=models.F("number")
    )
    found = Q(pk__in=[])
    for version in AgreementVersion.objects.filter(pk__in=broken.values("pk")):
        flows = [
            flow for flow in version.said.flows if flow.lane == "practitioner" and flow.giver == giver.slug
        ]
        takers = {taker for flow in flows for taker in flow.takers}
        found |= Q(agreement=version.agreement_id, version=version.number, partner__slug__in=sorted(takers))
    return found
