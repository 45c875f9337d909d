"""Takes a letter's scan in, and tells at once where the very same scan came before: then it is kept aside."""

import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from django.db import transaction

from folkmoot.channels.letter.models import Letter, Scan
from folkmoot.channels.letter.scans import Taken, take_file
from folkmoot.contacts.files import delete_files, keep_file
from folkmoot.contacts.keys import seal, unseal
from folkmoot.engagements.models import Collector
from folkmoot.partners.models import Officer
from folkmoot.trail.recording import record_act

PURPOSE = "letter"
ENDINGS = {"picture": ".jpg", "text": ".txt"}


@dataclass(frozen=True, slots=True)
class Draft:
    """What is known of a letter before it is stored: its words, answers coded so far, where a reply goes."""

    words: str = ""
    raw: dict[str, Any] = field(default_factory=dict)
    answer_by: str = ""
    email: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class HandedOver:
    """A letter that was taken in, and what came along and was left out, by name."""

    letter: Letter
    left_out: list[str]


def hand_over_letter(
    *,
    collector: Collector,
    files: Sequence[Any],
    way: str,
    received_on: dt.date,
    writer: str,
    officer: Officer,
    reference: str = "",
    language: str = "en",
) -> HandedOver:
    """Keep a letter's pages sealed; raises `FileRefused` and `Busy`, and then keeps nothing."""
    taken = [take_file(file) for file in files]
    uuid = uuid4()
    try:
        with transaction.atomic():
            repeats = came_before(collector, taken)
            letter = Letter.objects.create(
                uuid=uuid,
                collector=collector,
                way=way,
                received_on=received_on,
                reference=reference,
                writer=writer,
                language=language,
                state="aside" if repeats else "waiting",
                repeats=repeats,
                taken_by=officer,
            )
            keep_pages(letter, taken)
            keep_draft(letter=letter, draft=found_in(taken))
            record_act(
                user=officer.user,
                act="hand_over_letter",
                subject_kind="letter",
                subject_id=uuid,
                detail={
                    "engagement": collector.engagement.slug,
                    "pages": letter.scans.count(),
                    "aside": bool(repeats),
                },
            )
    except BaseException:
        delete_files(uuid)
        raise
    return HandedOver(letter, [name for one in taken for name in one.left_out])


def came_before(collector: Collector, taken: Sequence[Taken]) -> Letter | None:
    """Return the first letter of this engagement that had one of these very files, withdrawn ones not."""
    hashes = [one.source_hash for one in taken]
    same = Letter.objects.filter(collector__engagement=collector.engagement, scans__source_hash__in=hashes)
    return same.exclude(state="left_out").order_by("pk").first()


def keep_pages(letter: Letter, taken: Sequence[Taken]) -> None:
    """Seal each page in the folder of the contact that this letter becomes, so that it goes with it."""
    pages = [(one, page) for one in taken for page in one.pages]
    for number, (one, page) in enumerate(pages, 1):
        name = f"page-{number}{ENDINGS[page.kind]}"
        kept = keep_file(uuid=letter.uuid, question=PURPOSE, name=name, content=page.content)
        Scan.objects.create(
            letter=letter, number=number, kind=page.kind, sha256=kept.sha256, source_hash=one.source_hash
        )


def found_in(taken: Sequence[Taken]) -> Draft:
    """Return what the files say of themselves, for an officer to look over."""
    words = "\n\n".join(one.words for one in taken if one.words)
    sender = next((one.sender for one in taken if one.sender), "")
    return Draft(words=words, email=sender)


def keep_draft(*, letter: Letter, draft: Draft) -> None:
    """Keep what is known so far, sealed."""
    written = json.dumps({name: getattr(draft, name) for name in Draft.__slots__}, default=str)
    letter.sealed = seal(written, purpose=PURPOSE, owner=letter.uuid.hex)
    letter.save(update_fields=["sealed"])


def draft_of(letter: Letter) -> Draft:
    """Return what is known so far."""
    if letter.sealed is None:
        return Draft()
    return Draft(**json.loads(unseal(letter.sealed, purpose=PURPOSE, owner=letter.uuid.hex)))
