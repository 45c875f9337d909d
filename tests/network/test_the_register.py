"""Officers keep a register: they search it, look at one member, bring a file, draw how it grew; others see none of it."""

import datetime as dt
import json
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from folkmoot.network.joining import add_member, address_of, join_group
from folkmoot.network.models import Group, Member, MemberImport, Segment
from folkmoot.network.people.growth import growth
from folkmoot.network.people.searching import members_of_segment
from folkmoot.network.rungs import ATTEND, COMMENT, LEAD_GROUP
from folkmoot.trail.models import TrailRow
from tests.partners.factories import OfficerFactory, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture
def officer(carers):
    return OfficerFactory(role="engagement_officer", partner=carers.partner)


@pytest.fixture
def desk(officer):
    return signed_in(officer)


@pytest.fixture
def people(carers) -> dict[str, Member]:
    said = {
        "Sam Alder": {
            "works_for": "Elmshire Carers",
            "tags": [("interest", "carers"), ("brings", "skills"), ("area", "E1")],
        },
        "Ash Birch": {"works_for": "", "tags": [("interest", "parks"), ("language", "cy"), ("area", "E2")]},
        "Elm Society": {"kind": "organisation", "tags": [("interest", "parks")]},
    }
    made = {}
    for number, (name, told) in enumerate(said.items()):
        made[name] = add_member(
            partner=carers.partner,
            name=name,
            email=f"member{number}@people.example",
            consent_wording="Yes",
            confirmed=True,
            joined_on=dt.date(2026, 1 + number, 5),
            **told,
        )
    join_group(group=carers, member=made["Sam Alder"], rung=LEAD_GROUP)
    join_group(group=carers, member=made["Ash Birch"], rung=COMMENT)
    return made


def test_a_search_finds_by_each_thing_and_is_kept_by_name(desk, people, carers):
    def found(query: str) -> list[str]:
        page = desk.get(f"/officers/network/?{query}").content.decode()
        return re.findall(r'members/[-0-9a-f]{36}/">([^<]+)<', page)

    everybody = ["Ash Birch", "Elm Society", "Sam Alder"]
    assert {query: found(query) for query in (
        "", "words=ALDER++elm", "words=society", "kind=organisation", "brings=skills", "interest=parks",
        "language=cy", "group=young-carers", f"group=young-carers&rung={ATTEND}", "confirmed=no",
        "since-day=1&since-month=2&since-year=2026", "interest=parks&words=ash",
    )} == {
        "": everybody,
        "words=ALDER++elm": ["Sam Alder"],
        "words=society": ["Elm Society"],
        "kind=organisation": ["Elm Society"],
        "brings=skills": ["Sam Alder"],
        "interest=parks": ["Ash Birch", "Elm Society"],
        "language=cy": ["Ash Birch"],
        "group=young-carers": ["Ash Birch", "Sam Alder"],
        f"group=young-carers&rung={ATTEND}": ["Sam Alder"],
        "confirmed=no": [],
        "since-day=1&since-month=2&since-year=2026": ["Ash Birch", "Elm Society"],
        "interest=parks&words=ash": ["Ash Birch"],
    }  # fmt: skip
    desk.post(
        "/officers/network/segments/keep/",
        {"interest": "parks", "since-day": "1", "since-month": "3", "since-year": "2026", "segment": "Parks"},
    )
    segment = Segment.objects.get()
    assert (segment.criteria, [str(one) for one in members_of_segment(segment)]) == (
        {"interest": "parks", "since": "2026-03-01"},
        ["Elm Society"],
    )
    assert (
        'href="?interest=parks&amp;since-day=1&amp;since-month=3&amp;since-year=2026"'
        in desk.get("/officers/network/").content.decode()
    )
    rows = [row.detail for row in TrailRow.objects.filter(act="list_members")]
    assert (len(rows), rows[1]) == (13, {"shown": 1, "asked_for": ["words"]})  # never by which words


