"""Draws the states of actions and comments for the docs (`python -m folkmoot.network.actions.draw_states docs/network`)."""

import sys
from pathlib import Path

from folkmoot.engagements.draw_states import page_of
from folkmoot.network.actions import states as actions
from folkmoot.network.documents import states as comments


def drawn() -> dict[str, str]:
    """Return each page by its file name."""
    return {
        "states-of-an-action.md": page_of(
            "States of an action",
            "folkmoot.network.actions.states",
            actions.ACTION,
            actions.NAMES,
            actions.ACTS,
        ),
        "states-of-a-comment.md": page_of(
            "States of a comment",
            "folkmoot.network.documents.states",
            comments.COMMENT,
            comments.NAMES,
            comments.ACTS,
        ),
    }


def main(arguments: list[str]) -> int:
    """Write the pages into the folder named, or print them."""
    for file, page in drawn().items():
        if arguments:
            (Path(arguments[0]) / file).write_text(page, encoding="utf-8")
        else:
            sys.stdout.write(page)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
