"""In a real browser: a member tells a tip, an officer checks it, the front line finds it; two meet; for everybody, without script."""

import datetime as dt
import re

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from folkmoot.directory.models import Service
from folkmoot.network.asking.asking import LINKS as ASKED
from folkmoot.network.asking.asking import answer_network, ask_network
from folkmoot.network.joining import join_group
from folkmoot.network.knowing import COOKIE
from folkmoot.network.knowing_tasks import find_who_is_alone
from folkmoot.network.meeting_people.introducing import LINKS as MET
from folkmoot.network.meeting_people.introducing import introduce, wish_to_meet
from folkmoot.network.models import Group, Member, Snippet
from folkmoot.network.rungs import ATTEND
from tests.browser import faults_at, no_csp_violations, watch
from tests.examples.installation import PASSWORD, Installation
from tests.migrated import copy_migrated
from tests.network.knowing_each_other_world import KnowingWorld, member_client, signed_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TIP = "Ask at the library for the large-print bus map."
OFFICERS = "/officers/network/"
OF_FARSHIRE = f"""
from folkmoot.partners.inviting import add_officer
from folkmoot.partners.models import Partner
farshire = Partner.objects.create(slug="farshire", name="Farshire", kind="council")
add_officer(by=None, email="officer@farshire.example", name="Ida Farr", partner=farshire, role="engagement_officer", password={PASSWORD!r})
"""


def as_officer(page, live_server, officer):
    """Give the browser the session of an officer."""
    session = signed_in(officer).cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    return watch(page)


def as_member(page, live_server, member):
    """Give the browser what knows a member."""
    known = member_client(member).cookies[COOKIE].value
    page.context.add_cookies([{"name": COOKIE, "value": known, "url": f"{live_server.url}/join-in/"}])
    return watch(page)


