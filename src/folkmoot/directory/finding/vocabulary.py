"""Every word that public entries hold, as it is written, and how many hold it: what a slip is corrected from.

It is brought up to date by the entries that are new or gone, so that a word that only a hidden entry held is gone with it at once.
"""

import threading
from collections import Counter
from collections.abc import Iterable
from uuid import UUID

from folkmoot.directory.finding.snapshot import Snapshot
from folkmoot.directory.models import IndexedEntry

MOST_REMEMBERED = 200_000  # entries whose words are kept each by itself, some 600 bytes an entry; of more, all are read again


class _Kept:
    """The words of each entry, and of all together, under the token they were read at."""

    def __init__(self) -> None:
        self.token: UUID | None = None
        self.line: UUID | None = None
        self.said: frozenset[str] = frozenset()
        self.by_entry: dict[int, str] = {}
        self.counts: Counter[str] = Counter()


_lock = threading.Lock()
_kept: list[_Kept] = []


def vocabulary(now: Snapshot) -> Counter[str]:
    """Return every word of public entries and of the thesaurus, and how many entries hold it."""
    with _lock:
        kept = _kept[0] if _kept else _Kept()
        if not _kept or kept.token != now.token:
            kept = _renewed(kept, now)
            _kept[:] = [kept]
        return kept.counts


def _renewed(old: _Kept, now: Snapshot) -> _Kept:
    new = _Kept()
    new.token, new.line, new.said = now.token, now.line, now.thesaurus.words
    ids = set(now.ids.tolist())
    if not old.by_entry or old.line != now.line or len(ids) > MOST_REMEMBERED:
        for pk, words in IndexedEntry.objects.values_list("pk", "words").iterator():
            new.counts.update(words.split())
            if len(ids) <= MOST_REMEMBERED:
                new.by_entry[pk] = words
        new.counts.update(new.said)
        return new
    new.by_entry, new.counts = old.by_entry, old.counts.copy()
    for pk in old.by_entry.keys() - ids:
        new.counts.subtract(new.by_entry.pop(pk).split())
    for pk, words in _words_of(ids - old.by_entry.keys()):
        new.by_entry[pk] = words
        new.counts.update(words.split())
    new.counts.subtract(old.said)
    new.counts.update(new.said)
    new.counts = +new.counts  # without those that nothing holds any more
    return new


def _words_of(ids: Iterable[int]) -> Iterable[tuple[int, str]]:
    """Read the words of entries that are new: they have the highest numbers."""
    wanted = set(ids)
    if not wanted:
        return []
    rows = IndexedEntry.objects.filter(pk__gte=min(wanted)).values_list("pk", "words")
    return [(pk, words) for pk, words in rows if pk in wanted]
