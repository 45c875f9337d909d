"""The acts by which a sentence is marked as not clear, and settled; and which sentences an entry has."""

import datetime as dt
import re
from collections.abc import Collection, Iterable, Sequence
from hashlib import sha256
from typing import Any

from django.db import transaction
from django.utils import timezone

from folkmoot.contacts.scrubbing import scrubbed
from folkmoot.directory.models import Service, UnclearSentence
from folkmoot.directory.policies import check_can_keep
from folkmoot.directory.truth.fields import area_names
from folkmoot.directory.truth.gathering import kept_of_all
from folkmoot.directory.truth.seeing import as_seen
from folkmoot.directory.truth.telling import Told, told
from folkmoot.trail.recording import record_act

ENDS = re.compile(r"(?<=[.!?])\s+|\n+")
LONGEST = 600
MOST_A_MONTH = 200  # marks of one sentence that are kept in a month; more would tell nothing new


def sentences_of(shown: Told) -> dict[str, str]:
    """Return the sentences that are read as text, each by its hash, in their order: what stands beside a title is no sentence."""
    texts = [shown.summary, *(line for part in (*shown.texts, *shown.answers) for line in part.lines)]
    found = (one.strip()[:LONGEST] for text in texts for one in ENDS.split(text))
    return {hash_of(one): one for one in found if any(letter.isalpha() for letter in one)}


def hash_of(sentence: str) -> str:
    """Return what a sentence is known by."""
    return sha256(sentence.encode()).hexdigest()[:16]


def standing_in(services: Iterable[Service]) -> dict[int, dict[str, str]]:
    """Return the sentences that everybody reads now, by entry; as many queries for fifty entries as for one."""
    said = {pk: as_seen(one) for pk, one in kept_of_all(list(services)).items()}
    names = area_names(said.values())
    return {pk: sentences_of(told(one, names)) for pk, one in said.items()}


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
