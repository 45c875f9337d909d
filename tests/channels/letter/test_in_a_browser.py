"""A batch of forms and a letter in a real browser, from drawing up to the letter back: by keyboard, without script, open to all."""

import os
from pathlib import Path

import pytest

from folkmoot.channels.paper.models import Batch
from folkmoot.channels.paper.printing import print_batch
from folkmoot.channels.paper.serials import Serial
from folkmoot.contacts.models import Contact
from tests.browser import WIDTHS, csp_violations, faults_at, out_of_reach
from tests.channels.letter.made_up import WORDS, page_of_words
from tests.channels.paper.test_in_a_browser import signed_in
from tests.contacts.factories import make_collector
from tests.partners.factories import OfficerFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PICTURES = os.environ.get("FOLKMOOT_PICTURES")


def faults(page, name: str) -> list[str]:
    found = []
    for width in WIDTHS:
        found += faults_at(page, width)
        if PICTURES:
            page.screenshot(path=Path(PICTURES) / f"{name}-{width}.png", full_page=True)
    return found + csp_violations(page)


def test_a_batch_is_keyed_by_two_people_and_settled_and_a_letter_entered(live_server, open_page) -> None:
    pile = make_collector("paper")
    people = [OfficerFactory(partner=pile.engagement.partner) for _ in range(3)]
    runs = signed_in(open_page(), live_server, people[2])
    found = {}
    runs.goto(f"{live_server.url}/officers/paper/batches/of/{pile.code}/")
    runs.get_by_role("button", name="Draw it up").click()
    found["new batch, refused"] = faults(runs, "batch-refused")
    runs.get_by_label("What do you call this batch?").fill("Libraries, March")
    runs.get_by_label("How many copies?").fill("3")
    runs.get_by_label("English").check()
    runs.get_by_label("Where do people send").fill("FREEPOST ELMSHIRE SAYS")
    runs.get_by_label("Twice, by two people").check()
    runs.get_by_role("button", name="Draw it up").click()
    runs.get_by_text("Waiting for its turn.").wait_for()
    batch = Batch.objects.get()
    print_batch(batch)
    sheet = batch.sheets.get(number=1)
    keyer = signed_in(open_page(), live_server, people[0])
    keyer.goto(f"{live_server.url}/officers/paper/{pile.code}/")
    keyer.locator("input[name=serial]:focus").wait_for()
    keyer.keyboard.type(f"{live_server.url}/p/{sheet.serial}/")
    for press in ("Enter", "1", "1", "Enter"):
        keyer.keyboard.press(press)
    keyer.keyboard.type("They race.")
    for press in ("Tab", "Enter", "0", "Enter"):  # no postcode, an age nobody can read
        keyer.keyboard.press(press)
    keyer.get_by_text("keyed once. It waits for a second person.").wait_for()
    second = signed_in(open_page(width=360, javascript=False), live_server, people[1])
    second.goto(f"{live_server.url}/officers/paper/{pile.code}/")
    second.get_by_label("Number on the form").fill(str(Serial(sheet.serial)))
    second.get_by_label("Burglary").check()
    second.get_by_label("Why?", exact=True).fill("They race.")
    second.get_by_label("25-34").check()
    second.get_by_role("button", name="Store and go").click()
    second.get_by_text("keyed twice, and the two differ.").wait_for()
    runs.goto(f"{live_server.url}/officers/paper/batches/{batch.uuid}/")
    runs.get_by_label("From copy").fill("1")
    runs.get_by_label("To copy").fill("2")
    runs.get_by_label("Where?").fill("Dunmere library, front desk")
    runs.get_by_role("button", name="Note where they went").click()
    runs.get_by_text("2 copies noted as left at Dunmere library").wait_for()
    runs.get_by_role("link", name=f"Form {Serial(sheet.serial)}").click()
    runs.get_by_role("button", name="Settle and store").click()
    found["settle, refused"] = [*faults(runs, "batch-settle"), *out_of_reach(runs)]
    runs.get_by_role("radio", name="Speeding").check()
    for group in runs.locator(".paper-difference").all()[1:]:
        group.get_by_role("radio").nth(0).check()
    runs.get_by_role("button", name="Settle and store").click()
    runs.get_by_text("is settled and stored.").wait_for()
    found["settled"] = faults(runs, "batch-settled")
    runs.goto(f"{live_server.url}/p/{sheet.serial}/")
    found["answered"] = faults(runs, "batch-answered")
    public = open_page(width=360, javascript=False)
    public.goto(f"{live_server.url}/p/{batch.sheets.get(number=2).serial}/")
    public.get_by_label("Burglary").check()
    public.get_by_role("button", name="Send my answers").click()
    public.get_by_text("Your answers are stored").first.wait_for()
    found |= letter_walked(live_server, open_page)
    assert found == dict.fromkeys(found, [])
    assert list(batch.sheets.values_list("state", flat=True)) == ["checked", "online", "printed"]
    assert list(Contact.objects.filter(channel="paper").order_by("id").values_list("answers", flat=True)) == [
        {"matters": "speeding", "where_speeding": ["near_schools"], "why": "They race."},
        {"matters": "burglary"},
    ]


def letter_walked(live_server, open_page) -> dict[str, list[str]]:
    """A letter comes, is entered without script, and the same one again is kept aside."""
    pile = make_collector("letter")
    officer = OfficerFactory(partner=pile.engagement.partner)
    page = signed_in(open_page(), live_server, officer)
    plain = signed_in(open_page(javascript=False), live_server, officer)
    found = {}

    def hand_over(page) -> None:
        page.goto(f"{live_server.url}/officers/letters/{pile.code}/")
        page.get_by_role("button", name="A letter has come").click()
        scan = {"name": "scan.pdf", "mimeType": "application/pdf", "buffer": page_of_words()}
        page.locator("input[type=file]").set_input_files(scan)
        page.get_by_label("By post").check()
        page.get_by_label("A person").check()
        page.get_by_label("Your reference").fill("ELM/2041")
        page.get_by_role("button", name="Go on to its words").click()

    page.goto(f"{live_server.url}/officers/letters/{pile.code}/new/")
    page.get_by_role("button", name="Go on to its words").click()
    found["new letter, refused"] = faults(page, "letter-refused")
    hand_over(page)
    page.get_by_label("What they wrote").fill(WORDS)
    page.get_by_label("By post").check()
    page.get_by_role("button", name="Store this letter").click()
    found["letter, refused"] = [*faults(page, "letter-enter"), *out_of_reach(page)]
    page.get_by_label("Their postal address").fill("Ada Pell, 1 Mill Lane, Dunmere")
    page.get_by_label("Speeding").check()
    page.get_by_role("button", name="Store this letter").click()
    page.get_by_text("The letter is entered and counts once.").wait_for()
    found["letter"] = faults(page, "letter-entered")
    hand_over(plain)
    plain.get_by_role("heading", name="This came before").wait_for()
    page.goto(plain.url)
    page.get_by_role("heading", name="This came before").wait_for()
    found["letter, aside"] = faults(page, "letter-aside")
    page.goto(f"{live_server.url}/officers/letters/{pile.code}/")
    found["letters"] = faults(page, "letters")
    return found
