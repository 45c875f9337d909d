"""Keeps answers while a person is answering, so that they can go back, come back and lose nothing.

A draft is found by the hash of a code and sealed for whoever holds that code: without it nobody can read it, not even with
the database and the installation's key at hand but the code unknown. The code is in a cookie of the one browser, and shown
when someone asks to save and come back.
"""

import datetime as dt
import json
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

from django.db import OperationalError
from django.utils import timezone

from folkmoot.channels.online.models import Draft
from folkmoot.contacts.collecting import content_of
from folkmoot.contacts.files import delete_files
from folkmoot.contacts.keys import CannotUnseal, keyed_hash, seal, unseal
from folkmoot.contacts.models import Contact
from folkmoot.contacts.receipts import fresh_code
from folkmoot.contacts.refusals import Busy
from folkmoot.engagements.models import Collector
from folkmoot.questions.definition import Content
from folkmoot.questions.models import QuestionnaireVersion

RETRY_AFTER = 5  # seconds told to whoever is turned away
DRAFT_DAYS = 30  # how long answers that were not sent wait for their owner
LONGEST_SITTING = 4 * 60 * 60  # seconds; more was a break, and says nothing of how long answering takes


@dataclass(slots=True)
class Journey:
    """Someone's way through a questionnaire so far. `said` has every question met, None where it was passed over."""

    code: str
    uuid: UUID
    collector: Collector
    version: QuestionnaireVersion
    language: str
    said: dict[str, Any] = field(default_factory=dict)
    started_at: dt.datetime = field(default_factory=timezone.now)

    @property
    def content(self) -> Content:
        """What is asked."""
        return content_of(self.version)

    def seconds(self) -> int | None:
        """Return how long answering took so far; None when there was a long break."""
        taken = int((timezone.now() - self.started_at).total_seconds())
        return taken if taken <= LONGEST_SITTING else None

    def answers(self) -> dict[str, Any]:
        """Return what was answered, without what was passed over."""
        return {key: value for key, value in self.said.items() if value not in (None, "", [], {})}


def begin(*, collector: Collector, version: QuestionnaireVersion, language: str) -> Journey:
    """Start a journey; nothing is stored before `keep`."""
    return Journey(fresh_code(), uuid4(), collector, version, language)


def keep(journey: Journey) -> None:
    """Store a journey as it stands, in one statement. Raises `Busy` when the database is full, locked or away."""
    now = timezone.now()
    draft = Draft(
        key_hash=_key_hash(journey.code),
        uuid=journey.uuid,
        collector=journey.collector,
        version=journey.version,
        language=journey.language,
        sealed=seal(
            json.dumps(journey.said, default=str), purpose=_purpose(journey.code), owner=journey.uuid.hex
        ),
        started_at=journey.started_at,
        updated_at=now,
    )
    try:
        Draft.objects.bulk_create(
            [draft],
            update_conflicts=True,
            unique_fields=["key_hash"],
            update_fields=["sealed", "language", "updated_at"],
        )
    except OperationalError as fault:
        raise Busy(RETRY_AFTER) from fault


def find_journey(code: str, collector: Collector) -> Journey | None:
    """Return the journey of a code at this collector, or None."""
    related = Draft.objects.select_related("version").defer("version__content")
    draft = related.filter(key_hash=_key_hash(code), collector=collector).first()
    if draft is None:
        return None
    try:
        said = json.loads(unseal(draft.sealed, purpose=_purpose(code), owner=draft.uuid.hex))
    except CannotUnseal:
        return None
    return Journey(code, draft.uuid, collector, draft.version, draft.language, said, draft.started_at)


def forget(journey: Journey, *, files: bool) -> None:
    """Delete a draft; with `files` also what was to be sent with it."""
    Draft.objects.filter(key_hash=_key_hash(journey.code)).delete()
    if files:
        delete_files(journey.uuid)


def forget_old_drafts(*, now: dt.datetime | None = None) -> int:
    """Delete drafts nobody came back to, with their files; return how many there were."""
    before = (now or timezone.now()) - dt.timedelta(days=DRAFT_DAYS)
    old = list(Draft.objects.filter(updated_at__lt=before).values_list("pk", "uuid"))
    sent = set(Contact.objects.filter(uuid__in=[uuid for _, uuid in old]).values_list("uuid", flat=True))
    for uuid in {uuid for _, uuid in old} - sent:
        delete_files(uuid)
    Draft.objects.filter(pk__in=[number for number, _ in old]).delete()
    return len(old)


def _key_hash(code: str) -> str:
    return keyed_hash(code, purpose="draft lookup")


def _purpose(code: str) -> str:
    """The code is part of the key itself: without it the installation cannot open the draft."""
    return "draft " + keyed_hash(code, purpose="draft key")
