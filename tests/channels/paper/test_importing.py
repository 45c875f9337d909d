"""A file's contacts come in all or not at all, once, whoever sends it again; and go again as one."""

import datetime as dt
import io
from collections import Counter

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from folkmoot.channels.paper.importing import ImportRefused, import_contacts
from folkmoot.channels.paper.mapping import parse_mapping
from folkmoot.channels.paper.models import ImportRun
from folkmoot.channels.paper.undoing import contacts_of, undo_import
from folkmoot.contacts.models import Contact, Erasure
from folkmoot.engagements.models import Collector
from folkmoot.places.models import AreaSet, Postcode, PostcodeVintage
from folkmoot.trail.models import TrailRow
from tests.contacts.factories import make_collector
from tests.partners.factories import OfficerFactory

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def mapping(pile: Collector, key: str = '["Number"]'):
    return parse_mapping(f'''
name = "spring"
not_said = ["NA"]
[row]
key = {key}
[collector]
channel = "paper"
code = "{pile.code}"
name = "Forms"
[contact]
asked_at = {{ column = "Day", format = "%d/%m/%Y" }}
[postcode]
column = "Postcode"
[[question]]
key = "matters"
kind = "one"
wording = "Which matters most?"
column = "Matters"
values = {{ "Speeding" = "speeding", "Burglary" = "burglary" }}
[[question]]
key = "age"
kind = "one"
wording = "How old are you?"
column = "Age"
values = {{ "25 to 34" = "25-34" }}
''')


HEADING = "Number,Day,Postcode,Matters,Age\n"
GOOD = HEADING + "1,03/05/2026,EL4 2XX,Speeding,25 to 34\n2,04/05/2026,,Burglary,NA\n3,,nonsense,,25 to 34\n"


@pytest.fixture
def pile() -> Collector:
    return make_collector("paper")


def take_in(pile: Collector, text: str, **given):
    given = {"mapping": mapping(pile), "name": "spring.csv"} | given
    return import_contacts(source=io.BytesIO(text.encode()), engagement=pile.engagement, **given)


def stored() -> list[tuple]:
    return list(
        Contact.objects.order_by("id").values_list("disposition", "answers", "profile", "areas", "channel")
    )


def test_every_row_becomes_a_contact(pile) -> None:
    report = take_in(pile, GOOD)
    assert report.sentence() == "3 rows read. 3 contacts are new."
    assert sorted(stored(), key=str) == [
        ("completed", {"matters": "burglary"}, {}, {"postcode": "not_said"}, "paper"),
        ("completed", {"matters": "speeding"}, {"age": "25-34"}, {"postcode": "unknown"}, "paper"),
        ("partial", {}, {"age": "25-34"}, {"postcode": "mistyped"}, "paper"),
    ]
    assert Contact.objects.earliest("asked_at").asked_at.date() == dt.date(
        2026, 5, 2
    )  # midnight here is 11 p.m. in UTC


def test_a_dry_run_stores_nothing_and_says_so(pile) -> None:
    report = take_in(pile, GOOD, dry_run=True)
    assert report.sentence() == "3 rows read. Every row can be taken in. Nothing has been taken in yet."
    assert (stored(), ImportRun.objects.count()) == ([], 0)


def test_one_bad_row_keeps_all_out_and_every_bad_row_is_told(pile) -> None:
    text = GOOD + "4,31/02/2026,,Spedding,\n,05/05/2026,,Speeding,\n2,05/05/2026,,Speeding,\n"
    for dry_run in (True, False):
        with pytest.raises(ImportRefused) as refusal:
            take_in(pile, text, dry_run=dry_run)
        assert [str(problem) for problem in refusal.value.report.problems] == [
            'Line 5, Matters: The mapping does not know "Spedding".',
            'Line 5, Day: "31/02/2026" is not a date like %d/%m/%Y.',
            "Line 6, Number: The row has no key, so it could not be told from others.",
            "Line 7, Number: It has the same key as line 3.",
        ]
        assert str(refusal.value) == "6 rows read. 4 things stand in the way, so nothing was taken in."
    assert stored() == []


def test_the_same_file_again_changes_nothing(pile) -> None:
    take_in(pile, GOOD)
    before = stored()
    assert take_in(pile, GOOD).sentence() == (
        "3 rows read. 0 contacts are new. 3 were here before and stay as they are."
    )
    assert stored() == before


