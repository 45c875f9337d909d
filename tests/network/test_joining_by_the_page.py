"""Somebody joins by the page: in two screens, without approval, and nobody learns from it who is known."""

import datetime as dt
import json
import re
from pathlib import Path

import pytest
from django.apps import apps
from django.test import Client
from django.utils import timezone

from folkmoot import network
from folkmoot.design.speaking import SPOKEN, tables
from folkmoot.network.joining import LINKS, add_member, join_group
from folkmoot.network.models import Group, JoinWish, Member, Membership, RungStep
from folkmoot.network.people.asking import forget_the_unconfirmed
from folkmoot.network.people.public_forms import CONSENT
from folkmoot.network.rungs import ATTEND, COMMENT, CONTRIBUTE, MAILING_LIST
from folkmoot.network.wording import WORDS
from folkmoot.trail.models import TrailRow
from tests.network.doing import do_jobs
from tests.notify_service import KEY, a_notify_service

pytestmark = [pytest.mark.django_db, pytest.mark.database]
SAID = {"rung": ATTEND, "name": "Sam Alder", "email": "sam@alder.example", "seen_by": "groups", "agree": "on"}


def own_page(member: Member) -> Client:
    browser = Client()
    browser.get(f"/join-in/me/{LINKS.token(member.uuid)}/")
    return browser


@pytest.fixture
def alder(carers) -> Member:
    member = add_member(
        partner=carers.partner,
        name="Sam Alder",
        email="sam@alder.example",
        consent_wording="Yes",
        tags=[("interest", "carers"), ("area", "E08000001")],
        confirmed=True,
    )
    join_group(group=carers, member=member, rung=COMMENT)
    return member


def test_two_screens_and_a_button_and_somebody_is_in(carers, mail):
    browser = Client()
    first = browser.get("/join-in/groups/young-carers/").content.decode()
    assert [rung for rung in ("Mailing list", "Comment", "Lead the group") if rung not in first] == []
    assert "I come to meetings." in first
    second = browser.post(
        "/join-in/groups/young-carers/",
        SAID
        | {
            "interests": "Carers; parks",
            "bring_kinds": ["skills"],
            "languages": ["cy"],
            "kind": "organisation",
        },
    )
    assert (second.status_code, "Look in your mail" in second.content.decode()) == (200, True)
    assert list(Member.objects.confirmed()) == [] and Membership.objects.count() == 0
    do_jobs()
    [letter] = mail.to("sam@alder.example")
    [link] = re.findall(r"http://testserver(/join-in/me/\S+/)", letter.get_content())
    shown = browser.get(link).content.decode()
    assert (
        "Young carers" in shown and Membership.objects.count() == 0
    )  # a program that looks at links agrees to nothing
    there = browser.post(link, follow=True)
    assert there.request["PATH_INFO"] == "/join-in/me/"
    member = Member.objects.get()
    assert (member.consent_wording, member.seen_by, member.confirmed_at is not None) == (
        CONSENT.format(partner="Elmshire County Council", group="Young carers"),
        "groups",
        True,
    )
    assert sorted(member.tags.values_list("kind", "word")) == [
        ("brings", "skills"),
        ("interest", "carers"),
        ("interest", "parks"),
        ("language", "cy"),
    ]
    assert member.kind == "organisation"
    assert [place.rung for place in member.memberships.all()] == [ATTEND]
    assert JoinWish.objects.count() == 0


def test_somebody_joins_in_welsh_and_is_written_to_in_it(carers, mail):
    browser = Client()
    home = browser.get("/join-in/?language=cy").content.decode()
    assert ('lang="cy"' in home, "/join-in/groups/young-carers/?language=cy" in home) == (True, True)
    here = "/join-in/groups/young-carers/?language=cy"
    first = browser.get(here).content.decode()
    said = ["Faint hoffech chi gymryd rhan?", "Rwy’n dod i gyfarfodydd.", "Eich enw"]
    assert [words for words in said if words not in first] == []
    wrong = browser.post(here, SAID | {"name": ""}).content.decode()
    assert "Rhowch ateb: Eich enw" in wrong
    browser.post(here, SAID | {"language": "cy"})
    do_jobs()
    [letter] = mail.to("sam@alder.example")
    assert letter["Subject"] == "Un cam arall i gymryd rhan"
    [link] = re.findall(r"http://testserver(/join-in/me/\S+/)", letter.get_content())
    assert "Ie, fi yw hwnnw" in browser.get(link).content.decode()
    own = browser.post(link, follow=True).content.decode()
    assert ('lang="cy"' in own, "Fy ngrwpiau" in own, "Mynychu" in own) == (True, True, True)
    assert Member.objects.get().consent_wording.startswith("Ie, cadwch fi yn rhwydwaith Elmshire")
    arabic = browser.get("/join-in/link/?language=ar").content.decode()
    assert 'dir="rtl"' in arabic
    assert 'lang="en-GB"' in Client().get("/join-in/?language=xx").content.decode()


