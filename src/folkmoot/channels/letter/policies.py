"""Who may read a letter as it came, in the sentences people are shown when they may not."""

from typing import Any

from folkmoot.channels.letter.models import Letter
from folkmoot.engagements.policies import NotPossible


def check_can_enter(letter: Letter) -> None:
    """Raise unless a letter waits to be entered."""
    if letter.state == "entered":
        raise NotPossible("This letter is entered. It counts once.")
    if letter.state == "left_out":
        raise NotPossible(
            "This letter was left out: it is the same as one before it. Its pages are destroyed."
        )


def check_can_acknowledge(letter: Letter) -> None:
    """Raise unless there is a receipt to send back."""
    if letter.contact is None:
        raise NotPossible("A receipt is there once the letter is entered.")


def can_enter(letter: Letter) -> bool:
    """Say whether a letter waits to be entered."""
    return _yes(check_can_enter, letter) and letter.state == "waiting"


def _yes(check: Any, letter: Letter) -> bool:
    try:
        check(letter)
    except NotPossible:
        return False
    return True
