"""A screen in a waiting room takes answers and gives nothing of anybody to whoever comes next."""

import datetime as dt

import pytest
from django.test import Client
from django.utils import timezone

from folkmoot.contacts.models import Contact, Receipt, Unfinished
from folkmoot.contacts.receipts import code_hash, read_code
from folkmoot.contacts.shared_device import COOKIE, forget_unfinished
from folkmoot.contacts.taking_up import TakenUp, answered_by_hour, answered_by_way, taken_up
from tests.contacts.factories import CONTENT, SPEEDING, make_collector
from tests.partners.factories import OfficerFactory, signed_in

pytestmark = pytest.mark.django_db


def number_in(page) -> str:
    return page.content.decode().split('name="_uuid" value="')[1].split('"')[0]


def code_in(page) -> str:
    return page.content.decode().split('dir="ltr">')[1].split("<")[0]


def send(client: Client, path: str, **said: object):
    page = client.get(path)
    return client.post(path, {"_uuid": number_in(page), "_opened": "1", **said})


def test_somebody_answers_and_the_next_person_finds_a_fresh_page():
    room, client = make_collector("waiting_room"), Client()
    path = f"/kiosk/{room.code}/"
    sent = send(client, path, **SPEEDING)
    assert (sent.status_code, sent["Location"]) == (302, f"{path}thanks/?language=en")
    thanks = client.get(sent["Location"])
    contact = Contact.objects.get()
    assert (contact.answers["matters"], contact.circumstances) == ("speeding", {"way": "kiosk"})
    assert code_hash(read_code(code_in(thanks))) == Receipt.objects.get().code_hash
    assert (thanks["Clear-Site-Data"], "no-store" in thanks["Cache-Control"]) == ('"cache"', True)
    assert client.cookies[COOKIE].value == ""
    again = client.get(sent["Location"])
    assert (again.status_code, again["Location"]) == (302, path)


def test_what_must_be_put_right_is_held_for_the_one_who_typed_it_and_gone_for_the_next():
    room, client = make_collector("waiting_room"), Client()
    path = f"/kiosk/{room.code}/"
    wrong = send(client, path, why="Planted words", home="not a postcode")
    assert (wrong.status_code, wrong["Location"]) == (302, f"{path}again/?language=en")
    assert "Planted" not in str(bytes(Unfinished.objects.get().sealed))
    shown = client.get(wrong["Location"])
    assert (shown.status_code, "Planted words" in shown.content.decode()) == (422, True)
    assert "Planted words" not in Client().get(wrong["Location"]).content.decode()
    fresh = client.get(path)
    assert ("Planted words" in fresh.content.decode(), Unfinished.objects.count()) == (False, 0)
    assert client.get(wrong["Location"]).status_code == 302
    nothing = send(client, path)
    assert "You have not answered anything yet" not in nothing.content.decode()
    assert "Choose an answer" in client.get(nothing["Location"]).content.decode()


def test_what_nobody_comes_back_to_is_deleted_within_minutes():
    room, client = make_collector("waiting_room"), Client()
    wrong = send(client, f"/kiosk/{room.code}/", why="Planted words")
    later = timezone.now() + dt.timedelta(minutes=3)
    Unfinished.objects.update(held_until=timezone.now() - dt.timedelta(seconds=1))
    assert client.get(wrong["Location"]).status_code == 302
    assert (forget_unfinished(now=later), Unfinished.objects.count()) == (1, 0)


def test_the_same_button_pressed_twice_counts_once_and_a_forged_code_leads_nowhere():
    room, client = make_collector("waiting_room"), Client()
    path = f"/kiosk/{room.code}/"
    page = client.get(path)
    for _ in range(2):
        assert client.post(path, {"_uuid": number_in(page), **SPEEDING}).status_code == 302
    assert Contact.objects.count() == 1
    online = make_collector("online")
    asked = [f"/kiosk/{room.code}x/", f"/kiosk/{online.code}/", "/kiosk/NOSUCH/thanks/"]
    assert [client.get(each).status_code for each in asked] == [404, 404, 404]
    client.cookies[COOKIE] = "forged"
    assert client.get(f"{path}again/").status_code == 302


def test_a_closed_engagement_says_so_and_shows_nothing_that_was_typed_to_the_next():
    room = make_collector("waiting_room", state="closed")
    closed = Client().post(f"/kiosk/{room.code}/", {"why": "Planted words"})
    assert (closed.status_code, "is closed" in closed.content.decode()) == (410, True)
    assert "Planted words" not in closed.content.decode()


def test_phone_screen_and_paper_are_told_apart_and_walking_away_is_counted_without_a_word():
    room = make_collector("waiting_room")
    officer = OfficerFactory(role="front_line", partner=room.engagement.partner)
    staff, path = signed_in(officer), f"/kiosk/{room.code}/"
    send(Client(), path, **SPEEDING)
    phone = send(Client(), f"{path}phone/", matters="burglary")
    assert phone["Location"] == "/receipt/answers/"
    Client().post(f"{path}left/", {"why": "Planted words"})
    desk = f"/officers/waiting-rooms/{room.code.upper()}/paper/"
    room.code = room.code.upper()
    room.save()
    assert send(staff, desk, matters="burglary", why="On paper").status_code == 302
    assert send(staff, desk).status_code == 422
    assert answered_by_way(room) == {"kiosk": 1, "own phone": 1, "paper": 1}
    came = taken_up([room])[room.pk]
    assert came == TakenUp(completed=3, left=1, last=came.last)
    assert sum(n for _, n in answered_by_hour(room)) == 3
    assert Contact.objects.get(reason="left_unfinished").answers == {}
    told = staff.get(f"/officers/waiting-rooms/{room.code}/").content.decode()
    assert ("4 people, of whom 1 walked away" in told, "On paper: 1" in told) == (True, True)
    assert room.name in staff.get("/officers/waiting-rooms/").content.decode()


def test_a_room_asks_the_questions_chosen_for_it_and_what_they_hang_on():
    room = make_collector("waiting_room")
    room.settings = {"questions": ["where_speeding", "age"]}
    room.save()
    asked = Client().get(f"/kiosk/{room.code}/").content.decode()
    wordings = [item["wording"]["en"] for item in CONTENT["items"]]
    assert [words in asked for words in wordings] == [True, True, False, False, True]
    page = Client().get(f"/kiosk/{room.code}/?language=cy").content.decode()
    assert ("Strydoedd diogelach" in page, 'autocomplete="off"' in page) == (True, True)
