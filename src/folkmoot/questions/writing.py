"""The officers' forms that write one question: its words, its answers a line each, its limits, its translations."""

import re
from collections.abc import Iterator
from typing import Any, cast

from django import forms
from django.utils.text import slugify

from folkmoot.design.forms import PlainForm
from folkmoot.design.look import Look
from folkmoot.design.widgets import DateParts
from folkmoot.questions.definition import (
    LONGEST_CODE,
    LONGEST_KEY,
    MOST_OPTIONS,
    NOT_SAID,
    PROFILE_KINDS,
    Item,
    Option,
    Words,
    check_item,
)
from folkmoot.questions.profile import known_parts

CODED = re.compile(r"(?P<words>.*?)\s*\[(?P<code>[^\[\]]+)\]\s*")
OTHER: Option = {"code": "other", "label": {"en": "Another answer", "cy": "Ateb arall"}, "other": True}
NONE: Option = {"code": "none", "label": {"en": "None of these", "cy": "Dim un o’r rhain"}, "exclusive": True}
LINES = "One on each line."
CODED_LINES = f"{LINES} The short name in brackets is used in files: keep it when you change the words."
NO_PROFILE, OWN_PROFILE = "-", "+"  # no short name looks like these
PROFILE = frozenset({"profile", "own_profile"})
PARTS: dict[str, tuple[str, ...]] = {
    "one": ("options", "has_other"),
    "several": ("options", "has_other", "has_none", "max_choices"),
    "ranking": ("options", "max_choices"),
    "matrix": ("rows", "options"),
    "scale": ("low", "high", "low_label", "high_label"),
    "number": ("min", "max"),
    "date": ("earliest", "latest"),
    "short_text": ("max_length",),
    "long_text": ("max_length",),
}


