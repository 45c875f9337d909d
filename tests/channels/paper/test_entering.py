"""Entering paper forms: by number, so that no paper is entered twice, and undone only by who entered it, within the hour."""

import datetime as dt
import re

import pytest
from django.test import Client
from django.utils import timezone

from folkmoot.channels.paper.entering import next_serial, serial_of
from folkmoot.contacts.models import Contact, HeldBody
from folkmoot.engagements.models import Collector
from folkmoot.partners.models import Officer
from tests.contacts.factories import make_collector
from tests.partners.factories import OfficerFactory, signed_in
from tests.places.land import PLACE_ASKED, make_land

pytestmark = pytest.mark.django_db


@pytest.fixture
def pile() -> Collector:
    return make_collector("paper")


@pytest.fixture
def officer(pile: Collector) -> Officer:
    return OfficerFactory(partner=pile.engagement.partner, role="front_line")


@pytest.fixture
def browser(officer: Officer) -> Client:
    return signed_in(officer)


def address(pile: Collector) -> str:
    return f"/officers/paper/{pile.code}/"


def enter(browser: Client, pile: Collector, serial: str, **said: str):
    return browser.post(address(pile), {"serial": serial, "matters": "burglary", **said})


def text(response) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def stored() -> list[tuple]:
    return list(Contact.objects.order_by("id").values_list("circumstances", "disposition", "answers"))


def test_a_form_is_stored_and_the_next_number_stands_ready(browser, pile, officer) -> None:
    answer = enter(browser, pile, "a-016 ", why="They race.", age="25-34")
    contact = Contact.objects.get()
    assert (contact.circumstances, contact.officer, contact.disposition) == (
        {"paper": "A-016"},
        officer,
        "completed",
    )
    assert (contact.answers, contact.profile) == (
        {"matters": "burglary", "why": "They race."},
        {"age": "25-34"},
    )
    page = browser.get(answer.url)
    assert 'value="A-017"' in page.content.decode()
    assert "Form A-016 stored." in text(page)
    assert "Entered today: 1 by you, 1 by everyone. 1 in this pile so far." in text(page)


def test_the_same_paper_entered_again_changes_nothing_and_is_told(browser, pile) -> None:
    enter(browser, pile, "17")
    again = browser.get(enter(browser, pile, " 17 ").url)
    assert "Form 17 was entered before with the same answers. Nothing changed." in text(again)
    assert len(stored()) == 1


def test_the_same_number_with_other_answers_is_told_plainly_and_kept_aside(browser, pile) -> None:
    enter(browser, pile, "17")
    answer = enter(browser, pile, "17", matters="speeding", why="Other words")
    assert answer.status_code == 409
    assert "Form 17 was entered before, with other answers. The first entry stands" in text(answer)
    assert "Other words</textarea>" in answer.content.decode()
    assert stored() == [({"paper": "17"}, "completed", {"matters": "burglary"})]
    assert HeldBody.objects.count() == 1


def test_the_same_number_in_another_pile_is_another_form(browser, pile) -> None:
    other = Collector.objects.create(
        engagement=pile.engagement, channel="paper", code="OTHERPILE", name="Another library"
    )
    enter(browser, pile, "17")
    enter(browser, other, "17")
    assert len(stored()) == 2


def test_a_form_just_entered_is_undone_and_its_number_may_be_entered_anew(browser, pile) -> None:
    page = browser.get(enter(browser, pile, "17").url)
    assert "Undo form 17" in text(page)
    after = browser.get(browser.post(address(pile) + "undo/", {"serial": "17"}).url)
    assert stored() == []
    assert "Form 17 was taken out and its answers erased." in text(after)
    assert 'value="17"' in after.content.decode()
    enter(browser, pile, "17", matters="speeding")
    assert stored() == [({"paper": "17"}, "completed", {"matters": "speeding"})]


def test_nobody_undoes_what_another_entered(browser, pile) -> None:
    enter(browser, pile, "17")
    colleague = signed_in(OfficerFactory(partner=pile.engagement.partner))
    page = colleague.get(colleague.post(address(pile) + "undo/", {"serial": "17"}).url)
    assert "Form 17 was not taken out." in text(page)
    assert "Undo" not in text(colleague.get(address(pile) + "?stored=17"))
    assert len(stored()) == 1


