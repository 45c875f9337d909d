"""`folkmoot validate-feed`: checks a feed at an address or in a folder and says every fault at its level and path."""

import argparse
import sys
from pathlib import Path

from folkmoot.directory.formats.checking import BEYOND, Verdict, check_address, check_folder
from folkmoot.directory.formats.fields import VERSIONS
from folkmoot.directory.formats.records import FeedRefused


def add_validate_feed_arguments(parser: argparse.ArgumentParser) -> None:
    """Which feed, and as which version."""
    parser.add_argument("feed", help="the feed's address, or a folder of its answers as files")
    parser.add_argument("--version", choices=list(VERSIONS), default="", help="else what the feed says it is")
    parser.add_argument("--strict", action="store_true", help="end in 1 for what is wrong at level 2 as well")


def validate_feed_command(options: argparse.Namespace) -> int:
    """Check a feed; 0 if it passes, 1 if not, 2 where there is nothing to check."""
    try:
        if "://" in options.feed:
            verdict = check_address(options.feed, options.version)
        elif Path(options.feed).is_dir():
            verdict = check_folder(Path(options.feed), options.version)
        else:
            raise FeedRefused(f"There is no folder {options.feed}, and it is no address.")
    except FeedRefused as refusal:
        sys.stderr.write("\n".join(refusal.sentences) + "\n")
        return 2
    for fault in sorted(verdict.faults, key=lambda fault: fault.level):
        sys.stdout.write(f"{fault.line()}\n")
    sys.stdout.write(summary(verdict) + "\n")
    warned = any(fault.level < BEYOND for fault in verdict.faults)
    return 1 if not verdict.passes or (options.strict and warned) else 0


def summary(verdict: Verdict) -> str:
    """Return the verdict in one sentence."""
    counts = [sum(fault.level == level for fault in verdict.faults) for level in (1, 2, BEYOND)]
    said = f"{counts[0]} errors at level 1, {counts[1]} warnings at level 2, {counts[2]} remarks."
    return f"{'Passes' if verdict.passes else 'Does not pass'} as {VERSIONS[verdict.version]}: {said}"