def test_a_member_is_seen_moved_vouched_for_exported_and_erased_and_each_leaves_a_row(
    desk, people, carers, officer
):
    one = people["Ash Birch"]
    Member.objects.filter(pk=one.pk).update(confirmed_at=None)
    base = f"/officers/network/members/{one.uuid}/"
    page = desk.get(base).content.decode()
    assert [
        words
        for words in ("Ash Birch", "member1@people.example", "not opened the link", "Comment")
        if words not in page
    ] == []
    desk.post(base + "act/", {"act": "vouch"})
    desk.post(base + "act/", {"act": "place", "group": "young-carers", "rung": ATTEND})
    desk.post(
        base + "change/",
        {
            "kind": "person",
            "name": "Ash Beech",
            "hears_by": "email",
            "seen_by": "runners",
            "language": "en",
            "interests": "parks",
        },
    )
    exported = json.loads(desk.post(base + "export/").content)
    assert (exported["member"]["name"], exported["tables"]["network.MemberAddress"][0]["sealed"]) == (
        "Ash Beech",
        "member1@people.example",
    )
    assert [row["by_officer"] for row in exported["tables"]["network.RungStep"]] == [False, True]
    assert "steps on the ladder: 2" in desk.get(base + "erase/").content.decode()
    assert desk.post(base + "erase/").status_code == 302
    acts = list(TrailRow.objects.order_by("pk").values_list("act", flat=True))
    assert acts == [
        "see_member",
        "vouch_for_member",
        "set_rung",
        "change_member",
        "export_member",
        "erase_member",
    ]
    assert Member.objects.filter(pk=one.pk).exists() is False
    assert "Birch" not in str(list(TrailRow.objects.values_list("detail", "subject_id")))


def test_other_partners_officers_see_nobody_but_who_is_in_their_groups_and_no_address(people, carers):
    elsewhere = OfficerFactory(role="engagement_officer")
    theirs = Group.objects.create(
        slug="theirs", partner=elsewhere.partner, name="Theirs", about="x", begun_on=timezone.localdate()
    )
    join_group(group=theirs, member=people["Sam Alder"])
    other = signed_in(elsewhere)
    pages = [
        other.get(path)
        for path in ("/officers/network/", "/officers/network/groups/", "/officers/network/growth/")
    ]
    assert [
        planted
        for planted in (*people, "people.example", "Young carers")
        if any(planted in page.content.decode() for page in pages)
    ] == []
    seen = other.get(f"/officers/network/members/{people['Sam Alder'].uuid}/").content.decode()
    assert ("Sam Alder" in seen, "people.example" in seen, "Young carers" in seen) == (True, False, False)
    refused = {
        path: (other.get(path).status_code, other.post(path).status_code)
        for path in (
            f"/officers/network/members/{people['Ash Birch'].uuid}/",
            f"/officers/network/members/{people['Sam Alder'].uuid}/erase/",
            "/officers/network/groups/young-carers/",
        )
    }
    assert list(refused.values()) == [(404, 404), (403, 403), (404, 404)]
    assert (
        signed_in(OfficerFactory(role="analyst", partner=carers.partner))
        .get("/officers/network/")
        .status_code
        == 403
    )


def test_the_lead_is_handed_to_who_offered_and_goes_when_they_step_down(desk, people, carers):
    lead, not_yet = (people[name].memberships.get() for name in ("Sam Alder", "Ash Birch"))
    for place in (lead, not_yet):
        desk.post("/officers/network/groups/young-carers/act/", {"act": "lead", "membership": place.pk})
    lead.refresh_from_db(), not_yet.refresh_from_db()
    assert (lead.leads, not_yet.leads) == (True, False)
    made = desk.post(
        "/officers/network/groups/begin/",
        {"name": "Plain words!", "kind": "working", "about": "Reads.", "joining": "open"},
    )
    assert made.headers["Location"] == "/officers/network/groups/plain-words/"
    desk.post("/officers/network/groups/plain-words/act/", {"act": "end"})
    assert Group.objects.get(slug="plain-words").ended_on == timezone.localdate()


FILE = """Full name,Organisation,E-mail,Interests,Joined,Shoe size
Samuel Alder,,MEMBER0@people.example,,,9
Sam Aldr,Elmshire Carers,other@people.example,trees,1/2/2026,8
Fern Oak,,fern@people.example,"parks, trees",2026-02-03,7
"""


def hand_over(desk, text: str):
    upload = SimpleUploadedFile("people.csv", text.encode())
    sent = {"file": upload, "wording": "Yes, write to me.", "group": "young-carers", "vouched": "on"}
    return desk.post("/officers/network/import/", sent)


