"""`folkmoot duplicates directory`: looks for what may stand there twice, and writes the pairs down with their reasons."""

import argparse
import csv
import sys
from pathlib import Path

from folkmoot.directory.duplicates.looking import look_for_duplicates
from folkmoot.directory.duplicates.side_by_side import likely, named
from folkmoot.directory.formats.commands import refuse
from folkmoot.directory.models import PossibleDuplicate
from folkmoot.sheets.harmless import harmless

COLUMNS = ("level", "score", "likely", "one", "one_name", "other", "other_name", "agrees", "differs", "said")
AT_A_TIME = 500


def add_duplicates_arguments(parser: argparse.ArgumentParser) -> None:
    """What, to where."""
    parser.add_argument("what", choices=["directory"], help="what to look through")
    parser.add_argument("--out", type=Path, required=True, help="the CSV file to write")


def duplicates_command(options: argparse.Namespace) -> int:
    """Look, keep the pairs for the officers' page, and write all of them: those waiting and those a person has spoken on."""
    look_for_duplicates()
    rows = list(PossibleDuplicate.objects.order_by("level", "-score", "pk"))
    try:
        with options.out.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(COLUMNS)
            for start in range(0, len(rows), AT_A_TIME):
                for one in named(rows[start : start + AT_A_TIME]):
                    pair = one.pair
                    cells = [
                        pair.level,
                        f"{pair.score:.2f}",
                        likely(pair.score),
                        str(pair.one),
                        one.one,
                        str(pair.other),
                        one.other,
                    ]
                    cells += [" ".join(pair.agrees), " ".join(pair.differs), pair.said]
                    writer.writerow([harmless(cell) for cell in cells])
    except OSError as fault:
        return refuse(f"{options.out} cannot be written: {fault.strerror}.")
    waiting = sum(one.said == "" for one in rows)
    sys.stdout.write(
        f"{len(rows):,} pairs written to {options.out}; {waiting:,} wait for a person. Nothing was merged.\n"
    )
    return 0
