"""A complaint leaves the insight and stays its owner's; the named person hears at once that somebody may be at risk."""

import datetime as dt
import os
import signal
import subprocess
import sys
import threading
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from folkmoot.contacts.models import Contact, SetAside
from folkmoot.contacts.recording import record_contact
from folkmoot.insight.columns import catch_up
from folkmoot.insight.cubes import Asked, current
from folkmoot.jobs.models import Job
from folkmoot.jobs.worker import work
from folkmoot.outcomes.models import ComplaintsRoute, Concern, SafeguardingLead
from folkmoot.trail.models import TrailRow
from tests.contacts.factories import SPEEDING, make_collector
from tests.jobs.test_a_killed_worker import ROOT, address_of_this_database, wait_until
from tests.mail_catcher import a_mail_server
from tests.partners.factories import OfficerFactory, signed_in

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database]
DESK = "/officers/outcomes/voices/triage/"
PLANTED = "My own blue badge was refused in March"


@pytest.fixture
def collector():
    return make_collector()


@pytest.fixture
def officer(collector):
    return OfficerFactory(partner=collector.engagement.partner)


@pytest.fixture
def lead(collector):
    return OfficerFactory(role="front_line", partner=collector.engagement.partner, post="Safeguarding lead")


@pytest.fixture
def mail(settings):
    with a_mail_server() as (catcher, port):
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
        yield catcher


def said(collector, why: str = PLANTED):
    receipt = record_contact(uuid=uuid4(), collector=collector, raw={**SPEEDING, "why": why})
    return receipt, Contact.objects.order_by("-pk").first()


def do_all_work() -> None:
    work(stop=threading.Event(), until_empty=True)


def counted(engagement) -> tuple[int, list[int]]:
    """How many the cube counts, and which contacts the columns hold."""
    cube = current(engagement, Asked((), ("matters",)))
    held = catch_up(engagement).table(["contact"])["contact"].to_pylist()
    return int(cube.people.n.sum()), held


def pass_on(officer, contact, how: str):
    address = f"{DESK}{contact.engagement.slug}/{contact.uuid}/"
    return signed_in(officer).post(address, {"as": how}, follow=True).content.decode()


def test_a_complaint_leaves_the_insight_stays_its_owners_and_comes_back_when_it_was_none(
    collector, officer, mail
) -> None:
    (receipt, contact), (_, other) = said(collector), said(collector, "They race past the school")
    engagement = collector.engagement
    assert counted(engagement) == (2, [contact.pk, other.pk])
    refused = pass_on(officer, contact, "complaint")
    assert ("Say first where complaints go" in refused, SetAside.objects.count()) == (True, 0)
    desk = signed_in(officer)
    route = {
        "which": "route",
        "name": "Customer relations",
        "reached_at": "Ring 01234 567890",
        "email": "complaints@elmshire.example",
    }
    desk.post(f"{DESK}routes/", route)
    assert PLANTED in pass_on(officer, contact, "complaint")
    do_all_work()
    aside = SetAside.objects.get()
    assert counted(engagement) == (1, [other.pk])
    words = desk.get(f"{DESK}{engagement.slug}/").content.decode()
    assert (PLANTED in words, "They race past the school" in words) == (False, True)
    person = Client()
    person.post("/receipt/", {"code": receipt.code})
    page = person.get("/receipt/answers/").content.decode()
    told = ("Customer relations", "Ring 01234 567890", aside.reference, "passed on as a complaint", PLANTED)
    assert [one in page for one in told] == [True] * 5
    [message] = mail.to("complaints@elmshire.example")
    body = message.get_content()
    assert (aside.reference in body, PLANTED in body, receipt.code in body) == (True, False, False)
    desk.post(f"{DESK}complaints/{aside.uuid}/")
    assert (counted(engagement)[0], sorted(counted(engagement)[1])) == (2, [contact.pk, other.pk])
    assert "passed on as a complaint" not in person.get("/receipt/answers/").content.decode()
    stranger = signed_in(OfficerFactory())
    assert [stranger.get(f"{DESK}complaints/{aside.uuid}/").status_code] == [404]
    assert PLANTED not in str(list(TrailRow.objects.values_list("detail", flat=True)))


@pytest.mark.parametrize(
    ("channel", "page"),
    [("contact_centre", "/officers/calls/{}/"), ("field", "/officers/field/{}/ask/"), ("field", "/field/")],
)
def test_who_asks_people_reaches_the_named_person_from_the_page_they_work_on(channel, page) -> None:
    team = make_collector(channel)
    clerk = signed_in(OfficerFactory(partner=team.engagement.partner, role="front_line"))
    shown = clerk.get(page.format(team.code)).content.decode()
    assert shown.count('href="/officers/outcomes/voices/at-risk/"') == 1
    assert clerk.get("/officers/outcomes/voices/at-risk/").status_code == 200


def mine_waits(officer) -> list[tuple[str, bool]]:
    steps = signed_in(officer).get("/officers/").context["steps"]
    return [(step.sentence, step.late) for step in steps if step.about == "Somebody may be at risk"]


def test_set_aside_before_it_was_ever_counted_it_never_comes_and_taken_back_it_is_gone(
    collector, officer
) -> None:
    receipt, contact = said(collector)
    ComplaintsRoute.objects.create(partner=officer.partner, name="Customer relations", reached_at="Ring")
    pass_on(officer, contact, "complaint")
    _, other = said(collector, "They race past the school")
    assert counted(collector.engagement) == (1, [other.pk])
    person = Client()
    person.post("/receipt/", {"code": receipt.code})
    person.post("/receipt/withdraw/")
    assert (SetAside.objects.count(), counted(collector.engagement)) == (0, (1, [other.pk]))


