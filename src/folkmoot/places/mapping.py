"""How a file is to be read, written down once in TOML so that the next vintage of it needs no thought.

The vocabulary, with examples, is in docs/reference/mapping-places.md. A word alone is a value (`kind = "ward"`);
a word ending in `_column` names the column, or the GeoJSON property, that the value is read from.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping as Table
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from folkmoot.places.mapping_keys import Keys
from folkmoot.places.refusals import MappingRefused

READS = ("areas", "places", "postcodes", "population", "segments")
MOST_CHARACTERS = 200_000
LONGEST_SEGMENT_SLUG = 30


@dataclass(frozen=True, slots=True)
class FileRules:
    """How the table is written, where that cannot be found out; and which of its rows are meant."""

    sheet: str | None = None
    delimiter: str | None = None
    encoding: str | None = None
    heading_row: int = 1
    only: Table[str, frozenset[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class AreaRules:
    """Where an area's code, name, kind and point stand."""

    kind: str
    kind_column: str
    code_column: str
    name_column: str
    longitude_column: str
    latitude_column: str


@dataclass(frozen=True, slots=True)
class WithinRule:
    """One way to say in which larger area each area lies: exactly one of code, code_column, lookup or point."""

    kind: str
    code: str
    code_column: str
    lookup: str
    key_column: str
    by_point: bool
    draw: bool


@dataclass(frozen=True, slots=True)
class PostcodeRules:
    """Where a postcode, its point and its areas stand."""

    code_column: str
    longitude_column: str
    latitude_column: str
    ended_column: str
    area_columns: Table[str, str]
    not_areas: frozenset[str]
    bad_rows_allowed: int


@dataclass(frozen=True, slots=True)
class PopulationRules:
    """Where areas, groups and people stand, and how the file's groups become ours."""

    slug: str
    dimension: str
    unit: str
    groups_overlap: bool
    area_kind: str
    area: str
    area_column: str
    area_by: str
    make_areas: bool
    unknown_areas: str
    layout: str
    group_column: str
    people_column: str
    everyone_column: str
    groups: Table[str, tuple[str, ...]]
    bands: Table[str, tuple[int, int]]
    leave_out: frozenset[str]


@dataclass(frozen=True, slots=True)
class SegmentRules:
    """Where a postcode or a small area and its category stand, and on what terms the file may be used."""

    slug: str
    area_kind: str
    code_column: str
    by_postcode: bool
    category_column: str
    label_column: str
    labels: Table[str, str]
    licence: str
    stays_here: bool


@dataclass(frozen=True, slots=True)
class Mapping:
    """What a mapping file says. Make one with `load` (a path) or `parse` (its text)."""

    reads: str
    title: str
    source: str
    dated: date | None
    made_up: bool
    file: FileRules
    text: str
    folder: Path | None = None
    area: AreaRules | None = None
    within: tuple[WithinRule, ...] = ()
    postcode: PostcodeRules | None = None
    population: PopulationRules | None = None
    segments: SegmentRules | None = None

    @classmethod
    def load(cls, path: str | Path) -> Mapping:
        """Read a mapping file. Lookups it names are looked for beside the data, then beside the mapping."""
        path = Path(path)
        try:
            text = path.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as fault:
            raise MappingRefused(f"The mapping {path} cannot be read.") from fault
        return cls.parse(text, folder=path.parent)

    @classmethod
    def parse(cls, text: str, *, folder: Path | None = None) -> Mapping:
        """Read a mapping from its text; without a folder, lookups must be handed over with the data."""
        if len(text) > MOST_CHARACTERS:
            raise MappingRefused(
                f"A mapping has at most {MOST_CHARACTERS:,} characters. Is this the right file?"
            )
        try:
            keys = Keys("the mapping", tomllib.loads(text))
        except tomllib.TOMLDecodeError as fault:
            raise MappingRefused(f"The mapping is not written as TOML: {fault}.") from fault
        reads = keys.choice("reads", READS)
        title, source, dated = keys.words("title", needed=True), keys.words("source"), keys.day("dated")
        made_up = keys.flag("made_up")
        if reads in ("postcodes", "population", "segments") and not (source and dated):
            raise MappingRefused(
                "The mapping must say where the numbers come from and of when they are: source and dated."
            )
        mapping = cls(
            reads=reads,
            title=title,
            source=source,
            dated=dated,
            made_up=made_up,
            file=file_rules(keys.part("file"), keys.part("only")),
            text=text,
            folder=folder,
            area=area_rules(keys.part("area", needed=True)) if reads in ("areas", "places") else None,
            within=tuple(within_rule(part) for part in keys.parts("within"))
            if reads in ("areas", "places")
            else (),
            postcode=postcode_rules(keys.part("postcode", needed=True)) if reads == "postcodes" else None,
            population=population_rules(keys.part("population", needed=True))
            if reads == "population"
            else None,
            segments=segment_rules(keys.part("segments", needed=True)) if reads == "segments" else None,
        )
        keys.end()
        return mapping


def file_rules(keys: Keys, only: Keys) -> FileRules:
    """Read [file] and [only]."""
    rules = FileRules(
        sheet=keys.words("sheet") or None,
        delimiter=keys.words("delimiter", strip=False) or None,
        encoding=keys.words("encoding") or None,
        heading_row=keys.number("heading_row", 1, least=1),
        only={column: frozenset(only.texts(column)) for column in only.left()},
    )
    keys.end()
    return rules


