"""Somebody joins the mailing list, rises to lead, steps down, leaves and is erased; every page on the way is open to all."""

import os
import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from folkmoot.network.joining import add_member, join_group
from folkmoot.network.models import Mailing, Member, RungStep
from folkmoot.network.people.importing import Read, Row, keep_import
from folkmoot.network.rungs import COMMENT, LEAD_GROUP, MAILING_LIST
from tests.browser import WIDTHS, csp_violations, faults_at, out_of_reach, watch
from tests.network.doing import do_jobs
from tests.network.world import a_group
from tests.partners.factories import OfficerFactory, signed_in

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]
PICTURES = os.environ.get("FOLKMOOT_PICTURES")


def test_from_the_mailing_list_to_the_lead_and_away_again(live_server, open_page, mail, settings):
    settings.SITE = live_server.url
    group = a_group(digest=True)
    a_group("parks", partner=group.partner, name="Parks", about="Trees, benches and who looks after them.")
    faults: dict[str, list[str]] = {}

    def look(page, name: str, *widths: int) -> None:
        found = faults_at(page, *widths)
        faults.update({name: found} if found else {})
        for width in WIDTHS if PICTURES else ():
            page.set_viewport_size({"width": width, "height": 900})
            page.screenshot(path=str(Path(PICTURES) / f"network-{name}-{width}.png"), full_page=True)

    # A phone that runs no script does all of it.
    plain = open_page(width=360, javascript=False)
    plain.goto(f"{live_server.url}/join-in/")
    plain.get_by_role("link", name="Young carers").click()
    plain.get_by_role("button", name="Join").click()
    expect(plain.get_by_role("heading", name="There is a problem")).to_be_visible()
    plain.get_by_label("Mailing list").check()
    plain.get_by_label("Your name", exact=True).fill("Sam Alder")
    plain.get_by_label("Your e-mail address").fill("sam@alder.example")
    plain.get_by_label("Yes, keep me in the network").check()
    plain.get_by_role("button", name="Join").click()
    expect(plain.get_by_role("heading", name="Look in your mail")).to_be_visible()
    do_jobs()
    [letter] = mail.to("sam@alder.example")
    [link] = re.findall(r"http://\S+/join-in/me/\S+/", letter.get_content())
    plain.goto(link)
    plain.get_by_role("button", name="Yes, that is me").click()
    for name in ("Comment", "Attend", "Contribute", "Do an action", "Lead an action", "Lead the group"):
        plain.get_by_role("button", name=f"Step up: {name}").click()
    plain.get_by_role("button", name="Step down: Lead an action").click()
    plain.get_by_text("More for this group").click()
    plain.get_by_role("button", name="Comment", exact=True).click()
    member = Member.objects.get()
    steps = list(RungStep.objects.values_list("rung", flat=True))
    assert steps == [*range(MAILING_LIST, LEAD_GROUP + 1), LEAD_GROUP - 1, COMMENT]

    # The same pages and their errors, with script, at three widths and by keyboard.
    page = watch(open_page(width=1280))
    page.goto(f"{live_server.url}/join-in/")
    look(page, "home")
    page.get_by_role("link", name="Parks").click()
    look(page, "group")
    trap = "_website"  # kept from the keyboard on purpose
    assert [each for each in out_of_reach(page) if not each.endswith(trap)] == []
    page.get_by_role("button", name="Join").click()
    look(page, "group-wrong")
    page.goto(f"{live_server.url}/join-in/groups/parks/?language=ar")
    look(page, "group-in-arabic", 360)
    page.goto(f"{live_server.url}/join-in/link/")
    look(page, "link", 360)
    page.goto(link)
    page.set_viewport_size({"width": 1280, "height": 900})
    look(page, "me")
    page.get_by_role("link", name="Change what you told us").click()
    look(page, "change")
    page.goto(f"{live_server.url}/join-in/groups/young-carers/")
    look(page, "group-inside", 360)

    # What officers see of it.
    officer = OfficerFactory(role="engagement_officer", partner=group.partner)
    for number in range(3):
        other = add_member(
            partner=group.partner,
            name=f"Ash Birch {number}",
            consent_wording="Yes",
            confirmed=True,
            email=f"b{number}@x.example",
        )
        join_group(group=group, member=other, rung=LEAD_GROUP)
    mailing = Mailing.objects.create(
        partner=group.partner,
        group=group,
        subject="We meet on Monday",
        words="Dear all,\n\n- come\n- say",
        made_at="2026-01-01T00:00Z",
    )
    twin = Row(2, "Ash Birch", email="b0@x.example")
    kept = keep_import(
        user=officer.user, read=Read([twin], [], {"name": "Name"}, ["Shoe size"]), file_name="people.csv",
        wording="Yes", group=group,
    )  # fmt: skip
    desk = watch(open_page(width=1280))
    session = signed_in(officer).cookies["sessionid"].value
    desk.context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    base = f"{live_server.url}/officers/network/"
    for name, address in {
        "members": "?words=a",
        "member": f"members/{member.uuid}/",
        "add": "members/add/",
        "growth": "growth/",
        "groups": "groups/",
        "officer-group": "groups/young-carers/",
        "import": "import/",
        "likely-doubles": f"import/{kept.uuid}/",
        "erase-member": f"members/{member.uuid}/erase/",
        "mailings": "messages/",
        "write": "messages/write/",
        "mailing": f"messages/{mailing.uuid}/",
    }.items():
        desk.goto(base + address)
        look(desk, name, 1280, 360)
        if name in ("likely-doubles", "erase-member"):
            assert out_of_reach(desk) == []
    desk.get_by_role("button", name="Send it", exact=True).click()
    do_jobs()
    look(desk, "mailing-sent", 1280)
    [stop] = re.findall(r"<(http\S+)>", mail.to("sam@alder.example")[-1]["List-Unsubscribe"])
    page.goto(stop)
    look(page, "stop", 360)
    page.goto(f"{live_server.url}/join-in/groups/young-carers/messages/")
    look(page, "archive", 360)

    # And away again.
    plain.goto(f"{live_server.url}/join-in/me/")
    plain.get_by_text("More for this group").click()
    plain.get_by_role("button", name="Leave this group").click()
    expect(plain.get_by_text("You are in no group just now.")).to_be_visible()
    plain.get_by_role("link", name="Erase me").click()
    plain.get_by_role("button", name="Erase me").click()
    expect(plain.get_by_role("heading", name="You are erased")).to_be_visible()
    assert Member.objects.filter(pk=member.pk).count() == 0
    assert (faults, csp_violations(page), csp_violations(desk)) == ({}, [], [])
