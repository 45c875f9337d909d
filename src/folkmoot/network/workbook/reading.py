"""A workbook as it is read and printed: its stages with what is written, how far each is, and what was answered out of order."""

from dataclasses import dataclass
from typing import Any

from folkmoot.network.models import Workbook, WorkbookAnswer


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage: its questions with what is written under each, how many are agreed, and the warning if it came too early."""

    number: int
    title: str
    help: str
    questions: list[tuple[dict[str, Any], WorkbookAnswer | None]]
    agreed: int
    begun: int
    warning: str

    @property
    def progress(self) -> str:
        """Say how far it is."""
        total = len(self.questions)
        if self.agreed == total:
            return "Agreed"
        if not self.begun:
            return "Not begun"
        return f"{self.agreed} of {total} agreed"


def stages_of(workbook: Workbook) -> list[Stage]:
    """Return the stages of a workbook in order. One query."""
    written = {one.question: one for one in workbook.answers.select_related("by__user")}
    found: list[Stage] = []
    open_stages: list[str] = []
    for number, stage in enumerate(workbook.content["stages"], 1):
        questions = [(question, written.get(question["key"])) for question in stage["questions"]]
        agreed = sum(answer is not None and answer.status == "agreed" for _, answer in questions)
        begun = sum(answer is not None and answer.status != "none" for _, answer in questions)
        warning = too_early(stage["title"], open_stages) if begun else ""
        found.append(Stage(number, stage["title"], stage["help"], questions, agreed, begun, warning))
        if agreed < len(questions):
            open_stages.append(stage["title"])
    return found


def too_early(title: str, open_stages: list[str]) -> str:
    """Say that a stage was answered before the one before it was agreed; nothing where all were."""
    if not open_stages:
        return ""
    return f"“{title}” is being answered before “{open_stages[-1]}” is agreed. You can go on. Come back to this when it is."
