"""The acts between areas: write a file of something, say what a file would do, take it in, comment on what came."""

import datetime as dt
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from folkmoot.network.exchange.files import OPEN_LICENCE, Exchanged, read_file
from folkmoot.network.exchange.kinds import kind_of
from folkmoot.network.models import Arrived, ArrivedComment
from folkmoot.network.policies import check_can_take_in
from folkmoot.partners.models import Partner
from folkmoot.partners.policies import officer_of
from folkmoot.questions.policies import NotPossible
from folkmoot.trail.recording import record_act

MOST_COMMENTS = 200


@dataclass(frozen=True, slots=True)
class Would:
    """What taking a file in would do: its sentences, and where the same file came before, what it became then."""

    exchanged: Exchanged
    sentences: tuple[str, ...]
    before: Arrived | None


@transaction.atomic
def write_out(
    *, user: Any, kind: str, uuid: UUID, licence: str = OPEN_LICENCE, today: dt.date | None = None
) -> Exchanged:
    """Return the file of something; of what came from elsewhere and was not changed here, the very file it came in.

    What came and was changed since keeps its author and its licence, which hold for what is made of it too.
    """
    if user is not None:
        check_can_take_in(user)
    came = Arrived.objects.filter(kind=kind, made=uuid).first()
    first = read_file(came.document.encode()) if came else None
    written = kind_of(kind).write(user, uuid, first.body if first else None)
    if user is not None:
        record_act(user=user, act="write_out", subject_kind=kind, subject_id=uuid)
    if first is not None and first.body == written.body:
        return first
    return Exchanged(
        kind=kind,
        title=written.title[:200],
        author=(f"{first.author}; changed by {written.author}" if first else written.author)[:200],
        licence=first.licence if first else licence,
        came_from=settings.SITE[:200],
        made_on=(today or timezone.localdate()).isoformat(),
        body=written.body,
    )


def would_do(*, partner: Partner, raw: bytes) -> Would:
    """Say what taking a file in would do, and do nothing. Raises `NotPossible` where it cannot be taken."""
    found = read_file(raw)
    sentences = kind_of(found.kind).tell(found.body)
    before = Arrived.objects.filter(partner=partner, seal=found.seal).first()
    return Would(found, tuple(sentences), before)


@transaction.atomic
def take_in(*, user: Any, partner: Partner, raw: bytes, now: dt.datetime | None = None) -> Arrived:
    """Take a file in as something new of a partner's, and keep the file and where it came from. Nothing is overwritten."""
    if user is not None:
        check_can_take_in(user)
        partner = officer_of(user).partner
    would = would_do(partner=partner, raw=raw)
    if would.before is not None:
        raise NotPossible(
            f"This file was taken in already, on {would.before.at:%-d %B %Y}. Nothing was changed."
        )
    found = would.exchanged
    arrived = Arrived.objects.create(
        partner=partner,
        kind=found.kind,
        made=kind_of(found.kind).take(user, partner, found.body),
        title=found.title,
        author=found.author,
        licence=found.licence,
        came_from=found.came_from,
        seal=found.seal,
        document=found.document(),
        officer=officer_of(user) if user is not None else None,
        at=now or timezone.now(),
    )
    record_act(
        user=user,
        act="take_in",
        subject_kind=found.kind,
        subject_id=arrived.made,
        detail={"seal": found.seal},
    )
    return arrived


@transaction.atomic
def comment_on_arrived(
    *, user: Any, arrived: Arrived, words: str, now: dt.datetime | None = None
) -> ArrivedComment:
    """Keep what an officer of the partner thinks of something that came."""
    check_can_take_in(user)
    if not words.strip():
        raise NotPossible("Write your comment first.")
    if arrived.comments.count() >= MOST_COMMENTS:
        raise NotPossible("There are so many comments that nobody reads another. Talk to each other.")
    made = ArrivedComment.objects.create(
        arrived=arrived, officer=officer_of(user), words=words.strip()[:1_000], at=now or timezone.now()
    )
    record_act(user=user, act="comment_on_arrived", subject_kind="arrived", subject_id=arrived.uuid)
    return made
