"""A parent without script says what a dentist is like; an officer makes an entry of it; everybody reads the mark, and the receipt what came of it."""

import datetime as dt
import os
import re
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from folkmoot.contacts.models import Contact
from folkmoot.directory.heard.marking import first_of_next_quarter, show_marks
from folkmoot.directory.keeping import set_state
from folkmoot.directory.models import Service
from folkmoot.outcomes.offer.answering import answer_comments
from folkmoot.outcomes.offer.comments import comments_for
from folkmoot.outcomes.offer.publishing import publish_offer
from folkmoot.outcomes.offer.triaging import triage_comment
from tests.assets.world import make_officer
from tests.browser import WIDTHS, csp_violations, faults_at, watch
from tests.directory.heard.world import DENTIST, SAID, make_year, say
from tests.directory.truth.world import make_swimming
from tests.partners.factories import signed_in

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]
PICTURES = os.environ.get("FOLKMOOT_PICTURES")
NAME = "Mill Lane Dental Practice"


def test_from_a_parents_praise_to_an_entry_everybody_finds_and_a_receipt_that_says_so(
    live_server, open_page
) -> None:
    officer = make_officer()
    service = make_swimming(officer)
    make_year(officer)
    for number in range(9):
        say(f"The pool is warm, {number} of us say.", days_ago=number + 4)
    faults: dict[str, list[str]] = {}

    def look(page, name: str) -> None:
        found = faults_at(page)
        faults.update({name: found} if found else {})
        for width in WIDTHS if PICTURES else ():
            page.set_viewport_size({"width": width, "height": 900})
            page.screenshot(path=str(Path(PICTURES) / f"heard-{name}-{width}.png"), full_page=True)

    # The parent: an old phone, no script, from the foot of a page.
    plain = open_page(width=360, javascript=False)
    plain.goto(f"{live_server.url}/find/services/{service.uuid}/")
    plain.get_by_text("What do you think of this page?").click()
    plain.get_by_label("Say what is good, wrong or missing").fill(DENTIST)
    plain.get_by_role("button", name="Go on").click()
    expect(plain.get_by_label("What would you like to say?")).to_have_value(DENTIST)
    plain.get_by_role("button", name="Send my answers").click()
    expect(plain.get_by_role("alert")).to_be_visible()
    plain.get_by_label("Something that is missing").check()
    plain.get_by_label("A parent or carer").check()
    plain.get_by_role("button", name="Send my answers").click()
    expect(plain.get_by_text("Thank you. Your answers are stored.")).to_be_visible()
    code = plain.locator(".fm-code").first.inner_text()
    teller = Contact.objects.get(answers__about="missing")

    public = watch(open_page(width=360))
    public.goto(f"{live_server.url}/find/say/?of=service&which={service.uuid}")
    look(public, "say")
    public.get_by_role("button", name="Send my answers").click()
    expect(public.get_by_role("alert")).to_be_visible()
    look(public, "say-wrong")

    # The officer: the list, what may be a name, the words taken out, the entry.
    desk = watch(open_page(width=1280))
    session = signed_in(officer).cookies["sessionid"].value
    desk.context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    office = f"{live_server.url}/officers/outcomes/local-offer/"
    desk.goto(office)
    expect(desk.get_by_role("link", name="Waits to be read: 10")).to_be_visible()
    look(desk, "list")
    desk.goto(f"{office}{teller.uuid}/")
    desk.get_by_role("button", name="Keep this, and read the next").click()
    expect(desk.get_by_role("alert").get_by_text("These may be names: Mill, Lane.")).to_be_visible()
    assert "Zebulon" not in desk.content()  # masked at the door
    look(desk, "comment-wrong")
    desk.get_by_label("The words everybody reads").fill(SAID)
    desk.get_by_label("I looked: nobody can be told").check()
    desk.get_by_role("button", name="Keep this, and read the next").click()
    expect(desk.get_by_text("Kept: to be published.")).to_be_visible()
    desk.goto(f"{office}{teller.uuid}/")
    look(desk, "comment")
    desk.get_by_label("What is it called?").fill(NAME)
    desk.get_by_label("Who gives it?").fill("Mill Lane")
    desk.get_by_label("What do people get?").fill("A dentist who takes time.")
    desk.get_by_role("button", name="Begin the entry").click()
    expect(desk.get_by_role("heading", name=NAME)).to_be_visible()
    made = Service.objects.get(name=NAME)
    assert signed_in(officer).get(f"/find/services/{made.uuid}/").status_code == 404
    made.eligibility, made.accessibility = "Children.", "Level floor."
    made.save()
    set_state(user=officer.user, service=made, state="published")
    desk.goto(f"{office}answer/?c={teller.uuid}")
    look(desk, "answer")
    desk.get_by_label("What did people say, in one sentence?").fill("A dentist is good with children.")
    desk.get_by_label("What do you answer, and why?").fill("Thank you. It is in the directory.")
    desk.get_by_label("What will be done?").fill("Ask every dentist")
    desk.get_by_label("Which post answers for it?").fill("Local Offer Coordinator")
    for name, value in (("Day", "1"), ("Month", "5"), ("Year", "2099")):
        desk.get_by_label(name).fill(value)
    desk.get_by_role("button", name="Answer", exact=True).click()
    expect(desk.get_by_text("Whoever holds a receipt reads it now")).to_be_visible()
    desk.goto(f"{office}publish/")
    expect(desk.get_by_text("9 comments have not been read yet.")).to_be_visible()
    look(desk, "publish")
    desk.goto(f"{live_server.url}/officers/directory/heard/enter/")
    look(desk, "enter")

    # The rest is read and answered, a year is published, the quarter comes.
    for one in comments_for(officer.user).filter(stands="waiting"):
        triage_comment(user=officer.user, contact=one, state="publishable")
    rest = list(comments_for(officer.user).filter(stands="to_answer"))
    answer_comments(
        user=officer.user,
        comments=rest,
        said="The pool is liked.",
        answer="accepted",
        reason="It stays warm.",
    )
    today = timezone.localdate()
    publish_offer(user=officer.user, since=today - dt.timedelta(days=400), until=today - dt.timedelta(days=1))
    show_marks(today=first_of_next_quarter(today))
    public.goto(f"{live_server.url}/local-offer/what-people-said/")
    look(public, "years")
    public.get_by_role("link", name=re.compile(r"\d{4} to \d")).click()
    expect(public.get_by_text("The pool is liked.")).to_be_visible()
    look(public, "publication")
    public.goto(f"{live_server.url}/find/services/{made.uuid}/")
    expect(public.get_by_text("Added because a parent told us.")).to_be_visible()
    public.get_by_text("What do you think of this page?").click()
    look(public, "mark")
    plain.goto(f"{live_server.url}/receipt/answers/")
    expect(plain.get_by_text(f"“{NAME}” is there")).to_be_visible()
    assert (code in plain.content(), faults) == (True, {})
    assert (csp_violations(public), csp_violations(desk)) == ([], [])