def area_rules(keys: Keys) -> AreaRules:
    """Read [area]."""
    name_column = keys.words("name_column", needed=True)
    rules = AreaRules(
        kind=keys.slug("kind"),
        kind_column=keys.words("kind_column"),
        code_column=keys.words("code_column"),
        name_column=name_column,
        longitude_column=keys.words("longitude_column"),
        latitude_column=keys.words("latitude_column"),
    )
    keys.exactly_one("kind", "kind_column")
    keys.both_or_none("longitude_column", "latitude_column")
    keys.end()
    return rules


def within_rule(keys: Keys) -> WithinRule:
    """Read one [[within]]."""
    rule = WithinRule(
        kind=keys.slug("kind"),
        code=keys.words("code"),
        code_column=keys.words("code_column"),
        lookup=keys.words("lookup"),
        key_column=keys.words("key_column"),
        by_point=keys.flag("by_point"),
        draw=keys.flag("draw"),
    )
    keys.end()
    if rule.lookup:
        if not (rule.key_column and rule.code_column) or rule.code or rule.by_point:
            raise MappingRefused(
                f"{keys.where}: a lookup needs key_column and code_column, and nothing else."
            )
    elif rule.key_column or sum(map(bool, (rule.code, rule.code_column, rule.by_point))) != 1:
        raise MappingRefused(
            f"{keys.where} must say exactly one of code, code_column, lookup (with key_column and code_column) or by_point."
        )
    if rule.by_point and not rule.kind:
        raise MappingRefused(f"{keys.where}: by_point needs the kind of the larger areas.")
    return rule


def postcode_rules(keys: Keys) -> PostcodeRules:
    """Read [postcode]."""
    areas = keys.part("area_columns")
    rules = PostcodeRules(
        code_column=keys.words("code_column", needed=True),
        longitude_column=keys.words("longitude_column"),
        latitude_column=keys.words("latitude_column"),
        ended_column=keys.words("ended_column"),
        area_columns={kind: areas.words(kind, needed=True) for kind in areas.left()},
        not_areas=frozenset(keys.texts("not_areas")),
        bad_rows_allowed=keys.number("bad_rows_allowed", 0),
    )
    keys.both_or_none("longitude_column", "latitude_column")
    keys.end()
    return rules


def population_rules(keys: Keys) -> PopulationRules:
    """Read [population]."""
    groups, bands = keys.part("groups"), keys.part("bands")
    rules = PopulationRules(
        slug=keys.slug("slug", needed=True),
        dimension=keys.slug("dimension", needed=True),
        unit=keys.choice("unit", ("people", "households"), default="people"),
        groups_overlap=keys.flag("groups_overlap"),
        area_kind=keys.slug("area_kind", needed=True),
        area=keys.words("area"),
        area_column=keys.words("area_column"),
        area_by=keys.choice("area_by", ("code", "name"), default="code"),
        make_areas=keys.flag("make_areas"),
        unknown_areas=keys.choice("unknown_areas", ("refuse", "pass over"), default="refuse"),
        layout=keys.choice("layout", ("long", "wide"), default="long"),
        group_column=keys.words("group_column"),
        people_column=keys.words("people_column"),
        everyone_column=keys.words("everyone_column"),
        groups={group: tuple(groups.texts(group)) for group in groups.left()},
        bands={band: bands.span(band) for band in bands.left()},
        leave_out=frozenset(keys.texts("leave_out")),
    )
    keys.exactly_one("area", "area_column")
    keys.end()
    check_groups(rules)
    return rules


def segment_rules(keys: Keys) -> SegmentRules:
    """Read [segments]."""
    labels = keys.part("labels")
    by = keys.choice("by", ("area", "postcode"), default="area")
    rules = SegmentRules(
        slug=keys.slug("slug", needed=True),
        area_kind=keys.slug("area_kind", needed=True),
        code_column=keys.words("code_column", needed=True),
        by_postcode=by == "postcode",
        category_column=keys.words("category_column", needed=True),
        label_column=keys.words("label_column"),
        labels={code: labels.words(code, needed=True) for code in labels.left()},
        licence=keys.words("licence", needed=True),
        stays_here=keys.flag("stays_here"),
    )
    keys.end()
    if len(rules.slug) > LONGEST_SEGMENT_SLUG:
        raise MappingRefused(f"[segments]: slug has at most {LONGEST_SEGMENT_SLUG} characters.")
    return rules


def check_groups(rules: PopulationRules) -> None:
    """Refuse groups that are said twice or not at all."""
    if rules.layout == "long" and not (rules.group_column and rules.people_column):
        raise MappingRefused(
            '[population]: a file with one group a row (layout = "long") needs group_column and people_column.'
        )
    if rules.layout == "wide" and not (rules.groups or rules.bands):
        raise MappingRefused(
            '[population]: a file with one group a column (layout = "wide") needs [population.groups] or [population.bands].'
        )
    if rules.layout == "wide" and (rules.group_column or rules.people_column):
        raise MappingRefused('[population]: layout = "wide" has no group_column and no people_column.')
    if rules.groups and rules.bands:
        raise MappingRefused("[population]: say [population.groups] or [population.bands], not both.")
    seen: set[str] = set()
    for names in rules.groups.values():
        for name in names:
            if name in seen and not rules.groups_overlap:
                raise MappingRefused(f"[population.groups]: “{name}” is counted in two groups.")
            seen.add(name)
    reached = -1
    for band, (low, high) in sorted(rules.bands.items(), key=lambda item: item[1]):
        if low <= reached:
            raise MappingRefused(f"[population.bands]: “{band}” begins at {low}, inside the band before it.")
        reached = high
