"""How the weighted results would change without a channel, what its answers are worth in them, and how it differs
from the survey."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from folkmoot.evidence import results
from folkmoot.evidence.constraints import NotSaidPolicy
from folkmoot.evidence.cube import Cube
from folkmoot.evidence.estimates import SampleClass
from folkmoot.evidence.margins import Margins
from folkmoot.evidence.precision import Z_95
from folkmoot.evidence.problems import MarginsCannotBeMet
from folkmoot.evidence.refusals import Refusal
from folkmoot.evidence.results import Strata
from folkmoot.evidence.saying import SMALLEST_FOR_PERCENT
from folkmoot.evidence.weighting import Weights, plan, rake

PEOPLE_AND_WAY = "the people and the way of asking together"
"""What a difference between two channels is: unless people were shared out by lot, nobody can tell the two apart."""

CHANGE_SAID = 0.005
"""A share that changes by less than half a point is called unchanged."""


@dataclass(frozen=True, slots=True)
class Change:
    """One answer's weighted share with everybody and without a channel, 0 to 1."""

    question: str
    option: str
    share: float
    without: float

    @property
    def change(self) -> float:
        """Give what the channel adds to the share: above nought where it raises it."""
        return self.share - self.without


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What becomes of the weighted results without a channel: every answer's change, the largest first, or the
    sentences that say why there would be none. `effective` is what its answers are worth in the whole."""

    channel: str
    effective: float
    changes: tuple[Change, ...] = ()
    refused: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Difference:
    """One answer in a channel, weighted by itself, less the same answer in the survey, shares of 0 to 1.

    `low` to `high` is the interval of the difference, and only where both are random samples: what chance does to
    people who chose to answer nobody knows. `survey_low` to `survey_high` is the survey's own.
    """

    question: str
    option: str
    survey: float
    survey_low: float | None
    survey_high: float | None
    share: float
    low: float | None = None
    high: float | None = None

    @property
    def points(self) -> float:
        """Give channel less survey."""
        return self.share - self.survey


@dataclass(frozen=True, slots=True)
class Compared:
    """A channel beside the survey: differences, the largest first, or why there are none."""

    channel: str
    differences: tuple[Difference, ...] = ()
    refused: tuple[str, ...] = ()


def weighed(
    cube: Cube, margins: Margins, not_said: NotSaidPolicy, largest_ratio: float | None
) -> tuple[Weights | None, tuple[str, ...]]:
    """Rake a cube, or give the sentences that say why it cannot be."""
    if not cube.people.n.sum():
        return None, ("Nobody would have been heard.",)
    try:
        return rake(plan(cube, margins, not_said=not_said, largest_ratio=largest_ratio)), ()
    except MarginsCannotBeMet as refusal:
        return None, tuple(problem.sentence for problem in refusal.problems)


def effective(weights: Weights, *, channel: str = "channel") -> dict[str, float]:
    """Give what each channel's answers are worth inside weighted results: Kish's (Σw)² ÷ Σw² over its contacts."""
    cube = weights.cube
    worth = {}
    for code, inside in zip(cube.groups(channel), cube.membership(channel).T, strict=True):
        w, w2 = weights.factor * cube.people.s1, weights.factor**2 * cube.people.s2
        worth[code] = float(w[inside].sum() ** 2 / w2[inside].sum()) if inside.any() else 0.0
    return worth


def leave_out(
    whole: Weights,
    cube: Cube,
    *,
    not_said: NotSaidPolicy = "refuse",
    largest_ratio: float | None = None,
    channel: str = "channel",
) -> list[LeftOut]:
    """Weight again without each channel in turn, to the margins `whole` was weighted to, and compare every share.

    `cube` is what `whole` was raked from, with its questions. Only questions answered by enough people for a
    percentage, with and without the channel, are compared.
    """
    worth = effective(whole, channel=channel)
    now = dict(shares(whole))
    found = []
    for code in cube.groups(channel):
        others = cube.only(**{channel: [each for each in cube.groups(channel) if each != code]})
        again, refused = weighed(others, whole.margins, not_said, largest_ratio)
        changes = []
        for (question, option), without in shares(again) if again else ():
            if (question, option) in now:
                changes.append(Change(question, option, now[question, option], without))
        changes.sort(key=lambda each: (-abs(each.change), each.question, each.option))
        found.append(LeftOut(code, worth.get(code, 0.0), tuple(changes), refused))
    return found


def shares(weights: Weights) -> Iterator[tuple[tuple[str, str], float]]:
    """Give every answer's weighted share by question and option, where enough answered for a percentage."""
    for name, answers in weights.cube.answers.items():
        answered = float(weights.factor @ answers.answered.s1)
        if answers.answered.n.sum() < SMALLEST_FOR_PERCENT or not answered:
            continue
        given = np.asarray(weights.factor @ answers.by_option.s1) / answered
        yield from (((name, o), float(s)) for o, s in zip(answers.options, given, strict=True))


