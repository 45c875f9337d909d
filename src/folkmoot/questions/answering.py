"""What people send, made into answers that can be kept: everything bounded, everything in one form.

| kind | answer |
|---|---|
| one, yes_no, statement | a code |
| scale | a whole number |
| several | a list of codes, in the questionnaire's order |
| ranking | a list of codes, first choice first |
| matrix | {row: code} |
| number | a number |
| date | "YYYY-MM-DD" |
| short_text, long_text | text, NFC, without control characters |
| place | [longitude, latitude] |
| file | {"name", "sha256", "size"} |

"Prefer not to say" is the code `prefer_not_to_say` where a question offers it. The words beside "other" stand
under "<key>.other". A question that fills the profile is kept in `profile` (not said: absent) and not in
`answers`. A postcode is kept in neither: it becomes areas.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from folkmoot.design.speaking import Sentence
from folkmoot.questions.definition import CHOICE_KINDS, NOT_SAID, TEXT_KINDS, Content, Item
from folkmoot.questions.reading import READERS, NotAnAnswer, read_text
from folkmoot.questions.routing import is_shown, next_item, path, together, unreachable
from folkmoot.questions.saying import in_words, said_in, wording

__all__ = [
    "Cleaned",
    "Cleaner",
    "clean",
    "in_words",
    "next_item",
    "other_code",
    "path",
    "said_in",
    "together",
    "unreachable",
    "wording",
]

MOST_KEYS = 700
MOST_ERRORS = 50
LONGEST_OTHER = 500
MOST_REMEMBERED = 10_000  # answers, in memory
REMEMBERED = CHOICE_KINDS | {"scale", "date"}
EMPTY: tuple[Any, ...] = (None, "", [], {}, ())


@dataclass(frozen=True, slots=True)
class Cleaned:
    """Answers fit to keep, and a sentence for each question whose answer is not."""

    answers: dict[str, Any] = field(default_factory=dict)
    profile: dict[str, Any] = field(default_factory=dict)
    postcode: str | None = None
    place: list[float] | None = None
    texts: tuple[str, ...] = ()
    errors: dict[str, str] = field(default_factory=dict)


def clean(content: Content, raw: Mapping[str, object], *, partial: bool = False) -> Cleaned:
    """Return what was sent as answers to a questionnaire.

    Answers to questions that the show-if rules hide are dropped; keys that belong to no question are refused.
    With `partial`, required questions may be missing: the person stopped half-way.
    """
    return Cleaner(content).clean(raw, partial=partial)


class Cleaner:
    """Cleans many people's answers to one questionnaire, and remembers what a choice was read as.

    What two people chose alike is one object in both: change nothing in what comes out.
    """

    def __init__(self, content: Content) -> None:
        self.content = content
        self.others = {item["key"]: other_code(item) for item in content["items"]}
        self.known = {*self.others, *(f"{key}.other" for key, code in self.others.items() if code)}
        self.items = {item["key"]: item for item in content["items"]}
        self.chosen: dict[tuple[str, str | tuple[str, ...]], Any] = {}

    def clean(self, raw: Mapping[str, object], *, partial: bool = False) -> Cleaned:
        """Return what one person sent as answers, as `clean` does."""
        if len(raw) > MOST_KEYS:
            sentence = Sentence(
                "There are {number} answers here, more than any questionnaire asks for.", number=len(raw)
            )
            return Cleaned(errors={"": sentence})
        unknown = [str(key)[:60] for key in raw if key not in self.known]
        errors = dict.fromkeys(unknown[:MOST_ERRORS], "This questionnaire does not ask that.")
        values: dict[str, Any] = {}
        others: dict[str, str] = {}
        for item in self.content["items"]:
            if "show_if" in item and not is_shown(item, values):
                continue
            key = item["key"]
            try:
                value, other = self._read(item, raw, partial)
            except NotAnAnswer as wrong:
                errors[key] = wrong.sentence
                continue
            if value is not None:
                values[key] = value
            if other:
                others[f"{key}.other"] = other
        return self._sorted_out(values, others, errors)

    def _read(self, item: Item, raw: Mapping[str, object], partial: bool) -> tuple[Any, str]:
        """Return a question's answer (None when there is none) and the words beside "other"."""
        key = item["key"]
        value, other = raw.get(key), self.others[key]
        if other is None and type(value) is str and (key, value) in self.chosen:
            return self.chosen[key, value], ""
        words = raw.get(f"{key}.other") if other else None
        if value in EMPTY and words not in EMPTY:
            value = other
        if value in EMPTY:
            if item.get("required") and not partial:
                raise NotAnAnswer(MISSING.get(item["kind"], "Choose an answer."))
            return None, ""
        if value == NOT_SAID and item.get("prefer_not_to_say") and item["kind"] != "several":
            return NOT_SAID, ""
        read = self._read_value(item, value, partial)
        if read is None and item.get("required") and not partial:
            raise NotAnAnswer(MISSING.get(item["kind"], "Choose an answer."))
        if words in EMPTY:
            return read, ""
        chosen = read if isinstance(read, list) else [read]
        return read, read_text(words, LONGEST_OTHER) if other in chosen else ""

    def _read_value(self, item: Item, value: Any, partial: bool) -> Any:
        """Read an answer, or remember it: what can be chosen is chosen again and again."""
        kind = item["kind"]
        if kind not in REMEMBERED or not is_words(value):
            return READERS[kind](item, value, partial)
        known = (item["key"], value if type(value) is str else tuple(value))
        if known not in self.chosen:
            read = READERS[kind](item, value, partial)
            if len(self.chosen) >= MOST_REMEMBERED:
                return read
            self.chosen[known] = read
        return self.chosen[known]

    def _sorted_out(self, values: dict[str, Any], others: dict[str, str], errors: dict[str, str]) -> Cleaned:
        """Return answers, profile, postcode and place apart. `values` are in the questionnaire's order."""
        answers: dict[str, Any] = {}
        profile: dict[str, Any] = {}
        postcode: str | None = None
        place: list[float] | None = None
        texts: list[str] = []
        for key, value in values.items():
            item = self.items[key]
            kind = item["kind"]
            said = value != NOT_SAID and value != [NOT_SAID]
            if kind == "postcode":
                postcode = value if said else None
            elif dimension := item.get("profile"):
                profile |= {dimension: value} if said else {}
            else:
                answers[key] = value
            if kind == "place" and said:
                place = value
            if kind in TEXT_KINDS and said:
                texts.append(key)
            if others and f"{key}.other" in others:
                answers[f"{key}.other"] = others[f"{key}.other"]
                texts.append(f"{key}.other")
        return Cleaned(answers, profile, postcode, place, tuple(texts), errors)


def is_words(value: object) -> bool:
    """Say whether an answer is a word, or a list of words."""
    return type(value) is str or (type(value) is list and all(type(one) is str for one in value))


def other_code(item: Item) -> str | None:
    """Return the code of the answer that asks for words of one's own, if the question has one."""
    return next((option["code"] for option in item.get("options", ()) if option.get("other")), None)


MISSING = {
    "number": "Enter a number.",
    "date": "Enter a date.",
    "short_text": "Write an answer.",
    "long_text": "Write an answer.",
    "postcode": "Enter a postcode.",
    "place": "Say where: enter a postcode, or choose a place.",
    "matrix": "Choose an answer in each row.",
    "ranking": "Put the answers in order.",
    "several": "Choose at least one answer.",
    "file": "Choose a file.",
}
