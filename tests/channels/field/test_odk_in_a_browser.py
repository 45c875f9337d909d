"""The pages that set a phone up for ODK Collect, and bring a questionnaire in, in a real browser."""

import os
from pathlib import Path

import pytest

from tests.browser import WIDTHS, faults_at, no_csp_violations, watch
from tests.contacts.factories import make_collector
from tests.partners.factories import OfficerFactory, signed_in
from tests.questions.exchange.test_limesurvey import LSS

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PICTURES = os.environ.get("FOLKMOOT_LOOK_AT", "")


def looked_at(page, name: str) -> None:
    assert (name, faults_at(page), no_csp_violations(page)) == (name, [], True)
    for width in WIDTHS if PICTURES else ():
        page.set_viewport_size({"width": width, "height": 900})
        page.screenshot(path=Path(PICTURES) / f"{name}-{width}.png", full_page=True)


def test_an_officer_sets_a_phone_up_and_brings_a_questionnaire(live_server, open_page, tmp_path) -> None:
    team = make_collector("field")
    officer = OfficerFactory(partner=team.engagement.partner, role="engagement_officer")
    page = watch(open_page())
    session = signed_in(officer).cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])

    page.goto(f"{live_server.url}/officers/field/{team.code}/odk/")
    looked_at(page, "odk-before")
    page.get_by_role("button", name="Set this phone up").click()
    page.get_by_text("Another program, or the camera does not work").click()
    assert f"{live_server.url}/odk/key/" in page.locator("main").inner_text()
    looked_at(page, "odk-code")

    page.goto(f"{live_server.url}/officers/questions/questionnaires/bring/")
    looked_at(page, "bring")
    survey, broken = tmp_path / "survey.lss", tmp_path / "broken.lss"
    survey.write_bytes(LSS)
    broken.write_bytes(b"<document>")
    page.set_input_files("input[name=file]", broken)
    page.get_by_role("button", name="Read it").click()
    assert "This file is damaged" in page.locator("main").inner_text()
    looked_at(page, "bring-refused")
    page.set_input_files("input[name=file]", survey)
    page.get_by_role("button", name="Read it").click()
    page.get_by_role("heading", name="What was not carried over").wait_for()
    looked_at(page, "understood")
    page.get_by_role("button", name="Keep it as a draft").click()
    page.get_by_text("This is your draft.").wait_for()
    page.get_by_role("link", name="Other tools").click()
    page.get_by_role("heading", name="Take it to other tools").wait_for()
    looked_at(page, "other-tools")
    with page.expect_download() as download:
        page.get_by_role("link", name="Download .xlsx").click()
    assert download.value.suggested_filename == "getting-about-1.xlsx"
