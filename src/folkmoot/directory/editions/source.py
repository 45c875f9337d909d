"""What every edition is made of: an entry's words as everybody reads them now, and a hash of them that says whether they are others since.

An entry is what finding calls one: a service (`Source`), or a group or organisation (`groups`). Page, print and sound of
either stand on the same `Readable`, so the hash on paper is the hash on the page.
"""

import datetime as dt
import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

from django.urls import reverse

from folkmoot.directory.models import Service
from folkmoot.directory.truth.fields import area_names
from folkmoot.directory.truth.gathering import DETAILS, Kept, kept_of_all
from folkmoot.directory.truth.releasing import SHORTEST_TELLING
from folkmoot.directory.truth.seeing import Seen, as_seen, is_shown
from folkmoot.directory.truth.telling import WAYS_IN, Section, Told, told

SERVICE = "service"
LIVE = ("capacity",)  # true for an hour: not printed, not read aloud, and no reason to call an edition old
HEAD = {
    "name": "What it is called",
    "by": "Who runs it",
    "summary": "In one sentence",
    "alert": "Please note",
}
SHORT = 8  # characters of the hash that people compare
HIDDEN_TEXTS = (
    "name", "alternate_name", "alert", "summary", "description", "eligibility", "accessibility", "application_process", "wait_time",
    "cost", "when", "phone", "email", "website", "added_because",
)  # fmt: skip
TELLING_COLUMNS = ("name", "description", "details", "note", "title", "number", "email", "address", "postcode", "website", "option")  # fmt: skip
NOT_LETTERS = re.compile(r"[\W_]+")


@dataclass(frozen=True)
class Readable:
    """One entry as everybody reads it: `told` in words; and, apart, what nobody may be told.

    `kind` is what finding calls it: "service", "association" or "organisation". `is_taken_back`: it was public and must not be
    any more; what only ended is no secret. `whereabouts`: of each place its town, and the code of its area.
    """

    uuid: UUID
    kind: str
    told: Told
    kept_back: frozenset[str]
    is_public: bool
    is_taken_back: bool
    confirmed_on: dt.date
    subjects: tuple[str, ...]
    whereabouts: tuple[tuple[str, str], ...]
    also_called: str

    @property
    def address(self) -> str:
        """The address of its page."""
        return reverse("find:service" if self.kind == SERVICE else "find:asset", args=[self.uuid])

    @property
    def sections(self) -> tuple[Section, ...]:
        """The sections that last: all but what is true for an hour."""
        return tuple(one for one in self.told.sections if one.key not in LIVE)

    @cached_property
    def texts(self) -> dict[str, tuple[str, ...]]:
        """All its words by section, what stands above them first."""
        above = {name: (getattr(self.told, name),) for name in HEAD if getattr(self.told, name)}
        return above | {one.key: one.lines for one in self.sections}

    @cached_property
    def titles(self) -> dict[str, str]:
        """The titles of its sections."""
        return HEAD | {one.key: one.title for one in self.sections}

    @cached_property
    def parts(self) -> dict[str, str]:
        """A hash of each section."""
        return {key: _hash(lines)[:SHORT] for key, lines in self.texts.items()}

    @cached_property
    def hash(self) -> str:
        """The hash of all of it."""
        return _hash([(key, *lines) for key, lines in self.texts.items()])

    @property
    def version(self) -> str:
        """The hash as people compare it: on paper and on the page."""
        return self.hash[:SHORT]

    @cached_property
    def hash_kept_back(self) -> str:
        """A hash of what is hidden, by which a print notices that something was hidden since."""
        return _hash(sorted(self.kept_back))[:SHORT]

    def tells_hidden(self, *texts: str) -> bool:
        """Whether words made earlier tell what is hidden now, however it is spaced."""
        if not self.kept_back:
            return False
        all_of_it = squeezed(" ".join(texts))
        return any(squeezed(one) in all_of_it for one in self.kept_back)


@dataclass(frozen=True)
class Source(Readable):
    """A service as everybody reads it; `said` by field."""

    service: Service
    said: Seen


def sources_of(services: Iterable[Service]) -> dict[int, Source]:
    """Return what editions of services are made of, by their numbers; as many queries for one as for hundreds.

    Fetch the services with their organisation.
    """
    wanted = list(services)
    kept = kept_of_all(wanted)
    said = {pk: as_seen(one) for pk, one in kept.items()}
    names = area_names(said.values())
    return {one.pk: _source(one, kept[one.pk], said[one.pk], names) for one in wanted}


def _source(one: Service, kept: Kept, said: Seen, names: Mapping[str, str]) -> Source:
    words = told(said, names)
    tags = [row for row in said["tags"] if row.get("kind") != WAYS_IN]
    carried = [row.get("term_name") or row.get("value") for row in tags]
    return Source(
        uuid=one.uuid,
        kind=SERVICE,
        told=words,
        kept_back=kept_back(kept, said),
        is_public=one.state == "published",
        is_taken_back=one.state == "draft",  # there may be a reason that nobody may know where it is
        confirmed_on=one.confirmed_on,
        subjects=tuple(dict.fromkeys(filter(None, (*carried, *words.about)))),
        whereabouts=tuple((place["city"] or "", place["area"] or "") for place in said["places"]),
        also_called=said["alternate_name"] or "",
        service=one,
        said=said,
    )


def source_of(service: Service) -> Source:
    """Return what editions of one entry are made of."""
    return sources_of([service])[service.pk]


def kept_back(kept: Kept, said: Seen) -> frozenset[str]:
    """Return each value of an entry that is not for everybody, unless the same words are public elsewhere in it."""
    service = kept["service"]
    values = [service.get(name) for name, readers in service["hidden"].items() if readers != "public" and name in HIDDEN_TEXTS]  # fmt: skip
    for row in kept["locations"]:
        values += [row[name] for name, readers in row["hidden"].items() if readers != "public" and name in TELLING_COLUMNS]  # fmt: skip
        values += [row["address"], row["postcode"]] if _somewhere_hidden(row) else []
    for name in DETAILS:
        hidden = [row for row in kept[name] if not is_shown(row, kept, "public")]
        values += [row.get(column) for row in hidden for column in TELLING_COLUMNS]
    telling = {one for one in values if isinstance(one, str) and len(squeezed(one)) >= SHORTEST_TELLING}
    if not telling:
        return frozenset()
    public = squeezed(json.dumps(said, ensure_ascii=False))
    return frozenset(one for one in telling if squeezed(one) not in public)


def _somewhere_hidden(row: Mapping[str, Any]) -> bool:
    return any(readers != "public" for readers in row["hidden"].values())


def squeezed(text: str) -> str:
    """Return a text without spaces and marks, in small letters, so that a number is found however it is written."""
    return NOT_LETTERS.sub("", text).casefold()


def changed_since(parts: Mapping[str, str], source: Source) -> list[str]:
    """Return the titles of the sections that are other words than when an edition was made; new and gone ones too."""
    now = source.parts
    keys = dict.fromkeys((*now, *parts))
    return [
        source.titles.get(key, "Something that is gone") for key in keys if now.get(key) != parts.get(key)
    ]


def _hash(words: Any) -> str:
    return hashlib.sha256(json.dumps(words, ensure_ascii=False).encode()).hexdigest()
