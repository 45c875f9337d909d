"""Guesses which column answers which question and which value means which answer, for an officer to look over."""

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import islice

from folkmoot.channels.paper.mapping import QUESTION_KINDS
from folkmoot.questions.definition import FIXED_CODES, NOT_SAID, Item
from folkmoot.questions.saying import FIXED_WORDS
from folkmoot.sheets.sheet import Sheet

ROWS_LOOKED_AT = 20_000
MOST_VALUES = 200
SAYS_NOTHING = frozenset(
    {
        "n/a",
        "na",
        "#n/a",
        "none",
        "not supplied",
        "not stated",
        "not given",
        "no response",
        "no answer",
        "null",
        "-",
    }
)
YES = ("Yes", "yes", "YES", "Y", "y", "1", "True", "TRUE", "true", "x", "X", "ticked", "Ticked")
NO = ("No", "no", "NO", "N", "n", "0", "False", "FALSE", "false")
FORMATS = (
    "%Y-%m-%d",
    "%Y-%m-%d %H:%M:%S",
    "%d/%m/%Y",
    "%d/%m/%Y %H:%M",
    "%d/%m/%Y %H:%M:%S",
    "%d/%m/%y",
    "%d-%m-%Y",
    "%d %B %Y",
)
ROW_WORDS = frozenset(
    {"id", "row", "record id", "respondent id", "response id", "submission id", "reference", "serial"}
)
DATE_WORDS = frozenset(
    {"date", "submitted", "submitted at", "timestamp", "completed", "end date", "asked at"}
)
POSTCODE_WORDS = frozenset({"postcode", "post code", "pcode", "your postcode"})
SEPARATORS = (";", "|", ",", ">", "/")
NOT_USED, POSTCODE, ROW, DATE, QUESTION = "", "postcode", "row", "date", "question:"


@dataclass(slots=True)
class Column:
    """A column of the file: the values found in it (the first hundreds), and whether there are more.

    Of an SPSS file also its title, and the words that its codes stand for.
    """

    name: str
    values: list[str] = field(default_factory=list)
    more: bool = False
    title: str = ""
    meanings: Mapping[str, str] = field(default_factory=dict)

    def words(self, value: str) -> str:
        """Return what a value says."""
        return self.meanings.get(value, value)


def look_at(sheet: Sheet) -> list[Column]:
    """Return the columns with the distinct values of the first rows."""
    found: dict[str, dict[str, None]] = {name: {} for name in sheet.columns}
    more: set[str] = set()
    for _, row in islice(sheet.rows, ROWS_LOOKED_AT):
        for name, value in row.items():
            if value in found[name] or not value:
                continue
            if len(found[name]) < MOST_VALUES:
                found[name][value] = None
            else:
                more.add(name)
    return [
        Column(name, list(values), name in more, sheet.titles.get(name, ""), sheet.labels.get(name, {}))
        for name, values in found.items()
    ]


def mappable(items: Iterable[Item]) -> list[Item]:
    """Return the questions that a column can answer."""
    return [item for item in items if item["kind"] in QUESTION_KINDS]


def plain(words: str) -> str:
    """Return words as they are compared: small letters and digits, one space between."""
    return " ".join(re.sub(r"[^\w]+", " ", words.casefold().replace("_", " ")).split())


def uses_of(items: Iterable[Item]) -> dict[str, str]:
    """Return what a column can be used for, in words: a question, a row of a matrix, the place of an option."""
    uses: dict[str, str] = {}
    for item in mappable(items):
        wording = item["wording"]["en"]
        use = QUESTION + item["key"]
        if item["kind"] == "matrix":
            uses |= {
                f"{use}:{row['code']}": f"{row['label']['en']}: {wording}" for row in item.get("rows", ())
            }
            continue
        uses[use] = f"Whole order: {wording}" if item["kind"] == "ranking" else wording
        if item["kind"] == "ranking":
            uses |= {
                f"{use}:{option['code']}": f"Place of {option['label']['en']}: {wording}"
                for option in item.get("options", ())
            }
    return uses


def names_of(items: Iterable[Item]) -> dict[str, str]:
    """Return {plain heading: use} for the headings that say what a column is for; a question has its words before all."""
    asked = list(items)
    names = dict.fromkeys(ROW_WORDS, ROW) | dict.fromkeys(DATE_WORDS, DATE)
    names |= (
        dict.fromkeys(POSTCODE_WORDS, POSTCODE) if any(item["kind"] == "postcode" for item in asked) else {}
    )
    names |= answers_by_heading(asked)
    return {heading: use for heading, use in names.items() if heading}


