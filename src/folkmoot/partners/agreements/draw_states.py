"""Draws the states of an agreement for the docs (`python -m folkmoot.partners.agreements.draw_states docs/hub/…md`)."""

import sys
from pathlib import Path

from folkmoot.partners.agreements.states import ACTS, NAMES, TRANSITIONS

TITLE = "States of an agreement"
SOURCE = "folkmoot.partners.agreements.states"


def drawn() -> str:
    """Return the states of a version of an agreement as a Markdown page: a diagram in words, and a table."""
    lines = [f"# {TITLE}", "", f"Drawn from the code: `{SOURCE}`. A step that is not here is impossible.", ""]
    lines += [
        "*In force* is no state: a signed version is in force while the clock says so, and closes that second.",
        "",
        "```",
    ]
    for state, ways in TRANSITIONS.items():
        lines += [NAMES[state], *(f"  --{act}--> {NAMES[to]}" for act, to in ways.items())]
        lines += ["" if ways else "  (the end)\n"]
    lines += ["```", "", "| state | act | when | next state |", "|---|---|---|---|"]
    for state, ways in TRANSITIONS.items():
        lines += [f"| {NAMES[state]} | `{act}` | {ACTS[act]} | {NAMES[to]} |" for act, to in ways.items()]
        lines += [] if ways else [f"| {NAMES[state]} | – | nothing follows | – |"]
    return "\n".join(lines) + "\n"


def main(arguments: list[str]) -> int:
    """Write the page to the file named, or print it."""
    if arguments:
        Path(arguments[0]).write_text(drawn(), encoding="utf-8")
    else:
        sys.stdout.write(drawn())
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
