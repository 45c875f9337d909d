"""A stale entry is found by shoppers, mended, and shopped again; what they told is compared in plain counts, and names nobody."""

from types import SimpleNamespace

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import expect

from folkmoot.directory.models import Scenario, ShopRun, ShopTask, ShopVisit
from folkmoot.directory.shopping.comparing import in_words, told_of
from folkmoot.directory.shopping.shops import LINKS, close_run, keep_scenario, note_visit, open_run
from folkmoot.directory.truth.editing import edit_service
from folkmoot.questions.policies import NotPossible
from tests.assets.world import make_officer
from tests.browser import csp_violations, faults_at, watch
from tests.directory.truth.world import make_swimming
from tests.partners.factories import PartnerFactory, signed_in

RIGHT = "The pool is closed on Wednesdays since May"


def send_shoppers(officer, service=None, **about) -> tuple[Scenario, str]:
    said = {
        "title": "A quiet swim",
        "looked_for": "A quiet swim for my son who finds noise hard",
        "whom": "relative",
        "right_answer": RIGHT,
        "service": service,
        **about,
    }
    made = keep_scenario(user=officer.user, keeper=officer.partner, **said)
    return made, page_of(made)


def page_of(scenario: Scenario) -> str:
    return f"/find/shopping/{LINKS.token(scenario.runs.last().uuid)}/"


VISITS = st.lists(
    st.tuples(
        st.sampled_from([1, 2]),
        st.sampled_from(["yes", "partly", "no"]),
        st.integers(0, 600),
        st.integers(1, 5),
        st.none() | st.integers(1, 5),
    ),
    max_size=12,
)


@given(VISITS)
def test_runs_are_summed_as_one_would_by_hand(visits) -> None:
    runs = [ShopRun(pk=number, number=number) for number in (1, 2)]
    rows = [
        ShopVisit(run_id=run, found=found, minutes=minutes, clear=clear, right=right)
        for run, found, minutes, clear, right in visits
    ]

    def by_hand(number: int) -> tuple:
        mine = [one for one in visits if one[0] == number]
        minutes = sorted(one[2] for one in mine)
        half = len(minutes) // 2
        middle = (
            None
            if not minutes
            else minutes[half]
            if len(minutes) % 2
            else (minutes[half - 1] + minutes[half]) / 2
        )
        clear, right = [one[3] for one in mine], [one[4] for one in mine if one[4] is not None]
        return (
            len(mine), [one[1] for one in mine].count("yes"), [one[1] for one in mine].count("partly"), middle,
            round(sum(clear) / len(clear), 1) if clear else None, round(sum(right) / len(right), 1) if right else None,
        )  # fmt: skip

    told = told_of(runs, rows)
    assert [
        (one.shoppers, one.found, one.partly, one.minutes, one.clear, one.right) for one in told
    ] == [by_hand(1), by_hand(2)]  # fmt: skip


def test_a_comparison_says_that_few_are_few_and_many_are_not() -> None:
    def run(number: int, shoppers: int, found: int) -> SimpleNamespace:
        return SimpleNamespace(run=ShopRun(number=number), shoppers=shoppers, found=found)

    assert in_words([run(1, 4, 1)]) == ""
    assert in_words([run(1, 4, 1), run(2, 0, 0)]) == ""
    assert in_words([run(1, 4, 1), run(2, 5, 5)]) == (
        "In run 1, 1 of 4 shoppers found it; in run 2, 5 of 5. "
        "So few people show what they met. They cannot show that it is so for everybody."
    )
    assert in_words([run(1, 20, 5), run(2, 20, 15)]) == (
        "In run 1, 5 of 20 shoppers found it; in run 2, 15 of 20."
    )


@pytest.mark.django_db
def test_only_the_keepers_officers_see_it_a_closed_run_takes_nothing_and_nobody_is_named() -> None:
    officer = make_officer()
    scenario, page = send_shoppers(officer)
    desk, shopper = signed_in(officer), Client()
    stranger = signed_in(make_officer(partner=PartnerFactory(name="Westshire")))
    about = f"/officers/directory/shopping/{scenario.uuid}/"
    assert [
        stranger.get(about + end).status_code for end in ("", "form.pdf", "told.csv")
    ] == [404, 404, 404]  # fmt: skip
    told = {
        "found": "partly",
        "minutes": "12",
        "clear": "2",
        "right": "",
        "suggestion": "Ring 07700 900123, then\nask",
    }
    told |= {"shopper": "young", "answer": "=2+2", "path": "Typed swim\n\nRead Swim for All"}
    assert [
        RIGHT in shopper.get(page).content.decode(),
        RIGHT in shopper.post(page, {}).content.decode(),
    ] == [
        False,
        False,
    ]
    assert [shopper.post(page, told | wrong).status_code for wrong in ({"minutes": "-3"}, {"shopper": "Tom"})] == [422, 422]  # fmt: skip
    assert shopper.post(page, told).headers["Location"] == f"{page}sent/"
    visit = ShopVisit.objects.get()
    assert (visit.path, visit.right, "07700" in visit.suggestion) == (
        ["Typed swim", "Read Swim for All"], None, False,
    )  # fmt: skip
    table = desk.get(f"{about}told.csv").content.decode()
    assert ("'=2+2" in table, ",A child or young person,partly," in table) == (True, True)
    # what a shopper said begins a task in their words; another scenario's shoppers begin none here
    shown = desk.get(about).content.decode()
    assert ("A child or young person. Clear: 2" in shown, f'href="?about={visit.uuid}#mend"' in shown) == (
        True,
        True,
    )
    begun = [
        desk.get(f"{about}?about={said}").context["form"]["what"].value()
        for said in (visit.uuid, scenario.uuid, "x")
    ]
    assert begun == ["Ring [phone number], then ask", "", ""]
    other, _ = send_shoppers(officer, title="Another")
    with pytest.raises(NotPossible):
        open_run(user=officer.user, scenario=other)
    close_run(user=officer.user, run=scenario.runs.get())
    assert [shopper.get(page).status_code, shopper.post(page, told).status_code] == [410, 410]
    with pytest.raises(NotPossible):
        note_visit(run=scenario.runs.get(), found="yes", minutes=1, clear=5)
    assert ShopVisit.objects.count() == 1
    assert shopper.get("/find/shopping/nobodys/").status_code == 404


