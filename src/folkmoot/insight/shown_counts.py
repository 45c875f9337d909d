"""Hides small numbers of one question with few answers, for rooms above this one: tables leave only through disclosure."""

from functools import lru_cache

from folkmoot.evidence import disclosure
from folkmoot.evidence.published import SAID, CountTable, Dimension, slice_of

ANSWER, YES, OTHER = "answer", "yes", "other"


@lru_cache(maxsize=10_000)  # of the same counts always the same, and a page may hold hundreds
def shown_share(
    yes: int, said: int, *, smallest_shown: int = disclosure.SMALLEST_SHOWN
) -> tuple[int | None, int | None]:
    """Return (how many answered, how many of them said yes) as far as it may be told: None where a small number, told or
    left over, could be learned from it."""
    dimensions = (Dimension(ANSWER, (YES, OTHER), not_said=False),)
    answers = {YES: yes, OTHER: said - yes, SAID: said, None: 0}
    table = {slice_of(**{ANSWER: answer}): n for answer, n in answers.items()} | {slice_of(): said}
    released = disclosure.release([CountTable(dimensions, table)], smallest_shown=smallest_shown)
    return released.count(), released.count(**{ANSWER: YES})