class QuestionForm(PlainForm):
    """One question of a given kind. `definition()` is the question it makes."""

    wording = forms.CharField(
        label="The question", max_length=500, help_text="In English, as people will read it."
    )
    help = forms.CharField(
        label="Help", max_length=500, required=False, help_text="One short sentence, if it needs any."
    )
    options = forms.CharField(
        label="Answers to choose from", widget=forms.Textarea(attrs={"rows": 8}), help_text=LINES
    )
    rows = forms.CharField(label="Rows", widget=forms.Textarea(attrs={"rows": 6}), help_text=LINES)
    has_other = forms.BooleanField(label="Add “Another answer”, with room to say which", required=False)
    has_none = forms.BooleanField(
        label="Add “None of these”, which cannot be chosen with another", required=False
    )
    max_choices = forms.IntegerField(
        label="How many may be chosen?", min_value=1, max_value=MOST_OPTIONS, required=False
    )
    low = forms.IntegerField(label="Lowest number", initial=1)
    high = forms.IntegerField(label="Highest number", initial=5)
    low_label = forms.CharField(label="Words for the lowest", max_length=100, required=False)
    high_label = forms.CharField(label="Words for the highest", max_length=100, required=False)
    min = forms.FloatField(label="Lowest answer", required=False)
    max = forms.FloatField(label="Highest answer", required=False)
    earliest = forms.DateField(label="Earliest date", required=False, widget=DateParts)
    latest = forms.DateField(label="Latest date", required=False, widget=DateParts)
    max_length = forms.IntegerField(
        label="Longest answer, in characters", min_value=1, max_value=10_000, required=False
    )
    prefer_not_to_say = forms.BooleanField(label="Offer “Prefer not to say”", required=False, initial=True)
    profile = forms.ChoiceField(
        label="Does it fill a part of people’s profile?",
        required=False,
        initial=NO_PROFILE,
        widget=forms.RadioSelect,
        help_text="The profile is what people tell about themselves. With it, those who answered are compared with those who live here.",
    )
    own_profile = forms.CharField(
        label="Which part?",
        max_length=40,
        required=False,
        help_text="In a few words, for example: served in the armed forces.",
    )
    key = forms.CharField(
        label="Short name",
        max_length=LONGEST_KEY,
        required=False,
        help_text="Used in files and tables. Small letters, numbers and _. Leave it empty to be given one.",
    )
    looks = {
        "key": Look(classes="govuk-input--width-20"),
        "profile": Look(reveals={OWN_PROFILE: "own_profile"}, optional=""),
        "own_profile": Look(optional=""),
    }

    def __init__(
        self, *args: Any, kind: str, before: Item | None = None, copying: bool = False, **rest: Any
    ) -> None:
        self.kind, self.before = kind, before
        self.own_key = before["key"] if before and not copying else ""
        first = shown_in_form(before) if before else {}
        super().__init__(*args, initial=first, **rest)
        parts = PARTS.get(kind, ())
        always = {"wording", "help", "prefer_not_to_say", "key"}
        for name in list(self.fields):
            if name not in always and name not in parts and not (name in PROFILE and kind in PROFILE_KINDS):
                del self.fields[name]
        if self.own_key:
            del self.fields["key"]
        if kind == "matrix":
            self.fields["options"].label = "Answers to each row"
            self.fields["rows"].help_text = "The things people judge. One on each line."
        for name in {"options", "rows"} & set(self.fields) if before else ():
            self.fields[name].help_text = CODED_LINES
        if "profile" in self.fields:
            self.fields["profile"].choices = [  # type: ignore[attr-defined]
                (NO_PROFILE, "Not part of the profile"),
                *known_parts(),
                (OWN_PROFILE, "Another part of the profile"),
            ]

    def clean_own_profile(self) -> str:
        """Return the short name of a part that is new here; without words there is none."""
        words: str = self.cleaned_data["own_profile"]
        if self.cleaned_data.get("profile") != OWN_PROFILE:
            return ""
        if not slugify(words):
            raise forms.ValidationError("Say which part of the profile it fills.")
        return key_from(words)

    def clean(self) -> dict[str, Any]:
        """Hold the question to what the bank takes, each sentence at the form's head."""
        if not self.errors:
            for problem in check_item(self.definition()):
                self.add_error(None, problem)
        return self.cleaned_data

    def definition(self) -> Item:
        """Return the question as it was written, with the translations it had."""
        said, before = self.cleaned_data, self.before
        made: dict[str, Any] = {
            "key": self.own_key or said.get("key") or key_from(said["wording"]),
            "kind": self.kind,
            "wording": _in_english(before["wording"] if before else {}, said["wording"]),
            "prefer_not_to_say": said.get("prefer_not_to_say", False),
        }
        if said.get("help") or (before and before.get("help")):
            made["help"] = _in_english(before.get("help", {}) if before else {}, said.get("help", ""))
        if "options" in self.fields:
            made["options"] = self._options(said)
        if "rows" in self.fields:
            made["rows"] = list(lines_read(said["rows"], before.get("rows", []) if before else []))
        if self.kind == "scale":
            made["scale"] = self._scale(said)
        if limits := _limits(said):
            made["limits"] = limits
        profile = said.get("own_profile") or said.get("profile")
        if profile and profile != NO_PROFILE:
            made["profile"] = profile
        return cast(Item, made)

    def _options(self, said: dict[str, Any]) -> list[Option]:
        old = self.before.get("options", []) if self.before else []
        options = cast(list[Option], list(lines_read(said["options"], old)))
        for wanted, mark, usual in (("has_other", "other", OTHER), ("has_none", "exclusive", NONE)):
            if said.get(wanted):
                options.append(next((option for option in old if option.get(mark)), usual))
        return options

    def _scale(self, said: dict[str, Any]) -> dict[str, Any]:
        old = self.before.get("scale", {}) if self.before else {}
        ends = {
            name: _in_english(cast(Words, old.get(name, {})), said[name])
            for name in ("low_label", "high_label")
            if said.get(name)
        }
        return {"low": said["low"], "high": said["high"], **ends}


