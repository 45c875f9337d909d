"""In a real browser: from a number on a theme's page down to the answers, and every page without a fault."""

import re

import pytest

from folkmoot.insight.coming_out.runs import record_report
from tests.browser import csp_violations, faults_at, out_of_reach, watch
from tests.insight.coming_out.read_town import a_read_town

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def desk(transactional_db, live_server, open_page, client):
    """The browser of the town's officer, with the town's themes."""
    town, themes = a_read_town()
    client.force_login(town.analyst)
    page = watch(open_page())
    cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}
    page.context.add_cookies([cookie])
    return page, town, themes, f"{live_server.url}/officers/insight/policing/themes"


def test_a_number_leads_down_to_the_answers_it_counts_by_keyboard_too(desk):
    page, _, _, root = desk
    page.goto(f"{root}/found/")
    page.get_by_role("link", name="Racing", exact=True).focus()
    page.keyboard.press("Enter")
    page.get_by_role("link", name=re.compile("^40 of")).first.click()
    assert "40 people, 40 answers" in page.locator("main").inner_text()
    assert page.locator("blockquote mark").first.inner_text() == "Cars race past"
    assert page.locator("blockquote").count() == 20
    page.get_by_role("link", name="Older answers").click()
    assert "before=" in page.url and page.locator("blockquote").count() == 20
    page.go_back()
    page.go_back()
    page.get_by_role("link", name=re.compile("^Read the whole answer")).first.click()
    assert "answer=" in page.url and page.locator("blockquote").count() == 1


def test_every_page_is_without_fault(desk):
    page, town, themes, root = desk
    run = record_report(user=town.analyst, engagement=town.engagement)
    racing = themes["Racing"].uuid
    pages = (
        "/found/",
        f"/{racing}/found/",
        f"/{racing}/answers/",
        "/codebook/",
        "/bring/",
        "/records/",
        f"/records/{run.uuid}/",
        "/language-model/",
    )
    found = {}
    for address in pages:
        assert page.goto(f"{root}{address}").status == 200
        found[address] = [*faults_at(page, 1280), *faults_at(page, 320), *csp_violations(page)]
    assert found == dict.fromkeys(pages, [])
    page.goto(f"{root}/{racing}/found/")
    assert out_of_reach(page) == []
