"""Brings a register in under an agreement: names to one side, what is known to the other, and nothing that is not listed."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from django.db import transaction
from django.utils import timezone

from folkmoot.hub.identity import COLUMNS, identity_from, reference_of, sealed
from folkmoot.hub.links.pseudonyms import CHECK, WAY, check_keys, keep_match_keys
from folkmoot.hub.models import Holding, KeptOut
from folkmoot.hub.policies import check_can_bring, given_by
from folkmoot.hub.practice.keys import keep_keys
from folkmoot.hub.wall import at_work
from folkmoot.partners.agreements.policies import NotNow
from folkmoot.partners.agreements.terms import Item, Terms
from folkmoot.partners.models import Agreement
from folkmoot.places.lookup import areas_of_each
from folkmoot.trail.recording import record_act

ROWS_AT_A_TIME = 2_000
LONGEST_VALUE = 200
MADE_FROM = {"area": "postcode", "age_band": "date_of_birth"}
"""Items that are made from who somebody is, at the door: the area of the postcode, at the item's granularity, and the age band."""
AGE_BANDS = ((5, "0-4"), (12, "5-11"), (18, "12-17"), (25, "18-24"), (65, "25-64"))
OLDEST = "65+"


@transaction.atomic
@at_work("bring")
def bring_register(
    *,
    user: Any,
    agreement: Agreement,
    title: str,
    as_of: dt.date,
    columns: Sequence[str],
    rows: Iterable[Mapping[str, str]],
) -> Holding:
    """Take a register in: columns are those of `identity.COLUMNS`, and items by their keys.

    A column the agreement does not let this partner give refuses the whole register: nothing is kept "to be tidied later".
    Empty values are not kept. Raises NotNow, PermissionDenied.
    """
    officer, version = check_can_bring(user, agreement)
    terms = version.said
    given = given_by(terms, officer.partner.slug)
    by_keys = "key_check" in columns
    items = [
        column for column in columns if column not in COLUMNS and not (by_keys and of_match_keys(column))
    ]
    extra = sorted(set(items) - given)
    if extra:
        raise NotNow(
            f"Not listed for you to give: {', '.join(extra)}. Take it out of the file. Nothing was kept."
        )
    told = list(rows) if by_keys else rows
    if by_keys and set(columns) & set(COLUMNS):
        raise NotNow("Bring names or match keys, not both. Nothing was kept.")
    holding = Holding.objects.create(
        agreement=agreement,
        key_check=check_keys(agreement, columns, list(told)) if by_keys else "",
        version=version.number,
        giver=officer.partner,
        title=title[:200],
        as_of=as_of,
        items=sorted({*items, *(made for made, of in MADE_FROM.items() if of in columns and made in given)}),
        brought_by=officer,
        brought_at=timezone.now(),
    )
    kept_out = set(KeptOut.objects.filter(giver=officer.partner).values_list("reference", flat=True))
    holding.people = sum(_keep(holding, terms, _without(kept_out, part)) for part in _in_parts(told))
    holding.save(update_fields=["people"])
    record_act(
        user=user,
        act="bring_register",
        subject_kind="agreement",
        subject_id=agreement.slug,
        detail={
            "version": version.number,
            "holding": str(holding.uuid),
            "items": holding.items,
            "people": holding.people,
        },
    )
    return holding


def of_match_keys(column: str) -> bool:
    """Say whether a column of a register of match keys is one of them, or the name of the row."""
    return column in {"row", CHECK} or bool(WAY.fullmatch(column))


def _without(
    kept_out: set[str], part: list[tuple[int, Mapping[str, str]]]
) -> list[tuple[int, Mapping[str, str]]]:
    """Leave out who asked to be left out."""
    if not kept_out:
        return part
    return [(number, row) for number, row in part if reference_of(identity_from(row)) not in kept_out]


def _keep(holding: Holding, terms: Terms, part: list[tuple[int, Mapping[str, str]]]) -> int:
    person_table, item_table = holding.tables
    listed = [item for item in terms.items if item.key in holding.items]
    found = areas_of_each({row.get("postcode", "") for _, row in part}) if "area" in holding.items else {}
    today = timezone.localdate()
    people, items, identities, keyed = [], [], [], []
    for number, row in part:
        identity, spine = identity_from(row), uuid.uuid4()
        if holding.key_check:
            keyed.append((spine, row.get("row") or str(number), row))
        elif identity.name:
            identities.append((spine, identity))
            people.append(
                person_table(holding=holding, spine=spine, row=number, sealed=sealed(identity, spine))
            )
        for item in listed:
            value = _value(item, row, found, holding.as_of)
            if value:
                delete_on = today + dt.timedelta(days=item.retention_days)
                items.append(
                    item_table(holding=holding, spine=spine, item=item.key, value=value, delete_on=delete_on)
                )
    person_table.objects.bulk_create(people)
    keep_keys(holding, identities)
    keep_match_keys(holding, keyed)
    item_table.objects.bulk_create(items, batch_size=ROWS_AT_A_TIME)
    return len(part)


def _value(item: Item, row: Mapping[str, str], found: Mapping[str, Any], as_of: dt.date) -> str:
    if item.key == "area" and "postcode" in row:
        there = found.get(row.get("postcode", ""))
        return (there.areas.get(item.granularity, "") if there else "")[:LONGEST_VALUE]
    if item.key == "age_band" and "date_of_birth" in row:
        return age_band(row.get("date_of_birth", ""), as_of)
    return " ".join(row.get(item.key, "").split())[:LONGEST_VALUE]


def age_band(born: str, on: dt.date) -> str:
    """Return the age band on a day of somebody born on an ISO day; empty where the day can't be read or comes later."""
    try:
        day = dt.date.fromisoformat(born)
    except ValueError:
        return ""
    years = on.year - day.year - ((on.month, on.day) < (day.month, day.day))
    if years < 0:
        return ""
    return next((band for under, band in AGE_BANDS if years < under), OLDEST)


def _in_parts(rows: Iterable[Mapping[str, str]]) -> Iterator[list[tuple[int, Mapping[str, str]]]]:
    numbered = enumerate(rows, 1)
    while part := list(islice(numbered, ROWS_AT_A_TIME)):
        yield part
