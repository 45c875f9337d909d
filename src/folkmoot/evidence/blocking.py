"""Finds which pairs are worth comparing without comparing all: things that share a telling key meet, few to a meeting."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from folkmoot.evidence.duplicates import Rarity, Told, name_words
from folkmoot.evidence.postal import address_in, words_in

ALL_MEET = 30  # things under one key that are all compared
NEXT = 6  # where there are more, each meets so many that follow it by name
TELLING_WORDS = 3


def pairs(level: str, things: Sequence[Told], rarity: Rarity) -> Iterator[tuple[int, int]]:
    """Yield each pair of positions that is worth comparing, once: at most so many for a thing, however many things there are."""
    under: dict[str, list[int]] = defaultdict(list)
    for number, one in enumerate(things):
        for key in keys(level, one, rarity):
            under[key].append(number)
    yielded: set[tuple[int, int]] = set()
    for meeting in under.values():
        for pair in _meet(meeting, things):
            if pair not in yielded:
                yielded.add(pair)
                yield pair


def _meet(meeting: Sequence[int], things: Sequence[Told]) -> Iterator[tuple[int, int]]:
    far = len(meeting) if len(meeting) <= ALL_MEET else NEXT
    if len(meeting) > ALL_MEET:
        meeting = sorted(meeting, key=lambda one: (words_in(things[one].name), things[one].address))
    for at, one in enumerate(meeting):
        for other in meeting[at + 1 : at + 1 + far]:
            yield (one, other) if one < other else (other, one)


def keys(level: str, one: Told, rarity: Rarity) -> set[str]:
    """Return under what a thing is looked for: what two that are one will hardly both lack."""
    rare = sorted(name_words(one.name or one.body), key=lambda word: (-rarity.of(word), word))[:TELLING_WORDS]
    if level == "location":
        return set(_of_place(one, rare))
    found = {f"phone {phone}" for phone in one.phones} | {f"name {word}" for word in rare}
    found.add(f"name {' '.join(sorted(name_words(one.name)))}")
    if level == "organisation":
        return found | ({f"site {one.site}"} if one.site else set())
    found |= {f"place {place} {word}" for place in one.places for word in rare}
    return found | ({f"page {one.page}"} if one.page else set())


def _of_place(one: Told, rare: Sequence[str]) -> Iterator[str]:
    address = address_in(one.address)
    street = " ".join(sorted(address.street))
    where = one.postcode or one.city
    if address.number and address.street:
        yield from (f"house {address.number} {word}" for word in address.street if len(word) > 2)
        yield f"house {address.number} {where}"
    if street and where:
        yield f"street {street} {where}"
        yield f"street {street} {one.city}"
    yield from (f"name {word} {where}" for word in rare if where)
