"""The questions of a workbook: those that ship with Folkmoot, and those a council wrote as plain text."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from folkmoot.questions.policies import NotPossible

SHIPPED = Path(__file__).parent / "shipped"
MOST_STAGES, MOST_QUESTIONS = 12, 30
HOW = "A line that begins with # is a stage, one that begins with - is a question of it. Lines below explain either."
Content = dict[str, Any]  # {"stages": [{"title", "help", "questions": [{"key", "words", "help"}]}]}


@cache
def shipped() -> dict[str, Content]:
    """Return the templates that ship, by their names: title, about and stages."""
    return {path.stem: _read(path) for path in sorted(SHIPPED.glob("*.toml"))}


def _read(path: Path) -> Content:
    written = tomllib.loads(path.read_text(encoding="utf-8"))
    return {"title": written["title"], "about": written["about"], "stages": _numbered(written["stages"])}


def read_source(source: str) -> list[dict[str, Any]]:
    """Return the stages of a template written as plain text. Raises `NotPossible`, with the line that is wrong."""
    stages: list[dict[str, Any]] = []
    for number, line in enumerate(source.splitlines(), 1):
        words = line.strip()
        if words.startswith("#"):
            stages.append({"title": words.lstrip("# ")[:150], "help": "", "questions": []})
        elif words.startswith("-"):
            if not stages:
                raise NotPossible(
                    f"Line {number} is a question before there is a stage. Begin with a line like: # Where are we now?"
                )
            stages[-1]["questions"].append({"words": words.lstrip("- ")[:300], "help": ""})
        elif words and stages:
            about = stages[-1]["questions"][-1] if stages[-1]["questions"] else stages[-1]
            about["help"] = f"{about['help']} {words}".strip()[:1_000]
        elif words:
            raise NotPossible(
                f"Line {number} belongs to no stage. Begin with a line like: # Where are we now?"
            )
    _check(stages)
    return _numbered(stages)


def _check(stages: list[dict[str, Any]]) -> None:
    if not stages:
        raise NotPossible("Write at least one stage, like: # Where are we now?")
    if len(stages) > MOST_STAGES:
        raise NotPossible(f"A workbook has at most {MOST_STAGES} stages; this has {len(stages)}.")
    for stage in stages:
        if not stage["title"]:
            raise NotPossible("A stage has no name.")
        if not stage["questions"]:
            raise NotPossible(
                f"The stage “{stage['title']}” asks nothing. Write a question below it, like: - Who is not reached?"
            )
        if len(stage["questions"]) > MOST_QUESTIONS:
            raise NotPossible(
                f"A stage has at most {MOST_QUESTIONS} questions; “{stage['title']}” has {len(stage['questions'])}."
            )


def _numbered(stages: list[Mapping[str, Any]] | list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [
        {
            "title": stage["title"],
            "help": stage.get("help", ""),
            "questions": [
                {"key": f"{place}.{number}", "words": question["words"], "help": question.get("help", "")}
                for number, question in enumerate(stage["questions"], 1)
            ],
        }
        for place, stage in enumerate(stages, 1)
    ]


def written_as_text(stages: list[dict[str, Any]]) -> str:
    """Return stages as the plain text from which a council begins its own template."""
    lines: list[str] = []
    for stage in stages:
        lines += ["", f"# {stage['title']}", *([stage["help"]] if stage["help"] else [])]
        for question in stage["questions"]:
            lines += [f"- {question['words']}", *([question["help"]] if question["help"] else [])]
    return "\n".join(lines).strip() + "\n"
