"""The workbench in a real browser: answers coded by keys alone, words chosen with the mouse, two people at once, no script."""

import re

import pytest
from django.urls import reverse

from folkmoot.insight.coding.book import add_theme
from folkmoot.insight.coding.listing import catch_up
from folkmoot.insight.models import Campaign, CampaignText, Coded, WrittenAnswer
from tests.browser import faults_at, no_csp_violations, watch
from tests.insight.town import MOMENT, build_town
from tests.partners.factories import OfficerFactory, signed_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SAID = (
    "The bus is late",
    "The path is dark\nand wet",
    "\u202eعربي 👩‍👩‍👧 <b>bold</b>",
    "x" * 20_000,
    "The bus is dear",
)


def officer(open_page, live_server, who, **how):
    page = open_page(**how)
    session = signed_in(who).cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    return watch(page)


def campaign_of(engagement, *contacts):
    campaign = Campaign.objects.create(
        engagement=engagement, question="why", leader=contacts[0], state="confirmed", found_at=MOMENT
    )
    CampaignText.objects.bulk_create(CampaignText(campaign=campaign, contact=one) for one in contacts)
    return campaign


def keys(page, *pressed):
    for key in pressed[:-1]:
        page.keyboard.press(key)
    with page.expect_navigation():
        page.keyboard.press(pressed[-1])


def of(contact):
    return sorted(Coded.objects.filter(contact=contact).values_list("theme__name", flat=True))


def test_two_people_code_by_keys_at_once_and_what_they_did_is_merged_and_undone(open_page, live_server):
    town = build_town()
    contacts = [town.hear(1, disposition="completed", answers={"why": text})[0] for text in SAID]
    for name in ("Buses", "Dark paths", "Wet paths"):
        add_theme(user=None, engagement=town.engagement, name=name)
    catch_up(town.engagement)
    number = {one.pk: WrittenAnswer.objects.get(contact=one).pk for one in contacts}
    faults = {}

    def at(name, *args):
        return live_server.url + reverse(f"insight:{name}", args=[town.engagement.slug, *args])

    ann = officer(open_page, live_server, town.analyst.officer)
    ben = officer(open_page, live_server, OfficerFactory(partner=town.engagement.partner, user__name="Ben"))
    ann.goto(f"{at('next_answer')}?pile=uncoded")
    assert ann.url.startswith(at("code", number[contacts[4].pk]))
    faults["an answer"] = faults_at(ann)
    keys(ann, "1", "Enter")  # two keys, and the next answer is there
    assert of(contacts[4]) == ["Buses"]
    faults["a long answer"] = faults_at(ann, 360)
    keys(ann, "/", "w", "e", "t", "Enter", "?", "s", "Enter")
    assert of(contacts[3]) == ["Wet paths"]
    faults["from right to left"] = faults_at(ann, 360)
    ann.get_by_role("link", name="Skip", exact=True).click()
    ann.wait_for_url(f"**/{number[contacts[1].pk]}/**")

    ben.goto(at("code", number[contacts[1].pk]))
    keys(ben, "3", "Enter")
    ann.evaluate(
        """() => {
            const text = document.getElementById("words").firstChild, range = document.createRange();
            range.setStart(text, 4); range.setEnd(text, 16);
            getSelection().removeAllRanges(); getSelection().addRange(range);
        }"""
    )
    keys(ann, "2", "Enter")
    assert of(contacts[1]) == ["Wet paths"]  # nothing of Ben's is lost, nothing of hers is kept yet
    assert "Somebody else coded this answer while you did." in ann.content()
    faults["two at once"] = faults_at(ann)
    keys(ann, "Enter")
    assert of(contacts[1]) == ["Dark paths", "Wet paths"]
    assert Coded.objects.get(contact=contacts[1], theme__name="Wet paths").by.user.name == "Ben"

    plain = officer(open_page, live_server, town.analyst.officer, javascript=False)
    plain.goto(at("reading"))
    plain.get_by_label(f"Answer {number[contacts[0].pk]}", exact=True).check()
    plain.get_by_label("They speak of").select_option(label="Buses")
    plain.get_by_role("button", name="Add this theme").click()
    assert of(contacts[0]) == ["Buses"]
    plain.goto(at("code", number[contacts[2].pk]))
    plain.get_by_label("Dark paths").check()
    plain.get_by_role("button", name="Keep, and stay").click()
    assert of(contacts[2]) == ["Dark paths"]

    ann.goto(at("themes"))
    faults["codebook"] = faults_at(ann)
    ann.get_by_role("link", name="Change Wet paths").click()
    ann.get_by_text("Merge it into another theme").click()
    faults["theme"] = faults_at(ann)
    ann.get_by_label("Into which theme?").select_option(label="Dark paths")
    ann.get_by_role("button", name="Merge").click()
    assert (of(contacts[1]), of(contacts[3])) == (["Dark paths"], ["Dark paths"])
    ann.get_by_role("button", name=re.compile("Undo.*merged “Wet paths” into “Dark paths”")).click()
    assert of(contacts[1]) == ["Dark paths", "Wet paths"]
    campaign = campaign_of(town.engagement, contacts[0], contacts[4])
    ann.goto(at("code", number[contacts[4].pk]))
    faults["a campaign’s answer"] = faults_at(ann, 320)
    ann.get_by_role("link", name="Code what they share").click()
    ann.get_by_label("Dark paths").check()
    faults["a campaign"] = faults_at(ann, 320)
    ann.get_by_role("button", name="Add to all 2").click()
    ann.wait_for_url(f"**/{campaign.uuid}/")
    assert (of(contacts[0]), of(contacts[4])) == (["Buses", "Dark paths"], ["Buses", "Dark paths"])
    for name in ("codebook_history", "reading", "suggestions", "draft_themes", "samples"):
        ann.goto(at(name))
        faults[name] = faults_at(ann)
    assert {name: fault for name, fault in faults.items() if fault} == {}
    assert no_csp_violations(ann)