def answers_by_heading(items: Iterable[Item]) -> dict[str, str]:
    """Return {plain heading: use} for the headings that name a question or a part of one; the first has it."""
    names: dict[str, str] = {}
    for item in mappable(items):
        use = QUESTION + item["key"]
        own = {plain(item["key"]), plain(item["wording"]["en"]), plain(item.get("profile", ""))} - {""}
        if item["kind"] != "matrix":
            names = dict.fromkeys(sorted(own), use) | names
        parts = item.get("rows", ()) if item["kind"] == "matrix" else item.get("options", ())
        for part in parts if item["kind"] in {"matrix", "ranking"} else ():
            for called in {plain(part["code"]), plain(part["label"]["en"])}:
                joined = [f"{one} {called}" for one in sorted(own)] + [called]
                names = dict.fromkeys(joined, f"{use}:{part['code']}") | names
    return names


def guess_use(column: Column, names: Mapping[str, str]) -> str:
    """Return what a column is most likely for, by its heading, or by its title in an SPSS file."""
    headings = (plain(column.name), plain(column.title))
    return next((names[heading] for heading in headings if heading in names), NOT_USED)


def asks_for_files(items: Iterable[Item]) -> list[str]:
    """Return the wordings of the questions no column can answer, as they ask for a file."""
    return [item["wording"]["en"] for item in items if item["kind"] == "file"]


def answers_of(item: Item) -> dict[str, str]:
    """Return the answers of a question as {plain words: code}, by code and by label."""
    codes = {plain(code): code for code in FIXED_CODES.get(item["kind"], ())}
    codes |= {plain(FIXED_WORDS[code]["en"]): code for code in FIXED_CODES.get(item["kind"], ())}
    for option in item.get("options", ()):
        codes |= {plain(words): option["code"] for words in option["label"].values()}
    codes |= {plain(option["code"]): option["code"] for option in item.get("options", ())}
    if item.get("prefer_not_to_say"):
        codes |= {plain(words): NOT_SAID for words in (NOT_SAID, *FIXED_WORDS[NOT_SAID].values())}
    return codes


def codes_of(item: Item) -> list[str]:
    """Return the codes a question can be answered with."""
    codes = [*FIXED_CODES.get(item["kind"], ()), *(option["code"] for option in item.get("options", ()))]
    return codes + [NOT_SAID] * bool(item.get("prefer_not_to_say"))


def match_value(item: Item, value: str) -> str | None:
    """Return the code that a value means, several joined by ";"; None where it means none we know."""
    answers = answers_of(item)
    if item["kind"] != "several":
        return answers.get(plain(value))
    codes = [answers.get(plain(part)) for part in re.split(r"[;|]", value)]
    if None in codes:
        codes = [answers.get(plain(part)) for part in value.split(",")]
    found = [code for code in codes if code is not None]
    return ";".join(found) if len(found) == len(codes) else None


def separator_of(item: Item, column: Column) -> str:
    """Return what stands between the options of a ranking that one column lists: the sign that parts most into answers."""
    answers = answers_of(item)

    def known(sign: str) -> int:
        parts = [plain(column.words(part.strip())) for value in column.values for part in value.split(sign)]
        return sum(part in answers for part in parts)

    return max(SEPARATORS, key=known)


def match_heading(item: Item, column: str) -> str | None:
    """Return the code of the answer that a column's heading names, as in "Seen: litter"; the longest words win."""
    heading = f" {plain(column)} "
    named = [(len(words), code) for words, code in answers_of(item).items() if f" {words} " in heading]
    return max(named)[1] if named else None


def says_nothing(value: str) -> bool:
    """Say whether a value is a common way of saying nothing."""
    return value.strip().casefold() in SAYS_NOTHING


def format_of(values: Iterable[str]) -> str | None:
    """Return the format that all these dates have; "" for the international one, None where there is none."""
    given = [value for value in values if value and not says_nothing(value)]
    if given and all(is_iso(value) for value in given):
        return ""
    return next((form for form in FORMATS if given and all(reads(value, form) for value in given)), None)


def is_iso(value: str) -> bool:
    """Say whether a value is a date of the international kind."""
    try:
        dt.datetime.fromisoformat(value)
    except ValueError:
        return False
    return True


def reads(value: str, form: str) -> bool:
    """Say whether a value is a date of this format."""
    try:
        dt.datetime.strptime(value, form)  # noqa: DTZ007  only whether it can be read
    except ValueError:
        return False
    return True
