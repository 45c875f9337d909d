"""Who may do what with assets, in the sentences people are shown when they may not."""

import datetime as dt
from typing import Any

from django.core.exceptions import PermissionDenied

from folkmoot.assets.models import Asset
from folkmoot.partners.models import Partner
from folkmoot.partners.policies import check_can, officer_of
from folkmoot.questions.policies import NotPossible

LONGEST_CONSENT = dt.timedelta(days=366)


def check_can_map(user: Any, partner: Partner) -> None:
    """Raise unless this person runs the network for the partner that keeps the assets."""
    check_can(user, "run_network")
    if officer_of(user).partner_id != partner.pk:
        raise PermissionDenied(f"These assets are kept by {partner}. Ask its officers.")


def check_can_keep_person(level: str, wording: str, agreed_on: dt.date | None, until: dt.date | None) -> None:
    """Raise `NotPossible` unless an individual agreed, in kept words, for a time that ends."""
    if level != "individual":
        return
    if not wording.strip() or agreed_on is None or until is None:
        raise NotPossible(
            "A person is kept only with consent: say what they agreed to, when, and until when."
        )
    if until > agreed_on + LONGEST_CONSENT:
        raise NotPossible("Consent lasts a year at most. Ask them again then.")
    if until < agreed_on:
        raise NotPossible("The consent ends before it begins.")


def check_can_ask(asset: Asset, way: str) -> None:
    """Raise `NotPossible` unless an asset has the offer, or the ask, that somebody answers."""
    if not (asset.offer if way == "use" else asset.ask):
        raise NotPossible(
            "That is not offered any more." if way == "use" else "That help is not needed any more."
        )
