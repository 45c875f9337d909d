"""A person asked back by e-mail answers the message itself, and what they wrote, and only that, reaches the officer."""

import io
import logging
import smtplib
import sys
from email.message import EmailMessage, Message
from uuid import uuid4

import pytest
from django.test import Client

from folkmoot.config.cli import main
from folkmoot.config.log_lines import Discreet
from folkmoot.contacts.bouncing import read_report, token_of
from folkmoot.contacts.mail_words import own_words, text_of_html
from folkmoot.contacts.models import Contact, DoNotAsk, HeardMail, Thread, Turn
from folkmoot.contacts.preparing import Consent
from folkmoot.contacts.reaching import MAY_REMIND
from folkmoot.contacts.recording import record_contact
from folkmoot.contacts.replying import KEPT, forget_heard, take_reply
from folkmoot.contacts.talking import ask_back, close_thread
from folkmoot.jobs.models import Job
from folkmoot.trail.models import TrailRow
from tests.channels.panel.made_up import do_the_work
from tests.contacts.factories import make_collector
from tests.mail_catcher import a_mail_server
from tests.partners.factories import OfficerFactory, signed_in

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database]
ANN, ELSEWHERE = "ann.planted@example.org", "planted.elsewhere@example.net"
QUESTION = "At what time do cars race past?"
OURS = "===== Write your answer above this line =====\n\nAt what time?"
QUOTED = "> ===== Write your answer above this line =====\n>\n> At what time?\n"
INTRODUCED = "On Thu, 26 Nov 2026 at 10:00, Elmshire <talk+r1-aaaaaaaaaaaaaaaa@talk.example> wrote:"
FORMATS = {
    "Gmail": f"At nine.\n\n{INTRODUCED}\n\n{QUOTED}",
    "Gmail, wrapped": f"At nine.\n\nOn Thu, 26 Nov 2026 at 10:00, Elmshire\n<talk+r1@talk.example>\nwrote:\n\n{QUOTED}",
    "Gmail in Polish": f"At nine.\n\nczw., 26 lis 2026 o 10:00 Elmshire <talk@t.example> napisał(a):\n\n{QUOTED}",
    "Gmail in Welsh": f"At nine.\n\nAr Iau, 26 Tach 2026 am 10:00, Elmshire <talk@t.example> ysgrifennodd:\n\n{QUOTED}",
    "Gmail in Arabic": f"At nine.\n\nفي الخميس، 26 نوفمبر 2026 في 10:00 تمت كتابة ما يلي بواسطة Elmshire:\n\n{QUOTED}",
    "Apple Mail": f"At nine.\n\nSent from my iPhone\n\n> On 26 Nov 2026, at 10:00, Elmshire <talk@t.example> wrote:\n> \n{QUOTED}",
    "Outlook": f"At nine.\n\nFrom: Elmshire <talk@t.example>\nSent: 26 November 2026 10:00\nTo: Ann\nSubject: A question\n\n{OURS}",
    "Outlook in Polish": f"At nine.\n\nOd: Elmshire <talk@t.example>\nWysłano: czwartek, 26 listopada 2026\nDo: Ann\nTemat: Pytanie\n\n{OURS}",
    "Outlook on a telephone": f"At nine.\n\nGet Outlook for iOS<https://aka.ms/o0ukef>\n________________________________\nFrom: Elmshire\n{OURS}",
    "old Outlook": f"At nine.\n\n-----Original Message-----\nFrom: Elmshire\n\n{OURS}",
    "Thunderbird, under the question": f"{INTRODUCED}\n{QUOTED}\nAt nine.\n\n-- \nAnn Planted\n1 Planted Road",
    "between the lines": f"{INTRODUCED}\n> ===== Write above =====\n> At what time?\nAt nine.\n> Thank you.\n",
    "a client that quotes nothing": "At nine.",
    "a client that quotes without a mark": f"At nine.\n\n{OURS}",
    "a goodbye": "At nine.\n\nKind regards,\nAnn Planted\nSecretary",
    "Windows lines": "At nine.\r\n\r\n" + QUOTED.replace("\n", "\r\n"),
}
KEPT_WHOLE = {
    "a list": "It is:\n- the school run\n- nine at night\n-- and Sundays",
    "thanks in the middle": "Thanks\n\nThey race at nine. Then again at ten.\n\nIt is loud.",
    "thanks alone": "Thanks",
    "a time and a colon": "We saw at 9.30:\n\ntwo cars.",
    "headings of their own": "Noise: bad\nCars: many\nBins: late",
    "lines": "At nine.\n\nAnd at ten.",
}
PAGES = {
    "Gmail": '<div dir="ltr">At nine.<br>And <b>at ten</b>.</div><br><div class="gmail_quote gmail_quote_container">'
    '<div class="gmail_attr">On Thu wrote:</div><blockquote>At what time?</blockquote></div>',
    "Outlook": '<html><head><style>p{color:red}</style></head><body><p>At nine.</p><p>And at ten.</p><div id="appendonsend">'
    '</div><hr><div id="divRplyFwdMsg"><b>From:</b> Elmshire</div><div>At what time?</div></body></html>',
    "Thunderbird": '<div class="moz-cite-prefix">On 26/11/2026 10:00, Elmshire wrote:<br></div><blockquote type="cite">'
    '<p>At what time?</p></blockquote><p>At nine.</p><p>And at ten.</p><div class="moz-signature">-- <br>Ann Planted</div>',
    "Apple Mail": "<body>At nine.<div>And at ten.</div><br><blockquote>On 26 Nov<blockquote>At what time?</blockquote></blockquote></body>",
}