def test_a_longer_file_adds_what_is_new(pile) -> None:
    take_in(pile, GOOD)
    report = take_in(pile, GOOD + "4,05/05/2026,,Speeding,\n")
    assert (report.stored, report.repeated, len(stored())) == (1, 3, 4)


def test_a_row_that_changed_is_told_with_its_line_and_nothing_is_stored(pile) -> None:
    take_in(pile, GOOD)
    changed = GOOD.replace("2,04/05/2026,,Burglary", "2,04/05/2026,,Speeding") + "4,05/05/2026,,Speeding,\n"
    with pytest.raises(ImportRefused) as refusal:
        take_in(pile, changed, dry_run=True)
    assert [problem.line for problem in refusal.value.report.problems] == [3]
    with pytest.raises(ImportRefused):
        take_in(pile, changed)
    assert len(stored()) == 3


def test_an_import_is_undone_as_one_and_the_file_may_come_in_anew(pile) -> None:
    officer = OfficerFactory(partner=pile.engagement.partner)
    take_in(pile, GOOD, user=officer.user)
    run = ImportRun.objects.get()
    assert contacts_of(run) == 3
    assert undo_import(run=run, user=officer.user) == 3
    assert (stored(), Erasure.objects.count(), run.state) == ([], 3, "undone")
    assert take_in(pile, GOOD).stored == 3
    assert list(TrailRow.objects.order_by("id").values_list("act", flat=True)) == [
        "record_contacts",
        "erase_contacts",
    ]


def test_what_a_person_withdrew_stays_away(pile) -> None:
    from folkmoot.contacts.withdrawing import erase_contacts

    take_in(pile, GOOD)
    erase_contacts(uuids=[Contact.objects.first().uuid], because="withdrawn")
    assert take_in(pile, GOOD).sentence() == (
        "3 rows read. 0 contacts are new. 2 were here before and stay as they are. "
        "1 was withdrawn by the people who gave them and stay away."
    )


def test_what_the_questionnaire_does_not_ask_is_told_once_and_not_for_each_row(pile) -> None:
    wrong = mapping(pile)
    content = {**pile.engagement.questionnaire.content}
    content["items"] = [item for item in content["items"] if item["key"] not in {"age", "home"}]
    type(pile.engagement.questionnaire).objects.update(content=content)
    pile.engagement.questionnaire.refresh_from_db()
    with pytest.raises(ImportRefused) as refusal:
        take_in(pile, GOOD, mapping=wrong)
    assert [str(problem) for problem in refusal.value.report.problems] == [
        'Age: The questionnaire does not ask "age".',
        "Postcode: The questionnaire does not ask for a postcode.",
    ]


def test_ten_thousand_bad_rows_are_all_counted_and_the_first_thousands_told(pile) -> None:
    rows = "".join(f"{number},,,Nonsense,\n" for number in range(10_000))
    with pytest.raises(ImportRefused) as refusal:
        take_in(pile, HEADING + rows, dry_run=True)
    assert (refusal.value.report.problems_found, len(refusal.value.report.problems)) == (10_000, 5_000)


def test_postcodes_are_looked_up_many_at_once(pile) -> None:
    vintage = PostcodeVintage.objects.create(label="2026", in_service=True)
    ward = AreaSet.objects.create(vintage=vintage, given={}, areas={"ward": "W1"})
    Postcode.objects.create(vintage=vintage, code="EL42XX", area_set=ward)
    rows = "".join(
        f"{number},,{'el42xx' if number % 2 else 'EL9 9XX'},Speeding,\n" for number in range(1_000)
    )
    with CaptureQueriesContext(connection) as few:
        take_in(pile, HEADING + rows)
    found = Counter(tuple(sorted(areas.items())) for areas in Contact.objects.values_list("areas", flat=True))
    assert found == {(("postcode", "unknown"),): 500, (("postcode", "found"), ("ward", "W1")): 500}
    assert len([one for one in few if "places_postcode" in one["sql"]]) == 2


def test_rows_without_a_key_are_told_apart_by_their_lines(pile) -> None:
    assert take_in(pile, HEADING + ",,,Speeding,\n,,,Speeding,\n", mapping=mapping(pile, "[]")).stored == 2
