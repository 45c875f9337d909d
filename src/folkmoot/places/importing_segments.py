"""Brings in which category each small area is in, from a file of areas or of postcodes."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from folkmoot.places.finishing import all_or_nothing
from folkmoot.places.mapping import Mapping, SegmentRules
from folkmoot.places.models import Postcode, SegmentArea, Segmentation
from folkmoot.places.postcode_text import POSTCODE
from folkmoot.places.refusals import ImportRefused, ImportReport
from folkmoot.places.tables import Row, meant_rows, opened
from folkmoot.sheets.handed_over import Source

LONGEST_CATEGORY = 60
LONGEST_LABEL = 120
MOST_CATEGORIES = 100
ROWS_AT_A_TIME = 2_000
POSTCODES_AT_A_TIME = 500


@dataclass(slots=True)
class Found:
    """What a file says: the categories of each area (of its postcodes, how many in each) and their labels."""

    areas: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    labels: dict[str, str] = field(default_factory=dict)
    unmatched: int = 0

    def add(self, area: str, category: str) -> None:
        """Count one more area, or postcode of an area, in a category."""
        self.areas[area][category] += 1

    def category(self, area: str) -> str:
        """Give the category most of an area's postcodes are in; of several alike the first by code."""
        counted = self.areas[area]
        return min(counted, key=lambda category: (-counted[category], category))

    @property
    def agreement(self) -> float | None:
        """Give the share of postcodes that are in the category of their area."""
        together = sum(counted.total() for counted in self.areas.values())
        return sum(max(c.values()) for c in self.areas.values()) / together if together else None


def import_segments(
    *, source: Source, mapping: Mapping, user: Any = None, dry_run: bool = False
) -> ImportReport:
    """Store one segmentation from a file of two columns, in place of the one of the same slug, or nothing.

    A file of postcodes is turned into areas by the postcode list in service: an area's category is the one most of
    its postcodes are in, and the note says how many agree. `report.stored` counts areas. No contact is touched.
    """
    rules = mapping.segments
    if mapping.reads != "segments" or rules is None:
        raise ImportRefused("This mapping does not read segments.")
    report = ImportReport(dry_run=dry_run)
    columns = {
        "the postcode" if rules.by_postcode else "the area": rules.code_column,
        "the category": rules.category_column,
        "the label": rules.label_column,
    }
    with all_or_nothing(report, mapping, user) as finish:
        with opened(source, mapping.file, columns) as sheet:
            found = Found()
            rows = good_rows(meant_rows(sheet, mapping.file, report), rules, found, report)
            if rules.by_postcode:
                place_postcodes(rows, rules, found)
            else:
                for area, category in rows:
                    found.add(area, category)
        if not found.areas and not report.problems:
            raise ImportRefused(nothing_found(rules, found))
        tell(rules, found, report)
        finish(store(found, mapping, rules))
    return report


def good_rows(
    rows: Iterator[tuple[int, Row]], rules: SegmentRules, found: Found, report: ImportReport
) -> Iterator[tuple[str, str]]:
    """Give (area or postcode, category) of each good row, and keep the labels; the others go into the report."""
    seen: set[str] = set()
    for line, row in rows:
        code, category = row[rules.code_column], whole(row[rules.category_column])
        if rules.by_postcode:
            code = "".join(code.split()).upper()
        problem = wrong(code, category, rules, seen)
        label = rules.labels.get(category) or (row[rules.label_column] if rules.label_column else "")
        if not problem and len(found.labels | {category: label}) > MOST_CATEGORIES:
            problem = f"There are more than {MOST_CATEGORIES} categories. Is this the right column?"
        if problem:
            report.add_problem(line, problem)
            continue
        seen.add(code)
        found.labels.setdefault(category, label[:LONGEST_LABEL] or category)
        yield code, category


def whole(category: str) -> str:
    """Write a whole number as one: files that went through a spreadsheet say "2.0"."""
    number, point, noughts = category.partition(".")
    return number if point and number.isdigit() and not noughts.strip("0") else category


def wrong(code: str, category: str, rules: SegmentRules, seen: set[str]) -> str:
    """Say what is wrong with a row; nothing when it is good."""
    if rules.by_postcode and POSTCODE.fullmatch(code) is None:
        return f"“{code[:20]}” is not a postcode."
    if not code or len(code) > 40:
        return "It does not say which area it is about."
    if not category or len(category) > LONGEST_CATEGORY:
        return f"It does not say its category in at most {LONGEST_CATEGORY} characters."
    return f"{code} stands in an earlier line already." if code in seen else ""


def place_postcodes(rows: Iterator[tuple[str, str]], rules: SegmentRules, found: Found) -> None:
    """Put postcodes into the areas they lie in, a few hundred at a time."""
    while batch := dict(islice(rows, POSTCODES_AT_A_TIME)):
        placed = Postcode.objects.filter(vintage__in_service=True, code__in=batch)
        areas = dict(placed.values_list("code", "area_set__areas"))
        for code, category in batch.items():
            area = areas.get(code, {}).get(rules.area_kind)
            if area:
                found.add(area, category)
            else:
                found.unmatched += 1


def nothing_found(rules: SegmentRules, found: Found) -> str:
    """Say why no area has a category."""
    if found.unmatched:
        return (
            f"Not one of the postcodes of this file lies in a known {rules.area_kind}. Load a list "
            f"of postcodes with their {rules.area_kind} first."
        )
    return "There is nothing in this file."


def tell(rules: SegmentRules, found: Found, report: ImportReport) -> None:
    """Note what the officer should know: postcodes that lie nowhere, and how many are put in another category."""
    if not rules.by_postcode or found.agreement is None:
        return
    if found.unmatched == 1:
        report.add_note(f"1 postcode lies in no known {rules.area_kind}, and tells nothing here.")
    elif found.unmatched:
        report.add_note(
            f"{found.unmatched:,} postcodes lie in no known {rules.area_kind}, and tell nothing here."
        )
    report.add_note(
        f"Postcodes are not kept, so each {rules.area_kind} has the category most of its postcodes are in: "
        f"{100 * found.agreement:.0f}% of the file's postcodes are in it."
    )


def store(found: Found, mapping: Mapping, rules: SegmentRules) -> int:
    """Write the segmentation in place of the one of the same slug; return how many areas it holds."""
    segmentation, _ = Segmentation.objects.update_or_create(
        slug=rules.slug,
        defaults={
            "title": mapping.title,
            "area_kind": rules.area_kind,
            "by_postcode": rules.by_postcode,
            "categories": ordered(found.labels, rules.labels),
            "source": mapping.source,
            "dated": mapping.dated,
            "licence": rules.licence,
            "stays_here": rules.stays_here,
            "agreement": found.agreement if rules.by_postcode else None,
            "made_up": mapping.made_up,
        },
    )
    segmentation.areas.all().delete()
    areas = (
        SegmentArea(segmentation=segmentation, area=area, category=found.category(area))
        for area in found.areas
    )
    SegmentArea.objects.bulk_create(areas, batch_size=ROWS_AT_A_TIME)
    return len(found.areas)


def ordered(found: dict[str, str], said: Iterable[str]) -> list[list[str]]:
    """List the categories with their labels: as the mapping has them, then by code, numbers by size."""
    first = [code for code in said if code in found]
    rest = sorted(
        set(found) - set(first),
        key=lambda code: (not code.isdigit(), len(code) if code.isdigit() else 0, code),
    )
    return [[code, found[code]] for code in (*first, *rest)]
