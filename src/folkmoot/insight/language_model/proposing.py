"""Has a language model suggest themes: scrubbed words of answers nobody coded, each call logged before it is made, nothing coded."""

from __future__ import annotations

import hashlib
import random
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone

from folkmoot.contacts.models import Contact
from folkmoot.contacts.scrubbing import scrubbed
from folkmoot.engagements.models import Engagement
from folkmoot.insight.coming_out.leaving import answers_leaving
from folkmoot.insight.coming_out.quoting import with_versions
from folkmoot.insight.coming_out.spoken import Answer, waiting_for_review
from folkmoot.insight.language_model.asking import OFF, ModelFailed, Plug, ask, plug
from folkmoot.insight.language_model.heeding import NOT_VERBATIM, Suggested, heed
from folkmoot.insight.language_model.instructions import Theme as Told
from folkmoot.insight.language_model.instructions import body_of, hash_of_instructions
from folkmoot.insight.models import Codebook, Coded, ModelCall, ModelCallAnswer, Run, Suggestion, Theme
from folkmoot.insight.themes import check_can_code, written
from folkmoot.partners.policies import officer_of
from folkmoot.questions.policies import NotPossible
from folkmoot.trail.recording import record_act

PER_CALL = 20  # answers
MOST_OF_A_CALL = 40_000  # letters of answers
LONGEST_ANSWER = 8_000  # letters; a longer one is left to people
MOST_ANSWERS = 400  # of one run
FAILURES_IN_A_ROW = 3  # then the run stops
UNKNOWN = 0.5  # how likely a suggestion is right before anybody looked at one


def check_can_ask(user: Any, engagement: Engagement) -> None:
    """Raise unless this officer may have the language model suggest themes now."""
    check_can_code(user, engagement)
    if plug() is None:
        raise NotPossible(OFF)
    if not Theme.objects.filter(engagement=engagement, state="used").exists():
        raise NotPossible("Name a theme first: the model chooses among the themes of the codebook.")


