"""A poster in a library, and a search box and a small list on other sites."""

import datetime as dt
from decimal import Decimal
from typing import Any

from folkmoot.directory.models import Signpost
from folkmoot.directory.promotion.putting_up import put_up
from folkmoot.partners.models import Officer

POSTER = {
    "item": "poster",
    "headline": "Find help near you",
    "leads_to": "/find/",
    "place": "Dunmere library",
    "place_kind": "library",
    "copies": 4,
    "edition": "Autumn 2026",
    "put_up_on": dt.date(2026, 9, 1),
    "put_up_by": "Outreach team",
    "restock_on": dt.date(2026, 10, 1),
    "cost": Decimal("12.00"),
}


def make_signpost(officer: Officer, **about: Any) -> Signpost:
    return put_up(user=officer.user, keeper=officer.partner, **{**POSTER, **about})


def walked_signposts(runs: Officer) -> dict[str, dict]:
    """What stands in addresses, by their names."""
    poster = make_signpost(runs)
    listed = make_signpost(runs, item="list", leads_to="/find/?go=1", place="surgery.example")
    one = {"uuid": poster.uuid}
    names = ("signpost", "change_signpost", "act_on_signpost", "signpost_qr")
    return {
        **{f"directory:{name}": one for name in names},
        "directory:signpost_pdf": one | {"size": "cards"},
        "short": {"code": poster.code},
        "find:box": {"code": listed.code},
        "find:used": {"what": "phone"},
    }
