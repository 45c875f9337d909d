"""Reads LimeSurvey's two files, the structure (.lss) and the tab-separated (.tsv), as one thing; both are trusted in nothing."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from folkmoot.questions.definition import LONGEST_WORDS, Words
from folkmoot.questions.exchange.drafts import NotReadable
from folkmoot.questions.exchange.markup import plain

MOST_BYTES = 20_000_000
MOST_ROWS = 100_000
MOST_CELLS = 60  # children of one row
KEPT_ATTRIBUTES = 200
BROKEN = "This file is damaged, or is no LimeSurvey survey. Export it once more and try again."


@dataclass(slots=True)
class LimeQuestion:
    """One question as LimeSurvey has it. `subs` and `answers` go by (scale, code)."""

    where: str
    code: str
    kind: str
    group: str
    relevance: str = ""
    mandatory: bool = False
    other: bool = False
    pattern: str = ""
    words: Words = field(default_factory=dict)
    help: Words = field(default_factory=dict)
    subs: dict[tuple[str, str], Words] = field(default_factory=dict)
    answers: dict[tuple[str, str], Words] = field(default_factory=dict)
    attributes: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class LimeSurvey:
    """A survey: its words by language, the first language first, its groups in order, its questions in order."""

    languages: list[str] = field(default_factory=list)
    title: Words = field(default_factory=dict)
    intro: Words = field(default_factory=dict)
    groups: dict[str, Words] = field(default_factory=dict)
    shown: dict[str, str] = field(default_factory=dict)
    questions: list[LimeQuestion] = field(default_factory=list)


def read_lss(content: bytes) -> LimeSurvey:
    """Return the survey of an .lss file. Raises `NotReadable`."""
    tables = _tables(content)
    survey = LimeSurvey()
    for row in tables("surveys"):
        survey.languages = [row.get("language", "en"), *row.get("additional_languages", "").split()]
    for row in tables("surveys_languagesettings"):
        language = row.get("surveyls_language", "")
        say(survey.title, language, row.get("surveyls_title", ""))
        say(survey.intro, language, row.get("surveyls_welcometext") or row.get("surveyls_description", ""))
    in_order = sorted(tables("groups"), key=lambda row: _number(row.get("group_order", "")))
    for row in [*in_order, *tables("group_l10ns")]:
        gid = row.get("gid", "")
        say(survey.groups.setdefault(gid, {}), row.get("language", ""), row.get("group_name", ""))
        if row.get("grelevance"):
            survey.shown[gid] = row["grelevance"]
    by_id = _questions(survey, tables)
    _subquestions(by_id, tables)
    _answers(by_id, tables)
    for row in islice(tables("question_attributes"), MOST_ROWS):
        question = by_id.get(row.get("qid", ""))
        if question is not None and row.get("value") and len(question.attributes) < KEPT_ATTRIBUTES:
            question.attributes.setdefault(row.get("attribute", ""), row["value"])
    return survey


def read_tsv(content: bytes) -> LimeSurvey:
    """Return the survey of a tab-separated file. Raises `NotReadable`."""
    if len(content) > MOST_BYTES:
        raise NotReadable(f"The file is larger than {MOST_BYTES // 1_000_000} MB, the most that can be read.")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise NotReadable("The file is not in UTF-8, as LimeSurvey writes it.") from fault
    survey, by_code, group, last, base = LimeSurvey(), dict[str, LimeQuestion](), "", "", ""
    for number, row in _rows_of_text(text):
        kind, name, said = row.get("class", ""), row.get("name", ""), row.get("text", "")
        language = row.get("language") or base
        if kind == "S" and name == "language":
            base = said
            survey.languages = [said, *survey.languages]
        elif kind == "S" and name == "additional_languages":
            survey.languages += said.split()
        elif kind == "SL" and name == "surveyls_title":
            say(survey.title, language, said)
        elif kind == "SL" and name in {"surveyls_welcometext", "surveyls_description"}:
            say(survey.intro, language, said)
        elif kind == "G":
            group = row.get("type/scale") or (name if language == base else group) or name
            say(survey.groups.setdefault(group, {}), language, name)
            survey.shown.setdefault(group, row.get("relevance", ""))
        elif kind == "Q":
            if name not in by_code:
                by_code[name] = _asked(f"row {number}", name, row.get("type/scale", ""), group, row)
                by_code[name].attributes = {heading: cell for heading, cell in row.items() if cell}
                survey.questions.append(by_code[name])
            last = name
            say(by_code[name].words, language, said)
            say(by_code[name].help, language, row.get("help", ""))
        elif kind in {"SQ", "A"} and last:
            parts = by_code[last].subs if kind == "SQ" else by_code[last].answers
            say(parts.setdefault((row.get("type/scale") or "0", name), {}), language, said)
    if not survey.questions:
        raise NotReadable(BROKEN)
    return survey


def say(words: Words, language: str, said: str) -> None:
    """Put words among those of their language, the first that come."""
    if text := plain(said)[:LONGEST_WORDS]:
        words.setdefault(language.lower() or "en", text)


def _questions(survey: LimeSurvey, tables: Any) -> dict[str, LimeQuestion]:
    rows = sorted(
        tables("questions"),
        key=lambda row: (
            list(survey.groups).index(row.get("gid", "")) if row.get("gid") in survey.groups else 0,
            _number(row.get("question_order", "")),
        ),
    )
    by_id: dict[str, LimeQuestion] = {}
    for row in rows:
        qid = row.get("qid", "")
        if row.get("parent_qid", "0") not in {"", "0"}:
            continue
        if qid not in by_id:
            by_id[qid] = _asked(
                f"question {row.get('title', qid)[:40]}",
                row.get("title", ""),
                row.get("type", ""),
                row.get("gid", ""),
                row,
            )
            survey.questions.append(by_id[qid])
        say(by_id[qid].words, row.get("language", ""), row.get("question", ""))
        say(by_id[qid].help, row.get("language", ""), row.get("help", ""))
    for row in tables("question_l10ns"):
        if row.get("qid") in by_id:
            say(by_id[row["qid"]].words, row.get("language", ""), row.get("question", ""))
            say(by_id[row["qid"]].help, row.get("language", ""), row.get("help", ""))
    if not survey.questions:
        raise NotReadable(BROKEN)
    return by_id


def _asked(where: str, code: str, kind: str, group: str, row: dict[str, str]) -> LimeQuestion:
    return LimeQuestion(
        where=where,
        code=code,
        kind=kind,
        group=group,
        relevance=row.get("relevance", ""),
        mandatory=row.get("mandatory", "") == "Y",
        other=row.get("other", "") == "Y",
        pattern=row.get("preg") or row.get("validation", ""),
    )


def _subquestions(by_id: dict[str, LimeQuestion], tables: Any) -> None:
    translated: dict[str, list[dict[str, str]]] = {}
    for row in tables("question_l10ns"):
        translated.setdefault(row.get("qid", ""), []).append(row)
    below = [
        *tables("subquestions"),
        *(row for row in tables("questions") if row.get("parent_qid", "0") not in {"", "0"}),
    ]
    for row in sorted(below, key=lambda row: _number(row.get("question_order", ""))):
        parent = by_id.get(row.get("parent_qid", ""))
        if parent is None:
            continue
        words = parent.subs.setdefault((row.get("scale_id") or "0", row.get("title", "")), {})
        for each in (row, *translated.get(row.get("qid", ""), ())):
            say(words, each.get("language", ""), each.get("question", ""))


def _answers(by_id: dict[str, LimeQuestion], tables: Any) -> None:
    translated: dict[str, list[dict[str, str]]] = {}
    for row in tables("answer_l10ns"):
        translated.setdefault(row.get("aid", ""), []).append(row)
    for row in sorted(tables("answers"), key=lambda row: _number(row.get("sortorder", ""))):
        question = by_id.get(row.get("qid", ""))
        if question is None:
            continue
        words = question.answers.setdefault((row.get("scale_id") or "0", row.get("code", "")), {})
        for each in (row, *translated.get(row.get("aid", ""), ())):
            say(words, each.get("language", ""), each.get("answer", ""))


def _tables(content: bytes) -> Any:
    """Return a function that gives the rows of one table of the file as dicts of text."""
    from lxml import etree  # only when a file comes

    if len(content) > MOST_BYTES:
        raise NotReadable(f"The file is larger than {MOST_BYTES // 1_000_000} MB, the most that can be read.")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False, remove_comments=True
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as fault:
        raise NotReadable(BROKEN) from fault
    if root.getroottree().docinfo.doctype:
        raise NotReadable("This file defines things of its own (a DOCTYPE), which no LimeSurvey survey does.")
    if root.tag != "document" or root.findtext("LimeSurveyDocType") != "Survey":
        raise NotReadable("This is XML, but no LimeSurvey survey (.lss).")

    def rows(table: str) -> list[dict[str, str]]:
        found = root.iterfind(f"{table}/rows/row")
        kept = [
            {
                str(cell.tag): (cell.text or "").strip()
                for cell in list(row)[:MOST_CELLS]
                if isinstance(cell.tag, str)
            }
            for row in islice(found, MOST_ROWS + 1)
        ]
        if len(kept) > MOST_ROWS:
            raise NotReadable(
                f"This survey has more than {MOST_ROWS:,} rows in one table, the most that can be read."
            )
        return kept

    return rows


def _rows_of_text(text: str) -> Iterator[tuple[int, dict[str, str]]]:
    lines = csv.reader(io.StringIO(text, newline=""), delimiter="\t")
    try:
        headings = [heading.strip().lower() for heading in next(lines, [])]
        if not {"class", "name", "text"} <= set(headings):
            raise NotReadable(
                "The first line has no “class”, “name” and “text”, so this is no LimeSurvey survey (.tsv or .txt)."
            )
        for number, cells in enumerate(lines, 2):
            if number > MOST_ROWS:
                raise NotReadable(f"The file has more than {MOST_ROWS:,} rows, the most that can be read.")
            yield number, dict(zip(headings, (cell.strip() for cell in cells), strict=False))
    except csv.Error as fault:
        raise NotReadable(
            f"Line {lines.line_num} cannot be read: a cell is too long, or quotes do not match."
        ) from fault


def _number(said: str) -> int:
    return int(said) if said.isascii() and said[:9].isdecimal() else 0
