"""`folkmoot bounce < message`: takes what comes back from a mail server's pipe or a mailbox: reports of non-delivery, and answers."""

import argparse
import mailbox
import sys
from contextlib import closing

from folkmoot.contacts.bouncing import LARGEST_REPORT, read_report, undelivered
from folkmoot.contacts.replying import take_reply

PIECE = 100_000  # bytes


def add_bounce_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument(
        "--mailbox", metavar="FILE", help="an mbox file of messages; without it, one on standard input"
    )


def bounce_command(options: argparse.Namespace) -> int:
    """Note every message that came back for good, and take every answer. It is no fault that a message is neither."""
    if options.mailbox:
        with closing(mailbox.mbox(options.mailbox, create=False)) as box:
            came = [message.as_bytes() for message in box]
    else:
        came = [_read_to_the_end()]
    noted = answers = 0
    for raw in came:
        back = undelivered(read_report(raw))
        noted += back
        answers += not back and take_reply(raw)
    sys.stdout.write(
        f"{noted:,} of {len(came):,} reports were about a message of ours that will not arrive.\n"
    )
    if answers:
        sys.stdout.write(f"Answers to what somebody was asked: {answers:,}.\n")
    return 0


def _read_to_the_end() -> bytes:
    """Return as much of standard input as is read, and let the rest go by: a mail server wants to be rid of it all."""
    raw = sys.stdin.buffer.read(LARGEST_REPORT + 1)
    while sys.stdin.buffer.read(PIECE):
        pass
    return raw
