"""A campaign is proposed, confirmed by a person, counted as people and as texts, and never dropped."""

import threading
from uuid import uuid4

import pytest

from folkmoot.contacts.counting_out import taken_off, told
from folkmoot.contacts.models import Contact
from folkmoot.contacts.recording import record_contact
from folkmoot.insight.campaigns import find_campaigns
from folkmoot.insight.coding.assigning import code_answer
from folkmoot.insight.coding.book import add_theme
from folkmoot.insight.models import Campaign
from folkmoot.jobs.worker import work
from folkmoot.outcomes.grounding import check_again, stand_on_theme
from folkmoot.outcomes.showing import shown_to_all
from folkmoot.outcomes.writing import write_finding
from tests.contacts.factories import SPEEDING, make_collector
from tests.partners.factories import OfficerFactory, signed_in

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database]
TEXT = (
    "Please keep the library on Mill Lane open six days a week because children do their homework there and "
    "older people meet there"
)


def test_a_campaign_is_counted_both_ways_keeps_what_was_added_and_stays_settled_when_more_come() -> None:
    collector = make_collector()
    engagement = collector.engagement

    def write(*texts: str) -> None:
        for why in texts:
            record_contact(uuid=uuid4(), collector=collector, raw={**SPEEDING, "why": why})

    write(
        *[TEXT] * 5,
        f"{TEXT}. My mother of 88 walks there!",
        TEXT.replace("six", "seven"),
        "Fewer cars",
        "FEWER CARS.",
    )
    officer = OfficerFactory(partner=engagement.partner)
    desk, page = signed_in(officer), f"/officers/outcomes/voices/campaigns/{engagement.slug}/"
    desk.post(page)
    work(stop=threading.Event(), until_empty=True)
    campaign = Campaign.objects.get()
    assert (campaign.texts.count(), engagement.words_counted.get().said) == (
        7,
        "9 answers, 4 different texts",
    )
    one = f"{page}{campaign.uuid}/"
    shown = desk.get(one).content.decode()
    assert ("My mother of 88 walks there" in shown, shown.count("nothing of their own")) == (True, 6)
    desk.post(one, {"state": "confirmed", "name": "Friends of the library"})
    assert engagement.words_counted.get().said == "9 answers, 2 different texts"
    assert (
        "9 answers, 2 different texts"
        in desk.get(f"/officers/insight/{engagement.slug}/results/").content.decode()
    )
    write(TEXT.lower(), "Trees")
    find_campaigns(engagement)
    campaign.refresh_from_db()
    assert (campaign.state, campaign.texts.count(), Campaign.objects.count()) == ("confirmed", 8, 1)
    assert engagement.words_counted.get().said == "11 answers, 3 different texts"
    speaks_of_a_theme(engagement)
    desk.post(one, {"state": "rejected"})
    assert engagement.words_counted.get().said == "11 answers, 5 different texts"
    analyst = signed_in(OfficerFactory(role="analyst", partner=engagement.partner))
    assert [analyst.get(one).status_code, analyst.post(one, {"state": "confirmed"}).status_code] == [200, 403]
    assert signed_in(OfficerFactory()).get(one).status_code == 404


def speaks_of_a_theme(engagement) -> None:
    """A theme of which eight of a campaign and two others speak, and a finding on it, are counted both ways."""
    theme = add_theme(user=None, engagement=engagement, name="Keep the library")
    others = Contact.objects.exclude(in_campaigns__campaign__state="confirmed").order_by("pk")[:2]
    for contact in (*Contact.objects.filter(in_campaigns__campaign__state="confirmed"), *others):
        code_answer(user=None, contact=contact, question="why", themes=[theme])
    analyst = OfficerFactory(role="analyst", partner=engagement.partner)
    page = signed_in(analyst).get(f"/officers/insight/{engagement.slug}/themes/")
    assert [
        (theme.people, once) for theme, once in [(row.theme, row.once) for row in page.context["themes"]]
    ] == [(10, 3)]
    finding = write_finding(user=None, engagement=engagement, sentence="Keep the library open.")
    ground = stand_on_theme(user=None, finding=finding, theme=theme)
    shown = shown_to_all(finding)
    taken = taken_off(engagement)
    assert (ground.told, shown["people"], shown["once"]) == ({"n": 10, "once": 3}, told(10, taken), 0)
    inside = signed_in(analyst).get(f"/officers/outcomes/{engagement.slug}/{finding.uuid}/").content.decode()
    assert "10 people speak of “Keep the library”</strong>: 3 with each campaign counted once" in inside
    Campaign.objects.update(state="rejected")
    assert (check_again(finding=finding).stale_because, shown_to_all(finding)["once"]) == (
        "Of those who speak of “Keep the library”, more or fewer are known to have sent a campaign’s words.",
        None,
    )
    Campaign.objects.update(state="confirmed")
