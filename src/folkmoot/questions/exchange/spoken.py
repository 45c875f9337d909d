"""Which languages a form's words are in, by the headings of its columns."""

import re
from collections.abc import Iterable

from folkmoot.questions.definition import LANGUAGE, LONGEST_WORDS, Words
from folkmoot.questions.exchange.tables import Row
from folkmoot.questions.exchange.to_xlsform import APART
from folkmoot.questions.saying import LANGUAGE_NAMES

ENGLISH = "en"
IN_BRACKETS = re.compile(r"\(\s*([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})?)\s*\)\s*$")
IN_ENGLISH = {
    "english": "en", "welsh": "cy", "polish": "pl", "romanian": "ro", "urdu": "ur", "bengali": "bn", "ukrainian": "uk",
    "arabic": "ar", "french": "fr", "spanish": "es", "portuguese": "pt", "punjabi": "pa", "gujarati": "gu", "lithuanian": "lt",
}  # fmt: skip
BY_NAME = IN_ENGLISH | {name.casefold(): code for code, name in LANGUAGE_NAMES.items()}
PARTS = frozenset({"label", "hint"})


class Spoken:
    """The languages of a form, English first. Without English, the form's own first language stands in its place."""

    def __init__(self, rows: Iterable[Row], settings: Row) -> None:
        default = settings.get("default_language", "")
        said = list(
            dict.fromkeys(
                heading.partition("::")[2]
                for row in rows
                for heading in row
                if heading.partition("::")[0] in PARTS
            )
        )
        self.left_out: list[str] = []
        self.codes_by_name: dict[str, str] = {}
        for name in said:
            code = code_of(name or default)
            if code is None and name:
                self.left_out.append(
                    f"No code is known for the language “{name[:40]}”, so its words were left out."
                )
            else:
                self.codes_by_name[name] = code or ENGLISH
        ours = [code for code in settings.get("folkmoot_languages", "").split() if LANGUAGE.fullmatch(code)]
        spoken = list(dict.fromkeys([*ours, *self.codes_by_name.values()]))
        if spoken and ENGLISH not in spoken:
            first = code_of(default) if code_of(default) in spoken else spoken[0]
            self.left_out.append(
                f"The form has no English, which every questionnaire needs. Its words in “{LANGUAGE_NAMES.get(str(first), first)}” "
                "stand where English should be: translate them before you ask."
            )
            self.instead = str(first)
        else:
            self.instead = ""
        self.codes = [ENGLISH, *(code for code in spoken if code != ENGLISH)]

    def words(self, row: Row, part: str) -> Words:
        """Return the words of a row by language; nothing where it has none."""
        words: Words = {}
        for name, code in self.codes_by_name.items():
            said = row.get(f"{part}::{name}" if name else part, "").replace(APART, "${")
            if said.strip():
                words.setdefault(code, said[:LONGEST_WORDS])
        if self.instead in words:
            words.setdefault(ENGLISH, words[self.instead])
        if words and ENGLISH not in words and part == "label":
            words[ENGLISH] = next(iter(words.values()))
        return words


def code_of(name: str) -> str | None:
    """Return the code of a language said as "Cymraeg (cy)", "Welsh" or "cy"."""
    found = IN_BRACKETS.search(name)
    code = found[1].lower() if found else BY_NAME.get(name.strip().casefold(), name.strip().lower())
    return code if LANGUAGE.fullmatch(code) else None
