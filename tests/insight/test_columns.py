"""The columns hold what the contacts hold, however they got there."""

import json
import multiprocessing
import threading
from pathlib import Path

import pytest

from folkmoot.contacts.models import Contact
from folkmoot.insight import column_files, columns
from folkmoot.insight.column_files import Mark
from folkmoot.insight.column_rows import answer_cells
from folkmoot.insight.columns import catch_up, rebuild
from folkmoot.insight.watermarks import Settled, settle_by
from tests.insight.town import MOMENT, Town

SEPARATOR = "\x1f"


def rows_of(held: columns.Columns) -> list[dict]:
    """Read every row back, empty cells left out, arrival left out, by contact number."""
    rows = held.table(held.state.columns).to_pylist()
    tidy = [{k: v for k, v in row.items() if v is not None and k != "arrival"} for row in rows]
    return sorted(tidy, key=lambda row: row["contact"])


def expected(contact: Contact) -> dict:
    """Say, the long way, what a contact's row must be."""
    row = {
        "contact": contact.pk,
        "disposition": contact.disposition,
        "channel": contact.channel,
        "collector": contact.collector.code,
        "sample_class": contact.collector.sample_class,
        "respondent": contact.profile.get("respondent", "individual"),
        "weight": contact.weight,
        "seconds": contact.seconds,
        "day": contact.received_at.date().isoformat(),
        "language": "en",
        "version": contact.version_id,
        "signals": 0,
    }
    if "age" in contact.profile:
        row["profile.age"] = contact.profile["age"]
    if "ethnic_group" in contact.profile:
        row["profile.ethnic_group"] = SEPARATOR.join(contact.profile["ethnic_group"])
    if "district" in contact.areas:
        row["area.district"] = contact.areas["district"]
    if "postcode" in contact.areas:
        row["postcode_status"] = contact.areas["postcode"]
        if contact.areas["postcode"] != "not_said":
            row["answer.postcode.became"] = contact.areas["postcode"]
    a = contact.answers
    row |= {f"answer.{key}": a[key] for key in ("matters", "safe") if key in a}
    if "seen" in a:
        row["answer.seen"] = SEPARATOR.join(a["seen"])
    if "trust" in a:
        row |= {"answer.trust": str(a["trust"]), "number.trust": float(a["trust"])}
    if "order" in a:
        row |= {"answer.order": SEPARATOR.join(a["order"]), "answer.order.first": a["order"][0]}
        row |= {"answer.order.2": a["order"][1], "answer.order.3": a["order"][2]}
    if "grid" in a:
        row |= {"answer.grid.bus": a["grid"]["bus"], "answer.grid.park": a["grid"]["park"]}
    if "visits" in a:
        row["number.visits"] = float(a["visits"])
    if "since" in a:
        row |= {"answer.since": a["since"][:4], "date.since": a["since"]}
    if "why" in a:
        row["words.why"] = 5
    return row


def everybody() -> list[dict]:
    """Say what all rows must be."""
    return [expected(c) for c in Contact.objects.select_related("collector").order_by("pk")]


@pytest.mark.database
def test_columns_hold_every_contact_of_the_engagement_and_no_words(town: Town) -> None:
    town.hear(60)
    assert rows_of(catch_up(town.engagement)) == everybody()
    for file in column_files.folder_of(town.engagement.uuid).rglob("*"):
        assert b"Because the lights are out" not in (file.read_bytes() if file.is_file() else b"")


@pytest.mark.database
def test_catching_up_in_small_steps_equals_a_rebuild(town: Town, monkeypatch) -> None:
    monkeypatch.setattr(columns, "PART_ROWS", 40)
    monkeypatch.setattr(columns, "TAIL_ROWS", 5)
    for number in (1, 1, 7, 100, 2, *[3] * 30):
        town.hear(number)
        stepwise = catch_up(town.engagement)
    assert stepwise.rows == Contact.objects.count()
    assert len(stepwise.state.parts) < 25
    held = rows_of(stepwise)
    assert held == everybody()
    assert rows_of(rebuild(town.engagement)) == held


@pytest.mark.database
def test_an_erased_contact_leaves_every_file(town: Town) -> None:
    kept, gone = town.hear(30), town.hear(1, profile={"age": "seldom-heard"})[0]
    before = catch_up(town.engagement)
    town.erase(gone)
    after = catch_up(town.engagement)
    assert (before.rows, after.rows) == (31, 30)
    assert after.state.generation != before.state.generation
    assert [row["contact"] for row in rows_of(after)] == [c.pk for c in kept]
    left = b"".join(path.read_bytes() for path in after.folder.rglob("*") if path.is_file())
    assert b"seldom-heard" not in left


@pytest.mark.database
def test_forgetting_the_only_contact_leaves_columns_with_nobody(town: Town) -> None:
    (only,) = town.hear(1)
    catch_up(town.engagement)
    town.erase(only)
    assert rows_of(catch_up(town.engagement)) == []


def test_nothing_new_writes_nothing(town: Town, django_assert_num_queries) -> None:
    town.hear(5)
    held = catch_up(town.engagement)
    before = {path: path.stat().st_mtime_ns for path in held.folder.iterdir()}
    with django_assert_num_queries(3):
        assert catch_up(town.engagement) == held
    assert {path: path.stat().st_mtime_ns for path in held.folder.iterdir()} == before


