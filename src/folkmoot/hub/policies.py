"""Who may do what in the hub, in the sentences officers are shown when they may not."""

from typing import Any

from django.utils import timezone

from folkmoot.partners.agreements.asking import version_on
from folkmoot.partners.agreements.policies import NotNow, check_is_party
from folkmoot.partners.agreements.terms import Terms
from folkmoot.partners.models import Agreement, AgreementVersion, Officer
from folkmoot.partners.policies import check_can


def check_can_bring(user: Any, agreement: Agreement) -> tuple[Officer, AgreementVersion]:
    """Raise unless this officer's partner gives something under the agreement and it is in force today."""
    check_can(user, "bring_register")
    officer = check_is_party(user, agreement)
    version = version_on(agreement, timezone.localdate())
    if version is None:
        raise NotNow("This agreement is not in force today, so nothing can be brought under it.")
    if not given_by(version.said, officer.partner.slug):
        raise NotNow(f"{officer.partner} gives nothing under this agreement.")
    return officer, version


def given_by(terms: Terms, partner: str) -> frozenset[str]:
    """Return the keys of the items that a partner gives under an agreement."""
    return frozenset(item for flow in terms.flows if flow.giver == partner for item in flow.items)
