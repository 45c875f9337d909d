"""What stands in the way of weighting, each said in plain words with its repairs."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

EVERYONE = "everyone"
"""Among totals: the number of people given by itself, beside the margins."""


@dataclass(frozen=True, slots=True)
class Repair:
    """One thing an officer can do about a problem: `kind` is for the program, `sentence` for the person."""

    kind: str  # merge, drop, ask, own-share, leave-out, correct, limit
    dimension: str
    groups: tuple[str, ...]
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Something the officer must know before weighting; while one `blocks`, no weight is given."""

    kind: ClassVar[str] = "problem"
    sentence: str
    repairs: tuple[Repair, ...] = ()
    blocks: bool = True

    def as_json(self) -> dict[str, Any]:
        """Say it to a program: kind, blocks, sentence, repairs."""
        repairs = [
            {"kind": r.kind, "dimension": r.dimension, "groups": list(r.groups), "sentence": r.sentence}
            for r in self.repairs
        ]
        return {"kind": self.kind, "blocks": self.blocks, "sentence": self.sentence, "repairs": repairs}


class MarginsCannotBeMet(Exception):
    """No weights are given; `problems` say why, in words for the officer."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(" ".join(problem.sentence for problem in problems))


@dataclass(frozen=True, slots=True, kw_only=True)
class NobodyHeard(Problem):
    """The cube holds nobody whose weight could be found."""

    kind: ClassVar[str] = "nobody_heard"

    @classmethod
    def build(cls) -> NobodyHeard:
        """Word it."""
        return cls(sentence="We can't weight: there is no contact to weight.")


@dataclass(frozen=True, slots=True, kw_only=True)
class EmptyGroup(Problem):
    """A group of the population in which nobody was heard."""

    kind: ClassVar[str] = "empty_group"
    dimension: str
    group: str
    people: float

    @classmethod
    def build(cls, dimension: str, group: str, people: float) -> EmptyGroup:
        """Word it: who is missing and how many people there are."""
        sentence = (
            f"We can't weight by {dimension}: nobody in “{group}” answered, but {number(people)} people are. "
            f"Reach some of them, merge “{group}” with another group, or leave {dimension} out."
        )
        repairs = (
            Repair("ask", dimension, (group,), f"Go and ask people in “{group}”."),
            Repair("merge", dimension, (group,), f"Weight “{group}” together with another group."),
            drop(dimension),
        )
        return cls(sentence=sentence, repairs=repairs, dimension=dimension, group=group, people=people)


@dataclass(frozen=True, slots=True, kw_only=True)
class UnknownCategory(Problem):
    """People gave an answer for which the margin has no target, or a target of nobody."""

    kind: ClassVar[str] = "unknown_category"
    dimension: str
    group: str
    contacts: int

    @classmethod
    def build(cls, dimension: str, group: str, contacts: int, *, nought: bool = False) -> UnknownCategory:
        """Word it: which answer, how many gave it, and that the margin knows no such people."""
        what = "says that nobody is in it" if nought else "says nothing of it"
        sentence = (
            f"We can't weight by {dimension}: {people(contacts)} answered “{group}”, and the margin {what}. "
            f"Give “{group}” its number of people, merge it with another group, or leave {dimension} out."
        )
        repairs = (
            Repair("correct", dimension, (group,), f"Give the number of people in “{group}”."),
            Repair("merge", dimension, (group,), f"Weight “{group}” together with another group."),
            drop(dimension),
        )
        return cls(sentence=sentence, repairs=repairs, dimension=dimension, group=group, contacts=contacts)


@dataclass(frozen=True, slots=True, kw_only=True)
class NotSaid(Problem):
    """Some people did not say what the margin asks; it blocks until an officer has chosen what to do."""

    kind: ClassVar[str] = "not_said"
    dimension: str
    contacts: int
    of: int

    @classmethod
    def build(cls, dimension: str, contacts: int, of: int, *, policy: str) -> NotSaid:
        """Word it: how many, and what was done or may be done about them."""
        start = f"{people(contacts)} of {of:,} did not say their {dimension}"
        done = {
            "own share": f"{start}; they count as a group of their own, at their share of the answers.",
            "leave out": f"{start}; they are left out and have no weight.",
        }
        refused = (
            f"We can't weight by {dimension} yet: {start}. Choose whether they count as a group of their own "
            f"(own-share) or are left out (leave-out), or leave {dimension} out of the weighting."
        )
        repairs = (
            Repair("own-share", dimension, (), "Count them as a group of their own, at their own share."),
            Repair("leave-out", dimension, (), f"Leave out those {people(contacts)}."),
            drop(dimension),
        )
        blocks = policy not in done
        return cls(
            sentence=done.get(policy, refused),
            repairs=repairs if blocks else (),
            blocks=blocks,
            dimension=dimension,
            contacts=contacts,
            of=of,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class TotalsDisagree(Problem):
    """Two margins describe populations of different sizes."""

    kind: ClassVar[str] = "totals_disagree"
    totals: tuple[tuple[str, float], ...]

    @classmethod
    def build(cls, totals: Mapping[str, float], tolerance: float) -> TotalsDisagree:
        """Word it with every total."""
        each = listed([f"{dimension} adds up to {number(total)}" for dimension, total in totals.items()])
        apart = number(max(totals.values()) - min(totals.values()))
        sentence = (
            f"We can't weight: the margins are of different numbers of people: {each} ({apart} apart; up to "
            f"{100 * tolerance:g}% would be taken as rounding). Use margins of the same people and date."
        )
        repairs = (
            Repair("correct", "", tuple(totals), "Correct the margins so that they add up to the same."),
            *(
                [Repair("correct", EVERYONE, (), "Correct the number of people in all, or leave it out.")]
                if EVERYONE in totals
                else []
            ),
            *(
                drop(dimension)
                for dimension in totals
                if dimension != EVERYONE and len(set(totals) - {EVERYONE}) > 1
            ),
        )
        return cls(sentence=sentence, repairs=repairs, totals=tuple(totals.items()))


@dataclass(frozen=True, slots=True, kw_only=True)
class TotalsScaled(Problem):
    """Margins differed by rounding only, and were scaled to one total. It is told, and does not block."""

    kind: ClassVar[str] = "totals_scaled"
    dimension: str
    by: float

    @classmethod
    def build(cls, dimension: str, total: float, to: float, of: str) -> TotalsScaled:
        """Word it: which margin was scaled, by how much."""
        sentence = (
            f"{dimension} adds up to {total:,.10g} people and {of} to {to:,.10g}; we took the difference "
            f"for rounding and multiplied {dimension} by {to / total:.7f}."
        )
        return cls(sentence=sentence, blocks=False, dimension=dimension, by=to / total)


@dataclass(frozen=True, slots=True, kw_only=True)
class ImpossibleTogether(Problem):
    """Each margin can be met alone, and no weights meet all of them."""

    kind: ClassVar[str] = "impossible_together"
    too_many: tuple[tuple[str, str], ...]
    too_few: tuple[tuple[str, str], ...]
    people: float

    @classmethod
    def build(
        cls,
        too_many: Collection[tuple[str, str]],
        too_few: Collection[tuple[str, str]],
        excess: float,
        nobody_in: Sequence[str],
    ) -> ImpossibleTogether:
        """Word it: the categories that clash and by how many people; `nobody_in` names mixes with nobody."""
        many, few = (listed([named(one) for one in side]) for side in (too_many, too_few))
        missing = f" Nobody heard so far is in {listed(nobody_in)}." if nobody_in else ""
        sentence = (
            f"We can't meet these margins together: {many} ask for {number(excess)} people too many, against "
            f"{few}.{missing} Reach people who are in both, merge groups, or leave one of these margins out."
        )
        dimensions = dict.fromkeys(dimension for dimension, _ in (*too_many, *too_few))
        merges = [
            Repair("merge", d, (g, h), f"Weight “{g}” and “{h}” ({d}) together.")
            for d, g in too_many
            for e, h in too_few
            if d == e
        ]
        asks = (
            (Repair("ask", "", tuple(nobody_in), f"Reach people in {listed(nobody_in)}."),)
            if nobody_in
            else ()
        )
        return cls(
            sentence=sentence,
            repairs=(*asks, *merges, *(drop(dimension) for dimension in dimensions)),
            too_many=tuple(too_many),
            too_few=tuple(too_few),
            people=excess,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Squeezed(Problem):
    """The margins can be met only by giving some people who answered no weight at all."""

    kind: ClassVar[str] = "squeezed"
    contacts: int
    cells: tuple[str, ...]

    @classmethod
    def build(cls, contacts: int, cells: Sequence[str], dimensions: Sequence[str]) -> Squeezed:
        """Word it: how many people would count for nothing, and who they are."""
        sentence = (
            f"We can't meet these margins without letting {people(contacts)} who answered count for nothing: "
            f"{listed(cells)}. Merge groups, or leave one of these margins out."
        )
        repairs = tuple(drop(dimension) for dimension in dimensions)
        return cls(sentence=sentence, repairs=repairs, contacts=contacts, cells=tuple(cells))


@dataclass(frozen=True, slots=True, kw_only=True)
class NotSettled(Problem):
    """The weights did not come to meet the margins, though nothing forbids it."""

    kind: ClassVar[str] = "not_settled"
    gap: float

    @classmethod
    def build(cls, gap: float, worst: str) -> NotSettled:
        """Word it: by how much and where the margins are missed."""
        sentence = (
            f"We can't weight: after every step the margins are still missed, worst at {worst} "
            f"({100 * gap:.3g}% off). Merge small groups, or leave a margin out."
        )
        return cls(sentence=sentence, gap=gap)


@dataclass(frozen=True, slots=True, kw_only=True)
class TooExtreme(Problem):
    """A few people would stand for very many: a warning, or a blocker past the officer's limit."""

    kind: ClassVar[str] = "too_extreme"
    ratio: float

    @classmethod
    def past_limit(cls, limit: float, smallest: float | None) -> TooExtreme:
        """Word it when the margins cannot be met within the limit; `smallest` is the limit that would do."""
        would = f" The smallest limit these margins allow is {ceiling(smallest)}." if smallest else ""
        sentence = (
            f"We can't meet these margins with no weight above {limit:g} times the average.{would} "
            "Reach more people in the groups heard least, merge groups, or allow larger weights."
        )
        repairs = (Repair("limit", "", (), "Allow larger weights."),) if smallest else ()
        return cls(sentence=sentence, repairs=repairs, ratio=smallest or limit)

    @classmethod
    def warning(cls, ratio: float, effective: float, contacts: int) -> TooExtreme:
        """Word it when no limit was set and the largest weight is large."""
        sentence = (
            f"Some people stand for {ratio:.3g} times as many as the average: {contacts:,} answers are worth "
            f"{number(effective)}. Set a limit, merge groups, or reach more people in the groups heard least."
        )
        repairs = (Repair("limit", "", (), "Set a limit to the largest weight."),)
        return cls(sentence=sentence, repairs=repairs, blocks=False, ratio=ratio)