def test_every_sentence_of_the_way_in_is_said_in_every_language():
    gaps = {
        english: sorted(set(SPOKEN) - set(said))
        for english, said in WORDS.items()
        if set(SPOKEN) != set(said)
    }
    holes = {
        english
        for english, said in WORDS.items()
        for words in said.values()
        if sorted(re.findall(r"{\w+}", words)) != sorted(re.findall(r"{\w+}", english))
    }
    assert (gaps, holes) == ({}, set())
    pages = Path(network.__file__).parent / "templates/network/people"
    names = [
        "home",
        "group",
        "look_in_your_mail",
        "yes",
        "forgotten",
        "link",
        "me",
        "change",
        "erase",
        "erased",
        "new_address",
    ]
    written = "".join((pages / f"{name}.html").read_text() for name in names)
    sentences = re.findall(r'{% say "([^"]+)"|"([^"]+)"\|say', written)
    assert {one or other for one, other in sentences} - set(tables()) == set()


def test_nobody_learns_from_the_page_whether_an_address_is_known(alder, carers):
    def answer(path: str, said: dict) -> tuple[int, str]:
        found = Client().post(path, said)
        return found.status_code, found.content.decode()

    known = answer("/join-in/groups/young-carers/", SAID | {"name": "Mallory"})
    unknown = answer("/join-in/groups/young-carers/", SAID | {"email": "nobody@alder.example"})
    assert known == unknown
    assert answer("/join-in/link/", {"email": "sam@alder.example"}) == answer(
        "/join-in/link/", {"email": "x@y.example"}
    )
    alder.refresh_from_db()
    assert (alder.name, alder.memberships.get().rung) == (
        "Sam Alder",
        COMMENT,
    )  # nothing changed for who did not open a link


def test_a_link_goes_once_an_hour_and_the_unconfirmed_are_forgotten_after_a_week(carers, mail):
    for _ in range(3):
        Client().post("/join-in/groups/young-carers/", SAID)
    do_jobs()
    assert len(mail.to("sam@alder.example")) == 1
    assert forget_the_unconfirmed() == 0
    assert forget_the_unconfirmed(now=timezone.now() + dt.timedelta(days=8)) == 1
    assert Member.objects.count() == 0


def test_too_many_from_one_place_wait_and_programs_that_fill_everything_join_nothing(carers):
    trapped = Client().post("/join-in/groups/young-carers/", SAID | {"_website": "https://spam.example"})
    assert (trapped.status_code, Member.objects.count()) == (200, 0)
    answers = [
        Client().post("/join-in/groups/young-carers/", SAID | {"email": f"p{number}@x.example"}).status_code
        for number in range(12)
    ]
    assert answers == [200] * 10 + [429] * 2


def test_who_is_known_joins_in_one_press_and_moves_both_ways_in_one(alder, carers):
    parks = Group.objects.create(
        slug="parks", partner=carers.partner, name="Parks", about="Trees.", begun_on=timezone.localdate()
    )
    browser = own_page(alder)
    browser.post("/join-in/groups/parks/", {"rung": CONTRIBUTE})
    for said in (
        {"rung": ATTEND},
        {"rung": MAILING_LIST},
        {"hears": "nothing"},
        {"act": "leave"},
        {"rung": COMMENT},
    ):
        assert browser.post("/join-in/me/groups/parks/", said).status_code == 302
    place = alder.memberships.get(group=parks)
    steps = list(RungStep.objects.filter(membership=place).values_list("rung", flat=True))
    assert (steps, place.hears, place.left_at) == (
        [CONTRIBUTE, ATTEND, MAILING_LIST, None, COMMENT],
        "nothing",
        None,
    )
    shown = browser.get("/join-in/me/").content.decode()
    assert [
        words
        for words in ("Step up: Attend", "Step down: Mailing list", "Parks", "Yes")
        if words not in shown
    ] == []
    assert len(shown) < 60_000


