"""The hub in a real browser: a practitioner by keyboard, a linker by single keys, a person who asks, without script; every page is checked."""

import datetime as dt

import pytest
from django.core.cache import cache
from django.urls import reverse

from folkmoot.hub.links.running import accept_run
from folkmoot.hub.models import BrokenGlass, LinkRun, PairToDecide, SubjectRequest
from folkmoot.hub.rights.requests import answer_part
from folkmoot.hub.tasks import bring_laid_aside, link_registers
from folkmoot.trail.heads import head_of_today
from tests.browser import faults_at, no_csp_violations, out_of_reach, watch
from tests.hub.counting import HEALTH, make_places, people
from tests.hub.counting import bring as bring_counts
from tests.hub.test_bringing import ROWS, bring
from tests.hub.test_large_registers import as_file, handed_over
from tests.hub.test_large_registers import people as people_of
from tests.hub.test_links import COLUMNS, families, with_slips
from tests.hub.test_rights_pages import ANSWERERS
from tests.hub.world import make_hub, user
from tests.partners.factories import signed_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def hub(open_page, live_server):
    cache.clear()

    def officer(mailbox, **how):
        page = open_page(**how)
        value = signed_in(user(mailbox).officer).cookies["sessionid"].value
        page.context.add_cookies([{"name": "sessionid", "value": value, "url": live_server.url + "/"}])
        return watch(page)

    return officer, lambda name, *args: live_server.url + reverse(name, args=args)


def press(page, name: str, role: str = "button") -> None:
    """Reach a button or link by keyboard and press Enter."""
    with page.expect_navigation():
        page.get_by_role(role, name=name).first.focus()
        page.keyboard.press("Enter")


def born(page, day: dt.date) -> None:
    for part, value in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
        page.get_by_label(part).fill(str(value))


def test_a_practitioner_looks_up_breaks_the_glass_and_is_reviewed(hub):
    agreement = make_hub()
    bring(agreement, "health")
    officer, at = hub
    faults: dict[str, list[str]] = {}
    worker = officer("practitioner")
    worker.goto(at("hub:home"))
    faults["the hub"] = faults_at(worker)
    press(worker, "Look up a person you are helping", "link")
    press(worker, "Look up")
    faults["nothing said"] = faults_at(worker)
    worker.get_by_label("Offer early help").check()
    worker.get_by_label("Your case reference").fill("FS-12")
    worker.get_by_label("Why do you look now?").fill("First visit")
    worker.get_by_label("First name").fill("Ada")
    worker.get_by_label("Surname").fill("Fenn")
    born(worker, dt.date(2014, 3, 2))
    press(worker, "Look up")
    assert "Elmshire Health knows them" in worker.content() and "FS-12" in worker.content()
    faults["found"] = faults_at(worker)
    worker.goto(at("hub:break_glass", agreement.slug))
    faults["to break"] = faults_at(worker) + out_of_reach(worker)
    worker.get_by_label("What may happen if").fill("A child was not at school for a week.")
    press(worker, "Break the glass")
    faults["broken"] = faults_at(worker)
    reviewer = officer("protection")
    reviewer.goto(at("website:officers"))
    press(reviewer, "Elmshire County Council", "link")
    reviewer.get_by_label("It was right to look").check()
    faults["to review"] = faults_at(reviewer) + out_of_reach(reviewer)
    press(reviewer, "Keep the review")
    faults["half a review"] = faults_at(reviewer)
    reviewer.get_by_label("Why?").fill("The school was rung at once.")
    press(reviewer, "Keep the review")
    assert BrokenGlass.objects.get().verdict == "right"
    for name in ("hub:glasses", "hub:look_ups"):
        worker.goto(at(name))
        faults[name] = faults_at(worker)
    brings = officer("health")
    brings.goto(at("hub:bring", agreement.slug))
    faults["bring"] = faults_at(brings) + out_of_reach(brings)
    coming = handed_over(agreement)
    brings.goto(at("hub:coming", agreement.slug, coming.uuid))
    faults["coming in"] = faults_at(brings) + out_of_reach(brings)
    press(brings, "Stop it, and keep nothing")
    assert "Stopped, and nothing kept." in brings.content()
    faults["stopped"] = faults_at(brings)
    came = handed_over(agreement, as_file(people_of(30), awkward=[(3, "Ada,too few")]))
    bring_laid_aside.func(str(came.uuid))
    brings.goto(at("hub:coming", agreement.slug, came.uuid))
    faults["came in"] = faults_at(brings)
    assert faults == dict.fromkeys(faults, [])
    assert all(no_csp_violations(page) for page in (worker, reviewer, brings))


