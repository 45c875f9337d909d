"""The words in which a file's columns are said to answer a questionnaire (docs/reference/mapping.md)."""

import tomllib
from collections import Counter
from collections.abc import Mapping as Table
from dataclasses import dataclass, field
from typing import Any

LONGEST_MAPPING = 200_000
RESPONDENTS = ("individual", "organisation", "several_people")
QUESTION_KINDS = (
    "one",
    "several",
    "scale",
    "number",
    "date",
    "short_text",
    "long_text",
    "yes_no",
    "statement",
    "matrix",
    "ranking",
)
NO_FILES = (
    '"{key}" asks for a file, and no column of a table holds one. '
    "Leave the question out of the mapping: it stays unanswered."
)
COLUMNS_OF = {
    "several": "several",
    "matrix": "rows",
    "ranking": "places",
}  # of a question with several columns
LISTED = frozenset({"one", "several", "ranking"})  # kinds whose answers a mapping must list
PARTS = {
    "name",
    "file",
    "not_said",
    "row",
    "collector",
    "contact",
    "respondent",
    "profile",
    "area",
    "postcode",
    "point",
    "question",
}


class MappingWrong(Exception):
    """The mapping cannot be used; `sentences` say why, one each."""

    def __init__(self, sentences: list[str]) -> None:
        super().__init__(" ".join(sentences))
        self.sentences = sentences


@dataclass(frozen=True, slots=True)
class Choice:
    """A column whose values stand for codes. A value mapped to "" says nothing."""

    column: str
    values: Table[str, str] = field(default_factory=dict)
    unknown: str = "refuse"  # or "keep": the value itself is the code

    def code(self, value: str) -> str | None:
        """Return the code, "" where the value says nothing, None where the mapping does not know it."""
        if value in self.values:
            return self.values[value]
        return value if self.unknown == "keep" else None


@dataclass(frozen=True, slots=True)
class Part:
    """One column of a question that has several.

    Of a several-answers question, an option: it holds where `column` has one of `when`. Of a matrix, a row; of a
    ranking, an option whose place `column` holds: both without `when`.
    """

    column: str
    when: tuple[str, ...]
    code: str  # "" says nothing


@dataclass(frozen=True, slots=True)
class Field:
    """What fills one question, profile dimension or kind of area."""

    key: str
    kind: str
    wording: str
    choice: Choice
    parts: tuple[Part, ...] = ()
    note: str = ""
    profile: str = ""
    format: str = ""
    labels: Table[str, str] = field(default_factory=dict)
    take: str = ""  # "outward": the first half of a postcode
    separator: str = ";"  # between the options of a ranking that one column lists

    @property
    def columns(self) -> set[str]:
        """The columns of the file that it reads."""
        return {part.column for part in self.parts} or {self.choice.column}


@dataclass(frozen=True, slots=True)
class Collecting:
    """Which collector a row belongs to: always the same, or by the value of a column."""

    column: str
    collectors: Table[str, Table[str, str]]  # value -> {channel, code, name, class}

    def known(self) -> list[Table[str, str]]:
        """The collectors, each once."""
        return list({each["code"]: each for each in self.collectors.values()}.values())


@dataclass(frozen=True, slots=True)
class Mapping:
    """A whole mapping file."""

    name: str
    file: Table[str, Any]
    not_said: frozenset[str]
    key: tuple[str, ...]
    skip: tuple[Part, ...]
    collecting: Collecting
    asked_at: tuple[str, str]  # column, format; ("", "2026-01-31") is a constant
    weight: str
    stratum: str
    stratum_size: str
    cluster: str
    serial: str
    respondent: Choice | None
    fields: tuple[Field, ...]
    areas: tuple[Field, ...]
    postcode: str
    point: tuple[str, str] | None
    point_grid: str

    def columns(self) -> set[str]:
        """Every column the mapping reads."""
        named = {self.collecting.column, self.asked_at[0], self.weight, self.postcode, *self.key}
        named |= {self.stratum, self.stratum_size, self.cluster, self.serial}
        named |= {part.column for part in self.skip} | set(self.point or ())
        named |= {self.respondent.column} if self.respondent else set()
        return (named | {column for each in (*self.fields, *self.areas) for column in each.columns}) - {""}


