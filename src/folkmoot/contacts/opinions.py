"""The acts on an opinion question: ask it, vote, offer a statement, and decide whether a statement is shown."""

import datetime as dt
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import OperationalError, transaction
from django.db.models import F, Max
from django.utils import timezone

from folkmoot.contacts.models import Contact
from folkmoot.contacts.opinion_models import OpinionQuestion, Statement, Vote
from folkmoot.contacts.recording import RETRY_AFTER, record_contact
from folkmoot.contacts.refusals import Busy, NotStored
from folkmoot.contacts.scrubbing import scrubbed
from folkmoot.design.speaking import Sentence
from folkmoot.engagements.models import Collector, Engagement
from folkmoot.engagements.policies import NotPossible, check_can_run
from folkmoot.partners.policies import officer_of
from folkmoot.trail.recording import record_act

LONGEST_STATEMENT = 280
MOST_OF_ONE = 10
"""Statements one person may offer."""
MOST_STATEMENTS = 2_000
LEAST_SEEN = 5
"""The next statement is drawn by chance from so many that were voted on least: a new one is soon seen by many."""
VOTES = {"agree": Vote.AGREE, "pass": Vote.PASS, "disagree": Vote.DISAGREE}
RULES = (
    "A statement is shown if it says one thing, is about this question, and is fit to be read by anybody. It is not shown if it "
    "names a private person, is rude or hateful, advertises something, or says what another statement says already. Nobody "
    "changes a word of it."
)


class NotOffered(NotStored):
    """A statement cannot be taken as it is."""


@dataclass(frozen=True, slots=True)
class Voter:
    """Somebody who votes: the number their contact has or will have, and what is kept with it when it is made."""

    uuid: UUID
    collector: Collector
    raw: Mapping[str, Any] = field(default_factory=dict)
    signals: Sequence[str] = ()
    language: str = "en"


@transaction.atomic
def ask_opinion(
    *, user: Any, engagement: Engagement, wording: str, statements: Sequence[str], rules: str = RULES
) -> OpinionQuestion:
    """Ask an opinion question in an engagement, with the statements it begins with. Asked before, its words are changed."""
    check_can_run(user, engagement)
    question, _ = OpinionQuestion.objects.update_or_create(
        engagement=engagement, defaults={"wording": wording.strip()[:300], "rules": rules.strip() or RULES}
    )
    begun = [one for each in statements if (one := " ".join(each.split()))]
    if any(len(one) > LONGEST_STATEMENT for one in begun):
        raise NotPossible(
            f"A statement has at most {LONGEST_STATEMENT} letters. Make the longest one shorter."
        )
    there = set(question.statements.values_list("words", flat=True))
    fresh = [one for one in dict.fromkeys(begun) if one not in there]
    if len(there) + len(fresh) > MOST_STATEMENTS:
        raise NotPossible(f"A question has at most {MOST_STATEMENTS:,} statements.")
    now, first, officer = timezone.now(), _next_number(question), officer_of(user)
    Statement.objects.bulk_create(
        Statement(
            question=question,
            number=first + place,
            words=words,
            state="accepted",
            by=officer,
            decided_at=now,
            made_at=now,
        )
        for place, words in enumerate(fresh)
    )
    _record(user, "ask_opinion", question, statements=len(fresh))
    return question


def cast_vote(*, voter: Voter, statement: Statement, value: int) -> None:
    """Keep somebody's vote on a statement; a second one replaces the first. Durable when this returns.

    The first vote makes the contact. Raises `NotOpen`, `Erased` and `Busy` as `record_contact`.
    """
    try:
        with transaction.atomic():
            contact = _contact_of(voter)
            _, new = Vote.objects.update_or_create(
                contact=contact, statement=statement, defaults={"value": value, "at": timezone.now()}
            )
            if new:
                Statement.objects.filter(pk=statement.pk).update(seen=F("seen") + 1)
    except OperationalError as fault:
        raise Busy(RETRY_AFTER) from fault


