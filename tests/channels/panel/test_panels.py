"""A neighbourhood panel: joined by its members alone, asked seldom, renewed each year, left at once."""

import datetime as dt

import pytest
from django.test import Client
from django.utils import timezone

from folkmoot.channels.panel.choosing import choose
from folkmoot.channels.panel.joining import keep_panel
from folkmoot.channels.panel.models import Member, MemberAddress, Message, Panel
from folkmoot.channels.panel.panel_tasks import look_after_panels
from folkmoot.contacts.bouncing import undelivered
from tests.channels.panel.made_up import a_wave, do_the_work, links_in, send
from tests.partners.factories import OfficerFactory, signed_in

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database]
DAN = "dan@example.org"


@pytest.fixture
def panel() -> Panel:
    officer = OfficerFactory(role="engagement_officer")
    about = {"name": "Elm Lane", "about": "What happens in Elm Lane.", "most_messages": 2}
    return keep_panel(user=officer.user, code="ELMLANE", **about)


def joined(mail, address: str = DAN) -> Member:
    assert (
        Client().post("/panel/elmlane/", {"email": address, "agree": "on", "age": "25-34"}).status_code == 200
    )
    do_the_work()
    confirm, _ = links_in(mail.to(address)[-1])
    assert Client().post(confirm).status_code == 200
    return Member.objects.get(
        address__lookup_hash__isnull=False, link_hash__isnull=False, pk=Member.objects.latest("pk").pk
    )


def test_nobody_is_on_a_panel_before_the_owner_of_the_address_has_said_yes(panel, mail):
    visitor = Client()
    assert visitor.get("/panel/elmlane/").status_code == 200
    for wrong in ({"email": "dan"}, {"email": DAN}, {"agree": "on"}):
        assert visitor.post("/panel/elmlane/", wrong).status_code == 422
    for _ in range(3):  # a form on the web fills nobody's mailbox
        visitor.post("/panel/elmlane/", {"email": DAN, "agree": "on", "age": "25-34"})
        do_the_work()
    (letter,) = mail.to(DAN)
    confirm, leave = links_in(letter)
    member = Member.objects.get()
    assert (visitor.get(confirm).status_code, Member.objects.get().confirmed_at) == (200, None)
    assert len(choose(a_wave(None, panel=panel))) == 0
    assert b"Welcome" in visitor.post(confirm).content
    member.refresh_from_db()
    assert (member.profile, member.renew_by) == (
        {"age": "25-34"},
        timezone.localdate() + dt.timedelta(days=365),
    )
    assert "at most 2 messages in 90 days" in member.consent_wording
    assert DAN.encode() not in bytes(MemberAddress.objects.get().sealed)
    assert letter["List-Unsubscribe"] == f"<http://testserver{leave}>"
    assert (visitor.get(leave).status_code, Member.objects.count()) == (200, 1)
    visitor.post(leave, "List-Unsubscribe=One-Click", content_type="application/x-www-form-urlencoded")
    assert (Member.objects.count(), MemberAddress.objects.count()) == (0, 0)
    assert visitor.post(confirm).status_code == 404
    keep_panel(user=OfficerFactory(partner=panel.partner).user, panel=panel, is_open=False)
    assert visitor.get("/panel/elmlane/").status_code == 410


def test_a_member_is_written_to_as_often_as_was_promised_and_no_more(panel, mail):
    joined(mail)
    for _ in range(2):
        send(a_wave(None, panel=panel, reminders=0))
    third = a_wave(None, panel=panel)
    assert (len(choose(third)), dict(choose(third).left_out)) == (0, {"too_often": 1})
    later = timezone.now() + dt.timedelta(days=91)
    assert len(choose(third, now=later)) == 1
    Message.objects.update(last_sent_at=timezone.now() - dt.timedelta(days=91))
    wave = send(third)
    letter = mail.to(DAN)[-1]
    assert wave.agreed == 1
    assert (
        Client().post(f"{links_in(letter)[0]}answer/", {"matters": "burglary", "_uuid": "0" * 32}).status_code
        == 302
    )
    assert Message.objects.filter(answered_at__isnull=False).count() == 1
    Client().post(links_in(letter)[1])
    assert (Member.objects.count(), Message.objects.count()) == (0, 0)


def test_silence_after_a_year_ends_it_and_a_yes_renews_it(panel, mail):
    stays, leaves = joined(mail), joined(mail, "eve@example.org")
    today = timezone.localdate()
    Member.objects.update(renew_by=today + dt.timedelta(days=20))
    look_after_panels.func()
    look_after_panels.func()
    do_the_work()
    assert [len(mail.to(address)) for address in (DAN, "eve@example.org")] == [2, 2]
    confirm = links_in(mail.to(DAN)[-1])[0]
    assert b"Stay on the panel" in Client().get(confirm).content
    Client().post(confirm)
    stays.refresh_from_db()
    assert stays.renew_by == today + dt.timedelta(days=365)
    Member.objects.filter(pk=leaves.pk).update(renew_by=today - dt.timedelta(days=1))
    assert len(choose(a_wave(None, panel=panel))) == 1
    look_after_panels.func()
    assert list(Member.objects.values_list("pk", flat=True)) == [stays.pk]
    assert undelivered(mail.to(DAN)[-1]["X-Folkmoot-Message"])
    assert dict(choose(a_wave(None, panel=panel)).left_out) == {"bounced": 1}


def test_officers_see_how_many_are_on_a_panel_and_never_who(panel, mail):
    joined(mail)
    officer = OfficerFactory(role="engagement_officer", partner=panel.partner)
    client = signed_in(officer)
    pages = [
        client.get(f"/officers/panel/{page}")
        for page in ("", "panels/ELMLANE/", "panels/new/", "panels/ELMLANE/change/")
    ]
    assert [page.status_code for page in pages] == [200] * 4
    assert "too few to show" in pages[1].content.decode()
    assert [page for page in pages if DAN in page.content.decode()] == []
    made = client.post(
        "/officers/panel/panels/new/", {"name": "Oak", "about": "Oaks.", "most_messages": 3, "is_open": "on"}
    )
    assert (made.status_code, Panel.objects.filter(partner=officer.partner).count()) == (302, 2)
    assert signed_in(OfficerFactory()).get("/officers/panel/panels/ELMLANE/").status_code == 404
