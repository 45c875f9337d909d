"""A questionnaire as an XLSForm, with everything a phone must know so that what it accepts is accepted here.

| kind | in the form |
|---|---|
| one, yes_no, statement, scale | select_one |
| several | select_multiple |
| ranking | rank |
| matrix | a group with a select_one for each row |
| number, date | decimal, date |
| short_text, long_text, postcode | text |
| place | geopoint |
| file | image |

What the format has no place for stands in columns of our own (`folkmoot_…`), so that a form taken out and brought back
is the same questionnaire.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import cast

from folkmoot.design.speaking import say
from folkmoot.questions.answering import LONGEST_OTHER, MISSING, other_code
from folkmoot.questions.definition import (
    FIXED_CODES,
    NOT_SAID,
    Content,
    Item,
    ShowIf,
    Words,
    codes_of,
    item_by_key,
)
from folkmoot.questions.exchange.names import END, INTRO, START, Named, free, names_of
from folkmoot.questions.exchange.tables import CODE, KIND, LIMIT, PROFILE, Row, Tables
from folkmoot.questions.reading import DATES, LARGEST_NUMBER, LONGEST_LONG, LONGEST_SHORT
from folkmoot.questions.saying import FIXED_WORDS, FORM_WORDS, LANGUAGE_NAMES, said_in

POSTCODE = r"regex(., '^ *[A-Za-z]{1,2}[0-9][A-Za-z0-9]? *[0-9][A-Za-z]{2} *$')"
MOST_SHOWN_AT_ONCE = 11  # choices of a scale; longer ones are picked from a list that opens
LARGEST_PICTURE = 2048  # pixels along the longer side: about half a megabyte
TICKED = "OK"  # the value of a tick
TEXT_TOO_LONG = "Write no more than {longest} characters."
TYPES = {
    "one": "select_one",
    "yes_no": "select_one",
    "statement": "select_one",
    "scale": "select_one",
    "several": "select_multiple",
    "ranking": "rank",
    "number": "decimal",
    "date": "date",
    "short_text": "text",
    "long_text": "text",
    "postcode": "text",
    "place": "geopoint",
    "file": "image",
}
APPEARANCES = {"long_text": "multiline", "place": "placement-map"}
WITH_LISTS = frozenset({"one", "yes_no", "statement", "scale", "several", "ranking", "matrix"})
APART = "$\u2060{"  # so that nobody's words are taken for a reference to a question


def xlsform_of(content: Content, *, form_id: str, version: str) -> Tables:
    """Return a questionnaire's XLSForm."""
    return Writing(content).tables(form_id, version)


def language_column(part: str, language: str) -> str:
    """Return the heading of a column of words, like "label::Cymraeg (cy)"."""
    return f"{part}::{LANGUAGE_NAMES.get(language, language)} ({language})"


