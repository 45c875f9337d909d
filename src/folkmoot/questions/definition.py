"""The form of a questionnaire version's content: what is kept and frozen, and how to tell when it is wrong.

A question in the bank is one `Item` without `module` and `show_if`. Words are kept by language, English
always among them. What an answer to each kind looks like stands in `answering`.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NotRequired, TypedDict, TypeGuard, cast

MOST_ITEMS = 300
MOST_OPTIONS = 250
MOST_ROWS = 60
LONGEST_KEY = 60
LONGEST_CODE = 120
LONGEST_WORDS = 2_000
LONGEST_TEXT_ANSWER = 10_000
SCALE_STEPS = (2, 101)
NOT_SAID = "prefer_not_to_say"

CHOICE_KINDS = frozenset({"one", "several", "ranking", "yes_no", "statement"})
GIVEN_OPTIONS = frozenset({"one", "several", "ranking"})
TEXT_KINDS = frozenset({"short_text", "long_text"})
KINDS = CHOICE_KINDS | TEXT_KINDS | {"scale", "matrix", "number", "date", "postcode", "place", "file"}
FIXED_CODES: dict[str, tuple[str, ...]] = {
    "yes_no": ("yes", "no"),
    "statement": ("agree", "pass", "disagree"),
}
PROFILE_KINDS = frozenset({"one", "several", "yes_no"})
CAN_STEER = frozenset({"one", "several", "yes_no", "statement", "scale"})
KEY = re.compile(r"[a-z][a-z0-9_-]*")
LANGUAGE = re.compile(r"[a-z]{2,3}(-[a-z0-9]{2,8})?")

Words = dict[str, str]
ShowIf = TypedDict("ShowIf", {"question": str, "in": list[str | int]})


class Option(TypedDict):
    """One answer to choose. `other` asks for words too; `exclusive` cannot be chosen with another."""

    code: str
    label: Words
    other: NotRequired[bool]
    exclusive: NotRequired[bool]


class Row(TypedDict):
    """One line of a matrix."""

    code: str
    label: Words


class Scale(TypedDict):
    """Whole numbers from low to high, with words for the ends."""

    low: int
    high: int
    low_label: NotRequired[Words]
    high_label: NotRequired[Words]


class Limits(TypedDict, total=False):
    """Bounds of an answer: numbers for a number, "YYYY-MM-DD" for a date, counts for text and choices."""

    min: float | str | None
    max: float | str | None
    max_length: int | None
    max_choices: int | None


class Item(TypedDict):
    """One question as it is asked."""

    key: str
    kind: str
    wording: Words
    help: NotRequired[Words]
    options: NotRequired[list[Option]]
    rows: NotRequired[list[Row]]
    scale: NotRequired[Scale]
    limits: NotRequired[Limits]
    prefer_not_to_say: NotRequired[bool]
    required: NotRequired[bool]
    profile: NotRequired[str]
    module: NotRequired[str]
    show_if: NotRequired[list[ShowIf]]


class Module(TypedDict):
    """A part of a questionnaire: the standard core, or questions for this occasion."""

    key: str
    title: Words
    standard: NotRequired[bool]


class Content(TypedDict):
    """A whole questionnaire."""

    title: Words
    intro: NotRequired[Words]
    languages: list[str]
    modules: NotRequired[list[Module]]
    items: list[Item]


def codes_of(item: Item) -> tuple[str | int, ...]:
    """Return every code an answer may hold, in order, without "prefer not to say"; a matrix: its columns."""
    kind = item["kind"]
    if kind in FIXED_CODES:
        return FIXED_CODES[kind]
    if kind == "scale" or (kind == "matrix" and not item.get("options")):
        scale = item.get("scale")
        return tuple(range(scale["low"], scale["high"] + 1)) if scale else ()
    return tuple(option["code"] for option in item.get("options", ()))


def item_by_key(content: Content, key: str) -> Item | None:
    """Return the question of that key, or None."""
    return next((item for item in content["items"] if item["key"] == key), None)


def check_content(content: object) -> list[str]:
    """Return what is wrong with a questionnaire, one sentence each; an empty list when it can be asked."""
    if not isinstance(content, Mapping):
        return ["The questionnaire is not a set of named parts."]
    problems = [*_check_words(content.get("title"), "The title")]
    languages = content.get("languages")
    if (
        not isinstance(languages, list)
        or "en" not in languages
        or not all(_is(LANGUAGE, code) for code in languages)
    ):
        problems.append("The languages must be a list of language codes with “en” among them.")
    problems += _check_words(content.get("intro"), "The introduction", needed=False)
    modules = content.get("modules", [])
    items = content.get("items")
    if not _are_mappings(modules):
        return [*problems, "The modules are not a list of modules."]
    for module in modules:
        problems += _check_words(module.get("title"), f"The title of module “{module.get('key')}”")
    problems += _check_codes([module.get("key") for module in modules], "The modules")
    if not _are_mappings(items) or not items:
        return [*problems, "There are no questions yet. Add at least one."]
    if len(items) > MOST_ITEMS:
        return [*problems, f"There are {len(items):,} questions. The most is {MOST_ITEMS}."]
    problems += _check_items(items, {str(module.get("key")) for module in modules})
    return problems


def check_item(item: object) -> list[str]:
    """Return what is wrong with one question by itself (as it stands in the bank), one sentence each."""
    if not isinstance(item, Mapping):
        return ["The question is not a set of named parts."]
    key, kind = item.get("key"), item.get("kind")
    if not _is(KEY, key) or len(str(key)) > LONGEST_KEY:
        return [
            f"The short name “{str(key)[:LONGEST_KEY]}” must start with a small letter and hold only "
            "small letters, numbers, - and _."
        ]
    if not isinstance(kind, str) or kind not in KINDS:
        return [f"“{key}”: there is no kind of question called “{str(kind)[:40]}”."]
    problems = _check_words(item.get("wording"), "The wording")
    problems += _check_words(item.get("help"), "The help", needed=False)
    problems += _check_options(item) if kind in GIVEN_OPTIONS | {"matrix"} else []
    problems += _check_rows(item.get("rows")) if kind == "matrix" else []
    problems += (
        _check_scale(item.get("scale"))
        if kind == "scale" or (kind == "matrix" and not item.get("options"))
        else []
    )
    problems += _check_limits(item.get("limits", {}), str(kind))
    if item.get("profile") and (kind not in PROFILE_KINDS or not _is(KEY, item["profile"])):
        problems.append(
            "Only questions with one or several answers can fill the profile, under a short name."
        )
    return [f"“{key}”: {problem}" for problem in problems]


def _check_items(items: Sequence[Mapping[str, Any]], modules: set[str]) -> Iterator[str]:
    earlier: dict[str, Item] = {}
    profiles: set[str] = set()
    for item in items:
        problems = check_item(item)
        yield from problems
        key = str(item.get("key"))
        if key in earlier:
            yield f"“{key}” is asked twice."
        if item.get("module") and str(item["module"]) not in modules:
            yield f"“{key}” belongs to a module “{item['module']}” that is not there."
        if str(item.get("profile")) in profiles:
            yield f"“{key}” fills “{item['profile']}”, which another question fills already."
        profiles |= {str(item["profile"])} if item.get("profile") else set()
        yield from _check_show_if(item, earlier)
        if not problems:
            earlier[key] = cast(Item, item)
    for kind in ("postcode", "place"):
        if sum(item.get("kind") == kind for item in items) > 1:
            yield f"Only one question of the kind “{kind}” can be asked."


def _check_show_if(item: Mapping[str, Any], earlier: Mapping[str, Item]) -> Iterator[str]:
    key, rules = item.get("key"), item.get("show_if", [])
    if not _are_mappings(rules):
        yield f"“{key}”: the rules for showing it are not a list of rules."
        return
    for rule in rules:
        asked = earlier.get(str(rule.get("question")))
        codes = rule.get("in")
        if asked is None:
            yield f"“{key}” is shown by the answer to “{rule.get('question')}”, which is not asked before it."
        elif asked["kind"] not in CAN_STEER:
            yield f"“{key}” is shown by the answer to “{asked['key']}”, which has no answers to choose from."
        elif not isinstance(codes, list) or not codes:
            yield f"“{key}” is shown by the answer to “{asked['key']}”, but no answer is named."
        else:
            for code in codes:
                if code not in (*codes_of(asked), NOT_SAID):
                    yield f"“{key}” is shown by “{code}”, which is no answer to “{asked['key']}”."


def _check_options(item: Mapping[str, Any]) -> list[str]:
    options = item.get("options", [])
    if not _are_mappings(options):
        return ["the answers are not a list of answers."]
    if item["kind"] == "matrix" and not options:
        return []
    if not 2 <= len(options) <= MOST_OPTIONS:
        return [f"it needs 2 to {MOST_OPTIONS} answers to choose from, and has {len(options)}."]
    problems = _check_codes([option.get("code") for option in options], "The answers")
    for option in options:
        problems += _check_words(
            option.get("label"), f"The answer “{str(option.get('code'))[:LONGEST_CODE]}”"
        )
    if sum(bool(option.get("other")) for option in options) > 1:
        problems.append("only one answer can ask for words of one's own.")
    return problems


def _check_rows(rows: object) -> list[str]:
    if not _are_mappings(rows) or not 1 <= len(rows) <= MOST_ROWS:
        return [f"a matrix needs 1 to {MOST_ROWS} rows."]
    problems = _check_codes([row.get("code") for row in rows], "The rows")
    for row in rows:
        problems += _check_words(row.get("label"), f"The row “{row.get('code')}”")
    return problems


def _check_scale(scale: object) -> list[str]:
    low, high = (scale.get("low"), scale.get("high")) if isinstance(scale, Mapping) else (None, None)
    if (
        type(low) is not int
        or type(high) is not int
        or not SCALE_STEPS[0] <= high - low + 1 <= SCALE_STEPS[1]
    ):
        return [f"a scale runs between two whole numbers, with {SCALE_STEPS[0]} to {SCALE_STEPS[1]} steps."]
    assert isinstance(scale, Mapping)  # noqa: S101  said above, for the type checker
    return [
        *_check_words(scale.get("low_label"), "The words for the low end", needed=False),
        *_check_words(scale.get("high_label"), "The words for the high end", needed=False),
    ]


def _check_limits(limits: object, kind: str) -> list[str]:
    if not isinstance(limits, Mapping):
        return ["the limits are not a set of limits."]
    problems = []
    low, high = limits.get("min"), limits.get("max")
    wanted: type | tuple[type, ...] = str if kind == "date" else (int, float)
    if any(
        edge is not None and (isinstance(edge, bool) or not isinstance(edge, wanted)) for edge in (low, high)
    ):
        problems.append("the lowest and highest answer must be dates for a date, and numbers otherwise.")
    elif low is not None and high is not None and low > high:
        problems.append("the lowest answer is above the highest.")
    for name, most in (("max_length", LONGEST_TEXT_ANSWER), ("max_choices", MOST_OPTIONS)):
        value = limits.get(name)
        if value is not None and (type(value) is not int or not 1 <= value <= most):
            problems.append(f"“{name}” must be a whole number from 1 to {most:,}.")
    return problems


def _check_words(words: object, what: str, *, needed: bool = True) -> list[str]:
    if words in (None, {}) and not needed:
        return []
    if not isinstance(words, Mapping) or (needed and not str(words.get("en") or "").strip()):
        return [f"{what} has no English words."]
    if any(not isinstance(said, str) or len(said) > LONGEST_WORDS for said in words.values()):
        return [f"{what} is longer than {LONGEST_WORDS:,} characters, or not words."]
    return []


def _check_codes(codes: list[object], what: str) -> list[str]:
    problems = []
    for code in codes:
        if not isinstance(code, str) or not is_code(code):
            problems.append(
                f"{what} need short names of 1 to {LONGEST_CODE} characters; “{str(code)[:40]}” is none."
            )
    if len({str(code) for code in codes}) < len(codes):
        problems.append(f"{what} use the same short name twice.")
    return problems


def is_code(code: str) -> bool:
    """Say whether a word can be a code: 1 to 120 characters, none a control character, and not reserved."""
    plain = not any(unicodedata.category(letter) in {"Cc", "Cs"} for letter in code)
    return bool(code) and len(code) <= LONGEST_CODE and code == code.strip() and plain and code != NOT_SAID


def _is(pattern: re.Pattern[str], value: object) -> bool:
    return isinstance(value, str) and pattern.fullmatch(value) is not None


def _are_mappings(values: object) -> TypeGuard[list[Mapping[str, Any]]]:
    return isinstance(values, list) and all(isinstance(value, Mapping) for value in values)
