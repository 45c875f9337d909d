"""The analyst's command `folkmoot estimate`: its arguments, its answer on stdout and its refusals on
stderr."""

from __future__ import annotations

import argparse
import json
import sys

DONE, REFUSED = 0, 2
NOT_SAID = {"refuse": "refuse", "own-share": "own share", "leave-out": "leave out"}


def add_estimate_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what `folkmoot estimate` takes."""
    parser.add_argument("data", metavar="DATA.csv", help="a row for each person; empty means not said")
    parser.add_argument(
        "--of",
        required=True,
        metavar="COLUMN",
        help="the answer: a mean of numbers, or a share for each answer",
    )
    parser.add_argument("--equals", metavar="VALUE", help="only the share of those who gave this answer")
    parser.add_argument(
        "--by", metavar="COLUMN", help="for each group of this column, and test whether they differ"
    )
    parser.add_argument(
        "--margins",
        metavar="MARGINS.json",
        help='weight to numbers of people: {"margins": {"age": {"16-24": 1200, ...}, ...}}',
    )
    parser.add_argument(
        "--base", metavar="COLUMN", help="the column of base weights (default: 1 for everyone)"
    )
    parser.add_argument("--strata", metavar="COLUMN", help="the column that names each person's stratum")
    parser.add_argument(
        "--fpc",
        metavar="COLUMN",
        help="how many people the row's stratum holds (or the share of it that was asked)",
    )
    parser.add_argument(
        "--cluster",
        metavar="COLUMN",
        help="the column that names each person's cluster, where clusters (streets, schools) were drawn first; with "
        "--fpc, how many clusters the row's stratum holds. Needs folkmoot[survey]",
    )
    parser.add_argument(
        "--class",
        dest="sample_class",
        choices=["A", "B", "C"],
        help="A picked at random, B adjusted, C those who chose to answer (default: C; weighted numbers of "
        "C are B)",
    )
    parser.add_argument(
        "--not-said",
        choices=sorted(NOT_SAID),
        default="refuse",
        help="with --margins, what to do with those who did not say: refuse (default), a group of their "
        "own at "
        "its own share, or leave them out",
    )


def estimate_command(args: argparse.Namespace) -> int:
    """Estimate from DATA.csv and print it as JSON; 0 done, 2 refused with sentences on stderr."""
    # numpy and Ibis are loaded only by the command that counts.
    from folkmoot.evidence import analyst, file_estimates  # noqa: PLC0415
    from folkmoot.evidence.problems import MarginsCannotBeMet  # noqa: PLC0415
    from folkmoot.evidence.refusals import Refusal  # noqa: PLC0415

    try:
        answer = file_estimates.estimate(
            analyst.read_columns(args.data),
            of=args.of,
            equals=args.equals,
            by=args.by,
            margins=analyst.read_margins(args.margins) if args.margins else None,
            base=args.base,
            strata=args.strata,
            fpc=args.fpc,
            cluster=args.cluster,
            sample_class=args.sample_class,
            not_said=NOT_SAID[args.not_said],  # type: ignore[arg-type]  # the dict's values are the policies
        )
    except (analyst.Refused, Refusal) as refusal:
        print(refusal, file=sys.stderr)  # noqa: T201 -- the command's answer
        return REFUSED
    except MarginsCannotBeMet as refusal:
        for problem in refusal.problems:
            print(problem.sentence, file=sys.stderr)  # noqa: T201 -- the command's answer
        return REFUSED
    print(json.dumps(answer, ensure_ascii=False, indent=2))  # noqa: T201 -- the command's answer
    return DONE
