"""Draws the states of findings and commitments for the docs (`python -m folkmoot.outcomes.draw_states docs/outcomes`)."""

import sys
from pathlib import Path

from folkmoot.engagements.draw_states import page_of
from folkmoot.outcomes.states import ACTS, COMMITMENT, FINDING

NAMES = {
    "draft": "Being written",
    "put": "Waits for a reply",
    "replied": "Replied to",
    "withdrawn": "Withdrawn",
    "planned": "Planned",
    "under_way": "Under way",
    "delivered": "Delivered",
    "dropped": "Dropped",
}
PAGES = {
    "states-of-a-finding.md": ("States of a finding", FINDING),
    "states-of-a-commitment.md": ("States of a commitment", COMMITMENT),
}


def drawn() -> dict[str, str]:
    """Return each page by its file name."""
    return {
        file: page_of(title, "folkmoot.outcomes.states", ways, NAMES, ACTS)
        for file, (title, ways) in PAGES.items()
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
