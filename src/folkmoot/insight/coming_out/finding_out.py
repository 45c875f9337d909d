"""Everything a theme's page says: how many, who more and who less, by which way and where, with what else, and in which words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from folkmoot.engagements.models import Engagement

# Loads numpy: this module is imported only where something is counted.
from folkmoot.evidence.leaning import Divided, Leaning, leanings
from folkmoot.insight.campaigns import repeats_by_theme
from folkmoot.insight.coming_out.crossing import MOST_GROUPS, Crossed, cross, dimensions_of
from folkmoot.insight.coming_out.quoting import Quote, quotes_of
from folkmoot.insight.coming_out.spoken import Spoken, spoken_of, waiting_for_review
from folkmoot.insight.models import Theme, WrittenAnswer
from folkmoot.insight.naming import CHANNELS, Names, names_of

MOST_TOGETHER = 12


@dataclass(frozen=True, slots=True)
class Line:
    """One group, or another theme, with its words."""

    label: str
    leaning: Leaning

    @property
    def sentence(self) -> str:
        """Say what the numbers mean."""
        one = self.leaning
        if one.ratio is None:
            return "Nobody to compare with"
        if not one.way:
            return "No difference larger than chance"
        often = "more often" if one.way > 0 else "less often"
        return f"Speak of it {often} than everyone heard: {one.ratio:.1f} times as often ({one.ratio_low:.1f} to {one.ratio_high:.1f})"


@dataclass(frozen=True, slots=True)
class Section:
    """One way to tell people apart, with a line for each group."""

    dimension: str
    title: str
    lines: tuple[Line, ...]
    counts: Divided


@dataclass(frozen=True, slots=True)
class Found:
    """What was found of one theme. `people` are all contacts, `once` with each confirmed campaign counted once, `individuals` those
    who are compared with everyone `heard`; `wrote` those of them in whose words any theme was read."""

    theme: Theme
    answers: int
    people: int
    once: int
    individuals: int
    heard: int
    wrote: int
    sections: tuple[Section, ...]
    too_many: tuple[str, ...]
    together: tuple[tuple[Theme, Line], ...]

    @property
    def share(self) -> float | None:
        """Give the share of those whose words were read who speak of it."""
        return self.individuals / self.wrote if self.wrote else None

    def figures(self) -> dict[str, Any]:
        """Give every number of the page, for a record that must come out the same again."""
        return {
            "theme": str(self.theme.uuid),
            "answers": self.answers,
            "people": self.people,
            "once": self.once,
            "individuals": self.individuals,
            "heard": self.heard,
            "wrote": self.wrote,
            "who": {each.dimension: [_numbers(line) for line in each.lines] for each in self.sections},
            "together": [[str(theme.uuid), *_numbers(line)] for theme, line in self.together],
        }


@dataclass(frozen=True, slots=True)
class Told:
    """All that was counted for the themes of an engagement at one moment."""

    spoken: Spoken
    crossed: Crossed
    found: Mapping[int, Found]

    @property
    def names(self) -> Names:
        """The words for groups and ways of asking."""
        return self.crossed.names


def find_out(
    engagement: Engagement, only: Theme | None = None, *, then: Spoken | None = None, up_to: int | None = None
) -> Told:
    """Count what was found of every theme, or of one. Some ten statements, however many themes and answers.

    `then` is what answers spoke of at an earlier moment, and `up_to` the number of the newest contact at it.
    """
    spoken = then or spoken_of(engagement)
    named = names_of(engagement)
    crossed = cross(spoken, named, dimensions_of(named), up_to=up_to)
    themes = [one for one in spoken.themes.values() if only is None or one.pk == only.pk]
    names = crossed.names
    divided = {
        name: crossed.divided(name) for name in dimensions_of(names) if name in crossed.table.column_names
    }
    pairs, repeats = crossed.together(), repeats_by_theme(themes)
    answers, people = spoken.answers(), spoken.people()
    wrote = sum(codes is not None for codes in crossed.table["themes"].to_pylist())
    found = {}
    for theme in themes:
        sections, too_many = _sections(theme, divided, names)
        found[theme.pk] = Found(
            theme=theme,
            answers=answers[theme.pk],
            people=people[theme.pk],
            once=people[theme.pk] - repeats.get(theme.pk, 0),
            individuals=pairs.get((theme.pk, theme.pk), 0),
            heard=crossed.heard,
            wrote=wrote,
            sections=sections,
            too_many=too_many,
            together=_together(theme, spoken, pairs, wrote),
        )
    return Told(spoken, crossed, found)


def quotes_for(told: Told, theme: Theme) -> list[Quote]:
    """Pick the quotes of one theme."""
    engagement = told.spoken.engagement
    worth = WrittenAnswer.objects.filter(engagement=engagement, worth_quoting=True)
    return quotes_of(
        [one for one in told.spoken.codings if one.theme == theme.pk],
        first=worth.values_list("contact", "question"),
        without=waiting_for_review(engagement),
    )


def _sections(
    theme: Theme, divided: Mapping[str, tuple[tuple[str, ...], dict[int, Divided]]], names: Names
) -> tuple[tuple[Section, ...], tuple[str, ...]]:
    """Compare the groups of every division together, so that what is said of all is more than chance."""
    wanted = {name: by[theme.pk] for name, (_, by) in divided.items() if theme.pk in by}
    wide = tuple(names.title(name) for name, each in wanted.items() if len(each.groups) > MOST_GROUPS)
    kept = {name: each for name, each in wanted.items() if 0 < len(each.groups) <= MOST_GROUPS}
    sections = [
        Section(
            dimension=name,
            title="Way of asking" if name == CHANNELS else names.title(name),
            lines=tuple(Line(names.group(name, one.group), one) for one in told),
            counts=kept[name],
        )
        for name, told in zip(kept, leanings(list(kept.values())), strict=True)
    ]
    return tuple(sections), wide


def _together(
    theme: Theme, spoken: Spoken, pairs: Mapping[tuple[int, int], int], wrote: int
) -> tuple[tuple[Theme, Line], ...]:
    """Compare how many of those who speak of another theme speak of this one too, with all whose words were read."""
    others = [one for one in spoken.themes.values() if one.pk != theme.pk and pairs.get((one.pk, one.pk))]
    if not others:
        return ()
    counts = Divided(
        groups=tuple(str(one.pk) for one in others),
        speaking=tuple(pairs.get((one.pk, theme.pk), 0) for one in others),
        heard=tuple(pairs[one.pk, one.pk] for one in others),
        speaking_known=pairs.get((theme.pk, theme.pk), 0),
        heard_known=wrote,
    )
    (told,) = leanings([counts])
    lines = [(other, Line(other.name, one)) for other, one in zip(others, told, strict=True) if one.speaking]
    lines.sort(key=lambda each: (-each[1].leaning.speaking, each[1].label))
    return tuple(lines[:MOST_TOGETHER])


def _numbers(line: Line) -> Sequence[Any]:
    one = line.leaning
    return [one.group, one.speaking, one.heard, one.rate, one.low, one.high, one.ratio, one.said]