def offer_statement(*, voter: Voter, question: OpinionQuestion, words: str) -> Statement:
    """Take a statement somebody adds; it waits for an officer. The same words again change nothing.

    Personal things that have a shape are blotted out. Raises `NotOffered` with the sentence, else as `cast_vote`.
    """
    said = " ".join(scrubbed(words[: 4 * LONGEST_STATEMENT]).split())
    if not said:
        raise NotOffered(Sentence("Write your statement first."))
    if len(words.strip()) > LONGEST_STATEMENT:
        too_long = Sentence(
            "A statement has at most {longest} letters. Make it shorter.", longest=LONGEST_STATEMENT
        )
        raise NotOffered(too_long)
    if not question.takes_statements:
        raise NotOffered(Sentence("No more statements are taken here."))
    try:
        with transaction.atomic():
            contact = _contact_of(voter)
            OpinionQuestion.objects.select_for_update().get(
                pk=question.pk
            )  # one after another: each is counted
            again = Statement.objects.filter(question=question, contact=contact, words=said).first()
            if again is not None:
                return again
            if contact.statements.count() >= MOST_OF_ONE:
                raise NotOffered(
                    Sentence(
                        "You have added {most} statements, which is the most one person can add.",
                        most=MOST_OF_ONE,
                    )
                )
            number = _next_number(question)
            if number > MOST_STATEMENTS:
                raise NotOffered(
                    Sentence("There are as many statements as people can read. No more are taken.")
                )
            return Statement.objects.create(
                question=question,
                number=number,
                words=said,
                contact=contact,
                by_participant=True,
                made_at=timezone.now(),
            )
    except OperationalError as fault:
        raise Busy(RETRY_AFTER) from fault


@transaction.atomic
def settle_statement(*, user: Any, statement: Statement, accept: bool, reason: str = "") -> None:
    """Show a statement or not; a reason is needed for not. It can be settled again: nothing is lost."""
    check_can_run(user, statement.question.engagement)
    reason = reason.strip()[:500]
    if not accept and not reason:
        raise NotPossible("Say why it is not shown: its writer reads it.")
    statement.state, statement.reason = ("accepted" if accept else "rejected"), ("" if accept else reason)
    statement.by, statement.decided_at = officer_of(user), timezone.now()
    statement.save(update_fields=["state", "reason", "by", "decided_at"])
    _record(
        user,
        "accept_statement" if accept else "reject_statement",
        statement.question,
        number=statement.number,
        reason=reason,
    )


def next_statement(question: OpinionQuestion, contact: Contact | None, uuid: UUID) -> Statement | None:
    """Return what somebody is shown next: of the five seen least that they have not voted on, one by chance.

    The same until they vote: chance is drawn from their number and how far they are.
    """
    shown = question.statements.filter(state="accepted")
    if contact is not None:
        shown = shown.exclude(pk__in=contact.votes.values("statement"))
    few = list(shown.order_by("seen", "pk")[:LEAST_SEEN])
    if not few:
        return None
    met = Vote.objects.filter(contact=contact).count() if contact else 0
    return random.Random(f"{uuid.hex} {met}").choice(few)  # noqa: S311  an order, no secret


def contact_of(voter: Voter) -> Contact | None:
    """Return the contact of somebody who has voted already, or None."""
    return Contact.objects.filter(uuid=voter.uuid, collector=voter.collector).first()


def log_of(question: OpinionQuestion) -> list[list[Any]]:
    """Return what was decided about each statement people added, for everybody: the words of those not shown stay out."""
    return [
        [
            one.number,
            one.get_state_display(),
            one.words if one.state == "accepted" else "",
            one.reason,
            _day(one.made_at),
            _day(one.decided_at),
        ]
        for one in question.statements.filter(by_participant=True)
    ]


def _contact_of(voter: Voter) -> Contact:
    found = contact_of(voter)
    if found is not None:
        return found
    record_contact(
        uuid=voter.uuid,
        collector=voter.collector,
        raw=voter.raw,
        disposition="partial",
        signals=voter.signals,
        language=voter.language,
    )
    return Contact.objects.get(uuid=voter.uuid)


def _next_number(question: OpinionQuestion) -> int:
    return int(question.statements.aggregate(most=Max("number"))["most"] or 0) + 1


def _day(moment: dt.datetime | None) -> str:
    return timezone.localdate(moment).isoformat() if moment else ""


def _record(user: Any, act: str, question: OpinionQuestion, **detail: Any) -> None:
    about = {"engagement": question.engagement.slug, **detail}
    record_act(
        user=user, act=act, subject_kind="opinion_question", subject_id=str(question.uuid), detail=about
    )
