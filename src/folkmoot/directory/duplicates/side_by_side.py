"""Shows the two of a pair beside each other, field by field: what everybody may see of them, where each comes from, what hangs on it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Q

from folkmoot.design.templatetags.words import day
from folkmoot.directory.duplicates.comparing import called
from folkmoot.directory.duplicates.joining import KINDS, MODELS, services_at
from folkmoot.directory.models import Location, PossibleDuplicate, Service, SourceRecord
from folkmoot.directory.seen import seen
from folkmoot.directory.truth.queries import kept_by_whom

LONGEST = 400
MOST_NAMED = 5
LIKELY = ((0.75, "very likely"), (0.5, "likely"), (0.0, "perhaps"))
ROWS: dict[str, tuple[tuple[str, str], ...]] = {
    "organisation": (("Name", "name"), ("About", "description"), ("E-mail", "email"), ("Website", "website")),
    "location": (
        ("Name", "name"), ("Address", "address"), ("Town", "city"), ("Postcode", "postcode"), ("Getting there", "transportation"),
    ),
    "service": (
        ("Name", "name"), ("In one sentence", "summary"), ("What people get", "description"), ("Who it is for", "eligibility"),
        ("When", "when"), ("Cost", "cost"), ("Telephone", "phone"), ("E-mail", "email"), ("Website", "website"),
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two: what it is called, how many entries it stands in."""

    uuid: UUID
    name: str
    entries: int


@dataclass(frozen=True, slots=True)
class Line:
    """One field of both."""

    label: str
    one: str
    other: str

    @property
    def same(self) -> bool:
        return self.one.casefold() == self.other.casefold()


@dataclass(frozen=True, slots=True)
class Named:
    """A pair as a list shows it."""

    pair: PossibleDuplicate
    one: str
    other: str
    likely: str


def likely(score: float) -> str:
    """Say how likely two are one, in a word."""
    return next(words for least, words in LIKELY if score >= least)


def named(pairs: Sequence[PossibleDuplicate]) -> list[Named]:
    """Return pairs with the names of both, in a query for each level."""
    names: dict[UUID, str] = {}
    for level, model in MODELS.items():
        wanted = {uuid for one in pairs if one.level == level for uuid in (one.one, one.other)}
        if wanted:
            names |= {thing.uuid: called(thing) for thing in model._default_manager.filter(uuid__in=wanted)}  # type: ignore[attr-defined]
    gone = "One that is there no more"
    return [
        Named(one, names.get(one.one, gone), names.get(one.other, gone), likely(one.score)) for one in pairs
    ]


def sides(pair: PossibleDuplicate, things: Sequence[Any]) -> list[Side]:
    """Return both of a pair with how many entries each stands in."""
    return [
        Side(thing.uuid, called(thing), services_at(pair.level, thing).exclude(state="retired").distinct().count()) for thing in things
    ]  # fmt: skip


def lines(user: Any, pair: PossibleDuplicate, things: Sequence[Any]) -> list[Line]:
    """Return every field that one of the two tells."""
    found = [
        Line(label, *(_cut(seen(thing, field)) for thing in things)) for label, field in ROWS[pair.level]
    ]
    if pair.level == "service":
        found.append(Line("Organisation", *(str(seen(thing.organisation, "name") or "") for thing in things)))
        found.append(Line("Where", *(_where(thing) for thing in things)))
        found.append(Line("State", *(thing.get_state_display() for thing in things)))
        found.append(
            Line(
                "Last checked",
                *(f"{day(thing.confirmed_on)}, {thing.confirmed_by or thing.keeper}" for thing in things),
            )
        )
    else:
        found.append(Line("Entries", *(_entries(user, pair.level, thing) for thing in things)))
    found.append(Line("Told by", *(_feeds(pair.level, thing) for thing in things)))
    return [line for line in found if line.one or line.other]


def _cut(value: Any) -> str:
    text = str(value or "")
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


def _where(service: Service) -> str:
    places = Location.objects.filter(at_services__service=service)[:MOST_NAMED]
    return "\n".join(
        ", ".join(filter(None, (str(seen(one, field) or "") for field in ("name", "address", "postcode")))) for one in places
    )  # fmt: skip


def _entries(user: Any, level: str, thing: Any) -> str:
    shown = (
        services_at(level, thing)
        .filter(Q(state="published") | Q(keeper=kept_by_whom(user)))
        .exclude(state="retired")
        .distinct()
    )
    names = [str(seen(one, "name")) for one in shown[: MOST_NAMED + 1]]
    more = shown.count() - MOST_NAMED
    return "\n".join([*names[:MOST_NAMED], *([f"and {more:,} more"] if more > 0 else [])])


def _feeds(level: str, thing: Any) -> str:
    records = SourceRecord.objects.filter(
        kind=KINDS[level], thing_uuid=thing.uuid, gone_at=None
    ).select_related("feed")
    return "\n".join(f"{one.feed} ({day(one.fetched_at)})" for one in records) or "People here"
