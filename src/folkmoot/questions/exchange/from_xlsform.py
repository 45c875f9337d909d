"""Reads an XLSForm as a questionnaire. What our questionnaires have no place for is said, each with its row."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import cast

from folkmoot.questions.definition import (
    Item,
    Words,
)
from folkmoot.questions.exchange.constraints import Held, read_constraint
from folkmoot.questions.exchange.drafts import Draft, NotReadable
from folkmoot.questions.exchange.expressions import CannotCarry
from folkmoot.questions.exchange.from_choices import ReadingChoices, named, scale_of, where, whole
from folkmoot.questions.exchange.names import END, INTRO, START
from folkmoot.questions.exchange.tables import CODE, KIND, PROFILE, Row, Tables
from folkmoot.questions.saying import FORM_WORDS

DEEPEST = 20
KINDS = {
    "text": "short_text", "string": "short_text", "integer": "number", "int": "number", "decimal": "number",
    "date": "date", "geopoint": "place", "location": "place", "gps": "place", "image": "file", "photo": "file", "file": "file",
    "range": "scale", "select_one": "one", "select_multiple": "several", "rank": "ranking",
}  # fmt: skip
OF_THE_PHONE = frozenset(
    {
        "start",
        "end",
        "today",
        "deviceid",
        "phonenumber",
        "username",
        "simserial",
        "subscriberid",
        "email",
        "audit",
        "start_geopoint",
    }
)
NOT_ASKED_HERE = {
    "calculate": "a calculation", "hidden": "a hidden value", "barcode": "a barcode", "audio": "a sound", "video": "a film",
    "geotrace": "a line on the map", "geoshape": "an outline on the map", "time": "a time of day", "datetime": "a date with a time",
    "acknowledge": "a tick by itself", "trigger": "a tick by itself", "background_audio": "a sound", "csv_external": "a list in another file",
    "xml_external": "a list in another file", "select_one_from_file": "a list in another file",
    "select_multiple_from_file": "a list in another file", "select_one_external": "a list in another file",
}  # fmt: skip
NOT_CARRIED = {
    "default": "its first value", "calculation": "its calculation", "choice_filter": "what its list of answers depends on",
    "repeat_count": "how often it repeats", "read_only": "that it cannot be changed", "trigger": "what sets it off",
    "guidance_hint": "its guidance for interviewers", "media": "its pictures and sounds", "image": "its picture", "audio": "its sound",
    "video": "its film",
}  # fmt: skip
ASKS_WHICH = re.compile(r"_*(other|oth|specify|which|text|autre|arall)\w*", re.IGNORECASE)
YES = frozenset({"yes", "true", "true()"})


@dataclass(slots=True)
class Group:
    """A group that is being read: its heading, when it is shown, and the questions of a grid."""

    row: Row
    module: str = ""
    relevant: str = ""
    rows: list[Row] = field(default_factory=list)


def read_xlsform(tables: Tables) -> Draft:
    """Return what was understood of an XLSForm. Raises `NotReadable`."""
    return Reading(tables).draft()


class Reading(ReadingChoices):
    """One XLSForm on its way into a questionnaire."""

    def __init__(self, tables: Tables) -> None:
        super().__init__(tables)
        self.tables = tables
        self.last: tuple[str, Item] | None = None
        self.note: Words = {}

    def draft(self) -> Draft:
        """Read every row."""
        settings = self.tables.settings
        title: Words = {
            "en": (settings.get("form_title") or settings.get("form_id") or "A form without a title")[:200]
        }
        for heading, said in settings.items():
            if (
                heading.startswith("folkmoot_title_")
                and (code := heading.removeprefix("folkmoot_title_")) in self.spoken.codes
            ):
                title[code] = said[:200]
        self.content["title"], self.content["languages"] = title, self.spoken.codes
        for sentence in self.spoken.left_out:
            self.leave_out("survey", sentence)
        self.groups: list[Group] = []
        for row in self.tables.survey:
            self.read_row(row)
        if not self.content["items"]:
            raise NotReadable("No question of this form can be asked here, so nothing was taken from it.")
        return Draft(self.content, self.left_out)

    def read_row(self, row: Row) -> None:
        """Read one row of the survey sheet."""
        kind, _, rest = row.get("type", "").strip().partition(" ")
        kind = kind.lower().replace("-", "_")
        if kind in {"begin", "end"}:
            kind, rest = f"{kind}_{rest.strip().split(' ')[0].lower()}", ""
        if kind.startswith("begin_"):
            self.begin_group(row, repeats=kind.endswith("repeat"))
        elif kind.startswith("end_"):
            self.end_group()
        elif self.groups and self.is_grid(self.groups[-1], kind, row):
            self.groups[-1].rows.append(row)
        elif row.get(KIND) in {"other", "not_said", "help", "intro"} or row.get("name") == INTRO:
            self.belongs(row)
        elif kind == "note":
            self.note = self.spoken.words(row, "label")
        elif kind in KINDS:
            self.read_question(row, kind, rest.strip())
        elif kind and kind not in OF_THE_PHONE and row.get("name") not in {START, END}:
            what = NOT_ASKED_HERE.get(kind, f"the kind “{kind[:40]}”")
            self.leave_out(where(row), f"“{named(row)}” is {what}, which is not asked here. It was left out.")

    def begin_group(self, row: Row, *, repeats: bool) -> None:
        """Begin a group: a part of the questionnaire, a grid, or nothing but a screen."""
        if len(self.groups) >= DEEPEST:
            raise NotReadable("The groups of this form lie too deep in one another.")
        if repeats:
            self.leave_out(where(row), f"“{named(row)}” repeats. Its questions are asked once here.")
        outer = self.groups[-1] if self.groups else None
        both = [part for part in (outer.relevant if outer else "", row.get("relevant", "")) if part]
        relevant = " and ".join(f"({part})" for part in both) if len(both) > 1 else "".join(both)
        group = Group(row, outer.module if outer else "", relevant)
        label = self.spoken.words(row, "label")
        grid = row.get(KIND) == "matrix" or "table-list" in row.get("appearance", "")
        if label and not grid and not outer and "field-list" not in row.get("appearance", ""):
            group.module = self.module(
                row.get(CODE) or row.get("name", ""), label, standard=row.get(KIND) == "standard"
            )
        elif label and outer and not grid and "field-list" not in row.get("appearance", ""):
            self.leave_out(
                where(row),
                f"The inner heading “{label.get('en', named(row))}” was left out; its questions were taken.",
            )
        self.groups.append(group)

    def end_group(self) -> None:
        """End a group; what was gathered for a grid becomes one question, or several if it is none."""
        if not self.groups:
            return
        group = self.groups.pop()
        if not group.rows:
            return
        asked = [row for row in group.rows if row.get("type", "").startswith("select_one")]
        certain = group.row.get(KIND) == "matrix" or "table-list" in group.row.get("appearance", "")
        self.groups.append(Group(group.row, group.module, group.relevant))
        if certain or (len(asked) > 1 and self.spoken.words(group.row, "label")):
            self.read_matrix(group, asked)
        else:
            for row in group.rows:
                kind, _, rest = row["type"].partition(" ")
                if kind == "note":
                    self.note = self.spoken.words(row, "label")
                else:
                    self.read_question(row, kind, rest.strip())
        self.groups.pop()

    def is_grid(self, group: Group, kind: str, row: Row) -> bool:
        """Say whether a row can be a line of the grid that its group may be."""
        appearance = group.row.get("appearance", "")
        if (
            group.row.get(KIND) != "matrix"
            and "table-list" not in appearance
            and "field-list" not in appearance
        ):
            return False
        lists = {each["type"] for each in group.rows if each["type"] != "note"}
        if kind == "note":
            return not lists
        return kind == "select_one" and (not lists or row["type"] in lists) and not row.get("relevant")

    def belongs(self, row: Row) -> None:
        """Read what belongs to the question before: its tick, its words for "other"; or the introduction."""
        said = row.get(KIND)
        if said == "intro" or row.get("name") == INTRO:
            self.content["intro"] = self.spoken.words(row, "label")
        elif self.last and said == "not_said":
            self.last[1]["prefer_not_to_say"] = True
        elif said == "help":
            self.note = self.spoken.words(row, "label")

    def read_question(self, row: Row, kind: str, rest: str) -> None:
        """Read a question, if it can be asked here."""
        if self.asks_which(row, kind):
            return
        item = self.begun(row, KINDS[kind])
        if kind in {"select_one", "select_multiple", "rank"}:
            self.with_choices(item, row, rest)
        if kind == "range":
            edges = dict(
                part.split("=", 1)
                for part in row.get("parameters", "").replace(",", " ").split()
                if "=" in part
            )
            if edges.get("step", "1") not in {"1", "1.0"}:
                self.leave_out(
                    where(row), f"“{named(row)}” goes in steps of {edges['step']}. Here it goes in ones."
                )
            item["scale"] = {"low": whole(edges.get("start"), 1), "high": whole(edges.get("end"), 10)}
        self.constrained(item, row)
        self.finish(item, row)

    def begun(self, row: Row, kind: str) -> Item:
        """Return a question with its words."""
        spoken = self.spoken.words(row, "label")
        item = cast(
            Item,
            {
                "key": self.free_key(row.get(CODE) or row.get("name", "")),
                "kind": kind,
                "wording": spoken or {"en": named(row)},
            },
        )
        if help_words := self.spoken.words(row, "hint") or self.note:
            item["help"] = help_words
            if self.note and self.spoken.words(row, "hint"):
                self.leave_out(
                    where(row), f"The note before “{named(row)}” was left out, for that question has a hint."
                )
        self.note = {}
        required = row.get("required", "").strip().lower()
        if required in YES or re.fullmatch(r"\$\{[^}]+\} != 'ok'", required):
            item["required"] = True
        elif required and required not in {"no", "false", "false()"}:
            self.leave_out(
                where(row), f"“{named(row)}” must be answered only sometimes. Here it need not be."
            )
        if row.get(PROFILE):
            item["profile"] = row[PROFILE]
        return item

    def read_matrix(self, group: Group, asked: Sequence[Row]) -> None:
        """Read a group as one question with several rows."""
        notes = [row for row in group.rows if row.get("type") == "note"]
        if not asked:
            return
        item = self.begun(group.row, "matrix")
        if notes and (words := self.spoken.words(notes[0], "label")):
            item["help"] = words
        options, not_said = self.options(asked[0]["type"].partition(" ")[2].strip(), group.row)
        if not_said:
            item["prefer_not_to_say"] = True
        if asked[0].get("required", "").strip().lower() in YES:
            item["required"] = True
        prefix = f"{group.row.get('name', '')}__"
        item["rows"] = [
            {
                "code": row.get(CODE) or row.get("name", "").removeprefix(prefix),
                "label": self.spoken.words(row, "label") or {"en": named(row)},
            }
            for row in asked
        ]
        scale = scale_of(options) if group.row.get(KIND) == "matrix" else None
        if scale:
            item["scale"] = scale
        else:
            item["options"] = options
        self.finish(item, group.row)

    def asks_which(self, row: Row, kind: str) -> bool:
        """Take a line of words that stands after a choice and is asked for one answer only: that answer's own words."""
        if self.last is None or kind not in {"text", "string"} or not row.get("relevant"):
            return False
        name, before = self.last
        rest = row.get("name", "").removeprefix(name)
        if rest == row.get("name") or not ASKS_WHICH.fullmatch(rest):
            return False
        try:
            rules = self.rules(row["relevant"])
        except CannotCarry:
            return False
        codes = [str(code) for rule in rules for code in rule["in"] if rule["question"] == before["key"]]
        option = next((each for each in before.get("options", ()) if [each["code"]] == codes), None)
        if option is None or len(rules) != 1 or any(each.get("other") for each in before["options"]):
            return False
        option["other"] = True
        said = self.spoken.words(row, "label").get("en", "")
        if said and said not in FORM_WORDS["other"].values():
            self.leave_out(
                where(row),
                f"“{said[:80]}” became the line of words beside “{option['label'].get('en', option['code'])}”.",
            )
        return True

    def constrained(self, item: Item, row: Row) -> None:
        """Hold a question to what its rule says, as far as ours can."""
        if item["kind"] == "short_text" and "multiline" in row.get("appearance", ""):
            item["kind"] = "long_text"
        held: Held = read_constraint(row.get("constraint", ""), item["kind"])
        if held.postcode or row.get(KIND) == "postcode":
            item["kind"] = "postcode"
        elif held.limits:
            item["limits"] = held.limits
        for option in item.get("options", ()):
            if option["code"] in held.alone:
                option["exclusive"] = True
        if held.left:
            self.leave_out(
                where(row),
                f"“{named(row)}”: the rule “{held.left[:120]}” was left out. Any answer of its kind is taken.",
            )
        if row.get("type") in {"integer", "int"}:
            self.leave_out(
                where(row), f"“{named(row)}” takes whole numbers only there. Here it takes any number."
            )

    def finish(self, item: Item, row: Row) -> None:
        """Keep a question that can be asked, with its place and its rules."""
        group = self.groups[-1] if self.groups else None
        for heading in row:
            if what := NOT_CARRIED.get(heading.split("::")[0]):
                self.leave_out(where(row), f"“{named(row)}”: {what} was left out.")
        parts = [part for part in (group.relevant if group else "", row.get("relevant", "")) if part]
        parts = parts[:1] if group and row is group.row else parts
        for part in parts:
            self.show_if(item, part, where(row), named(row))
        if group and group.module:
            item["module"] = group.module
        self.last = None
        if self.keep(item, where(row), named(row)):
            self.last = (row.get("name", ""), item)
            self.steer(row.get("name", ""), item, self.values(item, row))
