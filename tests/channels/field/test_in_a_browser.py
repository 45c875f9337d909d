"""The page in the field in a real browser: set up, asked in seven taps, closed and opened without a network, revoked, handed in."""

import json
import os
from pathlib import Path

import pytest

from folkmoot.channels.field.devices import revoke_device
from folkmoot.channels.field.models import Device
from folkmoot.contacts.keys import unseal
from folkmoot.contacts.models import Contact, ContactDetail
from tests.browser import WIDTHS, axe, csp_violations, overflows, watch
from tests.channels.field.chaos import counts_of
from tests.channels.field.pocket import FIVE, PIN, a_phone, open_with, set_up, sign_in, wait_for_pin
from tests.contacts.factories import make_collector, options, words
from tests.partners.factories import OfficerFactory, signed_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PICTURES = os.environ.get("FOLKMOOT_PICTURES")
DUMP = """
async () => {
  const asked = indexedDB.open("folkmoot-field");
  const database = await new Promise((done) => { asked.onsuccess = () => done(asked.result); });
  const whole = {};
  for (const name of database.objectStoreNames) {
    const all = database.transaction(name).objectStore(name).getAll();
    whole[name] = await new Promise((done) => { all.onsuccess = () => done(all.result); });
  }
  const letters = (raw) => String.fromCharCode(...new Uint8Array(raw.buffer ?? raw));
  const plain = (_, value) => (value instanceof ArrayBuffer || ArrayBuffer.isView(value) ? letters(value) : value);
  return JSON.stringify({ whole, local: { ...localStorage }, session: { ...sessionStorage } }, plain);
}
"""


@pytest.fixture
def team():
    return make_collector("field", content=FIVE)


@pytest.fixture
def officer(team):
    return OfficerFactory(partner=team.engagement.partner, role="front_line")


@pytest.fixture
def start_phone(tmp_path, chromium):
    with a_phone(tmp_path, chromium.browser_type) as start:
        yield start


def picture(page, name: str) -> None:
    if PICTURES:
        page.screenshot(path=Path(PICTURES) / f"{name}.png")


def held(page) -> tuple[int, int]:
    page.wait_for_timeout(100)
    return counts_of(page)


def until_held(page, count: int) -> None:
    page.locator("#counts", has_text=f"Held here {count} ").wait_for()


class Thumb:
    """Taps, counted."""

    def __init__(self, page) -> None:
        self.page, self.taps = page, 0

    def tap(self, *names: str) -> "Thumb":
        for name in names:
            self.page.get_by_role("button", name=name, exact=True).click()
            self.taps += 1
        return self


FIVE_ANSWERS = ("Burglary", "3", "Disagree", "Yes", "25-34")


