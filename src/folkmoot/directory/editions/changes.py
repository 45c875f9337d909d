"""What is otherwise in an edition of a booklet than in the one before it: on its own pages, and for the officers who make it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from folkmoot.directory.models import BookletEdition

Remembered = Mapping[str, str]  # what an edition remembers of an entry


@dataclass(frozen=True, slots=True)
class Changes:
    """What is new, what says something else, and what is gone, since an edition of this number; by name.

    Of what is gone a booklet says how many and no more: there may be a reason that nobody may know of it.
    """

    since: int
    new: list[Remembered]
    changed: list[Remembered]
    gone: list[Remembered]

    @property
    def there_are(self) -> bool:
        """Whether anything is otherwise."""
        return bool(self.new or self.changed or self.gone)


def before(edition: BookletEdition) -> BookletEdition | None:
    """Return the last edition before one that people could read."""
    earlier = edition.booklet.editions.filter(number__lt=edition.number, state__in=("ready", "taken_back"))
    return earlier.order_by("-number").first()


def changes(since: int, was: Sequence[Remembered], now: Sequence[Remembered]) -> Changes:
    """Compare what two editions remember of their entries."""
    hashes = {one["uuid"]: one["hash"] for one in was}
    there = {one["uuid"] for one in now}
    return Changes(
        since,
        new=[one for one in now if one["uuid"] not in hashes],
        changed=[one for one in now if hashes.get(one["uuid"], one["hash"]) != one["hash"]],
        gone=[one for one in was if one["uuid"] not in there],
    )


def anchor(uuid: UUID | str) -> str:
    """Return the name of an entry's place in the document."""
    return f"e-{UUID(str(uuid)).hex}"
