"""Tells people who left an address what became of what they said: once, by the way they chose, and no more when they say so.

A message is written down before it is sent, so that a crash repeats the one in flight at most, under the same Message-ID.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from uuid import uuid4

from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone

from folkmoot.contacts.bouncing import token_of
from folkmoot.contacts.carrying import carry
from folkmoot.contacts.models import ContactDetail
from folkmoot.contacts.reaching import address_in, do_not_ask, silenced
from folkmoot.engagements.models import Engagement
from folkmoot.jobs.notify import texts_are_set_up
from folkmoot.outcomes.behind import voices_behind
from folkmoot.outcomes.models import Commitment, Finding, Told
from folkmoot.outcomes.personal_links import LINKS, page_at
from folkmoot.outcomes.telling_words import words_of_done, words_of_replies

OUTCOME = "outcome"
LETTER = "o"
BATCH = 500


def write_down_replies(engagement: Engagement) -> int:
    """Write down, for everybody with an address who was not told yet, that they are to be told; return how many."""
    newest = _newest(engagement)
    return _write_down(engagement, _reachable(engagement), f"replies {newest:%Y-%m-%d}") if newest else 0


def write_down_done(commitment: Commitment) -> int:
    """Write down that those who asked for what is now delivered are to be told, and asked whether it made a difference."""
    finding = Finding.objects.prefetch_related("grounds").get(pk=commitment.finding_id)
    stands_behind = voices_behind(finding)
    asked_for_it = (detail for detail in _reachable(finding.engagement) if stands_behind(detail.contact))
    return _write_down(finding.engagement, asked_for_it, f"done {commitment.uuid}", commitment)


def next_to_tell(engagement: Engagement) -> Told | None:
    """Return a message that was not sent yet, the oldest first."""
    waiting = Told.objects.filter(engagement=engagement, sent_at=None, bounced_at=None)
    return (
        waiting.select_related(
            "detail__contact__version",
            "detail__contact__collector",
            "detail__contact__engagement__pledge",
            "commitment__finding__reply",
        )
        .order_by("pk")
        .first()
    )


def tell(told: Told, findings: Iterable[Finding], *, through: BaseEmailBackend | None = None) -> bool:
    """Send one message; False where it is not wanted, or cannot arrive."""
    if silenced([told.detail]):
        told.delete()
        return False
    if not _hand_over(told, findings, through):
        came_back(told.pk)
        return False
    Told.objects.filter(pk=told.pk).update(sent_at=timezone.now())
    return True


def came_back(number: int) -> None:
    """Mark a message that cannot be delivered, and write to its address no more."""
    told = Told.objects.select_related("detail").filter(pk=number).first()
    if told is None:
        return
    Told.objects.filter(pk=number, bounced_at=None).update(bounced_at=timezone.now())
    do_not_ask(lookup_hash=told.detail.lookup_hash, purpose=OUTCOME, because="bounced")


def published_findings(engagement: Engagement) -> list[Finding]:
    """Return the findings of an engagement that everybody may read, with what is needed to tell of them."""
    public = Finding.objects.filter(engagement=engagement).public()
    return list(public.select_related("reply").prefetch_related("grounds", "commitments"))


def left_a_number_alone(engagement: Engagement) -> int:
    """Count those who left a number and cannot be told, since this installation sends no text messages."""
    if texts_are_set_up():
        return 0
    numbers = ContactDetail.objects.filter(contact__engagement=engagement, purpose=OUTCOME, kind="phone")
    return numbers.values("lookup_hash").distinct().count()


def _reachable(engagement: Engagement) -> Iterator[ContactDetail]:
    """Give the details of those who want to be told the outcome and have not said no since, each address once."""
    seen: set[str] = set()
    details = ContactDetail.objects.filter(contact__engagement=engagement, purpose=OUTCOME)
    details = details.select_related("contact__version", "contact__collector").order_by("pk")
    after = 0
    while page := list(details.filter(pk__gt=after)[:BATCH]):  # whoever takes them writes in between
        after, batch = page[-1].pk, []
        for detail in page:
            if detail.lookup_hash not in seen and (detail.kind != "phone" or texts_are_set_up()):
                seen.add(detail.lookup_hash)
                batch.append(detail)
        yield from _not_silenced(batch)


def _not_silenced(batch: list[ContactDetail]) -> Iterator[ContactDetail]:
    why = silenced(batch)
    yield from (detail for detail in batch if detail.pk not in why)


def _write_down(
    engagement: Engagement, details: Iterable[ContactDetail], what: str, commitment: Commitment | None = None
) -> int:
    before = Told.objects.filter(engagement=engagement, what=what).count()
    batch: list[Told] = []
    for detail in details:
        number = uuid4()
        batch.append(
            Told(
                uuid=number,
                detail=detail,
                engagement=engagement,
                commitment=commitment,
                what=what,
                link_hash=LINKS.hash_for(number),
            )
        )
        if len(batch) == BATCH:
            Told.objects.bulk_create(batch, ignore_conflicts=True)
            batch = []
    Told.objects.bulk_create(batch, ignore_conflicts=True)
    return Told.objects.filter(engagement=engagement, what=what).count() - before


def _hand_over(told: Told, findings: Iterable[Finding], through: BaseEmailBackend | None) -> bool:
    detail, link = told.detail, LINKS.token(told.uuid)
    page, stop = page_at("told", link), page_at("stop_telling", link)
    if told.commitment is not None:
        words = words_of_done(told, told.commitment, page, stop)
    else:
        words = words_of_replies(told, list(findings), page, stop)
    return carry(
        words,
        to=address_in(detail),
        kind=detail.kind,
        token=token_of(LETTER, told.pk),
        named=told.uuid.hex,
        stop=stop,
        through=through,
    )


def _newest(engagement: Engagement) -> dt.date | None:
    published = Finding.objects.filter(engagement=engagement).public().order_by("-reply__published_at")
    newest = published.values_list("reply__published_at", flat=True).first()
    return timezone.localdate(newest) if newest else None
