"""Officers find, put, reply and promise on pages; everybody reads what came of it."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from folkmoot.contacts.models import ContactDetail
from folkmoot.design.templatetags.words import day
from folkmoot.engagements.models import Preparation
from folkmoot.engagements.pledging import write_reply
from folkmoot.engagements.running import mark_answered
from folkmoot.insight.models import Coded, WrittenAnswer
from folkmoot.insight.themes import people_speaking_of
from folkmoot.outcomes.models import Finding, Ground
from folkmoot.outcomes.promising import move_commitment
from folkmoot.outcomes.public_findings import under_headings, you_said
from folkmoot.outcomes.replying import publish_replies, reply_to_finding
from folkmoot.outcomes.writing import put_finding
from folkmoot.trail.models import TrailRow
from tests.outcomes.made_up import a_finding, a_street, answered, promised, say_late
from tests.partners.factories import signed_in

pytestmark = pytest.mark.django_db


def at(name: str, street, *more) -> str:
    return reverse(f"outcomes:{name}", args=[street.engagement.slug, *more])


def test_a_finding_is_written_grounded_put_answered_and_published_on_pages(django_assert_max_num_queries):
    street = a_street()
    officer, decider = (
        signed_in(street.officers["engagement_officer"]),
        signed_in(street.officers["decision_maker"]),
    )
    said = {"sentence": "People want safe crossings near schools.", "more": ""}
    one = street.racing[0]
    page = officer.post(f"{at('begin', street)}?contact={one.uuid}&question=why", said)
    finding = Finding.objects.get()
    assert page.url == f"{at('quote', street, finding.uuid)}?contact={one.uuid}&question=why"
    assert officer.post(page.url, {"words": "race past", "for_all": "on"}).url == at(
        "finding", street, finding.uuid
    )
    figure = {"answer": "matters|speeding", "sample_class": "C"}
    officer.post(at("figure", street, finding.uuid), figure)
    again = officer.post(at("figure", street, finding.uuid), figure)
    assert "This finding stands on that figure already." in again.content.decode()
    officer.post(at("theme", street, finding.uuid), {"theme": street.themes["Racing near schools"].uuid})
    assert list(finding.grounds.values_list("kind", flat=True)) == ["quote", "estimate", "theme"]
    with django_assert_max_num_queries(25):
        shown = officer.get(at("finding", street, finding.uuid)).content.decode()
    for way_down in (
        f"/officers/insight/{street.engagement.slug}/results/matters/?option=speeding",
        f"/officers/insight/{street.engagement.slug}/themes/reading/?theme={street.themes['Racing near schools'].uuid}",
    ):
        assert way_down.replace("&", "&amp;") in shown
        assert officer.get(way_down).status_code == 200
    assert decider.get(at("reply", street, finding.uuid)).status_code == 409
    officer.post(at("put", street, finding.uuid))
    assert officer.get(at("reply", street, finding.uuid)).status_code == 403
    waiting = decider.get("/officers/outcomes/").content.decode()
    assert "1 finding waits for your reply" in waiting
    bare = decider.post(at("reply", street, finding.uuid), {"answer": "not_ours", "reason": "The county’s."})
    assert "Say to whom it was passed on." in bare.content.decode()
    decider.post(
        at("reply", street, finding.uuid), {"answer": "accepted", "reason": "Yes.", "helps": "Schools too."}
    )
    assert officer.get(at("promise", street, finding.uuid)).status_code == 200
    officer.post(
        at("promise", street, finding.uuid),
        {
            "what": "Two crossings",
            "post": "Head of Highways",
            "due_on-day": "1",
            "due_on-month": "9",
            "due_on-year": "2099",
        },
    )
    ContactDetail.objects.create(
        contact=street.dark[2], kind="phone", sealed=b"", lookup_hash="n", purpose="outcome",
        consent_wording="", agreed_at=timezone.now(),
    )  # fmt: skip
    before = officer.get(at("publish", street)).content.decode()
    assert "Everybody then reads 1 reply. 4 people who left an address are told" in before
    assert "1 person left a number and no text messages are sent from here" in before
    everybody = reverse("answered:engagement", args=[street.engagement.slug])
    assert "Nothing is answered in public yet" in Client().get(everybody).content.decode()
    officer.post(at("publish", street))
    public = Client().get(everybody).content.decode()
    for words in (
        "People want safe crossings near schools.",
        "race past",
        "Two crossings",
        "Schools too.",
        "1 of 1 finding",
    ):
        assert words in public
    feed = Client().get("/you-said-we-did.atom").content.decode()
    assert "People want safe crossings near schools. Accepted" in feed
    assert "Planned: Two crossings" in feed
    commitment = finding.commitments.get()
    officer.post(
        at("commitment", street, commitment.uuid),
        {
            "status": "delivered",
            "words": "Open.",
            "evidence": "javascript:alert(1)",
            "due_on-day": "1",
            "due_on-month": "9",
            "due_on-year": "2099",
        },
    )
    commitment.refresh_from_db()
    assert commitment.status == "planned"
    officer.post(
        at("commitment", street, commitment.uuid),
        {
            "status": "delivered",
            "words": "Open.",
            "evidence": "https://elmshire.example/crossing",
            "due_on-day": "1",
            "due_on-month": "9",
            "due_on-year": "2099",
        },
    )
    assert "https://elmshire.example/crossing" in Client().get(everybody).content.decode()


def test_themes_are_given_on_the_page_on_which_people_are_read():
    street = a_street()
    officer = signed_in(street.officers["analyst"])
    reading = reverse("insight:reading", args=[street.engagement.slug])
    page = officer.get(f"{reading}?theme={street.themes['Dark paths'].uuid}").content.decode()
    assert page.count("It is dark on the path.") == 3
    one, dark = street.dark[0], street.themes["Dark paths"]
    number = WrittenAnswer.objects.get(contact=one, question="why").pk
    coding = reverse("insight:code", args=[street.engagement.slug, number])
    officer.post(coding, {"saw": dark.pk, "version": "1"})  # its tick was taken away
    assert Coded.objects.filter(theme=dark).count() == 2
    later = say_late(
        street, "else", "It is dark on the path."
    )  # somebody is heard between reading and keeping
    officer.post(reading, {"answer": number, "give": dark.uuid})
    officer.get(reading)
    officer.post(reading, {"answer": WrittenAnswer.objects.get(contact=later).pk, "give": dark.uuid})
    assert Coded.objects.filter(theme=dark).count() == 4
    numbers = [WrittenAnswer.objects.get(contact=each, question="why").pk for each in street.racing]
    with CaptureQueriesContext(connection) as for_one:
        officer.post(reading, {"answer": numbers[:1], "give": dark.uuid})
    with CaptureQueriesContext(connection) as for_twelve:
        officer.post(reading, {"answer": numbers, "give": dark.uuid})
    assert (Coded.objects.filter(theme=dark).count(), len(for_twelve)) == (16, len(for_one))
    assert TrailRow.objects.filter(act="code_answers").latest("pk").detail == {
        "theme": "Dark paths",
        "many": 11,
    }
    assert officer.get(f"{reading}?words=%00").status_code == 400


def test_a_theme_that_is_taken_out_leaves_findings_that_say_so_and_no_answer_goes():
    street = a_street()
    finding = a_finding(street, put=False)
    officer = signed_in(street.officers["engagement_officer"])
    theme = street.themes["Racing near schools"]
    officer.post(reverse("insight:remove_theme", args=[street.engagement.slug, theme.uuid]))
    assert (people_speaking_of([theme]), finding.grounds.count()) == (0, 3)
    assert street.engagement.contacts.count() == 30


def test_another_partners_officer_finds_nothing_here():
    street, other = a_street(), a_street(address=False)
    finding = answered(street, a_finding(street))
    one = promised(street, finding)
    stranger = signed_in(other.officers["engagement_officer"])
    for page in (
        at("findings", street),
        at("finding", street, finding.uuid),
        at("commitment", street, one.uuid),
        reverse("insight:reading", args=[street.engagement.slug]),
        f"{at('quote', other, a_finding(other, put=False).uuid)}?contact={street.racing[0].uuid}&question=why",
    ):
        assert stranger.get(page).status_code == 404
    ground = Ground.objects.filter(finding=finding).first()
    assert stranger.post(at("remove", street, finding.uuid, ground.uuid)).status_code == 404


def test_where_the_law_names_headings_each_is_answered_in_public_and_an_empty_one_says_so():
    street = a_street()
    Preparation.objects.update_or_create(
        engagement=street.engagement,
        defaults={
            "packs": ["send_local_offer"],
            "weight": "everyday",
            "decides_on": "2026-06-01",
            "at": "2026-05-01T09:00Z",
        },
    )
    browser = signed_in(street.officers["engagement_officer"])
    address = at("begin", street)
    asked = browser.post(address, {"sentence": "People cannot find it.", "more": ""})
    assert b"Choose an answer: What is it about" in asked.content
    browser.post(
        address, {"sentence": "People cannot find it.", "more": "", "heading": "accessibility"}, follow=True
    )
    assert Finding.objects.get().heading == "accessibility"
    Finding.objects.all().delete()
    answered(street, a_finding(street, quoted=False))
    Finding.objects.update(heading="accessibility")
    publish_replies(user=None, engagement=street.engagement)
    said = {
        heading: [one.finding.sentence for one in rows]
        for heading, rows in under_headings(street.engagement, you_said(street.engagement))
    }
    assert said == {
        "What the local offer holds": [],
        "How easy it is to find and to use": ["People want safe crossings near schools."],
        "How it was made": [],
    }
    page = Client().get(f"/engagements/{street.engagement.slug}/you-said-we-did/").content.decode()
    assert page.count("Nothing is answered under this heading yet.") == 2


def test_the_place_reads_every_reply_and_what_is_late_and_a_block_reads_three(django_assert_max_num_queries):
    street = a_street()
    for _ in range(4):
        answered(street, a_finding(street, quoted=False))
    publish_replies(user=None, engagement=street.engagement)
    with django_assert_max_num_queries(15):
        page = Client().get("/you-said-we-did/").content.decode()
    assert page.count("We answer: accepted") == 4
    assert [f'href="{way}"' in page for way in ("/standards/", "/tried/", "/ideas/")] == [True] * 3
    block = Client().get(f"/engagements/{street.engagement.slug}/you-said-we-did/block/")
    assert block.content.decode().count("<strong>People want safe crossings") == 3
    assert "frame-ancestors *" in block["Content-Security-Policy"]
    assert "No such place" not in Client().get("/you-said-we-did/?place=%27--").content.decode()


def test_the_page_says_what_comes_next_and_who_does_it_all_the_way_to_what_was_done():
    street = a_street()
    engagement, officer = street.engagement, signed_in(street.officers["analyst"])
    told: list[str] = []

    def look() -> str:
        engagement.refresh_from_db()
        comes = officer.get(at("findings", street)).context["next"]
        told.append(f"{comes.sentence} {comes.who}".strip())
        return comes.href

    look()
    first = a_finding(street, put=False)
    look()
    put_finding(user=None, finding=first)
    look()
    second = a_finding(street, theme="Dark paths", quoted=False)
    look()
    for finding in (first, second):
        reply_to_finding(user=None, finding=finding, answer="accepted", reason="Yes.")
        finding.refresh_from_db()
    look()
    one = promised(street, first)
    publish_replies(user=None, engagement=engagement)
    look()
    write_reply(user=None, engagement=engagement, words="Thank you.")
    look()
    mark_answered(user=None, engagement=engagement)
    ends = look()
    move_commitment(user=None, commitment=one, status="delivered", words="Both are open.")
    look()
    decider, reply_by = "Ama Fields, Police and Crime Commissioner", day(engagement.pledge.reply_by)
    reads, runs = "An engagement officer or an analyst", "An engagement officer"
    assert told == [
        f"2 themes people wrote of stand in no finding. Write one. {reads}",
        f"1 finding is being written. Put each to the one who decides, or withdraw it. {reads}",
        f"1 theme people wrote of stands in no finding. Write one. {reads}",
        f"2 findings wait for a reply, as promised by {reply_by}. {decider}",
        f"Say who does what by when, then publish 2 replies: people are told. {runs}",
        f"Write the reply to all of it: a few words that everybody reads first. {decider}",
        f"Mark it as answered. {runs}",
        "1 promise is still to be done. The first is due by 1 September 2099. Head of Highways",
        "Everything is answered, and nothing that was promised is still to be done.",
    ]
    assert officer.get(ends).status_code == 200
