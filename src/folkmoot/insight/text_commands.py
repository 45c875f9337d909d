"""`folkmoot scrub` and `folkmoot campaigns`: what is done before anyone reads, for analysts' own files. No web, no network.

Every column and row of the file comes out in its place and as it stood: what a spreadsheet would take for a formula too,
so that a file can be read back as it was. What was found stands in columns behind.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence

from folkmoot.sheets.sheet import SheetRefused
from folkmoot.sheets.verbatim import read_verbatim, write_verbatim

DONE, REFUSED = 0, 2
TOLD_EVERY = 20_000  # rows


def add_scrub_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what `folkmoot scrub` takes."""
    _add_files(
        parser,
        "adds `scrubbed`, the text with [NAME], [PHONE] and so on in place of what is personal, and `spans`",
    )


def add_campaigns_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what `folkmoot campaigns` takes."""
    _add_files(parser, "adds `campaign`, the row number (from 1) of the leader or nothing, and `own_words`")
    parser.add_argument(
        "--fewest", type=_two_or_more, default=3, metavar="N", help="texts that make a campaign (default: 3)"
    )


def scrub_command(args: argparse.Namespace) -> int:
    """Mask personal data in a column; 0 done, 2 refused with a sentence on stderr."""
    from folkmoot.evidence.scrub import CODES, found_in, replaced  # noqa: PLC0415  the lists load with the command

    def beside(texts: Sequence[str]) -> Iterator[tuple[str, str]]:
        for number, text in enumerate(texts, start=1):
            found = found_in(text, names=True)
            spans = [{"start": one.start, "end": one.end, "kind": CODES[one.kind]} for one in found]
            yield replaced(text, found, codes=True), json.dumps(spans)
            if number % TOLD_EVERY == 0:
                sys.stderr.write(f"{number:,} of {len(texts):,} rows\n")

    return _written(args, ("scrubbed", "spans"), beside)


def campaigns_command(args: argparse.Namespace) -> int:
    """Group texts that were copied from one another; 0 done, 2 refused with a sentence on stderr."""

    def beside(texts: Sequence[str]) -> Iterator[tuple[str, str]]:
        from folkmoot.evidence.campaigns import group, own_words  # noqa: PLC0415  counting libraries load with the command

        leader_of = {place: one.leader for one in group(texts, fewest=args.fewest) for place in one.texts}
        for place, text in enumerate(texts):
            leader = leader_of.get(place)
            if leader is None:
                yield "", ""
            else:
                yield str(leader + 1), "\n".join(own_words(text, texts[leader]))

    return _written(args, ("campaign", "own_words"), beside)


def _written(args: argparse.Namespace, added: tuple[str, str], beside: object) -> int:
    try:
        table = read_verbatim(args.data)
        place = table.place_of(args.column)
        taken = sorted({name.strip() for name in table.columns} & set(added))
        if taken:
            raise SheetRefused(f"The file has a column “{taken[0]}” already. Rename it, or take it out.")
        made = beside([row[place] for row in table.rows])  # type: ignore[operator]  # one of the two above
        rows = ([*row, *more] for row, more in zip(table.rows, made, strict=True))
        write_verbatim(args.out, [*table.columns, *added], rows)
    except SheetRefused as refusal:
        sys.stderr.write(f"{refusal}\n")
        return REFUSED
    return DONE


def _add_files(parser: argparse.ArgumentParser, adds: str) -> None:
    parser.add_argument("data", metavar="IN.csv", help="a table with a heading over each column")
    parser.add_argument("--column", required=True, metavar="NAME", help="the column that holds the text")
    parser.add_argument(
        "--out", required=True, metavar="OUT.csv", help=f"where to write the same table; {adds}"
    )


def _two_or_more(text: str) -> int:
    if not (text.isdecimal() and int(text) > 1):
        raise argparse.ArgumentTypeError(f"{text} is not a number above 1")
    return int(text)
