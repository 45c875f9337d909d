"""Writes a draft part by part. Who saves after somebody else is told what the other wrote, and nothing typed is lost."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, replace
from typing import Any

from django.db import transaction

from folkmoot.partners.agreement_models import AgreementVersion, Memorandum
from folkmoot.partners.agreements.checking import KEY
from folkmoot.partners.agreements.drafting import write_memorandum, write_terms
from folkmoot.partners.agreements.policies import NotNow
from folkmoot.partners.agreements.terms import TEXTS, Flow, Item, Party, Purpose, Terms
from folkmoot.partners.models import Partner

LISTS = {"party": "parties", "purpose": "purposes", "item": "items", "flow": "flows"}
"""The kinds of what is written one by one, and the list of the terms each lies in."""
Row = Party | Purpose | Item | Flow


class WrittenMeanwhile(Exception):
    """Somebody else wrote this part since it was opened. Nothing was changed; what was typed is still with the caller."""


def key_of(row: Row) -> str:
    """Return the short name of one row: a party's is its partner's."""
    return row.partner if isinstance(row, Party) else row.key


def row_of(terms: Terms, kind: str, key: str) -> Row | None:
    """Return one party, purpose, item or flow by its key; None where there is none."""
    return next((row for row in getattr(terms, LISTS[kind]) if key_of(row) == key), None)


def texts_of(terms: Terms, section: str) -> dict[str, str]:
    """Return the texts of one section, empty where nothing is written."""
    return {text.key: terms.texts.get(text.key, "") for text in TEXTS if text.section == section}


def limits_of(version: AgreementVersion) -> dict[str, Any]:
    """Return dates and limits, which are written together."""
    terms = version.said
    return {
        **version.dated(),
        "smallest_shown": terms.smallest_shown,
        "floor_individual": terms.floor_individual,
        "floor_aggregate": terms.floor_aggregate,
    }


def mark_of(part: object) -> str:
    """Return the mark of a part as it was read: another mark later means that somebody wrote it meanwhile."""
    return hashlib.sha256(json.dumps(part, sort_keys=True, default=str).encode()).hexdigest()[:16]


def mark_of_row(row: Row | None) -> str:
    """Return the mark of one row; of none, for one that is new."""
    return mark_of(asdict(row) if row else None)


@transaction.atomic
def keep_texts(
    *, user: Any, version: AgreementVersion, section: str, texts: Mapping[str, str], as_read: str
) -> AgreementVersion:
    """Write the texts of one section, unless somebody did since it was read. Raises WrittenMeanwhile, NotNow."""
    held = AgreementVersion.objects.held(version)
    before = texts_of(held.said, section)
    _check_as_read(before, as_read)
    written = {key: texts.get(key, "").replace("\r\n", "\n").strip() for key in before}
    kept = {key: words for key, words in {**held.said.texts, **written}.items() if words}
    return write_terms(user=user, version=held, terms=replace(held.said, texts=kept))


@transaction.atomic
def keep_row(
    *, user: Any, version: AgreementVersion, kind: str, key: str, row: Row | None, as_read: str
) -> AgreementVersion:
    """Write one party, purpose, item or flow: `key` is empty for a new one; no row takes it out.

    Raises WrittenMeanwhile, NotNow.
    """
    held = AgreementVersion.objects.held(version)
    rows = list(getattr(held.said, LISTS[kind]))
    before = row_of(held.said, kind, key) if key else None
    if mark_of_row(before) != as_read:
        raise WrittenMeanwhile
    if row is not None and not KEY.fullmatch(key_of(row)):
        raise NotNow("The short name has small letters, digits, hyphen, dot or underscore, at most 60.")
    if row is not None and key_of(row) != key and row_of(held.said, kind, key_of(row)):
        raise NotNow(f"There is one called “{key_of(row)}” already.")
    if before is None:
        rows += [row] if row else []
    else:
        place = rows.index(before)
        rows[place : place + 1] = [row] if row else []
    return write_terms(user=user, version=held, terms=_with_rows(held.said, kind, rows))


def _with_rows(terms: Terms, kind: str, rows: list[Any]) -> Terms:
    changed: Any = {LISTS[kind]: tuple(rows)}
    return replace(terms, **changed)


@transaction.atomic
def keep_limits(
    *,
    user: Any,
    version: AgreementVersion,
    starts_on: dt.date,
    review_on: dt.date,
    grace_days: int,
    as_read: str,
    **limits: Any,
) -> AgreementVersion:
    """Write dates and limits together, unless somebody did since they were read. Raises WrittenMeanwhile, NotNow."""
    held = AgreementVersion.objects.held(version)
    _check_as_read(limits_of(held), as_read)
    return write_terms(
        user=user,
        version=held,
        terms=replace(held.said, **limits),
        starts_on=starts_on,
        review_on=review_on,
        grace_days=grace_days,
    )


@transaction.atomic
def keep_memorandum(
    *,
    user: Any,
    memorandum: Memorandum,
    title: str,
    principles: str,
    parties: Iterable[Partner],
    as_read: str,
) -> Memorandum:
    """Write a memorandum anew, unless somebody did since it was read. Raises WrittenMeanwhile."""
    held = Memorandum.objects.select_for_update(of=("self",)).select_related("lead").get(pk=memorandum.pk)
    _check_as_read(memorandum_part(held), as_read)
    return write_memorandum(user=user, title=title, principles=principles, parties=parties, memorandum=held)


def memorandum_part(memorandum: Memorandum) -> dict[str, Any]:
    """Return what of a memorandum is written."""
    return {
        "title": memorandum.title,
        "principles": memorandum.principles,
        "parties": sorted(memorandum.parties.values_list("slug", flat=True)),
    }


def _check_as_read(part: object, as_read: str) -> None:
    if mark_of(part) != as_read:
        raise WrittenMeanwhile
