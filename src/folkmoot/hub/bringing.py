"""Brings a register in under an agreement: names to one side, what is known to the other, and nothing that is not listed."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.db import transaction
from django.utils import timezone

from folkmoot.hub.identity import COLUMNS, identity_from, reference_of, sealed
from folkmoot.hub.links.pseudonyms import CHECK as KEYED
from folkmoot.hub.links.pseudonyms import WAY, check_keys, key_of_today, match_keys_of
from folkmoot.hub.models import Holding, KeptOut
from folkmoot.hub.policies import check_can_bring, given_by
from folkmoot.hub.practice.keys import keys_of
from folkmoot.hub.wall import at_work
from folkmoot.partners.agreements.policies import NotNow
from folkmoot.partners.agreements.terms import Item, Terms
from folkmoot.partners.models import Agreement, AgreementVersion, Officer, Partner
from folkmoot.places.lookup import areas_of_each
from folkmoot.trail.recording import record_act

ROWS_AT_A_TIME = 2_000
LONGEST_VALUE = 200
MADE_FROM = {"area": "postcode", "age_band": "date_of_birth"}
"""Items that are made from who somebody is, at the door: the area of the postcode, at the item's granularity, and the age band."""
AGE_BANDS = ((5, "0-4"), (12, "5-11"), (18, "12-17"), (25, "18-24"), (65, "25-64"))
OLDEST = "65+"
Part = list[tuple[int, Mapping[str, str]]]


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
    Empty values are not kept. A large one comes by `hub.coming` instead. Raises NotNow, PermissionDenied.
    """
    officer, version = check_can_bring(user, agreement)
    holding = begin_register(
        officer=officer, version=version, agreement=agreement, title=title, as_of=as_of, columns=columns
    )
    kept_out = left_out_by(officer.partner)
    for part in in_parts(rows):
        made = made_of(holding, version.said, columns, without(kept_out, part))
        holding.people += write_part(made)
    holding.save(update_fields=["people"])
    record_brought(user, holding)
    return holding


def begin_register(
    *,
    officer: Officer,
    version: AgreementVersion,
    agreement: Agreement,
    title: str,
    as_of: dt.date,
    columns: Sequence[str],
    coming: bool = False,
) -> Holding:
    """Make an empty register for columns that the agreement lets a partner give. Raises NotNow for others."""
    items = items_of(version.said, officer.partner.slug, columns)
    given = given_by(version.said, officer.partner.slug)
    return Holding.objects.create(
        agreement=agreement,
        key_check=key_of_today(agreement, columns) if KEYED in columns else "",
        version=version.number,
        giver=officer.partner,
        title=title[:200],
        as_of=as_of,
        items=sorted({*items, *(made for made, of in MADE_FROM.items() if of in columns and made in given)}),
        brought_by=officer,
        brought_at=timezone.now(),
        coming=coming,
    )


def items_of(terms: Terms, partner: str, columns: Sequence[str]) -> list[str]:
    """Return the columns that are items. Raises NotNow, with what to do, where one of them is not this partner's to give."""
    by_keys = KEYED in columns
    items = [
        column for column in columns if column not in COLUMNS and not (by_keys and of_match_keys(column))
    ]
    extra = sorted(set(items) - given_by(terms, partner))
    if extra:
        raise NotNow(
            f"Not listed for you to give: {', '.join(extra)}. Take it out of the file. Nothing was kept."
        )
    if by_keys and set(columns) & set(COLUMNS):
        raise NotNow("Bring names or match keys, not both. Nothing was kept.")
    return items


def record_brought(user: Any, holding: Holding) -> None:
    """Write into the trail that a register stands."""
    record_act(
        user=user,
        act="bring_register",
        subject_kind="agreement",
        subject_id=holding.agreement.slug,
        detail={
            "version": holding.version,
            "holding": str(holding.uuid),
            "items": holding.items,
            "people": holding.people,
        },
    )


def of_match_keys(column: str) -> bool:
    """Say whether a column of a register of match keys is one of them, or the name of the row."""
    return column in {"row", KEYED} or bool(WAY.fullmatch(column))


def left_out_by(giver: Partner) -> frozenset[str]:
    """Return how the hub refers to those who asked to be left out of what a partner brings."""
    return frozenset(KeptOut.objects.filter(giver=giver).values_list("reference", flat=True))


def without(kept_out: frozenset[str], part: Part) -> Part:
    """Leave out who asked to be left out."""
    if not kept_out:
        return part
    return [(number, row) for number, row in part if reference_of(identity_from(row)) not in kept_out]


@dataclass(frozen=True, slots=True)
class Made:
    """Some rows of a register as they will be kept: names sealed, keys hashed, items apart. Nothing is written yet."""

    rows: int
    people: list[Any]
    keys: list[Any]
    match_keys: list[Any]
    items: list[Any]


def made_of(holding: Holding, terms: Terms, columns: Sequence[str], part: Part) -> Made:
    """Make what is kept of some rows; the slow half, for which nobody need wait. Raises NotNow for match keys that are none."""
    if holding.key_check:
        check_keys(holding.key_check, columns, [row for _, row in part])
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
    return Made(len(part), people, keys_of(holding, identities), match_keys_of(holding, keyed), items)


@at_work("bring")
def write_part(made: Made) -> int:
    """Write some rows of a register; return how many."""
    for rows in (made.people, made.keys, made.match_keys, made.items):
        if rows:
            type(rows[0]).objects.bulk_create(rows, batch_size=ROWS_AT_A_TIME)
    return made.rows


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


def in_parts(rows: Iterable[Mapping[str, str]]) -> Iterator[Part]:
    """Give the rows, numbered from 1, so many at a time."""
    numbered = enumerate(rows, 1)
    while part := list(islice(numbered, ROWS_AT_A_TIME)):
        yield part
