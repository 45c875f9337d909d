"""Stores prepared contacts in plain SQL, many at once, inside a transaction that its caller holds. No Django here.

One statement inserts the contacts and says by RETURNING which were new: a UUID that is taken and one that was erased
insert nothing. Receipts, first words, ways to reach people and the trail follow in the same transaction, each in one
statement however many contacts there are. Placeholders are written `%s`; `writer.SqliteCursor` turns them into `?`.
"""

import json
from collections.abc import Sequence
from typing import Any, Literal, Protocol
from uuid import UUID

from folkmoot.contacts.rows import Outcome, PreparedRow
from folkmoot.trail.chain import CHAIN_LOCK, FIRST_HASH, chained_hash

Dialect = Literal["sqlite", "postgresql"]


class Cursor(Protocol):
    """What is asked of a database cursor, Django's or a driver's own."""

    def execute(self, sql: Any, params: Any = ..., /) -> Any: ...
    def executemany(self, sql: Any, rows: Any, /) -> Any: ...
    def fetchall(self) -> Any: ...
    def fetchone(self) -> Any: ...


# Columns of a contact, in order, with the type PostgreSQL reads each from JSON as.
COLUMNS = {
    "uuid": "uuid",
    "engagement_id": "bigint",
    "collector_id": "bigint",
    "version_id": "bigint",
    "channel": "text",
    "disposition": "text",
    "reason": "text",
    "answers": "jsonb",
    "profile": "jsonb",
    "areas": "jsonb",
    "place": "jsonb",
    "weight": "double precision",
    "language": "text",
    "seconds": "integer",
    "asked_at": "timestamptz",
    "received_at": "timestamptz",
    "officer_id": "bigint",
    "circumstances": "jsonb",
    "signals": "jsonb",
    "body_hash": "text",
}
INSERT = f"INSERT INTO contacts_contact ({', '.join(COLUMNS)})"
FROM_JSON = ", ".join(f"json_extract(value, '$.{name}')" for name in COLUMNS)
FROM_RECORD = ", ".join(f"r.{name}" for name in COLUMNS)
RECORD = ", ".join(f"{name} {kind}" for name, kind in COLUMNS.items())
INSERT_CONTACTS: dict[Dialect, str] = {
    "sqlite": (
        f"{INSERT} SELECT {FROM_JSON} FROM json_each(%s) WHERE NOT EXISTS "
        "(SELECT 1 FROM contacts_erasure e WHERE e.uuid_hash = json_extract(value, '$.uuid_hash')) "
        "ON CONFLICT DO NOTHING RETURNING id, uuid"
    ),
    "postgresql": (
        f"{INSERT} SELECT {FROM_RECORD} FROM jsonb_to_recordset(%s::jsonb) AS r(uuid_hash text, {RECORD}) "
        "WHERE NOT EXISTS (SELECT 1 FROM contacts_erasure e WHERE e.uuid_hash = r.uuid_hash) "
        "ON CONFLICT DO NOTHING RETURNING id, uuid"
    ),
}
FIND_CONTACTS: dict[Dialect, str] = {
    "sqlite": "SELECT id, uuid, body_hash FROM contacts_contact WHERE uuid IN (SELECT value FROM json_each(%s))",
    "postgresql": (
        "SELECT id, uuid, body_hash FROM contacts_contact "
        "WHERE uuid IN (SELECT value::uuid FROM jsonb_array_elements_text(%s::jsonb))"
    ),
}
# SQLite lets other threads run at every row it hands over, and the writer then waits for its turn. So a large batch asks
# for one row that holds everything, and inserts without handing any over.
FEW = 4
FIND_AT_ONCE = (
    "SELECT json_group_array(json_array(id, uuid, body_hash)) FROM contacts_contact "
    "WHERE uuid IN (SELECT value FROM json_each(%s))"
)
INSERT_AT_ONCE = INSERT_CONTACTS["sqlite"].removesuffix(" RETURNING id, uuid")
INSERT_RECEIPTS_AT_ONCE: dict[Dialect, str] = {
    "sqlite": (
        "INSERT INTO contacts_receipt (contact_id, code_hash) "
        "SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]') FROM json_each(%s)"
    ),
    "postgresql": (
        "INSERT INTO contacts_receipt (contact_id, code_hash) "
        "SELECT (value->>0)::bigint, value->>1 FROM jsonb_array_elements(%s::jsonb)"
    ),
}
INSERT_RECEIPT = "INSERT INTO contacts_receipt (contact_id, code_hash) VALUES (%s, %s)"
INSERT_FIRST_WORDS = "INSERT INTO contacts_firstwords (contact_id, question, sealed, text_hash, keep_until) VALUES (%s, %s, %s, %s, %s)"
INSERT_DETAIL = (
    "INSERT INTO contacts_contactdetail (contact_id, uuid, kind, sealed, lookup_hash, purpose, consent_wording, agreed_at) "
    "VALUES (%s, %s, %s, %s, %s, %s, %s, %s)"
)
LAST_OF_TRAIL = "SELECT hash FROM trail_trailrow ORDER BY id DESC LIMIT 1"
INSERT_ACT = (
    "INSERT INTO trail_trailrow (at, user_id, actor, act, subject_kind, subject_id, detail, previous_hash, hash) "
    "VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s)"
)


