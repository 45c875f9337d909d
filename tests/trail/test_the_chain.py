"""The trail is only added to, and shows when somebody found a way to change it."""

import threading

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.models import ProtectedError

from folkmoot.trail.chain import FIRST_HASH
from folkmoot.trail.checking import verify
from folkmoot.trail.guarding import put_guards_up, take_guards_down
from folkmoot.trail.models import TrailRow
from folkmoot.trail.queries import AppendOnly
from folkmoot.trail.recording import record_act
from tests.partners.factories import OfficerFactory

pytestmark = pytest.mark.django_db


def three_acts() -> list[TrailRow]:
    officer = OfficerFactory(user__name="Asha Example", partner__name="Elmshire County Council").user
    details = [{}, {"answers": 3, "share": 0.5, "of": ["a", None]}, {"ŵ": "Cresswold’s “best”"}]
    return [
        record_act(user=officer, act=f"act_{n}", subject_kind="engagement", subject_id=n, detail=detail)
        for n, detail in enumerate(details)
    ]


@pytest.mark.database
def test_each_row_follows_the_one_before():
    assert verify().rows == 0
    first, second, third = three_acts()
    assert [row.previous_hash for row in (first, second, third)] == [FIRST_HASH, first.hash, second.hash]
    checked = verify()
    assert (checked.whole, checked.rows, checked.head, checked.last_at) == (True, 3, third.hash, third.at)
    assert first.actor == "Asha Example (Engagement officer, Elmshire County Council)"


@pytest.mark.database
@pytest.mark.parametrize(
    ("change", "row"),
    [
        ("UPDATE trail_trailrow SET actor = 'Nobody' WHERE act = 'act_1'", 1),
        ("UPDATE trail_trailrow SET at = '2020-01-01 00:00:00' WHERE act = 'act_0'", 0),
        ("UPDATE trail_trailrow SET detail = '{}' WHERE act = 'act_2'", 2),
        ("UPDATE trail_trailrow SET subject_id = '9' WHERE act = 'act_1'", 1),
        ("UPDATE trail_trailrow SET hash = 'ffff' WHERE act = 'act_2'", 2),
    ],
)
def test_a_row_changed_behind_our_back_shows(change, row):
    rows = three_acts()
    with connection.cursor() as cursor:
        cursor.execute(change)
    assert verify().fault == f"Row {rows[row].id} is not as it was written."


@pytest.mark.database
def test_a_row_removed_from_the_middle_shows():
    rows = three_acts()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM trail_trailrow WHERE act = 'act_1'")
    assert verify().fault == f"Row {rows[2].id} does not follow the row before it."


@pytest.mark.database
def test_rows_cut_off_the_end_show_by_the_seal_somebody_kept():
    three_acts()
    kept = verify()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM trail_trailrow WHERE act = 'act_2'")
    assert verify().whole
    assert not TrailRow.objects.filter(hash=kept.head).exists()


@pytest.mark.parametrize(
    "change",
    [
        lambda: TrailRow.objects.update(actor="Nobody"),
        lambda: TrailRow.objects.all().delete(),
        lambda: TrailRow.objects.filter(act="act_1").update(act="act_9"),
        lambda: TrailRow.objects.bulk_update([TrailRow.objects.last()], ["actor"]),
        lambda: TrailRow.objects.last().save(),
        lambda: TrailRow.objects.last().delete(),
    ],
)
def test_our_own_code_cannot_change_the_trail(change):
    three_acts()
    with pytest.raises(AppendOnly):
        change()
    assert verify().rows == 3


@pytest.mark.database
@pytest.mark.parametrize(
    "change", ["UPDATE trail_trailrow SET actor = 'Nobody'", "DELETE FROM trail_trailrow WHERE act = 'act_2'"]
)
def test_the_database_itself_refuses_to_change_the_trail(change):
    three_acts()
    put_guards_up(connection)
    try:
        with pytest.raises(DatabaseError) as refused, transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(change)
        assert "only ever added to" in str(refused.value)
        record_act(user=None, act="act_3", subject_kind="engagement", subject_id=3)
        assert (verify().whole, verify().rows) == (True, 4)
    finally:
        take_guards_down(connection)


def test_somebody_who_acted_leaves_and_is_not_deleted():
    acted = three_acts()[0].user
    with pytest.raises(ProtectedError):
        acted.delete()


@pytest.mark.database
@pytest.mark.django_db(transaction=True)
def test_eight_people_acting_at_once_make_one_chain():
    def twenty_acts():
        for number in range(20):
            with transaction.atomic():
                record_act(user=None, act="acted", subject_kind="engagement", subject_id=number)
        connection.close()

    threads = [threading.Thread(target=twenty_acts) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    checked = verify()
    assert (checked.fault, checked.rows) == ("", 160)


@pytest.mark.database
@pytest.mark.django_db(transaction=True)
def test_an_act_that_is_rolled_back_leaves_no_row_and_no_gap():
    record_act(user=None, act="first", subject_kind="engagement", subject_id=1)
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        record_act(user=None, act="second", subject_kind="engagement", subject_id=1)
        raise ZeroDivisionError
    record_act(user=None, act="third", subject_kind="engagement", subject_id=1)
    assert list(TrailRow.objects.values_list("act", flat=True)) == ["first", "third"]
    assert verify().whole
