"""Takes a file of unsent records that a phone saved: as often as it is handed in, each record is stored once."""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO, Any
from uuid import UUID

from django.core.exceptions import PermissionDenied

from folkmoot.channels.field.models import Device
from folkmoot.channels.field.policies import check_can_hand_in
from folkmoot.channels.field.taking import Reply, take_record, uuid_of
from folkmoot.questions.policies import NotPossible
from folkmoot.trail.recording import record_act

MOST_BYTES = 10_000_000
MOST_RECORDS = 500  # as many as a phone puts into one file
EDITION = 1
NOT_OURS = "This is not a file of unsent records. A phone makes one under “What this phone holds”."


@dataclass(frozen=True, slots=True)
class HandedIn:
    """What became of a file: how many records of each outcome, and each that was not stored with its sentence."""

    counts: dict[str, int]
    refused: list[tuple[str, str]] = field(default_factory=list)

    @property
    def stored(self) -> int:
        """How many are new here."""
        return self.counts.get("stored", 0)

    @property
    def repeated(self) -> int:
        """How many were stored before."""
        return self.counts.get("repeated", 0) + self.counts.get("erased", 0)


def hand_in(*, user: Any, file: IO[bytes], mend: bool = False) -> HandedIn:
    """Record what a file holds, each record by itself, and return what became of it. Raises `NotPossible` for no such file.

    Nothing in the file is trusted: every record opens only if its phone sealed it with its officer's PIN.
    """
    records = read_file(file)
    devices = devices_of(user, records)
    replies = [_take(user, devices, record, mend=mend) for record in records]
    refused = [
        (str(reply.uuid or "a record without a number"), reply.sentence)
        for reply in replies
        if reply.kind not in ("stored", "repeated", "erased")
    ]
    came = HandedIn(dict(Counter(reply.kind for reply in replies)), refused)
    record_act(
        user=user, act="hand_in_records", subject_kind="file", subject_id="field", detail=dict(came.counts)
    )
    return came


def read_file(file: IO[bytes]) -> list[dict[str, Any]]:
    """Return the records of a file, or raise `NotPossible` with the sentence that says why it is none."""
    raw = file.read(MOST_BYTES + 1)
    if len(raw) > MOST_BYTES:
        raise NotPossible(f"The file is larger than {MOST_BYTES // 1_000_000} MB, which no phone makes.")
    try:
        whole = json.loads(raw)
    except (ValueError, RecursionError):
        raise NotPossible(NOT_OURS) from None
    records = whole.get("records") if isinstance(whole, dict) else None
    if not isinstance(records, list) or not isinstance(whole, dict) or whole.get("folkmoot_field") != EDITION:
        raise NotPossible(NOT_OURS)
    if len(records) > MOST_RECORDS or not all(isinstance(record, dict) for record in records):
        raise NotPossible(f"A file holds up to {MOST_RECORDS} records. This one holds something else.")
    return records


def devices_of(user: Any, records: list[dict[str, Any]]) -> dict[UUID, Device]:
    """Return the phones that made these records and whose files this person may hand in, in one statement."""
    named = set(_named(records))
    related = "officer__user", "officer__partner", "collector__engagement"
    found = Device.objects.visible_to(user).filter(uuid__in=named).select_related(*related)
    return {device.uuid: device for device in found}


def _named(records: list[dict[str, Any]]) -> Iterator[UUID]:
    for record in records:
        uuid = uuid_of({"uuid": record.get("device")})
        if uuid is not None:
            yield uuid


def _take(user: Any, devices: dict[UUID, Device], record: dict[str, Any], *, mend: bool) -> Reply:
    uuid = uuid_of({"uuid": record.get("device")})
    device = devices.get(uuid) if uuid is not None else None
    if device is None:
        return Reply("unreadable", "It comes from a phone you do not look after.", uuid_of(record))
    try:
        check_can_hand_in(user, device)
    except PermissionDenied as refusal:
        return Reply("unreadable", str(refusal), uuid_of(record))
    return take_record(device=device, sent=record, phone_now=None, mend=mend)