def test_a_tip_goes_from_a_member_to_the_front_line_the_directory_and_another_area_and_two_meet(
    open_page, live_server, tmp_path
):
    world, site, faults = KnowingWorld(), live_server.url, {}
    for slug in ("carers", "buses"):
        group = Group.objects.create(
            slug=slug, name=slug.title(), about="Buses, lifts, crossings for carers.", partner=world.council, begun_on="2026-01-05"
        )  # fmt: skip
        for member in (world.sam, world.kit):
            join_group(group=group, member=member, rung=ATTEND)

    sam = as_member(open_page(width=360, javascript=False), live_server, world.sam)
    sam.goto(f"{site}/join-in/snippets/new/")
    sam.get_by_role("button", name="Send my tip").click()
    assert sam.get_by_text("There is a problem").count() == 1
    sam.get_by_label("Your tip").fill(TIP)
    sam.get_by_label("Words by which it is found").fill("buses, large print")
    sam.get_by_label("Dunmere").check()
    sam.get_by_role("button", name="Send my tip").click()
    sam.wait_for_url("**/told/")

    runs = as_officer(open_page(), live_server, world.runs)
    runs.goto(f"{site}{OFFICERS}snippets/")
    faults["tips"] = faults_at(runs)
    runs.get_by_role("link", name="1 tip waits to be checked").click()
    faults["waiting"] = faults_at(runs, 1280, 360)
    runs.get_by_role("link", name=TIP).click()
    runs.get_by_role("button", name="Set it aside").click()
    faults["no reason"] = faults_at(runs)
    check = runs.get_by_role("button", name="It is right")
    check.focus()
    runs.keyboard.press("Enter")
    runs.get_by_text("Everybody finds it from now on").wait_for()
    runs.goto(f"{site}{OFFICERS}snippets/{Snippet.objects.get().uuid}/")
    runs.get_by_label("What is the service called?").fill("Large-print bus map")
    runs.get_by_label("Which organisation gives it?").fill("Dunmere Library")
    runs.get_by_role("button", name="Begin a listing").click()
    runs.wait_for_url("**/officers/directory/**")
    Service.objects.update(eligibility="Everybody.", accessibility="Step-free.", state="published")

    calls = as_officer(open_page(javascript=False), live_server, world.calls)
    calls.goto(f"{site}{OFFICERS}snippets/")
    calls.get_by_label("Words").fill("bus MAP dunmere")
    calls.get_by_role("button", name="Show").click()
    assert calls.get_by_role("link", name=TIP).count() == 1

    question = ask_network(
        user=world.runs.user, words="Who mends hearing aids?", interests=["carers"], in_public=True
    )
    answer_network(question=question, member=world.kit, words="The repair café.", in_public=True)
    made = introduce(user=world.runs.user, one=world.sam, other=world.wren, because="You live near.")
    wish_to_meet(member=world.kit, words="Another carer")
    links = {side.member.name: f"/join-in/introductions/{MET.token(side.uuid)}/" for side in made.sides.all()}
    wren = watch(open_page(width=360, javascript=False))
    wren.goto(f"{site}{links['Wren Marsh']}")
    wren.get_by_role("button", name="Yes, I would like to").click()
    assert wren.get_by_text("There is a problem").count() == 1
    wren.get_by_label("They may see my name").check()
    wren.get_by_label("My e-mail address").check()
    wren.get_by_role("button", name="Yes, I would like to").click()
    assert "They have not answered yet" in wren.locator("main").inner_text()

    everybody = watch(open_page())
    everybody.goto(f"{site}/join-in/snippets/")
    everybody.get_by_role("link", name="More about this in the directory").click()
    expect(everybody.get_by_role("heading", level=1)).to_have_text(re.compile("Large-print bus map"))
    asked = f"/join-in/questions/answer/{ASKED.token(question.sendings.first().uuid)}/"
    for name in (
        "snippets/",
        "snippets/new/",
        "questions/",
        "drawn/",
        asked,
        asked.replace("answer", "stop"),
        links["Sam Alder"],
    ):
        everybody.goto(f"{site}{name if name.startswith('/') else '/join-in/' + name}")
        faults[name.partition("/join-in/")[2][:16] or name] = faults_at(everybody)
    everybody.get_by_role("button", name="Yes, I would like to").click()
    faults["no way to be reached"] = faults_at(everybody)
    everybody.get_by_label("My e-mail address").check()
    everybody.get_by_label("Always").check()
    everybody.get_by_role("button", name="Yes, I would like to").click()
    everybody.get_by_text("wrenmarsh@members.example").wait_for()
    faults["met"] = faults_at(everybody)

    known = as_member(open_page(), live_server, world.kit)
    for name in ("snippets/new/", "questions/new/", "questions/mine/", "introductions/wish/"):
        known.goto(f"{site}/join-in/{name}")
        faults[f"a member's {name}"] = faults_at(known)
    officers = (
        "asking/", "asking/new/", f"asking/{question.uuid}/", "introductions/", "introductions/new/",
        f"introductions/new/?one={world.kit.uuid}", "isolation/", "drawn/", "overlaps/", "exchange/", "exchange/out/snippet/",
    )  # fmt: skip
    Member.objects.update(joined_on=timezone.localdate() - dt.timedelta(days=200))
    find_who_is_alone.func()
    for name in officers:
        runs.goto(f"{site}{OFFICERS}{name}")
        faults[f"officers' {name}"] = faults_at(runs, 1280, 360)
    with runs.expect_download() as begun:
        runs.get_by_role("link", name=TIP).click()
    file = tmp_path / "tip.json"
    begun.value.save_as(file)
    runs.goto(f"{site}{OFFICERS}exchange/")
    runs.get_by_label("A file from another area").set_input_files(file)
    runs.get_by_role("button", name="Look at it first").click()
    expect(runs.get_by_role("heading", level=1)).to_have_text(TIP)
    faults["looked at"] = faults_at(runs, 1280, 360)
    taken_in(runs)
    expect(runs.get_by_role("heading", name="Check it")).to_be_visible()
    assert {name: found for name, found in faults.items() if found} == {}
    assert [no_csp_violations(page) for page in (sam, runs, calls, wren, everybody, known)] == [True] * 6
    assert list(Snippet.objects.order_by("pk").values_list("text", "state")) == [
        (TIP, "checked"),
        (TIP, "written"),
    ]

    # And to a second installation, which hands it out again.
    there = Installation(tmp_path / "there")
    copy_migrated(there.home / "folkmoot.sqlite3")
    with there.ready(), there.served():
        there.do(OF_FARSHIRE)
        far = there.sign_in(open_page(), "officer@farshire.example")
        far.goto(f"{there.address}{OFFICERS}exchange/")
        far.get_by_label("A file from another area").set_input_files(file)
        far.get_by_role("button", name="Look at it first").click()
        taken_in(far)
        far.get_by_role("button", name="It is right").click()
        far.goto(f"{there.address}{OFFICERS}exchange/out/snippet/")
        with far.expect_download() as begun:
            far.get_by_role("link", name=TIP).click()
        back = tmp_path / "back.json"
        begun.value.save_as(back)
    assert back.read_bytes() == file.read_bytes()


def taken_in(page):
    """Press on from the look at a file to what it became."""
    page.get_by_role("button", name="Take it in").click()
    page.get_by_role("link", name="Open what it became here").click()
