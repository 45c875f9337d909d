"""Hands a partner its own list of groups and organisations as a table, with the columns in which one is brought in: never people."""

from typing import Any

from django.db import transaction

from folkmoot.assets.bringing import COLUMNS
from folkmoot.assets.models import Asset
from folkmoot.assets.policies import check_can_map
from folkmoot.partners.models import Partner
from folkmoot.sheets.harmless import as_csv
from folkmoot.trail.recording import record_act

LEFT_OUT = ("postcode", "email")  # the one is not kept, the other is sealed
ALSO = ("state", "found_on", "confirmed_on")


@transaction.atomic
def hand_out_assets(*, user: Any, partner: Partner) -> str:
    """Return the table as CSV, one row for each; a cell that a spreadsheet would take for a formula begins with '."""
    check_can_map(user, partner)
    names = [*(name for name in COLUMNS if name not in LEFT_OUT), *ALSO]
    kept = Asset.objects.visible_to(user).exclude(level="individual").order_by("name", "pk")
    rows = list(kept.values_list(*names))
    record_act(
        user=user,
        act="hand_out_assets",
        subject_kind="partner",
        subject_id=partner.slug,
        detail={"assets": len(rows)},
    )
    return as_csv(names, rows)
