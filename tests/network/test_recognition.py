"""What people gave and learnt is noted, agreed and certified; a stranger checks a certificate and learns nothing beyond it."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from folkmoot.contacts.receipts import fresh_code, grouped
from folkmoot.network.models import Certificate, Hours, Programme, Reference
from folkmoot.network.recognition.certifying import code_on, give_certificate
from folkmoot.network.recognition.crediting import agree_hours, note_hours, take_back_hours
from folkmoot.network.recognition.mine import mine_of
from folkmoot.network.templatetags.recognition import as_hours
from folkmoot.questions.policies import NotPossible
from tests.network.gathering import a_forum, known
from tests.partners.factories import OfficerFactory, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.database]
TODAY = timezone.localdate()
CHECK = "joined:recognition:check"


@pytest.fixture
def forum():
    return a_forum()


def day_of(prefix: str, day: dt.date) -> dict[str, str]:
    return {f"{prefix}-day": str(day.day), f"{prefix}-month": str(day.month), f"{prefix}-year": str(day.year)}


def test_time_is_said_as_people_say_it():
    assert [as_hours(each) for each in (1, 10, 60, 90, 75, 90_000)] == [
        "1 minute",
        "10 minutes",
        "1 hour",
        "1.5 hours",
        "1.25 hours",
        "1,500 hours",
    ]


def test_what_a_member_notes_counts_once_an_officer_agreed(forum):
    cam = forum.people["Cam Thorne"]
    said = {"member": cam, "group": forum.group, "on": TODAY, "what": "Read a leaflet"}
    one = note_hours(**said, minutes=90, skills=["Reading closely", " reading  closely ", ""])
    two = note_hours(**said, minutes=30)
    assert [one.skills, mine_of(cam)["minutes"]] == [["Reading closely"], 0]
    with pytest.raises(PermissionDenied):
        agree_hours(user=OfficerFactory(role="engagement_officer").user, hours=one, agreed=True)
    agree_hours(user=forum.user, hours=one, agreed=True)
    take_back_hours(member=cam, hours=two)
    shown = mine_of(cam)
    assert [shown["minutes"], shown["skills"], list(shown["hours"])] == [90, ["Reading closely"], [one]]
    with pytest.raises(NotPossible, match="agreed to it"):
        take_back_hours(member=cam, hours=Hours.objects.get())
    with pytest.raises(NotPossible, match="24 hours"):
        note_hours(**said, minutes=23 * 60)
    with pytest.raises(NotPossible, match="not come yet"):
        note_hours(**{**said, "on": TODAY + dt.timedelta(days=1)}, minutes=30)
    with pytest.raises(NotPossible, match="not been in"):
        note_hours(**{**said, "member": forum.stranger}, minutes=30)


def test_twelve_weeks_are_ticked_and_end_with_an_award_for_those_who_were_there(forum):
    officer = signed_in(forum.user.officer)
    group = reverse("network:recognition:group", args=[forum.group.slug])
    first = TODAY - dt.timedelta(weeks=12)
    sent = {
        "part": "programme",
        "programme-name": "Young people’s twelve weeks",
        "programme-award": "Young advisers",
        **day_of("programme-begins_on", first),
        "programme-weeks": "12",
        "programme-least": "13",
        "programme-hours": "1.5",
        "programme-skills": "Listening, Speaking up",
    }
    assert officer.post(group, sent).status_code == 422
    page = officer.post(group, {**sent, "programme-least": "9"}).url
    programme = Programme.objects.get()
    assert (
        officer.post(page, {"part": "who", "member": "Vale"}).content.count(
            b"It could be Ash Vale and Dale Vale."
        )
        == 2
    )
    assert officer.post(page, {"part": "who", "member": "Fern Gorse"}).status_code == 422
    for who in ("Cam", "dale@people.example"):
        officer.post(page, {"part": "who", "member": who})
    cam, dale = programme.participations.order_by("member__name")
    ticked = {f"weeks-{cam.pk}": [*range(1, 11), 99], f"weeks-{dale.pk}": [1, 2]}
    officer.post(page, {"part": "weeks", **ticked})
    Programme.objects.update(begins_on=TODAY)
    assert b"Awards are given then" in officer.post(page, {"part": "award"}, follow=True).content
    Programme.objects.update(begins_on=first)
    officer.post(page, {"part": "award"})
    given = Certificate.objects.get()
    assert [given.member.name, given.award, given.minutes, given.skills, given.to_on] == [
        "Cam Thorne",
        "Young advisers",
        900,
        ["Listening", "Speaking up"],
        first + dt.timedelta(weeks=11),
    ]
    assert (
        sorted(Hours.objects.values_list("member__name", "minutes"))
        == [("Cam Thorne", 90)] * 10 + [("Dale Vale", 90)] * 2
    )
    assert b"stays as it is" in officer.post(page, {"part": "award"}, follow=True).content
    assert Certificate.objects.count() == 1


def test_a_stranger_with_the_code_and_the_name_learns_what_the_certificate_says_and_with_less_nothing(forum):
    cam = forum.people["Cam Thorne"]
    note_hours(
        user=forum.user,
        member=cam,
        group=forum.group,
        on=TODAY,
        minutes=120,
        what="SECRET VISIT",
        skills=["Maps"],
    )
    with pytest.raises(NotPossible, match="No hours"):
        give_certificate(
            user=forum.user,
            member=forum.people["Dale Vale"],
            group=forum.group,
            award="Guide",
            from_on=TODAY,
            to_on=TODAY,
        )
    given = give_certificate(
        user=forum.user, member=cam, group=forum.group, award="Guide", from_on=TODAY, to_on=TODAY
    )
    code = code_on(given)
    stranger, page = Client(enforce_csrf_checks=True), reverse(CHECK)
    seen = stranger.post(page, {"code": grouped(code).lower(), "name": " cam  THORNE"})
    assert seen.status_code == 200
    told = seen.content.decode()
    assert [
        each in told for each in ("It is real", "Guide", "2 hours", "Maps", "SECRET", "people.example")
    ] == [
        True,
        True,
        True,
        True,
        False,
        False,
    ]
    wrong = [
        stranger.post(page, {"code": code, "name": "Dale Vale"}),
        stranger.post(page, {"code": fresh_code(), "name": "Cam Thorne"}),
    ]
    assert [(each.status_code, b"Guide" in each.content) for each in wrong] == [(422, False)] * 2
    officer = signed_in(forum.user.officer)
    withdraw = reverse("network:recognition:certificate", args=[given.uuid])
    assert officer.post(withdraw, {"because": ""}).status_code == 422
    officer.post(withdraw, {"because": "Given twice."})
    told = stranger.post(page, {"code": code, "name": "Cam Thorne"}).content
    assert [b"no longer holds" in told, b"Given twice" in told, b"Maps" in told] == [True, False, False]
    tried = [stranger.post(page, {"code": fresh_code(), "name": "X"}).status_code for _ in range(10)]
    assert [tried.count(422), tried.count(429)] == [8, 2]
    assert (
        stranger.post(page, {"code": code, "name": "Cam Thorne"}).status_code == 200
    )  # a right one always opens
    cam.delete()
    assert (
        Client(REMOTE_ADDR="198.51.100.9").post(page, {"code": code, "name": "Cam Thorne"}).status_code == 422
    )


def test_a_reference_is_asked_for_written_and_taken_home_and_nobody_elses_is(forum):
    cam, dale = known(forum.people["Cam Thorne"]), known(forum.people["Dale Vale"])
    mine = reverse("joined:recognition:mine")
    assert cam.post(mine, {"part": "reference", "reference-asked_for": ""}).status_code == 422
    cam.post(mine, {"part": "reference", "reference-asked_for": "A place at college"})
    hours = {
        "part": "hours",
        "hours-group": forum.group.pk,
        **day_of("hours-on", TODAY),
        "hours-hours": "1.5",
    }
    assert cam.post(mine, hours).status_code == 422
    cam.post(mine, {**hours, "hours-what": "Led a walk", "hours-skills": "Maps, Patience"})
    asked = Reference.objects.get()
    officer = signed_in(forum.user.officer)
    waiting = reverse("network:recognition:waiting")
    assert [each in officer.get(waiting).content for each in (b"A place at college", b"Led a walk")] == [
        True,
        True,
    ]
    officer.post(reverse("network:recognition:hours"), {"act": "all", "shown": [Hours.objects.get().pk]})
    write = reverse("network:recognition:reference", args=[asked.uuid])
    assert b"1.5 hours" in officer.get(write).content
    assert officer.post(write, {"words": "", "declined_because": ""}).status_code == 422
    elsewhere = signed_in(OfficerFactory(role="engagement_officer"))
    assert elsewhere.post(write, {"words": "Theirs."}).status_code == 404
    officer.post(write, {"words": "Cam is patient and reads maps."})
    paper = reverse("joined:recognition:my_reference", args=[asked.uuid])
    assert paper in cam.get(mine).content.decode()
    made = cam.get(paper)
    assert [
        made["Content-Type"],
        made.content[:5],
        b"/StructTreeRoot" in made.content or b"ObjStm" in made.content,
    ] == [
        "application/pdf",
        b"%PDF-",
        True,
    ]
    assert [dale.get(paper).status_code, Client().get(paper).status_code, Client().get(mine).status_code] == [
        404,
        403,
        403,
    ]
    taken = cam.get(reverse("joined:recognition:file")).json()
    assert taken == {
        "hours": [
            {
                "group": "Parents’ forum",
                "on": str(TODAY),
                "minutes": 90,
                "what": "Led a walk",
                "skills": ["Maps", "Patience"],
                "agreed": True,
            }
        ],
        "programmes": [],
        "certificates": [],
        "references": [
            {
                "asked_for": "A place at college",
                "asked": taken["references"][0]["asked"],
                "words": "Cam is patient and reads maps.",
                "declined_because": "",
            }
        ],
    }


def test_a_certificate_is_a_tagged_pdf_that_its_member_and_its_officers_print(forum):
    dale = forum.people["Dale Vale"]
    note_hours(
        user=forum.user, member=dale, group=forum.group, on=TODAY, minutes=60, what="Tea", skills=["Tea"]
    )
    given = give_certificate(
        user=forum.user, member=dale, group=forum.group, award="Host", from_on=TODAY, to_on=TODAY
    )
    own = reverse("joined:recognition:my_certificate", args=[given.uuid])
    officers = reverse("network:recognition:paper", args=[given.uuid])
    made = known(dale).get(own)
    assert [made.status_code, made.content[:5]] == [200, b"%PDF-"]
    elsewhere = signed_in(OfficerFactory(role="engagement_officer"))
    refused = [known(forum.people["Cam Thorne"]).get(own), elsewhere.get(officers), Client().get(own)]
    assert [each.status_code for each in refused] == [404, 404, 403]
    Certificate.objects.update(withdrawn_at=timezone.now())
    assert known(dale).get(own).status_code == 404


def test_pages_of_recognition_ask_the_database_little(forum, django_assert_max_num_queries):
    for number in range(40):
        for name in ("Cam Thorne", "Dale Vale"):
            note_hours(
                member=forum.people[name],
                group=forum.group,
                on=TODAY - dt.timedelta(days=number),
                minutes=30,
                what=f"Visit {number}",
            )
    officer = signed_in(forum.user.officer)
    for name, args in (("waiting", []), ("group", [forum.group.slug])):
        with django_assert_max_num_queries(15):
            officer.get(reverse(f"network:recognition:{name}", args=args))
    with django_assert_max_num_queries(10):
        known(forum.people["Cam Thorne"]).get(reverse("joined:recognition:mine"))
