"""Picks quotes of a theme that show the range of what people said: letter for letter what stands in an answer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import prefetch_related_objects

from folkmoot.contacts.models import Contact
from folkmoot.contacts.own_words import marks_of
from folkmoot.engagements.channel import channel_name
from folkmoot.insight.coming_out.spoken import Answer, Coding
from folkmoot.insight.themes import written

MOST_QUOTES = 6
MOST_READ = 1_500
"""Answers read to pick quotes from; of more, every so-manieth by number."""

LONGEST = 400
"""Letters of a quote; the rest is one click away."""


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of an answer from one place to another, and how they came. `cut`: the answer goes on."""

    contact: Contact
    question: str
    words: str
    start: int
    channel: str
    marks: tuple[str, ...]
    cut: bool


def quotes_of(
    codings: Sequence[Coding],
    *,
    first: Iterable[Answer],
    without: Iterable[Answer],
    how_many: int = MOST_QUOTES,
) -> list[Quote]:
    """Choose quotes among what speaks of a theme: those somebody thought worth quoting first, each as unlike the others as can be."""
    from folkmoot.evidence.ranging import spread  # noqa: PLC0415  loads numpy's neighbours with the first count

    left_out, marked = set(without), set(first)
    open_to = [one for one in codings if (one.contact, one.question) not in left_out]
    step = max(1, -(-len(open_to) // MOST_READ))
    chosen = [
        one for place, one in enumerate(open_to) if place % step == 0 or (one.contact, one.question) in marked
    ]
    contacts = with_versions(Contact.objects.filter(pk__in=[one.contact for one in chosen]))
    found = [
        quote
        for one in chosen
        if one.contact in contacts and (quote := _quote(contacts[one.contact], one)) is not None
    ]
    wanted = [place for place, one in enumerate(found) if (one.contact.pk, one.question) in marked]
    return [found[place] for place in spread([one.words for one in found], how_many, first=wanted)]


def with_versions(contacts: Iterable[Contact]) -> dict[int, Contact]:
    """Give contacts by number with their questionnaire's versions, each version read once however many answered it."""
    listed = list(contacts)
    prefetch_related_objects(listed, "version")
    return {one.pk: one for one in listed}


def _quote(contact: Contact, coding: Coding) -> Quote | None:
    words = dict(written(contact)).get(coding.question, "")
    start, end = coding.spans[0] if coding.spans else (0, len(words))
    whole = words[start:end]
    if not whole.strip():
        return None
    return Quote(
        contact=contact,
        question=coding.question,
        words=whole[:LONGEST],
        start=start,
        channel=channel_name(contact.channel),
        marks=tuple(marks_of(contact.circumstances)),
        cut=len(whole) > LONGEST,
    )
