"""Anyone can see whether the record is whole, and what was taken out."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from folkmoot.jobs import leases
from folkmoot.jobs.asking import ask_for
from folkmoot.jobs.worker import do
from folkmoot.trail.models import TrailRow
from folkmoot.trail.recording import record_act
from folkmoot.website.tasks import check_the_trail
from tests.partners.factories import OfficerFactory

pytestmark = pytest.mark.django_db(transaction=True)


def told() -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", Client().get("/trust/").content.decode()).split())


def check_now() -> None:
    ask_for(check_the_trail, title="Check that the trail is whole")
    do(leases.claim(worker="test"))


def test_before_the_first_check_it_says_so():
    assert "It is checked once a day, and has not been checked yet." in told()
    assert "Nothing was taken out as a file." in told()


def test_a_whole_record_shows_its_seal_and_what_was_taken_out_but_nobodys_name():
    officer = OfficerFactory(user__name="Sam Example", partner__name="Elmshire County Council")
    for _ in range(2):
        record_act(
            user=officer.user, act="export_contacts", subject_kind="engagement", subject_id="crossings"
        )
    check_now()
    page = told()
    assert "Yes. 2 rows were followed from the first to the last" in page
    assert TrailRow.objects.last().hash in page
    assert "Contacts: 2 times" in page
    assert "Elmshire County Council (council)" in page
    assert "Sam Example" not in page


def test_a_record_that_was_changed_is_owned_up_to():
    row = record_act(user=None, act="open_engagement", subject_kind="engagement", subject_id="crossings")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE trail_trailrow SET act = 'close_engagement' WHERE id = %s", [row.id])
    check_now()
    assert "No. A row is not as it was written." in told()


def test_exports_of_years_ago_are_not_counted(monkeypatch):
    longago = timezone.now() - timezone.timedelta(days=800)
    monkeypatch.setattr(timezone, "now", lambda: longago)
    record_act(user=None, act="export_contacts", subject_kind="engagement", subject_id="crossings")
    monkeypatch.undo()
    assert "Nothing was taken out as a file." in told()