def test_where_nobody_is_named_the_desk_says_so_loudly_and_whoever_is_named_hears_of_what_waits(
    collector, officer, lead, mail
) -> None:
    _, contact = said(collector, "He hits me. Ring 07700 900123")
    desk = signed_in(officer)
    assert mine_waits(officer) == [("Nobody is named who would be told. Name a person.", True)]
    assert "Nobody is named for safeguarding" in desk.get(DESK).content.decode()
    assert "NOBODY IS TOLD YET" in pass_on(officer, contact, "safeguarding")
    do_all_work()
    assert (mail.taken, counted(collector.engagement)[1]) == ([], [])
    desk.post(f"{DESK}routes/", {"which": "lead", "officer": lead.pk, "deputy": "", "phone": "07700 900999"})
    do_all_work()
    concern = Concern.objects.get()
    [message] = mail.to(lead.user.email)
    body = f"{message['Subject']} {message.get_content()}"
    leaks = (
        "hits",
        "07700",
        collector.engagement.title,
        str(contact.uuid),
        officer.user.name,
        lead.user.name,
    )
    address = f"/officers/outcomes/voices/at-risk/{concern.uuid}/"
    assert ([one for one in leaks if one in body], address in body) == ([], True)
    assert b"07700 900999" not in bytes(SafeguardingLead.objects.get().sealed_phone)
    roles = ("administrator", "partner_administrator", "data_protection", "decision_maker", "analyst")
    others = [OfficerFactory(role=role, partner=officer.partner) for role in roles]
    assert [signed_in(one).get(address).status_code for one in (officer, *others)] == [404] * 6
    mine = signed_in(lead)
    assert "He hits me." in mine.get(address).content.decode()
    mine.post(address)
    concern.refresh_from_db()
    assert (concern.taken_by, concern.told_at is not None) == (lead, True)
    acts = TrailRow.objects.filter(subject_kind="concern").values_list("act", "actor")
    assert list(acts) == [
        ("raise_concern", str(officer)),
        ("open_concern", str(lead)),
        ("take_concern", str(lead)),
    ]


def test_a_front_line_officer_tells_of_a_person_and_a_test_is_dated_when_its_person_says_it_came(
    collector, officer, lead, mail
) -> None:
    SafeguardingLead.objects.create(partner=officer.partner, officer=lead)
    caller = OfficerFactory(role="front_line", partner=officer.partner)
    signed_in(caller).post(
        "/officers/outcomes/voices/at-risk/", {"words": "A boy at 4 Mill Lane has no food"}
    )
    desk = signed_in(officer)
    desk.post(f"{DESK}routes/test/")
    assert mine_waits(officer) == [("Send a test of the alert: no test arrived within a month.", False)]
    assert "No test has arrived yet." in desk.get(f"{DESK}routes/").content.decode()
    do_all_work()
    first_page = mine_waits(lead)
    assert first_page == [
        ("An alert waits. Say that you have it.", True),
        ("A test of the alert. Say that it arrived.", False),
    ], "those who are named find it on their first page too"
    told, test = Concern.objects.order_by("pk")
    assert [message["Subject"] for message in mail.to(lead.user.email)] == [
        "Safeguarding: something waits for you",
        "Safeguarding: a test, please say that it arrived",
    ]
    assert "no food" not in "".join(message.get_content() for message in mail.to(lead.user.email))
    mine = signed_in(lead)
    assert (
        "A boy at 4 Mill Lane has no food"
        in mine.get(f"/officers/outcomes/voices/at-risk/{told.uuid}/").content.decode()
    )
    mine.post(f"/officers/outcomes/voices/at-risk/{test.uuid}/")
    page = desk.get(f"{DESK}routes/").content.decode()
    assert ("The last test arrived on" in page, "A test is due" in page) == (True, False)
    Concern.objects.filter(pk=test.pk).update(taken_at=timezone.now() - dt.timedelta(days=40))
    assert "A test is due" in desk.get(f"{DESK}routes/").content.decode()


def test_an_alert_whose_worker_is_killed_while_the_mail_server_dawdles_still_arrives(
    collector, officer, lead, mail, settings
) -> None:
    SafeguardingLead.objects.create(partner=officer.partner, officer=lead)
    _, contact = said(collector, "I am afraid to go home")
    pass_on(officer, contact, "safeguarding")
    mail.slow_after = 0
    told = {
        "DATABASE_URL": address_of_this_database(),
        "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
        "FOLKMOOT_SMTP_HOST": "127.0.0.1",
        "FOLKMOOT_SMTP_PORT": str(settings.EMAIL_PORT),
    }
    worker = subprocess.Popen(
        [sys.executable, ROOT / "manage.py", "worker", "--lease", "1"], env=os.environ | told
    )
    try:
        wait_until(lambda: mail.taken, "it is telling the named person")
        os.kill(worker.pid, signal.SIGKILL)
    finally:
        worker.kill()
        worker.wait()
    alert = Job.objects.filter(task__endswith="send_alert")
    assert (len(mail.taken), alert.get().finished_at, Concern.objects.get().told_at) == (1, None, None)
    mail.slow_after = None
    wait_until(lambda: do_all_work() or alert.filter(finished_at__isnull=False).exists(), "it runs again")
    sent = {message["Message-ID"] for message in mail.to(lead.user.email)}
    assert (alert.get().tries, len(mail.taken), len(sent)) == (2, 2, 1)
