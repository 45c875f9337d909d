"""Records contacts: the one way in, for every channel.

`record_contact` takes one and answers when it is durably stored. While the process serves, it goes through the writer,
which commits what is waiting together; in commands and tests it goes straight to Django's connection. Both store by
the same SQL (`storing`). `record_contacts` takes a file's worth, all or nothing.
"""

import datetime as dt
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, cast
from uuid import UUID

from django.db import DatabaseError, OperationalError, connection, transaction
from django.utils import timezone

from folkmoot.contacts import writer
from folkmoot.contacts.awaiting import stored_soon
from folkmoot.contacts.keys import seal
from folkmoot.contacts.models import Erasure, HeldBody
from folkmoot.contacts.policies import check_can_record, check_quotas
from folkmoot.contacts.preparing import ASKED_AND_ANSWERED, Consent, prepare_contact
from folkmoot.contacts.receipts import code_of, uuid_hash
from folkmoot.contacts.refusals import BodyChanged, Busy, Erased
from folkmoot.contacts.rows import Outcome, PreparedRow
from folkmoot.contacts.storing import Dialect, store
from folkmoot.engagements.models import Collector
from folkmoot.engagements.quotas import quotas_of
from folkmoot.partners.models import Officer
from folkmoot.questions.models import QuestionnaireVersion
from folkmoot.trail.recording import record_act

BATCH = 2_048
MOST_HELD_OF_ONE = 20
RETRY_AFTER = 5


@dataclass(frozen=True, slots=True)
class Receipt:
    """That a contact is stored. `code` is empty where nobody answered; `repeated` when it was stored before."""

    code: str
    uuid: UUID
    repeated: bool


@dataclass(frozen=True, slots=True)
class Recorded:
    """What became of many contacts: how many were new, here before, and withdrawn earlier and so left out."""

    stored: int
    repeated: int
    withdrawn: int


class RowsChanged(Exception):
    """Contacts with these UUIDs are stored with other answers; nothing of the whole was stored."""

    def __init__(self, uuids: Sequence[UUID]) -> None:
        super().__init__(
            f"{len(uuids):,} rows were recorded before and have changed since. Nothing was recorded. "
            "Undo the earlier recording first, or take those rows out."
        )
        self.uuids = list(uuids)


def record_contact(
    *,
    uuid: UUID,
    collector: Collector,
    raw: Mapping[str, object],
    disposition: str = "completed",
    reason: str = "",
    seconds: int | None = None,
    asked_at: dt.datetime | None = None,
    language: str = "en",
    officer: Officer | None = None,
    consents: Sequence[Consent] = (),
    weight: float = 1.0,
    signals: Sequence[str] = (),
    circumstances: Mapping[str, str] | None = None,
    version: QuestionnaireVersion | None = None,
    words: Mapping[str, str] | None = None,
    profile: Mapping[str, str] | None = None,
) -> Receipt:
    """Store one contact and return its receipt. Sending the same again changes nothing and returns the same receipt.

    `uuid` is made by the client. `raw` holds the answers by question key, as `questions.answering.clean` takes them,
    `words` what was said besides (`own_words`), `profile` what is known besides the answers.
    Raises `NotOpen` (`QuotaFull` too), `AnswersInvalid`, `BodyChanged` (the new body is kept aside), `Erased` and `Busy`.
    """
    happened = timezone.localtime(asked_at) if asked_at else timezone.localtime()
    check_can_record(collector=collector, on=happened.date(), by_officer=officer is not None)
    row = prepare_contact(
        uuid=uuid,
        collector=collector,
        raw=raw,
        disposition=disposition,
        reason=reason,
        seconds=seconds,
        asked_at=asked_at,
        language=language,
        officer=officer,
        consents=consents,
        weight=weight,
        signals=signals,
        circumstances=circumstances,
        version=version,
        words=words,
        profile=profile,
    )
    if officer is None and quotas_of(
        collector
    ):  # whom an officer asked was asked: that is kept whatever the quota
        check_quotas(collector=collector, uuid=uuid, profile=json.loads(row.contact)["profile"])
    outcome = _stored(row)
    if outcome.kind == "changed":
        _hold(row, collector, {**raw, **(words or {})}, consents)
        raise BodyChanged
    if outcome.kind == "erased":
        raise Erased
    code = code_of(uuid) if disposition in ASKED_AND_ANSWERED else ""
    return Receipt(code, uuid, repeated=outcome.kind == "repeated")