def test_a_file_with_bad_rows_takes_nothing_in_and_says_which_lines(desk, people):
    bad = FILE + "Nameless Nobody,,not an address,,32/13/2026,\n,,fern@people.example,,,\n"
    where = hand_over(desk, bad).headers["Location"]
    page = desk.get(where).content.decode()
    told = re.findall(r"<li>(Line \d+: [^<]+)</li>", page)
    assert told == [
        "Line 5: “32/13/2026” is not a date. Write 2026-05-03 or 3/5/2026.",
        "Line 5: “not an address” is not an e-mail address.",
        "Line 6: The same address stands on line 4.",
        "Line 6: There is no name.",
    ]
    assert desk.post(where, {"act": "take"}).status_code == 200
    assert Member.objects.count() == 3
    desk.post(where, {"act": "forget"})
    assert MemberImport.objects.count() == 0


def test_what_a_column_is_called_is_said_once_and_known_the_next_time(desk, people):
    ours = "Whole person,Post,Born\nFern Oak,fern@oak.example,1990\n"
    where = hand_over(desk, ours).headers["Location"]
    page = desk.get(where).content.decode()
    assert re.findall(r'<label for="column-(\d)">([^<]+)', page) == [
        ("0", "Whole person"),
        ("1", "Post"),
        ("2", "Born"),
    ]
    assert "say below which it is" in page
    twice = {"act": "columns", "column-0": "name", "column-1": "name"}
    assert "cannot both be this: Name" in desk.post(where, twice, follow=True).content.decode()
    said = {"act": "columns", "column-0": "name", "column-1": "email", "column-2": ""}
    assert "remembered for the next file" in desk.post(where, said, follow=True).content.decode()
    desk.post(where, {"act": "take"})
    [fern] = Member.objects.filter(name="Fern Oak")
    assert address_of(fern.addresses.get()) == "fern@oak.example"
    next_one = hand_over(desk, ours.replace("Fern", "Hazel").replace("fern", "hazel")).headers["Location"]
    page = desk.get(next_one).content.decode()
    chosen = re.findall(r'<option value="(\w+)" selected>', page)
    assert (chosen, "Take all of it in" in page) == (["name", "email"], True)


def test_likely_doubles_are_decided_by_the_officer_and_all_comes_in_or_nothing(desk, people, carers):
    where = hand_over(desk, FILE).headers["Location"]
    page = desk.get(where).content.decode()
    assert re.findall(r"<p>(\w[^<]+) as <a", page) == [
        "The same address",
        "Nearly the same name, in the same body",
    ]
    assert "Shoe size" in page  # said not to be read
    assert desk.post(where, {"line-2": "merge"}).status_code == 200
    assert Member.objects.count() == 3
    assert desk.post(where, {"line-2": "merge", "line-3": "both"}).headers["Location"] == "/officers/network/"
    names = list(Member.objects.order_by("name").values_list("name", "joined_on", "consent_wording"))
    assert names == [
        ("Ash Birch", dt.date(2026, 2, 5), "Yes"),
        ("Elm Society", dt.date(2026, 3, 5), "Yes"),
        ("Fern Oak", dt.date(2026, 2, 3), "Yes, write to me."),
        ("Sam Alder", dt.date(2026, 1, 5), "Yes"),
        ("Sam Aldr", dt.date(2026, 2, 1), "Yes, write to me."),
    ]
    assert (carers.memberships.standing().count(), MemberImport.objects.count()) == (4, 0)
    assert TrailRow.objects.get(act="import_members").detail == {"added": 2, "merged": 1, "skipped": 0}


def test_the_curve_counts_everybody_since_the_first(people):
    figure = growth(Member.objects.all(), today=dt.date(2026, 4, 30))
    assert figure.rows == (("Apr 2026", "3"), ("Mar 2026", "3"), ("Feb 2026", "2"), ("Jan 2026", "1"))


def test_the_longest_list_asks_the_same_number_of_questions_however_long(
    desk, carers, django_assert_num_queries
):
    def grow(number: int) -> None:
        for each in range(number):
            member = add_member(
                partner=carers.partner, name=f"M {each}", consent_wording="Yes", confirmed=True
            )
            join_group(group=carers, member=member)

    def asked() -> list[int]:
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        counts = []
        for path in ("/officers/network/", "/officers/network/groups/young-carers/", "/join-in/"):
            with CaptureQueriesContext(
                connection,
            ) as seen:
                desk.get(path)
            counts.append(len(seen))
        return counts

    grow(2)
    before = asked()
    grow(40)
    assert asked() == before
