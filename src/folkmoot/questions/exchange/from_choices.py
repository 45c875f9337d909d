"""Reads the lists of choices of an XLSForm, and what a question becomes by the answers it offers."""

from collections.abc import Sequence
from typing import Any, cast

from folkmoot.questions.definition import FIXED_CODES, LONGEST_CODE, NOT_SAID, Item, Option, is_code
from folkmoot.questions.exchange.carrying import Carrying
from folkmoot.questions.exchange.spoken import Spoken
from folkmoot.questions.exchange.tables import CODE, KIND, LIMIT, NUMBER_OF_ROW, Row, Tables
from folkmoot.questions.saying import FIXED_WORDS

OR_OTHER: Option = {"code": "other", "label": {"en": "Another answer", "cy": "Ateb arall"}, "other": True}


class ReadingChoices(Carrying):
    """An XLSForm as far as its choices go."""

    def __init__(self, tables: Tables) -> None:
        super().__init__()
        self.spoken = Spoken([*tables.survey, *tables.choices], tables.settings)
        self.lists: dict[str, list[Row]] = {}
        for row in tables.choices:
            self.lists.setdefault(row.get("list_name", ""), []).append(row)

    def with_choices(self, item: Item, row: Row, rest: str) -> None:
        """Give a question its answers to choose from."""
        name, _, or_other = rest.partition(" ")
        options, not_said = self.options(name, row)
        if or_other.strip() in {"or_other", "or other"} and not any(
            option.get("other") for option in options
        ):
            options.append(cast(Option, {**OR_OTHER, "label": dict(OR_OTHER["label"])}))
        if not_said:
            item["prefer_not_to_say"] = True
        codes = tuple(option["code"] for option in options)
        if row.get(KIND) == "scale" and (scale := scale_of(options)):
            item["kind"] = "scale"
            item["scale"] = scale
            return
        fixed = next((kind for kind, wanted in FIXED_CODES.items() if codes == wanted), "")
        if item["kind"] == "one" and fixed:
            item["kind"] = fixed
            if all(_is_usual(option, self.spoken.codes) for option in options):
                return
        item["options"] = options
        if item["kind"] == "ranking" and (most := whole(row.get(LIMIT), 0)):
            item["limits"] = {"max_choices": most}

    def options(self, name: str, row: Row) -> tuple[list[Option], bool]:
        """Return a list of answers, and whether "prefer not to say" is among them."""
        options: list[Option] = []
        used: set[str] = set()
        not_said = False
        for choice in self.lists.get(name, ()):
            code = choice.get(CODE) or choice.get("name", "")
            if code == NOT_SAID:
                not_said = True
            elif not is_code(code) or code in used:
                self.leave_out(
                    f"choices, row {choice.get(NUMBER_OF_ROW, '')}",
                    f"The answer “{code[:60]}” of “{name[:60]}” has no name of its own. It was left out.",
                )
            else:
                used.add(code)
                option: Option = {
                    "code": code[:LONGEST_CODE],
                    "label": self.spoken.words(choice, "label") or {"en": code},
                }
                if choice.get(KIND) == "other":
                    option["other"] = True
                if choice.get(KIND) == "exclusive":
                    option["exclusive"] = True
                options.append(option)
            for heading in choice:
                if heading.split("::")[0] in {"media", "image", "audio", "video"}:
                    self.leave_out(
                        where(row), f"The pictures and sounds of the answers to “{named(row)}” were left out."
                    )
        return options, not_said

    def values(self, item: Item, row: Row) -> dict[str, str | int]:
        """Return our codes by the values that rules of the form use."""
        listed = row.get("type", "").split()
        rows = self.lists.get(listed[1], ()) if len(listed) > 1 else ()
        values: dict[str, str | int] = {}
        for choice in rows:
            code: str | int = choice.get(CODE) or choice.get("name", "")
            values[choice.get("name", "")] = (
                int(code) if item["kind"] == "scale" and code != NOT_SAID else code
            )
        if item["kind"] == "scale" and not rows:
            values = {str(step): step for step in range(item["scale"]["low"], item["scale"]["high"] + 1)}
        return values


def where(row: Row) -> str:
    """Say where something stands in the file."""
    return f"survey, row {row[NUMBER_OF_ROW]}" if NUMBER_OF_ROW in row else "survey"


def named(row: Row) -> str:
    """Return what a row is called, short enough for a sentence."""
    return (
        row.get("name") or next((cell for heading, cell in row.items() if heading.startswith("label")), "")
    )[:60]


def whole(said: str | None, otherwise: int) -> int:
    try:
        return int(float(said or ""))
    except (ValueError, OverflowError):
        return otherwise


def scale_of(options: Sequence[Option]) -> Any:
    """Return a scale of numbers with words at the ends ("5: very good"); None where the answers are no such scale."""
    try:
        steps = [int(option["code"]) for option in options]
    except ValueError:
        return None
    if len(steps) < 2 or steps != list(range(steps[0], steps[0] + len(steps))):
        return None
    scale: dict[str, Any] = {"low": steps[0], "high": steps[-1]}
    for end, option in (("low_label", options[0]), ("high_label", options[-1])):
        words = {
            code: said.removeprefix(f"{option['code']}: ")
            for code, said in option["label"].items()
            if said.startswith(f"{option['code']}: ")
        }
        if words:
            scale[end] = words
    return scale


def _is_usual(option: Option, languages: Sequence[str]) -> bool:
    usual = FIXED_WORDS[option["code"]]
    return all(option["label"].get(code, usual.get(code)) == usual.get(code) for code in languages)
