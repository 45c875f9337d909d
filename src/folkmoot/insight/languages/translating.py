"""Puts a translation beside an answer: a second text, by whom and when. What the person wrote stays as it is."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone

from folkmoot.contacts.models import Contact
from folkmoot.contacts.scrubbing import scrubbed
from folkmoot.insight.models import Translation
from folkmoot.insight.themes import check_can_code, written
from folkmoot.partners.policies import officer_of
from folkmoot.questions.policies import NotPossible
from folkmoot.trail.recording import record_act

LONGEST = 10_000


@transaction.atomic
def translate_answer(*, user: Any, contact: Contact, question: str, words: str, language: str = "en") -> None:
    """Keep a translation of one answer in the place of the one before; no words take it away."""
    check_can_code(user, contact.engagement)
    if question not in {key for key, _ in written(contact)}:
        raise NotPossible("Nothing was written there any more.")
    said = scrubbed(words)
    if len(said) > LONGEST:
        raise NotPossible(f"A translation may be {LONGEST:,} characters long. Shorten it.")
    about: dict[str, Any] = {"contact": contact, "question": question, "language": language}
    if said:
        made: dict[str, Any] = {"words": said, "by": officer_of(user), "at": timezone.now()}
        Translation.objects.update_or_create(**about, defaults=made)
    else:
        Translation.objects.filter(**about).delete()
    record_act(
        user=user,
        act="translate_answer" if said else "take_translation_away",
        subject_kind="contact",
        subject_id=contact.uuid,
        detail={"question": question, "language": language},
    )


def translations_of(contacts: Iterable[Contact], language: str = "en") -> dict[tuple[int, str], Translation]:
    """Return the translations of contacts' answers, by contact and question, for whoever shows the answers."""
    found = Translation.objects.filter(contact__in=list(contacts), language=language)
    return {(one.contact_id, one.question): one for one in found.select_related("by__user")}
