"""The log of searches: what for, in which area, how much there was, what was opened. Never who, and never a postcode."""

from collections import Counter
from typing import Any
from uuid import UUID

from django.db import OperationalError, transaction
from django.db.models import F
from django.utils import timezone

from folkmoot.directory.finding.thesaurus import read_thesaurus
from folkmoot.directory.models import EntryVotes, SearchEvent
from folkmoot.evidence.scrub import scrub

LONGEST = 200
SMALLEST_SHOWN = (
    10  # different searches that must hold a word before anybody is shown it: words can name people
)
SEVERAL_DAYS = 3
MOST_READ = 50_000


def note_search(*, words: str, area: str, filters: dict[str, Any], whom: str, found: int) -> UUID | None:
    """Write down that something was sought; None where the database is too busy, for nobody waits for this."""
    try:
        return SearchEvent.objects.create(
            on=timezone.localdate(), words=scrub(words).text.casefold()[:LONGEST], area=area, filters=filters, whom=whom, found=found
        ).uuid  # fmt: skip
    except OperationalError:
        return None


def note_opened(search: str, service: int | None = None) -> None:
    """Write down that an entry was opened from a search; nothing happens for what is no search, or found nothing.

    Of a service it is counted by month how often: no search is written beside it.
    """
    try:
        searched = SearchEvent.objects.filter(uuid=UUID(search), opened__lt=F("found"))
        if not searched.update(opened=F("opened") + 1) or service is None:
            return
        with transaction.atomic():
            month, _ = EntryVotes.objects.get_or_create(
                service_id=service, month=timezone.localdate().replace(day=1)
            )
            EntryVotes.objects.filter(pk=month.pk).update(opened=F("opened") + 1)
    except (ValueError, OperationalError):
        return


def words_sought(*, found_nothing: bool = False) -> list[tuple[str, int]]:
    """Return single words and in how many searches each stands, the most frequent first.

    Only of words that stand in many different searches, on several days: by wording, area and day. One person who types a name
    again and again does not bring it here.
    """
    searches = SearchEvent.objects.exclude(words="")
    if found_nothing:
        searches = searches.filter(found=0)
    different: dict[str, set[tuple[str, str, Any]]] = {}
    times: Counter[str] = Counter()
    left_out = read_thesaurus().left_out  # in every question and no answer: they tell nothing
    for words, area, on in searches.values_list("words", "area", "on")[:MOST_READ]:
        for word in set(words.split()) - left_out:
            times[word] += 1
            different.setdefault(word, set()).add((words, area, on))
    return [
        (word, n)
        for word, n in times.most_common()
        if len(different[word]) >= SMALLEST_SHOWN and len({on for *_, on in different[word]}) >= SEVERAL_DAYS
    ]
