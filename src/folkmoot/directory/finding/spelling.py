"""Finds the directory's own words that are closest to one it does not know: a letter too many, too few, wrong, or two changed round."""

from collections.abc import Mapping

SHORTEST = 3  # letters of a word that is corrected; of one so short, a letter is missing and nothing else
SAME_BEGINNING = 4  # how much commoner a word must be to be taken for it if its first letter is another
SHORT = 5  # letters of a word in which one slip is believed, and not two
MOST_CLOSE = 5


def close_words(word: str, known: Mapping[str, int], slips: int = 2) -> list[str]:
    """Return the closest words that are known, all as close as each other, a common one before a rare one; none for a known word."""
    from rapidfuzz import process  # noqa: PLC0415  only who mistypes needs it
    from rapidfuzz.distance import OSA  # noqa: PLC0415

    if len(word) < SHORTEST or word in known:
        return []
    most = 1 if len(word) <= SHORT else slips
    shortest = len(word) + 1 if len(word) == SHORTEST else SHORTEST
    found = [
        (far, -known[near] * likeness(word, near), near)
        for near, far, _ in process.extract(
            word, known.keys(), scorer=OSA.distance, score_cutoff=most, limit=None
        )
        if len(near) >= shortest
    ]
    return [near for far, _, near in sorted(found)[:MOST_CLOSE] if far == min(found)[0]]


def likeness(word: str, near: str) -> int:
    """Return how much more is thought of a word that begins as what was typed: first letters are seldom wrong."""
    return SAME_BEGINNING if near[0] == word[0] else 1
