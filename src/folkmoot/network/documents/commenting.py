"""The acts of a comment: somebody says what they think of a paragraph, an officer reads it, shows it and answers it."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone

from folkmoot.contacts.keys import keyed_hash
from folkmoot.contacts.receipts import fresh_code
from folkmoot.contacts.scrubbing import scrubbed
from folkmoot.network.documents.policies import (
    check_can_comment,
    check_can_take_back,
    check_can_write,
    check_follows,
)
from folkmoot.network.documents.states import COMMENT
from folkmoot.network.documents.writing import tie_by_itself
from folkmoot.network.models import Comment, DocumentVersion, Member, Paragraph
from folkmoot.partners.policies import officer_of
from folkmoot.questions.policies import NotPossible
from folkmoot.trail.recording import record_act

CODE = "comment receipt"


def comment_on(
    *,
    paragraph: Paragraph,
    words: str,
    member: Member | None = None,
    signals: Sequence[str] = (),
    now: dt.datetime | None = None,
) -> tuple[Comment, str]:
    """Keep a comment, held until it is read; return it and the code by which it is followed. Raises `NotPossible`."""
    now = now or timezone.now()
    check_can_comment(paragraph, timezone.localdate(now))
    if not words.strip():
        raise NotPossible("Say what you think of this paragraph.")
    code = fresh_code()
    made = Comment.objects.create(
        paragraph=paragraph,
        words=scrubbed(words),
        member=member,
        code_hash=keyed_hash(code, purpose=CODE),
        signals=list(signals),
        at=now,
    )
    return made, code


def comment_of(code: str) -> Comment | None:
    """Return the comment of a well-formed code, or None."""
    found = Comment.objects.with_paragraph().prefetch_related("changed__version")
    return found.filter(code_hash=keyed_hash(code, purpose=CODE)).first()


def show_comment(*, user: Any, comment: Comment, words: str = "") -> Comment:
    """Let everybody read a comment; `words` where a name that the machine did not see had to be blotted out."""
    return _moved(user, comment, "show_comment", words=scrubbed(words) if words.strip() else comment.words)


def set_comment_aside(*, user: Any, comment: Comment, reason: str = "") -> Comment:
    """Show a comment to nobody; whoever wrote it reads the reason."""
    return _moved(user, comment, "set_comment_aside", reason=reason.strip())


@transaction.atomic
def answer_comment(
    *, user: Any, comment: Comment, accepted: bool, reason: str, now: dt.datetime | None = None
) -> Comment:
    """Accept or decline a comment, with the reason. Raises `NotPossible`."""
    if not reason.strip():
        raise NotPossible("Say why. Everybody reads the reason, whatever the answer.")
    act = "accept" if accepted else "decline"
    officer = officer_of(user) if user is not None else None
    answered = {"reason": reason.strip(), "answered_by": officer, "answered_at": now or timezone.now()}
    answer = _moved(user, comment, act, **answered)
    drafts = DocumentVersion.objects.filter(
        document__versions__paragraphs=answer.paragraph_id, published_at=None
    )
    for draft in drafts.filter(tied_by_hand=False):
        tie_by_itself(draft)
    return answer


@transaction.atomic
def take_answer_back(*, user: Any, comment: Comment) -> Comment:
    """Undo an answer given by mistake, until a version stands on it. Raises `NotPossible`."""
    check_can_take_back(comment)
    taken = _moved(user, comment, "take_answer_back", reason="", answered_by=None, answered_at=None)
    taken.changed.clear()
    return taken


@transaction.atomic
def _moved(user: Any, comment: Comment, act: str, **kept: Any) -> Comment:
    check_can_write(user, comment.paragraph.version.document.strategy.partner)
    comment = Comment.objects.with_paragraph().get(pk=comment.pk)
    check_follows(comment, act)
    comment.state = COMMENT[comment.state][act]
    for name, value in kept.items():
        setattr(comment, name, value)
    comment.save(update_fields=["state", *kept])
    document = comment.paragraph.version.document.slug
    record_act(
        user=user,
        act=act,
        subject_kind="comment",
        subject_id=str(comment.uuid),
        detail={"document": document},
    )
    return comment


@transaction.atomic
def withdraw_comment(*, comment: Comment) -> None:
    """Delete a comment as whoever wrote it asked, until it has its answer. Raises `NotPossible`."""
    if comment.state in ("accepted", "declined"):
        raise NotPossible(
            "Your comment has its answer, and others may have built on it. It stays, without a name."
        )
    document = comment.paragraph.version.document.slug
    record_act(
        user=None,
        act="withdraw_comment",
        subject_kind="comment",
        subject_id=str(comment.uuid),
        detail={"document": document},
    )
    comment.delete()
