"""The script at the end of a call: every ending is counted once, cheaply, and nothing typed is lost."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from folkmoot.contacts.models import Contact, FirstWords, HeldBody
from folkmoot.contacts.receipts import code_of, grouped
from folkmoot.engagements.models import Collector, WordingNote
from folkmoot.partners.models import Officer
from tests.contacts.factories import make_collector
from tests.partners.factories import OfficerFactory, signed_in
from tests.places.land import PLACE_ASKED, make_land

pytestmark = pytest.mark.django_db


@pytest.fixture
def team() -> Collector:
    return make_collector("contact_centre")


@pytest.fixture
def officer(team: Collector) -> Officer:
    return OfficerFactory(partner=team.engagement.partner, role="front_line")


@pytest.fixture
def browser(officer: Officer) -> Client:
    return signed_in(officer)


def address(team: Collector) -> str:
    return f"/officers/calls/{team.code}/"


def opened(browser: Client, team: Collector) -> str:
    """The signed number of a fresh page."""
    page = browser.get(address(team)).content.decode()
    return re.search(r'name="opened" value="([^"]+)"', page)[1]


def end(browser: Client, team: Collector, outcome: str, **said: str):
    """End one call on a fresh page."""
    return browser.post(
        address(team), {"opened": opened(browser, team), "seconds": "70", "outcome": outcome, **said}
    )


def text(response) -> str:
    """The words of a page on one line."""
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def stored() -> list[tuple]:
    return list(Contact.objects.order_by("id").values_list("disposition", "reason", "answers", "profile"))


def test_answers_are_stored_with_seconds_officer_and_who_rang_whom(browser, team, officer) -> None:
    answer = end(
        browser, team, "completed", matters="speeding", why="They race.", age="25-34", direction="outgoing"
    )
    contact = Contact.objects.get()
    assert (answer.status_code, answer.url) == (302, address(team) + "?saved=completed&direction=outgoing")
    assert (contact.disposition, contact.seconds, contact.officer, contact.circumstances) == (
        "completed",
        70,
        officer,
        {"direction": "outgoing"},
    )
    assert (contact.answers, contact.profile) == (
        {"matters": "speeding", "why": "They race."},
        {"age": "25-34"},
    )


def test_the_next_page_keeps_the_direction_and_says_what_was_stored(browser, team) -> None:
    page = browser.get(end(browser, team, "declined", direction="outgoing").url).content.decode()
    assert 'value="outgoing" checked' in page
    assert "Counted: they said no thanks." in page


def test_the_receipt_code_is_shown_once_to_be_read_out_and_then_gone(browser, team) -> None:
    answer = end(browser, team, "completed", matters="burglary")
    code = grouped(code_of(Contact.objects.get().uuid))
    assert code not in answer.url + str(answer.cookies)
    assert code in browser.get(answer.url).content.decode()
    assert code not in browser.get(answer.url).content.decode()
    assert code not in browser.get(end(browser, team, "declined").url).content.decode()


def test_a_team_may_say_which_way_it_usually_rings(browser, team) -> None:
    team.settings = {"direction": "outgoing"}
    team.save()
    end(browser, team, "declined")
    end(browser, team, "declined", direction="sideways")
    assert list(Contact.objects.values_list("circumstances", flat=True)) == [{"direction": "outgoing"}] * 2


def test_declined_and_not_asked_are_counted_with_the_reason(browser, team) -> None:
    end(browser, team, "declined")
    end(browser, team, "not_asked:urgent")
    end(browser, team, "completed", matters="burglary")
    assert stored() == [
        ("declined", "", {}, {}),
        ("not_asked", "urgent", {}, {}),
        ("completed", "", {"matters": "burglary"}, {}),
    ]
    assert "Asked today 2 Agreed 1 (50% of 2) Said no 1 Not asked 1" in text(browser.get(address(team)))


def test_own_counts_are_ones_own(browser, team) -> None:
    end(signed_in(OfficerFactory(partner=team.engagement.partner)), team, "declined")
    assert "Asked today 0 Agreed 0 Said no 0 Not asked 0" in text(browser.get(address(team)))


def test_any_question_may_be_skipped(browser, team) -> None:
    answer = end(browser, team, "completed", age="25-34")
    assert answer.url == address(team) + "?saved=partial&direction=incoming"
    assert stored() == [("partial", "", {}, {"age": "25-34"})]


@pytest.mark.parametrize("outcome", ["", "completed ", "not_asked:because", "not_asked"])
def test_a_call_that_ended_in_no_known_way_is_asked_about(browser, team, outcome) -> None:
    answer = end(browser, team, outcome, why="Still here")
    assert answer.status_code == 422
    assert "Say how the call ended" in answer.content.decode()
    assert "Still here</textarea>" in answer.content.decode()
    assert stored() == []


def test_sending_no_answers_at_all_is_asked_about(browser, team) -> None:
    answer = end(browser, team, "completed")
    assert (answer.status_code, stored()) == (422, [])
    assert "No answer is entered yet" in answer.content.decode()


def test_a_wrong_answer_is_said_at_its_question_and_nothing_typed_is_lost(browser, team) -> None:
    answer = end(browser, team, "completed", matters="nonsense", why="They race past.")
    assert (answer.status_code, stored()) == (422, [])
    assert "They race past.</textarea>" in answer.content.decode()
    assert 'name="seconds" value="70"' in answer.content.decode()


def test_pressing_send_twice_stores_one_contact(browser, team) -> None:
    said = {
        "opened": opened(browser, team),
        "outcome": "completed",
        "matters": "burglary",
    }
    first, second = browser.post(address(team), said), browser.post(address(team), said)
    assert (first.status_code, second.status_code, len(stored())) == (302, 302, 1)


def test_other_answers_from_the_same_page_are_kept_aside_and_said_so(browser, team) -> None:
    said = {"opened": opened(browser, team), "outcome": "completed", "matters": "burglary"}
    browser.post(address(team), said)
    answer = browser.post(address(team), {**said, "matters": "speeding"})
    assert answer.status_code == 409
    assert "The first ones stand." in answer.content.decode()
    assert stored() == [("completed", "", {"matters": "burglary"}, {})]
    assert HeldBody.objects.count() == 1


def test_a_forged_number_of_a_page_is_not_taken(browser, team) -> None:
    answer = browser.post(
        address(team),
        {"opened": "0b5a54:1:1", "outcome": "completed", "matters": "burglary", "why": "Kept"},
    )
    assert (answer.status_code, stored()) == (422, [])
    assert "Kept</textarea>" in answer.content.decode()


def test_typical_time_is_said_only_when_it_is_measured(browser, team) -> None:
    for seconds in [*range(40, 130, 10)]:
        browser.post(
            address(team),
            {
                "opened": opened(browser, team),
                "seconds": seconds,
                "outcome": "completed",
                "matters": "burglary",
            },
        )
    assert "It takes most people" not in text(browser.get(address(team)))
    assert "once 10 calls were completed" in text(browser.get(address(team)))
    end(browser, team, "completed", matters="burglary", seconds="200")
    assert "It takes most people 85 seconds." in text(browser.get(address(team)))


@pytest.mark.parametrize(
    "said",
    [
        {"outcome": "declined"},
        {"outcome": "completed", "matters": "burglary"},
        {
            "outcome": "completed",
            "matters": "speeding",
            "why": "Ring Jo Smith on 07700 900123 or jo@elmshire.example",
            "home": "EL4 2XX",
            "age": "25-34",
        },
    ],
)
def test_a_call_takes_fewer_than_ten_statements(browser, team, said) -> None:
    end(browser, team, "declined")  # what is read once a process has been read
    page = {"opened": opened(browser, team), **said}
    with CaptureQueriesContext(connection) as taken:
        assert browser.post(address(team), page).status_code == 302
    statements = [one["sql"] for one in taken if not one["sql"].startswith(("SAVEPOINT", "RELEASE"))]
    assert len(statements) < 10, "\n".join(statements)


def test_words_about_a_person_are_scrubbed_and_the_first_words_sealed(browser, team) -> None:
    end(browser, team, "completed", matters="burglary", why="Write to jo@elmshire.example")
    assert "jo@elmshire.example" not in Contact.objects.get().answers["why"]
    assert FirstWords.objects.count() == 1


def test_the_page_takes_as_many_statements_after_many_calls(browser, team) -> None:
    browser.get(address(team))
    with CaptureQueriesContext(connection) as before:
        browser.get(address(team))
    for _ in range(12):
        end(browser, team, "completed", matters="burglary")
        browser.post(address(team) + "note/", {"words": "Too long"})
    with CaptureQueriesContext(connection) as after:
        browser.get(address(team))
    assert (len(before) <= 8, len(after)) == (True, len(before))


def test_another_partners_officer_finds_no_such_team(team) -> None:
    stranger = signed_in(OfficerFactory())
    answers = [
        stranger.get(address(team)).status_code,
        stranger.post(address(team), {"outcome": "declined"}).status_code,
        stranger.post(address(team) + "note/", {"words": "hello"}).status_code,
    ]
    assert (answers, stored(), WordingNote.objects.count()) == ([404, 404, 404], [], 0)
    assert "No call team can ask just now." in stranger.get("/officers/calls/").content.decode()


def test_an_analyst_may_not_ask(team) -> None:
    analyst = signed_in(OfficerFactory(partner=team.engagement.partner, role="analyst"))
    assert analyst.get(address(team)).status_code == 403


def test_a_team_of_another_channel_is_no_call_team(browser, team) -> None:
    team.channel = "online"
    team.save()
    assert browser.get(address(team)).status_code == 404


def test_a_lost_session_shows_what_was_typed(browser, team) -> None:
    number = opened(browser, team)
    browser.logout()
    answer = browser.post(
        address(team), {"opened": number, "outcome": "completed", "why": "They race past the school."}
    )
    assert (answer.status_code, stored()) == (401, [])
    assert "Nothing was stored." in answer.content.decode()
    assert "They race past the school." in answer.content.decode()


def test_a_closed_engagement_is_said_and_the_answers_stay_on_the_page(browser, team) -> None:
    number = opened(browser, team)
    team.engagement.state = "closed"
    team.engagement.closes_on = team.engagement.opens_on
    team.engagement.save()
    answer = browser.post(
        address(team), {"opened": number, "outcome": "partial", "why": "They race past the school."}
    )
    assert (answer.status_code, stored()) == (422, [])
    assert "is closed" in answer.content.decode()
    assert "They race past the school.</textarea>" in answer.content.decode()


def test_a_note_on_the_wording_is_kept_and_shown(browser, team, officer) -> None:
    answer = browser.post(address(team) + "note/", {"words": "  People laugh at “convey”. "})
    assert answer.url == address(team) + "?saved=note"
    assert list(WordingNote.objects.values_list("officer", "words")) == [
        (officer.pk, "People laugh at “convey”.")
    ]
    page = browser.get(answer.url).content.decode()
    assert "Your note on the wording is kept" in page
    assert "People laugh at “convey”." in page


def test_a_form_from_elsewhere_is_not_taken(team, officer) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(officer.user)
    assert strict.post(address(team), {"outcome": "declined"}).status_code == 403
    assert stored() == []


def test_a_place_is_chosen_from_the_list_or_a_postcode_while_the_caller_waits(browser, team) -> None:
    team = make_collector("contact_centre", content=PLACE_ASKED, partner=team.engagement.partner)
    team.engagement.areas.set([make_land()])
    page = browser.get(address(team)).content.decode()
    assert ("Hollinsea: Garth" in page, "/maps/" in page) == (True, False)
    said = {"opened": opened(browser, team), "outcome": "completed", "where.list": "W12"}
    with CaptureQueriesContext(connection) as statements:
        browser.post(address(team), said)
    assert (
        sum(not row["sql"].startswith(("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")) for row in statements) < 12
    )
    end(browser, team, "completed", where="EL4 2XX")
    outside = end(browser, team, "completed", where="SW1A 1AA", why="Dark")
    assert "That place is outside Elmshire. Choose one inside it." in text(outside)
    assert 'value="SW1A 1AA"' in outside.content.decode()
    assert [contact.place for contact in Contact.objects.order_by("id")] == [[2.5, 53.68], [2.11, 53.55]]
