"""What laws ask of an engagement, as files: one law a file, read when a page asks; nothing here decides."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from folkmoot.engagements.levels import GROUP, LEVELS, TRAIL

TO_SHOW = (
    (TRAIL, "trail", "What was said is shown beside the words it changed."),
    (GROUP, "group", "A named group worked on the options and the choice."),
    (GROUP, "advice", "The group’s advice was followed, or everybody can read why not."),
)
BEFORE = {"open": "before people are asked", "decide": "before it is decided"}


@dataclass(frozen=True, slots=True)
class Item:
    """One thing a law asks: in words, of which kind (ask somebody, do something), before which step, and where it stands."""

    key: str
    words: str
    kind: str
    before: str
    source: str
    verified: bool

    @property
    def when(self) -> str:
        """Return the step it comes before, in words."""
        return BEFORE[self.before]


@dataclass(frozen=True, slots=True)
class Pack:
    """What one law asks: when it applies (`trigger`), before which event, where it stands, and the list to tick.

    `headings`: under which what people said is to be answered in public, where the law says so; {key: words}.
    """

    slug: str
    name: str
    trigger: str
    event: str
    source: str
    note: str
    items: tuple[Item, ...]
    headings: dict[str, str] = field(default_factory=dict)


@cache
def packs() -> tuple[Pack, ...]:
    """Return every law there is a file for, by name."""
    return tuple(sorted(map(_read, Path(__file__).parent.glob("*.toml")), key=lambda pack: pack.name))


def find_pack(slug: str) -> Pack | None:
    """Return one law, if there is a file for it; or what a level of involvement owes, which is kept the same way."""
    owed = [pack for level in LEVELS if (pack := owed_pack(level))]
    return next((pack for pack in (*packs(), *owed) if pack.slug == slug), None)


def headings_of(slugs: Iterable[str]) -> dict[str, str]:
    """Return the headings under which these laws want what people said to be answered; none where no law says."""
    return {key: words for pack in packs() if pack.slug in set(slugs) for key, words in pack.headings.items()}


@cache
def owed_pack(level: str) -> Pack | None:
    """Return what a level owes people that only somebody can say is done; None where the other gates see to all of it."""
    offered = LEVELS[level]
    source = f"The level offered to people: {offered.name}"
    items = tuple(
        Item(key, words, "do", "decide", source, verified=True)
        for duty, key, words in TO_SHOW
        if duty in offered.owes
    )
    slug, name = f"level_{level}", f"What people were offered: {offered.name}"
    return Pack(slug, name, f"“{offered.promise}”", "The reply", source, "", items) if items else None


def _read(path: Path) -> Pack:
    told = tomllib.loads(path.read_text(encoding="utf-8"))
    items = tuple(
        Item(
            key=one["key"],
            words=one["words"],
            kind=one["kind"],
            before=one["before"],
            source=one.get("source", told["source"]),
            verified=one.get("verified", True),
        )
        for one in told["items"]
    )
    return Pack(
        path.stem,
        told["name"],
        told["trigger"],
        told["event"],
        told["source"],
        told.get("note", ""),
        items,
        told.get("headings", {}),
    )
