"""The lists of names and words, and a text read as words with what is asked of them over and over."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from folkmoot.evidence.people_cues import (
    HONORIFICS,
    NEVER,
    OFFICES,
    WORDS_AS_WELL,
)

SHOUTED = 0.4
"""Share of words with a capital from which on a capital says nothing: headlines, and texts written all in capitals."""

_WORD = re.compile(r"[^\W\d_]+(?:['’‘\-][^\W\d_]+)*")
_PREFIXED = re.compile(
    r"(?:ap|al|el|ab|ibn|bin|de|da|du|van|von)-[A-Z]|[do]['’][A-Z]|(?:de|di|van|von|le|la)[A-Z]"
)
_APART = re.compile(r"[.!?:;\n\r\"“”•]")


@dataclass(frozen=True, slots=True)
class Lists:
    """Names as they are looked up: without capitals and accents."""

    given: frozenset[str]
    common_given: frozenset[str]
    surnames: frozenset[str]
    words: frozenset[str]


@cache
def lists() -> Lists:
    """Load the lists that come with the package (a few milliseconds, once)."""
    here = files("folkmoot.evidence") / "names"

    def read(name: str) -> frozenset[str]:
        lines = (here / name).read_text(encoding="utf-8").splitlines()
        return frozenset(word for line in lines if not line.startswith("#") for word in line.split())

    common = read("given_common.txt")
    return Lists(common | read("given.txt"), common, read("surnames.txt"), read("words.txt"))


def folded(word: str) -> str:
    """Return a word without capitals and accents, as the lists have it."""
    if word.isascii():
        return word.casefold()
    plain = word.translate(_LETTERS)
    return "".join(
        one for one in unicodedata.normalize("NFD", plain) if not unicodedata.combining(one)
    ).casefold()


_LETTERS = str.maketrans(
    {"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "ß": "ss", "ı": "i", "æ": "ae", "’": "'", "‘": "'"}
)


def is_ordinary_word(word: str) -> bool:
    """Say whether a word is one of the language's, as people use it."""
    plain = folded(word)
    known = lists().words
    return (
        plain in known
        or plain in NEVER
        or plain in WORDS_AS_WELL
        or (plain.endswith("s") and plain[:-1] in known)
    )


def is_word_too(word: str) -> bool:
    return word in lists().words or word in WORDS_AS_WELL


@dataclass(slots=True)
class Text:
    """A text in words, with what is asked of them over and over."""

    text: str
    words: list[str]
    starts: list[int]
    ends: list[int]
    low: list[str]
    capital: list[bool]
    begins: list[bool]
    telling: bool  # whether a capital says anything

    def gap(self, at: int) -> str:
        """Return what stands between a word and the next."""
        return self.text[self.ends[at] : self.starts[at + 1]] if at + 1 < len(self.words) else "\n"

    def joined(self, at: int) -> bool:
        """Whether nothing but space (and the point of a short form) parts a word from the next."""
        return (
            self.gap(at).strip(" .\u00a0") == ""
            and self.gap(at) != ""
            and (
                "." not in self.gap(at)
                or len(self.words[at]) == 1
                or self.low[at] in HONORIFICS
                or self.low[at] in OFFICES
            )
        )


def read_words(text: str) -> Text:
    words, starts, ends = [], [], []
    for match in _WORD.finditer(text):
        start, end = match.span()
        while text[end - 2 : end] in ("'s", "’s", "‘s", "'S", "’S") and end - start > 3:
            end -= 2
        words.append(text[start:end])
        starts.append(start)
        ends.append(end)
    low = [folded(word) for word in words]
    capital = [word[0].isupper() or bool(_PREFIXED.match(word)) for word in words]
    begins = [
        at == 0
        or (
            bool(_APART.search(text, ends[at - 1], starts[at]))
            and not (len(words[at - 1]) == 1 and "." in text[ends[at - 1] : starts[at]])
        )
        for at in range(len(words))
    ]
    loud = sum(letter.isupper() for letter in text) * 2 > sum(letter.isalpha() for letter in text)
    plain = [
        capital[at]
        for at, word in enumerate(low)
        if len(word) > 1
        and not begins[at]
        and (loud or not words[at].isupper())
        and (word in lists().words or word in NEVER)
        and word not in HONORIFICS
        and word not in WORDS_AS_WELL
    ]
    telling = sum(plain) <= SHOUTED * len(plain) and not (loud and len(words) > 2)
    return Text(text, words, starts, ends, low, capital, begins, telling)
