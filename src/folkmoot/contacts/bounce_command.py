"""`folkmoot bounce < message`: takes reports of non-delivery from a mail server's pipe, or from a mailbox file."""

import argparse
import mailbox
import sys

from folkmoot.contacts.bouncing import LARGEST_REPORT, read_report, undelivered


def add_bounce_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument(
        "--mailbox", metavar="FILE", help="an mbox file of reports; without it, one on standard input"
    )


def bounce_command(options: argparse.Namespace) -> int:
    """Note every message that came back for good. It is no fault that a report is about none of ours."""
    if options.mailbox:
        reports = [message.as_bytes() for message in mailbox.mbox(options.mailbox, create=False)]
    else:
        reports = [sys.stdin.buffer.read(LARGEST_REPORT + 1)]
    noted = sum(undelivered(read_report(report)) for report in reports)
    sys.stdout.write(
        f"{noted:,} of {len(reports):,} reports were about a message of ours that will not arrive.\n"
    )
    return 0
