"""The analyst's command `folkmoot rake`: its arguments, its answer on stdout and its refusals on stderr."""

from __future__ import annotations

import argparse
import json
import math
import sys

DONE, REFUSED = 0, 2
NOT_SAID = {"refuse": "refuse", "own-share": "own share", "leave-out": "leave out"}


def add_rake_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what `folkmoot rake` takes."""
    parser.add_argument("data", metavar="DATA.csv", help="a row for each person; a column for each margin")
    parser.add_argument(
        "--margins",
        required=True,
        metavar="MARGINS.json",
        help='numbers of people: {"margins": {"age": {"16-24": 1200, ...}, ...}}',
    )
    parser.add_argument(
        "--base", metavar="COLUMN", help="the column of base weights (default: 1 for everyone)"
    )
    parser.add_argument(
        "--not-said",
        choices=sorted(NOT_SAID),
        default="refuse",
        help="what to do with those who did not say: refuse (default), a group of their own at its own share, "
        "or leave them out (their weight is 0)",
    )
    parser.add_argument(
        "--largest-ratio", type=ratio, metavar="R", help="let no weight be above R times the average"
    )
    parser.add_argument("--out", metavar="WEIGHTS.csv", help="write row (from 1, input order) and weight")


def ratio(text: str) -> float:
    """Read a limit to weights. Raises ArgumentTypeError unless it is a number above 1."""
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not (math.isfinite(value) and value > 1):
        raise argparse.ArgumentTypeError(f"{text} is not a number above 1")
    return value


def rake_command(args: argparse.Namespace) -> int:
    """Weight DATA.csv and print what the weights cost as JSON; 0 done, 2 refused with sentences on stderr."""
    # numpy and Ibis are loaded only by the command that counts.
    from folkmoot.evidence import analyst  # noqa: PLC0415
    from folkmoot.evidence.problems import MarginsCannotBeMet  # noqa: PLC0415

    try:
        weighted = analyst.rake_rows(
            analyst.read_columns(args.data),
            analyst.read_margins(args.margins),
            base=args.base,
            not_said=NOT_SAID[args.not_said],  # type: ignore[arg-type]  # the dict's values are the policies
            largest_ratio=args.largest_ratio,
        )
        if args.out:
            analyst.write_weights(args.out, weighted.weights)
    except analyst.Refused as refusal:
        print(refusal, file=sys.stderr)  # noqa: T201 -- the command's answer
        return REFUSED
    except MarginsCannotBeMet as refusal:
        for problem in refusal.problems:
            print(problem.sentence, file=sys.stderr)  # noqa: T201 -- the command's answer
        _say({"problems": [problem.as_json() for problem in refusal.problems]})
        return REFUSED
    _say(weighted.as_json())
    return DONE


def _say(answer: dict[str, object]) -> None:
    print(json.dumps(answer, ensure_ascii=False, indent=2))  # noqa: T201 -- the command's answer
