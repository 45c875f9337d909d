"""What each channel of an engagement is worth: counted from the columns and the costs noted, all at one moment."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import cast

from django.core.cache import cache
from django.db.models import Sum

from folkmoot.engagements.models import Engagement, Verdict

# These load numpy, and this module is imported only where something is about to be counted.
from folkmoot.evidence import channels, left_out, worth
from folkmoot.evidence.channels import ChannelRow
from folkmoot.evidence.cube import Cube
from folkmoot.evidence.left_out import Compared, LeftOut
from folkmoot.evidence.margins import Margins
from folkmoot.evidence.population import Population
from folkmoot.evidence.weighting import Weights
from folkmoot.evidence.worth import Missing, NewKinds, Quartiles, Spent, Steps
from folkmoot.insight.column_rows import DRAWN
from folkmoot.insight.columns import Columns
from folkmoot.insight.cubes import Asked, CannotCount, Counted, current_all
from folkmoot.insight.drawn import Drawing, drawing_of
from folkmoot.insight.naming import CHANNELS, COLLECTORS, Names, in_words, names_of
from folkmoot.insight.questions_asked import Shown, shown_questions
from folkmoot.insight.weighing import OPEN, SURVEY, Weighting, margins_of

MOST_GROUPS = 40
"""A dimension with more groups than this (small areas) would call nearly everybody a new kind of person."""

MOST_DIMENSIONS = 6
"""People are told apart by at most so many dimensions, the questionnaire's first ones, then areas."""

DISPOSITION, SECONDS = "disposition", "seconds"

KEPT_SECONDS = 60 * 60
"""Sums nobody asked for in so long are worked out again."""

NOT_PLANNED = "Nobody has planned a weighting for this engagement."


@dataclass(frozen=True, slots=True)
class Span:
    """Which contacts are looked at: days from and until (ISO, both counted), and one version of the questionnaire."""

    since: str = ""
    until: str = ""
    version: int | None = None

    @property
    def whole(self) -> bool:
        """Say whether nothing is left out."""
        return self == Span()


@dataclass(frozen=True, slots=True)
class ChannelWorth:
    """One channel, or one collector of it: what came of asking, how long it took, what it cost, whom it brought.

    What is only known of a channel as a whole is None of a collector. `too_few`: so few answered that nothing is shown
    of who they are and what they said.
    """

    code: str
    words: str
    steps: Steps
    seconds: Quartiles | None
    spent: Spent
    new: NewKinds | None = None
    left_out: LeftOut | None = None
    compared: Compared | None = None
    verdict: Verdict | None = None
    mixes: Mapping[str, ChannelRow] = field(default_factory=dict)
    collectors: tuple[ChannelWorth, ...] = ()
    too_few: bool = False

    @property
    def effective(self) -> float | None:
        """Give what its answers are worth in the weighted results; None where nothing is weighted."""
        return self.left_out.effective if self.left_out else None

    @property
    def per_answer(self) -> float | None:
        """Give pence for each completed contact."""
        return self.spent.each(self.steps.completed)

    @property
    def per_new(self) -> float | None:
        """Give pence for each person heard of a new kind."""
        return self.spent.each(self.new.new) if self.new else None

    @property
    def per_effective(self) -> float | None:
        """Give pence for each answer of a random sample its answers are worth."""
        return self.spent.each(self.effective)


@dataclass(frozen=True, slots=True)
class Worth:
    """Every channel side by side, and where to go next. `why_not_weighted` says, by class, why the effective number
    and what changes without a channel are not known."""

    engagement: Engagement
    names: Names
    span: Span
    channels: tuple[ChannelWorth, ...]
    dimensions: tuple[str, ...]
    missing: tuple[Missing, ...]
    why_not_weighted: tuple[str, ...]
    shown: Mapping[str, Shown]
    columns: Columns

    def of(self, code: str) -> ChannelWorth | None:
        """Find one channel."""
        return next((each for each in self.channels if each.code == code), None)