def test_a_linker_decides_pairs_by_single_keys(hub):
    import random

    agreement = make_hub()
    chance = random.Random(4)
    people = list(families(chance, 60))
    left = bring(agreement, "protection", COLUMNS, people)
    right = bring(agreement, "health", COLUMNS, [with_slips(chance, row) for row in people])
    officer, at = hub
    faults: dict[str, list[str]] = {}
    linker = officer("linker")
    linker.goto(at("hub:links"))
    faults["runs"] = faults_at(linker)
    linker.get_by_label("One register").select_option(str(left.pk))
    linker.get_by_label("The other").select_option(str(right.pk))
    linker.get_by_label("For counts").check()
    press(linker, "Link them")
    run = LinkRun.objects.get()
    link_registers.func(run.pk, user("linker").pk)
    linker.reload()
    faults["to label"] = faults_at(linker)
    press(linker, "Decide the next pair", "link")
    faults["a pair"] = faults_at(linker) + out_of_reach(linker)
    for key in ("1", "2", "u", "3"):
        with linker.expect_navigation():
            linker.keyboard.press(key)
    answered = PairToDecide.objects.exclude(answer="").order_by("answered_at")
    assert list(answered.values_list("answer", flat=True)) == ["same", "unsure"]
    PairToDecide.objects.filter(run=run).update(answer="same")
    accept_run(user=user("linker"), run=run)
    linker.goto(at("hub:link_run", run.uuid))
    faults["accepted"] = faults_at(linker)
    linker.get_by_role("link", name="Undo link").first.click()
    faults["one link"] = faults_at(linker)
    linker.goto(at("hub:undo_links", run.uuid))
    faults["a run to undo"] = faults_at(linker)
    assert faults == dict.fromkeys(faults, [])
    assert no_csp_violations(linker)


def test_a_person_asks_on_an_old_phone_and_reads_the_answer(hub, open_page):
    agreement = make_hub()
    bring(agreement, "health", rows=ROWS[:1])
    officer, at = hub
    faults: dict[str, list[str]] = {}
    phone = watch(open_page(width=360, javascript=False))
    looks = watch(open_page())
    looks.goto(at("your_data:ask"))
    press(looks, "Ask")
    faults["nothing said"] = faults_at(looks)
    phone.goto(at("your_data:ask"))
    phone.get_by_label("See what is held").check()
    phone.get_by_label("First name").fill("Ada")
    phone.get_by_label("Surname").fill("Fenn")
    born(phone, dt.date(2014, 3, 2))
    phone.get_by_label("Postcode").fill("EL1 1AA")
    phone.get_by_label("How can we reach you?").fill("01632 960000")
    press(phone, "Ask")
    code = phone.locator(".fm-code").inner_text()
    request = SubjectRequest.objects.get()
    dpo = officer("protection")
    dpo.goto(at("hub:rights"))
    faults["requests"] = faults_at(dpo)
    dpo.goto(at("hub:right", request.uuid))
    faults["to confirm"] = faults_at(dpo)
    dpo.get_by_label("How did you make sure").fill("Passport, at the library")
    dpo.get_by_label("Ada Fenn").check()
    press(dpo, "Confirm")
    press(dpo, "Answer your part", "link")
    faults["a part"] = faults_at(dpo)
    for mailbox in ANSWERERS:
        part = request.parts.get(partner=user(mailbox).officer.partner)
        answer_part(user=user(mailbox), part=part, words="All we hold.")
    head_of_today()
    for page, name in ((phone, ""), (looks, "answered")):
        page.goto(at("your_data:follow"))
        page.get_by_label("Your code").fill(code)
        press(page, "Show it")
        assert "Whom to ring" in page.content()
        if name:
            faults[name] = faults_at(page)
    for name in ("heads:heads", "transparency:reports"):
        looks.goto(at(name))
        faults[name] = faults_at(looks)
    for name in ("hub:deleted", "hub:report_draft"):
        dpo.goto(at(name))
        faults[name] = faults_at(dpo)
    assert faults == dict.fromkeys(faults, [])
    assert all(no_csp_violations(page) for page in (phone, looks, dpo))


def test_an_analyst_sees_needs_in_places_a_decision_maker_publishes_and_everybody_reads(hub, open_page):
    make_places()
    agreement = make_hub()
    bring_counts(agreement, people(HEALTH))
    officer, at = hub
    faults: dict[str, list[str]] = {}
    page = officer("decision")
    page.goto(at("hub:picture"))
    faults["asking"] = faults_at(page)
    page.get_by_label("By which areas?").select_option("district")
    page.get_by_label("By which need?").select_option("level_of_need")
    press(page, "Show it")
    assert page.get_by_text("Agreement in force until").count() == 1
    faults["a table"] = faults_at(page)
    press(page, "Ask for it to be published")
    checker = officer("protection")
    checker.goto(at("hub:picture_checks"))
    press(checker, "People by district, level of need, 1 to 4", "link")
    faults["checking"] = faults_at(checker)
    press(checker, "Publish it")
    anybody = watch(open_page(width=320))
    anybody.goto(at("joint_picture:public", agreement.slug))
    faults["in public"] = faults_at(anybody)
    assert anybody.get_by_role("heading", name="Who asked for which table").count() == 1
    brings = officer("health")
    brings.goto(at("hub:picture_cubes_of", agreement.slug))
    faults["cubes"] = faults_at(brings)
    assert faults == {name: [] for name in faults}
    assert all(no_csp_violations(each) for each in (page, checker, anybody, brings))
