"""`folkmoot opinion`: the map of a conversation exported from Polis, as a table, a picture and the groups in full."""

from __future__ import annotations

import argparse
import csv
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from folkmoot.evidence.refusals import Refusal

if TYPE_CHECKING:
    from folkmoot.evidence.opinion.polis_files import Conversation
    from folkmoot.evidence.opinion.whole import OpinionMap

DONE, REFUSED = 0, 2
LEAVE_OUT = {
    "all-agree": "all_agree",
    "all-disagree": "all_disagree",
    "all-pass": "all_pass",
    "long-gone": "long_gone",
    "said-twice": "said_twice",
}
TABLE, GROUPS, PICTURE = "participants.csv", "groups.json", "map.svg"


def add_opinion_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what `folkmoot opinion` takes."""
    parser.add_argument(
        "folder",
        metavar="FOLDER",
        help="a Polis export: comments.csv with participants-votes.csv or votes.csv",
    )
    parser.add_argument(
        "--out", required=True, metavar="OUT", help=f"the folder for {TABLE}, {GROUPS} and {PICTURE}"
    )
    parser.add_argument(
        "--without",
        action="append",
        default=[],
        choices=sorted(LEAVE_OUT),
        help="leave out what is flagged so, and say what that changes; may be given more than once",
    )
    parser.add_argument("--seed", type=int, default=1, help="for the starts and resamples (default: 1)")


def opinion_command(args: argparse.Namespace) -> int:
    """Write the map of FOLDER into OUT and a summary on stdout; 0 done, 2 refused with a sentence on stderr."""
    # numpy and scipy are loaded only by the command that counts.
    from folkmoot.evidence.opinion import polis_files, whole  # noqa: PLC0415

    try:
        if args.seed < 0:
            raise Refusal("A seed is a whole number from 0 up.")
        conversation = polis_files.read_folder(args.folder)
        words = [one.words for one in conversation.statements]
        given: dict[str, Any] = {
            "rejected": conversation.rejected,
            "words": words,
            "said_at": conversation.said_at,
            "seed": args.seed,
        }
        drawn = whole.draw_map(conversation.votes, **given)
        compared = None
        if args.without:
            less = whole.draw_map(
                conversation.votes, without=[LEAVE_OUT[one] for one in args.without], **given
            )
            compared, drawn = whole.compare(drawn, less), less
        told = write(drawn, conversation, Path(args.out), compared)
    except (Refusal, OSError) as refusal:
        print(refusal, file=sys.stderr)  # noqa: T201 -- the command's answer
        return REFUSED
    print("\n".join(told))  # noqa: T201 -- the command's answer
    return DONE


def write(drawn: OpinionMap, conversation: Conversation, out: Path, compared: Any = None) -> list[str]:
    """Write the three files; return the summary, a line each."""
    from dataclasses import asdict  # noqa: PLC0415  with what it is used on

    from folkmoot.evidence.opinion import picture, telling  # noqa: PLC0415  numpy, as above

    words = [one.words for one in conversation.statements]
    told = telling.tell(drawn, words)
    if compared is not None:
        told["compared_with_everybody"] = asdict(compared)
    sentences = summary(told)
    out.mkdir(parents=True, exist_ok=True)
    with (out / TABLE).open("w", encoding="utf-8", newline="") as lines:
        writer = csv.writer(lines, lineterminator="\n")
        writer.writerow(["participant", "x", "y", "group"])
        for name, (x, y), placed, group in zip(
            drawn.votes.people,
            drawn.places.at.tolist(),
            drawn.placed.tolist(),
            drawn.group.tolist(),
            strict=True,
        ):
            writer.writerow([name, x, y, group] if placed else [name, "", "", ""])
    (out / GROUPS).write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    drawing = picture.draw(
        drawn.places.at[drawn.placed],
        drawn.grouping.group,
        title=conversation.summary.get("topic", "") or "Opinion map",
        told=" ".join(sentences),
        people=drawn.grouping.sizes,
    )
    (out / PICTURE).write_text(drawing + "\n", encoding="utf-8")
    return sentences


def summary(told: dict[str, Any]) -> list[str]:
    """Say in sentences what the map shows."""
    lines = [
        f"{told['people']:,} people cast {told['votes']:,} votes on {told['statements_live']:,} statements."
        f" {told['placed']:,} are on the map; {told['not_placed']:,} voted too little to be placed.",
        told["class"],
    ]
    if not told["placed"]:
        return [*lines, "Nobody voted, so the map is empty."]
    if told["number_of_groups"] < 2:
        return [
            *lines,
            "The votes show no groups: people voted too much alike, or there are too few of them.",
        ]
    for each in told["groups"]:
        strongest = each["statements"][0] if each["statements"] else None
        said = ""
        if strongest:
            verb = "agree" if strongest["agrees"] else "disagree"
            said = f" {strongest['people']:,} of {strongest['seen']:,} {verb}: “{_short(strongest['words'])}”"
        stable = each["stability"]
        lines.append(
            f"Group {each['called']}: {each['people']:,} people ({each['share_of_placed']:.0%} of those placed)."
            f" The group {stable['words']} ({stable['found_again_by_resample']:.0%} found again in resamples).{said}"
        )
    return lines


def _short(words: str) -> str:
    from folkmoot.evidence.opinion.picture import shorter  # noqa: PLC0415  numpy, as above

    return shorter(words)