class TranslationForm(PlainForm):
    """The same question's words in another language, each beside its English."""

    def __init__(self, *args: Any, item: Item, language: str, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.language = language
        for name, what, words in words_to_translate(item):
            self.fields[name] = forms.CharField(
                label=words.get("en", ""),
                help_text=what,
                required=False,
                max_length=500,
                initial=words.get(language, ""),
            )

    def translated(self, item: Item) -> Item:
        """Return the question with these words; an empty one falls back to English."""
        made = cast(Item, _deep(item))
        for name, _, words in words_to_translate(made):
            if said := self.cleaned_data.get(name):
                words[self.language] = said
            else:
                words.pop(self.language, None)
        return made


def words_to_translate(item: Item) -> Iterator[tuple[str, str, Words]]:
    """Return (field name, what it is, words) of everything in a question that people read. The words may be changed."""
    yield "wording", "The question", item["wording"]
    if item.get("help"):
        yield "help", "Help", item["help"]
    for number, option in enumerate(item.get("options", ()), 1):
        yield f"option_{number}", f"Answer {number}", option["label"]
    for number, row in enumerate(item.get("rows", ()), 1):
        yield f"row_{number}", f"Row {number}", row["label"]
    scale = item.get("scale")
    if scale and scale.get("low_label"):
        yield "low_label", "Words for the lowest", scale["low_label"]
    if scale and scale.get("high_label"):
        yield "high_label", "Words for the highest", scale["high_label"]


def lines_read(text: str, old: list[Any]) -> Iterator[dict[str, Any]]:
    """Return a code and words for each line, "words [code]" or words alone; translations of a kept code stay."""
    known = {one["code"]: one for one in old}
    by_words = {one["label"].get("en"): one["code"] for one in old}
    used: set[str] = set()
    for line in filter(None, (line.strip() for line in text.splitlines())):
        coded = CODED.fullmatch(line)
        words = coded["words"] if coded else line
        code = coded["code"].strip() if coded else by_words.get(line) or code_from(line, used)
        used.add(code)
        yield {"code": code, "label": _in_english(known[code]["label"] if code in known else {}, words)}


def lines_of(options: list[Any]) -> str:
    """Return answers or rows as they stand in the form, one on each line."""
    return "\n".join(f"{one['label'].get('en', '')} [{one['code']}]" for one in options)


def shown_in_form(item: Item) -> dict[str, Any]:
    """Return a question as the form's first values."""
    options = item.get("options", [])
    plain = [option for option in options if not option.get("other") and not option.get("exclusive")]
    limits, scale = item.get("limits", {}), item.get("scale")
    first: dict[str, Any] = {
        "wording": item["wording"].get("en", ""),
        "help": item.get("help", {}).get("en", ""),
        "options": lines_of(plain),
        "rows": lines_of(item.get("rows", [])),
        "has_other": any(option.get("other") for option in options),
        "has_none": any(option.get("exclusive") for option in options),
        "prefer_not_to_say": item.get("prefer_not_to_say", False),
        "profile": item.get("profile") or NO_PROFILE,
        "max_choices": limits.get("max_choices"),
        "max_length": limits.get("max_length"),
        "min": limits.get("min"),
        "max": limits.get("max"),
        "earliest": limits.get("min"),
        "latest": limits.get("max"),
    }
    if scale:
        first |= {"low": scale["low"], "high": scale["high"]}
        first |= {
            "low_label": scale.get("low_label", {}).get("en", ""),
            "high_label": scale.get("high_label", {}).get("en", ""),
        }
    return first


def key_from(words: str) -> str:
    """Return a short name made of the first words of a question, or of a part of the profile."""
    stem = slugify(words)[:40].rsplit("-", 1)[0] if len(slugify(words)) > 40 else slugify(words)
    return re.sub(r"^[^a-z]+", "", stem.replace("-", "_")) or "question"


def code_from(words: str, used: set[str]) -> str:
    """Return a code made of an answer's words that is not used yet."""
    stem = (slugify(words).replace("-", "_") or "answer")[: LONGEST_CODE - 4]
    stem = f"{stem}_" if stem == NOT_SAID else stem
    numbered = (f"{stem}_{number}" for number in range(2, len(used) + 3))
    return next(code for code in (stem, *numbered) if code not in used)


def _limits(said: dict[str, Any]) -> dict[str, Any]:
    limits = {
        name: said[name] for name in ("min", "max", "max_length", "max_choices") if said.get(name) is not None
    }
    for name, edge in (("earliest", "min"), ("latest", "max")):
        if said.get(name):
            limits[edge] = said[name].isoformat()
    return limits


def _in_english(words: Words, english: str) -> Words:
    return (
        {**words, "en": english} if english else {code: said for code, said in words.items() if code != "en"}
    )


def _deep(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _deep(inner) for key, inner in value.items()}
    return [_deep(inner) for inner in value] if isinstance(value, list) else value
