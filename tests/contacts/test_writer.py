"""The writer: what waits is committed together, what fails fails alone, and nothing is thanked for before it is stored."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from folkmoot.contacts import writer as writing
from folkmoot.contacts.intake_lock import IntakeHeld, IntakeLock
from folkmoot.contacts.refusals import Busy
from folkmoot.contacts.rows import Outcome
from folkmoot.contacts.writer import Writer
from tests.contacts.database_file import changed, counts, database_of_its_own, full_row, stored_uuids
from tests.contacts.factories import make_collector
from tests.partners.factories import OfficerFactory

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database]


@pytest.fixture
def collector():
    return make_collector()


@pytest.fixture
def database(collector, tmp_path: Path) -> dict[str, Any]:
    return database_of_its_own(tmp_path)


@pytest.fixture
def writer(database) -> Iterator[Writer]:
    made = Writer(database)
    yield made
    made.stop()


@pytest.fixture
def locked(database) -> Iterator[Callable[[], None]]:
    """Nobody can write to the database until the function given is called."""
    if connection.vendor != "sqlite":
        pytest.skip("on PostgreSQL nobody locks everybody out of the database")
    holder = sqlite3.connect(database["NAME"], isolation_level=None, check_same_thread=False)
    holder.execute("BEGIN IMMEDIATE")
    yield lambda: holder.execute("ROLLBACK") and None
    holder.close()


def until(true: Callable[[], bool], seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it never came true"
        time.sleep(0.01)


def submit_all(writer: Writer, rows: list) -> list[Outcome | Exception]:
    def one(row) -> Outcome | Exception:
        try:
            return writer.submit(row)
        except Exception as fault:
            return fault

    with ThreadPoolExecutor(len(rows)) as pool:
        return list(pool.map(one, rows))


def test_rows_from_many_threads_are_all_stored_with_what_belongs_to_them(writer, database, collector) -> None:
    rows = [full_row(collector) for _ in range(100)]
    outcomes = submit_all(writer, rows)
    assert {outcome.kind for outcome in outcomes} == {"stored"}
    assert len({outcome.contact for outcome in outcomes}) == 100
    assert counts(database) == {
        "contact": 100,
        "receipt": 100,
        "firstwords": 100,
        "contactdetail": 100,
        "trailrow": 0,
    }


def test_the_trail_is_one_chain_whoever_writes_it(writer, collector, database) -> None:
    officer = OfficerFactory()
    database_rows = [full_row(collector, officer) for _ in range(50)]
    if connection.vendor == "sqlite":
        database = database_of_its_own(Path(database["NAME"]).parent)  # again, with the officer in it
        writer = Writer(database)
    submit_all(writer, database_rows)
    from tests.contacts.database_file import ask

    links = ask(database, "SELECT previous_hash, hash FROM trail_trailrow ORDER BY id")
    assert len(links) == 50
    assert [previous for previous, _ in links] == ["0" * 64, *(this for _, this in links[:-1])]
    writer.stop()


def test_the_same_row_many_times_at_once_is_stored_once(writer, database, collector) -> None:
    row = full_row(collector)
    outcomes = submit_all(writer, [row] * 40)
    assert sorted(outcome.kind for outcome in outcomes) == ["repeated"] * 39 + ["stored"]
    assert len({outcome.contact for outcome in outcomes}) == 1
    assert counts(database)["contact"] == 1


def test_a_changed_body_is_told_apart_also_within_one_batch(writer, collector, database) -> None:
    row = full_row(collector)
    outcomes = submit_all(writer, [row, changed(row, body_hash="f" * 64)] * 10)
    kinds = sorted(outcome.kind for outcome in outcomes)
    assert kinds == ["changed"] * 10 + ["repeated"] * 9 + ["stored"]


@pytest.mark.parametrize("fault", [{"disposition": None}, {"collector_id": 987_654_321}])
def test_a_bad_row_fails_alone(writer, database, collector, fault) -> None:
    good = [full_row(collector) for _ in range(60)]
    rows = [*good, changed(full_row(collector), **fault)]
    random.Random(7).shuffle(rows)
    outcomes = submit_all(writer, rows)
    failed = [row for row, outcome in zip(rows, outcomes, strict=True) if not isinstance(outcome, Outcome)]
    assert [row.uuid for row in failed] == [row.uuid for row in rows if row not in good]
    assert stored_uuids(database) == {row.uuid for row in good}


def test_a_row_that_is_not_even_json_fails_alone(writer, database, collector) -> None:
    good = [full_row(collector) for _ in range(20)]
    broken = full_row(collector)
    object.__setattr__(broken, "contact", broken.contact[:-1])
    outcomes = submit_all(writer, [*good[:10], broken, *good[10:]])
    assert [index for index, outcome in enumerate(outcomes) if not isinstance(outcome, Outcome)] == [10]
    assert counts(database)["contact"] == 20


def test_when_too_much_waits_people_are_asked_to_come_back(database, collector, locked) -> None:
    writer = Writer(database, most_waiting=5)
    rows = [full_row(collector) for _ in range(5)]
    with ThreadPoolExecutor(10) as pool:
        first = pool.submit(writer.submit, full_row(collector))
        time.sleep(0.5)  # the writer has taken it, and waits for the database
        waiting = [pool.submit(writer.submit, row) for row in rows]
        until(lambda: writer._queue.qsize() == 5)
        with pytest.raises(Busy) as refusal:
            writer.submit(full_row(collector))
        assert refusal.value.retry_after == 5
        locked()
        assert {one.result().kind for one in [first, *waiting]} == {"stored"}
    writer.stop()


def test_who_waited_too_long_may_send_the_same_again(database, collector, locked) -> None:
    writer, row = Writer(database, longest_wait=0.2), full_row(collector)
    with pytest.raises(Busy):
        writer.submit(row)
    locked()
    assert Writer(database).submit(full_row(collector)).kind == "stored"
    until(lambda: stored_uuids(database) >= {row.uuid})
    assert writer.submit(row).kind == "repeated"
    writer.stop()


def test_stopping_commits_what_waits_and_refuses_what_is_new(database, collector, locked) -> None:
    writer, rows = Writer(database), [full_row(collector) for _ in range(20)]
    with ThreadPoolExecutor(21) as pool:
        waiting = [pool.submit(writer.submit, row) for row in rows]
        time.sleep(0.5)  # all have come, and wait for the database
        stopping = pool.submit(writer.stop)
        until(lambda: writer._stopping)
        with pytest.raises(Busy):
            writer.submit(full_row(collector))
        locked()
        stopping.result()
        told = [one.exception() or one.result() for one in waiting]
    kept = {row.uuid for row, one in zip(rows, told, strict=True) if isinstance(one, Outcome)}
    assert stored_uuids(database) == kept
    assert len(kept) >= 15


def test_a_full_disk_is_said_at_once_and_leaves_nothing_half_stored(database, collector) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("a full disk is caused by SQLite's own limit here")
    emptied = sqlite3.connect(database["NAME"], isolation_level=None)
    emptied.execute("VACUUM")  # pages that other tests have freed would take everything in
    pages = emptied.execute("PRAGMA page_count").fetchone()[0]
    emptied.close()
    small = {
        **database,
        "OPTIONS": {"init_command": f"PRAGMA journal_mode=WAL; PRAGMA max_page_count={pages + 12}"},
    }
    writer = Writer(small)
    told: list[Outcome | Exception] = []
    while not any(isinstance(one, Busy) for one in told):  # one by one: some fit, then one does not
        told += submit_all(writer, [full_row(collector)])
    told += submit_all(writer, [full_row(collector) for _ in range(20)])
    kept = sum(isinstance(one, Outcome) for one in told)
    assert {type(one) for one in told} == {Outcome, Busy}
    assert counts(database) == {
        "contact": kept,
        "receipt": kept,
        "firstwords": kept,
        "contactdetail": kept,
        "trailrow": 0,
    }
    writer.stop()
    assert {one.kind for one in submit_all(Writer(database), [full_row(collector)])} == {"stored"}


def test_one_process_at_a_time_takes_contacts_in_on_sqlite(tmp_path: Path) -> None:
    first, second = IntakeLock(tmp_path / "folkmoot.sqlite3"), IntakeLock(tmp_path / "folkmoot.sqlite3")
    first.take()
    with pytest.raises(IntakeHeld) as refusal:
        second.take()
    assert str(os.getpid()) in str(refusal.value)
    first.release()
    second.take()
    second.release()


def test_a_process_starts_and_stops_its_one_writer(database, collector) -> None:
    writing.start(database)
    assert writing.running().submit(full_row(collector)).kind == "stored"
    writing.start(database)
    writing.stop()
    assert writing.running() is None
    writing.start(database)
    writing.stop()


def start_killable(
    database: dict[str, Any], rows: list, folder: Path, *, die_before: int = 0
) -> subprocess.Popen[str]:
    import pickle

    (folder / "rows.pickle").write_bytes(pickle.dumps((database, rows, die_before)))
    child = [sys.executable, str(Path(__file__).with_name("killable_writer.py")), str(folder / "rows.pickle")]
    return subprocess.Popen(child, stdout=subprocess.PIPE, text=True)


def plain(database: dict[str, Any]) -> dict[str, Any]:
    return {
        key: database[key]
        for key in ("ENGINE", "NAME", "OPTIONS", "HOST", "PORT", "USER", "PASSWORD")
        if key in database
    }


@pytest.mark.parametrize("seconds", [0.2, 0.5, 0.9])
def test_whoever_was_thanked_before_the_kill_is_found(database, collector, tmp_path, seconds) -> None:
    row = full_row(collector)
    child = start_killable(plain(database), [row], tmp_path)
    assert child.stdout is not None
    thanked = {child.stdout.readline().strip()}
    threading.Timer(seconds, child.send_signal, [signal.SIGKILL]).start()
    thanked |= {line.strip() for line in child.stdout if line.endswith("\n")}
    assert child.wait() == -signal.SIGKILL
    assert len(thanked) > 20
    assert thanked <= stored_uuids(database)
    total = counts(database)
    assert total == {**dict.fromkeys(total, total["contact"]), "trailrow": 0}


def test_killed_between_any_two_statements_a_contact_is_whole_or_absent(collector, tmp_path) -> None:
    row = full_row(collector, OfficerFactory())
    database = database_of_its_own(tmp_path)
    nothing, everything = dict.fromkeys(counts(database), 0), dict.fromkeys(counts(database), 1)
    seen, step = [], 0
    while not seen or seen[-1] != everything:
        step += 1
        child = start_killable(plain(database), [row], tmp_path, die_before=step)
        said = child.communicate()[0]
        seen.append(counts(database))
        assert (said.strip() == row.uuid) <= (seen[-1] == everything)
    assert 8 <= step <= 12
    assert seen == [nothing] * (step - 1) + [everything]
    assert Writer(database).submit(row).kind == "repeated"
