"""How an entry differs from what it was, or from what is proposed: field by field, in words, word by word where there are many."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from folkmoot.design.differences import Piece, word_by_word
from folkmoot.directory.truth.fields import FIELDS, area_names, lines_of
from folkmoot.directory.truth.gathering import Kept
from folkmoot.directory.truth.seeing import Seen, as_seen, as_strict

WITHHELD = "Something that is withheld, or shown nowhere"
DERIVED = ("searched", "within", "served")
LONG = 40  # characters from which a text is compared word by word


@dataclass(frozen=True, slots=True)
class Change:
    """One field that differs: its lines before and after, and the words that stay, went and came where it is one text."""

    name: str
    label: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    pieces: tuple[Piece, ...] = ()


def changes(old: Seen, new: Seen, names: Iterable[str] = tuple(FIELDS)) -> list[Change]:
    """Return the fields that differ between two entries as the same readers see them."""
    areas = area_names((old, new))
    found = []
    for name in names:
        if _plain(old.get(name)) == _plain(new.get(name)):
            continue
        before, after = lines_of(name, old.get(name), areas), lines_of(name, new.get(name), areas)
        if before != after:
            found.append(change_of(name, FIELDS[name].label, before, after))
    return found


def change_of(name: str, label: str, before: Sequence[str], after: Sequence[str]) -> Change:
    """Return how the lines of one field differ."""
    pieces: tuple[Piece, ...] = ()
    if len(before) == len(after) == 1 and len(before[0]) > LONG and len(after[0]) > LONG:
        pieces = tuple(word_by_word(before[0], after[0]))
    return Change(name, label, tuple(before), tuple(after), pieces)


def changes_between(old: Kept | None, new: Kept, now: Kept | None = None) -> list[Change]:
    """Return what an officer reads of the difference of two versions; that something withheld changed, never what.

    `now` is the entry as it stands: what is withheld in it is withheld in what it was, too.
    """
    if old is None:
        return []
    was, is_ = (one if now is None else as_strict(one, now) for one in (old, new))
    found = changes(as_seen(was, "staff"), as_seen(is_, "staff"))
    if not found and _without_derived(old) != _without_derived(new):
        found = [Change("", WITHHELD, (), ())]
    return found


def _without_derived(kept: Kept) -> Kept:
    return kept | {"service": {name: value for name, value in kept["service"].items() if name not in DERIVED}}


def _plain(value: Any) -> Any:
    """Nothing is nothing, whether it is empty or not there."""
    return None if value in ("", [], {}) else value
