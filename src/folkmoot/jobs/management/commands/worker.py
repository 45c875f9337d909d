"""`manage.py worker`: does the work that waits."""

import datetime as dt
import signal
import threading
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from folkmoot.jobs import leases
from folkmoot.jobs.worker import work


class Command(BaseCommand):
    """Does jobs until it is asked to stop, and then finishes the one in hand."""

    help = (
        "Do the work that waits: messages, exports, imports, reports. Run one beside the server, or several."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Say what may be chosen."""
        parser.add_argument("--until-empty", action="store_true", help="stop when no job is due")
        parser.add_argument(
            "--lease",
            type=float,
            default=leases.LEASE.total_seconds(),
            metavar="SECONDS",
            help="how long a dead worker's job waits before another takes it (default %(default)s)",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Work until a signal comes."""
        stop = threading.Event()
        for sign in (signal.SIGTERM, signal.SIGINT):
            signal.signal(sign, lambda *_: stop.set())
        taken = work(
            stop=stop, lease=dt.timedelta(seconds=options["lease"]), until_empty=options["until_empty"]
        )
        self.stdout.write(f"{taken} jobs taken.")
