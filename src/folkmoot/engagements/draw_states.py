"""Draws the states of an engagement for the docs (`python -m folkmoot.engagements.draw_states docs/…/states.md`)."""

import sys
from collections.abc import Mapping
from pathlib import Path

from folkmoot.engagements.states import ACTS, NAMES, TRANSITIONS


def drawn() -> str:
    """Return the states of an engagement as a Markdown page."""
    return page_of("States of an engagement", "folkmoot.engagements.states", TRANSITIONS, NAMES, ACTS)


def page_of(
    title: str,
    source: str,
    transitions: Mapping[str, Mapping[str, str]],
    names: Mapping[str, str],
    acts: Mapping[str, str],
) -> str:
    """Return states as a Markdown page: a diagram in words that every reader can follow, and a table."""
    lines = [f"# {title}", "", f"Drawn from the code: `{source}`.", "", "```"]
    lines += [f"{names[state]}\n" + "".join(_arrows(ways, names)) for state, ways in transitions.items()]
    lines += ["```", "", "| state | act | when | next state |", "|---|---|---|---|"]
    for state, ways in transitions.items():
        lines += [f"| {names[state]} | `{act}` | {acts[act]} | {names[to]} |" for act, to in ways.items()]
        lines += [] if ways else [f"| {names[state]} | – | nothing follows | – |"]
    return "\n".join(lines) + "\n"


def _arrows(ways: Mapping[str, str], names: Mapping[str, str]) -> list[str]:
    return [f"  --{act}--> {names[to]}\n" for act, to in ways.items()] or ["  (the end)\n"]


def main(arguments: list[str]) -> int:
    """Write the page to the file named, or print it."""
    if arguments:
        Path(arguments[0]).write_text(drawn(), encoding="utf-8")
    else:
        sys.stdout.write(drawn())
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