def suggest_with_model(
    *,
    user: Any,
    engagement: Engagement,
    most: int = PER_CALL,
    seed: int = 1,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> Run:
    """Send answers nobody coded to the model, some at a time, and keep what is fit as suggestions. Raises NotPossible.

    Nothing is sent that waits for review, is longer than a call, or was withdrawn by the moment of the call.
    """
    check_can_ask(user, engagement)
    where = plug()
    if where is None:
        raise NotPossible(OFF)
    themes = list(Theme.objects.filter(engagement=engagement, state="used").order_by("name", "pk"))
    chosen = _chosen(engagement, most, seed)
    if not chosen:
        raise NotPossible("Every answer that may be sent has a theme already, or waits for a check.")
    run = _begun(user, engagement, where, themes, chosen, seed)
    told: Counter[str] = Counter()
    refused: Counter[str] = Counter()
    failures = done = 0
    for number, batch in enumerate(_batches(chosen), 1):
        call = _call(user, run, where, themes, [answer for answer, _ in batch], number, seed)
        done += len(batch)
        progress(done, len(chosen))
        if call is None:
            continue
        told.update(calls=1, suggested=call.suggested, failed=bool(call.failed))
        refused.update(call.refused)
        failures = failures + 1 if call.failed else 0
        if failures == FAILURES_IN_A_ROW:
            break
    run.told = {**told, "sent": done, "refused": dict(refused)}
    run.save(update_fields=["told"])
    return run


def _chosen(engagement: Engagement, most: int, seed: int) -> list[tuple[Answer, int]]:
    """Pick answers nobody coded, by chance; with each its length."""
    coded = set(Coded.objects.filter(theme__engagement=engagement).values_list("contact", "question"))
    open_to = [
        ((one.contact, one.question), len(one.words))
        for one in answers_leaving(engagement)
        if one.words and len(one.words) <= LONGEST_ANSWER and (one.contact, one.question) not in coded
    ]
    random.Random(seed).shuffle(open_to)  # noqa: S311  a choice that can be made again, no secret
    return open_to[: min(most, MOST_ANSWERS)]


def _batches(chosen: Sequence[tuple[Answer, int]]) -> list[list[tuple[Answer, int]]]:
    found: list[list[tuple[Answer, int]]] = [[]]
    for one in chosen:
        size = sum(length for _, length in found[-1])
        if found[-1] and (len(found[-1]) == PER_CALL or size + one[1] > MOST_OF_A_CALL):
            found.append([])
        found[-1].append(one)
    return found


@transaction.atomic
def _begun(
    user: Any,
    engagement: Engagement,
    where: Plug,
    themes: Sequence[Theme],
    chosen: Sequence[tuple[Answer, int]],
    seed: int,
) -> Run:
    book = Codebook.objects.filter(engagement=engagement).first()
    given = hashlib.sha256(f"{sorted(one.pk for one in themes)} {chosen}".encode()).hexdigest()
    return Run.objects.create(
        engagement=engagement,
        kind="model",
        seed=seed,
        versions={"model": where.name},
        codebook_version=book.version if book else 0,
        acts=book.acts if book else 0,
        inputs_hash=given,
        answers=len(chosen),
        by=officer_of(user),
        at=timezone.now(),
    )


def _call(
    user: Any,
    run: Run,
    where: Plug,
    themes: Sequence[Theme],
    wanted: Sequence[Answer],
    number: int,
    seed: int,
) -> ModelCall | None:
    """Log a call, make it, and keep what came of it; None where none of its answers is left."""
    words = _words(run.engagement, wanted)
    if not words:
        return None
    answers, texts = list(words), [sent for sent, _ in words.values()]
    told = [Told(one.name, one.definition, one.include, one.exclude) for one in themes]
    body = body_of(where.name, told, texts, seed)
    call = _logged(user, run, where, told, answers, body, number)
    try:
        heeded = heed(ask(where, body), answers=texts, themes=len(themes))
    except ModelFailed as failed:
        call.failed = str(failed)[:300]
        call.save(update_fields=["failed"])
        return call
    rows, refused = [], Counter(heeded.refused)
    for one in heeded.suggestions:
        quote = texts[one.answer][one.start : one.end]
        if quote not in words[answers[one.answer]][1]:  # it holds a mark put there when it left
            refused[NOT_VERBATIM] += 1
            continue
        rows.append((one, quote))
    call.suggested, call.refused = _kept(run, themes, answers, rows), dict(refused)
    call.save(update_fields=["suggested", "refused"])
    return call


def _words(engagement: Engagement, wanted: Sequence[Answer]) -> dict[Answer, tuple[str, str]]:
    """Return the words of answers as they are sent and as they stand, read at the moment of the call."""
    mine = Contact.objects.filter(engagement=engagement, pk__in=[contact for contact, _ in wanted])
    contacts = with_versions(mine.in_the_insight())
    waiting = waiting_for_review(engagement)
    texts = {pk: dict(written(contact)) for pk, contact in contacts.items()}
    found = {key: texts.get(key[0], {}).get(key[1], "") for key in wanted if key not in waiting}
    return {key: (scrubbed(words), words) for key, words in found.items() if words.strip()}


@transaction.atomic
def _logged(
    user: Any,
    run: Run,
    where: Plug,
    told: Sequence[Told],
    answers: Sequence[Answer],
    body: bytes,
    number: int,
) -> ModelCall:
    call = ModelCall.objects.create(
        run=run,
        number=number,
        model=where.name[:200],
        host=where.host[:253],
        instructions_hash=hash_of_instructions(told),
        sent_hash=hashlib.sha256(body).hexdigest(),
        sent_bytes=len(body),
        at=timezone.now(),
    )
    ModelCallAnswer.objects.bulk_create(
        ModelCallAnswer(call=call, contact_id=contact, question=question) for contact, question in answers
    )
    detail = {
        "run": str(run.uuid),
        "call": number,
        "model": call.model,
        "host": call.host,
        "instructions": call.instructions_hash,
        "sent": call.sent_hash,
        "answers": len(answers),
    }
    about = {"subject_kind": "engagement", "subject_id": str(run.engagement.uuid)}
    record_act(user=user, act="ask_language_model", **about, detail=detail)
    return call


@transaction.atomic
def _kept(
    run: Run, themes: Sequence[Theme], answers: Sequence[Answer], rows: Sequence[tuple[Suggested, str]]
) -> int:
    """Keep suggestions; of an answer and theme somebody or something suggested before, that stays. Return how many are new."""
    there = set(
        Contact.objects.filter(pk__in=[contact for contact, _ in answers]).values_list("pk", flat=True)
    )
    likely = _likely(run.engagement)
    before = Suggestion.objects.filter(run=run).count()
    Suggestion.objects.bulk_create(
        (
            Suggestion(
                run=run,
                theme=themes[one.theme],
                contact_id=answers[one.answer][0],
                question=answers[one.answer][1],
                confidence=likely,
                words=[quote],
            )
            for one, quote in rows
            if answers[one.answer][0] in there
        ),
        ignore_conflicts=True,
    )
    return Suggestion.objects.filter(run=run).count() - before


def _likely(engagement: Engagement) -> float:
    """Say how often what a model suggested here was accepted: a model's own word for it counts for nothing."""
    mine = Suggestion.objects.filter(run__engagement=engagement, run__kind="model")
    accepted = mine.filter(state="accepted").count()
    settled = accepted + mine.filter(state="rejected").count()
    return (accepted + 2 * UNKNOWN) / (settled + 2)
