"""The acts on a question to the network: ask it, answer it, mark the best answer, make a tip of it, show it to everybody."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone

from folkmoot.contacts.personal_links import PersonalLinks
from folkmoot.contacts.scrubbing import scrubbed
from folkmoot.jobs.asking import ask_for
from folkmoot.network.asking.choosing_whom import who_knows
from folkmoot.network.models import (
    LONGEST_SNIPPET,
    Member,
    NetworkAnswer,
    NetworkQuestion,
    NotAsked,
    QuestionSent,
    Snippet,
)
from folkmoot.network.policies import check_can_run_question
from folkmoot.network.snippets.telling import check_snippet, tell_snippet
from folkmoot.partners.policies import check_is_officer, officer_of
from folkmoot.questions.policies import NotPossible
from folkmoot.trail.recording import record_act

LINKS = PersonalLinks("network question")
MOST_A_DAY = 3  # questions of one asker


@transaction.atomic
def ask_network(
    *,
    words: str,
    interests: Sequence[str] = (),
    areas: Sequence[str] = (),
    in_public: bool = False,
    member: Member | None = None,
    user: Any = None,
    now: dt.datetime | None = None,
) -> NetworkQuestion:
    """Put a question to the members who know; they are written to by a job. Raises `NotPossible` where it names nothing."""
    now = now or timezone.now()
    if not interests and not areas:
        raise NotPossible("Say what it is about or where, so that it reaches those who know.")
    if member is None:
        check_is_officer(user)
    asker = {"member": member} if member is not None else {"officer": officer_of(user)}
    today = NetworkQuestion.objects.filter(at__gt=now - dt.timedelta(days=1), **asker)
    if today.count() >= MOST_A_DAY:
        raise NotPossible(
            f"You asked {MOST_A_DAY} questions today. Wait for their answers and come back tomorrow."
        )
    question = NetworkQuestion.objects.create(
        partner=member.partner if member is not None else officer_of(user).partner,
        told_by_member=member is not None,
        words=scrubbed(words),
        interests=sorted(set(interests)),
        areas=sorted(set(areas)),
        in_public=in_public,
        at=now,
        **asker,
    )
    if member is None:
        record_act(user=user, act="ask_network", subject_kind="network_question", subject_id=question.uuid)
    ask_more(question, now=now)
    return question


def ask_more(question: NetworkQuestion, *, now: dt.datetime) -> int:
    """Choose members who were not asked yet and queue the messages to them; return how many."""
    chosen = who_knows(question, now=now)
    sendings = [QuestionSent(question=question, member=one, chosen_at=now) for one in chosen]
    for sending in sendings:
        sending.link_hash = LINKS.hash_for(sending.uuid)
    QuestionSent.objects.bulk_create(sendings)
    question.reached = question.sendings.count()
    question.save(update_fields=["reached"])
    if sendings:
        from folkmoot.network.knowing_tasks import send_network_question  # noqa: PLC0415  the task does what this act asks for

        ask_for(
            send_network_question,
            title="Ask the members who know",
            args=[question.pk],
            dedupe_key=f"network-question-{question.pk}",
        )
    return len(sendings)


@transaction.atomic
def answer_network(
    *,
    question: NetworkQuestion,
    words: str,
    member: Member | None = None,
    user: Any = None,
    in_public: bool = False,
    now: dt.datetime | None = None,
) -> NetworkAnswer:
    """Keep an answer with its question; a member who answers again changes what they said, unless it is a tip already."""
    if question.state != "open":
        raise NotPossible("This question is closed. Thank you all the same.")
    said = {"words": scrubbed(words), "in_public": in_public, "at": now or timezone.now()}
    if member is not None:
        answer, _ = NetworkAnswer.objects.update_or_create(
            question=question, member=member, defaults={**said, "told_by_member": True}
        )
        return answer
    check_is_officer(user)
    answer = NetworkAnswer.objects.create(
        question=question, officer=officer_of(user), told_by_member=False, **said
    )
    record_act(user=user, act="answer_network", subject_kind="network_question", subject_id=question.uuid)
    return answer


@transaction.atomic
def mark_best(*, answer: NetworkAnswer, user: Any = None, member: Member | None = None) -> None:
    """Say which answer helped most: whoever asked says so, or an officer for them."""
    question = answer.question
    if member is None or question.member_id != member.pk:
        check_can_run_question(user, question)
        record_act(user=user, act="mark_best", subject_kind="network_question", subject_id=question.uuid)
    question.answers.exclude(pk=answer.pk).update(best=False)
    answer.best = True
    answer.save(update_fields=["best"])


@transaction.atomic
def make_snippet_of(
    *, user: Any, answer: NetworkAnswer, text: str, now: dt.datetime | None = None
) -> Snippet:
    """Make a checked tip of an answer in one act, told by whoever answered; only where they agreed to a public page."""
    question = answer.question
    check_can_run_question(user, question)
    if answer.snippet_id is not None:
        raise NotPossible("This answer is a tip already.")
    if not answer.in_public:
        raise NotPossible(
            "Whoever answered did not agree that everybody reads it. Ask them, or write a tip yourself."
        )
    by = {"member": answer.member} if answer.member is not None else {"user": user}
    snippet = tell_snippet(
        text=text[:LONGEST_SNIPPET], tags=question.interests, areas=question.areas, now=now, **by
    )
    if (
        answer.told_by_member and answer.member is None
    ):  # they are gone; what they told was a member's all the same
        snippet.told_by_member, snippet.officer = True, None
    check_snippet(user=user, snippet=snippet, now=now)
    answer.snippet = snippet
    answer.save(update_fields=["snippet"])
    return snippet


@transaction.atomic
def publish_question(*, user: Any, question: NetworkQuestion, now: dt.datetime | None = None) -> None:
    """Show a question, with the answers whose members agreed, to everybody, after reading both."""
    check_can_run_question(user, question)
    if not question.in_public:
        raise NotPossible("Whoever asked did not agree to a public page.")
    if not question.answers.filter(in_public=True).exists():
        raise NotPossible("Nobody who answered agreed to a public page yet.")
    question.published_at = now or timezone.now()
    question.save(update_fields=["published_at"])
    record_act(user=user, act="publish_question", subject_kind="network_question", subject_id=question.uuid)


@transaction.atomic
def close_question(*, user: Any, question: NetworkQuestion) -> None:
    """Take no more answers and ask nobody more; take it off the public page too."""
    check_can_run_question(user, question)
    question.state, question.published_at = "closed", None
    question.save(update_fields=["state", "published_at"])
    record_act(user=user, act="close_question", subject_kind="network_question", subject_id=question.uuid)


@transaction.atomic
def ask_no_more(*, member: Member, now: dt.datetime | None = None) -> None:
    """Send a member no more questions, from this moment on."""
    NotAsked.objects.get_or_create(member=member, defaults={"since": now or timezone.now()})
    QuestionSent.objects.filter(member=member, sent_at=None).delete()