def test_what_a_person_wrote_is_found_in_the_messages_of_every_common_program():
    assert {name: own_words(text) for name, text in FORMATS.items()} == dict.fromkeys(FORMATS, "At nine.")
    assert {name: own_words(text) for name, text in KEPT_WHOLE.items()} == KEPT_WHOLE
    pages = {name: own_words(text_of_html(page)).split() for name, page in PAGES.items()}
    assert pages == dict.fromkeys(PAGES, ["At", "nine.", "And", "at", "ten."])
    hostile = {
        "deep": "<div>" * 30_000 + "At nine.",
        "an entity bomb": '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><p>&b;</p>',
        "nothing": "",
        "noise": "<" * 50_000,
    }
    assert [len(own_words(text_of_html(page))) < 60_000 for page in hostile.values()] == [True] * 4
    assert [own_words(text) for text in ("\n" * 90_000, ":" * 90_000, "a:" * 90_000, "_" * 90_000)][0] == ""


@pytest.fixture
def post(settings):
    with a_mail_server() as (catcher, port):
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
        settings.DEFAULT_FROM_EMAIL = "Elmshire <talk@elmshire.example>"
        settings.REPLY_ADDRESS, settings.SITE = "talk@elmshire.example", "http://testserver"
        settings.QUIET_FROM, settings.QUIET_UNTIL, settings.QUIET_DAYS = 24, 0, frozenset()
        yield catcher


@pytest.fixture
def officer(post):
    """An officer who has asked Ann back, by e-mail."""
    return officer_who_asked(post)


def officer_who_asked(post, before=lambda: None):
    before()
    uuid = uuid4()
    record_contact(
        uuid=uuid,
        collector=make_collector("field"),
        raw={"matters": "speeding", "why": "They race past my door."},
        consents=[Consent("email", ANN, "follow_up", MAY_REMIND)],
    )
    contact = Contact.objects.get(uuid=uuid)
    officer = OfficerFactory(role="engagement_officer", partner=contact.engagement.partner)
    ask_back(user=officer.user, contact=contact, words=QUESTION)
    do_the_work()
    return officer


def answer_to(letter: Message, words: str = "At nine.", **headers: str) -> EmailMessage:
    """Return the answer a mail program makes, from an address of somebody's own."""
    reply = EmailMessage()
    reply["From"], reply["To"] = f"Ann Planted <{ELSEWHERE}>", headers.pop("to", letter["Reply-To"])
    reply["Subject"], reply["Message-ID"] = f"Re: {letter['Subject']}", headers.pop("id", f"<{uuid4()}@x>")
    for name, value in headers.items():
        reply[name.replace("_", "-")] = value
    quoted = "".join(f"> {line}\n" for line in letter.get_content().splitlines())
    reply.set_content(
        f"{words}\n\nOn Thu, 26 Nov 2026 at 10:00, Elmshire <{letter['Reply-To']}> wrote:\n\n{quoted}"
    )
    return reply


