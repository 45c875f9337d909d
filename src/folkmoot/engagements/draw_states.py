"""Draws the states of an engagement for the docs (`python -m folkmoot.engagements.draw_states docs/…/states.md`)."""

import sys
from pathlib import Path

from folkmoot.engagements.states import ACTS, NAMES, TRANSITIONS


def drawn() -> str:
    """Return the states as a Markdown page: a diagram in words that every reader can follow, and a table."""
    lines = [
        "# States of an engagement",
        "",
        "Drawn from the code: `folkmoot.engagements.states`.",
        "",
        "```",
    ]
    lines += [f"{NAMES[state]}\n" + "".join(_arrows(state)) for state in TRANSITIONS]
    lines += ["```", "", "| state | act | when | next state |", "|---|---|---|---|"]
    for state, ways in TRANSITIONS.items():
        lines += [f"| {NAMES[state]} | `{act}` | {ACTS[act]} | {NAMES[to]} |" for act, to in ways.items()]
        lines += [] if ways else [f"| {NAMES[state]} | – | nothing follows | – |"]
    return "\n".join(lines) + "\n"


def _arrows(state: str) -> list[str]:
    return [f"  --{act}--> {NAMES[to]}\n" for act, to in TRANSITIONS[state].items()] or ["  (the end)\n"]


def main(arguments: list[str]) -> int:
    """Write the page to the file named, or print it."""
    if arguments:
        Path(arguments[0]).write_text(drawn(), encoding="utf-8")
    else:
        sys.stdout.write(drawn())
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
