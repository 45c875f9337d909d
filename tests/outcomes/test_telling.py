"""Everyone who left an address is told once what became of what they said, and no more when they say so."""

import datetime as dt
import threading
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from folkmoot.contacts.bouncing import undelivered
from folkmoot.contacts.models import ContactDetail, DoNotAsk
from folkmoot.contacts.withdrawing import withdraw
from folkmoot.jobs.models import Job
from folkmoot.jobs.worker import work
from folkmoot.outcomes.coverage import Share, coverage_of
from folkmoot.outcomes.models import Difference, Told
from folkmoot.outcomes.promising import move_commitment
from folkmoot.outcomes.public_findings import you_said
from folkmoot.outcomes.reminding import remind_of_what_is_late
from folkmoot.outcomes.replying import publish_replies
from folkmoot.outcomes.telling import write_down_replies
from tests.channels.panel.made_up import links_in
from tests.outcomes.made_up import a_finding, a_street, answered, promised, receipt_of

pytestmark = [pytest.mark.django_db(transaction=True)]


def do_the_work() -> None:
    work(stop=threading.Event(), until_empty=True)


def published():
    street = a_street()
    finding = answered(street, a_finding(street))
    one = promised(street, finding)
    publish_replies(user=street.user("engagement_officer"), engagement=street.engagement)
    do_the_work()
    return street, finding, one


