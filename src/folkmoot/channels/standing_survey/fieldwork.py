"""How far a wave is: how many were asked, how many answered, and what share that is."""

from collections.abc import Iterable
from dataclasses import dataclass

from folkmoot.channels.standing_survey.models import Wave
from folkmoot.contacts.taking_up import TakenUp, taken_up


@dataclass(frozen=True, slots=True)
class Progress:
    """A wave and what came of it."""

    wave: Wave
    came: TakenUp

    @property
    def eligible(self) -> int | None:
        """Count the addresses that were homes, as far as is known; None before it is known how many were asked."""
        return None if self.wave.issued is None else max(self.wave.issued - self.wave.not_eligible, 0)

    @property
    def response_rate(self) -> float | None:
        """Give the share of eligible addresses that answered in full (AAPOR's response rate 1); None where it makes no sense."""
        if not self.eligible or self.came.completed > self.eligible:
            return None
        return self.came.completed / self.eligible

    @property
    def sentence(self) -> str:
        """Say it with its sums."""
        if self.eligible is None:
            return "How many addresses were asked is not on record, so there is no response rate."
        if self.response_rate is None:
            return f"More answered than the {self.eligible:,} addresses on record: put that number right."
        left = f", {self.wave.not_eligible:,} of them no homes" if self.wave.not_eligible else ""
        part = f" {self.came.partial:,} more answered in part." if self.came.partial else ""
        return f"{self.came.completed:,} full answers from {self.wave.issued:,} addresses{left}.{part}"


def progress_of(waves: Iterable[Wave]) -> list[Progress]:
    """Return how far each wave is, in one statement."""
    every = list(waves)
    came = taken_up([wave.collector for wave in every])
    return [Progress(wave, came[wave.collector_id]) for wave in every]
