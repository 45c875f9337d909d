"""The three sheets of an XLSForm as rows of cells: what the writer makes, and the readers of workbooks give."""

from dataclasses import dataclass, field

Row = dict[str, str]

OWN = "folkmoot_"  # begins our own columns, which other tools pass over
KIND, PROFILE, CODE, LIMIT = "folkmoot_kind", "folkmoot_profile", "folkmoot_code", "folkmoot_limit"
WORDS = ("label", "hint", "constraint_message", "required_message")
NUMBER_OF_ROW = "\0row"  # where a row stands in the file it was read from


@dataclass(slots=True)
class Tables:
    """An XLSForm. A cell that is empty is absent."""

    survey: list[Row] = field(default_factory=list)
    choices: list[Row] = field(default_factory=list)
    settings: Row = field(default_factory=dict)
