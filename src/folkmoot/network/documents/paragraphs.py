"""Cuts a text into numbered paragraphs and headings, and says how two versions differ, paragraph by paragraph and word by word."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from folkmoot.design.differences import Piece, word_by_word

ALIKE = 0.3  # of its words, from which on a paragraph counts as another in new words
MOST_PARAGRAPHS = 400
HEADING = "# "


@dataclass(frozen=True, slots=True)
class Cut:
    """One paragraph of a text."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Difference:
    """One paragraph in both versions: its place in each (from 0; None: not there), and how its words differ."""

    kind: str  # same, changed, added, removed
    old: int | None
    new: int | None
    pieces: tuple[Piece, ...] = ()


def cut(source: str) -> list[Cut]:
    """Return the paragraphs of a text: apart by empty lines, a heading begins with "# "."""
    blocks = re.split(r"\n\s*\n", source.replace("\r\n", "\n").strip())
    found = []
    for block in blocks:
        for kind, text in _lines(block):
            if text:
                found.append(Cut(kind, text))
    return found


def _lines(block: str) -> list[tuple[str, str]]:
    """A heading is a line of its own even where no empty line follows."""
    first, _, rest = block.strip().partition("\n")
    if first.startswith("#"):
        return [("heading", first.lstrip("# ").strip()), *(_lines(rest) if rest.strip() else [])]
    return [("text", " ".join(block.split()))]


def compare(old: Sequence[str], new: Sequence[str]) -> list[Difference]:
    """Return how the paragraphs of two versions differ, in the order of the new one, each of either once."""
    found: list[Difference] = []
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            found += [Difference("same", a + k, c + k, (Piece("same", new[c + k]),)) for k in range(b - a)]
        else:
            found += _paired(old, new, range(a, b), range(c, d))
    return found


def _paired(old: Sequence[str], new: Sequence[str], before: range, after: range) -> list[Difference]:
    """Pair each new paragraph with the old one most like it, never crossing a pair made before."""
    found: list[Difference] = []
    at = before.start
    for place in after:
        likest = max(range(at, before.stop), key=lambda k: _alike(old[k], new[place]), default=None)
        if likest is None or _alike(old[likest], new[place]) < ALIKE:
            found.append(Difference("added", None, place, (Piece("in", new[place]),)))
            continue
        found += [Difference("removed", k, None, (Piece("out", old[k]),)) for k in range(at, likest)]
        found.append(Difference("changed", likest, place, tuple(word_by_word(old[likest], new[place]))))
        at = likest + 1
    found += [Difference("removed", k, None, (Piece("out", old[k]),)) for k in range(at, before.stop)]
    return found


def _alike(one: str, other: str) -> float:
    return SequenceMatcher(None, one.split(), other.split(), autojunk=False).ratio()
