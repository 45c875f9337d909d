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

from folkmoot.questions.definition import NOT_SAID, TEXT_KINDS, Content, Item
from folkmoot.questions.reading import READERS, NotAnAnswer, read_text
from folkmoot.questions.routing import is_shown, next_item, path, together, unreachable
from folkmoot.questions.saying import in_words, said_in, wording

__all__ = [
    "Cleaned",
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
    if len(raw) > MOST_KEYS:
        return Cleaned(
            errors={"": f"There are {len(raw):,} answers here, more than any questionnaire asks for."}
        )
    errors = _unknown_keys(content, raw)
    values: dict[str, Any] = {}
    others: dict[str, str] = {}
    for item in content["items"]:
        if not is_shown(item, values):
            continue
        try:
            value, other = _read(item, raw, partial=partial)
        except NotAnAnswer as wrong:
            errors[item["key"]] = str(wrong)
            continue
        if value is not None:
            values[item["key"]] = value
        if other:
            others[f"{item['key']}.other"] = other
    return _sorted_out(content, values, others, errors)


def other_code(item: Item) -> str | None:
    """Return the code of the answer that asks for words of one's own, if the question has one."""
    return next((option["code"] for option in item.get("options", ()) if option.get("other")), None)


def _unknown_keys(content: Content, raw: Mapping[str, object]) -> dict[str, str]:
    known = {item["key"] for item in content["items"]}
    known |= {f"{item['key']}.other" for item in content["items"] if other_code(item)}
    unknown = [str(key)[:60] for key in raw if key not in known]
    return dict.fromkeys(unknown[:MOST_ERRORS], "This questionnaire does not ask that.")


def _read(item: Item, raw: Mapping[str, object], *, partial: bool) -> tuple[Any, str]:
    """Return a question's answer (None when there is none) and the words beside "other"."""
    value = raw.get(item["key"])
    other = other_code(item)
    words = raw.get(f"{item['key']}.other") if other else None
    if value in EMPTY and words not in EMPTY:
        value = other
    if value in EMPTY:
        if item.get("required") and not partial:
            raise NotAnAnswer(MISSING.get(item["kind"], "Choose an answer."))
        return None, ""
    if value == NOT_SAID and item.get("prefer_not_to_say") and item["kind"] != "several":
        return NOT_SAID, ""
    read = READERS[item["kind"]](item, value, partial)
    if read is None and item.get("required") and not partial:
        raise NotAnAnswer(MISSING.get(item["kind"], "Choose an answer."))
    chosen = read if isinstance(read, list) else [read]
    return read, read_text(words, LONGEST_OTHER) if other in chosen and words not in EMPTY else ""


def _sorted_out(
    content: Content, values: dict[str, Any], others: dict[str, str], errors: dict[str, str]
) -> Cleaned:
    answers: dict[str, Any] = {}
    profile: dict[str, Any] = {}
    postcode: str | None = None
    place: list[float] | None = None
    texts: list[str] = []
    for item in content["items"]:
        key, kind = item["key"], item["kind"]
        value = values.get(key)
        said = value is not None and value not in (NOT_SAID, [NOT_SAID])
        if kind == "postcode":
            postcode = value if said else None
        elif dimension := item.get("profile"):
            profile |= {dimension: value} if said else {}
        elif value is not None:
            answers[key] = value
        if kind == "place" and said:
            place = value
        if kind in TEXT_KINDS and said:
            texts.append(key)
        if f"{key}.other" in others:
            answers[f"{key}.other"] = others[f"{key}.other"]
            texts.append(f"{key}.other")
    return Cleaned(answers, profile, postcode, place, tuple(texts), errors)


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
