"""Makes a questionnaire of a LimeSurvey survey. What our questionnaires have no place for is said, each with its question."""

import re
from typing import Any, cast

from folkmoot.questions.definition import LANGUAGE, LONGEST_TEXT_ANSWER, Item, Option, Words, is_code
from folkmoot.questions.exchange.carrying import Carrying
from folkmoot.questions.exchange.drafts import Draft, NotReadable
from folkmoot.questions.exchange.expressions import Steering
from folkmoot.questions.exchange.lime_files import LimeQuestion, LimeSurvey
from folkmoot.questions.exchange.markup import plain
from folkmoot.questions.exchange.names import free
from folkmoot.questions.saying import LANGUAGE_NAMES

ONE, SEVERAL = frozenset("L!O"), frozenset("MP")
GRIDS = frozenset("FHABCE1")
LINES = {
    "S": "short_text",
    "T": "long_text",
    "U": "long_text",
    "N": "number",
    "D": "date",
    "|": "file",
    "R": "ranking",
}
MANY_LINES = {"K": "number", "Q": "short_text"}
STEPS = {"5": 5, "A": 5, "B": 10}
FIXED: dict[str, list[tuple[str, str]]] = {
    "C": [("Y", "Yes"), ("U", "Uncertain"), ("N", "No")],
    "E": [("I", "Increase"), ("S", "Same"), ("D", "Decrease")],
    "G": [("F", "Female"), ("M", "Male")],
}
NOT_ASKED_HERE = {
    ";": "a grid of texts", ":": "a grid of numbers", "*": "a calculation", "I": "a choice of language, which our pages offer by themselves",
}  # fmt: skip
NOT_CARRIED = {
    "array_filter": "that its rows depend on another question", "array_filter_exclude": "that its rows depend on another question",
    "random_order": "that its answers are shuffled", "answer_order": "that its answers are shuffled", "min_answers": "how many must be chosen at least",
    "em_validation_q": "its own rule", "em_validation_sq": "its own rule", "equals_num_value": "that its numbers add up to a total",
}  # fmt: skip
OFF = frozenset({"", "0", "N", "normal"})
PUT_IN = re.compile(r"\{[A-Za-z_][^{}]*\}")
POSTCODE = re.compile(r"\[A-Z(?:a-z)?\]\{1,2\}|\[A-Z\]\[A-Z\]\?|postcode", re.IGNORECASE)
OTHER = "-oth-"
ANOTHER = {"en": "Another answer", "cy": "Ateb arall"}


def questionnaire_of(survey: LimeSurvey) -> Draft:
    """Return what was understood of a survey. Raises `NotReadable`."""
    return Taking(survey).draft()


