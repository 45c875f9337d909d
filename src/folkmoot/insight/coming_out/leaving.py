"""The answers of an engagement as they leave it: scrubbed words under a number of their own, with what was read into them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from uuid import UUID, uuid5

from folkmoot.contacts.models import Contact
from folkmoot.contacts.scrubbing import scrubbed
from folkmoot.engagements.models import Engagement
from folkmoot.insight.campaigns import texts_of
from folkmoot.insight.coming_out.spoken import Answer, waiting_for_review

WAITS = "Waits until somebody has checked what was taken out of it"


@dataclass(frozen=True, slots=True)
class Leaving:
    """One answer as it leaves. `words` are None while it waits for review, and `safe` says whether they are letter for letter those
    the marks were made in."""

    number: UUID
    contact: int
    question: str
    words: str | None
    safe: bool
    channel: str
    language: str
    day: dt.date


def number_of(engagement: Engagement, contact: UUID, question: str) -> UUID:
    """Return the number under which an answer leaves: always the same, and nobody's receipt can be told from it."""
    return uuid5(engagement.uuid, f"answer {contact} {question}")


def answers_leaving(engagement: Engagement) -> Iterator[Leaving]:
    """Give every answer in people's own words that is part of the insight, in the order in which they came."""
    mine = Contact.objects.filter(engagement=engagement).answered().in_the_insight().order_by("pk")
    rows = mine.values_list("pk", "uuid", "channel", "language", "received_at")
    known = {row[0]: row for row in rows.iterator(5_000)}
    waiting = waiting_for_review(engagement)
    for contact, question, words in texts_of(mine):
        if contact not in known:
            continue  # it came while the others were read
        _, uuid, channel, language, received_at = known[contact]
        clean = scrubbed(words)  # once more: what is known to be personal grows
        held = (contact, question) in waiting
        yield Leaving(
            number=number_of(engagement, uuid, question),
            contact=contact,
            question=question,
            words=None if held else clean,
            safe=clean == words,
            channel=channel,
            language=language,
            day=received_at.date(),
        )


def answers_by_number(engagement: Engagement) -> dict[UUID, tuple[Answer, str]]:
    """Return which answer each number is, with its words, for files that come back."""
    mine = Contact.objects.filter(engagement=engagement).answered().in_the_insight().order_by("pk")
    uuids: Mapping[int, UUID] = dict(mine.values_list("pk", "uuid"))
    return {
        number_of(engagement, uuids[contact], question): ((contact, question), words)
        for contact, question, words in texts_of(mine)
        if contact in uuids
    }
