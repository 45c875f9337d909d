"""Takes a conversation exported from Polis in as an engagement: its statements, a contact for each person, and their votes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID, uuid5

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from folkmoot.contacts.models import Contact, OpinionQuestion, Statement, Vote
from folkmoot.contacts.opinions import RULES
from folkmoot.contacts.preparing import prepare_contact
from folkmoot.contacts.recording import record_contacts
from folkmoot.contacts.rows import PreparedRow
from folkmoot.contacts.scrubbing import scrubbed
from folkmoot.engagements.collecting import free_code
from folkmoot.engagements.models import Collector, Engagement
from folkmoot.partners.inviting import host_partner
from folkmoot.partners.models import Partner
from folkmoot.questions.models import Questionnaire, QuestionnaireVersion
from folkmoot.trail.recording import record_act

if TYPE_CHECKING:
    from folkmoot.evidence.opinion.polis_files import Conversation

BATCH = 5_000
CHANNEL = "online"
STATES = {"-1": "rejected"}
NOT_SHOWN = "It was not shown in the conversation this came from."
CLOSED = {"state": "closed"}
CONTENT = {
    "languages": ["en"],
    "items": [
        {"key": "more", "kind": "long_text", "wording": {"en": "Is there anything else you want to say?"}}
    ],
}


class Unlike(Exception):
    """The folder is no conversation, or the engagement asks another question already."""


@transaction.atomic
def import_conversation(
    conversation: Conversation, *, slug: str, title: str = ""
) -> tuple[Engagement, int, int]:
    """Store a conversation in the engagement of that short name, which is made if it is not there; return it, people and votes.

    The same files again change nothing. Raises `Unlike`.
    """
    name = (title or conversation.summary.get("topic", "") or slug).strip()[:200]
    engagement = Engagement.objects.filter(slug=slug).first() or _made(slug, name, conversation)
    collector = _collector(engagement)
    question, new = OpinionQuestion.objects.get_or_create(
        engagement=engagement, defaults={"wording": name[:300], "rules": RULES, "takes_statements": False}
    )
    if not new and question.wording != name[:300]:
        raise Unlike(f"The engagement {slug} asks another question already: {question.wording}")
    numbers = {person: uuid5(engagement.uuid, f"polis {person}") for person in conversation.votes.people}
    record_contacts(rows=_contacts(collector, list(numbers.values())))
    contacts = dict(Contact.objects.filter(collector=collector).values_list("uuid", "pk"))
    known = [contacts.get(number) for number in numbers.values()]  # None: withdrawn here since
    statements = _statements(question, conversation, dict(zip(numbers, known, strict=True)))
    votes = _votes(conversation, known, statements)
    Vote.objects.bulk_create(votes, batch_size=BATCH, ignore_conflicts=True)
    _count_seen(question, conversation, statements)
    record_act(
        user=None,
        act="import_opinion",
        subject_kind="engagement",
        subject_id=engagement.uuid,
        detail={"people": len(numbers), "votes": len(votes), "by": "command line"},
    )
    return engagement, len(numbers), len(votes)


def _made(slug: str, title: str, conversation: Conversation) -> Engagement:
    partner = (
        host_partner()
        or Partner.objects.get_or_create(
            slug="polis", defaults={"name": "Polis conversations", "kind": "council"}
        )[0]
    )
    questionnaire, _ = Questionnaire.objects.get_or_create(
        slug=slug, defaults={"title": title, "partner": partner}
    )
    version = QuestionnaireVersion.objects.create(
        questionnaire=questionnaire,
        number=1,
        content={**CONTENT, "title": {"en": title}},
        frozen_at=timezone.now(),
    )
    days = sorted(timezone.localdate(_moment(at)) for at in _times(conversation))
    today = timezone.localdate()
    return Engagement.objects.create(
        slug=slug,
        title=title,
        summary=conversation.summary.get("conversation-description", "")[:2_000] or title,
        partner=partner,
        questionnaire=version,
        opens_on=days[0] if days else today,
        closes_on=days[-1] if days else today,
        **CLOSED,
    )


def _collector(engagement: Engagement) -> Collector:
    name = "Imported from Polis"
    found = Collector.objects.filter(engagement=engagement, channel=CHANNEL, name=name).first()
    return found or Collector.objects.create(
        engagement=engagement, channel=CHANNEL, name=name, code=free_code()
    )


def _contacts(collector: Collector, numbers: list[UUID]) -> Iterator[PreparedRow]:
    for number in numbers:
        yield prepare_contact(
            uuid=number,
            collector=collector,
            raw={},
            disposition="partial",
            receipt=False,
            circumstances={"file": "Polis export"},
        )


def _statements(
    question: OpinionQuestion, conversation: Conversation, contact_of: dict[str, int | None]
) -> list[Statement]:
    there = {one.number: one for one in question.statements.all()}
    fresh = [
        Statement(
            question=question,
            number=int(one.number) + 1,
            words=scrubbed(one.words),
            contact_id=contact_of.get(one.author),
            by_participant=True,
            state=STATES.get(one.state, "accepted"),
            reason=NOT_SHOWN if one.state in STATES else "",
            made_at=_moment(one.at) if one.at else timezone.now(),
            decided_at=timezone.now(),
        )
        for one in conversation.statements
        if int(one.number) + 1 not in there
    ]
    Statement.objects.bulk_create(fresh, batch_size=BATCH)
    there = {one.number: one for one in question.statements.all()}
    return [there[int(one.number) + 1] for one in conversation.statements]


def _votes(conversation: Conversation, contacts: list[int | None], statements: list[Statement]) -> list[Vote]:
    votes, now = conversation.votes, timezone.now()
    at = votes.at.tolist() if votes.at is not None else [0] * len(votes.person)
    return [
        Vote(
            contact_id=contact,
            statement=statements[what],
            value=int(value),
            at=_moment(str(when)) if when else now,
        )
        for who, what, value, when in zip(
            votes.person.tolist(), votes.statement.tolist(), votes.value.tolist(), at, strict=True
        )
        if (contact := contacts[who]) is not None
    ]


def _count_seen(question: OpinionQuestion, conversation: Conversation, statements: list[Statement]) -> None:
    for statement, seen in zip(statements, conversation.votes.on_each().tolist(), strict=True):
        statement.seen = seen
    Statement.objects.bulk_update(statements, ["seen"], batch_size=500)


def _times(conversation: Conversation) -> list[str]:
    return [
        one.at for one in conversation.statements if one.at.isascii() and one.at.isdigit() and one.at != "0"
    ]


def _moment(milliseconds: str) -> dt.datetime:
    try:
        return dt.datetime.fromtimestamp(int(milliseconds) / 1000, tz=dt.UTC)
    except (ValueError, OverflowError, OSError):
        return timezone.now()


def import_opinion(folder: Path, slug: str) -> str:
    """Import a folder and say what was stored. Raises `Unlike` with the sentence to show."""
    from folkmoot.evidence.opinion.polis_files import NotAConversation, read_folder  # noqa: PLC0415  loads numpy
    from folkmoot.insight.opinion_maps import keep_map  # noqa: PLC0415  likewise

    if slugify(slug) != slug or not slug:
        raise Unlike("A short name has small letters, numbers and hyphens only.")
    try:
        conversation = read_folder(folder)
    except NotAConversation as refusal:
        raise Unlike(refusal.sentence) from refusal
    if not all(
        one.number.isascii() and one.number.isdigit() and len(one.number) < 9
        for one in conversation.statements
    ):
        raise Unlike("A statement's number is not a whole number.")
    engagement, people, votes = import_conversation(conversation, slug=slug)
    kept = keep_map(engagement.opinion_question)
    groups = kept.told["number_of_groups"]
    return (
        f"{people:,} people and {votes:,} votes on {len(conversation.statements):,} statements are in the engagement "
        f"{engagement.slug}. The map shows {groups if groups > 1 else 'no'} groups."
    )
