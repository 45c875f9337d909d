"""Takes a filled-in form with its files, in one post or several, and records it once as a contact.

Without files the form is recorded at once. With files, what has arrived waits in a `Parcel` until the phone says that this was
the last of it; so answers and files are stored together, and the same post may come again at any time.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from folkmoot.channels.field.clock import when
from folkmoot.channels.field.models import Device, Parcel
from folkmoot.channels.field.open_rosa.occasion import consents_in, how_it_ended
from folkmoot.channels.field.policies import CHANNEL
from folkmoot.contacts.collecting import content_of, find_collector
from folkmoot.contacts.files import FileRefused, keep_file
from folkmoot.contacts.keys import keyed_hash, seal, unseal_bytes
from folkmoot.contacts.models import Contact
from folkmoot.contacts.receipts import grouped
from folkmoot.contacts.recording import hold_change, record_contact
from folkmoot.contacts.refusals import AnswersInvalid, BodyChanged, Busy, Erased, NotOpen
from folkmoot.engagements.models import Collector
from folkmoot.questions.exchange.from_instance import (
    Instance,
    NotAnInstance,
    answers_of,
    files_named,
    instance_number,
    read_instance,
)
from folkmoot.questions.exchange.names import END
from folkmoot.questions.models import QuestionnaireVersion
from folkmoot.questions.saying import wording

KEPT = "It is still on this phone."
EDITED = (
    "This form was sent before, and edited since. What was sent first stands. "
    "The edited form is kept apart, and a person will look at it. Nothing is lost: leave it on this phone."
)
PURPOSE = "field parcel"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a post: the status and the sentence the phone shows."""

    status: int
    sentence: str
    retry_after: int | None = None


@dataclass(frozen=True, slots=True)
class Sent:
    """A filled-in form on its way in: who sent it, what was asked, and the files that have arrived."""

    device: Device
    collector: Collector
    version: QuestionnaireVersion
    instance: Instance
    xml: bytes
    files: dict[str, dict[str, Any]] = field(default_factory=dict)

    @property
    def uuid(self) -> UUID:
        """The number of its contact: an edited form goes by the number of the first."""
        return instance_number(self.instance.replaces) or self.instance.uuid

    @property
    def disposition(self) -> str:
        """How the occasion ended."""
        return how_it_ended(self.instance.nodes)[0]

    @property
    def wanted(self) -> dict[str, str]:
        """{name of a file: question} of the files that belong to it: none where nobody answered."""
        if self.disposition != "completed":
            return {}
        return files_named(self.instance, content_of(self.version))

    @property
    def missing(self) -> list[str]:
        """The names of files that have not arrived."""
        return [name for name in self.wanted if name not in self.files]


def receive(*, device: Device, xml: bytes, parts: Mapping[str, bytes], last: bool) -> Outcome:
    """Take one post of a device that may send, and say what became of it. Never raises for anything a phone may send.

    `parts` are the files of this post by name. `last` is false when the phone says that more will follow.
    """
    try:
        sent = opened(device, xml)
        if any(item["kind"] == "file" for item in content_of(sent.version)["items"]):
            _record_what_waits_if_changed(sent)
        _keep_files(sent, parts)
        if sent.missing and not last:
            return Outcome(
                201, f"Received {len(sent.files)} of {len(sent.wanted)} files so far. More will follow."
            )
        outcome = record(sent)
        if sent.wanted and outcome.status != 422:
            Parcel.objects.filter(uuid=sent.instance.uuid, form_hash=_hash(xml)).delete()
    except NotAnInstance as wrong:
        return Outcome(400, f"{wrong} Nothing was stored. {KEPT}")
    except FileRefused as refusal:
        return Outcome(422, f"{refusal.sentence} Nothing is recorded yet. {KEPT}")
    except Busy as refusal:
        return Outcome(
            503, f"We could not store this just now. {KEPT} Send it again later.", refusal.retry_after
        )
    strange = [name for name in parts if name not in sent.wanted]
    beside = f" Not kept, because no answer names it: {', '.join(strange)[:200]}." if strange else ""
    return Outcome(outcome.status, outcome.sentence + beside)


def opened(device: Device, xml: bytes) -> Sent:
    """Read a form against the version of the questionnaire it says it answers. Raises `NotAnInstance`."""
    instance = read_instance(xml)
    collector = find_collector(device.collector.code, channel=CHANNEL)
    asked = collector.engagement.questionnaire
    if asked is None:
        raise NotAnInstance("This engagement has no questionnaire yet.")
    number = int(instance.version) if instance.version.isascii() and instance.version[:9].isdecimal() else 0
    version = asked if (asked.questionnaire.slug, asked.number) == (instance.form_id, number) else None
    if version is None:
        earlier = QuestionnaireVersion.objects.exclude(frozen_at=None).defer("content")
        version = earlier.filter(
            questionnaire=asked.questionnaire_id, questionnaire__slug=instance.form_id, number=number
        ).first()
    if version is None:
        raise NotAnInstance(
            f"The form “{instance.form_id[:60]}”, version {instance.version[:20]}, was never asked here with this phone."
        )
    return Sent(device, collector, version, instance, xml)