def test_a_new_version_adds_its_question_as_a_column(town: Town) -> None:
    town.hear(2)
    catch_up(town.engagement)
    content = json.loads(json.dumps(town.version.content))
    content["items"].append({"key": "cameras", "kind": "yes_no", "wording": {"en": "More cameras?"}})
    newer = town.version.questionnaire.versions.create(number=2, content=content)
    town.hear(1, version=newer, answers={"cameras": "yes"}, disposition="completed")
    held = catch_up(town.engagement)
    assert held.table(["answer.cameras"])["answer.cameras"].to_pylist() == [None, None, "yes"]


@pytest.mark.parametrize("damage", ["state", "part", "format"])
def test_damaged_columns_are_made_anew(town: Town, damage: str) -> None:
    town.hear(9)
    held = catch_up(town.engagement)
    if damage == "part":
        held.paths()[0].unlink()
    elif damage == "state":
        (held.folder / "state.json").write_text('{"form')
    else:
        state = json.loads((held.folder / "state.json").read_text())
        (held.folder / "state.json").write_text(json.dumps(state | {"format": 0}))
    assert rows_of(catch_up(town.engagement)) == everybody()


def test_what_a_killed_process_left_is_swept_away(town: Town) -> None:
    town.hear(3)
    held = catch_up(town.engagement)
    (held.folder / "unfinished-abc.parquet").write_bytes(b"half a file")
    (held.folder / "part-000000000099-dead.parquet").write_bytes(b"half a file")
    town.hear(1)
    assert rows_of(catch_up(town.engagement)) == everybody()
    assert sorted(p.name[:5] for p in held.folder.iterdir()) == ["lock", "part-", "state"]


def hold(folder: str, held, go_on) -> None:
    """Hold the lock in another process until told to go on."""
    with column_files.locked(Path(folder)):
        held.set()
        go_on.wait(30)


def test_two_processes_do_not_write_at_once(tmp_path: Path) -> None:
    context = multiprocessing.get_context("fork")
    held, go_on, got_in = context.Event(), context.Event(), threading.Event()
    other = context.Process(target=hold, args=(str(tmp_path), held, go_on))
    other.start()
    assert held.wait(30)

    def wait_for_it() -> None:
        with column_files.locked(tmp_path):
            got_in.set()

    waiting = threading.Thread(target=wait_for_it)
    waiting.start()
    assert not got_in.wait(0.2)
    go_on.set()
    assert got_in.wait(30)
    other.join()
    waiting.join()


def test_a_watermark_settles_when_every_older_transaction_has_ended() -> None:
    mark = Mark(at=100.0, contact=11, erasure=2)
    assert settle_by([mark], 50, 52, now=101.0) == (Settled(0, 0), (mark,))
    ripe = Mark(at=100.0, contact=11, erasure=2, ripe=60)
    assert settle_by([mark], 50, 60, now=106.0) == (Settled(0, 0), (ripe,))
    newer = Mark(at=107.0, contact=15, erasure=2)
    assert settle_by([ripe, newer], 59, 64, now=108.0) == (Settled(0, 0), (ripe, newer))
    assert settle_by([ripe, newer], 60, 64, now=108.0) == (Settled(11, 2), (ripe, newer))


@pytest.mark.database
@pytest.mark.django_db(transaction=True)
def test_a_contact_numbered_early_and_committed_late_is_not_missed(transactional_db) -> None:
    from django.db import connection, connections

    if connection.vendor != "postgresql":
        pytest.skip("SQLite lets one transaction write at a time: numbers appear in order")
    from tests.insight.town import build_town

    town = build_town()
    town.hear(3, received_at=MOMENT)
    numbered, go_on = threading.Event(), threading.Event()

    def commit_late() -> None:
        from django.db import transaction

        with transaction.atomic():
            town.someone(disposition="completed").save()
            numbered.set()
            go_on.wait(30)
        connections.close_all()

    slow = threading.Thread(target=commit_late)
    slow.start()
    assert numbered.wait(30)
    town.hear(2)
    assert catch_up(town.engagement).rows == 5
    go_on.set()
    slow.join()
    assert rows_of(catch_up(town.engagement)) == everybody()
    assert Contact.objects.count() == 6


def test_a_place_and_a_file_are_only_said_to_be_given() -> None:
    answers = {"where": [-2.1, 52.8], "photo": {"name": "Zoe.jpg", "sha256": "0", "size": 9}}
    assert dict(answer_cells(answers, {"where": "place", "photo": "file"})) == {
        "answer.where": "given",
        "answer.photo": "given",
    }


def test_the_signs_that_a_contact_is_doubtful_are_kept_by_their_codes(town: Town) -> None:
    town.hear(1, signals=["very_fast", "trap_field"], disposition="completed")
    table = catch_up(town.engagement).table(["signals", "doubt"])
    assert table.select(["signals", "doubt"]).to_pylist() == [
        {"signals": 2, "doubt": f"trap_field{SEPARATOR}very_fast"}
    ]
