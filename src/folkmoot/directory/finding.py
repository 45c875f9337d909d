"""Finds services and assets in one search, for the person who asks: by words, by where they live, by kind and theme.

Plain SQL over a folded text narrows both tables; what is found is ranked, counted for the facets and cut into pages here.
"""

import difflib
import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.core.cache import cache
from django.db.models import QuerySet

from folkmoot.assets.models import Asset
from folkmoot.assets.whereabouts import Spot, folded, serves
from folkmoot.directory.models import Service

MOST_FOUND = 2_000
MOST_WORDS = 8
SHORTEST_STEM = 4  # letters that must be left of a word whose ending is forgiven
CLOSE = 0.72  # how alike a word must be to one of the directory to be taken for it
VOCABULARY_SECONDS = 300
STOP_WORDS = frozenset(
    [
        "a",
        "an",
        "and",
        "at",
        "for",
        "from",
        "help",
        "i",
        "in",
        "is",
        "me",
        "my",
        "near",
        "of",
        "on",
        "or",
        "the",
        "to",
        "with",
    ]
)
KINDS = [
    ("service", "Services"),
    ("association", "Groups, clubs and networks"),
    ("organisation", "Organisations"),
]
EARTH_KM = 6_371.0


@dataclass(frozen=True, slots=True)
class Entry:
    """A service or an asset as the list, the map and the feeds show it. `kind` is "service" or an asset's level."""

    kind: str
    uuid: UUID
    name: str
    line: str
    by: str
    place: str
    area: str
    themes: tuple[str, ...]
    free: bool
    longitude: float | None
    latitude: float | None
    confirmed_on: Any
    in_name: int = 0
    km: float | None = None

    @property
    def is_service(self) -> bool:
        return self.kind == "service"


@dataclass(frozen=True, slots=True)
class Sought:
    """What somebody asks for."""

    words: str = ""
    spot: Spot | None = None
    kind: str = ""
    theme: str = ""
    free: bool = False
    as_typed: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """Entries in order; how many there would be of each kind and theme; the words searched when some were corrected."""

    entries: list[Entry]
    kinds: Counter[str]
    themes: Counter[str]
    free: int
    corrected: str = ""
    spot: Spot | None = field(default=None)


def find(sought: Sought) -> Found:
    """Search both tables. A word nothing holds is taken for the closest one the directory knows, unless `as_typed`."""
    words = asked_words(sought.words)
    corrected = "" if sought.as_typed else " ".join(_corrected(words))
    used = corrected.split() if corrected else words
    entries = [*_services(sought, used), *_assets(sought, used)]
    kept = [one for one in entries if _fits(one, sought)]
    return Found(
        entries=sorted(kept, key=_rank),
        kinds=Counter(one.kind for one in entries if _fits(one, sought, "kind")),
        themes=Counter(theme for one in entries if _fits(one, sought, "theme") for theme in one.themes),
        free=sum(one.free for one in entries if _fits(one, sought, "free")),
        corrected=corrected if corrected != " ".join(words) else "",
        spot=sought.spot,
    )


def asked_words(text: str) -> list[str]:
    """Return the words that are searched of those typed."""
    words = folded(text[:200]).split()
    return [word for word in words if word not in STOP_WORDS][:MOST_WORDS] or words[:MOST_WORDS]


def _rank(one: Entry) -> tuple[int, float, str]:
    return -one.in_name, math.inf if one.km is None else one.km, one.name.casefold()


def _fits(one: Entry, sought: Sought, but: str = "") -> bool:
    return (
        (but == "kind" or not sought.kind or one.kind == sought.kind)
        and (but == "theme" or not sought.theme or sought.theme in one.themes)
        and (but == "free" or not sought.free or one.free)
    )


def _narrowed(rows: QuerySet[Any], sought: Sought, words: list[str]) -> QuerySet[Any]:
    for word in words:
        rows = rows.filter(searched__contains=f" {_stem(word)}")
    return rows.filter(serves(sought.spot)) if sought.spot else rows


