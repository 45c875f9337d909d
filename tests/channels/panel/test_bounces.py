"""What comes back is marked, whoever tells it: the mail server by a pipe, a mailbox or a call, or GOV.UK Notify."""

import io
import mailbox
import sys
from email.message import EmailMessage

import pytest
from django.test import Client

from folkmoot.channels.panel.models import Message
from folkmoot.config.cli import main
from folkmoot.contacts.bouncing import read_report, token_of, undelivered
from folkmoot.contacts.models import DoNotAsk
from tests.channels.panel.made_up import a_wave, met, send
from tests.contacts.factories import make_collector

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database]

REPORT = """\
From: MAILER-DAEMON@mx.example.org
To: {to}
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="=_b"

--=_b
Content-Type: text/plain

I'm sorry to have to inform you that your message could not be delivered.

--=_b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.org

Final-Recipient: rfc822; gone@example.org
Action: {action}
Status: {status}

--=_b
Content-Type: {returned}

From: talk@elmshire.example
X-Folkmoot-Message: {token}
Subject: How is your street now?

--=_b--
"""


def report(
    token: str,
    *,
    to: str = "talk@elmshire.example",
    action: str = "failed",
    status: str = "5.1.1",
    returned: str = "text/rfc822-headers",
) -> bytes:
    told = REPORT.format(to=to, action=action, status=status, returned=returned, token=token)
    return told.replace("\n", "\r\n").encode()


def test_a_report_of_failure_names_its_message_and_nothing_else_does():
    token = token_of("p", 7)
    away = EmailMessage()
    away["To"], away["Subject"] = f"bounces+{token}@elmshire.example", "I am on holiday"
    away.set_content("Back on Monday.")
    told = {
        "its headers": report(token),
        "the whole message": report(token, returned="message/rfc822"),
        "the address it came back to": report("", to=f"bounces+{token}@elmshire.example"),
        "a delay": report(token, action="delayed", status="4.4.1"),
        "delivered": report(token, action="delivered", status="2.0.0"),
        "a full mailbox": report(token, status="4.2.2"),
        "a holiday": away.as_bytes(),
        "nothing": b"",
        "noise": bytes(range(256)) * 20,
        "too large": report(token) + b"x" * 1_000_001,
    }
    assert {name: read_report(raw) for name, raw in told.items()} == {
        **dict.fromkeys(told, ""),
        **dict.fromkeys(["its headers", "the whole message", "the address it came back to"], token),
    }


def test_what_came_back_is_marked_once_and_a_forged_token_marks_nothing(mail, monkeypatch, tmp_path, capsys):
    street = make_collector("field")
    for name in ("ann", "bob", "cat"):
        met(street, f"{name}@example.org")
    send(a_wave(street.engagement))
    ours = {to: letter["X-Folkmoot-Message"] for _, to, letter in mail.taken}
    ann, bob = ours["ann@example.org"], ours["bob@example.org"]
    forged = [
        ann[:-1] + ("a" if ann[-1] != "a" else "b"),
        f"p1-{'a' * 16}",
        "x" * 500,
        "",
        ann.replace("p", "q", 1),
    ]
    assert [undelivered(token) for token in forged] == [False] * 5
    pipe = io.TextIOWrapper(io.BytesIO(report(ann)))
    monkeypatch.setattr(sys, "stdin", pipe)
    assert main(["bounce"]) == 0
    box = mailbox.mbox(tmp_path / "bounces")
    box.add(report(bob))
    box.add(report(bob))
    box.add(report("p1-aaaaaaaaaaaaaaaa"))
    box.close()
    assert main(["bounce", "--mailbox", str(tmp_path / "bounces")]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "1 of 1 reports were about a message of ours that will not arrive.",
        "2 of 3 reports were about a message of ours that will not arrive.",
    ]
    assert list(DoNotAsk.objects.values_list("purpose", "because")) == [("follow_up", "bounced")] * 2
    marked = Message.objects.filter(bounced_at__isnull=False)
    assert sorted((message.sends, message.next_at) for message in marked) == [(1, None), (1, None)]


def test_only_who_holds_the_token_may_tell_of_bounces(mail, settings):
    street = make_collector("field")
    met(street, "ann@example.org")
    send(a_wave(street.engagement))
    token, client = mail.taken[0][2]["X-Folkmoot-Message"], Client(enforce_csrf_checks=True)

    def told(address: str, body, bearer: str, kind: str = "message/rfc822"):
        said = client.post(address, body, content_type=kind, headers={"Authorization": f"Bearer {bearer}"})
        return said.status_code, said.json().get("noted")

    receipt = {"reference": token, "status": "permanent-failure", "notification_type": "email"}
    assert told("/bounces/", report(token), "") == (401, None)  # no token is set up, so none is the right one
    assert told("/notify/delivery/", receipt, "", "application/json") == (401, None)
    settings.BOUNCE_TOKEN, settings.NOTIFY_TOKEN = "known to the mail server", "known to Notify"
    assert told("/bounces/", report(token), "guessed") == (401, None)
    assert told("/notify/delivery/", receipt, "known to the mail server", "application/json") == (401, None)
    late = {**receipt, "status": "temporary-failure"}
    for body, answer in ((late, (200, False)), ({"reference": "none"}, (200, False)), ([1], (400, None))):
        assert told("/notify/delivery/", body, "known to Notify", "application/json") == answer
    assert told("/bounces/", b"x" * 1_000_001, "known to the mail server") == (413, None)
    assert DoNotAsk.objects.count() == 0
    assert told("/bounces/", report(token), "known to the mail server") == (200, True)
    assert told("/notify/delivery/", receipt, "known to Notify", "application/json") == (200, True)
    assert DoNotAsk.objects.count() == 1
