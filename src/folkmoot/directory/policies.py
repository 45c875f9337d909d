"""Who may keep services, and what must be written before one is published, in the sentences people are shown."""

from collections.abc import Collection
from typing import Any

from django.core.exceptions import PermissionDenied

from folkmoot.directory.models import Service
from folkmoot.partners.models import Partner
from folkmoot.partners.policies import check_can, officer_of
from folkmoot.questions.policies import NotPossible

MANDATORY = (
    ("description", "what people get"),
    ("eligibility", "who it is for"),
    ("accessibility", "how everybody can reach and use it"),
)


def check_can_keep(user: Any, keeper: Partner) -> None:
    """Raise unless this person runs the network for the partner that keeps the entry."""
    check_can(user, "run_network")
    if officer_of(user).partner_id != keeper.pk:
        raise PermissionDenied(f"This entry is kept by {keeper}. Ask its officers.")


def lacking_in(service: Service) -> list[str]:
    """Return what of the three mandatory blocks is not written, in words."""
    return [words for name, words in MANDATORY if not getattr(service, name).strip()]


def check_can_publish(service: Service) -> None:
    """Raise `NotPossible` unless the three mandatory blocks are written."""
    check_stays_public(service, ())


def check_stays_public(service: Service, lacked: Collection[str]) -> None:
    """Raise `NotPossible` for a public entry that has lost a mandatory block; what it `lacked` before, as entries that feeds bring may,
    stands in no other correction's way."""
    lacking = [words for words in lacking_in(service) if words not in lacked]
    if lacking:
        raise NotPossible(f"Before it is published, write {' and '.join(lacking)}. What you wrote is kept.")