def pipe(monkeypatch, raw: bytes) -> int:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw)))
    return main(["bounce"])


def said() -> list[tuple[str, str]]:
    return list(Turn.objects.filter(by_person=True).values_list("words", "way"))


def told(post) -> list[str]:
    """What was sent back, the first line of each."""
    do_the_work()
    return [letter.get_content().splitlines()[0] for letter in post.to(ANN)[1:]]


def test_an_answer_by_e_mail_reaches_the_officer_once_and_who_sent_it_is_nowhere(
    officer, post, monkeypatch, capsys, caplog
):
    caplog.set_level(logging.DEBUG)
    (asked,) = post.to(ANN)
    thread = Thread.objects.get()
    assert (asked["Reply-To"], QUESTION in asked.get_content(), "/talk/" in asked.get_content()) == (
        f"talk+{token_of('r', thread.pk)}@elmshire.example",
        True,
        True,
    )
    reply = answer_to(asked, f"At nine. Ring 07700 900123, or {ANN}.\n\nKind regards,\nAnn Planted")
    assert [pipe(monkeypatch, reply.as_bytes()) for _ in range(2)] == [0, 0]
    assert capsys.readouterr().out.splitlines() == [
        "0 of 1 reports were about a message of ours that will not arrive.",
        "Answers to what somebody was asked: 1.",
        "0 of 1 reports were about a message of ours that will not arrive.",
    ]
    assert said() == [("At nine. Ring [phone number], or [e-mail address].", "email")]
    assert told(post) == ["Thank you. Your answer is passed on, without your address."]
    page = signed_in(officer).get(f"/officers/conversations/{thread.uuid}/").content.decode()
    assert ("At nine. Ring [phone number]" in page, ", by e-mail, " in page) == (True, True)
    stored = str(
        [
            *Job.objects.values(),
            *TrailRow.objects.values(),
            *Turn.objects.values(),
            *HeardMail.objects.values(),
        ]
    )
    seen = (page, stored, caplog.text)
    assert [one for one in (ANN, ELSEWHERE, "Ann Planted", "900123") for text in seen if one in text] == []
    assert (forget_heard(), forget_heard(now=Turn.objects.last().at + 2 * KEPT)) == (0, 2)


def test_an_address_that_a_mail_server_refuses_is_not_written_to_again_and_stands_in_no_log(post):
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(Discreet("%(levelname)s %(message)s"))
    logging.getLogger().addHandler(handler)
    asked_by = officer_who_asked(post, before=lambda: post.unknown.add(ANN))
    refused = smtplib.SMTPRecipientsRefused({ANN: (450, b"not just now")})
    logging.getLogger("folkmoot.jobs").error("Job failed", exc_info=refused)
    logging.getLogger().removeHandler(handler)
    assert (asked_by.role, post.taken) == ("engagement_officer", [])
    assert list(DoNotAsk.objects.values_list("purpose", "because")) == [("follow_up", "bounced")]
    assert (
        ANN in written.getvalue(),
        "SMTPRecipientsRefused: {'[e-mail address]'" in written.getvalue(),
    ) == (False, True)


