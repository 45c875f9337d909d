"""The analyst's command `folkmoot suggest`: codes for a file of answers, learnt from a file that people coded."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping, Sequence

from folkmoot.evidence.words import HOW_TO_GET_IT, ready
from folkmoot.evidence.words.table import Table, TableRefused, read_table, write_table

DONE, REFUSED = 0, 2
YES = {"1", "1.0", "true", "yes"}
NO = {"0", "0.0", "false", "no"}
NOT_SAID = {"", "nan", "na", "null"}
BETWEEN = ";"


def add_suggest_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what `folkmoot suggest` takes."""
    parser.add_argument(
        "--coded",
        required=True,
        metavar="CODED.csv",
        help="answers that people coded: a column for each code with 1 or 0",
    )
    parser.add_argument(
        "--for", dest="given", required=True, metavar="IN.csv", help="answers to suggest codes for"
    )
    parser.add_argument("--column", required=True, help="the column of the text, in both files")
    parser.add_argument(
        "--code",
        required=True,
        action="append",
        metavar="NAME",
        help="a code's column; give it once for each",
    )
    parser.add_argument("--question", metavar="COLUMN", help="the column of what was asked, in both files")
    parser.add_argument(
        "--seed", type=int, default=1, metavar="N", help="the same seed gives the same answer"
    )
    parser.add_argument(
        "--out",
        required=True,
        metavar="OUT.csv",
        help="IN.csv with confidence_NAME, predicted_NAME and predicted",
    )


def suggest_command(args: argparse.Namespace) -> int:
    """Write OUT.csv and print what was learnt as JSON; 0 done, 2 refused with sentences on stderr."""
    try:
        if not ready():
            raise TableRefused(HOW_TO_GET_IT)
        coded, given = read_table(args.coded), read_table(args.given)
        codes = list(dict.fromkeys(args.code))
        marks, kept, left_out = read_marks(coded, codes)
        taught = Table(coded.name, coded.columns, [coded.rows[place] for place in kept], coded.separator)
        answer = _suggested(args, taught, given, marks)
        answer["not_coded"] = left_out
    except TableRefused as refusal:
        print(refusal, file=sys.stderr)  # noqa: T201 -- the command's answer
        return REFUSED
    print(json.dumps(answer, ensure_ascii=False, indent=2))  # noqa: T201 -- the command's answer
    return DONE


def read_marks(coded: Table, codes: Sequence[str]) -> tuple[dict[str, list[bool]], list[int], int]:
    """Return the marks of the rows that were coded, those rows, and how many were not: no code's cell is filled in.

    In a row that was coded an empty cell means no. Raises TableRefused for a cell that is neither.
    """
    columns = {code: [cell.strip().lower() for cell in coded.column(code)] for code in codes}
    kept = [
        place
        for place in range(len(coded.rows))
        if any(column[place] not in NOT_SAID for column in columns.values())
    ]
    for code, column in columns.items():
        for place in kept:
            if column[place] not in YES | NO | NOT_SAID:
                cell = coded.column(code)[place][:40]
                raise TableRefused(
                    f"In {coded.name}, column “{code}”, the answer in row {place + 2} is “{cell}”. It must be 1 or 0."
                )
    marks = {code: [column[place] in YES for place in kept] for code, column in columns.items()}
    return marks, kept, len(coded.rows) - len(kept)


def _suggested(
    args: argparse.Namespace, coded: Table, given: Table, marks: Mapping[str, list[bool]]
) -> dict[str, object]:
    """Learn, write OUT.csv, and return what is said on standard output."""
    from threadpoolctl import threadpool_limits  # noqa: PLC0415  an extra

    from folkmoot.evidence.words.suggesting import suggest  # noqa: PLC0415  numpy and scipy, only to learn

    with threadpool_limits(1):  # several threads take more processor for the same sums
        found = suggest(
            coded.column(args.column),
            marks,
            given.column(args.column),
            questions=given.column(args.question) if args.question else None,
            coded_questions=coded.column(args.question) if args.question else None,
            seed=args.seed,
        )
    rows = range(len(given.rows))
    added: dict[str, list[object]] = {}
    for code in marks:
        confidence = found.confidence[code]
        added[f"confidence_{code}"] = (
            [f"{one:.4f}" for one in confidence] if confidence else ["" for _ in rows]
        )
        added[f"predicted_{code}"] = [int(one) for one in found.predicted[code]]
    added["predicted"] = [BETWEEN.join(code for code in marks if found.predicted[code][row]) for row in rows]
    write_table(args.out, given, added)
    return {
        "coded": len(coded.rows),
        "suggested_for": len(given.rows),
        "expected_micro_f1": None if found.expected is None else round(found.expected, 3),
        "codes": [
            {
                "code": code,
                "coded_with_it": sum(marks[code]),
                "suggested_with_it": sum(found.predicted[code]),
                "suggested_from": None if (cut := found.threshold[code]) is None else round(cut, 3),
                "why_none": found.silent.get(code),
            }
            for code in marks
        ],
    }
