"""Takes one record of a phone: opens it, records the contact by the one way in, and says what the phone is to do with it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

from django.utils import timezone

from folkmoot.channels.field.clock import when
from folkmoot.channels.field.follow_up import read_consents
from folkmoot.channels.field.models import Device
from folkmoot.channels.field.policies import CHANNEL, Revoked, check_can_send
from folkmoot.channels.field.sealing import CannotOpen, SealedRecord, open_record, read_sealed
from folkmoot.contacts.collecting import find_collector
from folkmoot.contacts.models import Contact
from folkmoot.contacts.preparing import DISPOSITIONS
from folkmoot.contacts.receipts import grouped
from folkmoot.contacts.recording import record_contact
from folkmoot.contacts.refusals import AnswersInvalid, BodyChanged, Busy, Erased, NotOpen
from folkmoot.engagements.models import Collector
from folkmoot.questions.models import QuestionnaireVersion

LONGEST_SENTENCE = 600
KEPT = "It is still on the phone."

# What the phone is told → the status it is told with. The first three let it purge the record; the others never do.
STATUS = {
    "stored": 201,
    "repeated": 200,
    "erased": 200,
    "changed": 409,
    "closed": 409,
    "invalid": 422,
    "unreadable": 422,
    "revoked": 410,
    "busy": 503,
}
DONE = frozenset({"stored", "repeated", "erased"})


@dataclass(frozen=True, slots=True)
class Reply:
    """What became of a record, the sentence for the officer, and the receipt code where somebody answered."""

    kind: str
    sentence: str
    uuid: UUID | None = None
    code: str = ""
    retry_after: int | None = None

    @property
    def status(self) -> int:
        """The HTTP status it is told with."""
        return STATUS[self.kind]


@dataclass(frozen=True, slots=True)
class Opened:
    """What a phone wrote, read with care: nothing of it is trusted yet."""

    said_at: object
    disposition: str
    reason: str
    answers: dict[str, Any]
    seconds: int | None
    language: str
    version: int | None
    consents: list[Any] = field(default_factory=list)


def take_record(*, device: Device, sent: Mapping[str, Any], phone_now: object, mend: bool = False) -> Reply:
    """Store what a phone sent, once, and say what became of it. Never raises for anything a phone may send.

    `device` may send (`check_can_send`) or somebody who may decides to take its record from a file. With `mend`, answers
    that cannot be kept are left out and the rest is stored.
    """
    try:
        record = read_sealed(sent)
    except CannotOpen as wrong:
        return Reply("unreadable", f"{wrong} {KEPT}")
    try:
        opened = read_opened(open_record(record, device))
    except CannotOpen as wrong:
        if stored_before(record.uuid, device):
            return repeated(record.uuid)
        return Reply("unreadable", f"{wrong} {KEPT}", record.uuid)
    return _settle(device, record, opened, phone_now, mend=mend)


def _settle(
    device: Device, record: SealedRecord, opened: Opened, phone_now: object, *, mend: bool, left_out: str = ""
) -> Reply:
    """Record what was opened and turn every refusal into what the phone is told."""
    try:
        return _record(device, record, opened, phone_now, left_out)
    except AnswersInvalid as refusal:
        rest = {key: value for key, value in opened.answers.items() if key not in refusal.errors}
        if mend and len(rest) < len(opened.answers):
            mended = replace(opened, answers=rest, disposition="partial")
            names = ", ".join(refusal.errors)[:LONGEST_SENTENCE]
            return _settle(device, record, mended, phone_now, mend=False, left_out=names)
        told = " ".join(f"{key}: {sentence}" for key, sentence in refusal.errors.items())
        return Reply("invalid", f"Some answers cannot be kept as they are: {told} {KEPT}", record.uuid)
    except BodyChanged:
        sentence = "Other answers came before under this number. The first stand; these are kept apart for a person to look at."
        return Reply("changed", f"{sentence} {KEPT}", record.uuid)
    except NotOpen as refusal:
        if stored_before(record.uuid, device):
            return repeated(record.uuid)
        return Reply("closed", f"{refusal.sentence} {KEPT}", record.uuid)
    except Erased as refusal:
        return Reply("erased", refusal.sentence, record.uuid)
    except Busy as refusal:
        return Reply(
            "busy", f"We could not store this just now. {KEPT}", record.uuid, "", refusal.retry_after
        )


def take_from_phone(*, device: Device, sent: Mapping[str, Any]) -> Reply:
    """Take a record that a phone sends by itself. A revoked phone may only learn what was stored before."""
    try:
        check_can_send(device)
    except Revoked as refusal:
        uuid = uuid_of(sent)
        if uuid is not None and stored_before(uuid, device):
            return repeated(uuid)
        return Reply("revoked", str(refusal), uuid)
    return take_record(device=device, sent=sent, phone_now=sent.get("now"))


def stored_before(uuid: UUID, device: Device) -> bool:
    """Say whether a contact of that number by this phone's officer is stored."""
    return Contact.objects.filter(uuid=uuid, officer=device.officer_id).exists()