def test_a_day_out_of_reach_loses_nothing_and_tells_nobody(live_server, start_phone, team, officer) -> None:
    context = start_phone()
    page = sign_in(context, live_server, officer)
    set_up(page, live_server.url, team.code)
    open_with(page, "111111")
    page.get_by_text("That is not the PIN. What is held here is safe.").wait_for()
    open_with(page)
    assert held(page) == (0, 0)
    context.set_offline(True)
    context.clear_cookies()  # sending needs no session

    thumb = Thumb(page).tap("Record contact", *FIVE_ANSWERS, "No: save their answers")
    page.get_by_text("Saved: their answers are held here, encrypted.").wait_for()
    assert (thumb.taps, held(page)) == (7, (1, 0))

    Thumb(page).tap("Record contact", *FIVE_ANSWERS, "Yes: e-mail address")
    page.get_by_label("E-mail address").fill("robin at home")
    Thumb(page).tap("Save their answers")
    page.get_by_text("Enter an e-mail address, like name@example.org.").wait_for()
    page.get_by_label("E-mail address").fill("planted@example.org")
    Thumb(page).tap("Save their answers")
    page.get_by_text("Saved:").wait_for()

    Thumb(page).tap("Declined", "Undo")
    page.get_by_text("Taken back: not counted.").wait_for()
    page.locator("h1").click()
    for key in ("1", "1", "5", "2", "2", "1", "1"):  # the same seven by keyboard
        page.keyboard.press(key)
        page.wait_for_timeout(60)
    page.get_by_text("Saved:").wait_for()
    Thumb(page).tap("Called away")
    assert held(page) == (4, 0)
    assert page.locator("#own dd").all_inner_texts() == ["3", "3", "0", "1"]

    kept = page.evaluate(DUMP)
    for planted in ("burglary", "disagree", "25-34", "planted@example.org", PIN, "urgent", "at_night"):
        outside_questions = json.loads(kept)
        for phone in outside_questions["whole"]["phones"]:
            phone.pop("setup")
        assert planted not in json.dumps(outside_questions), planted
    assert len(json.loads(kept)["whole"]["records"]) == 4
    lengths = {len(record["body"]) for record in json.loads(kept)["whole"]["records"]}
    assert len(lengths) == 1  # nor does the length tell who agreed

    context.close()
    context = start_phone()
    context.set_offline(True)
    one, other = watch(context.new_page()), watch(context.new_page())
    for tab in (one, other):
        tab.goto(f"{live_server.url}/field/")
        tab.get_by_label("PIN", exact=True).wait_for()
    open_with(one)
    assert held(one) == (4, 0)
    one.get_by_role("button", name="Send now").click()
    one.get_by_text("There is no network. Nothing is lost: it is sent by itself later.").wait_for()
    context.set_offline(False)
    one.evaluate("dispatchEvent(new Event('online'))")  # it sends by itself as soon as there is a network
    until_held(one, 0)
    assert held(one) == (0, 4)
    other.locator("#counts", has_text="Received there 4").wait_for()  # a locked tab tells the same
    said = {"safe": 3, "listen": "disagree", "seen": "yes", "matters": "burglary"}
    stored = list(
        Contact.objects.order_by("asked_at").values_list("disposition", "reason", "answers", "officer")
    )
    assert stored == [
        ("completed", "", said, officer.pk),
        ("completed", "", said, officer.pk),
        ("completed", "", {"matters": "speeding", "safe": 5, "listen": "pass", "seen": "no"}, officer.pk),
        ("not_asked", "urgent", {}, officer.pk),
    ]
    detail = ContactDetail.objects.get()
    assert unseal(detail.sealed, purpose="contact detail", owner=detail.uuid.hex) == "planted@example.org"
    told = f"May {team.engagement.partner.name} contact you once more about this"
    assert detail.consent_wording.startswith(told)
    assert csp_violations(page) + csp_violations(one) + csp_violations(other) == []

    colleague = OfficerFactory(partner=officer.partner, role="front_line")
    page = sign_in(context, live_server, colleague)
    set_up(page, live_server.url, team.code, "135791", chosen=f"{colleague.user.name}: {team.name}")
    open_with(page)  # the other's PIN
    page.get_by_text("That is not the PIN.").wait_for()
    open_with(page, "135791")
    assert held(page) == (0, 0)
    Thumb(page).tap("Lock")
    page.get_by_role("heading", name="Who is asking?").wait_for()
    page.get_by_text("Received there 4").wait_for()


def test_a_lost_phone_sends_nothing_and_what_it_held_comes_in_by_a_file(
    live_server, start_phone, team, officer, tmp_path
) -> None:
    context = start_phone()
    page = sign_in(context, live_server, officer)
    set_up(page, live_server.url, team.code)
    open_with(page)
    Thumb(page).tap("Record contact", *FIVE_ANSWERS, "No: save their answers")
    page.locator("#counts", has_text="Received there 1").wait_for()
    context.set_offline(True)
    Thumb(page).tap("Record contact", *FIVE_ANSWERS, "No: save their answers", "Sign out")
    page.get_by_role("heading", name="1 unsent record would be lost").wait_for()
    Thumb(page).tap("Back")
    revoke_device(user=officer.user, device=Device.objects.get(), because="lost")
    context.set_offline(False)
    page.evaluate("dispatchEvent(new Event('online'))")  # it sends by itself as soon as there is a network
    page.get_by_text("This phone was revoked. Nothing was stored.").wait_for()
    page.get_by_text("Held here, unsent and encrypted: 1.").wait_for()
    picture(page, "field-revoked")
    assert (axe(page), overflows(page)) == ([], False)
    kept = json.loads(page.evaluate(DUMP))["whole"]
    assert [sorted(phone) for phone in kept["phones"]] == [["officer", "revoked", "token", "uuid"]]
    assert (len(kept["records"]), kept["sent"]) == (1, [])
    with page.expect_download() as saved:
        page.get_by_role("button", name="Save 1 record to an encrypted file").click()
    file = tmp_path / "unsent.json"
    saved.value.save_as(file)
    assert "burglary" not in file.read_text()
    lead = OfficerFactory(partner=officer.partner, role="engagement_officer")
    for words_ in ("1 stored now, 0 here before, 0 not taken.", "0 stored now, 1 here before, 0 not taken."):
        with file.open("rb") as handed:
            answer = signed_in(lead).post("/officers/field/file/", {"file": handed})
        assert words_ in answer.content.decode()
    page.get_by_role("button", name="Send now").click()
    page.get_by_text("Nothing unsent is held here.").wait_for()
    page.get_by_role("button", name="Take this officer off the phone").click()
    page.get_by_role("button", name="Sign out", exact=True).click()
    page.get_by_role("heading", name="This phone is not set up yet").wait_for()
    assert (Contact.objects.count(), json.loads(page.evaluate(DUMP))["whole"]["phones"]) == (2, [])


