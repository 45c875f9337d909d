"""Guards what everybody reads after “Added because”: that people told us is said by the quarterly mark alone, never typed.

The mark says so only where ten people could have been the one (`heard.marking`). An officer who typed it would give away the
one parent who did. So an officer chooses one of a few reasons that are about nobody.
"""

from folkmoot.questions.policies import NotPossible

REASONS = (
    "it was missing here",
    "the law asks for it",
    "a partner asked for it",
    "a forum or group asked for it",
    "another directory lists it",
)
MAY_BRING_BACK = ("mark", "restore")  # the mark itself, and words that stood there before
NOT_TYPED = (
    "That people told us is said by the directory itself, at the start of a quarter and where at least ten could "
    "have been the one. Choose another reason, or none. Nothing was changed."
)


def check_because(before: str, after: str, act: str) -> None:
    """Raise `NotPossible` where an act other than the mark says of an entry what only the mark may say."""
    if after and after != before and after not in REASONS and act not in MAY_BRING_BACK:
        raise NotPossible(NOT_TYPED)


def because_choices(now: str) -> list[tuple[str, str]]:
    """Return what an officer may choose from: the reasons, and what stands there now."""
    kept = [now] if now and now not in REASONS else []
    return [("", "Not said"), *((words, words.capitalize()) for words in (*kept, *REASONS))]
