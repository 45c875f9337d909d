"""A wave from its setting up to its trends in one walk, at three widths, and a letter answered without script."""

import datetime as dt
from uuid import uuid4

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from folkmoot.channels.standing_survey.models import IssuedAddress, Wave
from folkmoot.channels.standing_survey.running_waves import begin_survey, keep_wave
from folkmoot.contacts.models import Contact
from folkmoot.contacts.recording import record_contact
from folkmoot.engagements.models import Collector
from folkmoot.insight.drafting import Selection
from folkmoot.insight.publishing import publish_release
from tests.browser import csp_violations, faults_at, out_of_reach, watch
from tests.contacts.factories import CONTENT, make_collector, words
from tests.partners.factories import OfficerFactory, signed_in

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]
WITH_CORE = {
    **CONTENT,
    "modules": [{"key": "core", "title": words("Core"), "standard": True}],
    "items": [{**item, "module": "core"} for item in CONTENT["items"]],
}


def test_a_wave_from_its_setting_up_to_its_trends(live_server, open_page):
    waves = [make_collector("standing_survey", content=WITH_CORE)]
    waves.append(
        Collector.objects.create(
            engagement=waves[0].engagement, channel="standing_survey", code="SECOND", name="The second"
        )
    )
    Collector.objects.update(sample_class="A")
    Collector.objects.filter(pk=waves[0].pk).update(code="FIRST")
    waves = list(Collector.objects.order_by("pk"))
    survey = begin_survey(user=None, name="Feeling the Difference", partner=waves[0].engagement.partner)
    keep_wave(
        user=None, survey=survey, collector=waves[0], name="2026", issued=200,
        fieldwork_from=timezone.localdate() - dt.timedelta(days=300),
    )  # fmt: skip
    for place in range(60):
        answers = {"matters": "burglary" if place % 3 else "speeding"}
        record_contact(uuid=uuid4(), collector=waves[0], raw=answers)
    officer = OfficerFactory(role="engagement_officer", partner=waves[0].engagement.partner)
    page = watch(open_page(width=1280))
    session = signed_in(officer).cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    faults = {}

    def look(what: str) -> None:
        faults[what] = [*faults_at(page), *csp_violations(page)]
        faults[what] += out_of_reach(page) if what in ("draw, refused", "publish") else []

    page.goto(f"{live_server.url}/officers/surveys/")
    look("surveys")
    page.get_by_role("link", name="The second").click()
    page.get_by_role("button", name="Make it a wave").click()
    page.get_by_label("What is this wave called?").fill("2027")
    page.get_by_role("button", name="Keep this").click()
    look("set up, refused")
    today = timezone.localdate()
    for part, value in (("Day", today.day), ("Month", today.month), ("Year", today.year)):
        page.get_by_label(part).first.fill(str(value))
    page.get_by_role("button", name="Keep this").click()
    page.get_by_role("button", name="Draw a sample from a list of addresses").click()
    homes = "\n".join(["Address,Postcode", *(f"{n} High Street,EL1 1AA" for n in range(80))])
    page.get_by_label("The list of addresses").set_input_files(
        {"name": "homes.csv", "mimeType": "text/csv", "buffer": homes.encode()}
    )
    page.get_by_label("How many addresses in all?").fill("70")
    page.get_by_role("button", name="Draw the sample").click()
    look("draw, refused")
    page.get_by_label("The list of addresses").set_input_files(
        {"name": "homes.csv", "mimeType": "text/csv", "buffer": homes.encode()}
    )
    page.get_by_label("From which words is it drawn?").fill("4 8 15 16 23 42")
    page.get_by_role("button", name="Draw the sample").click()
    expect(page.get_by_text("70 of 80 addresses were drawn.")).to_be_visible()
    look("wave")
    page.get_by_role("link", name="Erase the addresses now").click()
    look("erase")

    letter = open_page(width=360, javascript=False)
    serial = IssuedAddress.objects.first().serial
    letter.goto(f"{live_server.url}/survey/SECOND/")
    letter.get_by_label("What is the number in your letter?").fill("CDFH-JKMN")
    with letter.expect_navigation():
        letter.get_by_role("button", name="Continue").click()
    expect(letter.get_by_text("No letter of ours has that number.").first).to_be_visible()
    letter.get_by_label("What is the number in your letter?").fill(serial.lower())
    letter.get_by_role("button", name="Continue").click()
    letter.get_by_label("Burglary").check()
    letter.get_by_role("button", name="Send my answers").click()
    expect(letter.get_by_text("Thank you. Your answers are stored.")).to_be_visible()
    assert Contact.objects.get(collector__code="SECOND").weight == pytest.approx(80 / 70)

    for _ in range(60):
        record_contact(uuid=uuid4(), collector=waves[1], raw={"matters": "burglary"}, weight=80 / 70)
    public = watch(open_page(width=1280))
    for address in ("/survey/SECOND/", f"/survey/SECOND/{serial}/"):
        public.goto(live_server.url + address)
        faults[address.replace(serial, "letter")] = [*faults_at(public), *csp_violations(public)]
    faults["letter by keyboard"] = out_of_reach(public)
    page.goto(f"{live_server.url}/officers/surveys/{survey.slug}/trends/")
    look("trends")
    assert "points more" in page.get_by_role("table").first.inner_text()
    # The first wave's letters belong to an engagement of their own, so that what is published is of one wave.
    earlier = make_collector("online", partner=waves[0].engagement.partner).engagement
    Collector.objects.filter(code="FIRST").update(engagement=earlier)
    Contact.objects.filter(collector__code="FIRST").update(engagement=earlier)
    earlier.questionnaire = waves[1].engagement.questionnaire
    earlier.save(update_fields=["questionnaire"])
    for each in (earlier, waves[1].engagement):
        publish_release(
            engagement=each,
            user=officer.user,
            title="First results",
            selection=Selection(questions=("matters",)),
        )
    page.get_by_role("link", name="Show the trends to everybody").click()
    look("publish")
    page.get_by_role("button", name="Publish what stands below").click()
    page.get_by_role("link", name="see them as everybody does").click()
    page.get_by_role("heading", name="Where these numbers are from").wait_for()
    look("published")
    assert "points more" in page.get_by_role("table").first.inner_text()
    assert {what: found for what, found in faults.items() if found} == {}
    assert Wave.objects.get(name="2027").issued == 70