def beside_survey(
    survey: Weights | Cube,
    channels: Mapping[str, tuple[Cube, bool]],
    margins: Margins,
    *,
    not_said: NotSaidPolicy = "refuse",
    largest_ratio: float | None = None,
    strata: Strata | None = None,
    intervals: bool = True,
) -> list[Compared]:
    """Weight each channel by itself to the same margins, and take the survey's shares from its own.

    `channels` gives each channel's cube, and whether its people were picked at random. An interval of the difference
    is √(se² + se²) about it, and only for those. `strata` are the survey's; without `intervals` (it was drawn in clusters)
    neither it nor the difference has one.
    """
    found = []
    for code, (cube, at_random) in channels.items():
        made, refused = weighed(cube, margins, not_said, largest_ratio)
        differences = tuple(_differences(survey, made, at_random, strata, intervals)) if made else ()
        found.append(Compared(code, differences, refused))
    return found


def _differences(
    survey: Weights | Cube, made: Weights, at_random: bool, strata: Strata | None, intervals: bool
) -> Sequence[Difference]:
    theirs = survey.cube if isinstance(survey, Weights) else survey
    found = []
    for question, answers in made.cube.answers.items():
        asked = theirs.answers.get(question)
        few = asked is None or min(asked.answered.n.sum(), answers.answered.n.sum()) < SMALLEST_FOR_PERCENT
        if asked is None or few or not asked.options:
            continue
        both = tuple(dict.fromkeys([*asked.options, *answers.options]))
        mine = results.table(
            _offering(made, question, both),
            question=question,
            sample_class=SampleClass.A if at_random else SampleClass.B,
        )
        theirs_now = _offering(survey, question, both)
        try:
            base = results.table(theirs_now, question=question, sample_class=SampleClass.A, strata=strata)
        except Refusal:  # how far the survey may be out is not known; its shares are
            base = results.table(theirs_now, question=question, sample_class=SampleClass.A)
            intervals = False
        for option in both:
            one, other = mine.of(option=option), base.of(option=option)
            if one.value is None or other.value is None:
                continue
            known, wide = other.precision if intervals else None, None
            if known and one.precision:
                wide = Z_95 * float(np.hypot(known.standard_error, one.precision.standard_error))
            by = one.value - other.value
            found.append(
                Difference(
                    question,
                    option,
                    other.value,
                    known.low if known else None,
                    known.high if known else None,
                    one.value,
                    None if wide is None else by - wide,
                    None if wide is None else by + wide,
                )
            )
    return sorted(found, key=lambda each: (-abs(each.points), each.question, each.option))


def _offering(source: Weights | Cube, question: str, options: tuple[str, ...]) -> Weights | Cube:
    """Give the source with one question, every option in it."""
    cube = source.cube if isinstance(source, Weights) else source
    cube = cube.with_answers({question: cube.answers[question].with_options(options)})
    return replace(source, cube=cube) if isinstance(source, Weights) else cube
