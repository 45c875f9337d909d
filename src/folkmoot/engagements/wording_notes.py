"""What those who ask say of the words, and what becomes of it: kept, or changed in a version; and they are told."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from folkmoot.engagements.models import Collector, Engagement, WordingNote
from folkmoot.engagements.policies import NotPossible, check_can_run
from folkmoot.partners.policies import check_can
from folkmoot.questions.definition import item_by_key
from folkmoot.questions.models import QuestionnaireVersion
from folkmoot.trail.recording import record_act

LONGEST = 1_000
THE_SCRIPT = ""


@transaction.atomic
def write_wording_note(
    *, user: Any, collector: Collector, words: str, question: str = THE_SCRIPT
) -> WordingNote:
    """Keep what an officer says of a question's wording, or of the script as a whole, at the version asked now.

    Raises PermissionDenied and `NotPossible`: no words, or a question that is not asked here.
    """
    check_can(user, "record_contact")
    if user.officer.partner_id != collector.engagement.partner_id:
        raise PermissionDenied(f"This belongs to {collector.engagement.partner}. Tell them.")
    version = collector.engagement.questionnaire
    words = words.strip()[:LONGEST]
    if not words:
        raise NotPossible("Write what is wrong with the wording.")
    if question and (version is None or item_by_key(version.content, question) is None):
        raise NotPossible("That question is not asked here.")
    made = WordingNote.objects.create(
        collector=collector,
        officer=user.officer,
        question=question,
        version=version,
        words=words,
        written_at=timezone.now(),
    )
    _record(user, "write_wording_note", made)
    return made


@transaction.atomic
def answer_wording_note(*, user: Any, note: WordingNote, answer: str, because: str = "") -> WordingNote:
    """Say what becomes of a note: "will_change" (in the next version), or "kept", which takes the reason."""
    kept = (
        WordingNote.objects.select_for_update(of=("self",))
        .select_related("collector__engagement")
        .get(pk=note.pk)
    )
    check_can_run(user, kept.collector.engagement)
    if kept.answer == "changed":
        raise NotPossible(f"That note is settled: {kept.outcome[0].lower()}{kept.outcome[1:]}.")
    if answer not in {"will_change", "kept"}:
        raise NotPossible("Say whether the words will change or stay.")
    because = because.strip()[:LONGEST]
    if answer == "kept" and not because:
        raise NotPossible("Say why the words stay: the one who wrote the note reads it.")
    _answer(kept, answer, user, because=because)
    _record(user, "answer_wording_note", kept, answer=answer)
    return kept


def settle_wording_notes(*, user: Any, engagement: Engagement, version: QuestionnaireVersion) -> int:
    """Link the notes that a version settles: those promised a change, and those whose question reads otherwise in it.

    Called by the act that begins to ask in a version, in its transaction. Returns how many.
    """
    waiting = WordingNote.objects.filter(collector__engagement=engagement).open().select_related("version")
    settled = [note for note in waiting if _is_settled(note, version)]
    for note in settled:
        _answer(note, "changed", user, because=note.because, version=version)
    if settled:
        record_act(
            user=user,
            act="settle_wording_notes",
            subject_kind="engagement",
            subject_id=engagement.slug,
            detail={"notes": len(settled), "version": version.number},
        )
    return len(settled)


def mark_read(*, user: Any, collector: Collector) -> None:
    """Remember that somebody has seen the answers to their notes here."""
    unread = WordingNote.objects.unread_by(user.officer).filter(collector=collector)
    unread.update(told_at=timezone.now())


def _is_settled(note: WordingNote, version: QuestionnaireVersion) -> bool:
    before = note.version
    if before is not None and (
        before.pk == version.pk or before.questionnaire_id != version.questionnaire_id
    ):
        return False
    if note.answer == "will_change":
        return True
    if not note.question or before is None:
        return False
    return item_by_key(before.content, note.question) != item_by_key(version.content, note.question)


def _answer(
    note: WordingNote, answer: str, user: Any, *, because: str, version: QuestionnaireVersion | None = None
) -> None:
    note.answer, note.because, note.settled_in = answer, because, version
    note.answered_at, note.answered_by, note.told_at = timezone.now(), getattr(user, "officer", None), None
    note.save()


def _record(user: Any, act: str, note: WordingNote, **detail: Any) -> None:
    """Leave a row in the trail; the words stay with the note."""
    about = {"collector": note.collector.code, "question": note.question, **detail}
    record_act(user=user, act=act, subject_kind="wording_note", subject_id=note.pk, detail=about)