def test_each_is_told_once_of_their_own_first_and_can_say_no(mail):
    street, _, _ = published()
    assert mail.recipients() == [
        "dark0@example.org",
        "quiet0@example.org",
        "racing0@example.org",
        "racing1@example.org",
    ]
    letter = mail.to("racing0@example.org")[0]
    text = letter.get_content().replace("\r\n", "\n")
    assert letter["Subject"] == "What became of what you said: Safer streets"
    assert text.startswith(
        "You told us what you think. Here is what was decided, and why.\n\nAbout what you said:\n\n"
        "“People want safe crossings near schools.”\nAccepted. Two crossings are within this year’s money.\n"
        "- Two crossings on School Lane\n\nRead all of it here:\n"
    )
    assert "About what you said" not in mail.to("quiet0@example.org")[0].get_content()
    assert coverage_of(street.engagement).people == Share(4, 4)
    link, stop = links_in(letter)
    page = Client().get(link).content.decode()
    assert "Two crossings on School Lane" in page
    assert "07700" not in text and receipt_of(street.racing[0]) not in text
    assert DoNotAsk.objects.count() == 0  # a program that looks at links says no for nobody
    assert Client().get(stop).status_code == 200
    assert Client().post(stop, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert list(DoNotAsk.objects.values_list("purpose", "because")) == [("outcome", "declined")]
    publish_again(street)
    assert len(mail.to("racing0@example.org")) == 1


def publish_again(street) -> None:
    """A second reply, on another day: who said no is left alone."""
    answered(street, a_finding(street, theme="Dark paths", quoted=False), "partly")
    publish_replies(user=None, engagement=street.engagement)
    do_the_work()


def test_asking_twice_sends_once_and_a_job_that_runs_again_sends_nothing_more(mail):
    street, _, _ = published()
    assert write_down_replies(street.engagement) == 0
    Job.objects.filter(finished_at__isnull=False).update(finished_at=None, run_after=timezone.now())
    do_the_work()
    assert len(mail.taken) == 4


def test_what_comes_back_is_noted_and_not_written_to_again(mail):
    mail.unknown.add("dark0@example.org")
    street, _, _ = published()
    assert len(mail.taken) == 3
    assert undelivered(mail.to("racing1@example.org")[0]["X-Folkmoot-Message"])
    assert Told.objects.exclude(bounced_at=None).count() == 2
    assert coverage_of(street.engagement).people == Share(2, 4)
    assert set(DoNotAsk.objects.values_list("purpose", "because")) == {("outcome", "bounced")}


def test_once_delivered_those_who_asked_for_it_say_whether_it_made_a_difference(mail):
    street, finding, one = published()
    move_commitment(
        user=None, commitment=one, status="delivered", words="Both are open.", today=dt.date(2026, 9, 14)
    )
    do_the_work()
    asked = [to for _, to, letter in mail.taken if letter["Subject"].startswith("It is done")]
    assert sorted(asked) == ["racing0@example.org", "racing1@example.org"]
    link, _ = links_in(mail.to("racing0@example.org")[1])
    browser = Client()
    for answer in ("no", "yes"):  # the last answer counts
        assert browser.post(link, {"commitment": one.uuid, "answer": answer}).status_code == 302
    assert list(Difference.objects.values_list("contact", "answer")) == [(street.racing[0].pk, "yes")]
    assert browser.post(link, {"commitment": uuid4(), "answer": "yes"}).status_code == 404
    assert browser.post(link, {"commitment": one.uuid, "answer": "much"}).status_code == 404
    receipt = Client()
    receipt.post("/receipt/", {"code": receipt_of(street.racing[1])})
    assert receipt.post("/receipt/difference/", {"commitment": one.uuid, "answer": "yes"}).status_code == 302
    assert [each.helped for each in you_said(street.engagement)[0].commitments] == [
        ""
    ]  # two are too few to say
    stranger = Client()
    stranger.post("/receipt/", {"code": receipt_of(street.quiet[3])})
    assert stranger.post("/receipt/difference/", {"commitment": one.uuid, "answer": "yes"}).status_code == 404
    move_commitment(user=None, commitment=one, status="under_way", words="One closed again.")
    assert finding.pk == one.finding_id


def test_an_erased_person_is_told_nothing_and_leaves_nothing(mail):
    street = a_street()
    finding = answered(street, a_finding(street))
    publish_replies(user=None, engagement=street.engagement)
    withdraw(code=receipt_of(street.racing[0]))
    do_the_work()
    assert "racing0@example.org" not in mail.recipients()
    withdraw(code=receipt_of(street.racing[1]))
    assert Told.objects.filter(detail__contact__in=street.racing).count() == 0
    assert finding.engagement_id == street.engagement.pk


def test_deleting_an_address_by_the_link_leaves_the_answers_and_no_address(mail):
    street, _, _ = published()
    _, stop = links_in(mail.to("racing0@example.org")[0])
    page = Client().post(stop, {"erase": "yes"})
    assert "Your address is deleted." in page.content.decode()
    assert ContactDetail.objects.filter(contact=street.racing[0]).count() == 0
    assert Client().get(stop).status_code == 404


@pytest.mark.parametrize("token", ["x", "a" * 26, "%00", "a" * 5_000])
def test_a_link_that_is_nobodys_opens_nothing(token):
    assert Client().get(f"/told/{token}/").status_code == 404
    assert Client().post(f"/told/{token}/stop/").status_code == 404


def test_owners_are_reminded_of_what_is_late_in_one_letter(mail):
    street = a_street()
    finding = answered(street, a_finding(street))
    owner = street.officers["front_line"]
    promised(street, finding, dt.date(2099, 9, 1), owner=owner)
    promised(street, finding, dt.date(2099, 12, 1), owner=owner)
    publish_replies(user=None, engagement=street.engagement)
    assert remind_of_what_is_late(today=dt.date(2099, 8, 1)) == 0
    assert remind_of_what_is_late(today=dt.date(2099, 9, 4)) == 1
    (letter,) = mail.to(owner.user.email)
    assert letter["Subject"] == "1 promise is late"
    assert "Two crossings on School Lane (Safer streets): was due on 1 September 2099" in letter.get_content()
    assert "December" not in letter.get_content()
    owner.user.is_active = False  # they leave: what they answered for is not forgotten
    owner.user.save()
    assert remind_of_what_is_late(today=dt.date(2099, 9, 11)) == 1
    (left,) = mail.to(street.officers["engagement_officer"].user.email)
    assert (left["Subject"], "Two crossings on School Lane" in left.get_content()) == (
        "1 promise is late",
        True,
    )


def test_a_receipt_follows_a_voice_from_its_theme_to_what_was_done(mail):
    street, finding, one = published()
    move_commitment(
        user=None, commitment=one, status="delivered", words="Both are open.", today=dt.date(2026, 9, 14)
    )

    def steps(contact) -> list[tuple[str, str]]:
        browser = Client()
        page = browser.post("/receipt/", {"code": receipt_of(contact)}, follow=True)
        return [(step.name, str(step.sentence)) for step in page.context["steps"]][1:]

    today = timezone.localdate()
    assert steps(street.racing[0]) == [
        ("Heard", "What you said stands in what was found: “People want safe crossings near schools.”"),
        ("Reply", f"Ama Fields, Police and Crime Commissioner, replied to it on {today.day} {today:%B %Y}."),
        ("Done", "Done on 14 September 2026: Two crossings on School Lane"),
        ("Told", f"We wrote to the address you left on {today.day} {today:%B %Y}."),
    ]
    assert steps(street.dark[0])[0] == ("Heard", "Your words were read as: Dark paths.")
    assert steps(street.quiet[0])[0][0] == "Heard"
    assert steps(street.quiet[0])[2] == ("Done", "What was done about it will be shown here.")
    assert finding.pk
