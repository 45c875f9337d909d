"""Notes the language of what people wrote: a row beside each answer, made by a job. The answer is never changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

from django.db.models import Max

from folkmoot.contacts.models import Contact
from folkmoot.engagements.models import Engagement
from folkmoot.insight.campaigns import texts_of
from folkmoot.insight.models import WordsLanguage

BATCH = 1_000
LATE = 1_000
"""Contacts before the last one noted that are looked at again: of two written at once the first may be seen last."""


def note_new_languages(engagement: Engagement) -> int:
    """Note the language of what came since the last one was noted; return how many were noted."""
    noted = WordsLanguage.objects.filter(contact__engagement=engagement)
    last = noted.aggregate(last=Max("contact"))["last"] or 0
    return note_languages(engagement, after=last - LATE)


def note_languages(
    engagement: Engagement, tell: Callable[[int], object] = lambda _done: None, *, after: int = 0
) -> int:
    """Note the language of every answer, of contacts after that number, that has none yet; return how many were noted."""
    from folkmoot.evidence.languages import language_of  # noqa: PLC0415  counting libraries load with the first guess

    noted = WordsLanguage.objects.filter(contact__engagement=engagement, contact__gt=after)
    known = set(noted.values_list("contact", "question"))
    here = Contact.objects.filter(engagement=engagement, pk__gt=after)
    asked = dict(here.values_list("pk", "language"))
    mine = here.answered().in_the_insight().order_by("pk")
    done = 0
    while numbers := list(mine.filter(pk__gt=after).values_list("pk", flat=True)[:BATCH]):
        # Read to the end before writing: SQLite refuses a write to whoever still reads what another has changed since.
        page = list(texts_of(mine.filter(pk__gt=after, pk__lte=numbers[-1])))
        guessed = [
            WordsLanguage(
                contact_id=contact,
                question=question,
                language=language_of(text, asked[contact]),
                asked=asked[contact],
            )
            for contact, question, text in page
            if (contact, question) not in known and contact in asked
        ]
        still = set(Contact.objects.filter(pk__in=numbers).values_list("pk", flat=True))
        made = [
            row for row in guessed if row.contact_id in still
        ]  # what was withdrawn meanwhile is not noted
        WordsLanguage.objects.bulk_create(made, ignore_conflicts=True)
        after, done = numbers[-1], done + len(made)
        tell(done)
    return done


def languages_of(engagement: Engagement) -> Counter[str]:
    """Count the answers of an engagement by language."""
    found: Any = WordsLanguage.objects.filter(contact__engagement=engagement)
    return Counter(found.values_list("language", flat=True))