class Taking(Carrying):
    """One survey on its way into a questionnaire."""

    def __init__(self, survey: LimeSurvey) -> None:
        super().__init__()
        self.survey = survey
        spoken = [code.lower() for code in survey.languages if LANGUAGE.fullmatch(code.lower())]
        self.base = spoken[0] if spoken else "en"
        self.note: Words = {}
        english = [code for code in spoken if code.split("-")[0] == "en"]
        self.english = english[0] if english else self.base
        if not english:
            name = LANGUAGE_NAMES.get(self.base, self.base)
            self.leave_out(
                "survey",
                f"The survey has no English, which every questionnaire needs. Its words in “{name}” stand where English should be: "
                "translate them before you ask.",
            )
        others = [code for code in spoken if code != self.english or not english]
        self.content["languages"] = ["en", *dict.fromkeys(code for code in others if code != "en")]

    def draft(self) -> Draft:
        """Read every question."""
        self.content["title"] = self.words(self.survey.title) or {"en": "A survey without a title"}
        self.content["title"] = {code: said[:200] for code, said in self.content["title"].items()}
        self.content["intro"] = {code: said[:1_500] for code, said in self.words(self.survey.intro).items()}
        for question in self.survey.questions:
            self.take(question)
        if not self.content["items"]:
            raise NotReadable("No question of this survey can be asked here, so nothing was taken from it.")
        return Draft(self.content, self.left_out)

    def take(self, question: LimeQuestion) -> None:
        """Take one question, if it can be asked here."""
        kind = question.kind
        if kind in NOT_ASKED_HERE:
            self.leave_out(question.where, f"“{question.code}” is {NOT_ASKED_HERE[kind]}. It was left out.")
        elif question.attributes.get("hidden") == "1":
            self.leave_out(question.where, f"“{question.code}” is hidden from people there. It was left out.")
        elif kind == "X":
            self.note = self.words(question.words)
        elif kind in MANY_LINES:
            self.many_lines(question)
        else:
            item = self.begun(question)
            if self.filled(item, question):
                self.finish(item, question)
            else:
                self.leave_out(
                    question.where,
                    f"“{question.code}” is of a kind (“{kind[:3]}”) that is not asked here. It was left out.",
                )

    def begun(self, question: LimeQuestion, *, code: str = "") -> Item:
        """Return a question with its words."""
        item = cast(
            Item,
            {
                "key": self.free_key(code or question.code),
                "kind": "",
                "wording": self.words(question.words) or {"en": question.code},
            },
        )
        if any(PUT_IN.search(said) for said in item["wording"].values()):
            self.leave_out(
                question.where,
                f"“{question.code}” puts an earlier answer into its words, in curly brackets. Reword it.",
            )
        if help_words := self.words(question.help) or self.note:
            item["help"] = help_words
        self.note = {}
        if question.mandatory:
            item["required"] = True
        return item

    def filled(self, item: Item, question: LimeQuestion) -> bool:
        """Give a question its kind and its answers; say whether that could be done."""
        kind = question.kind
        if kind in ONE or kind == "G":
            item["kind"] = "one"
            item["options"] = self.options(question.answers, question) if kind in ONE else fixed(kind)
        elif kind in SEVERAL:
            item["kind"], item["options"] = "several", self.options(question.subs, question)
        elif kind == "Y":
            item["kind"] = "yes_no"
        elif kind == "5":
            item["kind"], item["scale"] = "scale", {"low": 1, "high": 5}
        elif kind in GRIDS:
            self.grid(item, question)
        elif kind in LINES:
            item["kind"] = LINES[kind]
            if kind == "R":
                item["options"] = self.options(question.answers or question.subs, question)
            self.limited(item, question)
        else:
            return False
        if kind in "OP":
            self.leave_out(
                question.where, f"“{question.code}”: the line for a comment beside the answers was left out."
            )
        self.several_limited(item, question)
        return True

    def grid(self, item: Item, question: LimeQuestion) -> None:
        """Give a grid its rows and its answers."""
        item["kind"] = "matrix"
        item["rows"] = [
            {"code": code, "label": self.words(words) or {"en": code}}
            for (scale, code), words in question.subs.items()
            if scale == "0" and is_code(code)
        ]
        if question.kind in STEPS:
            item["scale"] = {"low": 1, "high": STEPS[question.kind]}
        elif question.kind in FIXED:
            item["options"] = fixed(question.kind)
        else:
            item["options"] = self.options(
                {key: words for key, words in question.answers.items() if key[0] == "0"}, question
            )
        if question.kind == "1":
            self.leave_out(question.where, f"“{question.code}” asks on two scales. Only the first was taken.")

    def options(self, answers: dict[tuple[str, str], Words], question: LimeQuestion) -> list[Option]:
        """Return answers to choose from."""
        options: list[Option] = [
            {"code": code, "label": self.words(words) or {"en": code}}
            for (_, code), words in answers.items()
            if is_code(code)
        ]
        if question.other and question.kind not in "R":
            label = (
                {"en": plain(question.attributes.get("other_replace_text", ""))}
                if question.attributes.get("other_replace_text")
                else ANOTHER
            )
            options.append(
                {
                    "code": free("other", {option["code"] for option in options}),
                    "label": dict(label),
                    "other": True,
                }
            )
        return options

    def several_limited(self, item: Item, question: LimeQuestion) -> None:
        """Hold how many may be chosen, and what stands alone."""
        most = question.attributes.get("max_answers", "")
        if item["kind"] in {"several", "ranking"} and most:
            if most.isascii() and most[:4].isdecimal() and int(most[:4]):
                item["limits"] = {"max_choices": int(most[:4])}
            else:
                self.leave_out(
                    question.where,
                    f"“{question.code}”: how many may be chosen is a calculation there. It was left out.",
                )
        alone = question.attributes.get("exclude_all_others", "").split(";")
        for option in item.get("options", ()):
            if item["kind"] == "several" and option["code"] in alone:
                option["exclusive"] = True

    def limited(self, item: Item, question: LimeQuestion) -> None:
        """Hold a line to its limits."""
        given = question.attributes
        limits: dict[str, Any] = {}
        if item["kind"] == "number":
            for name, edge in (("min_num_value_n", "min"), ("max_num_value_n", "max")):
                if re.fullmatch(r"-?\d{1,12}(\.\d{1,6})?", given.get(name, "")):
                    value = float(given[name])
                    limits[edge] = int(value) if value.is_integer() else value
        if item["kind"] == "date":
            for name, edge in (("date_min", "min"), ("date_max", "max")):
                if re.fullmatch(r"\d{4}-\d{2}-\d{2}", given.get(name, "")):
                    limits[edge] = given[name]
                elif given.get(name):
                    self.leave_out(
                        question.where,
                        f"“{question.code}”: the edge “{given[name][:40]}” of the dates was left out.",
                    )
        longest = given.get("maximum_chars", "")
        if item["kind"] in {"short_text", "long_text"} and longest.isascii() and longest[:6].isdecimal():
            limits["max_length"] = max(1, min(int(longest[:6]), LONGEST_TEXT_ANSWER))
        if item["kind"] == "short_text" and given.get("location_mapservice", "0") not in OFF:
            item["kind"], limits = "place", {}
        elif item["kind"] == "short_text" and POSTCODE.search(question.pattern):
            item["kind"], limits = "postcode", {}
        elif question.pattern:
            self.leave_out(
                question.where,
                f"“{question.code}”: the pattern “{question.pattern[:80]}” was left out. Any answer of its kind is taken.",
            )
        if limits:
            item["limits"] = limits  # type: ignore[typeddict-item]  # the names are those of Limits

    def many_lines(self, question: LimeQuestion) -> None:
        """Take a question of several lines as one question for each."""
        self.leave_out(
            question.where, f"“{question.code}” has several lines. Each became a question of its own."
        )
        first = self.words(question.words)
        for (_, code), words in question.subs.items():
            item = self.begun(question, code=f"{question.code}_{code}")
            line = self.words(words) or {"en": code}
            item["kind"] = MANY_LINES[question.kind]
            item["wording"] = {
                language: f"{first.get(language, first.get('en', ''))} {said}".strip()
                for language, said in line.items()
            }
            self.finish(item, question)

    def finish(self, item: Item, question: LimeQuestion) -> None:
        """Keep a question with its place and its rules."""
        for name, what in NOT_CARRIED.items():
            if question.attributes.get(name, "") not in OFF:
                self.leave_out(question.where, f"“{question.code}”: {what} was left out.")
        for rule in (self.survey.shown.get(question.group, ""), question.relevance):
            if rule not in {"", "1"}:
                self.show_if(item, rule, question.where, question.code)
        if title := self.words(self.survey.groups.get(question.group, {})):
            item["module"] = self.module(question.group, title)
        if not self.keep(item, question.where, question.code):
            return
        codes = [option["code"] for option in item.get("options", ())]
        if item["kind"] == "several":
            for code in codes:
                self.asked[f"{question.code}_{code}"] = Steering(item["key"], {"Y": code}, single=False)
        elif item["kind"] == "yes_no":
            self.steer(question.code, item, {"Y": "yes", "N": "no"})
        elif item["kind"] == "scale":
            self.steer(question.code, item, {str(step): step for step in range(1, 6)})
        else:
            other = next((option["code"] for option in item.get("options", ()) if option.get("other")), None)
            by_value = {code: code for code in codes} | ({OTHER: other} if other else {})
            self.steer(question.code, item, by_value)

    def words(self, words: Words) -> Words:
        """Return words with English first, or what stands in its place."""
        said = {code: text for code, text in words.items() if code in self.content["languages"] and text}
        english = words.get(self.english) or words.get("en") or next(iter(words.values()), "")
        return (
            {"en": english, **{code: text for code, text in said.items() if code != "en"}} if english else {}
        )


def fixed(kind: str) -> list[Option]:
    """Return the answers LimeSurvey gives a kind by itself."""
    return [{"code": code, "label": {"en": words}} for code, words in FIXED[kind]]
