"""The analyst's command `folkmoot themes`: draft themes of a file of answers, for a first look."""

from __future__ import annotations

import argparse
import json
import sys

from folkmoot.evidence.words import HOW_TO_GET_IT, ready
from folkmoot.evidence.words.table import TableRefused, read_table, write_table

DONE, REFUSED = 0, 2
ABOUT = "A draft for a first look, made by machine. Themes are decided by people."
LONGEST_QUOTE = 500


def add_themes_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what `folkmoot themes` takes."""
    parser.add_argument("given", metavar="IN.csv", help="a row for each answer")
    parser.add_argument("--column", required=True, help="the column of the text")
    parser.add_argument("--themes", required=True, type=int, metavar="N", help="how many themes to draft")
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="the same seed gives the same draft")
    parser.add_argument(
        "--out", required=True, metavar="OUT.csv", help="IN.csv with theme: a number, or empty for unplaced"
    )


def themes_command(args: argparse.Namespace) -> int:
    """Write OUT.csv and print the themes as JSON; 0 done, 2 refused with sentences on stderr."""
    try:
        if not ready():
            raise TableRefused(HOW_TO_GET_IT)
        given = read_table(args.given)
        texts = given.column(args.column)
        from threadpoolctl import threadpool_limits  # noqa: PLC0415  an extra

        from folkmoot.evidence.words.drafting import draft_themes  # noqa: PLC0415  numpy, only to draft

        with threadpool_limits(1):  # several threads take more processor for the same sums
            draft = draft_themes(texts, args.themes, seed=args.seed)
        write_table(args.out, given, {"theme": ["" if one is None else one for one in draft.theme]})
    except (TableRefused, ValueError) as refusal:
        print(refusal, file=sys.stderr)  # noqa: T201 -- the command's answer
        return REFUSED

    def quotes(places: tuple[int, ...]) -> list[dict[str, object]]:
        return [{"row": place + 1, "text": texts[place][:LONGEST_QUOTE]} for place in places]

    answer = {
        "about": ABOUT,
        "answers": len(texts),
        "seed": args.seed,
        "themes": [
            {
                "theme": theme.number,
                "answers": theme.size,
                "phrases": theme.phrases,
                "central": quotes(theme.central),
                "dissenting": quotes(theme.dissenting),
            }
            for theme in draft.themes
        ],
        "nothing_to_add": {"answers": len(draft.nothing_to_add), "rows": _rows(draft.nothing_to_add)},
        "unplaced": {"answers": len(draft.unplaced), "rows": _rows(draft.unplaced)},
        "unlike_the_rest": _rows(draft.unlike_the_rest),
    }
    print(json.dumps(answer, ensure_ascii=False, indent=2))  # noqa: T201 -- the command's answer
    return DONE


def _rows(places: tuple[int, ...]) -> list[int]:
    """Row numbers of answers, from 1 in the order of the file."""
    return [place + 1 for place in places]
