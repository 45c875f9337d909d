"""Sets of questions that law or practice asks of some entries: data files, each with its versions; answers keep theirs."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent.parent / "data"
SETS = ("send-seven",)


@dataclass(frozen=True, slots=True)
class Question:
    """One question: what a provider is asked, and the title under which the public reads the answer."""

    code: str
    words: str
    title: str


@dataclass(frozen=True, slots=True)
class QuestionSet:
    """A set as it is asked now, with the titles of all its versions."""

    code: str
    title: str
    asked: str
    youngest: int
    oldest: int
    version: str
    questions: tuple[Question, ...]
    titles: dict[tuple[str, str], str]

    def applies_to(self, minimum_age: int | None, maximum_age: int | None) -> bool:
        """Whether anybody of these ages is among those the set is about; no limit is every age."""
        return (minimum_age or 0) <= self.oldest and (maximum_age is None or maximum_age >= self.youngest)


@cache
def question_sets() -> dict[str, QuestionSet]:
    """Return all sets by their codes."""
    return {code: _read(FOLDER / f"{code}.toml") for code in SETS}


def _read(path: Path) -> QuestionSet:
    said = tomllib.loads(path.read_text())
    titles = {
        (version["version"], one["code"]): one["title"]
        for version in said["versions"]
        for one in version["questions"]
    }
    now = said["versions"][-1]
    questions = tuple(Question(one["code"], one["words"], one["title"]) for one in now["questions"])
    return QuestionSet(
        said["code"], said["title"], said["asked"], said["youngest"], said["oldest"], now["version"], questions, titles
    )  # fmt: skip


def sets_for(codes: str, minimum_age: int | None, maximum_age: int | None) -> list[QuestionSet]:
    """Return the sets that apply to an entry: chosen for it, and about people of its ages."""
    return [
        one
        for code, one in question_sets().items()
        if f" {code} " in codes and one.applies_to(minimum_age, maximum_age)
    ]
