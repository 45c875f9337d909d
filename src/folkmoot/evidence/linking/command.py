"""`folkmoot link`: which rows of two files are one person, written with the reasons, measured, and refused below the floor."""

from __future__ import annotations

import argparse
import csv
import io
import json
import os
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from folkmoot.evidence.linking.run import FLOORS, LinkRefused, LinkRun, Thresholds, check_floor

if TYPE_CHECKING:
    from folkmoot.evidence.linking.model import Model
    from folkmoot.evidence.linking.reading import Register

DONE, REFUSED = 0, 2
LINKS = ("row_a", "row_b", "probability", "why")
BAND = (*LINKS, "because")


def add_link_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what `folkmoot link` takes."""
    parser.add_argument(
        "a", metavar="A.csv", help="one register: first name, surname, date of birth, postcode"
    )
    parser.add_argument(
        "b",
        metavar="B.csv",
        nargs="?",
        help="the other; without it, and with --key, the match keys of A are written",
    )
    parser.add_argument("--out", required=True, metavar="links.csv", help="row_a, row_b, probability, why")
    parser.add_argument(
        "--labelled",
        metavar="pairs.csv",
        help="pairs that people labelled: row_a, row_b and, if you like, same (1 or 0)",
    )
    parser.add_argument(
        "--mapping", metavar="M.toml", help="which column is what, for both files or in [a] and [b]"
    )
    parser.add_argument(
        "--use",
        choices=sorted(FLOORS),
        default="individual",
        help="what the links are for (default: individual)",
    )
    parser.add_argument(
        "--floor",
        type=share,
        metavar="P",
        help="the least precision (default: 0.995 individual, 0.95 aggregate)",
    )
    parser.add_argument(
        "--threshold",
        type=share,
        default=Thresholds().link,
        metavar="P",
        help="link from here (default: 0.9)",
    )
    parser.add_argument(
        "--every-family",
        action="store_true",
        help="ask people about every pair that may be two of one household, not only where the registers show such pairs",
    )
    parser.add_argument(
        "--model", metavar="MODEL.json", help="use this model; where there is none yet, keep it there"
    )
    parser.add_argument("--key", metavar="FILE", help="link by match keys made with this key, not by names")
    parser.add_argument(
        "--engine", choices=("duckdb", "spark"), default="duckdb", help="what it runs on (default: duckdb)"
    )
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="the same seed gives the same links")


def share(text: str) -> float:
    """Read a number between 0 and 1. Raises ArgumentTypeError unless it is."""
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    if not 0 < value < 1:
        raise argparse.ArgumentTypeError(f"{text} is not a number between 0 and 1")
    return value


def link_command(args: argparse.Namespace) -> int:
    """Write links and print the run as JSON; 0 done, 2 refused with a sentence on stderr."""
    try:
        if args.seed < 0:
            raise LinkRefused("A seed is a whole number from 0 up.")
        told = _keys_alone(args) if args.b is None else _linked(args)
    except LinkRefused as refusal:
        print(refusal, file=sys.stderr)  # noqa: T201 -- the command's answer
        return REFUSED
    print(json.dumps(told, ensure_ascii=False, indent=2))  # noqa: T201 -- the command's answer
    return DONE


def _keys_alone(args: argparse.Namespace) -> dict[str, Any]:
    from folkmoot.evidence.linking import keys, reading  # noqa: PLC0415  pyarrow

    if not args.key:
        raise LinkRefused("Give two registers, or one and --key to make its match keys.")
    key = keys.read_key(args.key)
    register = reading.read_register(args.a, reading.read_mapping(args.mapping)[0])
    if register.keyed:
        raise LinkRefused("These are match keys already.")
    made = keys.keys_of(register.table, key, use=args.use)
    write(args.out, made.column_names, (row.values() for row in made.to_pylist()))
    return {
        "rows": len(made),
        "keys": [each for each in made.column_names if each not in {"row", keys.CHECK}],
    }


def _linked(args: argparse.Namespace) -> dict[str, Any]:
    from folkmoot.evidence import linking  # noqa: PLC0415  pyarrow
    from folkmoot.evidence.linking import reading  # noqa: PLC0415  pyarrow

    for_a, for_b = reading.read_mapping(args.mapping)
    a, b = reading.read_register(args.a, for_a), reading.read_register(args.b, for_b)
    labels = reading.read_labels(args.labelled, a, b) if args.labelled else None
    run = _by_keys(args, a, b) if args.key or a.keyed or b.keyed else _by_names(args, a, b)
    if labels is not None:
        run = linking.measure(run, labels)
        check_floor(run, args.use, args.floor)
    told = run.as_json() | {"use": args.use, "floor": FLOORS[args.use] if args.floor is None else args.floor}
    out = Path(args.out)
    write(args.out, LINKS, zip(*(run.links[each].to_pylist() for each in LINKS), strict=True))
    write(beside(out, "asked.csv"), BAND, zip(*(run.band[each].to_pylist() for each in BAND), strict=True))
    write_text(beside(out, "run.json"), json.dumps(told, ensure_ascii=False, indent=2) + "\n")
    return told


def _by_names(args: argparse.Namespace, a: Register, b: Register) -> LinkRun:
    from folkmoot.evidence import linking  # noqa: PLC0415  pyarrow

    kept = _kept_model(args.model)
    run = linking.link(
        a.table,
        b.table,
        model=kept,
        thresholds=Thresholds(
            link=args.threshold, ask=min(Thresholds().ask, args.threshold), every_family=args.every_family
        ),
        engine=args.engine,
        seed=args.seed,
        progress=_say_progress if sys.stderr.isatty() else None,
    )
    if args.model and kept is None and run.model is not None:
        write_text(args.model, run.model.to_json())
    return run


def _by_keys(args: argparse.Namespace, a: Register, b: Register) -> LinkRun:
    from folkmoot.evidence import linking  # noqa: PLC0415  pyarrow
    from folkmoot.evidence.linking import keys  # noqa: PLC0415  pyarrow

    if not args.key:
        raise LinkRefused(
            "These are match keys. Give the agreement's key with --key, so that we know they are of this agreement."
        )
    key = keys.read_key(args.key)
    made = [
        each.table if each.keyed else linking.match_keys(each.table, key, use=args.use) for each in (a, b)
    ]
    if any(set(each[keys.CHECK].to_pylist()) != {keys.check_of(key)} for each in made):
        raise LinkRefused(
            "These match keys were made with another key than this one: each agreement has its own."
        )
    loose = keys.TOO_LOOSE[args.use]
    return linking.link_keys(
        *(each.drop_columns([one for one in each.column_names if one in loose]) for each in made)
    )


def _kept_model(path: str | None) -> Model | None:
    from folkmoot.evidence.linking.model import LARGEST, Model  # noqa: PLC0415  with what it is used on

    if path is None or not os.path.exists(path):
        return None
    try:
        with open(path, encoding="utf-8") as file:
            return Model.from_json(file.read(LARGEST + 1))
    except OSError as fault:
        raise LinkRefused(f"The model cannot be read: {fault.strerror}.") from fault
    except UnicodeDecodeError as fault:
        raise LinkRefused("This is no model that Folkmoot has written.") from fault


def _say_progress(stage: str, share_done: float) -> None:
    print(f"{share_done:4.0%}  {stage}", file=sys.stderr)  # noqa: T201 -- for who waits at a terminal


def beside(out: Path, end: str) -> str:
    """Name a file beside the links: links.csv, links.run.json."""
    return str(out.with_name(f"{out.stem}.{end}"))


def write(path: str, headings: Sequence[str], rows: Iterable[Iterable[Any]]) -> None:
    """Write a table whole or not at all; a probability with six places."""
    lines = io.StringIO(newline="")
    writer = csv.writer(lines, lineterminator="\n")
    writer.writerow(headings)
    writer.writerows([f"{each:.6f}" if isinstance(each, float) else each for each in row] for row in rows)
    write_text(path, lines.getvalue())


def write_text(path: str, text: str) -> None:
    """Write a file whole or not at all. Raises LinkRefused where it cannot be written."""
    part = f"{path}.part"
    try:
        with open(part, "w", encoding="utf-8", newline="") as file:
            file.write(text)
        os.replace(part, path)
    except OSError as fault:
        Path(part).unlink(missing_ok=True)
        raise LinkRefused(f"{os.path.basename(path)} cannot be written: {fault.strerror}.") from fault