EVERY_KIND = {
    "title": words("Everything"),
    "languages": ["en", "ur"],
    "items": [
        {"key": "one", "kind": "one", "wording": words("One?", ur="ایک؟"), "options": [*options("a", "b"), {"code": "else", "label": words("Something else"), "other": True}]},
        {
            "key": "several", "kind": "several", "wording": words("Several?"), "show_if": [{"question": "one", "in": ["else"]}],
            "options": [*options("red", "green"), {"code": "none", "label": words("None"), "exclusive": True}],
        },
        {"key": "hidden", "kind": "yes_no", "wording": words("Hidden?"), "show_if": [{"question": "one", "in": ["a"]}]},
        {"key": "rank", "kind": "ranking", "wording": words("Order?"), "options": options("x", "y", "z")},
        {
            "key": "grid", "kind": "matrix", "wording": words("Each?"), "options": options("good", "bad"),
            "rows": [{"code": "day", "label": words("By day")}, {"code": "night", "label": words("By night")}],
        },
        {"key": "wide", "kind": "scale", "wording": words("Of a hundred?"), "scale": {"low": 0, "high": 100}},
        {"key": "count", "kind": "number", "wording": words("How many?"), "limits": {"min": 1, "max": 9}},
        {"key": "day", "kind": "date", "wording": words("When?")},
        {"key": "short", "kind": "short_text", "wording": words("In short?")},
        {"key": "long", "kind": "long_text", "wording": words("In full?"), "prefer_not_to_say": True},
        {"key": "home", "kind": "postcode", "wording": words("Postcode?")},
        {"key": "where", "kind": "place", "wording": words("Where?")},
        {"key": "paper", "kind": "file", "wording": words("A file?")},
    ],
}  # fmt: skip


REFUSED = """
const real = IDBFactory.prototype.open;
let refusals = %d;
real.call(indexedDB, "newer", 2);
IDBFactory.prototype.open = function (...given) { return refusals-- > 0 ? real.call(this, "newer", 1) : real.apply(this, given); };
"""


def test_what_the_phone_holds_is_asked_for_again_and_if_it_cannot_be_opened_that_is_said(
    live_server, start_phone, officer, team
) -> None:
    context = start_phone()
    set_up(sign_in(context, live_server, officer), live_server.url, team.code)
    page = watch(context.new_page())
    page.add_init_script(REFUSED % 3)
    page.goto(f"{live_server.url}/field/")
    wait_for_pin(page)
    page = watch(context.new_page())
    page.add_init_script(REFUSED % 1_000)
    page.goto(f"{live_server.url}/field/")
    page.get_by_role("heading", name="What this phone holds could not be opened").wait_for()
    page.get_by_role("button", name="Try again").wait_for()
    picture(page, "field-not-opened-360")
    assert (axe(page), overflows(page)) == ([], False)


