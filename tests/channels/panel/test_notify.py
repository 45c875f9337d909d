"""Where a GOV.UK Notify key is set, its service carries text messages, and e-mail too if it has a template for it."""

from collections.abc import Iterator

import pytest
from django.test import Client

from folkmoot.channels.panel.choosing import choose
from folkmoot.channels.panel.models import Message
from folkmoot.jobs.models import Job
from tests.channels.panel.made_up import a_wave, do_the_work, met, send
from tests.contacts.factories import make_collector
from tests.notify_service import KEY, Notify, a_notify_service

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database]
MOBILE, NONE = "07700 900123", "07700 900999"


@pytest.fixture
def notify(settings) -> Iterator[Notify]:
    with a_notify_service() as (service, address):
        settings.NOTIFY_KEY, settings.NOTIFY_ADDRESS = KEY, address
        settings.NOTIFY_TEXT_TEMPLATE = "text-template"
        settings.SITE, settings.MESSAGES_A_MINUTE = "http://testserver", 1_000_000
        yield service


def test_with_no_key_nobody_is_texted_and_they_are_counted():
    street = make_collector("field")
    met(street, MOBILE, kind="phone")
    chosen = choose(a_wave(street.engagement, kinds=["email", "phone"]))
    assert (len(chosen), dict(chosen.left_out)) == (0, {"no_way": 1})


def test_a_text_message_carries_the_link_and_a_number_that_is_none_is_marked(notify):
    notify.refused = {NONE}
    street = make_collector("field")
    met(street, MOBILE, kind="phone")
    met(street, NONE, kind="phone")
    send(a_wave(street.engagement, kinds=["email", "phone"]))
    ((path, body),) = notify.taken
    words, stop = body["personalisation"]["message"].split("\n")
    assert (path, body["phone_number"], body["template_id"]) == (
        "/v2/notifications/sms",
        MOBILE,
        "text-template",
    )
    assert words.startswith("How is your street now? http://testserver/follow/")
    stop = stop.removeprefix("No more of these: ")
    start = words.split(" ")[-1].removeprefix("http://testserver")
    assert [
        Client().get(address.removeprefix("http://testserver")).status_code for address in (start, stop)
    ] == [200, 200]
    assert Message.objects.filter(bounced_at__isnull=False).count() == 1


def test_while_notify_is_away_the_job_waits_and_goes_on(notify):
    notify.away = 99  # it may be tried again before it is looked for
    street = make_collector("field")
    met(street, MOBILE, kind="phone")
    send(a_wave(street.engagement, kinds=["phone"]))
    notify.away = 0
    assert (notify.taken, Message.objects.get().in_flight) == ([], True)
    Job.objects.filter(finished_at=None).update(run_after=Job.objects.first().queued_at)
    do_the_work()
    assert len(notify.taken) == 1
    assert MOBILE not in str(list(Job.objects.values()))


def test_email_goes_by_notify_with_its_own_one_click_unsubscribe(notify, settings):
    settings.NOTIFY_EMAIL_TEMPLATE = "email-template"
    street = make_collector("field")
    met(street, "ann@example.org")
    send(a_wave(street.engagement))
    ((path, body),) = notify.taken
    assert (path, body["email_address"], body["personalisation"]["subject"]) == (
        "/v2/notifications/email",
        "ann@example.org",
        "How is your street now?",
    )
    stop = body["one_click_unsubscribe_url"].removeprefix("http://testserver")
    assert Client().post(stop).status_code == 200
    assert Message.objects.get().declined_at is not None
