"""The acts of an advocate: record what a person says and agreed to, keep private notes, change what was agreed; and of who asks."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from folkmoot.channels.advocate.models import OnBehalf
from folkmoot.channels.advocate.policies import (
    check_agreed,
    check_can_change_agreed,
    check_can_choose_bodies,
    check_can_show,
    check_can_speak_for_people,
)
from folkmoot.contacts.emptying import leave_no_trace
from folkmoot.contacts.keys import seal, unseal
from folkmoot.contacts.models import Contact
from folkmoot.contacts.own_words import SAID
from folkmoot.contacts.recording import Receipt, record_contact
from folkmoot.engagements.models import Collector
from folkmoot.partners.models import Partner
from folkmoot.partners.policies import officer_of
from folkmoot.trail.recording import record_act

NOTES, NAME = "advocate's notes", "name of who spoke through an advocate"


@dataclass(frozen=True, slots=True)
class Agreed:
    """What a person agreed to. Nothing more than that those who asked read the words, unless they said so."""

    words_for: str = "council"
    ask_back: bool = False
    named: bool = False
    name: str = ""

    def as_circumstances(self) -> dict[str, str]:
        """Return the form in which it stands with the contact; the name is not there."""
        return {
            "words_for": self.words_for,
            "ask_back": "yes" if self.ask_back else "no",
            "named": "yes" if self.named else "no",
        }


def speak_for(
    *,
    user: Any,
    collector: Collector,
    uuid: UUID,
    words: str,
    answers: Mapping[str, Any],
    how: Mapping[str, str],
    agreed: Agreed,
    notes: str = "",
    asked_at: dt.datetime | None = None,
) -> Receipt:
    """Record what a person said through an advocate, and what they agreed to; return their receipt.

    `how` holds "said" (verbatim or summarised), "given" and "read_back". The same `uuid` again changes nothing.
    Raises what `record_contact` raises, and `NotPossible`.
    """
    check_can_speak_for_people(user, collector)
    check_agreed(
        words=words,
        words_for=agreed.words_for,
        read_back=how.get("read_back", ""),
        named=agreed.named,
        name=agreed.name,
    )
    officer = officer_of(user)
    receipt = record_contact(
        uuid=uuid,
        collector=collector,
        raw=answers,
        words={SAID: words} if words else None,
        disposition="partial",
        asked_at=asked_at,
        officer=officer,
        circumstances={"advocate": officer.partner.slug, **how, **agreed.as_circumstances()},
    )
    with transaction.atomic():
        contact = Contact.objects.get(uuid=uuid)
        held, new = OnBehalf.objects.get_or_create(
            contact=contact, defaults={"body": officer.partner, "officer": officer}
        )
        if new:
            held.sealed_name = _seal(agreed.name if agreed.named else "", NAME, held)
            held.sealed_notes = _seal(notes, NOTES, held)
            held.save(update_fields=["sealed_name", "sealed_notes"])
            _record(user, "speak_for", held, **agreed.as_circumstances())
    return receipt


@transaction.atomic
def keep_notes(*, user: Any, held: OnBehalf, notes: str) -> None:
    """Keep an advocate's private notes in the place of those before; nothing of them is in the trail."""
    check_can_change_agreed(user, held)
    held.sealed_notes = _seal(notes, NOTES, held)
    held.save(update_fields=["sealed_notes"])
    transaction.on_commit(leave_no_trace)
    _record(user, "keep_private_notes", held)


@transaction.atomic
def change_agreed(*, user: Any, held: OnBehalf, agreed: Agreed) -> None:
    """Keep what a person agrees to now. Words that everybody may no longer read are taken from the public at once."""
    check_can_change_agreed(user, held)
    contact = held.contact
    check_agreed(
        words=str(contact.answers.get(SAID, "")),
        words_for=agreed.words_for,
        read_back=contact.circumstances.get("read_back", ""),
        named=agreed.named,
        name=agreed.name,
    )
    contact.circumstances = {**contact.circumstances, **agreed.as_circumstances()}
    contact.save(update_fields=["circumstances"])
    held.sealed_name = _seal(agreed.name if agreed.named else "", NAME, held)
    held.shown_at = held.shown_at if agreed.words_for == "public" else None
    held.save(update_fields=["sealed_name", "shown_at"])
    transaction.on_commit(leave_no_trace)
    _record(user, "change_agreed", held, **agreed.as_circumstances())


@transaction.atomic
def show_words(*, user: Any, held: OnBehalf, shown: bool) -> None:
    """Put a person's words before the public, or take them away again."""
    check_can_show(user, held)
    held.shown_at = timezone.now() if shown else None
    held.save(update_fields=["shown_at"])
    _record(user, "show_words" if shown else "hide_words", held)


@transaction.atomic
def choose_bodies(*, user: Any, collector: Collector, bodies: Iterable[Partner]) -> None:
    """Say whose advocates record here. A body left out records no more; what it recorded and its notes stay."""
    chosen = sorted(bodies, key=lambda body: body.name)
    check_can_choose_bodies(user, collector, chosen)
    collector.settings = {**collector.settings, "bodies": [body.pk for body in chosen]}
    collector.save(update_fields=["settings"])
    detail = {"bodies": [body.name for body in chosen]}
    record_act(
        user=user, act="choose_bodies", subject_kind="collector", subject_id=collector.code, detail=detail
    )


def notes_of(held: OnBehalf, user: Any) -> str:
    """Open private notes for an advocate of the body that wrote them. Raises `PermissionDenied` for anybody else."""
    check_can_change_agreed(user, held)
    return _open(held.sealed_notes, NOTES, held)


def name_of(held: OnBehalf) -> str:
    """Return the name a person wants to be known by, or nothing where they want none."""
    return _open(held.sealed_name, NAME, held) if held.contact.circumstances.get("named") == "yes" else ""


def _seal(text: str, purpose: str, held: OnBehalf) -> bytes | None:
    return seal(text, purpose=purpose, owner=_owner(held)) if text else None


def _open(sealed: bytes | memoryview | None, purpose: str, held: OnBehalf) -> str:
    return unseal(sealed, purpose=purpose, owner=_owner(held)) if sealed else ""


def _owner(held: OnBehalf) -> str:
    return f"{held.body.uuid.hex} {held.uuid.hex}"


def _record(user: Any, act: str, held: OnBehalf, **detail: Any) -> None:
    subject = held.contact.uuid
    record_act(user=user, act=act, subject_kind="contact", subject_id=subject, detail=detail)