class Writing:
    """One questionnaire on its way into a form."""

    def __init__(self, content: Content) -> None:
        self.content = content
        self.languages = content["languages"]
        self.names = names_of(content)
        self.groups = {
            name for named in self.names.values() for name in (named.question, *named.rows.values())
        }
        self.lists: dict[tuple[tuple[str, ...], ...], str] = {}
        self.choices: list[Row] = []

    def tables(self, form_id: str, version: str) -> Tables:
        """Return the three sheets."""
        survey: list[Row] = [{"type": "start", "name": START}, {"type": "end", "name": END}]
        if intro := self.content.get("intro"):
            survey.append({"type": "note", "name": INTRO, KIND: "intro", **self.words("label", intro)})
        survey += self.parts()
        title = self.content["title"]
        settings: Row = {
            "form_title": said_in(title),
            "form_id": form_id,
            "version": version,
            "folkmoot_languages": " ".join(self.languages),
            "default_language": f"{LANGUAGE_NAMES['en']} (en)",
            **{
                f"folkmoot_title_{code}": title[code]
                for code in self.languages
                if code != "en" and title.get(code)
            },
        }
        return Tables(survey, self.choices, settings)

    def parts(self) -> Iterator[Row]:
        """Give the questions, those of one module in a group."""
        modules = {module["key"]: module for module in self.content.get("modules", ())}
        inside = ""
        for item in self.content["items"]:
            wanted = item.get("module", "")
            wanted = wanted if wanted in modules else ""
            if wanted != inside and inside:
                yield {"type": "end_group"}
            if wanted != inside and wanted:
                module = modules[wanted]
                yield {
                    "type": "begin_group",
                    "name": free("part", self.groups),
                    CODE: wanted,
                    **self.words("label", module["title"]),
                    **({KIND: "standard"} if module.get("standard") else {}),
                }
            inside = wanted
            yield from self.question(item)
        if inside:
            yield {"type": "end_group"}

    def question(self, item: Item) -> Iterator[Row]:
        """Give a question's row and what belongs to it: its words for "other", its tick, its rows."""
        named = self.names[item["key"]]
        relevant = self.relevant(item.get("show_if", ()))
        shown = {"relevant": relevant} if relevant else {}
        if item["kind"] == "matrix":
            yield from self.matrix(item, named, shown)
            return
        if named.together:
            yield {"type": "begin_group", "name": named.together, "appearance": "field-list", **shown}
        yield {**self.asked(item, named), **({} if named.together else shown)}
        if code := other_code(item):
            yield {
                "type": "text",
                "name": named.other,
                KIND: "other",
                **self.words("label", FORM_WORDS["other"]),
                "relevant": chose(named.question, named.values[code]),
                **self.no_longer_than(LONGEST_OTHER),
            }
        if named.together:
            yield {
                "type": "acknowledge",
                "name": named.not_said,
                KIND: "not_said",
                **self.words("label", FIXED_WORDS[NOT_SAID]),
            }
            yield {"type": "end_group"}

    def asked(self, item: Item, named: Named) -> Row:
        """Return the row of one question by itself."""
        kind = item["kind"]
        row: Row = {"type": TYPES[kind], "name": named.question}
        if kind in WITH_LISTS:
            row["type"] += f" {self.list_of(item, named)}"
        row |= named_otherwise(item, named)
        row |= self.about(item)
        if kind in {"scale", "postcode"}:
            row[KIND] = kind
        if item.get("profile"):
            row[PROFILE] = item["profile"]
        if kind == "ranking" and (most := item.get("limits", {}).get("max_choices")):
            row[LIMIT] = str(most)
        if kind == "scale" and len(codes_of(item)) > MOST_SHOWN_AT_ONCE:
            row["appearance"] = "minimal"
        elif kind in APPEARANCES:
            row["appearance"] = APPEARANCES[kind]
        if kind == "file":
            row["parameters"] = f"max-pixels={LARGEST_PICTURE}"
        return row | self.required(item, named) | self.constraint(item, named)

    def matrix(self, item: Item, named: Named, shown: Row) -> Iterator[Row]:
        """Give a matrix as a group on one screen."""
        group: Row = {
            "type": "begin_group",
            "name": named.question,
            "appearance": "field-list",
            KIND: "matrix",
            **named_otherwise(item, named),
            **shown,
        }
        yield (
            group
            | self.words("label", item["wording"])
            | ({PROFILE: item["profile"]} if item.get("profile") else {})
        )
        if help_words := item.get("help"):
            yield {"type": "note", "name": named.help, KIND: "help", **self.words("label", help_words)}
        kind = f"select_one {self.list_of(item, named)}"
        for row in item.get("rows", ()):
            name = named.rows[row["code"]]
            code = {CODE: row["code"]} if name != f"{named.question}__{row['code']}" else {}
            yield {
                "type": kind,
                "name": name,
                **code,
                **self.words("label", row["label"]),
                **self.required(item, named),
            }
        yield {"type": "end_group"}

    def about(self, item: Item) -> Row:
        """Return a question's words and help."""
        return self.words("label", item["wording"]) | self.words("hint", item.get("help"))

    def required(self, item: Item, named: Named) -> Row:
        """Say that a question must be answered; a tick beside it is an answer too."""
        if not item.get("required"):
            return {}
        message = MISSING.get(item["kind"], "Choose an answer.")
        rule = f"${{{named.not_said}}} != '{TICKED}'" if named.not_said else "yes"
        return {"required": rule, **self.said("required_message", message)}

    def constraint(self, item: Item, named: Named) -> Row:
        """Return what holds an answer to what is accepted here, and the sentence when it is not."""
        kind, limits = item["kind"], item.get("limits", {})
        if kind in {"short_text", "long_text"}:
            usual = LONGEST_SHORT if kind == "short_text" else LONGEST_LONG
            return self.no_longer_than(limits.get("max_length") or usual)
        if kind == "postcode":
            return {
                "constraint": POSTCODE,
                **self.said("constraint_message", "Enter a postcode, like EL4 2XX."),
            }
        if kind in EVERY:
            return self.between(kind, limits.get("min"), limits.get("max"))
        return self.few(item, named) if kind == "several" else {}

    def few(self, item: Item, named: Named) -> Row:
        """Hold several answers to how many may be chosen, and to those that stand alone."""
        alone = [option["code"] for option in item.get("options", ()) if option.get("exclusive")]
        alone += [NOT_SAID] if item.get("prefer_not_to_say") else []
        most = item.get("limits", {}).get("max_choices")
        rules = [f"count-selected(.) <= {most}"] if most else []
        rules += [f"not(selected(., '{named.values[code]}') and count-selected(.) > 1)" for code in alone]
        if not rules:
            return {}
        sentences = {
            code: " ".join(
                ([said_in(FORM_WORDS["up_to"], code).format(most)] if most else [])
                + ([say("Choose either that answer alone, or the others.", code)] if alone else [])
            )
            for code in self.languages
        }
        return {"constraint": " and ".join(rules), **self.words("constraint_message", sentences)}

    def between(self, kind: str, low: float | str | None, high: float | str | None) -> Row:
        """Hold an answer between two edges; without edges of its own, between those of every answer."""
        least, most = EVERY[kind]
        edges = [written(edge) for edge in (least if low is None else low, most if high is None else high)]
        at_least, at_most, neither = EDGES[kind]
        said = {
            code: " ".join(
                ([say(at_least, code, low=day_or_number(low))] if low is not None else [])
                + ([say(at_most, code, high=day_or_number(high))] if high is not None else [])
            )
            or say(neither, code)
            for code in self.languages
        }
        return {
            "constraint": f". >= {edges[0]} and . <= {edges[1]}",
            **self.words("constraint_message", said),
        }

    def no_longer_than(self, longest: int) -> Row:
        """Hold words to a length."""
        rule = {"constraint": f"string-length(.) <= {longest}"}
        return rule | self.words(
            "constraint_message", {code: say(TEXT_TOO_LONG, code, longest=longest) for code in self.languages}
        )

    def relevant(self, rules: Sequence[ShowIf]) -> str:
        """Return show-if rules as one expression; a rule about a question that is not asked leads nowhere."""
        parts = []
        for rule in rules:
            named = self.names.get(rule["question"])
            if named and item_by_key(self.content, rule["question"]):
                either = [chose(named.question, named.values.get(code, str(code))) for code in rule["in"]]
                parts.append(either[0] if len(either) == 1 else f"({' or '.join(either)})")
            else:
                parts.append("false()")
        return " and ".join(parts)

    def list_of(self, item: Item, named: Named) -> str:
        """Return the name of a question's list of choices; questions with the same choices share one."""
        rows = list(self.choices_of(item, named))
        content = tuple(tuple(f"{heading}={cell}" for heading, cell in row.items()) for row in rows)
        if content not in self.lists:
            fixed = item["kind"] if item["kind"] in {"yes_no", "statement"} else item["key"]
            taken = set(self.lists.values())
            self.lists[content] = free(fixed, taken)
            self.choices += [{"list_name": self.lists[content], **row} for row in rows]
        return self.lists[content]

    def choices_of(self, item: Item, named: Named) -> Iterator[Row]:
        """Give one row for each choice."""
        marks = {option["code"]: option for option in item.get("options", ())}
        for code in codes_of(item):
            option = marks.get(str(code))
            mark = next((mark for mark in ("other", "exclusive") if option and option.get(mark)), "")
            value = named.values[code]
            yield {
                "name": value,
                **self.words("label", choice_words(item, code)),
                **({CODE: str(code)} if value != str(code) else {}),
                **({KIND: mark} if mark else {}),
            }
        if item.get("prefer_not_to_say") and item["kind"] != "ranking":
            yield {"name": NOT_SAID, **self.words("label", FIXED_WORDS[NOT_SAID])}

    def said(self, part: str, sentence: str) -> Row:
        """Return one of our sentences in every language of the questionnaire."""
        return self.words(part, {code: say(sentence, code) for code in self.languages})

    def words(self, part: str, words: Words | None) -> Row:
        """Return words in the columns of their languages."""
        return {
            language_column(part, code): said.replace("${", APART)
            for code in self.languages
            if words and (said := words.get(code))
        }