def test_a_member_changes_what_they_told_and_a_new_address_counts_once_opened(alder, mail):
    browser = own_page(alder)
    said = {
        "name": "Samira Alder",
        "seen_by": "everybody",
        "hears_by": "nothing",
        "email": "new@alder.example",
        "interests": "parks",
    }
    assert browser.post("/join-in/me/change/", said).headers["Location"] == "/join-in/me/?done=asked"
    alder.refresh_from_db()
    assert (alder.name, alder.seen_by, alder.hears_by, alder.searched) == (
        "Samira Alder",
        "everybody",
        "nothing",
        "samira alder",
    )
    assert sorted(alder.tags.values_list("kind", "word")) == [("area", "E08000001"), ("interest", "parks")]
    do_jobs()
    [letter] = mail.to("new@alder.example")
    [link] = re.findall(r"http://testserver(/join-in/address/\S+/)", letter.get_content())
    elsewhere = Client()
    elsewhere.get(link)
    elsewhere.post(link)
    kept = json.loads(browser.get("/join-in/me/kept/").content)
    assert [row["sealed"] for row in kept["tables"]["network.MemberAddress"]] == ["new@alder.example"]


def test_a_phone_number_is_changed_where_it_is_opened_and_one_address_always_stays(alder, settings):
    browser, change = own_page(alder), "/join-in/me/change/"
    said = {"name": "Sam Alder", "seen_by": "runners", "hears_by": "email", "email": "sam@alder.example"}
    assert b'name="phone"' not in browser.get(change).content  # no text messages can be sent from here
    with a_notify_service() as (notify, address):
        settings.NOTIFY_KEY, settings.NOTIFY_ADDRESS = KEY, address
        settings.NOTIFY_TEXT_TEMPLATE, settings.SITE = "text-template", "http://testserver"
        refused = browser.post(change, said | {"hears_by": "phone"})
        assert (refused.status_code, b"Enter your phone number" in refused.content) == (422, True)
        done = browser.post(change, said | {"phone": "07700 900123"})
        assert done.headers["Location"] == "/join-in/me/?done=asked"
        do_jobs()
        [words] = notify.texts("07700 900123")
        assert list(alder.addresses.values_list("kind", flat=True)) == ["email"]  # not before it is opened
        Client().post(words.split("http://testserver")[1])
        only_phone = {"hears_by": "phone", "email": "", "phone": "07700 900123"}
        assert browser.post(change, said | only_phone).headers["Location"] == "/join-in/me/?done=changed"
        assert list(alder.addresses.values_list("kind", flat=True)) == ["phone"]
        none = browser.post(change, said | {"email": "", "phone": ""})
        assert (none.status_code, alder.addresses.count()) == (422, 1)
        many = [browser.post(change, said | {"phone": f"07700 9002{n:02}"}).status_code for n in range(11)]
        assert (many[0], many[-1]) == (302, 429)


def test_what_is_kept_holds_every_table_that_points_at_a_member_and_erasing_empties_them(alder, carers):
    browser = own_page(alder)
    kept = json.loads(browser.get("/join-in/me/kept/").content)
    assert {name: len(rows) for name, rows in kept["tables"].items()} == {
        "network.MemberAddress": 1,
        "network.MemberTag": 2,
        "network.Membership": 1,
        "network.RungStep": 1,
    }
    assert kept["member"]["name"] == "Sam Alder"
    asked = browser.get("/join-in/me/erase/").content.decode()
    assert [
        words
        for words in ("addresses: 1", "things told: 2", "places in groups: 1", "steps on the ladder: 1")
        if words not in asked
    ] == []
    assert "You are erased" in browser.post("/join-in/me/erase/").content.decode()
    of_the_room = [model for model in apps.get_app_config("network").get_models() if model is not Group]
    assert {model.__name__: model.objects.count() for model in of_the_room if model.objects.count()} == {}
    [row] = TrailRow.objects.filter(act="erase_member")
    assert (row.subject_id, row.detail["rows"]["Member"]) == ("erased", 1)
    assert "Alder" not in str(row.__dict__) and "alder.example" not in str(row.__dict__)
    assert browser.get("/join-in/me/").status_code == 302


def test_names_stand_in_public_only_as_agreed(alder, carers):
    for name, seen_by in (
        ("Planted Runners", "runners"),
        ("Planted Groups", "groups"),
        ("Planted Public", "everybody"),
    ):
        member = add_member(
            partner=carers.partner,
            name=name,
            email=f"{seen_by}@planted.example",
            consent_wording="Yes",
            confirmed=True,
            seen_by=seen_by,
        )
        join_group(group=carers, member=member)

    def named(browser: Client) -> list[str]:
        pages = "".join(
            browser.get(path).content.decode() for path in ("/join-in/", "/join-in/groups/young-carers/")
        )
        assert "planted.example" not in pages
        return re.findall(r"Planted \w+", pages)

    stranger = add_member(partner=carers.partner, name="A Stranger", consent_wording="Yes", confirmed=True)
    assert named(Client()) == ["Planted Public"]
    assert named(own_page(stranger)) == ["Planted Public"]
    assert named(own_page(alder)) == ["Planted Groups", "Planted Public"]
