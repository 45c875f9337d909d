"""Corrects a word that nothing holds from the directory's own words: one letter too many, too few, wrong, or two changed round."""

from collections.abc import Mapping

SHORTEST = 4  # letters of a word that is corrected
SAME_BEGINNING = 4  # how much commoner a word must be to be taken for it if its first letter is another
SHORT = 5  # letters of a word in which one slip is believed, and not two


def corrected(word: str, known: Mapping[str, int]) -> str:
    """Return the closest word that is known, a common one before a rare one as close; the word itself where none is close."""
    from rapidfuzz import process  # noqa: PLC0415  only who mistypes needs it
    from rapidfuzz.distance import OSA  # noqa: PLC0415

    if len(word) < SHORTEST or word in known:
        return word
    slips = 1 if len(word) <= SHORT else 2
    close = process.extract(word, known.keys(), scorer=OSA.distance, score_cutoff=slips, limit=None)
    best = min(
        (
            (far, -known[near] * (SAME_BEGINNING if near[0] == word[0] else 1), near)
            for near, far, _ in close
            if len(near) >= SHORTEST - 1
        ),
        default=None,
    )
    return best[-1] if best else word
