"""The acts by which a sentence is marked as not clear, and settled; and which sentences an entry has."""

import datetime as dt
import re
from collections.abc import Collection, Iterable, Sequence
from hashlib import sha256
from typing import Any

from django.db import transaction
from django.utils import timezone

from folkmoot.contacts.scrubbing import scrubbed
from folkmoot.directory.editions.policies import texts_of
from folkmoot.directory.editions.source import sources_of
from folkmoot.directory.models import Edition, Service, UnclearSentence
from folkmoot.directory.policies import check_can_keep
from folkmoot.directory.truth.telling import Told
from folkmoot.trail.recording import record_act

ENDS = re.compile(r"(?<=[.!?])\s+|\n+")
LONGEST = 600
# facts that are names, numbers and addresses
NO_SENTENCES = ("where", "capacity", "phone", "email", "website", "ask", "languages")
MOST_A_MONTH = 200  # marks of one sentence that are kept in a month; more would tell nothing new


def sentences_of(shown: Told) -> dict[str, str]:
    """Return the sentences of an entry, each by its hash, in their order; names, numbers and addresses are none."""
    parts = [one for one in shown.sections if one.key not in NO_SENTENCES]
    return _each([shown.alert, shown.summary, *(line for part in parts for line in part.lines)])


def _each(texts: Iterable[str]) -> dict[str, str]:
    found = (one.strip()[:LONGEST] for text in texts for one in ENDS.split(text))
    return {hash_of(one): one for one in found if any(letter.isalpha() for letter in one)}


def hash_of(sentence: str) -> str:
    """Return what a sentence is known by."""
    return sha256(sentence.encode()).hexdigest()[:16]


def standing_in(services: Iterable[Service]) -> dict[int, dict[str, str]]:
    """Return the sentences that everybody reads now, those of the easy read after those of the entry, by entry.

    As many queries for fifty entries as for one; fetch them with their organisation.
    """
    sources = sources_of(services)
    found = {pk: sentences_of(one.told) for pk, one in sources.items()}
    for easy in Edition.objects.in_public().filter(service__in=found, kind="easy"):
        if not sources[easy.service_id].tells_hidden(*texts_of(easy)):
            found[easy.service_id] |= _each(texts_of(easy))
    return found


def mark_unclear(
    *, service: Service, hashes: Collection[str], why: str = "", today: dt.date | None = None
) -> int:
    """Keep that sentences were not clear to somebody; return how many are sentences of the entry. Nobody is known by it."""
    month = (today or timezone.localdate()).replace(day=1)
    standing = standing_in([service])[service.pk]
    marked = [one for one in standing if one in hashes]
    now = UnclearSentence.objects.filter(service=service, month=month, hash__in=marked).most_marked()
    full = {each["hash"] for each in now if each["marks"] >= MOST_A_MONTH}
    words = scrubbed(why.strip())[:300]
    UnclearSentence.objects.bulk_create(
        UnclearSentence(service=service, hash=one, sentence=standing[one], why=words, month=month)
        for one in marked
        if one not in full
    )
    return len(marked)


@transaction.atomic
def leave_it(*, user: Any, service: Service, sentence: str, today: dt.date | None = None) -> None:
    """Decide that a sentence stays as it is: its marks are kept, and no longer asked about."""
    check_can_keep(user, service.keeper)
    marks = UnclearSentence.objects.filter(service=service, hash=sentence, settled_on=None)
    marks.update(settled_on=today or timezone.localdate())
    record_act(user=user, act="leave_sentence", subject_kind="service", subject_id=service.uuid)


def reasons_for(marked: Sequence[dict[str, Any]]) -> dict[tuple[int, str], list[str]]:
    """Return what people said of marked sentences, by entry and sentence, in one query."""
    wanted = {(one["service"], one["hash"]) for one in marked}
    said = UnclearSentence.objects.filter(
        service__in={pk for pk, _ in wanted}, hash__in={each for _, each in wanted}
    ).exclude(why="")
    found: dict[tuple[int, str], list[str]] = {}
    for one in said:
        found.setdefault((one.service_id, one.hash), []).append(one.why)
    return {key: list(dict.fromkeys(words)) for key, words in found.items() if key in wanted}
