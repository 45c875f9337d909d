"""The stage a test stands on: set by the real acts once in each process, and put up again from its rows for other tests.

To make the hub takes eight hundred statements, and most of its tests are about what comes after.
"""

import datetime as dt
from collections.abc import Callable

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, transaction
from django.utils import timezone

from tests.emptying import Rows, add_rows, every_row, filled, rows_of


class Stage:
    """What some acts add to a database in which little stands, table by table, and what that little is."""

    def __init__(self, acts: Callable[[], object]) -> None:
        self.acts = acts
        self.before: dict[str, Rows] = {}
        self.added: dict[str, Rows] = {}
        self.on: dt.date | None = None

    def set(self) -> None:
        """Put up what the acts made today, if what stood before stands now; otherwise do them."""
        if self.on == timezone.localdate() and self._stands_as_before():
            self._put_up()
        elif self.on:
            self.acts()
        else:
            self._watch()

    def _watch(self) -> None:
        self.before = every_row()
        self.acts()
        after = every_row()
        for table, rows in after.items():
            there = set(map(repr, self.before.get(table, [])))
            added = [row for row in rows if repr(row) not in there]
            assert len(added) + len(there) == len(rows), (
                f"the stage changes what stood in {table}: do its acts each time"
            )
            if added:
                self.added[table] = added
        assert self.before.keys() <= after.keys()
        self.on = timezone.localdate()

    def _stands_as_before(self) -> bool:
        return sorted(filled()) == sorted(self.before) and all(
            rows_of(table) == self.before[table] for table in self.added.keys() & self.before.keys()
        )

    def _put_up(self) -> None:
        models = [
            each for each in apps.get_models(include_auto_created=True) if each._meta.db_table in self.added
        ]
        with transaction.atomic(), connection.cursor() as cursor:
            for table, rows in self.added.items():
                add_rows(table, rows)
            for line in connection.ops.sequence_reset_sql(no_style(), models):
                cursor.execute(line)


def set_once(acts: Callable[[], object]) -> Callable[[], None]:
    """Make a stage of acts that begin with nothing and always do the same."""
    return Stage(acts).set
