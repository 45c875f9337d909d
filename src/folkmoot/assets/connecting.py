"""The acts of connecting: somebody says they can use an asset or help it, and what came of it is noted."""

import datetime as dt
import json
from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone

from folkmoot.assets.models import Asset, Connection, Enquiry
from folkmoot.assets.policies import check_can_ask, check_can_map
from folkmoot.contacts.keys import CannotUnseal, seal, unseal
from folkmoot.jobs.asking import ask_for
from folkmoot.places.models import Area
from folkmoot.trail.recording import record_act

PURPOSE = "asset enquiry"


@transaction.atomic
def send_enquiry(
    *,
    asset: Asset,
    way: str,
    words: str,
    reach: str,
    name: str = "",
    on_behalf_of: str = "self",
    signals: Sequence[str] = (),
    now: dt.datetime | None = None,
) -> Enquiry:
    """Keep what somebody wrote, sealed, and have it sent to who looks after the asset. Raises `NotPossible`."""
    from folkmoot.assets.tasks import pass_on  # noqa: PLC0415  which uses what is below

    check_can_ask(asset, way)
    made = Enquiry(
        asset=asset, way=way, on_behalf_of=on_behalf_of, signals=list(signals), at=now or timezone.now()
    )
    said = json.dumps({"words": words, "reach": reach, "name": name})
    made.sealed = seal(said, purpose=PURPOSE, owner=made.uuid.hex)
    made.save()
    if "trap_field" not in signals:
        ask_for(pass_on, title=f"Pass on a message about {asset.name}", args=[made.pk])
    return made


def said_in(enquiry: Enquiry) -> dict[str, str]:
    """Return what somebody wrote: `words`, `reach`, `name`; nothing once it was emptied."""
    if not enquiry.sealed:
        return {}
    try:
        return dict(json.loads(unseal(enquiry.sealed, purpose=PURPOSE, owner=enquiry.uuid.hex)))
    except CannotUnseal:
        return {}


@transaction.atomic
def note_connection(
    *,
    user: Any,
    asset: Asset,
    kind: str,
    on: dt.date | None = None,
    enquiry: Enquiry | None = None,
    with_asset: Asset | None = None,
) -> Connection:
    """Note that a connection was made: its kind and day. What the enquiry said is emptied, for it did its work."""
    check_can_map(user, asset.partner)
    on = on or timezone.localdate()
    made = Connection.objects.create(
        partner=asset.partner,
        campaign=asset.campaign,
        asset=asset,
        with_asset=with_asset,
        kind=kind,
        on=on,
        level=asset.level,
        area=district_of(asset.area),
        noted_by=user.officer,
    )
    if enquiry is not None:
        _end(enquiry, "connected", on)
    record_act(
        user=user, act="note_connection", subject_kind="asset", subject_id=asset.uuid, detail={"kind": kind}
    )
    return made


@transaction.atomic
def note_nothing(*, user: Any, enquiry: Enquiry, today: dt.date | None = None) -> None:
    """Note that nothing came of an enquiry, and empty it."""
    check_can_map(user, enquiry.asset.partner)
    _end(enquiry, "nothing", today or timezone.localdate())
    record_act(user=user, act="note_nothing", subject_kind="enquiry", subject_id=enquiry.uuid)


def _end(enquiry: Enquiry, outcome: str, on: dt.date) -> None:
    enquiry.outcome, enquiry.ended_on, enquiry.sealed = outcome, on, b""
    enquiry.save(update_fields=["outcome", "ended_on", "sealed"])


def district_of(code: str) -> str:
    """Return the code of the district that an area is, or lies in; nothing where none is known."""
    area = Area.objects.light().filter(code=code).first()
    if area is None or area.kind == "district":
        return code if area else ""
    return Area.objects.around(area).of_kind("district").values_list("code", flat=True).first() or ""
