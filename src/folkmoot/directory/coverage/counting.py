"""Counts which paragraph has which live entries in which area, and says of each why it is there. A constant number of queries."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count

from folkmoot.design.templatetags.words import listed
from folkmoot.directory.coverage.checklists import Checklist, Paragraph
from folkmoot.directory.finding.indexing import catch_up
from folkmoot.directory.models import (
    CoverageRule,
    CoverageTie,
    EntryGives,
    IndexedEntry,
    LocalOfferAnswer,
    Service,
)
from folkmoot.evidence.provision import Land, Served, covered, serving
from folkmoot.places.models import Area, AreaWithin

MOST_AREAS = 400  # in one table; more are for the file
USUAL = ("district", "ward", "lsoa", "county")
RUNS = ("active", "")
COLUMNS = ("thing", "uuid", "name", "by", "status", "needs", "ways_in", "themes", "sector", "level", "served")


@dataclass(frozen=True, slots=True)
class Place:
    """An area of a kind, with its name and how it lies to others."""

    land: Land
    name: str


@dataclass(frozen=True, slots=True)
class About:
    """That an entry is about a paragraph: the tie or the rule that says so."""

    entry: IndexedEntry
    why: CoverageTie | CoverageRule
    gives: str = ""

    @property
    def runs(self) -> bool:
        """Whether people can use it now."""
        return self.entry.status in RUNS

    @property
    def by_rule(self) -> bool:
        """Whether a rule names it, and nobody by hand."""
        return isinstance(self.why, CoverageRule)


@dataclass(slots=True)
class Row:
    """One paragraph: what is about it, and how many that run serve each area."""

    paragraph: Paragraph
    about: list[About] = field(default_factory=list)
    pages: list[CoverageTie] = field(default_factory=list)
    apart: list[CoverageTie] = field(default_factory=list)
    rules: list[CoverageRule] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)

    @property
    def without(self) -> list[str]:
        """The names of the areas that have nothing."""
        return [self.names[code] for code, number in self.counts.items() if not number]

    @property
    def nowhere(self) -> bool:
        """Whether no area has anything."""
        return not any(self.counts.values())

    @property
    def runs(self) -> list[About]:
        """The entries that run."""
        return [one for one in self.about if one.runs]

    @property
    def given(self) -> str:
        """How many are information, advice or both, as far as it is said."""
        counted = Counter(one.gives for one in self.runs)
        words = (*((code, said.lower()) for code, said in EntryGives.GIVES), ("", "not said which"))
        return ", ".join(f"{said}: {counted[code]:,}" for code, said in words if counted[code])

    @property
    def cells(self) -> list[int]:
        """How many for each area, in the order of the areas."""
        return list(self.counts.values())

    @property
    def lacking(self) -> str:
        """Where there is nothing, in words: no longer than a line or two."""
        names = self.without
        few = (
            names if len(names) <= MOST_NAMED else [*names[:MOST_NAMED], f"{len(names) - MOST_NAMED:,} more"]
        )
        return listed(few)


MOST_NAMED = 8


@dataclass(frozen=True, slots=True)
class Coverage:
    """A checklist against the directory, by areas of a kind."""

    checklist: Checklist
    kind: str
    places: Sequence[Place]
    rows: Mapping[str, Row]

    @property
    def groups(self) -> list[tuple[str, list[Row]]]:
        """The paragraphs, what has nothing first, under what they have in common."""
        rows = self.rows.values()
        parted = (
            ("Nothing anywhere", [one for one in rows if one.nowhere]),
            ("Nothing in some places", [one for one in rows if one.without and not one.nowhere]),
            ("Something everywhere", [one for one in rows if not one.without]),
        )
        return [(title, found) for title, found in parted if found]


def kinds_of_area(most: int = MOST_AREAS) -> list[str]:
    """Return the kinds of areas of which there are no more than `most`, the usual ones first."""
    counted = dict(Area.objects.order_by().values_list("kind").annotate(Count("pk")))
    few = [kind for kind, number in counted.items() if number <= most]
    return sorted(few, key=lambda kind: (USUAL.index(kind) if kind in USUAL else len(USUAL), kind))


def places_of(kind: str) -> list[Place]:
    """Return the areas of a kind by name, each with what lies round it and in it. Three queries."""
    areas = list(Area.objects.light().of_kind(kind).order_by("name", "code"))
    related: dict[str, set[str]] = {one.code: set() for one in areas}
    links = AreaWithin.objects.values_list("inner__code", "outer__code")
    for inner, outer in links.filter(inner__kind=kind):
        related[inner].add(outer)
    for inner, outer in links.filter(outer__kind=kind):
        related[outer].add(inner)
    return [
        Place(Land(one.code, frozenset(related[one.code]), one.longitude, one.latitude), one.name)
        for one in areas
    ]


def served_of(entry: IndexedEntry) -> Served:
    """Return whom an entry serves."""
    return Served(frozenset(entry.served.split()))


def coverage_of(checklist: Checklist, kind: str, *, only: str = "") -> Coverage:
    """Return what the directory has for each paragraph (or one alone) in each area of a kind."""
    catch_up()
    places = places_of(kind)
    entries = list(IndexedEntry.objects.filter(kind="service").only(*COLUMNS).order_by("name", "pk"))
    rows = {code: Row(one) for code, one in checklist.paragraphs.items() if only in ("", code)}
    _tie(checklist, rows, entries)
    at = {entry.thing: number for number, entry in enumerate(entries)}
    tied = {code: [at[one.entry.thing] for one in row.runs] for code, row in rows.items()}
    serves = serving([served_of(entry) for entry in entries], [place.land for place in places])
    counts = covered(tied, serves, [place.land.code for place in places])
    names = {place.land.code: place.name for place in places}
    for code, row in rows.items():
        pages = len(row.pages)  # a page tells everybody, wherever they live
        row.counts = {area: number + pages for area, number in counts[code].items()}
        row.names = names
    return Coverage(checklist, kind, places, rows)


def _tie(checklist: Checklist, rows: Mapping[str, Row], entries: Sequence[IndexedEntry]) -> None:
    """Put into each row the entries tied to it by hand, then those that a rule names and nobody took out."""
    standing: dict[str, Any] = {"checklist": checklist.code, "paragraph__in": list(rows), "undone_at": None}
    by_number = {entry.thing: entry for entry in entries}
    hand = CoverageTie.objects.filter(**standing).select_related("by__user", "partner", "service")
    rules = list(
        CoverageRule.objects.filter(**standing).select_related("by__user", "partner", "term").order_by("at")
    )
    answers = _answered() if any(rule.answered for rule in rules) else {}
    gives = dict(EntryGives.objects.values_list("service", "gives")) if checklist.gives else {}
    found: dict[str, dict[int, CoverageTie | CoverageRule]] = {code: {} for code in rows}
    for tie in hand.order_by("at", "pk"):
        row = rows[tie.paragraph]
        if tie.service_id is None:
            row.pages.append(tie)
        elif not tie.holds:
            row.apart.append(tie)
            found[tie.paragraph].pop(tie.service_id, None)
        elif tie.service_id in by_number:
            found[tie.paragraph][tie.service_id] = tie
            row.apart = [one for one in row.apart if one.service_id != tie.service_id]
    for rule in rules:
        row = rows[rule.paragraph]
        row.rules.append(rule)
        apart = {one.service_id for one in row.apart}
        for entry in entries:
            if entry.thing not in apart and names(rule, entry, answers.get(entry.thing, frozenset())):
                found[rule.paragraph].setdefault(entry.thing, rule)
    for code, row in rows.items():
        row.about = [
            About(entry, found[code][entry.thing], gives.get(entry.thing, ""))
            for entry in entries
            if entry.thing in found[code]
        ]


def _answered() -> dict[int, frozenset[str]]:
    """Return by service the sets of questions it answered, and each question of them."""
    found: dict[int, set[str]] = {}
    for service, kind, question in LocalOfferAnswer.objects.order_by().values_list(
        "service", "question_set", "question"
    ):
        found.setdefault(service, set()).update((kind, f"{kind} {question}"))
    return {service: frozenset(said) for service, said in found.items()}


def names(rule: CoverageRule, entry: IndexedEntry, answered: Iterable[str]) -> bool:
    """Say whether a rule names an entry: all that it sets must hold, of what everybody may see."""
    return (
        (rule.term_id is None or f" {rule.term_id} " in f"{entry.needs}{entry.ways_in}")
        and (not rule.theme or f" {rule.theme} " in entry.themes)
        and rule.sector in ("", entry.sector)
        and rule.level in ("", entry.level)
        and (not rule.answered or rule.answered in answered)
    )


def rule_words(rule: CoverageRule, titles: Mapping[str, str]) -> str:
    """Say a rule in words: "Help with Autism, run by Health"."""
    said = [
        f"tagged {rule.term}" if rule.term else "",
        f"about {titles.get(rule.theme, rule.theme)}" if rule.theme else "",
        f"run by: {dict(Service.SECTORS).get(rule.sector, '')}" if rule.sector else "",
        f"level: {dict(Service.LEVELS).get(rule.level, '')}" if rule.level else "",
        f"answered: {titles.get(rule.answered, rule.answered)}" if rule.answered else "",
    ]
    return listed([one for one in said if one])
