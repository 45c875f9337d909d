"""A comment is followed to its change in a real browser: without script by its writer, by keyboard by the officer."""

import datetime as dt

import pytest
from django.utils import timezone

from folkmoot.network.actions.doing import make_action
from folkmoot.network.models import Comment
from tests.browser import faults_at, no_csp_violations, out_of_reach, watch
from tests.network.plans_world import NEXT, build_plans
from tests.outcomes.test_in_a_browser import officer, press
from tests.partners.factories import OfficerFactory, PartnerFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_comment_is_followed_to_its_change_and_every_page_is_open_to_all(open_page, live_server):
    plans = build_plans(PartnerFactory(name="Elmshire County Council"))
    long_ago = timezone.now() - dt.timedelta(days=60)
    late = long_ago.date() + dt.timedelta(days=20)
    make_action(user=None, what="Ring the bus company", due_on=late, group=plans.group, now=long_ago)
    faults: dict[str, list[str]] = {}

    reader = open_page(javascript=False)
    reader.goto(f"{live_server.url}/join-in/documents/")
    reader.get_by_role("link", name="Vision").click()
    reader.get_by_role("link", name="Comment on this paragraph 2", exact=True).click()
    reader.get_by_role("button", name="Send my comment").click()
    assert reader.get_by_text("Write what you think of this paragraph").count() == 2
    reader.get_by_label("What do you think of this paragraph?").fill("Say where near is.")
    reader.get_by_role("button", name="Send my comment").click()
    code = reader.locator(".fm-code").inner_text()

    writes = officer(open_page, live_server, OfficerFactory(role="engagement_officer", partner=plans.partner))
    writes.goto(f"{live_server.url}/officers/network/documents/")
    faults["strategies"] = faults_at(writes)
    press(writes, "2 comments wait for you", "link")
    faults["comments"] = faults_at(writes)
    press(writes, "Say it in plain words.", "link")
    writes.get_by_label("Accepted: the text changes because of it").check()
    press(writes, "Keep this answer")
    faults["an answer without its reason"] = faults_at(writes)
    writes.get_by_label("Accepted: the text changes because of it").check()
    writes.get_by_label("Why?").last.fill("You are right.")
    press(writes, "Keep this answer")
    press(writes, "Let everybody read it")
    writes.get_by_label("Declined: the text stays as it is").check()
    writes.get_by_label("Why?").first.fill("It differs from place to place.")
    press(writes, "Keep this answer")
    press(writes, "Write the next version")
    faults["write"] = faults_at(writes)
    writes.get_by_label("The text").fill(NEXT)
    press(writes, "Keep this draft")
    press(writes, "What changes, and because of which comments", "link")
    faults["tie"] = faults_at(writes)
    press(writes, "Keep this")
    faults["document"] = faults_at(writes)
    press(writes, "Publish this version")
    for name, place in {
        "strategy": "documents/strategies/advice-for-all/", "board": "actions/", "list": "actions/list/",
        "plan to print": "actions/print/", "action": f"actions/{plans.action.uuid}/", "new action": "actions/new/",
        "workbook": f"workbooks/{plans.workbook.uuid}/", "question": f"workbooks/{plans.workbook.uuid}/3.1/",
        "workbooks": "workbooks/", "template": "workbooks/templates/new/",
    }.items():  # fmt: skip
        writes.goto(f"{live_server.url}/officers/network/{place}")
        faults[name] = faults_at(writes)
    assert no_csp_violations(writes)

    reader.goto(f"{live_server.url}/join-in/documents/your-comment/")
    reader.get_by_label("Your receipt code").fill(code)
    reader.get_by_role("button", name="Show me").click()
    assert reader.get_by_text("It differs from place to place.").count() == 1
    assert list(Comment.objects.values_list("state", flat=True).order_by("pk")) == ["accepted", "declined"]

    anybody = watch(open_page())
    for name, place in {
        "documents": "documents/", "read": "documents/vision/", "old": "documents/vision/1/",
        "closed": "documents/vision/1/2/", "follow": "documents/your-comment/", "plan": "actions/",
        "an action": f"actions/{plans.action.uuid}/", "mine": "documents/your-comments/",
    }.items():  # fmt: skip
        anybody.goto(f"{live_server.url}/join-in/{place}")
        faults[f"public {name}"] = faults_at(anybody)
    anybody.goto(f"{live_server.url}/join-in/documents/vision/2/")
    anybody.get_by_role("link", name="What changed, from comment to text").click()
    assert anybody.locator(".fm-difference").first.text_content() == (
        "Advice is free of charge and easy to [taken out: find] [put in: find, in plain words,] near where people live. "
    )
    faults["changes"] = faults_at(anybody)
    faults["changes by keyboard"] = out_of_reach(anybody)
    assert no_csp_violations(anybody)
    assert faults == dict.fromkeys(faults, [])
