"""Draws the states of linking runs and of broken glass for the docs (`python -m folkmoot.hub.draw_states docs/hub`)."""

import sys
from pathlib import Path

from folkmoot.engagements.draw_states import page_of
from folkmoot.hub.links import states as links
from folkmoot.hub.practice import states as glass


def drawn() -> dict[str, str]:
    """Return the name of each page and the page."""
    return {
        "states-of-a-linking-run.md": page_of(
            "States of a linking run", "folkmoot.hub.links.states", links.TRANSITIONS, links.NAMES, links.ACTS
        ),
        "states-of-broken-glass.md": page_of(
            "States of broken glass",
            "folkmoot.hub.practice.states",
            glass.TRANSITIONS,
            glass.NAMES,
            glass.ACTS,
        ),
    }


def main(arguments: list[str]) -> int:
    """Write the pages into the folder named."""
    for name, page in drawn().items():
        (Path(arguments[0]) / name).write_text(page, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
