"""The trail for those who may read it."""

import csv
import io

import pytest
from django.db import connection

from folkmoot.trail.models import TrailRow
from folkmoot.trail.recording import record_act
from tests.partners.factories import OfficerFactory, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader():
    return signed_in(OfficerFactory(role="administrator", user__name="Dee Example"))


def test_only_two_roles_may_read_the_trail():
    for role, status in [
        ("data_protection", 200),
        ("administrator", 200),
        ("analyst", 403),
        ("front_line", 403),
    ]:
        reply = signed_in(OfficerFactory(role=role)).get("/officers/trail/")
        assert reply.status_code == status
    assert (
        b"Only a data-protection officer, a partner administrator or an administrator may read the trail."
        in reply.content
    )
    assert TrailRow.objects.filter(act="read_trail").count() == 2


def test_reading_the_trail_is_an_act_and_says_what_was_asked(reader):
    record_act(user=None, act="open_engagement", subject_kind="engagement", subject_id="crossings")
    page = reader.get("/officers/trail/?words=crossings&act=&first=2026-01-01&last=")
    assert [row.act for row in page.context["page"]] == ["open_engagement"]
    last = TrailRow.objects.last()
    assert (last.act, last.detail) == ("read_trail", {"words": "crossings", "first": "2026-01-01"})


def test_the_trail_is_filtered_by_act_and_by_day(reader):
    record_act(user=None, act="open_engagement", subject_kind="engagement", subject_id="crossings")
    record_act(user=None, act="close_engagement", subject_kind="engagement", subject_id="crossings")
    by_act = reader.get("/officers/trail/?words=&act=close_engagement&first=&last=").context["page"]
    assert [row.act for row in by_act] == ["close_engagement"]
    assert list(reader.get("/officers/trail/?last=2020-01-01").context["page"]) == []
    assert reader.get("/officers/trail/?first=yesterday").status_code == 200
    assert reader.get("/officers/trail/?act=no_such_act").status_code == 200


def test_the_page_says_whether_the_trail_is_whole(reader):
    row = record_act(user=None, act="open_engagement", subject_kind="engagement", subject_id="crossings")
    assert b"The trail is whole" in reader.get("/officers/trail/check/").content
    with connection.cursor() as cursor:
        cursor.execute("UPDATE trail_trailrow SET actor = 'Nobody' WHERE id = %s", [row.id])
    told = reader.get("/officers/trail/check/").content.decode()
    assert "The trail was tampered with" in told
    assert f"Row {row.id} is not as it was written." in told


def test_the_trail_taken_out_holds_every_row_and_no_formula(reader):
    record_act(
        user=None, act="open_engagement", subject_kind="engagement", subject_id='=HYPERLINK("http://evil")'
    )
    lines = b"".join(reader.get("/officers/trail/trail.csv").streaming_content).decode("utf-8-sig")
    first, second = csv.DictReader(io.StringIO(lines))
    assert first["subject_id"] == '\'=HYPERLINK("http://evil")'
    assert (second["act"], second["actor"].split(" (")[0]) == ("export_trail", "Dee Example")
    assert second["previous_hash"] == first["hash"]


def test_a_page_of_the_trail_costs_the_same_with_many_rows(reader, django_assert_max_num_queries):
    for number in range(120):
        record_act(user=None, act="open_engagement", subject_kind="engagement", subject_id=number)
    with django_assert_max_num_queries(16):
        page = reader.get("/officers/trail/?page=2").context["page"]
    assert (page.number, len(page.object_list), page.paginator.num_pages) == (2, 50, 3)


@pytest.mark.django_db
def test_a_data_protection_officer_reads_the_acts_of_their_own_partner_only():
    own, other = OfficerFactory(role="data_protection"), OfficerFactory(role="analyst")
    record_act(
        user=other.user, act="export_contacts", subject_kind="engagement", subject_id="secret-of-theirs"
    )
    reply = signed_in(own).get("/officers/trail/")
    assert own.partner_id != other.partner_id
    assert "secret-of-theirs" not in reply.content.decode()
    taken = b"".join(signed_in(own).get("/officers/trail/trail.csv").streaming_content).decode()
    assert "secret-of-theirs" not in taken
    assert "export_trail" in taken


def test_a_row_that_tells_of_items_is_read_like_every_other(reader):
    record_act(
        user=None,
        act="bring_register",
        subject_kind="agreement",
        subject_id="early",
        detail={
            "items": ["known", "area"],
            "people": 3,
            "allowed": True,
            "reason": "",
            "safes": {"people": "", "data": "More"},
        },
    )
    page = reader.get("/officers/trail/").content.decode()
    assert "items: known, area; people: 3; allowed: yes; safes: data: More" in page