def parse_mapping(text: str) -> Mapping:
    """Read a mapping file; refuse it with every fault found, each as a sentence."""
    if len(text) > LONGEST_MAPPING:
        raise MappingWrong([f"The mapping is longer than {LONGEST_MAPPING:,} characters."])
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise MappingWrong([f"The mapping is not valid TOML: {error}."]) from error
    faults = [f'The mapping has a part "{part}" that we do not know.' for part in sorted(set(raw) - PARTS)]
    try:
        mapping = assemble(raw)
    except MappingWrong as wrong:
        raise MappingWrong([*faults, *wrong.sentences]) from wrong
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise MappingWrong([*faults, fault_of(error)]) from error
    faults += clashes(mapping)
    if faults:
        raise MappingWrong(faults)
    return mapping


def fault_of(error: Exception) -> str:
    """Say what is missing or of the wrong kind."""
    if isinstance(error, KeyError):
        return f"The mapping lacks {error}."
    return f"A value in the mapping is of the wrong kind: {error}."


def assemble(raw: dict[str, Any]) -> Mapping:
    """Build the mapping from parsed TOML; raises KeyError or TypeError for what is missing or wrong."""
    row, contact, point = raw.get("row", {}), raw.get("contact", {}), raw.get("point")
    asked_at = contact.get("asked_at", {})
    return Mapping(
        name=str(raw["name"]),
        file=raw.get("file", {}),
        not_said=frozenset(str(value) for value in raw.get("not_said", [""])) | {""},
        key=tuple(row.get("key", ())),
        skip=tuple(Part(each["column"], words(each["in"]), "") for each in row.get("skip_when", ())),
        collecting=collecting(raw["collector"]),
        asked_at=(asked_at.get("column", ""), asked_at.get("format", ""))
        if "column" in asked_at
        else ("", str(asked_at.get("always", ""))),
        weight=str(contact.get("weight", "")),
        stratum=str(contact.get("stratum", "")),
        stratum_size=str(contact.get("stratum_size", "")),
        cluster=str(contact.get("cluster", "")),
        serial=str(contact.get("serial", "")),
        respondent=respondent(raw["respondent"]) if "respondent" in raw else None,
        fields=tuple(profile_field(each) for each in raw.get("profile", ()))
        + tuple(question_field(each) for each in raw.get("question", ())),
        areas=tuple(area_field(each) for each in raw.get("area", ())),
        postcode=str(raw.get("postcode", {}).get("column", "")),
        point=(str(point["easting"]), str(point["northing"])) if point else None,
        point_grid=str(point.get("grid", "OSGB36")) if point else "",
    )


def words(value: Any) -> tuple[str, ...]:
    """Return a list of words; one word alone is a list of one."""
    return (value,) if isinstance(value, str) else tuple(str(each) for each in value)


def collecting(raw: dict[str, Any]) -> Collecting:
    """Read [collector]: one for all rows, or one for each value of a column."""
    if "column" in raw:
        return Collecting(
            raw["column"], {str(value): collector(each) for value, each in raw["values"].items()}
        )
    return Collecting("", {"": collector(raw)})


def collector(raw: dict[str, Any]) -> dict[str, str]:
    """Read one collector."""
    return {
        "channel": str(raw["channel"]),
        "code": str(raw["code"]),
        "name": str(raw["name"]),
        "class": str(raw.get("class", "C")),
    }


def respondent(raw: dict[str, Any]) -> Choice:
    """Read [respondent]: which values are individuals and which are not."""
    values = {value: kind for kind in RESPONDENTS for value in words(raw.get(kind, ()))}
    return Choice(str(raw["column"]), values)


def choice_of(raw: dict[str, Any]) -> Choice:
    """Read the column and values of a field."""
    values = {str(value): str(code) for value, code in raw.get("values", {}).items()}
    return Choice(str(raw.get("column", "")), values, str(raw.get("unknown", "refuse" if values else "keep")))