def test_what_no_person_wrote_to_us_changes_nothing(officer, post):
    (asked,) = post.to(ANN)
    token = token_of("r", Thread.objects.get().pk)
    other = token[:-1] + ("a" if token[-1] != "a" else "b")
    refused = {
        "a holiday": answer_to(asked, Auto_Submitted="auto-replied"),
        "an old holiday": answer_to(asked, Precedence="bulk"),
        "Exchange": answer_to(asked, X_Autoreply="yes"),
        "a report": answer_to(asked, Return_Path="<>"),
        "a forged token": answer_to(asked, to=f"talk+{other}@elmshire.example"),
        "another conversation": answer_to(asked, to="talk+r999-aaaaaaaaaaaaaaaa@elmshire.example"),
        "the token of the message": answer_to(
            asked, to=f"talk+{asked['X-Folkmoot-Message']}@elmshire.example"
        ),
        "no token": answer_to(asked, to="talk@elmshire.example"),
        "our own": asked,
    }
    assert [take_reply(each.as_bytes()) for each in refused.values()] == [False] * len(refused)
    nested = b"".join(
        b'Content-Type: multipart/mixed; boundary="%d"\r\n\r\n--%d\r\n' % (depth, depth)
        for depth in range(9_000)
    )
    noise = (b"", b"\x00" * 99, bytes(range(256)) * 99, nested, asked["Reply-To"].encode())
    assert [(take_reply(raw), read_report(raw)) for raw in noise] == [(False, "")] * len(noise)
    assert (said(), HeardMail.objects.count(), told(post)) == ([], 0, [])
    assert take_reply(answer_to(asked, Auto_Submitted="no").as_bytes()) is True


def test_what_cannot_be_taken_is_said_once_a_day_to_the_address_that_was_given(officer, post, settings):
    (asked,) = post.to(ANN)
    thread, client = Thread.objects.get(), Client()
    settings.BOUNCE_TOKEN = "known to the mail server"

    def call(message) -> tuple[int, bool | None]:
        raw = message if isinstance(message, bytes) else message.as_bytes()
        got = client.post(
            "/bounces/",
            raw,
            content_type="message/rfc822",
            headers={"Authorization": "Bearer known to the mail server"},
        )
        return got.status_code, got.json().get("answered")

    photo = answer_to(asked, "At nine, see the photo.")
    photo.add_attachment(b"\xff\xd8" * 1_000_000, maintype="image", subtype="jpeg", filename="planted.jpg")
    long = "At nine. " * 200
    sent = [photo, answer_to(asked, ""), answer_to(asked, ""), answer_to(asked, long), answer_to(asked, long)]
    assert [call(message) for message in sent] == [(200, True)] + [(200, False)] * 4
    page = EmailMessage()
    page["To"], page["Message-ID"] = asked["Reply-To"], "<page@x>"
    page.set_content(PAGES["Outlook"], subtype="html")
    assert (call(page), call(b"x" * 1_000_001)) == ((200, True), (413, None))
    assert said() == [("At nine, see the photo.", "email"), ("At nine.\n\nAnd at ten.", "email")]
    close_thread(thread=thread)
    assert [call(answer_to(asked)) for _ in range(3)] == [(200, False)] * 3
    assert told(post) == [
        "Thank you. Your words are passed on, without your address. What was attached to them was not taken and is not kept: please say in words what matters in it.",
        "We found no words of yours in your message, so nothing was taken. Write your answer at the top of the message, or answer here:",
        "Your answer was not taken: it has more than 1,000 letters. Send it again in fewer words.",
        "Thank you. Your answer is passed on, without your address.",
        "This conversation is closed. Nothing more is asked or taken in it.",
    ]
    assert {letter["Auto-Submitted"] for letter in post.to(ANN)} == {"auto-generated"}
    assert len(said()) == 2


def test_stop_by_e_mail_ends_it_in_silence_and_without_a_reply_address_the_link_is_the_way(
    officer, post, settings
):
    (asked,) = post.to(ANN)
    assert take_reply(answer_to(asked, "Stop.").as_bytes()) is True
    states = Thread.objects.get().state, list(DoNotAsk.objects.values_list("purpose", "because"))
    assert (*states, told(post), said()) == ("closed", [("follow_up", "declined")], [], [])
    settings.REPLY_ADDRESS = ""
    uuid = uuid4()
    record_contact(
        uuid=uuid,
        collector=Contact.objects.get().collector,
        raw={"matters": "speeding", "why": "Loud."},
        consents=[Consent("email", "bob@example.org", "follow_up", MAY_REMIND)],
    )
    ask_back(user=officer.user, contact=Contact.objects.get(uuid=uuid), words=QUESTION)
    do_the_work()
    (plain,) = post.to("bob@example.org")
    assert (plain["Reply-To"], QUESTION in plain.get_content(), "/talk/" in plain.get_content()) == (
        None,
        False,
        True,
    )