EVERY: dict[str, tuple[float | str, float | str]] = {
    "number": (-LARGEST_NUMBER, LARGEST_NUMBER),
    "date": (DATES[0].isoformat(), DATES[1].isoformat()),
}
"""The edges of every answer of these kinds, whatever the question says."""

EDGES = {
    "number": (
        "Enter a number of {low} or more.",
        "Enter a number of {high} or less.",
        "Enter a smaller number.",
    ),
    "date": (
        "Enter a date on or after {low}.",
        "Enter a date on or before {high}.",
        "Enter a real date, like 3 5 2026.",
    ),
}


def choice_words(item: Item, code: str | int) -> Words:
    """Return the words of one choice by language: a step of a scale is its number, and at the ends what it means."""
    if code in FIXED_CODES.get(item["kind"], ()):
        own = next((option["label"] for option in item.get("options", ()) if option["code"] == code), {})
        return {**FIXED_WORDS[str(code)], **own}
    if isinstance(code, str):
        return next(option["label"] for option in item.get("options", ()) if option["code"] == code)
    scale = item["scale"]
    end = {scale["low"]: "low_label", scale["high"]: "high_label"}.get(code, "")
    meaning = cast(Words, scale.get(end, {}))
    return {"en": str(code), **{language: f"{code}: {said}" for language, said in meaning.items() if said}}


def named_otherwise(item: Item, named: Named) -> Row:
    """Return the key of a question that a form has to call by another name."""
    return {CODE: item["key"]} if named.question != item["key"] else {}


def chose(name: str, value: str) -> str:
    """Return the expression that holds when an answer was chosen."""
    return f"selected(${{{name}}}, '{value}')"


def written(edge: float | str) -> str:
    """Return a number or a day as XPath knows it, which has no 1e12."""
    if isinstance(edge, str):
        return f"date('{edge}')"
    return str(int(edge)) if float(edge).is_integer() else f"{edge:.12f}".rstrip("0")


def day_or_number(edge: float | str) -> object:
    """Return an edge as a sentence says it."""
    try:
        return dt.date.fromisoformat(edge) if isinstance(edge, str) else edge
    except ValueError:
        return edge
