"""A tip is told in a minute, found by whoever serves people, checked by a person, read by everybody, and helps or not."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils import timezone

from folkmoot.directory.heard.marking import first_of_next_quarter, show_marks
from folkmoot.directory.models import HeardMark, Service
from folkmoot.network.models import Snippet
from folkmoot.network.snippets.telling import (
    MOST_A_DAY,
    check_snippet,
    promote_snippet,
    set_snippet_aside,
    tell_snippet,
)
from folkmoot.questions.policies import NotPossible
from tests.network.knowing_each_other_world import KnowingWorld, member_client, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture
def world():
    return KnowingWorld()


TIP = "Ask at the library for the large-print bus map. It is behind the desk."


def found(client, address="/officers/network/snippets/", **looked_for):
    page = client.get(address, looked_for)
    return [row["snippet"].text for row in page.context["rows"]]


def test_a_tip_is_found_by_words_tag_and_place_by_any_officer_and_by_everybody_once_checked(world):
    told = tell_snippet(member=world.sam, text=TIP, tags=["Buses ", "large print"], areas=["E1"])
    tell_snippet(user=world.runs.user, text="The carers’ café has a quiet room.", tags=["carers"])
    calls, anybody = signed_in(world.calls), Client()
    assert [
        found(calls, q="BUS map"),
        found(calls, q="dunmere"),
        found(calls, tag="buses"),
        found(calls, area="E1", q="library"),
        found(calls, area="E2"),
        found(calls, q="swimming"),
        found(anybody, "/join-in/snippets/"),
    ] == [[TIP], [TIP], [TIP], [TIP], ["The carers’ café has a quiet room."], [], []]
    check_snippet(user=world.runs.user, snippet=told)
    assert found(anybody, "/join-in/snippets/") == [TIP]
    set_snippet_aside(user=world.runs.user, snippet=told, because="The map is gone.")
    assert (found(anybody, "/join-in/snippets/"), found(calls, q="bus")) == ([], [])
    assert [
        client.get(f"/officers/network/snippets/{told.uuid}/").status_code
        for client in (calls, signed_in(world.runs))
    ] == [404, 200]


def test_a_name_stands_in_public_only_where_its_member_agreed_and_goes_with_them(world):
    for member, text in (
        (world.sam, "Sam’s own tip"),
        (world.kit, "The clinic opens at seven"),
        (world.wren, "The park gate is open"),
    ):
        check_snippet(user=world.runs.user, snippet=tell_snippet(member=member, text=text))
    tell_snippet(member=world.kit, text="Ring me on 07700 900123 or kit@loxley.example")
    page = Client().get("/join-in/snippets/").content.decode()
    assert ["Alder" in page, "Kit Loxley" in page, "Marsh" in page, page.count("A member,")] == [
        False,
        True,
        False,
        2,
    ]
    kept = Snippet.objects.order_by("-pk")[0].text
    assert ("07700" in kept, "loxley" in kept) == (False, False)
    calls = signed_in(world.calls).get("/officers/network/snippets/").content.decode()
    assert ("Alder" in calls, "Marsh" in calls) == (False, False)
    world.kit.delete()
    assert "Loxley" not in Client().get("/join-in/snippets/").content.decode()
    assert Snippet.objects.count() == 4


def test_only_who_runs_the_network_there_checks_and_it_is_checked_again_after_a_year(world):
    told = tell_snippet(member=world.sam, text=TIP)
    for officer in (world.calls, world.elsewhere):
        with pytest.raises(PermissionDenied):
            check_snippet(user=officer.user, snippet=told)
    now = timezone.now()
    check_snippet(user=world.runs.user, snippet=told, text=TIP + " Free.", now=now)
    waits = [
        list(Snippet.objects.to_check(world.runs.user, timezone.localdate(now) + dt.timedelta(days=days)))
        for days in (364, 365)
    ]
    assert (waits, told.text) == ([[], [told]], TIP + " Free.")


def test_a_checked_tip_becomes_a_listing_once_and_its_mark_waits_like_every_other(world):
    told = tell_snippet(member=world.sam, text=TIP)
    begin = {"name": "Large-print bus map", "organisation": "Dunmere Library"}
    with pytest.raises(NotPossible, match="Check the tip first"):
        promote_snippet(user=world.runs.user, snippet=told, **begin)
    check_snippet(user=world.runs.user, snippet=told)
    press = f"/officers/network/snippets/{told.uuid}/promote/"
    runs = signed_in(world.runs)
    assert (signed_in(world.calls).post(press, begin).status_code, runs.post(press, {}).status_code) == (
        403,
        302,
    )
    assert Service.objects.count() == 0
    listing = runs.post(press, begin).url
    service = Service.objects.get()
    assert (service.name, service.description, service.state, service.added_because) == (
        "Large-print bus map",
        TIP,
        "draft",
        "",
    )
    mark = HeardMark.objects.get()
    assert (mark.service, mark.who, mark.due_on) == (service, "", first_of_next_quarter(timezone.localdate()))
    show_marks(today=mark.due_on)
    assert Service.objects.get().added_because == "", "nobody else could have been the one"
    assert (service.origin_kind, service.origin_uuid) == ("snippet", told.uuid)
    assert "Alder" not in runs.get(listing).content.decode()
    with pytest.raises(NotPossible, match="already"):
        promote_snippet(user=world.runs.user, snippet=Snippet.objects.get(), **begin)
    assert Snippet.objects.get().service_uuid == service.uuid


def test_a_member_tells_on_their_own_page_and_nobody_else_does(world):
    new = "/join-in/snippets/new/"
    said = {"text": TIP, "tags": "buses", "areas": ["E1"]}
    assert (Client().get(new).status_code, Client().post(new, said).status_code) == (200, 403)
    sam = member_client(world.sam)
    assert sam.post(new, {"text": ""}).status_code == 422
    assert sam.post(new, said).url == "/join-in/snippets/told/"
    assert sam.post(new, said | {"_website": "x", "text": "x" * 401}).status_code == 422
    sam.post(new, said | {"_website": "x"})
    kept = [(one.text, one.member, one.signals) for one in Snippet.objects.order_by("pk")]
    assert kept == [(TIP, world.sam, []), (TIP, world.sam, ["trap_field"])]
    for _ in range(MOST_A_DAY - 2):
        tell_snippet(member=world.sam, text=TIP)
    assert "many tips for one day" in sam.post(new, said).content.decode()


def test_whether_a_tip_helped_is_counted_a_few_times_from_one_address(world):
    told = tell_snippet(member=world.sam, text=TIP)
    press = f"/join-in/snippets/{told.uuid}/useful/"
    assert Client().post(press, {"useful": "yes"}).status_code == 404
    check_snippet(user=world.runs.user, snippet=told)
    for answer in ("yes", "no", "maybe", "yes", "yes"):
        assert Client().post(press, {"useful": answer}).status_code == 302
    told.refresh_from_db()
    assert (told.useful, told.not_useful) == (2, 1)


def test_a_long_list_of_tips_takes_no_more_look_ups_than_a_short_one(world, django_assert_max_num_queries):
    for number in range(25):
        tell_snippet(user=world.runs.user, text=f"Tip {number}", tags=[f"t{number}"], areas=["E1", "E2"])
    calls = signed_in(world.calls)
    with django_assert_max_num_queries(12):
        assert len(found(calls)) == 25
