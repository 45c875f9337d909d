"""The acts of mapping: begin a campaign, keep an asset, confirm it, retire it, let go of people whose consent ended."""

import datetime as dt
from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from folkmoot.assets.models import Asset, Enquiry, MappingCampaign
from folkmoot.assets.policies import check_can_keep_person, check_can_map
from folkmoot.assets.themes import THEME_WORDS
from folkmoot.assets.whereabouts import Spot, folded, reach_of, spot_in, tokens
from folkmoot.contacts.keys import CannotUnseal, seal, unseal
from folkmoot.partners.models import Partner
from folkmoot.partners.policies import officer_of
from folkmoot.trail.recording import record_act

KEPT_ENQUIRIES = dt.timedelta(days=180)
SEARCHED = ("name", "about", "head", "heart", "hands", "offer", "ask", "place")


@transaction.atomic
def keep_campaign(
    *, user: Any, partner: Partner, campaign: MappingCampaign | None = None, **said: Any
) -> MappingCampaign:
    """Begin a campaign, or change one."""
    if user is not None:
        check_can_map(user, partner)
    kept = campaign or MappingCampaign(partner=partner)
    for name, value in said.items():
        setattr(kept, name, value)
    kept.save()
    record_act(user=user, act="keep_campaign", subject_kind="mapping_campaign", subject_id=kept.uuid)
    return kept


@transaction.atomic
def keep_asset(
    *,
    user: Any,
    partner: Partner,
    asset: Asset | None = None,
    spot: Spot | None = None,
    email: str | None = None,
    themes: Collection[str] = (),
    found_by_member: UUID | None = None,
    today: dt.date | None = None,
    **said: Any,
) -> Asset:
    """Keep an asset as it is told; of a person only the area is kept, and only for as long as they agreed. Raises `NotPossible`.

    `spot` is where it is (nothing: it stays where it was); `email` the address of who looks after it, kept sealed.
    """
    if user is not None:
        check_can_map(user, partner)
    today = today or timezone.localdate()
    kept = asset or Asset(partner=partner, found_on=today, confirmed_on=today)
    for name, value in said.items():
        setattr(kept, name, value)
    check_can_keep_person(kept.level, kept.consent_wording, kept.consented_on, kept.consent_until)
    kept.themes = tokens(themes)
    _place(kept, spot)
    if found_by_member is not None:
        kept.found_by_kind, kept.found_by_uuid = "member", found_by_member
    if email is not None:
        kept.reaches = seal(email, purpose="asset address", owner=kept.uuid.hex) if email else b""
    kept.searched = folded(*(getattr(kept, name) for name in SEARCHED), *map(THEME_WORDS.__getitem__, themes))
    kept.save()
    record_act(
        user=user, act="keep_asset", subject_kind="asset", subject_id=kept.uuid, detail={"level": kept.level}
    )
    return kept


def _place(kept: Asset, spot: Spot | None) -> None:
    """Say where an asset is, or leave it where it was; of a person the ward at most, and no point."""
    if spot is not None:
        kept.area, kept.longitude, kept.latitude = spot.area, spot.longitude, spot.latitude
    if kept.level == "individual":
        kept.longitude = kept.latitude = None
        spot = Spot({kind: code for kind, code in spot.areas.items() if kind != "lsoa"}) if spot else None
    if spot is None and kept.area:
        spot = spot_in(kept.area)
    kept.within, kept.served = reach_of([spot] if spot else [], kept.catchment)


def address_of(asset: Asset) -> str:
    """Return the e-mail address of who looks after an asset, or nothing."""
    if not asset.reaches:
        return ""
    try:
        return unseal(asset.reaches, purpose="asset address", owner=asset.uuid.hex)
    except CannotUnseal:
        return ""


@transaction.atomic
def confirm_asset(*, user: Any, asset: Asset, today: dt.date | None = None) -> None:
    """Say that an asset is still as it is written."""
    check_can_map(user, asset.partner)
    asset.confirmed_on, asset.asked_to_confirm_on = today or timezone.localdate(), None
    asset.save(update_fields=["confirmed_on", "asked_to_confirm_on"])
    record_act(user=user, act="confirm_asset", subject_kind="asset", subject_id=asset.uuid)


@transaction.atomic
def set_state(*, user: Any, asset: Asset, state: str) -> None:
    """Publish an asset, take it back or retire it. A person's is never published: `in_public` leaves people out."""
    check_can_map(user, asset.partner)
    asset.state = state
    asset.save(update_fields=["state"])
    record_act(
        user=user, act="set_asset_state", subject_kind="asset", subject_id=asset.uuid, detail={"state": state}
    )


@transaction.atomic
def forget_asset(*, user: Any, asset: Asset) -> None:
    """Delete an asset and what was asked of it; connections stay and name nobody."""
    check_can_map(user, asset.partner)
    record_act(user=user, act="forget_asset", subject_kind="asset", subject_id=asset.uuid)
    asset.delete()


@transaction.atomic
def let_go(*, today: dt.date | None = None, now: dt.datetime | None = None) -> int:
    """Delete every person whose consent ended and empty enquiries that are half a year old; return how many people went."""
    today, now = today or timezone.localdate(), now or timezone.now()
    gone = list(Asset.objects.expired(today))
    for asset in gone:
        record_act(user=None, act="let_asset_go", subject_kind="asset", subject_id=asset.uuid)
        asset.delete()
    Enquiry.objects.filter(at__lt=now - KEPT_ENQUIRIES).exclude(sealed=b"").update(sealed=b"")
    return len(gone)


def runs_assets(user: Any) -> Partner:
    """Return the partner whose assets this officer runs."""
    return officer_of(user).partner  # type: ignore[no-any-return]
