"""What the sums will not say, as exceptions that carry the sentence a person is shown instead of a number."""

from __future__ import annotations


class Refusal(Exception):
    """A number that cannot be given truthfully; `sentence` says why, in words to print."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class NoMarginOfError(Refusal):
    """A margin of error was asked of an estimate that cannot have one."""


class NoTest(Refusal):
    """A significance test was asked where none can be given."""


class NotWeightable(Refusal):
    """Weights were given where the class of the estimate allows none, or are worth too few answers."""


class LonelyStratum(Refusal):
    """A stratum holds one contact, so how answers vary inside it is not known."""


class ExtraMissing(Refusal):
    """The work needs an optional part of the installation that is not there."""