@dataclass(frozen=True, slots=True)
class Weighed:
    """What weighting says of each channel, or why it says nothing."""

    left_out: Mapping[str, LeftOut] = field(default_factory=dict)
    compared: Mapping[str, Compared] = field(default_factory=dict)
    why_not: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sums:
    """What is worked out from the cubes, by channel (and collector, and dimension)."""

    steps: Mapping[str, Steps]
    collectors: Mapping[str, Mapping[str, Steps]]
    seconds: Mapping[str, Mapping[str, Quartiles | None]]
    new: Mapping[str, NewKinds]
    mixes: Mapping[str, Mapping[str, ChannelRow]]
    missing: tuple[Missing, ...]
    weighed: Weighed


def worth_of(engagement: Engagement, span: Span | None = None) -> Worth:
    """Count what each channel is worth. Raises CannotCount."""
    return Counting(engagement, span or Span()).worth()


class Counting:
    """The cubes of one moment, and the sums on them."""

    def __init__(self, engagement: Engagement, span: Span) -> None:
        self.engagement, self.span = engagement, span
        self.names = names_of(engagement)
        self.weighting = Weighting(engagement)
        self.shown = {
            each.column: each
            for each in shown_questions(self.names)
            if each.kind == "choice" and not each.inside
        }

    @cached_property
    def populations(self) -> Mapping[str, Population]:
        """Say who lives here, by every dimension people are told apart by."""
        found: dict[str, Population] = {}
        for name in (*self.names.profile, *reversed(self.names.area_kinds)):
            who = self.weighting.populations.residents(name)
            if who.known and len(who.people) <= MOST_GROUPS and len(found) < MOST_DIMENSIONS:
                try:
                    found[name] = Population(name, who.people, who.everyone, who.source, who.date)
                except ValueError as fault:
                    raise CannotCount(f"The population can't be right: {fault}.") from fault
        return found

    def asked(self, *dimensions: str, **more: object) -> Asked:
        """Ask for a cube of the contacts of the span."""
        base = Asked(dimensions, since=self.span.since, until=self.span.until, version=self.span.version)
        return replace(base, **more)  # type: ignore[arg-type]  # fields of Asked by name

    @cached_property
    def counted(self) -> Mapping[str, Counted]:
        """Count everything the page needs, all at one moment."""
        weighed = self.weighting.dimensions
        wanted = {
            "steps": self.asked(CHANNELS, COLLECTORS, DISPOSITION, heard=False, respondents=None),
            "seconds": self.asked(CHANNELS, COLLECTORS, DISPOSITION, SECONDS, respondents=None),
            "people": self.asked(CHANNELS, *self.populations),
        }
        for classes in (SURVEY, OPEN) if weighed else ():
            dimensions = dict.fromkeys([CHANNELS, *weighed, *(DRAWN if classes == SURVEY else ())])
            wanted["".join(classes)] = self.asked(*dimensions, questions=tuple(self.shown), classes=classes)
        return dict(zip(wanted, current_all(self.engagement, list(wanted.values())), strict=True))

    def cube(self, name: str) -> Cube:
        """Give one of the cubes."""
        return self.counted[name].cube

    @property
    def basis(self) -> str:
        """Write down all that the sums are worked out from: another text whenever one of them may come out
        differently."""
        settings = self.weighting.settings
        who = dict.fromkeys([*self.populations, *self.weighting.dimensions])
        words = self.names.labels.get(CHANNELS)
        marks = [each.mark for each in self.counted.values()]
        residents = [self.weighting.populations.residents(name) for name in who]
        return repr(
            (
                self.engagement.pk,
                marks,
                list(self.populations),
                residents,
                settings,
                self.channels_spent,
                words,
                self.drawing.strata if self.weighting.dimensions else None,
            )
        )

    @cached_property
    def drawing(self) -> Drawing:
        """Say how the people of the survey were drawn; asked only where they are weighted."""
        return drawing_of(self.engagement, self.cube("".join(SURVEY)))

    @cached_property
    def channels_spent(self) -> dict[str, Spent]:
        """Give what was noted of each channel."""
        return {channel: one for (channel, collector), one in self.spent.items() if collector is None}

    @property
    def kept_sums(self) -> Sums:
        """Give the sums: those kept in memory, as long as nothing changed that they were worked out from."""
        basis = hashlib.sha256(self.basis.encode()).hexdigest()
        return cast(Sums, cache.get_or_set(f"insight.worth.{basis}", self.sums, KEPT_SECONDS))

    def sums(self) -> Sums:
        """Work everything out."""
        people = self.cube("people")
        done = worth.steps(self.cube("steps"), by=CHANNELS)
        spent = {code: self.channels_spent.get(code, Spent()) for code in done}
        return Sums(
            steps=done,
            collectors={
                code: worth.steps(self.cube("steps").only(**{CHANNELS: code}), by=COLLECTORS) for code in done
            },
            seconds={by: self.seconds(by) for by in (CHANNELS, COLLECTORS)},
            new=worth.new_kinds(people, self.populations),
            mixes=self.mixes(people),
            missing=tuple(worth.where_next(people, self.populations, spent)),
            weighed=self.weighed(),
        )

    def worth(self) -> Worth:
        """Put everything together."""
        sums, verdicts = self.kept_sums, self.verdicts()
        columns = self.counted["steps"].columns
        names = self.names.held_in(columns)
        found = []
        for code in sorted(sums.steps, key=lambda one: (-sums.steps[one].completed, one)):
            found.append(
                ChannelWorth(
                    code=code,
                    words=names.group(CHANNELS, code),
                    steps=sums.steps[code],
                    seconds=sums.seconds[CHANNELS].get(code),
                    spent=self.spent.get((code, None), Spent()),
                    new=sums.new.get(code, NewKinds(0, 0, {})) if self.populations else None,
                    left_out=sums.weighed.left_out.get(code),
                    compared=sums.weighed.compared.get(code),
                    verdict=verdicts.get((code, None)),
                    mixes={name: rows[code] for name, rows in sums.mixes.items() if code in rows},
                    collectors=self.collectors(code, sums, verdicts),
                )
            )
        return Worth(
            engagement=self.engagement,
            names=names,
            span=self.span,
            channels=tuple(found),
            dimensions=tuple(self.populations),
            missing=sums.missing,
            why_not_weighted=sums.weighed.why_not,
            shown=self.shown,
            columns=columns,
        )

    def collectors(
        self, channel: str, sums: Sums, verdicts: Mapping[tuple[str, str | None], Verdict]
    ) -> tuple[ChannelWorth, ...]:
        """Say the same of each use of a channel, as far as it is known."""
        counted = sums.collectors[channel]
        return tuple(
            ChannelWorth(
                code=code,
                words=self.names.group(COLLECTORS, code),
                steps=counted[code],
                seconds=sums.seconds[COLLECTORS].get(code),
                spent=self.spent.get((channel, code), Spent()),
                verdict=verdicts.get((channel, code)),
            )
            for code in sorted(counted, key=lambda one: (-counted[one].completed, one))
        )

    def seconds(self, by: str) -> dict[str, Quartiles | None]:
        """Say how long completed contacts took, where their time is known, in each group of `by`."""
        cube = self.cube("seconds").only(**{DISPOSITION: worth.COMPLETED}).roll_up(by, SECONDS)
        times: dict[str, dict[int, int]] = {}
        for (group, value), n in zip(cube.keys, cube.people.n.tolist(), strict=True):
            if value is not None:
                times.setdefault(str(group), {})[int(str(value))] = n
        return {group: worth.quartiles(taken) for group, taken in times.items()}

    @cached_property
    def spent(self) -> dict[tuple[str, str | None], Spent]:
        """Add up what was noted, by channel and by collector. Of one version nobody can tell it apart."""
        if self.span.version is not None:
            return {}
        costs = self.engagement.costs.all()
        if self.span.since:
            costs = costs.filter(day__gte=self.span.since)
        if self.span.until:
            costs = costs.filter(day__lte=self.span.until)
        rows = (
            costs.order_by()
            .values_list("channel", "collector__code")
            .annotate(Sum("minutes"), Sum("materials"))
        )
        found: dict[tuple[str, str | None], Spent] = {}
        rate = self.engagement.staff_rate or 0
        for channel, collector, minutes, materials in rows:
            one = Spent(minutes, materials, rate, noted=True)
            found[channel, None] = worth.total([found.get((channel, None), Spent()), one])
            if collector:
                found[channel, collector] = one
        return found

    def verdicts(self) -> dict[tuple[str, str | None], Verdict]:
        """Find the verdict that holds, on each channel and each collector."""
        found: dict[tuple[str, str | None], Verdict] = {}
        for one in self.engagement.verdicts.select_related("by__user", "collector"):
            found.setdefault((one.channel, one.collector.code if one.collector else None), one)
        return found

    def mixes(self, people: Cube) -> dict[str, dict[str, ChannelRow]]:
        """Say how the mix of people would be without each channel, dimension by dimension."""
        words = {code: self.names.group(CHANNELS, code) for code in people.groups(CHANNELS)}
        return {
            name: {row.channel: row for row in channels.by_channel(people, who, dimension=name, names=words)}
            for name, who in self.populations.items()
        }

    def weighed(self) -> Weighed:
        """Weight the survey and the open channels as planned, and again without each channel."""
        settings = self.weighting.settings
        if settings is None or not settings.margins:
            return Weighed(why_not=(NOT_PLANNED,))
        try:
            margins = margins_of(self.weighting.populations, settings)
        except CannotCount as refusal:
            return Weighed(why_not=(str(refusal),))
        # A channel used both ways shows what it is worth in the survey, which comes last.
        cubes: dict[Sequence[str], Cube] = {name: self.cube("".join(name)) for name in (OPEN, SURVEY)}
        drawing = self.drawing
        cubes[SURVEY] = drawing.cube
        found: dict[str, LeftOut] = {}
        made: dict[Sequence[str], Weights | None] = {}
        why_not: list[str] = []
        more: dict[str, object] = {"not_said": settings.not_said, "largest_ratio": settings.largest_ratio}
        for classes, cube in cubes.items():
            if not cube.people.n.sum():
                continue
            made[classes], refused = left_out.weighed(
                cube, margins, settings.not_said, settings.largest_ratio
            )
            why_not += [in_words(sentence, settings.margins) for sentence in refused]
            whole = made[classes]
            if whole is not None:
                found |= {row.channel: row for row in left_out.leave_out(whole, cube, **more)}  # type: ignore[arg-type]
        survey = made.get(SURVEY)
        drawn = {"strata": drawing.strata, "intervals": not drawing.clustered}
        compared = self.beside(survey, cubes, margins, more | drawn) if survey else {}
        return Weighed(found, compared, tuple(dict.fromkeys(why_not)))

    def beside(
        self,
        survey: Weights,
        cubes: Mapping[Sequence[str], Cube],
        margins: Margins,
        more: Mapping[str, object],
    ) -> dict[str, Compared]:
        """Set each open channel beside the survey; a survey of one channel has nothing else to stand beside."""
        apart = {code: (cubes[OPEN].only(**{CHANNELS: code}), False) for code in cubes[OPEN].groups(CHANNELS)}
        rows = left_out.beside_survey(survey, apart, margins, **more)  # type: ignore[arg-type]
        return {row.channel: row for row in rows}
