"""What people say and what services call it: parts what was typed into ideas, each with the words by which it may be found.

What comes with Folkmoot stands in `ready/`; what officers wrote stands over it. Meanings lead one way: who types "quit smoking"
finds nicotine replacement, who types "nicotine" does not find everything about stopping.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from folkmoot.directory.finding.folding import stem, words_of
from folkmoot.directory.models import StopWord, Synonym

READY = Path(__file__).parent / "ready"
LONGEST_PHRASE = 5
MOST_WORDS = 12


@dataclass(frozen=True, slots=True)
class Idea:
    """One thing meant: the words typed for it, their stems, and what services may call it instead."""

    typed: tuple[str, ...]
    own: tuple[str, ...]
    means: tuple[tuple[str, ...], ...] = ()

    @property
    def light(self) -> bool:
        """Whether it says for whom or when rather than what."""
        return all(word in light_words() for word in self.typed)


@dataclass(frozen=True, slots=True)
class Thesaurus:
    """Meanings by the stems of what is said, and the words that are not searched."""

    said: Mapping[str, str]
    left_out: frozenset[str]
    meanings: Mapping[tuple[str, ...], tuple[tuple[str, ...], ...]] = field(default_factory=dict)
    words: frozenset[str] = frozenset()

    def ideas(self, words: Sequence[str]) -> list[Idea]:
        """Part words into ideas, longest phrases first. Words left out count only inside a phrase."""
        found: list[Idea] = []
        at = 0
        while at < len(words) and len(found) < MOST_WORDS:
            idea, length = self._idea_at(words, at)
            if idea is not None:
                found.append(idea)
            at += length
        return found or [Idea((word,), (stem(word),)) for word in words[:MOST_WORDS]]

    def _idea_at(self, words: Sequence[str], at: int) -> tuple[Idea | None, int]:
        for length in range(min(LONGEST_PHRASE, len(words) - at), 0, -1):
            span = words[at : at + length]
            means = self.meanings.get(tuple(map(stem, span)))
            content = self._content(span)
            if (
                means is None
                and len(content) > 1
                and span[0] not in self.left_out
                and span[-1] not in self.left_out
            ):
                means = self.meanings.get(content)
            if means is not None:
                return Idea(tuple(span), content or tuple(map(stem, span)), means), length
        word = words[at]
        return (None if word in self.left_out else Idea((word,), (stem(word),))), 1

    def _content(self, words: Iterable[str]) -> tuple[str, ...]:
        return tuple(stem(word) for word in words if word not in self.left_out)


def read_thesaurus() -> Thesaurus:
    """Return what holds now: what comes with Folkmoot, and officers' own words over it."""
    said = {**ready_synonyms(), **dict(Synonym.objects.values_list("said", "means"))}
    own = dict(StopWord.objects.values_list("word", "left_out"))
    left_out = frozenset(word for word in {*ready_stop_words(), *own} if own.get(word, True))
    meanings: dict[tuple[str, ...], tuple[tuple[str, ...], ...]] = {}
    for words, means in said.items():
        phrases = tuple(tuple(map(stem, words_of(one))) for one in means.split(",") if words_of(one))
        spoken = words_of(words)
        if not phrases or not spoken:
            continue
        content = tuple(stem(word) for word in spoken if word not in left_out)
        for key in {tuple(map(stem, spoken)), *([content] if len(content) > 1 else [])}:
            meanings[key] = tuple(dict.fromkeys((*meanings.get(key, ()), *phrases)))
    every = frozenset(word for words in said for word in words_of(words))
    return Thesaurus(said, left_out, meanings, every)


@lru_cache(maxsize=1)
def ready_synonyms() -> dict[str, str]:
    """Return the meanings that come with Folkmoot, by what is said: one line for several sayings."""
    found: dict[str, str] = {}
    for line in (READY / "synonyms.txt").read_text(encoding="utf-8").splitlines():
        if "=" not in line or line.startswith("#"):
            continue
        sayings, means = (part.strip() for part in line.split("="))
        for saying in filter(None, map(str.strip, sayings.split(","))):
            found[saying] = f"{found[saying]}, {means}" if saying in found else means
    return found


@lru_cache(maxsize=1)
def ready_stop_words() -> frozenset[str]:
    """Return the words that are not searched unless an officer says so."""
    return _words_in("stop_words.txt")


@lru_cache(maxsize=1)
def light_words() -> frozenset[str]:
    """Return the words that say for whom or when: they order what is found, and keep nothing out of it."""
    return _words_in("light_words.txt")


def _words_in(name: str) -> frozenset[str]:
    return frozenset(words_of((READY / name).read_text(encoding="utf-8")))
