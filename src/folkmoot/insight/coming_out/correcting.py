"""How many answers speak of a theme in all, those nobody coded too: what people coded, and what the machine suggested less its error."""

from __future__ import annotations

from dataclasses import dataclass

from folkmoot.design.templatetags.words import many, number
from folkmoot.engagements.models import Engagement
from folkmoot.insight.coding.log import replay
from folkmoot.insight.coding.suggesting import corrected
from folkmoot.insight.models import Run, Theme, WrittenAnswer


@dataclass(frozen=True, slots=True)
class InAll:
    """Answers in all that speak of a theme, with the interval of the coding's error; None where it cannot be said, and why."""

    answers: int | None
    low: int | None
    high: int | None
    of: int
    by_chance: int
    one_each: bool
    why_not: str = ""

    @property
    def sentence(self) -> str:
        """Say it."""
        if self.answers is None or self.low is None or self.high is None:
            return f"How many there are with those nobody coded yet can’t be said. {self.why_not}".strip()
        each = ", each of another person" if self.one_each else ""
        return (
            f"With what nobody coded yet, and the machine’s error taken out: about {number(self.answers)} of "
            f"{many(self.of, 'answer,answers')}{each} ({number(self.low)} to {number(self.high)}). It rests on "
            f"{many(self.by_chance, 'answer,answers')} drawn by chance that a person read. The range is about coding, not about residents."
        )


def in_all(engagement: Engagement, theme: Theme) -> InAll | None:
    """Work out how many answers speak of a theme in all; None where the machine suggested nothing yet.

    What people had coded when the machine last suggested counts as it is; of the rest, the share is corrected by the answers
    drawn by chance that people coded since.
    """
    run = Run.objects.filter(engagement=engagement, kind="suggestions").first()
    if run is None or str(theme.pk) not in run.told.get("suggested", {}):
        return None
    found = corrected(run).get(theme.pk)
    if found is None:
        return None
    pool, coded = run.told.get("pool", 0), run.told.get("coded", 0)
    then = sum(each == theme.pk for each in replay(engagement, run.acts).values())
    listed = WrittenAnswer.objects.filter(engagement=engagement)
    one_each = listed.count() == listed.values("contact").distinct().count()
    if found.share is None or found.low is None or found.high is None:
        return InAll(None, None, None, pool + coded, found.by_chance, one_each, found.why_no_interval)
    about, low, high = (then + round(share * pool) for share in (found.share, found.low, found.high))
    return InAll(about, low, high, pool + coded, found.by_chance, one_each)
