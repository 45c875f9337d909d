"""How hard English words are to read, as the age at which most people can: advice to the writer, never a gate.

Flesch–Kincaid grade level (Kincaid and others, 1975) plus five years, with syllables counted by vowel groups. Short
texts give rough ages: one long word moves them by years.
"""

import re
from collections.abc import Iterator

from folkmoot.questions.definition import Item
from folkmoot.questions.saying import said_in

WORDS_PER_SENTENCE, SYLLABLES_PER_WORD, CONSTANT = 0.39, 11.8, -15.59
YEARS_BEFORE_SCHOOL = 5
YOUNGEST, OLDEST = 5, 22
GOAL = 9
LONG_WORD = 3

WORD = re.compile(r"[A-Za-z]+(?:[’'][A-Za-z]+)?")
SENTENCE_END = re.compile(r"[.!?:;\n]+")
VOWELS = re.compile(r"[aeiouy]+")


def reading_age(text: str) -> int | None:
    """Return the age in whole years, between 5 and 22; None when there are no words."""
    words = WORD.findall(text)
    if not words:
        return None
    sentences = sum(1 for part in SENTENCE_END.split(text) if WORD.search(part))
    syllables = sum(syllables_of(word) for word in words)
    grade = (
        WORDS_PER_SENTENCE * len(words) / sentences + SYLLABLES_PER_WORD * syllables / len(words) + CONSTANT
    )
    return int(min(max(round(grade) + YEARS_BEFORE_SCHOOL, YOUNGEST), OLDEST))


def syllables_of(word: str) -> int:
    """Return about how many syllables an English word has: its vowel groups, less a silent ending."""
    plain = re.sub(r"[^a-z]", "", word.lower())
    groups = len(VOWELS.findall(plain))
    silent = plain.endswith(("e", "es", "ed")) and not plain.endswith(
        ("le", "les", "ted", "ded", "ses", "zes", "ces", "ges")
    )
    return max(groups - 1 if silent and groups > 1 else groups, 1)


def words_of(item: Item) -> str:
    """Return all that a person reads of a question in English."""
    return "\n".join(_read(item))


def advice(item: Item) -> str:
    """Return the sentence for the writer of a question."""
    return advice_on(words_of(item))


def advice_on(text: str) -> str:
    """Return the sentence for the writer of any text."""
    age = reading_age(text)
    if age is None:
        return "There are no words to measure yet."
    said = f"Reading age about {age}."
    if age <= GOAL:
        return f"{said} Most people can read this."
    long_words = sorted({word.lower() for word in WORD.findall(text) if syllables_of(word) >= LONG_WORD})
    hint = (
        f" Are there shorter words for {', '.join(long_words[:5])}?"
        if long_words
        else " Try shorter sentences."
    )
    return f"{said} Aim for {GOAL}.{hint}"


def _read(item: Item) -> Iterator[str]:
    yield said_in(item["wording"])
    yield said_in(item.get("help"))
    for option in item.get("options", ()):
        yield said_in(option["label"])
    for row in item.get("rows", ()):
        yield said_in(row["label"])