def _stem(word: str) -> str:
    """The beginning a word shares with its other forms: choirs and choir, singing and sing."""
    if word.endswith("ing") and len(word) - 3 >= SHORTEST_STEM:
        return word[:-3]
    return word[:-1] if len(word) > SHORTEST_STEM and word.endswith("s") and not word.endswith("ss") else word


def _services(sought: Sought, words: list[str]) -> Iterable[Entry]:
    rows = _narrowed(Service.objects.in_public(), sought, words)
    where = ("at_locations__location__" + name for name in ("name", "area", "longitude", "latitude"))
    columns = ("uuid", "name", "summary", "organisation__name", "themes", "free", "confirmed_on", *where)
    nearest: dict[UUID, Entry] = {}
    for uuid, name, line, by, themes, free, confirmed, place, area, x, y in rows.values_list(*columns)[
        :MOST_FOUND
    ]:
        one = Entry(
            "service", uuid, name, line, by, place or "", area or "", tuple(themes.split()), free, x, y, confirmed,
            _in_name(name, words), _km(sought.spot, x, y),
        )  # fmt: skip
        if uuid not in nearest or _rank(one) < _rank(nearest[uuid]):
            nearest[uuid] = one
    return nearest.values()


def _assets(sought: Sought, words: list[str]) -> Iterable[Entry]:
    rows = _narrowed(Asset.objects.in_public(), sought, words)
    columns = (
        "level", "uuid", "name", "offer", "about", "themes", "confirmed_on", "place", "area", "longitude", "latitude",
    )  # fmt: skip
    for level, uuid, name, offer, about, themes, confirmed, place, area, x, y in rows.values_list(*columns)[
        :MOST_FOUND
    ]:
        yield Entry(
            level, uuid, name, offer or about, "", place, area, tuple(themes.split()), False, x, y, confirmed,
            _in_name(name, words), _km(sought.spot, x, y),
        )  # fmt: skip


def _in_name(name: str, words: list[str]) -> int:
    here = folded(name)
    return sum(f" {_stem(word)}" in here for word in words)


def _km(spot: Spot | None, x: float | None, y: float | None) -> float | None:
    """Return how far a point is, as the crow flies, from somebody whose own point is known."""
    if spot is None or None in (spot.longitude, spot.latitude, x, y):
        return None
    west, south, east, north = map(math.radians, (spot.longitude, spot.latitude, x, y))  # type: ignore[arg-type]
    half = (
        math.sin((north - south) / 2) ** 2
        + math.cos(south) * math.cos(north) * math.sin((east - west) / 2) ** 2
    )
    return 2 * EARTH_KM * math.asin(math.sqrt(half))


def _corrected(words: list[str]) -> list[str]:
    """Return the words with those no public entry holds replaced by the closest that one does."""
    if not words:
        return []
    known = vocabulary()
    return [word if _is_known(word, known) else _closest(word, known) for word in words]


def _is_known(word: str, known: frozenset[str]) -> bool:
    stem = _stem(word)
    return word in known or any(one.startswith(stem) for one in known)


def _closest(word: str, known: frozenset[str]) -> str:
    alike = sorted(one for one in known if abs(len(one) - len(word)) <= 1)
    return next(iter(difflib.get_close_matches(word, alike, n=1, cutoff=CLOSE)), word)


def vocabulary() -> frozenset[str]:
    """Return every word of what is public, and of nothing else: no person's name can come back as a suggestion."""
    found: frozenset[str] | None = cache.get("directory-vocabulary")
    if found is None:
        texts = (
            *Service.objects.in_public().values_list("searched", flat=True),
            *Asset.objects.in_public().values_list("searched", flat=True),
        )
        found = frozenset(word for text in texts for word in text.split() if len(word) > 2)
        cache.set("directory-vocabulary", found, VOCABULARY_SECONDS)
    return found