def repeated(uuid: UUID) -> Reply:
    """Say that it was stored before."""
    return Reply("repeated", "Stored before.", uuid)


def uuid_of(sent: Mapping[str, Any]) -> UUID | None:
    """Return the number of a record, or None."""
    try:
        return UUID(str(sent.get("uuid"))[:36])
    except ValueError:
        return None


def read_opened(plain: bytes) -> Opened:
    """Return what a phone wrote; raises `CannotOpen` where it is not what a phone writes."""
    try:
        said = json.loads(plain)
    except (ValueError, RecursionError) as wrong:
        raise CannotOpen("This record holds nothing that can be read.") from wrong
    answers = said.get("answers") if isinstance(said, dict) else None
    if not isinstance(answers, dict) or said.get("disposition") not in DISPOSITIONS:
        raise CannotOpen("This record holds nothing that can be read.")
    seconds, version, consents = said.get("seconds"), said.get("version"), said.get("consents")
    return Opened(
        said_at=said.get("at"),
        disposition=said["disposition"],
        reason=str(said.get("reason") or "")[:60],
        answers=answers,
        seconds=seconds if type(seconds) is int else None,
        language=str(said.get("language") or "en")[:10],
        version=version if type(version) is int else None,
        consents=consents if isinstance(consents, list) else [],
    )


def _record(device: Device, record: SealedRecord, opened: Opened, phone_now: object, left_out: str) -> Reply:
    collector = find_collector(device.collector.code, channel=CHANNEL)
    happened = when(opened.said_at, phone_now, timezone.now())
    consents, noted = read_consents(opened.consents)
    if left_out:
        noted["left_out"] = left_out
    receipt = record_contact(
        uuid=record.uuid,
        collector=collector,
        raw=opened.answers,
        disposition=opened.disposition,
        reason=opened.reason,
        seconds=opened.seconds,
        asked_at=happened.at,
        language=opened.language,
        officer=device.officer,
        consents=consents,
        version=version_of(opened.version, collector),
        circumstances={"device": str(device.uuid), **happened.circumstances, **noted},
    )
    if receipt.repeated:
        return Reply("repeated", "Stored before.", record.uuid, grouped(receipt.code))
    return Reply("stored", "Stored.", record.uuid, grouped(receipt.code))


def version_of(number: int | None, collector: Collector) -> QuestionnaireVersion | None:
    """Return the version of the questionnaire a phone asked, if it is not the one that is asked now.

    Raises `AnswersInvalid` for one that was never asked here.
    """
    now_asked = collector.engagement.questionnaire
    if number is None or now_asked is None or number == now_asked.pk:
        return None
    versions = QuestionnaireVersion.objects.exclude(frozen_at=None).defer("content")
    earlier = versions.filter(pk=number, questionnaire=now_asked.questionnaire_id).first()
    if earlier is None:
        raise AnswersInvalid({"": "These questions were never asked here."})
    return earlier
