"""Brings in how many people of each group live in each area."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from folkmoot.places.finishing import all_or_nothing
from folkmoot.places.mapping import Mapping, PopulationRules
from folkmoot.places.models import Area, PopulationCount, PopulationTable
from folkmoot.places.population import EVERYONE
from folkmoot.places.population_groups import Groups
from folkmoot.places.refusals import ImportRefused, ImportReport
from folkmoot.places.tables import Row, meant_rows, opened
from folkmoot.sheets import Sheet
from folkmoot.sheets.handed_over import Source

LONGEST_GROUP = 120
MOST_PEOPLE = 1e11
ROWS_AT_A_TIME = 2_000
NUMBER = re.compile(r"(\d{1,3}(,\d{3})+(\.\d+)?|\d+(\.\d+)?|\d*\.\d+)(e\+?\d{1,2})?", re.IGNORECASE)


@dataclass(slots=True)
class Counted:
    """What a file says, added up: people by area and group, and everyone by area."""

    people: dict[tuple[str, str], float] = field(default_factory=lambda: defaultdict(float))
    everyone: dict[str, float] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    seen: set[tuple[str, str]] = field(default_factory=set)


def import_population(
    *, source: Source, mapping: Mapping, user: Any = None, dry_run: bool = False
) -> ImportReport:
    """Store one population table from a file (CSV, XLSX), in place of the table of the same slug, or nothing.

    `report.stored` counts numbers of people: one for each group of each area, and one for everyone there.
    """
    rules = mapping.population
    if mapping.reads != "population" or rules is None:
        raise ImportRefused("This mapping does not read a population.")
    report = ImportReport(dry_run=dry_run)
    columns = {
        "the area": rules.area_column,
        "the group": rules.group_column,
        "the people": rules.people_column,
        "everyone": rules.everyone_column,
    }
    with all_or_nothing(report, mapping, user) as finish:
        with opened(source, mapping.file, columns) as sheet:
            counted = count(sheet, mapping, rules, report)
        areas = find_areas(counted, mapping, rules, report)
        stored = store(counted, areas, mapping, rules)
        if not stored and not report.problems:
            raise ImportRefused("Nothing in this file is about an area that is here. Load the areas first.")
        finish(stored)
    return report


def count(sheet: Sheet, mapping: Mapping, rules: PopulationRules, report: ImportReport) -> Counted:
    """Add the numbers of a file up by area and group."""
    counted = Counted()
    groups = Groups(rules)
    if rules.layout == "wide":
        groups.check_columns(sheet.columns)
    for line, row in meant_rows(sheet, mapping.file, report):
        area = rules.area or row[rules.area_column]
        try:
            if not area:
                raise ValueError("It does not say which area it is about.")
            counted.lines.setdefault(area, line)
            if rules.everyone_column:
                add_everyone(counted, area, number(row[rules.everyone_column], rules.everyone_column))
            for group, name, people in numbers_of(row, rules, groups):
                if (area, name) in counted.seen:
                    raise ValueError(f"“{name}” of {area} stands in an earlier line already.")
                counted.seen.add((area, name))
                counted.people[area, group] += people
        except ValueError as fault:
            report.add_problem(line, str(fault))
    return counted


def numbers_of(row: Row, rules: PopulationRules, groups: Groups) -> Iterator[tuple[str, str, float]]:
    """Give (group, its name in the file, people) for what one row says."""
    if rules.layout == "wide":
        for column, group in groups.columns:
            yield group, column, number(row[column], column)
        return
    name = row[rules.group_column]
    ours = groups.of(name)
    if ours is not None:
        if len(ours) > LONGEST_GROUP:
            raise ValueError(f"The group “{ours[:40]}…” is longer than {LONGEST_GROUP} characters.")
        yield ours, name, number(row[rules.people_column], rules.people_column)


def number(words: str, column: str) -> float:
    """Read a number of people, with or without commas between thousands."""
    if not NUMBER.fullmatch(words):
        raise ValueError(f"“{words[:30]}” in the column “{column}” is not a number of people.")
    value = float(words.replace(",", ""))
    if not math.isfinite(value) or value > MOST_PEOPLE:
        raise ValueError(f"“{words[:30]}” in the column “{column}” is more people than there are.")
    return value


def add_everyone(counted: Counted, area: str, people: float) -> None:
    """Keep the number of all people in an area, which every row about it must agree on."""
    if counted.everyone.setdefault(area, people) != people:
        raise ValueError(
            f"All people in {area} are {counted.everyone[area]:g} in an earlier line and {people:g} here."
        )


def find_areas(
    counted: Counted, mapping: Mapping, rules: PopulationRules, report: ImportReport
) -> dict[str, int]:
    """Return {area as the file names it: id}; make those that may be made; report, or pass over, the others."""
    by_name = rules.area_by == "name"
    found: dict[str, int] = {}
    twice: set[str] = set()
    for pk, code, name in Area.objects.of_kind(rules.area_kind).values_list("id", "code", "name"):
        key = name if by_name else code
        if key in found:
            twice.add(key)
        found[key] = pk
    missing = [area for area in counted.lines if area not in found]
    for area in twice.intersection(counted.lines):
        report.add_problem(counted.lines[area], f"Two areas here are called {area}. Use a column with codes.")
    if rules.make_areas and missing:
        made = make_areas(missing, mapping, rules)
        report.add_note(f"{len(made):,} areas were made that were not here.")
        return found | made
    if missing and rules.unknown_areas == "pass over":
        report.add_note(f"{len(missing):,} areas of the file are not here and were passed over.")
    elif missing:
        for area in missing:
            report.add_problem(
                counted.lines[area], f"There is no {rules.area_kind} {area[:60]} here. Load the areas first."
            )
    return found


def make_areas(names: list[str], mapping: Mapping, rules: PopulationRules) -> dict[str, int]:
    """Make areas that a file names, without boundaries; their code is their name."""
    taken = {code for code in Area.objects.values_list("code", flat=True) if code in set(names)}
    if taken:
        raise ImportRefused(f"The code {sorted(taken)[0]} belongs to an area of another kind.")
    if any(len(name) > 40 for name in names):
        raise ImportRefused(
            "An area cannot be made from a name longer than 40 characters. Load the areas first."
        )
    Area.objects.bulk_create(
        Area(
            code=name,
            name=name,
            kind=rules.area_kind,
            source=mapping.source,
            dated=mapping.dated,
            made_up=mapping.made_up,
        )
        for name in names
    )
    return dict(Area.objects.of_kind(rules.area_kind).filter(code__in=names).values_list("code", "id"))


def store(counted: Counted, areas: dict[str, int], mapping: Mapping, rules: PopulationRules) -> int:
    """Write the table in place of the one of the same slug; return how many numbers it holds."""
    table, _ = PopulationTable.objects.update_or_create(
        slug=rules.slug,
        defaults={
            "title": mapping.title,
            "dimension": rules.dimension,
            "area_kind": rules.area_kind,
            "unit": rules.unit,
            "groups_overlap": rules.groups_overlap,
            "source": mapping.source,
            "dated": mapping.dated,
            "made_up": mapping.made_up,
        },
    )
    table.counts.all().delete()
    numbers = [((area, EVERYONE), people) for area, people in counted.everyone.items()]
    counts = [
        PopulationCount(table=table, area_id=areas[area], group=group, people=people)
        for (area, group), people in [*counted.people.items(), *numbers]
        if area in areas
    ]
    PopulationCount.objects.bulk_create(counts, batch_size=ROWS_AT_A_TIME)
    return len(counts)
