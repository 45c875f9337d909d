"""Writes the log: one line for a refusal that was to be expected, and nothing that a person told us or could be followed by.

What someone typed reaches a log by several ways. A code mistyped into an address is in the path that Django logs, and PostgreSQL
adds to an error the row that it would not take. The secret of a phone with ODK Collect stands in its address, and so does
a personal link to a follow-up. And a mail server that refuses a message says for whom.
"""

import logging
import re

EXPECTED = "django.security"  # refused, and told so on the page, at whatever level Django logs it
CODE = re.compile(
    r"(?<![\w-])(?=[\w-]*\d)[0-9A-Za-z]{4}[-–_ ]?[0-9A-Za-z]{4}[-–_ ]?[0-9A-Za-z]{4}[-–_ ]?[0-9A-Za-z]{2}(?![\w-])"
)
IN_AN_ADDRESS = re.compile(r"(/odk/key/|/follow/|/panel/yes/|/panel/leave/)[^/\s\"'?]+")
"""The secret of a phone, and the links of a person's own: who reads a log could answer or leave in their place."""

EMAIL = re.compile(r"[^\s<>'\"(){}:,;=]+@[^\s<>'\"(){}:,;=]+\.\w+")  # a mail server names whom it refused
WHAT_A_ROW_HELD = re.compile(r"^(?:DETAIL|CONTEXT):.*\n?", re.MULTILINE)


class Discreet(logging.Formatter):
    """A formatter that keeps to this."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line, with a traceback only where something of ours broke."""
        refused = record.name == "django.request" and record.levelno < logging.ERROR
        if refused or record.name.startswith(EXPECTED):
            record = logging.makeLogRecord({**record.__dict__, "exc_info": None, "exc_text": None})
        line = WHAT_A_ROW_HELD.sub("", super().format(record))
        return CODE.sub("[code]", EMAIL.sub("[e-mail address]", IN_AN_ADDRESS.sub(r"\1[secret]", line)))
