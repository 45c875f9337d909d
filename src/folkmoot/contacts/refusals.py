"""Why a contact was not stored, each with the sentence to show and what becomes of the answers. No Django here."""

import datetime as dt
from collections.abc import Mapping


class NotStored(Exception):
    """The contact was not stored. `sentence` is for the person who sent it."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class NotOpen(NotStored):
    """The engagement or the collector does not take answers at that time."""

    def __init__(self, sentence: str, *, next_step: str, opens_on: dt.date | None = None) -> None:
        super().__init__(sentence)
        self.next_step = next_step
        self.opens_on = opens_on


class QuotaFull(NotOpen):
    """This way of asking has heard as many people like this one as it is for; another way may still be open."""

    def __init__(self) -> None:
        super().__init__(
            "Thank you. This way of asking has now heard from as many people like you as it can take.",
            next_step="Your view still counts: take part in another way, or in what is open now.",
        )


class AnswersInvalid(NotStored):
    """Some answers cannot be kept as they are. `errors` has a sentence for each question key."""

    def __init__(self, errors: Mapping[str, str]) -> None:
        super().__init__("Some answers need another look. Nothing has been sent yet.")
        self.errors = dict(errors)


class BodyChanged(NotStored):
    """Other answers came before under this UUID. The first stand; these were kept aside, sealed, for a person to look at."""

    def __init__(self) -> None:
        super().__init__(
            "These answers were sent before, and have changed since. The first ones stand. "
            "What you sent now is kept apart and a person will look at it."
        )


class Erased(NotStored):
    """A contact with this UUID was withdrawn and erased; it never comes back."""

    def __init__(self) -> None:
        super().__init__("These answers were withdrawn and erased, so they were not stored again.")


class Busy(NotStored):
    """Nothing could be stored just now. Sending the same UUID again in `retry_after` seconds is safe."""

    def __init__(self, retry_after: int) -> None:
        super().__init__(
            "We could not keep your answers just now. They are still on your screen: please send them again in a moment."
        )
        self.retry_after = retry_after
