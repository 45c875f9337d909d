"""People who agreed are asked again, once, by a link of their own; and are left alone when they say so."""

import datetime as dt
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from folkmoot.channels.panel.choosing import choose
from folkmoot.channels.panel.models import Message
from folkmoot.channels.panel.tasks import send_wave
from folkmoot.channels.panel.waving import keep_wave, schedule_wave, step_wave
from folkmoot.contacts.models import Contact, ContactDetail, DoNotAsk
from folkmoot.contacts.receipts import code_of
from folkmoot.contacts.withdrawing import withdraw
from folkmoot.engagements.policies import NotPossible
from folkmoot.jobs.models import Job
from folkmoot.jobs.quiet_hours import next_waking_moment
from tests.channels.panel.made_up import ONCE, a_wave, do_the_work, links_in, met, send, send_reminders
from tests.contacts.factories import make_collector

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database]
ANSWERS = {"matters": "burglary", "age": "25-34", "_opened": ""}


def test_somebody_met_in_the_street_is_asked_again_and_their_answer_is_joined_to_the_first(mail):
    street = make_collector("field")
    first = met(street, "ann@example.org")
    wave = send(a_wave(street.engagement))
    ((returns_to, to, letter),) = mail.taken
    start, stop = links_in(letter)
    message = Message.objects.get()
    assert (to, letter["Subject"], letter["From"]) == (
        "ann@example.org",
        "How is your street now?",
        "Elmshire <talk@elmshire.example>",
    )
    assert letter["List-Unsubscribe"] == f"<http://testserver{stop}>"
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert returns_to == f"bounces+{letter['X-Folkmoot-Message']}@elmshire.example"
    assert (message.sends, message.in_flight, wave.state) == (1, False, "sending")
    assert message.uuid.hex not in letter.as_string()
    client = Client()
    assert client.get(start).status_code == 200
    assert Message.objects.get().opened_at is None  # a scanner has looked, nobody has come
    page = client.post(start, follow=True)
    assert Message.objects.get().opened_at is not None
    here = page.redirect_chain[-1][0].split("?")[0]
    thanks = client.post(here, {**ANSWERS, "_uuid": str(uuid4()), "_language": "en"}, follow=True)
    assert b"Your receipt code" in thanks.content
    answer = Contact.objects.exclude(pk=first.pk).get()
    message.refresh_from_db()
    assert (answer.channel, answer.circumstances) == ("panel", {"follows": message.uuid.hex})
    assert (message.answer, message.next_at) == (answer, None)
    for again in (client.get(start), client.get(here), client.post(start)):
        assert (again.status_code, b"Your answers are stored" in again.content) == (200, True)
    other = Client().post(here, {**ANSWERS, "matters": "speeding", "_uuid": str(uuid4())})
    assert (other.status_code, b"Your answers are stored" in other.content) == (409, True)
    assert code_of(answer.uuid).encode() not in other.content
    assert Contact.objects.count() == 2
    send_reminders()
    assert len(mail.taken) == 1


def test_reminders_go_twice_at_most_and_only_to_those_whose_words_of_consent_allow_them(mail):
    street = make_collector("field")
    met(street, "ann@example.org")
    met(street, "once@example.org", wording=ONCE)
    wave = send(a_wave(street.engagement))
    for _ in range(4):
        send_reminders()
    assert mail.recipients() == ["ann@example.org"] * 3 + ["once@example.org"]
    subjects = [letter["Subject"] for letter in mail.to("ann@example.org")]
    assert subjects[1:] == ["A reminder: How is your street now?"] * 2
    assert len({letter["Message-ID"] for letter in mail.to("ann@example.org")}) == 3
    wave.refresh_from_db()
    assert wave.state == "over"


def test_the_mail_programs_own_button_stops_it_and_looking_at_the_link_does_not(mail):
    street = make_collector("field")
    first, second = met(street, "Bob@Example.org"), met(make_collector("field"), "bob@example.org")
    send(a_wave(street.engagement))
    stop = links_in(mail.taken[0][2])[1]
    scanner = Client()
    for look in (scanner.get(stop), scanner.head(stop)):
        assert look.status_code == 200
    assert DoNotAsk.objects.count() == 0
    done = Client(enforce_csrf_checks=True).post(
        stop, "List-Unsubscribe=One-Click", content_type="application/x-www-form-urlencoded"
    )
    assert done.status_code == 200
    assert list(DoNotAsk.objects.values_list("purpose", "because")) == [("follow_up", "declined")]
    send_reminders()
    assert len(mail.taken) == 1
    assert dict(choose(a_wave(second.engagement)).left_out) == {"declined": 1}
    assert ContactDetail.objects.count() == 2
    Client().post(stop, {"erase": "yes"})
    assert (ContactDetail.objects.count(), Message.objects.count(), DoNotAsk.objects.count()) == (0, 0, 0)
    assert Contact.objects.filter(pk=first.pk).exists()
    assert Client().get(stop).status_code == 404