def test_every_kind_of_question_and_every_screen_at_three_widths(live_server, start_phone, officer) -> None:
    team = make_collector("field", content=EVERY_KIND, partner=officer.partner)
    context = start_phone(geolocation={"longitude": -1.5, "latitude": 52.25}, permissions=["geolocation"])
    page = sign_in(context, live_server, officer)
    page.add_init_script("navigator.storage.persisted = navigator.storage.persist = async () => false")
    found: dict[str, list[str]] = {}

    def look(name: str) -> None:
        for width in (
            WIDTHS if name in ("pin", "home", "several", "grid", "holds", "team", "set up") else (320,)
        ):
            page.set_viewport_size({"width": width, "height": 740})
            picture(page, f"field-{name}-{width}".replace(" ", "-"))
            found[f"{name} {width}"] = axe(page) + ["too wide"] * overflows(page)
        page.set_viewport_size({"width": 360, "height": 740})

    page.goto(f"{live_server.url}/officers/field/{team.code}/phone/")
    page.get_by_label("Choose a PIN").fill("12")
    page.get_by_role("button", name="Set this phone up").click()
    page.get_by_text("Choose a PIN of at least 6 figures.").wait_for()
    look("set up")
    set_up(page, live_server.url, team.code)
    look("pin")
    open_with(page)
    page.get_by_role("button", name="Record contact").wait_for()
    assert "This browser may clear what is held here when the phone is short of space." in page.inner_text(
        "main"
    )
    look("home")
    page.get_by_label("Ask in").select_option("ur")
    thumb = Thumb(page).tap("Record contact")
    assert page.locator("h1").get_attribute("dir") == "rtl"
    thumb.tap("Something else")
    page.get_by_label("In their own words").fill("Bats")
    look("other")
    thumb.tap("Continue")
    page.get_by_label("Red").check()
    page.get_by_label("None").check()
    page.get_by_label("Green").check()
    look("several")
    thumb.tap("Continue", "Z", "X", "2. X", "Y")
    look("rank")
    thumb.tap("Continue")
    page.get_by_role("group", name="By day").get_by_label("Good").check()
    page.get_by_role("group", name="By night").get_by_label("Bad").check()
    look("grid")
    thumb.tap("Continue")
    page.get_by_label("Answer").select_option("73")
    thumb.tap("Continue")
    page.get_by_label("How many?").fill("12")
    thumb.tap("Continue")
    page.get_by_text("Enter a number of 9 or less.").wait_for()
    look("error")
    page.get_by_label("How many?").fill("8")
    thumb.tap("Continue")
    page.get_by_label("When?").fill("2026-05-03")
    thumb.tap("Continue", "Skip")
    page.keyboard.press("Escape")
    page.get_by_label("In short?").fill("2 words")
    look("line")
    thumb.tap("Continue")
    page.get_by_role("heading", name="In full?").wait_for()
    page.locator("[data-choice]").click()  # they would rather not say, in Urdu
    page.get_by_label("Postcode?").fill("EL1 1AA")
    thumb.tap("Continue", "Here, where this phone is")
    page.get_by_text("Kept, to about").wait_for()
    thumb.tap("Continue")
    look("again")
    thumb.tap("Yes: phone number")
    page.get_by_label("Phone number").fill("07700 900 123")
    look("reach")
    thumb.tap("Save their answers")
    page.locator("#counts", has_text="Held here 0 · Received there 1").wait_for()
    thumb.tap("What this phone holds", "Check with the server")
    page.get_by_text("The server has 1 of 1.").wait_for()
    look("holds")
    thumb.tap("Back", "Sign out")
    look("sign out")
    thumb.tap("Back", "Lock")
    page.get_by_label("PIN", exact=True).wait_for()
    for name, path in (
        ("teams", ""),
        ("team", f"{team.code}/"),
        ("file", "file/"),
        ("ask", f"{team.code}/ask/"),
    ):
        page.goto(f"{live_server.url}/officers/field/{path}")
        look(name)
    assert found == dict.fromkeys(found, [])
    assert csp_violations(page) == []
    contact = Contact.objects.get()
    assert contact.answers == {
        "one": "else", "one.other": "Bats", "several": ["green"], "rank": ["z", "y"], "grid": {"day": "good", "night": "bad"},
        "wide": 73, "count": 8, "day": "2026-05-03", "short": "2 words", "long": "prefer_not_to_say", "where": [-1.5, 52.25],
    }  # fmt: skip
    assert (contact.place, contact.language, contact.areas, ContactDetail.objects.get().kind) == (
        [-1.5, 52.25],
        "ur",
        {"postcode": "unknown"},
        "phone",
    )


def test_a_phone_without_script_still_asks_while_online(live_server, open_page, team, officer) -> None:
    page = watch(open_page(width=360, javascript=False))
    page.goto(f"{live_server.url}/field/")
    page.get_by_text("While you are online you can ask on an ordinary page.").wait_for()
    picture(page, "field-no-script")
    sign_in_cookie = signed_in(officer).cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": sign_in_cookie, "url": live_server.url}])
    page.get_by_role("link", name="Ask on an ordinary page").click()
    page.get_by_role("link", name=team.name).click()
    page.get_by_role("link", name="Ask on an ordinary page while online").click()
    page.get_by_label("Burglary").check()
    page.get_by_label("If yes, their e-mail address or phone number").fill("robin")
    page.get_by_role("button", name="Save their answers").click()
    page.get_by_text("Enter an e-mail address like name@example.org").wait_for()
    page.get_by_label("If yes, their e-mail address or phone number").fill("robin@example.org")
    picture(page, "field-ask-no-script")
    page.get_by_role("button", name="Save their answers").click()
    page.get_by_text("Their answers are stored.").wait_for()
    page.get_by_role("button", name="Declined").click()
    page.get_by_text("Counted: declined.").wait_for()
    page.locator("summary", has_text="Not asked").click()
    page.get_by_role("button", name="Called away").click()
    page.get_by_text("Counted: not asked.").wait_for()
    assert list(Contact.objects.values_list("disposition", "reason", "answers")) == [
        ("completed", "", {"matters": "burglary"}),
        ("declined", "", {}),
        ("not_asked", "urgent", {}),
    ]
    assert ContactDetail.objects.get().purpose == "follow_up"