def store(cursor: Cursor, dialect: Dialect, rows: Sequence[PreparedRow]) -> list[Outcome]:
    """Store the rows in the caller's open transaction; return what became of each, in their order.

    Of two rows with one UUID the first is stored and the second compared with it. Any error of the database is
    raised as it is; the caller rolls back.
    """
    at_once = dialect == "sqlite" and len(rows) > FEW
    new, before = _at_once(cursor, rows) if at_once else (_insert_contacts(cursor, dialect, rows), {})
    waiting, outcomes, stored = dict(new), {}, []
    for place, row in enumerate(rows):
        number = waiting.pop(row.uuid, None)
        if number is not None:
            outcomes[place] = Outcome("stored", number)
            stored.append((number, row))
    others = [place for place in range(len(rows)) if place not in outcomes]
    before |= _find_contacts(
        cursor, dialect, [rows[place] for place in others if rows[place].uuid not in before]
    )
    for place in others:
        outcomes[place] = _compared(rows[place], before)
    _insert_what_belongs(cursor, dialect, stored)
    _insert_acts(cursor, dialect, [row for _, row in stored])
    return [outcomes[place] for place in range(len(rows))]


def _compared(row: PreparedRow, before: dict[str, tuple[int, str]]) -> Outcome:
    if row.uuid not in before:
        return Outcome("erased")
    number, body_hash = before[row.uuid]
    return Outcome("repeated" if body_hash == row.body_hash else "changed", number)


def _insert_contacts(cursor: Cursor, dialect: Dialect, rows: Sequence[PreparedRow]) -> dict[str, int]:
    if (
        dialect == "postgresql"
    ):  # several writers may hold the same UUIDs: in one order they cannot wait for each other
        rows = sorted(rows, key=lambda row: row.uuid)
    cursor.execute(INSERT_CONTACTS[dialect], ["[" + ",".join(row.contact for row in rows) + "]"])
    return {_hex(uuid): number for number, uuid in cursor.fetchall()}


def _at_once(
    cursor: Cursor, rows: Sequence[PreparedRow]
) -> tuple[dict[str, int], dict[str, tuple[int, str]]]:
    """Insert a large batch on SQLite; return the new contacts and those that were there before.

    Looking first is safe: the transaction holds the only right to write.
    """
    before = _found_at_once(cursor, rows)
    fresh = [row for row in rows if row.uuid not in before]
    if not fresh:
        return {}, before
    cursor.execute(INSERT_AT_ONCE, ["[" + ",".join(row.contact for row in fresh) + "]"])
    new = {uuid: number for uuid, (number, _) in _found_at_once(cursor, fresh).items()}
    return new, before


def _found_at_once(cursor: Cursor, rows: Sequence[PreparedRow]) -> dict[str, tuple[int, str]]:
    cursor.execute(FIND_AT_ONCE, [json.dumps([row.uuid for row in rows])])
    return {uuid: (number, body_hash) for number, uuid, body_hash in json.loads(cursor.fetchone()[0])}


def _find_contacts(
    cursor: Cursor, dialect: Dialect, rows: Sequence[PreparedRow]
) -> dict[str, tuple[int, str]]:
    if not rows:
        return {}
    cursor.execute(FIND_CONTACTS[dialect], [json.dumps([row.uuid for row in rows])])
    return {_hex(uuid): (number, body_hash) for number, uuid, body_hash in cursor.fetchall()}


def _insert_what_belongs(cursor: Cursor, dialect: Dialect, pairs: Sequence[tuple[int, PreparedRow]]) -> None:
    receipts = [(number, row.code_hash) for number, row in pairs if row.code_hash]
    if len(receipts) > FEW:
        cursor.execute(INSERT_RECEIPTS_AT_ONCE[dialect], [json.dumps(receipts)])
    else:
        _insert_all(cursor, INSERT_RECEIPT, receipts)
    words = [
        (number, one.question, one.sealed, one.text_hash, one.keep_until)
        for number, row in pairs
        for one in row.first_words
    ]
    _insert_all(cursor, INSERT_FIRST_WORDS, words)
    details = [
        (
            number,
            one.uuid,
            one.kind,
            one.sealed,
            one.lookup_hash,
            one.purpose,
            one.consent_wording,
            row.received_at,
        )
        for number, row in pairs
        for one in row.details
    ]
    _insert_all(cursor, INSERT_DETAIL, details)


def _insert_acts(cursor: Cursor, dialect: Dialect, stored: Sequence[PreparedRow]) -> None:
    """Add the contacts that somebody signed in recorded to the hash chain of the trail."""
    acts = [(row, row.act) for row in stored if row.act is not None]
    if not acts:
        return
    if dialect == "postgresql":
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [CHAIN_LOCK])
    cursor.execute(LAST_OF_TRAIL, [])
    last = cursor.fetchone()
    previous, written = last[0] if last else FIRST_HASH, []
    for row, act in acts:
        uuid = str(UUID(row.uuid))
        this = chained_hash(previous, act.at, act.actor, "record_contact", "contact", uuid, {})
        at = act.at.replace("T", " ").removesuffix("+00:00")
        written.append((at, act.user, act.actor, "record_contact", "contact", uuid, "{}", previous, this))
        previous = this
    _insert_all(cursor, INSERT_ACT, written)


def _insert_all(cursor: Cursor, sql: str, rows: list[tuple[Any, ...]]) -> None:
    if len(rows) == 1:
        cursor.execute(sql, rows[0])
    elif rows:
        cursor.executemany(sql, rows)


def _hex(uuid: str | UUID) -> str:
    return uuid if isinstance(uuid, str) else uuid.hex