def test_an_address_that_is_none_is_marked_and_never_asked_again(mail):
    mail.unknown = {"gone@example.org"}
    street, later = make_collector("field"), make_collector("field")
    met(street, "gone@example.org")
    met(street, "here@example.org")
    met(later, "GONE@example.org")
    ContactDetail.objects.update(agreed_at=timezone.now() - dt.timedelta(days=1))
    send(a_wave(street.engagement))
    assert mail.recipients() == ["here@example.org"]
    assert Message.objects.filter(bounced_at__isnull=False).count() == 1
    assert dict(choose(a_wave(later.engagement)).left_out) == {"bounced": 1}


def test_withdrawing_either_end_of_the_chain_removes_the_chain(mail):
    street = make_collector("field")
    ends = [met(street, f"{name}@example.org") for name in ("ann", "bob")]
    send(a_wave(street.engagement))
    for name in ("ann", "bob"):
        start = links_in(mail.to(f"{name}@example.org")[0])[0]
        Client().post(f"{start}answer/", {**ANSWERS, "_uuid": str(uuid4())})
    joined = Message.objects.get(detail__contact=ends[0])
    withdraw(code=code_of(joined.answer.uuid))
    assert Message.objects.filter(pk=joined.pk).count() == 0
    assert Contact.objects.filter(pk=ends[0].pk).exists()
    withdraw(code=code_of(ends[1].uuid))
    assert (Message.objects.count(), Contact.objects.filter(channel="panel").count()) == (0, 1)


def test_whoever_agreed_to_be_asked_once_is_asked_in_one_wave(mail):
    street = make_collector("field")
    met(street, "ann@example.org")
    send(a_wave(street.engagement))
    second = a_wave(street.engagement)
    assert (len(choose(second)), dict(choose(second).left_out)) == (0, {"asked_before": 1})
    with pytest.raises(NotPossible, match="nobody to write to"):
        schedule_wave(user=None, wave=second)
    met(street, "ann@example.org")
    assert len(choose(second)) == 1


def test_an_address_given_twice_is_written_to_once(mail):
    street = make_collector("field")
    for address in ("ann@example.org", "Ann@example.org ", "bob@example.org"):
        met(street, address)
    met(street, "")
    wave = send(a_wave(street.engagement))
    assert (wave.agreed, wave.left_out, len(mail.taken)) == (3, {"same_address": 1}, 2)


def test_a_wave_is_paused_goes_on_and_is_cancelled(mail):
    street = make_collector("field")
    met(street, "ann@example.org")
    wave = a_wave(street.engagement)
    schedule_wave(user=None, wave=wave)
    step_wave(user=None, wave=wave, act="pause")
    do_the_work()
    assert mail.taken == []
    step_wave(user=None, wave=wave, act="go_on")
    do_the_work()
    assert len(mail.taken) == 1
    step_wave(user=None, wave=wave, act="cancel")
    send_reminders()
    assert len(mail.taken) == 1
    for act in ("pause", "go_on", "cancel", "schedule"):
        with pytest.raises(NotPossible):
            step_wave(user=None, wave=wave, act=act)
    with pytest.raises(NotPossible, match="no longer change"):
        keep_wave(user=None, collector=wave.collector, subject="Other words")


def test_nobody_is_written_to_at_night_or_on_a_sunday(mail, settings):
    settings.QUIET_FROM, settings.QUIET_UNTIL, settings.QUIET_DAYS = 20, 8, frozenset({6})

    def waking(*moment: int) -> str:
        given = timezone.make_aware(dt.datetime(*moment))
        return f"{next_waking_moment(given):%a %H:%M}"

    moments = [
        (2026, 3, 5, 7, 59),
        (2026, 3, 5, 12, 30),
        (2026, 3, 5, 20, 0),
        (2026, 3, 7, 21, 0),
        (2026, 3, 8, 12, 0),
    ]
    assert [waking(*moment) for moment in moments] == [
        "Thu 08:00",
        "Thu 12:30",
        "Fri 08:00",
        "Mon 08:00",
        "Mon 08:00",
    ]
    street = make_collector("field")
    met(street, "ann@example.org")
    wave = a_wave(street.engagement)
    settings.QUIET_DAYS = frozenset({timezone.localtime().weekday()})
    schedule_wave(user=None, wave=wave)
    send_wave.func(wave.pk)
    assert mail.taken == []
    assert Job.objects.get(dedupe_key=f"panel wave {wave.pk}").run_after.date() > timezone.now().date()


def test_a_link_that_has_ended_or_is_nobodys_says_so_kindly(mail):
    street = make_collector("field")
    met(street, "ann@example.org")
    send(a_wave(street.engagement))
    start, stop = links_in(mail.taken[0][2])
    Message.objects.update(first_sent_at=timezone.now() - dt.timedelta(days=22))
    for page in (Client().get(start), Client().post(f"{start}answer/", ANSWERS)):
        assert (page.status_code, b"This link has ended" in page.content) == (410, True)
    assert Client().get(stop).status_code == 200
    assert Contact.objects.filter(channel="panel").count() == 0
    guesser = Client(REMOTE_ADDR="203.0.113.9")
    assert [guesser.get(f"/follow/{'a' * 25}{n}/").status_code for n in range(12)] == [404] * 10 + [429] * 2
    assert guesser.get(stop).status_code == 200
