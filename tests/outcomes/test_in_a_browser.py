"""One voice, followed in a real browser from its receipt to what was done, and back; by keyboard, and without script."""

import pytest
from django.urls import reverse

from folkmoot.outcomes.models import Commitment, Difference, Finding
from tests.browser import faults_at, no_csp_violations, watch
from tests.outcomes.made_up import RACING, a_street, receipt_of
from tests.partners.factories import signed_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def officer(open_page, live_server, who, **how):
    page = open_page(**how)
    session = signed_in(who).cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    return watch(page)


def press(page, name: str, role: str = "button") -> None:
    """Reach a button or link by keyboard and press Enter."""
    with page.expect_navigation():
        page.get_by_role(role, name=name).first.focus()
        page.keyboard.press("Enter")


def test_a_voice_is_followed_from_its_receipt_to_what_was_done_and_back(open_page, live_server):
    street = a_street(address=False)
    start = live_server.url + reverse("outcomes:findings", args=[street.engagement.slug])
    finds = officer(open_page, live_server, street.officers["engagement_officer"])
    faults: dict[str, list[str]] = {}

    finds.goto(start)
    press(finds, "Write a finding")
    press(finds, "Keep it as a draft")
    faults["nothing said"] = faults_at(finds)
    finds.get_by_label("What did people say, in one sentence?").fill("Cars race past the school.")
    press(finds, "Keep it as a draft")
    press(finds, "A figure", "link")
    finds.get_by_label("Which answer?").select_option("matters|speeding")
    press(finds, "Add this figure")
    finds.get_by_label("Which theme?").select_option(label="Racing near schools (12)")
    press(finds, "Add this theme")
    press(finds, "Read what they wrote", "link")
    assert finds.get_by_text(RACING).count() == 12
    finds.go_back()
    press(finds, "Put it to the one who decides")
    faults["put"] = faults_at(finds)

    decides = officer(open_page, live_server, street.officers["decision_maker"])
    decides.goto(live_server.url + "/officers/")
    press(decides, "Safer streets", "link")
    assert "Cars race past the school." not in decides.content()  # a forecast could still be written
    press(decides, "1 finding on Safer streets", "link")
    decides.get_by_label("Accepted", exact=True).check()
    press(decides, "Keep this reply")
    faults["no reason"] = faults_at(decides)
    decides.get_by_label("Why?").fill("You are right.")
    press(decides, "Keep this reply")

    finds.goto(start)
    press(finds, "Cars race past the school.", "link")
    press(finds, "Say who does what by when", "link")
    finds.get_by_label("What will be done?").fill("Two crossings on School Lane")
    finds.get_by_label("Which post answers for it?").fill("Head of Highways")
    for part, value in (("Day", "1"), ("Month", "9"), ("Year", "2099")):
        finds.get_by_label(part).fill(value)
    press(finds, "Promise this")
    finds.goto(start)
    press(finds, "Publish the replies")
    press(finds, "Publish and tell people")
    press(finds, "Two crossings on School Lane", "link")
    finds.get_by_label("Delivered").check()
    press(finds, "Keep this")
    assert "Show that it is done" in finds.content()
    faults["not shown"] = faults_at(finds)
    finds.get_by_label("What happened?").fill("Both are open.")
    press(finds, "Keep this")
    assert Commitment.objects.get().status == "delivered"

    plain = open_page(javascript=False, width=360)
    plain.goto(live_server.url + "/receipt/")
    plain.get_by_label("Receipt code").fill(receipt_of(street.racing[3]))
    press(plain, "Show my answers")
    told = plain.locator("main").inner_text()
    for words in (
        "What you said stands in what was found",
        "replied to it on",
        "Two crossings on School Lane",
    ):
        assert words in told
    press(plain, "Read it", "link")
    assert "Did it make a difference?" in plain.content()
    press(plain, "Yes")
    assert "Thank you. It is kept with your answers." in plain.content()
    assert list(Difference.objects.values_list("contact", "answer")) == [(street.racing[3].pk, "yes")]
    press(plain, "Read everything that was found and answered", "link")
    assert plain.get_by_role("heading", name="Cars race past the school.").count() == 1

    reads = watch(open_page())
    reads.goto(live_server.url + "/receipt/")
    reads.get_by_label("Receipt code").fill(receipt_of(street.racing[4]))
    press(reads, "Show my answers")
    faults["receipt"] = faults_at(reads)
    press(reads, "Read it", "link")
    faults["what changed"] = faults_at(reads)
    press(reads, "Read everything that was found and answered", "link")
    faults["you said, we did"] = faults_at(reads)
    assert faults == dict.fromkeys(faults, [])
    assert all(no_csp_violations(page) for page in (finds, decides, reads))
    assert Finding.objects.get().state == "replied"
