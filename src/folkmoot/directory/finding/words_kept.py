"""What the database keeps of words, so that entries are found by them.

SQLite has FTS5 for it. PostgreSQL's own full text reads the row of every entry that holds a word only to tell the entry's number,
which for a common word is most of a wide table, and unpacks each for a phrase. So there each word has a row for each stretch of
entries by their numbers, with a number for each time it stands there: which entry of the stretch, which field of it and which word
of the field, in that order of its bits. A common word is a few rows to read, and a phrase is a sum (`phrases`).
"""

from collections.abc import Iterator
from typing import Any

ENTRIES, WORDS = "directory_indexedentry", "directory_indexedwords"
FIELDS = ("in_name", "in_terms", "in_text")
ENTRY_BITS, FIELD_BITS, PLACE_BITS = 12, 2, 17  # together those of an integer without its sign
IN_A_STRETCH = 1 << ENTRY_BITS
LAST_PLACE = (1 << PLACE_BITS) - 1  # words after this one are found, but in no phrase
LONGEST_WORD = 500  # letters: more has no room in the key, and nobody can ask for it
OF_WIDE_ROWS = tuple(f"{one}_words" for one in FIELDS)  # columns of entries by which words were found before


def words_kept(vendor: str) -> Iterator[tuple[str, str]]:
    """Yield the name of each part and the statement that makes it."""
    yield from _in_sqlite() if vendor == "sqlite" else _in_postgresql()


def _in_sqlite() -> Iterator[tuple[str, str]]:
    """One FTS5 table over the entries' own rows: it holds words and no second copy of the texts."""
    fields = ", ".join(FIELDS)
    put = (
        f"INSERT INTO {WORDS} (rowid, {fields}) VALUES (NEW.id, {', '.join(f'NEW.{one}' for one in FIELDS)});"
    )
    take = (
        f"INSERT INTO {WORDS} ({WORDS}, rowid, {fields})"
        f" VALUES ('delete', OLD.id, {', '.join(f'OLD.{one}' for one in FIELDS)});"
    )
    of_entries = f"content='{ENTRIES}', content_rowid='id', tokenize='unicode61'"
    yield WORDS, f"CREATE VIRTUAL TABLE {WORDS} USING fts5({fields}, {of_entries})"
    yield f"{ENTRIES}_put", f"CREATE TRIGGER {ENTRIES}_put AFTER INSERT ON {ENTRIES} BEGIN {put} END"
    yield f"{ENTRIES}_taken", f"CREATE TRIGGER {ENTRIES}_taken AFTER DELETE ON {ENTRIES} BEGIN {take} END"


def _in_postgresql() -> Iterator[tuple[str, str]]:
    columns = 'word text COLLATE "C", stretch integer, held integer[] NOT NULL, PRIMARY KEY (word, stretch)'
    yield WORDS, f"CREATE TABLE {WORDS} ({columns}); ALTER TABLE {WORDS} ALTER held SET STORAGE EXTERNAL"
    between = f"(SELECT * FROM {ENTRIES} WHERE id BETWEEN first AND last)"
    yield f"{WORDS}_made", _function(f"{WORDS}_made(first bigint, last bigint)", "void", _put_from(between))
    for name, on, body in (
        ("put", f"INSERT ON {ENTRIES} REFERENCING NEW TABLE AS those", _put_from("those")),
        ("taken", f"DELETE ON {ENTRIES} REFERENCING OLD TABLE AS those", _take_from("those")),
        ("emptied", f"TRUNCATE ON {ENTRIES}", f"TRUNCATE {WORDS};"),
    ):
        how = f"{ENTRIES}_{name}_how"
        yield how, _function(f"{how}()", "trigger", f"{body} RETURN NULL;")
        yield f"{ENTRIES}_{name}", f"CREATE TRIGGER {ENTRIES}_{name} AFTER {on} EXECUTE FUNCTION {how}()"


def make_words_anew(cursor: Any, vendor: str) -> None:
    """Make the words of all entries, a stretch at a time: that needs no more memory for many than for few."""
    if vendor == "sqlite":
        cursor.execute(f"INSERT INTO {WORDS} ({WORDS}) VALUES ('rebuild')")
        return
    cursor.execute(f"TRUNCATE {WORDS}")
    cursor.execute(f"SELECT DISTINCT id >> {ENTRY_BITS} FROM {ENTRIES} ORDER BY 1")
    for (stretch,) in cursor.fetchall():
        first = stretch << ENTRY_BITS
        cursor.execute(f"SELECT {WORDS}_made(%s, %s)", [first, first + IN_A_STRETCH - 1])


def _function(name: str, returns: str, body: str) -> str:
    how = "LANGUAGE plpgsql SET work_mem = '64MB'"
    known = (
        "DECLARE of_stretch integer; number integer; gone bytea; their_words text[];"
        if "of_stretch" in body
        else ""
    )
    return f"CREATE OR REPLACE FUNCTION {name} RETURNS {returns} {how} AS $$ {known} BEGIN {body} END $$"


def _told(those: str) -> str:
    """Every word of these entries, and where it stands."""
    fields = " UNION ALL ".join(
        f"SELECT id, {number} AS field, {one} AS said FROM {those} AS of{number}"
        for number, one in enumerate(FIELDS)
    )
    return (
        f"(SELECT word, (id >> {ENTRY_BITS})::integer AS stretch, (id & {IN_A_STRETCH - 1})::integer AS entry, field, place"
        f" FROM ({fields}) AS of_fields, LATERAL unnest(string_to_array(said, ' ')) WITH ORDINALITY AS each (word, place)"
        f" WHERE length(word) BETWEEN 1 AND {LONGEST_WORD}) AS told"
    )


def _put_from(those: str) -> str:
    number = f"(entry << {FIELD_BITS + PLACE_BITS}) | (field << {PLACE_BITS}) | least(place, {LAST_PLACE})::integer"
    return (
        f"INSERT INTO {WORDS} AS there (word, stretch, held)"
        f" SELECT word, stretch, array_agg({number}) FROM {_told(those)} GROUP BY word, stretch"
        " ON CONFLICT (word, stretch) DO UPDATE SET held = there.held || EXCLUDED.held;"
    )


def _take_from(those: str) -> str:
    """A stretch at a time, with a bit for each entry of it that goes: to look through a list of these for each number takes much longer."""
    entry = f"(id & {IN_A_STRETCH - 1})::integer"
    here = f"(SELECT * FROM {those} WHERE id >> {ENTRY_BITS} = of_stretch)"
    kept = f"SELECT one FROM unnest(held) AS one WHERE get_bit(gone, one >> {FIELD_BITS + PLACE_BITS}) = 0"
    which = "stretch = of_stretch AND word = ANY (their_words)"
    return (
        f" FOR of_stretch IN SELECT DISTINCT (id >> {ENTRY_BITS})::integer FROM {those} LOOP"
        f" gone := decode(repeat('00', {IN_A_STRETCH // 8}), 'hex');"
        f" FOR number IN SELECT {entry} FROM {here} AS ours LOOP gone := set_bit(gone, number, 1); END LOOP;"
        f" their_words := ARRAY(SELECT DISTINCT word FROM {_told(here)});"
        f" UPDATE {WORDS} SET held = ARRAY({kept}) WHERE {which};"
        f" DELETE FROM {WORDS} WHERE {which} AND held = '{{}}';"
        " END LOOP;"
    )
