"""`folkmoot audit verify FILE`: says whether a trail taken out as a file is whole, with no installation and no network."""

import argparse
import sys

from folkmoot.trail.chain_file import Unreadable, Verified, heads_in, verify_file

DONE, FAULTS, REFUSED = 0, 1, 2


def add_audit_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what `folkmoot audit` takes."""
    parser.add_argument("act", choices=["verify"], help="what to do with the file")
    parser.add_argument(
        "file", metavar="FILE", help="the trail as it was taken out: .jsonl, or .csv of all rows"
    )
    parser.add_argument(
        "--head",
        action="append",
        default=[],
        metavar="HEX",
        help="a head that you kept; it must be in the file",
    )
    parser.add_argument("--heads", metavar="FILE", help="a file of heads that you were given day by day")


def audit_command(args: argparse.Namespace) -> int:
    """Verify: 0 it is whole, 1 it is not (the first broken place is told), 2 it can't be read."""
    try:
        heads = [head.strip().lower() for head in args.head] + _kept(args.heads)
        with open(args.file, encoding="utf-8", newline="") as file:
            found = verify_file(file, heads=heads)
    except OSError as fault:
        return _refuse(f"{fault.filename} cannot be read: {fault.strerror}.")
    except (Unreadable, UnicodeDecodeError) as fault:
        return _refuse(str(fault) if isinstance(fault, Unreadable) else "The file is not text in UTF-8.")
    sys.stdout.write(_told(found, len(heads)))
    return DONE if found.whole else FAULTS


def _kept(path: str | None) -> list[str]:
    if path is None:
        return []
    with open(path, encoding="utf-8") as file:
        return heads_in(file)


def _told(found: Verified, heads: int) -> str:
    if found.fault:
        return f"Broken: {found.fault}\n{found.rows:,} rows before it stand as they were written.\n"
    lines = [f"Whole: {found.rows:,} rows, one following the other. Head: {found.head}"]
    if found.sealed:
        lines.append(f"{found.sealed:,} of them are sealed: their hashes were followed, not what they say.")
    lines += [
        f"Broken: the head {head} that you kept is not in this file. Rows were taken off its end, or all were written anew."
        for head in found.missing
    ]
    if heads and not found.missing:
        lines.append(
            "The head that you kept is in it."
            if heads == 1
            else f"All {heads} heads that you kept are in it."
        )
    elif not heads:
        lines.append(
            "Compare it with a head that you kept (--head): only that shows rows cut off the end by its keeper."
        )
    return "\n".join(lines) + "\n"


def _refuse(sentence: str) -> int:
    sys.stderr.write(f"{sentence}\n")
    return REFUSED