@pytest.mark.django_db(transaction=True)
@pytest.mark.browser
def test_a_stale_entry_is_found_mended_and_found_right_when_it_is_shopped_again(
    live_server, open_page
) -> None:
    officer = make_officer()
    service = make_swimming(officer)
    faults: dict[str, list[str]] = {}

    def look(page, name: str) -> None:
        found = faults_at(page)
        faults.update({name: found} if found else {})

    def shop(how_right: str) -> None:
        """As a shopper on a phone that runs no script."""
        phone = open_page(width=360, javascript=False)
        phone.goto(f"{live_server.url}{page_of(Scenario.objects.get())}")
        phone.get_by_role("button", name="Begin").click()
        phone.get_by_role("group", name="Did you find what you looked for?").get_by_label("Yes").check()
        phone.get_by_role("group", name="How clear was it?").get_by_label("4").check()
        phone.get_by_role("group", name="Was what it said right?").get_by_label(how_right).check()
        phone.get_by_role("button", name="Send it").click()
        expect(phone.get_by_role("heading", name="Thank you. We have it.")).to_be_visible()

    desk = watch(open_page(width=1280))
    session = signed_in(officer).cookies["sessionid"].value
    desk.context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    desk.goto(f"{live_server.url}/officers/directory/shopping/")
    look(desk, "none yet")
    desk.get_by_role("button", name="Think of something to look for").click()
    desk.get_by_role("button", name="Keep it, and open the first run").click()
    look(desk, "new, wrong")
    desk.get_by_label("A name for it").fill("A quiet swim")
    desk.get_by_label("What do they look for?").fill("A quiet swim for my son")
    desk.get_by_label("What ought they to find?").fill(RIGHT)
    desk.get_by_label("Which entry answers it?").select_option(label="Swim for All")
    desk.get_by_role("button", name="Keep it, and open the first run").click()
    expect(desk.get_by_role("link", name="/find/shopping/")).to_be_visible()

    shopper = watch(open_page(width=360))
    shopper.goto(f"{live_server.url}{page_of(Scenario.objects.get())}")
    look(shopper, "begin")
    shopper.get_by_role("button", name="Begin").click()
    shopper.get_by_label("How many minutes did it take?").fill("")
    shopper.get_by_role("button", name="Send it").click()
    expect(shopper.get_by_role("heading", name="There is a problem")).to_be_visible()
    look(shopper, "told, wrong")
    shop("2")

    desk.reload()
    desk.get_by_text("Put something on the list").click()
    desk.get_by_label("What must be mended?").fill("It says Wednesdays, and the pool is closed")
    desk.get_by_label("Who does it?").select_option(label=str(officer))
    for part, typed in (("Day", "1"), ("Month", "6"), ("Year", "2036")):
        desk.get_by_label(part, exact=True).fill(typed)
    desk.get_by_role("button", name="Put it on the list").click()
    expect(desk.get_by_role("heading", name="It says Wednesdays")).to_be_visible()
    edit_service(user=officer.user, service=service, patch={"when": "Mondays after school"})
    desk.get_by_label("What was done about").fill("The provider was rung, and the times are right")
    desk.get_by_role("button", name="Tick it off").click()
    assert ShopTask.objects.get().done == "The provider was rung, and the times are right"
    desk.get_by_role("button", name="Close this run").click()
    desk.get_by_role("button", name="Open the next run").click()
    shop("5, entirely")
    desk.reload()
    rows = desk.locator("tbody tr")
    assert [rows.nth(n).locator("td").last.inner_text() for n in (0, 1)] == ["2", "5"]
    expect(desk.get_by_text("In run 1, 1 of 1 shopper found it; in run 2, 1 of 1.")).to_be_visible()
    look(desk, "two runs")
    assert (faults, csp_violations(desk), csp_violations(shopper)) == ({}, [], [])
