"""The second wall: on PostgreSQL the database itself shows rows of registers only for the decision, or the named work, at hand.

The first wall is `under(decision)`. Whoever goes round it, by a query that was written wrongly or by SQL that was slipped in, reads
nothing: row-level security lets a row through only while the settings below name it, and they are set for one transaction alone. It
stands for every role but one that is superuser or may BYPASSRLS: `wall_stands` says so, and the hub's first page tells administrators.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction

from folkmoot.partners.agreements.rule import Decision

BY_ITEM = ("hub_helditem", "hub_lawitem")
BY_HOLDING = ("hub_heldperson", "hub_lawperson", "hub_personkey")
WORK = ("bring", "delete", "link", "answer")
"""Work of the hub itself that no decision stands for: each is an act with its own rule and its own row in the trail."""

ITEMS, HOLDINGS, AT_WORK = "folkmoot.items", "folkmoot.holdings", "folkmoot.work"


@contextmanager
def opened_for(decision: Decision) -> Iterator[None]:
    """Let the database show what a decision lists, and nothing else, until the block ends."""
    if connection.vendor != "postgresql" or not decision.allowed:
        yield
        return
    from folkmoot.hub.models import Holding  # noqa: PLC0415  the models load this package's neighbours

    standing = Holding.objects.whole().filter(
        agreement__slug=decision.agreement, giver__slug__in=sorted(decision.items)
    )
    holdings = list(standing.values_list("pk", "giver__slug"))
    items = [f"{key}:{item}" for key, giver in holdings for item in sorted(decision.items[giver])]
    with _settings({ITEMS: ",".join(items), HOLDINGS: ",".join(str(key) for key, _ in holdings)}):
        yield


@contextmanager
def at_work(act: str) -> Iterator[None]:
    """Let the database show what a named work of the hub needs, until the block ends."""
    if act not in WORK:
        raise ValueError(f"{act} is no work of the hub")
    if connection.vendor != "postgresql":
        yield
        return
    with _settings({AT_WORK: act}):
        yield


@contextmanager
def _settings(wanted: dict[str, str]) -> Iterator[None]:
    with transaction.atomic():
        before = {name: _get(name) for name in wanted}
        for name, value in wanted.items():
            _set(name, value)
        yield
        for name, value in before.items():
            _set(name, value)


def _set(name: str, value: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config(%s, %s, true)", [name, value])


def _get(name: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(current_setting(%s, true), '')", [name])
        return str(cursor.fetchone()[0])


def wall_stands() -> bool | None:
    """Say whether the database holds the second wall for the role we work as; None where there is no such database."""
    if connection.vendor != "postgresql":
        return None
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user")
        return not cursor.fetchone()[0]


def build(db: Any, by_item: tuple[str, ...] = BY_ITEM, by_holding: tuple[str, ...] = BY_HOLDING) -> None:
    """Put the wall up before tables; on SQLite there is none."""
    if db.vendor != "postgresql":
        return
    works = ", ".join(f"'{act}'" for act in WORK)
    working = f"coalesce(current_setting('{AT_WORK}', true), '') IN ({works})"
    listed_items = f"holding_id::text || ':' || item = ANY (string_to_array(NULLIF(current_setting('{ITEMS}', true), ''), ','))"
    listed_holdings = (
        f"holding_id::text = ANY (string_to_array(NULLIF(current_setting('{HOLDINGS}', true), ''), ','))"
    )
    with db.cursor() as cursor:
        for tables, listed in ((by_item, listed_items), (by_holding, listed_holdings)):
            for table in tables:
                cursor.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
                cursor.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")
                cursor.execute(f"CREATE POLICY read ON {table} FOR SELECT USING ({working} OR {listed})")
                cursor.execute(f"CREATE POLICY work ON {table} USING ({working}) WITH CHECK ({working})")


def take_down(db: Any, tables: tuple[str, ...] = (*BY_ITEM, *BY_HOLDING)) -> None:
    """Take the wall down again."""
    if db.vendor != "postgresql":
        return
    with db.cursor() as cursor:
        for table in tables:
            for policy in ("read", "work"):
                cursor.execute(f"DROP POLICY IF EXISTS {policy} ON {table}")
            cursor.execute(f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY")
            cursor.execute(f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY")
