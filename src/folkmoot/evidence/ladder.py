"""The survey and the open channels side by side, in the order of what each can bear; never one merged
number."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from folkmoot.evidence import results, saying
from folkmoot.evidence.constraints import NotSaidPolicy
from folkmoot.evidence.cube import Cube
from folkmoot.evidence.estimates import Estimate, SampleClass
from folkmoot.evidence.margins import Margins
from folkmoot.evidence.problems import MarginsCannotBeMet
from folkmoot.evidence.refusals import Refusal
from folkmoot.evidence.results import Source, Strata
from folkmoot.evidence.weighting import Weights, plan, rake

SMALLEST_WORTH = 50
"""A channel made to look like the area is refused when its answers are worth fewer than this."""

OPEN_DESIGN_EFFECT = 1.4
"""What weighting an open channel typically costs, where it has not been measured."""

BIASES = (0.01, 0.05, 0.10)
"""How far an open number may be from the truth, for the table of what volume can buy."""

VOLUME = "Volume cannot buy out bias."

SURVEY, COUNTS, ADJUSTED, RAISED = 1, 2, 3, 6


@dataclass(frozen=True, slots=True)
class Worth:
    """What an open number tells about residents, in answers of a random sample, if it is out by `bias` (0
    to 1)."""

    answers: int
    bias: float
    survey_answers: float

    @property
    def sentence(self) -> str:
        """Say it: "10,000 answers with a 5-point bias tell as much as about 100 more survey answers"."""
        points = f"{self.bias * 100:g}-point"
        return (
            f"{self.answers:,} answers with a {points} bias tell as much as about "
            f"{_roughly(self.survey_answers):,} more survey answers."
        )


@dataclass(frozen=True, slots=True)
class Rung:
    """One step: an estimate and what to say with it, or the sentences that refuse it.

    `number` is the step's place in the whole ladder: 1 the survey alone, 2 a channel as counts, 3 a channel
    made to look like the area, 6 how many people raised it.
    """

    number: int
    channel: str | None
    estimate: Estimate | None
    sentences: tuple[str, ...]
    refused: bool = False
    design_effect: float | None = None
    largest_ratio: float | None = None
    worth: tuple[Worth, ...] = ()


@dataclass(frozen=True, slots=True)
class Ladder:
    """All rungs in order. There is no single number: that is the point."""

    question: str
    option: str
    rungs: tuple[Rung, ...]

    def of(self, number: int) -> tuple[Rung, ...]:
        """Give the rungs at one step."""
        return tuple(rung for rung in self.rungs if rung.number == number)


def ladder(
    *,
    question: str,
    option: str,
    channels: Mapping[str, Cube],
    survey: Source | None = None,
    margins: Margins | None = None,
    not_said: NotSaidPolicy = "refuse",
    largest_ratio: float | None = None,
    area: str = "the area",
    said: str | None = None,
    smallest_worth: float = SMALLEST_WORTH,
    strata: Strata | None = None,
    instead: Estimate | str | None = None,
) -> Ladder:
    """Compute the rungs for one answer to one question.

    `survey` is a random sample, weighted or not; `channels` are open channels by the name people know them
    by; `margins` what an area's residents are like, and `largest_ratio` the largest weight allowed, in multiples
    of the average: a channel that needs a larger one is refused. `said` completes "people who …"; otherwise the option
    is quoted. `strata` are the survey's; `instead` is its estimate where that was worked out elsewhere, as of a sample
    drawn in clusters, or the sentence that says why there is none.
    """
    words = said or f"answered “{option}”"
    rungs = [_survey(survey, question, option, area, words, strata, instead)]
    alone = {name: _count(cube, name, question, option, words) for name, cube in channels.items()}
    rungs += alone.values()
    rungs += [
        _adjusted(name, cube, question, option, words, margins, not_said, largest_ratio, area, smallest_worth)
        for name, cube in channels.items()
    ]
    rungs.append(_raised(alone, words))
    return Ladder(question, option, tuple(rungs))


def worth(
    answers: int, bias: float, *, share: float = 0.5, design_effect: float = OPEN_DESIGN_EFFECT
) -> Worth:
    """Say how many answers of a random sample an open number is worth if it is out by `bias`.

    Its mean squared error is share(1 − share)·deff/answers + bias²; a random sample of share(1 − share)
    over that is as good, and blending the two at best adds just so many (the bias taken as known).
    """
    if answers <= 0:
        return Worth(answers, bias, 0.0)
    spread = share * (1 - share)
    return Worth(answers, bias, spread / (spread * design_effect / answers + bias**2))


def _survey(
    survey: Source | None,
    question: str,
    option: str,
    area: str,
    words: str,
    strata: Strata | None,
    instead: Estimate | str | None,
) -> Rung:
    if survey is None:
        return _refused(SURVEY, None, "There is no survey of people picked at random to set beside these.")
    try:
        if isinstance(instead, str):
            return _refused(SURVEY, None, instead)
        estimate = instead or _one(survey, question, option, SampleClass.A, strata)
    except Refusal as refusal:
        return _refused(SURVEY, None, refusal.sentence)
    if estimate is None:
        return _refused(SURVEY, None, "The survey did not ask this, or nobody in it answered.")
    raked = survey if isinstance(survey, Weights) else None
    return Rung(
        SURVEY,
        None,
        estimate,
        (estimate.sentence(said=words, area=area),),
        design_effect=raked.deff if raked else None,
        largest_ratio=raked.largest_ratio if raked else None,
    )


def _count(cube: Cube, channel: str, question: str, option: str, words: str) -> Rung:
    estimate = _one(cube, question, option, SampleClass.C)
    if estimate is None:
        return _refused(COUNTS, channel, f"Nobody answered this through {channel}.")
    count = (
        f"{estimate.said:,} of those who answered through {channel} ({estimate.n:,} people) {words}. "
        f"{saying.NOT_RESIDENTS}"
    )
    told = tuple(worth(estimate.n, bias) for bias in BIASES)
    return Rung(COUNTS, channel, estimate, (count, VOLUME, *(w.sentence for w in told)), worth=told)


def _adjusted(
    channel: str,
    cube: Cube,
    question: str,
    option: str,
    words: str,
    margins: Margins | None,
    not_said: NotSaidPolicy,
    largest_ratio: float | None,
    area: str,
    smallest_worth: float,
) -> Rung:
    if margins is None:
        why = f"We can't make {channel} look like {area}: nobody has told us who lives there."
        return _refused(ADJUSTED, channel, why)
    try:
        weights = rake(plan(cube, margins, not_said=not_said, largest_ratio=largest_ratio))
    except MarginsCannotBeMet as fault:
        return _refused(ADJUSTED, channel, *(problem.sentence for problem in fault.problems))
    estimate = _one(weights, question, option, SampleClass.B)
    if estimate is None:
        return _refused(ADJUSTED, channel, f"Nobody answered this through {channel}.")
    if estimate.effective_n < smallest_worth:
        why = (
            f"We can't make {channel} look like {area}: after weighting its {estimate.n:,} answers would "
            f"be worth "
            f"{estimate.effective_n:,.0f}, and we don't show a share for fewer than {smallest_worth:g}."
        )
        return _refused(ADJUSTED, channel, why)
    told = tuple(worth(estimate.n, bias, design_effect=weights.deff) for bias in BIASES)
    cost = f"{weights.sentence} The largest weight is {weights.largest_ratio:.1f} times the average."
    sentences = (estimate.sentence(said=words, area=area), cost, VOLUME, *(w.sentence for w in told))
    return Rung(
        ADJUSTED,
        channel,
        estimate,
        sentences,
        design_effect=weights.deff,
        largest_ratio=weights.largest_ratio,
        worth=told,
    )


def _raised(alone: Mapping[str, Rung], words: str) -> Rung:
    said = {name: rung.estimate.said or 0 for name, rung in alone.items() if rung.estimate is not None}
    people = sum(said.values())
    if not people:
        return _refused(RAISED, None, f"Nobody {words} through an open channel.")
    through = [name for name, count in said.items() if count]
    one = people == 1
    sentence = (
        f"{people:,} {'person' if one else 'people'} {words}, through {saying.listed(through)}. Open "
        f"channels tell "
        "us why, where and who is seldom heard; they don't tell us how many residents think so."
    )
    return Rung(RAISED, None, None, (sentence,))


def _one(
    source: Source, question: str, option: str, sample_class: SampleClass, strata: Strata | None = None
) -> Estimate | None:
    cube = source.cube if isinstance(source, Weights) else source
    answers = cube.answers.get(question)
    if answers is None or not answers.answered.n.sum():
        return None
    if option not in answers.options:
        widened = answers.with_options((*answers.options, option))
        cube = cube.with_answers({**cube.answers, question: widened})
        source = replace(source, cube=cube) if isinstance(source, Weights) else cube
    table = results.table(source, question=question, sample_class=sample_class, strata=strata)
    return table.of(option=option)


def _refused(number: int, channel: str | None, *sentences: str) -> Rung:
    return Rung(number, channel, None, sentences, refused=True)


def _roughly(number: float) -> int:
    step = 1 if number < 10 else 5 if number < 1000 else 50
    return int(round(number / step) * step)


def bias_table(answers: Sequence[int], biases: Sequence[float] = BIASES) -> list[list[Worth]]:
    """Lay out what a blend buys: a row per number of answers, a column per bias."""
    return [[worth(n, bias) for bias in biases] for n in answers]