def hold_change(
    *,
    uuid: UUID,
    collector: Collector,
    raw: Mapping[str, object],
    version: QuestionnaireVersion | None = None,
) -> None:
    """Keep a changed body aside for a person, under the number of a first one that is not here (yet); store no contact.

    Raises `AnswersInvalid`, `Erased` and `Busy`.
    """
    row = prepare_contact(uuid=uuid, collector=collector, raw=raw, version=version)
    if Erasure.objects.filter(uuid_hash=uuid_hash(uuid)).exists():
        raise Erased
    _hold(row, collector, raw, ())


async def record_contact_soon(row: PreparedRow) -> Receipt | None:
    """Store a contact that was asked and answered, holding no thread while it waits; return its receipt.

    `row` is what `prepare_contact` made, once `check_can_record` had nothing against it. None: it was changed or erased, which
    `record_contact` says as it should be said; nothing was stored. Raises `Busy` and the database's own error.
    """
    serving = writer.running()
    if serving is None:
        raise Busy(RETRY_AFTER)
    outcome = await stored_soon(serving, row)
    if outcome.kind not in {"stored", "repeated"}:
        return None
    uuid = UUID(row.uuid)
    return Receipt(code_of(uuid), uuid, repeated=outcome.kind == "repeated")


def record_contacts(*, rows: Iterable[PreparedRow], user: Any = None, source: str = "") -> Recorded:
    """Store many prepared contacts, all or nothing, in one transaction and bounded memory.

    Rows come from `prepare_contact`, lazily. With a `user` the trail gets one row for the whole, naming `source`.
    Raises `RowsChanged` when some are stored already with other answers.
    """
    counts = {"stored": 0, "repeated": 0, "erased": 0}
    changed: list[UUID] = []
    with transaction.atomic(), connection.cursor() as cursor:
        for batch in _batches(rows):
            for row, outcome in zip(batch, store(cursor, _dialect(), batch), strict=True):
                if outcome.kind == "changed":
                    changed.append(UUID(row.uuid))
                else:
                    counts[outcome.kind] += 1
        if changed:
            raise RowsChanged(changed)
        if user is not None:
            detail = {"source": source[:200], **counts}
            record_act(
                user=user,
                act="record_contacts",
                subject_kind="contacts",
                subject_id=source[:80],
                detail=detail,
            )
    return Recorded(counts["stored"], counts["repeated"], counts["erased"])


def start_writer() -> None:
    """Let this process store contacts through one writer, as the serving command does. Call it after any fork."""
    writer.start(connection.settings_dict)


def stop_writer() -> None:
    """Refuse new contacts, commit what waits and end the writer."""
    writer.stop()


def _stored(row: PreparedRow) -> Outcome:
    serving = writer.running()
    if serving is not None and not connection.in_atomic_block:
        return serving.submit(row)
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            return store(cursor, _dialect(), [row])[0]
    except OperationalError as fault:  # full, locked or lost: the same later may do
        raise Busy(RETRY_AFTER) from fault


def _hold(
    row: PreparedRow, collector: Collector, raw: Mapping[str, object], consents: Sequence[Consent]
) -> None:
    """Keep a changed body aside, sealed, once; the first stays as it is."""
    uuid = UUID(row.uuid)
    contact = json.loads(row.contact)
    body = {
        "answers": dict(raw),
        "consents": [[one.kind, one.value, one.purpose] for one in consents],
        "disposition": contact["disposition"],
        "reason": contact["reason"],
    }
    sealed = seal(json.dumps(body, default=str), purpose="held body", owner=uuid.hex)
    try:
        with transaction.atomic():
            if HeldBody.objects.filter(uuid=uuid).count() < MOST_HELD_OF_ONE:
                HeldBody.objects.bulk_create(
                    [
                        HeldBody(
                            uuid=uuid,
                            collector=collector,
                            sealed=sealed,
                            body_hash=row.body_hash,
                            received_at=timezone.now(),
                        )
                    ],
                    ignore_conflicts=True,
                )
    except DatabaseError as fault:
        raise Busy(RETRY_AFTER) from fault


def _batches(rows: Iterable[PreparedRow]) -> Iterator[list[PreparedRow]]:
    iterator = iter(rows)
    while batch := list(islice(iterator, BATCH)):
        yield batch


def _dialect() -> Dialect:
    return cast(Dialect, connection.vendor)