@dataclass(frozen=True, slots=True, kw_only=True)
class FewInGroup(Problem):
    """Very few people stand for a whole group. It is told, and does not block."""

    kind: ClassVar[str] = "few_in_group"
    dimension: str
    group: str
    contacts: int
    people: float

    @classmethod
    def build(cls, dimension: str, group: str, contacts: int, stand_for: float) -> FewInGroup:
        """Word it: how few, for how many."""
        verb = "stands" if contacts == 1 else "stand"
        sentence = (
            f"Only {people(contacts)} in “{group}” ({dimension}) answered and {verb} for "
            f"{number(stand_for)}. "
            f"Reach more of them, or merge “{group}” with another group."
        )
        repairs = (
            Repair("ask", dimension, (group,), f"Go and ask more people in “{group}”."),
            Repair("merge", dimension, (group,), f"Weight “{group}” together with another group."),
        )
        return cls(
            sentence=sentence,
            repairs=repairs,
            blocks=False,
            dimension=dimension,
            group=group,
            contacts=contacts,
            people=stand_for,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class MarginsMissed(Problem):
    """Weights were checked by another path and do not give the margins back."""

    kind: ClassVar[str] = "margins_missed"
    missed: tuple[tuple[str, str, float, float], ...]

    @classmethod
    def build(cls, missed: Sequence[tuple[str, str, float, float]]) -> MarginsMissed:
        """Word it: each group with what the weights give and what the margin says."""
        each = listed([f"{named((d, g))} {number(got)} for {number(want)}" for d, g, got, want in missed])
        return cls(sentence=f"These weights miss the margins: {each}.", missed=tuple(missed))


def drop(dimension: str) -> Repair:
    """Offer to weight without this margin."""
    return Repair("drop", dimension, (), f"Weight without {dimension}.")


def named(category: tuple[str, str]) -> str:
    """Name a group with its dimension: “Private” (tenure)."""
    dimension, group = category
    return f"“{group}” ({dimension})"


def listed(parts: Sequence[str]) -> str:
    """Join with commas and a last "and"."""
    return " and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else list(parts))


def people(count: int) -> str:
    """Say how many people: "1 person", "4 people"."""
    return "1 person" if count == 1 else f"{count:,} people"


def number(value: float) -> str:
    """Write a number of people: whole, or with a decimal where it is small and not whole."""
    whole = round(value)
    return f"{whole:,}" if abs(value - whole) < 1e-6 or abs(value) >= 100 else f"{value:,.1f}"


def ceiling(value: float) -> str:
    """Write a limit rounded up to two decimals, so that setting it is enough."""
    return f"{-(-value * (1 + 1e-9) // 0.01) / 100:,.2f}".rstrip("0").rstrip(".")