def test_after_an_hour_a_form_stays(browser, pile) -> None:
    enter(browser, pile, "17")
    Contact.objects.update(received_at=timezone.now() - dt.timedelta(minutes=61))
    browser.post(address(pile) + "undo/", {"serial": "17"})
    assert len(stored()) == 1


def test_questions_left_empty_make_a_partial_contact_and_an_empty_form_none(browser, pile) -> None:
    enter(browser, pile, "1", matters="", age="25-34")
    answer = enter(browser, pile, "2", matters="")
    assert stored() == [({"paper": "1"}, "partial", {})]
    assert (answer.status_code, "No answer is entered yet" in text(answer)) == (422, True)


@pytest.mark.parametrize("serial", ["", "=1+1", "x" * 41, "<b>"])
def test_what_is_no_number_of_a_form_is_refused_and_the_answers_stay(browser, pile, serial) -> None:
    answer = enter(browser, pile, serial, why="They race.")
    assert (answer.status_code, stored()) == (422, [])
    assert "They race.</textarea>" in answer.content.decode()


def test_the_day_it_was_filled_in_is_kept_and_a_day_to_come_refused(browser, pile) -> None:
    day = timezone.localdate() - dt.timedelta(days=3)
    parts = {
        "filled_in_on-day": day.day,
        "filled_in_on-month": day.month,
        "filled_in_on-year": day.year,
    }
    enter(browser, pile, "1", **parts)
    late = enter(browser, pile, "2", **(parts | {"filled_in_on-year": day.year + 1}))
    assert [timezone.localdate(each.asked_at) for each in Contact.objects.all()] == [day]
    assert (late.status_code, "This day is yet to come." in text(late)) == (422, True)


def test_another_partners_officer_finds_no_such_pile(pile) -> None:
    stranger = signed_in(OfficerFactory())
    answers = [
        stranger.get(address(pile)).status_code,
        enter(stranger, pile, "17").status_code,
        stranger.post(address(pile) + "undo/", {"serial": "17"}).status_code,
    ]
    assert (answers, stored()) == ([404, 404, 404], [])


def test_a_lost_session_shows_what_was_typed(browser, pile) -> None:
    browser.logout()
    answer = enter(browser, pile, "17", why="They race past the school.")
    assert (answer.status_code, stored()) == (401, [])
    assert "They race past the school." in text(answer)


def test_the_list_shows_open_piles_and_files_only_to_those_who_may(browser, pile) -> None:
    front_line = text(browser.get("/officers/paper/"))
    manager = text(signed_in(OfficerFactory(partner=pile.engagement.partner)).get("/officers/paper/"))
    assert (pile.name in front_line, "Take in a file" in front_line) == (True, False)
    assert ("Take in a file" in manager, "No file was handed over yet." in manager) == (True, True)


@pytest.mark.parametrize(
    ("before", "after"), [("17", "18"), ("A-009", "A-010"), ("99", "100"), ("A", ""), ("", "")]
)
def test_the_number_that_most_likely_comes_next(before, after) -> None:
    assert next_serial(before) == after


@pytest.mark.parametrize(
    ("typed", "serial"), [(" a 17 ", "A 17"), ("ab_1/2", "AB_1/2"), ("-1", ""), ("é", "")]
)
def test_numbers_have_one_spelling(typed, serial) -> None:
    assert serial_of(typed) == serial


def test_a_ticked_area_or_a_written_postcode_is_entered_as_a_place(browser, pile) -> None:
    pile = make_collector("paper", content=PLACE_ASKED, partner=pile.engagement.partner)
    pile.engagement.areas.set([make_land()])
    enter(browser, pile, "1", **{"where.list": "D1"})
    enter(browser, pile, "2", where="el4 2xx")
    assert [contact.place for contact in Contact.objects.order_by("id")] == [[2.6, 53.62], [2.11, 53.55]]
    assert "That place is outside Elmshire." in text(enter(browser, pile, "3", where="51.5, 0"))