def profile_field(raw: dict[str, Any]) -> Field:
    """Read [[profile]]: a dimension of the profile, of one group or of several."""
    return field_of(raw, key=str(raw["dimension"]), profile=str(raw["dimension"]))


def question_field(raw: dict[str, Any]) -> Field:
    """Read [[question]]."""
    return field_of(raw, key=str(raw["key"]), profile="")


def field_of(raw: dict[str, Any], *, key: str, profile: str) -> Field:
    """Read what profile dimensions and questions share."""
    parts = parts_of(raw)
    kind = str(raw.get("kind", "several" if "several" in raw else "one"))
    if kind == "file":
        raise MappingWrong([NO_FILES.format(key=key)])
    if kind not in QUESTION_KINDS:
        raise ValueError(f'"{kind}" is not a kind of question a file can answer')
    for name in set(COLUMNS_OF.values()) & set(raw):
        if COLUMNS_OF.get(kind) != name:
            raise ValueError(f'"{key}" is of the kind "{kind}", which has no "{name}"')
    if not parts and kind == "matrix":
        raise KeyError(f"the rows of {key}")
    if not parts and "column" not in raw:
        raise KeyError(f"the column of {key}")
    return Field(
        key,
        kind,
        str(raw["wording"]),
        choice_of(raw),
        parts,
        str(raw.get("note", "")),
        profile,
        str(raw.get("format", "")),
        raw.get("labels", {}),
        separator=str(raw.get("separator", ";")),
    )


def parts_of(raw: dict[str, Any]) -> tuple[Part, ...]:
    """Read the columns of a question that has several: its options, the rows of a matrix, the places of a ranking."""
    several = [
        Part(str(each["column"]), words(each["when"]), str(each["code"])) for each in raw.get("several", ())
    ]
    rows = [Part(str(each["column"]), (), str(each["row"])) for each in raw.get("rows", ())]
    places = [Part(str(each["column"]), (), str(each["code"])) for each in raw.get("places", ())]
    return (*several, *rows, *places)


def area_field(raw: dict[str, Any]) -> Field:
    """Read [[area]]: a column that names areas of one kind by their codes or names."""
    if "column" not in raw:
        raise KeyError("the column of an area")
    return Field(str(raw["kind"]), "area", "", choice_of(raw), take=str(raw.get("take", "")))


def repeated(codes: list[str]) -> list[str]:
    """Return what stands in a list more than once."""
    return [code for code, times in Counter(codes).items() if times > 1]


def clashes(mapping: Mapping) -> list[str]:
    """Return what contradicts itself: one key filled twice, no collector, a grid we do not know."""
    seen: set[str] = set()
    faults = []
    for each in mapping.fields:
        if each.key in seen:
            faults.append(f'"{each.key}" is filled twice.')
        seen.add(each.key)
        if each.kind in {"matrix", "ranking"}:
            codes = [part.code for part in each.parts]
            faults += [f'"{each.key}" has two columns for "{code}".' for code in repeated(codes)]
        if not each.separator:
            faults.append(f'"{each.key}" needs a separator of one character or more.')
        if each.kind in LISTED and each.choice.unknown == "keep" and not each.parts:
            faults.append(
                f'"{each.key}" needs its values listed: a question with answers to choose from cannot keep any word.'
            )
    if mapping.serial and (mapping.weight or mapping.stratum or mapping.cluster):
        faults.append(
            "A serial number says by itself how somebody was drawn: leave out weight, stratum and cluster."
        )
    if mapping.stratum_size and (mapping.cluster or not mapping.stratum):
        faults.append(
            "The number of people or homes in a stratum needs the stratum, and is of no use beside clusters: name the one, or "
            "leave out stratum_size."
        )
    if not mapping.collecting.collectors:
        faults.append("No collector is named.")
    if mapping.point and mapping.point_grid not in {"OSGB36", "WGS84"}:
        faults.append(f'We do not know the grid "{mapping.point_grid}": use OSGB36 or WGS84.')
    return faults
