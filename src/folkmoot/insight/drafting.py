"""A release before it is one: its tables as the public would see them, and what must stay hidden."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from folkmoot.engagements.models import Engagement

# Loads numpy: this module is imported only where something is counted.
from folkmoot.evidence import clustered, disclosure
from folkmoot.evidence.amounts import as_sum, with_amount
from folkmoot.evidence.cube import Answers, Counts, Cube
from folkmoot.evidence.editions import edition_as_json
from folkmoot.evidence.linked_counts import link
from folkmoot.evidence.refusals import Refusal
from folkmoot.evidence.releasing import LONGEST_CHECK
from folkmoot.evidence.weighting import Weights
from folkmoot.insight.column_rows import NUMBER
from folkmoot.insight.columns import Columns
from folkmoot.insight.coming_out.published import themes_of, themes_table
from folkmoot.insight.cubes import Asked, CannotCount, Counted, current_all
from folkmoot.insight.leaving import check_may_leave
from folkmoot.insight.ledger import editions_of, moment_of
from folkmoot.insight.naming import Names, names_of
from folkmoot.insight.publishable import reach_table, results_table
from folkmoot.insight.questions_asked import Shown, columns_of, shown_questions
from folkmoot.insight.reaching import Reached, count_table, hide, on_page, reached_from
from folkmoot.insight.release_tables import ReleaseTable
from folkmoot.insight.results import Filters, Part, asked_for_parts, groups_of, panels, parts_from
from folkmoot.insight.results_telling import area_of
from folkmoot.insight.ways_in_each import asked_in_each, counts_in_each, ways_table
from folkmoot.insight.ways_in_each import on_page as ways_on_page
from folkmoot.insight.weighing import Weighting
from folkmoot.insight.worth_published import (
    EVERYBODY,
    HEARD,
    TIMED,
    ChannelCounts,
    channel_table,
    declined_editions,
    release_declined,
)
from folkmoot.insight.worth_published import on_page as channels_on_page
from folkmoot.places.showing import kind_words

SAMPLE = "sample_class"

ANSWERED = "\x00answered"
"""The one answer of a question that has none to choose from."""


MOST_WORK = 2_000_000
"""Small counts times all counts that hang together, in a release and those before it: more take longer than
somebody waits for a page (this many about 20 seconds)."""

KNOWS_WEIGHTING = (
    "Standard errors know about the weighting: residuals are taken on the margins with the base weights."
)

TOO_MUCH = (
    "These tables hold too many small numbers to check, one by one, that none can be worked out. Choose fewer "
    "tables, or a larger kind of area."
)


@dataclass(frozen=True, slots=True)
class Selection:
    """What an officer wants to publish: reach by dimensions (each, if named, within a kind of area),
    questions by key, divided by one dimension or not, and the table of channels, and who was heard by
    each channel in each area of a kind, and how many speak of each theme."""

    reach: tuple[str, ...] = ()
    within: str | None = None
    questions: tuple[str, ...] = ()
    by: str | None = None
    channels: bool = False
    channels_in: str | None = None
    themes: bool = False

    @property
    def empty(self) -> bool:
        """Say whether nothing was chosen."""
        return not (self.reach or self.questions or self.channels or self.channels_in or self.themes)

    def as_json(self) -> dict[str, Any]:
        """Write it down."""
        return {
            "reach": list(self.reach),
            "within": self.within,
            "questions": list(self.questions),
            "by": self.by,
            "channels": self.channels,
            "channels_in": self.channels_in,
            "themes": self.themes,
        }


@dataclass(frozen=True, slots=True)
class Draft:
    """Tables ready to leave, the method note, and the edition that later releases are checked against."""

    tables: list[ReleaseTable]
    method: dict[str, Any]
    edition: dict[str, Any] = field(repr=False)
    contacts_up_to: int = 0
    too_soon: bool = False

    @property
    def hidden(self) -> int:
        """Count the numbers that stay here."""
        return sum(table["hidden"] for table in self.tables)


def draft(engagement: Engagement, selection: Selection) -> Draft:
    """Count what was selected, all at one moment, and withhold what must be. Raises CannotCount."""
    if selection.empty:
        raise CannotCount("Choose at least one table to publish.")
    names = names_of(engagement)
    check_may_leave(names, *selection.reach, selection.by)
    shown = [each for each in shown_questions(names) if each.key in selection.questions and not each.inside]
    if not shown and replace(selection, questions=()).empty:
        raise CannotCount("Choose at least one table to publish.")
    weighting = Weighting(engagement)
    counted = _count(weighting, selection, shown)
    reached = [
        reached_from(
            weighting.populations, counted.names, counted.reach[of], of=of, within=_within(selection, of)
        )
        for of in selection.reach
    ]
    answers = _answer_tables(counted, selection, shown)
    ways = counted.channels
    tables = [*(count_table(each) for each in reached), *answers, *([ways.heard_table] if ways else [])]
    in_each = _ways_in_each(counted, selection)
    tables += in_each
    themes = themes_of(engagement, selection.by) if selection.themes else None
    tables += [themes.table] if themes else []
    as_of, earlier = moment_of(counted.columns), editions_of(engagement)
    as_of += f":{themes.moment}" if themes else ""
    try:
        check_can_be_checked(tables, as_of, earlier)
        released = disclosure.release(
            tables,
            as_of=as_of,
            earlier=earlier,
            on_page={where for each in reached for where in on_page(each)}
            | {where for table in answers for where in answers_on_page(table, selection.by)}
            | (channels_on_page(ways.heard_table) if ways else set())
            | {where for table in in_each for where in ways_on_page(table)}
            | (themes.on_page() if themes else set()),
            seconds=LONGEST_CHECK,
        )
        declined = (
            release_declined(ways, as_of=as_of, earlier=declined_editions(engagement)) if ways else None
        )
    except (Refusal, ValueError) as refusal:
        raise CannotCount(f"These tables can't be published together. {refusal}") from refusal
    found = parts_from(weighting, counted.parts, asked_for_parts(weighting, Filters(selection.by), shown))
    made = [reach_table(hide(each, released)) for each in reached]
    made += _results(engagement, counted, found, released, selection, shown)
    if ways and declined:
        made.append(channel_table(engagement, counted.names, ways, released, declined))
    if counted.ways and selection.channels_in:
        made.append(ways_table(counted.ways, selection.channels_in, counted.names, released))
    if themes:
        made.append(themes_table(themes, released))
    kept = {"declined": edition_as_json(declined.edition)} if declined else {}
    return Draft(
        tables=made,
        method=method_note(engagement, selection, found, reached, released, themes.method if themes else ""),
        edition=edition_as_json(released.edition) | kept,
        contacts_up_to=counted.columns.watermark,
        too_soon=released.too_soon,
    )


def check_can_be_checked(
    tables: Sequence[disclosure.CountTable], as_of: str, earlier: Sequence[disclosure.Edition]
) -> None:
    """Refuse, before anything is solved, what would take too long. Raises CannotCount, Refusal, ValueError."""
    least = disclosure.SMALLEST_SHOWN
    found = {where: n for table in tables for where, n in table.counts.items()}
    if len(found) * sum(n < least for n in found.values()) > MOST_WORK:
        raise CannotCount(TOO_MUCH)
    linked = link(tables, as_of=as_of, earlier=earlier, smallest_shown=least)
    if len(linked.values) * len(linked.small) > MOST_WORK:
        raise CannotCount(TOO_MUCH)


@dataclass(frozen=True, slots=True)
class _Counted:
    """Every cube of a release, of one moment."""

    names: Names
    columns: Columns
    reach: Mapping[str, Counted]
    parts: Mapping[str, Cube]
    answers: Cube
    channels: ChannelCounts | None
    ways: Cube | None


def _ways_in_each(counted: _Counted, selection: Selection) -> list[disclosure.CountTable]:
    if not (counted.ways and selection.channels_in):
        return []
    return [counts_in_each(counted.ways, selection.channels_in, counted.names)]


def _within(selection: Selection, of: str) -> str | None:
    return selection.within if selection.within != of else None


def _count(weighting: Weighting, selection: Selection, shown: Sequence[Shown]) -> _Counted:
    asked: dict[tuple[str, str], Asked] = {}
    for of in selection.reach:
        within = _within(selection, of)
        asked["reach", of] = Asked((of, within) if within else (of,))
    filters = Filters(selection.by)
    for sample_class, wanted in asked_for_parts(weighting, filters, shown).items():
        asked["part", sample_class] = wanted
    questions, numbers = columns_of(shown)
    if selection.channels:
        asked |= {("way", "heard"): HEARD, ("way", "timed"): TIMED, ("way", "everybody"): EVERYBODY}
    if selection.channels_in:
        asked["ways", ""] = asked_in_each(selection.channels_in)
    asked["answers", ""] = Asked((SAMPLE, *filters.dimensions), questions, numbers)
    counted = dict(zip(asked, current_all(weighting.engagement, list(asked.values())), strict=True))
    columns = counted["answers", ""].columns
    return _Counted(
        names=names_of(weighting.engagement, columns),
        columns=columns,
        reach={of: each for (kind, of), each in counted.items() if kind == "reach"},
        parts={of: each.cube for (kind, of), each in counted.items() if kind == "part"},
        answers=open_together(counted["answers", ""].cube),
        channels=ChannelCounts(*(counted["way", of].cube for of in ("heard", "timed", "everybody")))
        if selection.channels
        else None,
        ways=counted["ways", ""].cube if ("ways", "") in counted else None,
    )


def open_together(cube: Cube) -> Cube:
    """Count contacts of collectors of class B with those of class C: published, both are people who chose
    to."""
    place = cube.place(SAMPLE)
    keys = tuple((*key[:place], "A" if key[place] == "A" else "C", *key[place + 1 :]) for key in cube.keys)
    return replace(cube, keys=keys).roll_up(*cube.dimensions)


def _answer_tables(
    counted: _Counted, selection: Selection, shown: Sequence[Shown]
) -> list[disclosure.CountTable]:
    """Lay out the counts behind the answers, with the answers and groups that were offered and nobody gave:
    that nobody did is a small count too."""
    cube, by = counted.answers, selection.by
    groups = {} if by is None else {by: groups_of(cube, counted.names, by)}
    tables = []
    for each in shown:
        answers = cube.answers[each.column]
        summed = as_sum(answers) if each.kind == "number" else None
        if each.kind == "choice":
            answers = answers.with_options(each.ordered(answers.options))
        else:
            answers = summed[0] if summed else as_one_answer(answers)
        one = cube.with_answers({each.column: answers})
        table = disclosure.counted(one, SAMPLE, *groups, question=each.column, groups=groups)
        tables.append(with_amount(table, summed[1], each.column.removeprefix(NUMBER)) if summed else table)
    return tables


def as_one_answer(answers: Answers) -> Answers:
    """See a number, or words, as a question with one answer: that somebody gave one."""
    given = answers.answered
    once = Counts(given.n[:, None], given.s1[:, None], given.s2[:, None])
    return Answers((ANSWERED,), False, once, given)


def answers_on_page(table: disclosure.CountTable, by: str | None) -> set[disclosure.Slice]:
    """Name the counts a results table shows: by sample and group, each answer and those who answered. How
    many people there were in all, or left the question out, is not shown."""
    question = table.dimensions[-1].name
    wanted = {SAMPLE, question} | ({by} if by else set())
    hidden = {SAMPLE, *([by] if by else [])}
    return {
        where
        for where in table.counts
        if {name for name, _ in where} == wanted
        and not any(value is None or (name in hidden and value == disclosure.SAID) for name, value in where)
    }


def _results(
    engagement: Engagement,
    counted: _Counted,
    found: Sequence[Part],
    released: disclosure.Release,
    selection: Selection,
    shown: Sequence[Shown],
) -> list[ReleaseTable]:
    filters = Filters(selection.by)
    made = {
        part.sample_class: panels(part, counted.names, filters, shown, area=area_of(engagement))
        for part in found
    }
    return [
        results_table(made[part.sample_class][place], part, released, counted.names, selection.by)
        for place in range(len(shown))
        for part in found
    ]


def method_note(
    engagement: Engagement,
    selection: Selection,
    found: Sequence[Part],
    reached: Sequence[Reached],
    released: disclosure.Release,
    themes: str = "",
) -> dict[str, Any]:
    """Say how the numbers were made: sentences for people, and recipes for machines."""
    sentences = [
        f"Counts under {released.smallest_shown} are not shown, nor are numbers from which one could be worked out.",
        "Only individuals are counted; answers of organisations are not.",
        *(str(note) for note in engagement.notes.values()),
        *([themes] if themes else []),
    ]
    recipes = []
    for part in found:
        if isinstance(part.source, Weights):
            recipes.append(without_counts(part.source.recipe))
            sentences.append(
                f"{part.title}: weighted by {', '.join(map(kind_words, part.source.margins.dimensions))}; the answers are worth about "
                f"{part.source.neff:,.0f} of people picked at random and not weighted. "
                + (clustered.CONVENTION if part.clusters else KNOWS_WEIGHTING)
            )
        elif part.sample_class == "A":
            sentences.append(f"{part.title}: not weighted to the people who live here.")
        if part.strata:
            sentences.append(f"{part.title}: drawn in strata, which standard errors know.")
    for each in reached:
        if each.residents.known:
            sentences.append(f"Residents by {each.names.dimension(each.of)}: {each.residents.cited}.")
    return {
        "sentences": list(dict.fromkeys(sentences)),
        "recipes": recipes,
        "selection": selection.as_json(),
    }


def without_counts(recipe: Mapping[str, Any]) -> dict[str, Any]:
    """Leave out of a recipe what counts contacts: its steps and inputs say how many did not say, and the
    like."""
    return {name: value for name, value in recipe.items() if name not in ("steps", "inputs", "sha256")}