def record(sent: Sent) -> Outcome:
    """Record a form as a contact, with whatever files arrived, and say what became of it. Raises `Busy`."""
    content = content_of(sent.version)
    happened = when(sent.instance.nodes.get(END), None, timezone.now())
    disposition, reason = how_it_ended(sent.instance.nodes)
    raw = answers_of(sent.instance, content, sent.files) if disposition == "completed" else {}
    consents, noted = consents_in(sent.instance.nodes) if raw else ([], {})
    edited = sent.uuid != sent.instance.uuid
    absent = {"files_not_sent": ", ".join(sent.missing)[:200]} if sent.missing else {}
    try:
        if edited and not Contact.objects.filter(uuid=sent.uuid).exists():
            hold_change(uuid=sent.uuid, collector=sent.collector, raw=raw, version=sent.version)
            return Outcome(409, EDITED)
        receipt = record_contact(
            uuid=sent.uuid,
            collector=sent.collector,
            raw=raw,
            disposition=disposition,
            reason=reason,
            consents=consents,
            seconds=_seconds(sent.instance),
            asked_at=happened.at,
            officer=sent.device.officer,
            version=sent.version,
            circumstances={
                "device": str(sent.device.uuid),
                "program": "odk",
                **happened.circumstances,
                **absent,
                **noted,
            },
        )
    except AnswersInvalid as refusal:
        told = " ".join(f"{wording(content, key)}: {why}" for key, why in refusal.errors.items())
        return Outcome(
            422, f"Some answers cannot be kept as they are. {told[:600]} Nothing is recorded yet. {KEPT}"
        )
    except BodyChanged as refusal:
        return Outcome(409, EDITED if edited else f"{refusal.sentence} {KEPT}")
    except NotOpen as refusal:
        if not edited and Contact.objects.filter(uuid=sent.uuid, officer=sent.device.officer_id).exists():
            return Outcome(201, "Stored before.")
        return Outcome(409, f"{refusal.sentence} {KEPT}")
    except Erased as refusal:
        return Outcome(201, refusal.sentence)
    stored = "Stored before." if receipt.repeated else "Stored."
    return Outcome(201, f"{stored} Receipt {grouped(receipt.code)}.")


def record_waiting(parcel: Parcel) -> Outcome:
    """Record a parcel whose last files never came, with those that did."""
    xml = unseal_bytes(parcel.sealed, purpose=PURPOSE, owner=parcel.uuid.hex)
    sent = opened(parcel.device, xml)
    sent.files.update(parcel.arrived)
    outcome = record(sent)
    if outcome.status in (201, 409):
        parcel.delete()
    return outcome


def _record_what_waits_if_changed(sent: Sent) -> None:
    """Record what came first under this number before a changed form is looked at: the first stands."""
    waiting = Parcel.objects.filter(uuid=sent.instance.uuid).exclude(form_hash=_hash(sent.xml))
    for parcel in waiting.select_related("device__officer__user", "device__collector"):
        record_waiting(parcel)


def _keep_files(sent: Sent, parts: Mapping[str, bytes]) -> None:
    """Keep the files of this post, and gather those of the posts before. Raises `FileRefused` and `Busy`."""
    wanted = sent.wanted
    if not wanted:
        return
    sent.files.update(_stored_before(sent))
    came = {
        name: keep_file(uuid=sent.uuid, question=wanted[name], name=name, content=content).as_answer()
        for name, content in parts.items()
        if name in wanted
    }
    with transaction.atomic():
        sealed = seal(sent.xml, purpose=PURPOSE, owner=sent.instance.uuid.hex)
        Parcel.objects.get_or_create(
            uuid=sent.instance.uuid,
            defaults={
                "device": sent.device,
                "form_hash": _hash(sent.xml),
                "sealed": sealed,
                "begun_at": timezone.now(),
            },
        )
        parcel = Parcel.objects.select_for_update().get(uuid=sent.instance.uuid)
        if parcel.form_hash != _hash(
            sent.xml
        ):  # what came first could not be recorded, so this takes its place
            parcel.form_hash, parcel.sealed, parcel.arrived = _hash(sent.xml), sealed, {}
            parcel.save(update_fields=["form_hash", "sealed", "arrived"])
        if any(parcel.arrived.get(name) != one for name, one in came.items()):
            parcel.arrived |= came
            parcel.save(update_fields=["arrived"])
    sent.files.update({name: one for name, one in parcel.arrived.items() if name in wanted})


def _stored_before(sent: Sent) -> dict[str, dict[str, Any]]:
    """Return the files a contact of this number has already, by the names the phone gave them."""
    stored = Contact.objects.filter(uuid=sent.uuid).values_list("answers", flat=True).first() or {}
    return {
        name: answer
        for name, key in sent.wanted.items()
        if isinstance(answer := stored.get(key), dict) and answer.get("name") == name
    }


def _seconds(instance: Instance) -> int | None:
    began, ended = instance.started, instance.ended
    return round((ended - began).total_seconds()) if began and ended and ended >= began else None


def _hash(xml: bytes) -> str:
    return keyed_hash(xml.decode("utf-8", "surrogateescape"), purpose=PURPOSE)
