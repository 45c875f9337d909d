"""What every format is read into: flat records under the names of HSDS 3.1, each with what came beside what it tells."""

import hashlib
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

PRIMARY = ("organization", "service", "location", "service_at_location")
"""The same one told twice, differently, makes a whole feed unbelievable."""

MOST_RECORDS = 2_000_000


class FeedRefused(Exception):
    """Why nothing of a feed was taken in, in sentences for the person who tried."""

    def __init__(self, *sentences: str) -> None:
        super().__init__(" ".join(sentences))
        self.sentences = list(sentences)


@dataclass(slots=True)
class Record:
    """One object of a feed. `told` has the standard's names, links included; `raw` is what came; `path` says where."""

    kind: str
    id: str
    told: dict[str, Any]
    raw: dict[str, Any]
    path: str
    faults: list[dict[str, str]] = field(default_factory=list)

    def mark(self, name: str, sentence: str) -> None:
        """Note what is wrong with a field."""
        self.faults.append({"path": self.path, "field": name, "said": sentence})

    def hash(self) -> str:
        """Return a hash of all it tells."""
        written = json.dumps(self.told, sort_keys=True, ensure_ascii=False, default=str)
        return hashlib.sha256(written.encode()).hexdigest()


Told = dict[tuple[str, str], Record]
"""{(kind, key): record}. The key is the id; where several share one or have none, it tells them apart."""


def gathered(records: Iterable[Record], *, of_tables: bool = False) -> Told:
    """Return records by kind and key. The same object met again, nested elsewhere, is one with all its links; each row of a
    table is itself.

    Raises `FeedRefused` where a service, body or place is told twice with different words.
    """
    found: Told = {}
    twice: list[str] = []
    for record in records:
        if len(found) >= MOST_RECORDS:
            raise FeedRefused(f"There are more than {MOST_RECORDS:,} records. It was not read further.")
        key = record.id or f"#{_content(record)}"
        before = found.get((record.kind, key))
        if before is not None and record.id and not of_tables and _agree(before.told, record.told):
            before.told |= record.told
            before.faults += [each for each in record.faults if each not in before.faults]
            continue
        if before is not None and record.id and not of_tables and not _of_one_list(before.path, record.path):
            before.mark("id", f"{record.path} tells it otherwise; what was told first counts.")
            before.told = {**record.told, **before.told}
            continue
        if before is not None and record.id and record.kind in PRIMARY:
            twice.append(f"{record.path}: the id {record.id} was told before ({before.path}).")
            continue
        number = 1
        while (record.kind, key) in found:
            number += 1
            key = f"{record.id or '#' + _content(record)}#{number}"
        if number > 1 and record.id:
            record.mark("id", f"The id {record.id} stands for several; this is number {number}.")
        found[record.kind, key] = record
    if twice:
        raise FeedRefused(f"{len(twice):,} ids stand for several things:", *twice[:100])
    return found


def _of_one_list(one: str, other: str) -> bool:
    """Whether two objects are items of one list, and not one nested in something else or in another file."""
    found = [re.fullmatch(r"([^\[]*)\[\d+\]", path) for path in (one, other)]
    return all(found) and len({each[1] for each in found if each}) == 1


def _content(record: Record) -> str:
    return record.hash()[:20]


def _agree(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Whether two tellings of an object contradict each other nowhere."""
    return all(one[name] == other[name] for name in one.keys() & other.keys())
