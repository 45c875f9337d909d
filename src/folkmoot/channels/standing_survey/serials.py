"""The numbers on a wave's letters: hard to guess, easy to type, and all that ties an answer to how somebody was drawn."""

import secrets
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import TypeVar
from uuid import UUID

from folkmoot.channels.standing_survey.models import IssuedAddress
from folkmoot.contacts.keys import keyed_digest
from folkmoot.contacts.models import Contact
from folkmoot.engagements.channel import Drawn
from folkmoot.engagements.collecting import LETTERS
from folkmoot.engagements.models import Collector

T = TypeVar("T")
LENGTH = 8
AT_ONCE = 500
HALF = LENGTH // 2


def new_serials(number: int) -> list[str]:
    """Return so many numbers, none twice: eight letters that are not mistaken for one another."""
    made: set[str] = set()
    while len(made) < number:
        made.add("".join(secrets.choice(LETTERS) for _ in range(LENGTH)))
    return sorted(made, key=lambda _: secrets.randbits(32))


def spelt(serial: str) -> str:
    """Return a number as it is printed and stored: "CDFH-JKMN", however it was typed."""
    plain = "".join(letter for letter in serial.upper() if letter.isalnum())
    return f"{plain[:HALF]}-{plain[HALF:]}" if len(plain) == LENGTH else plain


def drawn_of(collector: Collector, serials: Collection[str]) -> Mapping[str, Drawn]:
    """Return how those behind these numbers were drawn, by the number as it was given; a number nobody was sent is absent."""
    known: dict[str, Drawn] = {}
    for some in _pieces({spelt(serial) for serial in serials}):
        rows = IssuedAddress.objects.filter(wave__collector=collector, serial__in=some)
        for serial, weight, stratum, cluster in rows.values_list("serial", "weight", "stratum", "cluster"):
            known[serial] = Drawn(uuid_of(collector, serial), weight, stratum, cluster)
    found = {serial: known.get(spelt(serial)) for serial in serials}
    return {serial: drawn for serial, drawn in found.items() if drawn is not None}


def uuid_of(collector: Collector, serial: str) -> UUID:
    """Return the number that the answers to one letter get: always the same, so that a letter is answered once.

    It takes the installation's key to work out: neither the answers nor the addresses tell which belong together.
    """
    said = f"{collector.uuid.hex} {serial}"
    return UUID(bytes=keyed_digest(said, purpose="letter of a survey")[:16])


def unanswered(collector: Collector, serials: Iterable[str]) -> list[str]:
    """Return of some numbers those that nobody has answered, in their order."""
    every = list(serials)
    heard: set[UUID] = set()
    by_uuid = {uuid_of(collector, serial): serial for serial in every}
    for some in _pieces(by_uuid):
        heard |= set(Contact.objects.filter(uuid__in=some).values_list("uuid", flat=True))
    return [serial for uuid, serial in by_uuid.items() if uuid not in heard]


def _pieces(wanted: Iterable[T]) -> Iterator[list[T]]:
    every = list(wanted)
    return (every[start : start + AT_ONCE] for start in range(0, len(every), AT_ONCE))
