"""Reviews what was masked in one answer: a person says what stays masked, what is no personal thing, and what to mask besides.

What was found is found again in the words as first written, by the same rules; then those words are destroyed. So after a
review nobody, not even the reviewer, can read more than what the answer says now.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from folkmoot.contacts.copies import ask_places_to_move
from folkmoot.contacts.emptying import leave_no_trace
from folkmoot.contacts.keys import CannotUnseal, unseal
from folkmoot.contacts.models import Contact, FirstWords
from folkmoot.evidence.scrub import Found, found_in, replaced
from folkmoot.trail.recording import record_act

BESIDES = "removed"
"""What stands for words that no rule found and a reviewer masked."""

MOST_BESIDES = 50


@dataclass(frozen=True, slots=True)
class Masked:
    """One thing that was masked: where it stood in the original, what it is taken for, and the words."""

    found: Found
    words: str

    @property
    def place(self) -> str:
        """Give the name of the thing in a form."""
        return f"{self.found.start}-{self.found.end}"


@dataclass(frozen=True, slots=True)
class ToReview:
    """The words as first written and what was masked in them; `original` is None where the key is another by now."""

    original: str | None
    masked: tuple[Masked, ...]

    def pieces(self) -> list[tuple[str, Masked | None]]:
        """Return the original in pieces, each with what it was masked as, if it was."""
        pieces: list[tuple[str, Masked | None]] = []
        here, text = 0, self.original or ""
        for one in self.masked:
            pieces += [(text[here : one.found.start], None), (one.words, one)]
            here = one.found.end
        return [piece for piece in [*pieces, (text[here:], None)] if piece[0]]


class NotInTheText(Exception):
    """Words that were to be masked besides do not stand in the answer; `words` are those."""

    def __init__(self, words: str) -> None:
        super().__init__(
            f"“{words}” does not stand in the answer. Write it as it stands there, or leave it out."
        )
        self.words = words


def to_review(words: FirstWords) -> ToReview:
    """Open the words as first written and find again what was masked in them."""
    owner = f"{words.contact.uuid.hex} {words.question}"
    try:
        original = unseal(words.sealed or b"", purpose="first words", owner=owner)
    except CannotUnseal:
        return ToReview(None, ())
    found = found_in(original, names=True)
    return ToReview(original, tuple(Masked(one, original[one.start : one.end]) for one in found))


@transaction.atomic
def review_first_words(
    *, words: FirstWords, not_personal: Collection[str], besides: Iterable[str], user: Any
) -> str:
    """Write an answer as its reviewer leaves it, and destroy the words as first written; return the answer.

    `not_personal` are the places (`Masked.place`) that are shown again, `besides` words to mask wherever they stand.
    Raises `NotInTheText`, and nothing is changed. Whoever reviews second finds nothing to review.
    """
    locked = FirstWords.objects.select_for_update().select_related("contact__engagement").get(pk=words.pk)
    contact = Contact.objects.select_for_update().get(pk=locked.contact_id)
    if locked.sealed is None or locked.reviewed_at is not None:
        return str(contact.answers.get(locked.question, ""))
    review = to_review(locked)
    kept = [one.found for one in review.masked if one.place not in not_personal]
    more = _besides(review.original or "", besides, kept)
    text = str(contact.answers.get(locked.question, ""))
    if review.original is not None and locked.question in contact.answers:
        text = replaced(review.original, sorted([*kept, *more], key=lambda one: one.start))
        before, contact.answers[locked.question] = str(contact.answers[locked.question]), text
        contact.save(update_fields=["answers"])
        if text != before:
            ask_places_to_move(contact.pk, locked.question, before, text)
    FirstWords.objects.filter(pk=locked.pk).update(sealed=None, reviewed_at=timezone.now())
    transaction.on_commit(leave_no_trace)
    detail = {"question": locked.question, "kept_masked": len(kept), "masked_besides": len(more)}
    record_act(
        user=user,
        act="review_first_words",
        subject_kind="contact",
        subject_id=contact.uuid,
        detail={**detail, "shown_again": len(review.masked) - len(kept)},
    )
    return text


def _besides(original: str, besides: Iterable[str], kept: list[Found]) -> list[Found]:
    """Return where the words to mask besides stand, but for what is masked already."""
    taken = bytearray(len(original))
    for one in kept:
        taken[one.start : one.end] = b"\x01" * (one.end - one.start)
    found = []
    for said in list(besides)[:MOST_BESIDES]:
        words, here = " ".join(said.split()), 0
        if not words:
            continue
        if words not in original:
            raise NotInTheText(words)
        while (at := original.find(words, here)) >= 0:
            here = at + len(words)
            if not any(taken[at:here]):
                taken[at:here] = b"\x01" * len(words)
                found.append(Found(BESIDES, at, here))
    return found
