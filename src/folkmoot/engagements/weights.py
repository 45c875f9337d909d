"""How big a decision is, and so how much time people need: ours to say, in days that a council can read and argue with.

No law fixes twelve weeks, or any number. What is fair depends on what is at stake, so each size asks for a number of
working days to answer in and to think in; who needs fewer says why, by name, and that is published.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Weight:
    """One size of decision. `days_open` and `days_to_think` are working days; `reasons`: options and an assessment are due."""

    slug: str
    name: str
    hint: str
    days_open: int
    days_to_think: int
    reasons: bool


WEIGHTS = {
    weight.slug: weight
    for weight in (
        Weight(
            "everyday",
            "Everyday",
            "It can be put right later, and nobody loses what they depend on.",
            5,
            1,
            reasons=False,
        ),
        Weight(
            "plan",
            "A plan, a policy, or who gets the money",
            "It holds for a year or more.",
            20,
            10,
            reasons=True,
        ),
        Weight(
            "far",
            "Far-reaching",
            "Something people depend on would close, move, shrink or cost more.",
            40,
            15,
            reasons=True,
        ),
    )
}
CHOICES = [(weight.slug, weight.name) for weight in WEIGHTS.values()]
HINTS = {
    weight.slug: f"{weight.hint} At least {weight.days_open} working days to answer."
    for weight in WEIGHTS.values()
}
