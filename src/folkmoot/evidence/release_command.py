"""`folkmoot release check`: whether tables may be published, given those published before, by trying to see through them."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from folkmoot.evidence.recovery import Recovered
    from folkmoot.evidence.release_files import TableFile

DONE, FAULTS, REFUSED = 0, 1, 2
NOW = "these tables"
LOWEST_THRESHOLD = 2


def add_release_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what `folkmoot release` takes."""
    parser.add_argument("what", choices=["check"], help="what to do")
    parser.add_argument(
        "tables",
        nargs="+",
        metavar="TABLE.csv",
        help="what is to leave: columns to divide by, and count (x: hidden)",
    )
    parser.add_argument(
        "--earlier", nargs="+", default=[], metavar="TABLE.csv", help="what left before, the oldest first"
    )
    parser.add_argument(
        "--parts",
        metavar="PARTS.csv",
        help="which pieces areas that overlap are made of: dimension, value, part",
    )
    parser.add_argument(
        "--threshold", type=whole, default=10, help="counts of fewer people must stay unknown (default: 10)"
    )
    parser.add_argument(
        "--rounded",
        type=whole,
        default=1,
        metavar="BASE",
        help="the numbers were rounded at random to this base",
    )
    parser.add_argument(
        "--seconds", type=whole, default=60, help="give up, and refuse, after so long (default: 60)"
    )


def whole(text: str) -> int:
    """Read a whole number from 1 to 10,000. Raises ArgumentTypeError."""
    if not (text.isascii() and text.isdigit() and 1 <= int(text[:6]) <= 10_000):
        raise argparse.ArgumentTypeError(f"{text[:40]} is not a whole number from 1 to 10,000")
    return int(text)


def release_command(args: argparse.Namespace) -> int:
    """Check tables; 0 nothing can be worked out, 1 what can and what to do, 2 refused with a sentence on stderr."""
    # numpy and scipy are loaded only by the command that counts.
    from folkmoot.evidence.analyst import Refused  # noqa: PLC0415
    from folkmoot.evidence.refusals import Refusal  # noqa: PLC0415
    from folkmoot.evidence.release_files import read_parts, read_tables  # noqa: PLC0415

    try:
        if args.threshold < LOWEST_THRESHOLD:
            raise Refused("A threshold of 1 hides nobody. Give one of 2 or more.")
        parts = read_parts(args.parts)
        files = read_tables([*args.tables, *args.earlier], parts)
        now, earlier = files[: len(args.tables)], files[len(args.tables) :]
        found, before = _found(now, earlier, args)
    except (Refused, Refusal, ValueError) as refusal:
        print(refusal, file=sys.stderr)  # noqa: T201 -- the command's answer
        return REFUSED
    _say(now, earlier, found, before, args.threshold)
    return FAULTS if found else DONE


def _found(
    now: list[TableFile], earlier: list[TableFile], args: argparse.Namespace
) -> tuple[list[Recovered], list[Recovered]]:
    """Give what these tables add to what can be worked out, and what could be before."""
    import time  # noqa: PLC0415  likewise late

    from folkmoot.evidence.recovery import recovered  # noqa: PLC0415
    from folkmoot.evidence.release_files import grouped  # noqa: PLC0415

    until = time.monotonic() + args.seconds
    groups = grouped([*now, *reversed(earlier)], rounded_to=args.rounded, seconds=args.seconds)
    if any(each not in groups[0] for each in now):
        raise ValueError(
            "The tables to check count the same people differently. Check those of one day at a time."
        )
    editions = []
    for number, group in reversed(list(enumerate(groups))):
        day = NOW if number == 0 else ", ".join(each.name for each in reversed(group))
        editions += [(each, each.edition(day, args.rounded)) for each in reversed(group)]
    left = {"smallest_shown": args.threshold}
    old = [edition for each, edition in editions if each not in now]
    before = recovered(old, seconds=until - time.monotonic(), **left) if old else []
    every = recovered([edition for _, edition in editions], seconds=until - time.monotonic(), **left)
    return [each for each in every if each not in before], before


def _say(
    now: list[TableFile],
    earlier: list[TableFile],
    found: list[Recovered],
    before: list[Recovered],
    threshold: int,
) -> None:
    from folkmoot.evidence.releasing import REPAIRS  # noqa: PLC0415  likewise late
    from folkmoot.evidence.whom import whom  # noqa: PLC0415

    beside = f" with {len(earlier):,} earlier" if earlier else ""
    lines = []
    for each in found:
        number = f"{each.low:,}" if each.exact else f"from {each.low:,} to {each.high:,}"
        where = "" if each.day == NOW else f" in {each.day}"
        since = "" if each.since is None else f", the change since {each.since}"
        lines.append(f"{whom(each.where)}{where}{since}: {number}")
    if found:
        print(f"Under {threshold:,} people, and can be worked out from {NOW}{beside}:")  # noqa: T201
        print("\n".join(f"  {line}" for line in lines))  # noqa: T201
        print(f"What you can do: {'; '.join(each.lower() for each in REPAIRS)}.")  # noqa: T201
    else:
        counts = len({where for each in now for where in each.counts})
        print(f"{counts:,} counts checked{beside}: none of under {threshold:,} people can be worked out.")  # noqa: T201
    if before:
        print(f"{len(before):,} could be worked out from the earlier tables already.")  # noqa: T201
