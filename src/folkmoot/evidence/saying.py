"""The sentences printed with a number, by class: what may be said, and what may not."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from folkmoot.evidence.estimates import Estimate
    from folkmoot.evidence.precision import Precision

SMALLEST_FOR_PERCENT = 50
"""Fewer answers than this are shown as a count, without a percentage; an officer may raise it."""

SMALLEST_SHOWN = 10
"""Counts of people below this are hidden from the public; an officer may raise it."""

NOT_RANDOM = "This isn't a random sample, so no margin of error can be given."
NOT_RESIDENTS = (
    "This isn't a random sample, so no margin of error can be given and it shouldn't be read as the share of "
    "all residents."
)
MAY_DIFFER = "People who answered may still feel differently from people like them who didn't."
NOTHING_VARIED = (
    "Every answer here is the same, so how far the number may be out cannot be worked out from it."
)
NOTHING_LEFT_TO_VARY = (
    "Every answer here is the same, or the number is what the weighting set it to: how far it may be out cannot "
    "be worked out from it."
)
SET_BY_WEIGHTING = (
    "This share is what the weighting set it to, from the population figures; it was not measured, so it "
    "has no "
    "give or take."
)
NOBODY_OR_ALL = (
    "Nobody, or everybody, gave this answer, so give or take cannot be worked out in the usual way: show "
    "the two "
    "ends of the interval instead."
)


def why_no_margin(sample_class: str) -> str:
    """Say why a number of class B or C has no margin of error."""
    return f"{MAY_DIFFER} {NOT_RANDOM}" if sample_class == "B" else NOT_RESIDENTS


def why_no_test(sample_class: str) -> str:
    """Say why groups of class B or C are not tested against each other."""
    why = "because the people in them chose to answer: chance isn't the main reason such groups differ"
    return (
        f"{NOT_RANDOM} Groups aren't tested against each other either, {why}." if sample_class != "A" else ""
    )


def too_few_for_margin(n: int) -> str:
    """Say why a number from a random sample has no margin of error."""
    if n == 0:
        return "Nobody answered this, so there is nothing to estimate."
    return f"{_people(n, 'Only ')} answered this, too few to say how far the number may be out."


def no_give_or_take(known: Precision, kind: str, *, adjusted: bool) -> str:
    """Say why "give or take 0" is not printed."""
    if kind != "share":
        return NOTHING_LEFT_TO_VARY if adjusted else NOTHING_VARIED
    return NOBODY_OR_ALL if known.method == "clopper-pearson" else SET_BY_WEIGHTING


def sentence(estimate: Estimate, *, said: str, area: str, people: str, group: str | None) -> str:
    """Say a share as its class allows. `said` completes "people who …", such as "feel safe after dark"."""
    if estimate.kind != "share":
        raise ValueError("only shares are put into sentences")
    who = f"{group} from {area}" if group else f"people from {area}"
    if not estimate.enough_for_percent or estimate.value is None:
        return _too_few(estimate, who)
    if estimate.sample_class == "A":
        return _class_a(estimate, said=said, who=f"{group or people} in {area}")
    if estimate.sample_class == "B":
        adjusted = listed(estimate.adjusted_for) or "who they are"
        return (
            f"{estimate.n:,} people who chose to answer said what they think: {percent(estimate.value)} "
            f"{said}, "
            f"after we adjusted for {adjusted}. {why_no_margin('B')}"
        )
    return (
        f"{estimate.said:,} of the {estimate.n:,} people who chose to answer ({percent(estimate.value)}) "
        f"{said}. "
        f"{NOT_RESIDENTS}"
    )


def _class_a(estimate: Estimate, *, said: str, who: str) -> str:
    worth = f"{round(estimate.effective_n):,} after weighting"
    basis = f"Based on {estimate.n:,} people picked at random, worth {worth}."
    low, high = estimate.interval
    if low == high:
        return f"{percent(low)} of {who} {said}. {SET_BY_WEIGHTING}"
    return f"Between {percent(low)} and {percent(high)} of {who} {said} (95% confidence). {basis}"


def _too_few(estimate: Estimate, who: str) -> str:
    if estimate.n == 0:
        return f"No {who} answered."
    rule = f"We don't show a percentage for fewer than {SMALLEST_FOR_PERCENT}."
    return f"Only {estimate.n:,} {who} answered. {rule}"


def percent(share: float) -> str:
    """Write a share as whole per cent; what is not quite none or all never reads as none or all."""
    if 0 < share < 0.005:
        return "less than 1%"
    if 0.995 <= share < 1:
        return "more than 99%"
    return f"{share * 100:.0f}%"


def listed(words: Sequence[str]) -> str:
    """Join words as a person says them: a, b and c."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


def _people(n: int, before: str) -> str:
    return f"{before}{n:,} {'person' if n == 1 else 'people'}"
