"""Shows how one text differs from another, word by word, for whoever compares what was with what is."""

from dataclasses import dataclass
from difflib import SequenceMatcher


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that stay ("same"), were taken out ("out") or put in ("in")."""

    kind: str
    words: str


def word_by_word(old: str, new: str) -> list[Piece]:
    """Return the words of a text that stay, were taken out and put in, in order."""
    before, after = old.split(), new.split()
    pieces: list[Piece] = []
    for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            pieces.append(Piece("same", " ".join(before[a:b])))
            continue
        if b > a:
            pieces.append(Piece("out", " ".join(before[a:b])))
        if d > c:
            pieces.append(Piece("in", " ".join(after[c:d])))
    return pieces
