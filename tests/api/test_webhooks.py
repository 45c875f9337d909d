"""What an address outside is told, by whom signed, how often tried, and where nothing is ever sent."""

import base64
import datetime as dt
import json
import os
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from folkmoot.api import delivering, sending
from folkmoot.api.delivering import WAITS, deliver, forget_old, tell_all
from folkmoot.api.models import Delivery, Subscription
from folkmoot.api.sending import NotSent, check_address, send, signature
from folkmoot.api.subscribing import change_secret, go_on, send_test, subscribe, unsubscribe
from folkmoot.contacts.outside import is_outside
from folkmoot.contacts.recording import record_contact
from folkmoot.engagements.judging import give_verdict
from folkmoot.engagements.policies import NotPossible
from folkmoot.engagements.running import close_engagement
from folkmoot.jobs.models import Job
from folkmoot.trail.models import TrailRow
from tests.api.receiver import a_receiver
from tests.contacts.factories import SPEEDING, make_collector
from tests.partners.factories import OfficerFactory

pytestmark = pytest.mark.django_db
EVERYTHING = ["contacts.recorded", "engagement.closed", "release.published", "verdict.given"]


@pytest.fixture
def receiver(settings):
    settings.WEBHOOKS_TO_LOOPBACK = True
    with a_receiver() as receiver:
        yield receiver


def told_at(receiver, **more):
    """An officer, their collector, and the receiver told of everything."""
    collector = make_collector("host", slug=f"s-{uuid4().hex[:8]}")
    officer = OfficerFactory(partner=collector.engagement.partner)
    address = f"{receiver.address}/hook?a=1"
    made, secret = subscribe(user=officer.user, name="Cases", url=address, events=EVERYTHING, **more)
    return collector, officer, made, secret


def send_what_waits() -> list[str]:
    """Try each message that waits once, as the worker would in its own time."""
    waiting = Delivery.objects.filter(state="waiting").order_by("pk").values_list("uuid", flat=True)
    return [deliver.func(str(uuid)) for uuid in list(waiting)]


def told(receiver) -> list[dict]:
    return [json.loads(body) for _, body in receiver.came]


def test_what_happened_is_told_once_signed_and_without_an_answer(receiver):
    collector, officer, made, secret = told_at(receiver)
    record_contact(uuid=uuid4(), collector=collector, raw=SPEEDING)
    record_contact(uuid=uuid4(), collector=collector, raw={**SPEEDING, "why": "Ring 07700 900123"})
    stranger = make_collector("online", slug="elsewhere")
    record_contact(uuid=uuid4(), collector=stranger, raw=SPEEDING)
    engagement = collector.engagement
    for reason, publish in (("Few came.", True), ("Between ourselves.", False)):
        give_verdict(
            user=officer.user,
            engagement=engagement,
            channel="host",
            verdict="stop",
            reason=reason,
            publish=publish,
        )
    close_engagement(user=officer.user, engagement=engagement)
    close_engagement(user=None, engagement=stranger.engagement)
    assert (tell_all(), tell_all(), Job.objects.filter(title=delivering.TITLE).count()) == (3, 0, 3)
    assert send_what_waits() == ["delivered"] * 3
    assert [(one["type"], sorted(one["data"])[:3]) for one in told(receiver)] == [
        ("verdict.given", ["channel", "channel_name", "engagement"]),
        ("engagement.closed", ["closes_on", "languages", "made_up"]),
        ("contacts.recorded", ["contacts", "engagement"]),
    ]
    assert told(receiver)[2]["data"] == {
        "engagement": engagement.slug,
        "contacts": [{"collector": collector.code, "channel": "host", "new": 2, "in_all": 2}],
    }
    everything = b"".join(body for _, body in receiver.came)
    for leak in (b"speeding", b"07700", b"Between", b"elsewhere", officer.user.email.encode()):
        assert leak not in everything
    key = base64.b64decode(secret.removeprefix("whsec_"))
    for headers, body in receiver.came:
        moment = int(headers["webhook-timestamp"])
        assert headers["webhook-signature"] == signature(headers["webhook-id"], moment, body, key)
        assert abs(moment - timezone.now().timestamp()) < 60
    assert len({headers["webhook-id"] for headers, _ in receiver.came}) == 3
    record_contact(uuid=uuid4(), collector=make_collector("online"), raw=SPEEDING)
    assert tell_all() == 0


def test_the_signature_is_the_one_standard_webhooks_gives_as_its_example():
    key = base64.b64decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
    signed = signature("msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, b'{"test": 2432232314}', key)
    assert signed == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_two_secrets_sign_for_a_day_and_neither_stands_readable_in_the_database(receiver):
    _, officer, made, first = told_at(receiver)
    second = change_secret(user=officer.user, subscription=made)
    send_test(user=officer.user, subscription=made)
    assert send_what_waits() == ["delivered"]
    Subscription.objects.update(before_until=timezone.now())
    send_test(user=officer.user, subscription=Subscription.objects.get())
    assert send_what_waits() == ["delivered"]
    keys = [base64.b64decode(words.removeprefix("whsec_")) for words in (second, first)]
    expected = []
    for (headers, body), signing in zip(receiver.came, (keys, keys[:1]), strict=True):
        name, moment = headers["webhook-id"], int(headers["webhook-timestamp"])
        expected.append(" ".join(signature(name, moment, body, key) for key in signing))
    assert [headers["webhook-signature"] for headers, _ in receiver.came] == expected
    one = Subscription.objects.get()
    kept = (
        bytes(one.sealed)
        + bytes(one.sealed_before)
        + json.dumps([row.detail for row in TrailRow.objects.all()]).encode()
    )
    assert [key for key in keys if key in kept or base64.b64encode(key) in kept] == []


def test_whatever_a_receiver_does_the_message_waits_under_its_number_until_it_arrives(receiver, monkeypatch):
    monkeypatch.setattr(sending, "LONGEST", 0.6)
    collector, officer, made, _ = told_at(receiver)
    record_contact(uuid=uuid4(), collector=collector, raw=SPEEDING)
    tell_all()
    receiver.answers = [500, "hangs up", "drips", "leads elsewhere", "is no web server", "talks without end"]
    found, waits = [], []
    for _ in range(6):
        send_what_waits()
        one = Delivery.objects.get()
        found.append((one.state, one.status, one.fault))
        waits.append(one.next_at and one.next_at - one.tried_at)
    assert found == [
        ("waiting", 500, "It answered 500."),
        ("waiting", None, "It ended the connection without an answer."),
        ("waiting", None, "It did not answer within 1 seconds."),
        ("waiting", 302, "It answered 302."),
        ("waiting", None, "What it answered could not be read."),
        ("delivered", 200, ""),
    ]
    assert (receiver.elsewhere, one.tries, {headers["webhook-id"] for headers, _ in receiver.came}) == (
        0,
        6,
        {f"msg_{one.uuid.hex}"},
    )
    assert len({body for _, body in receiver.came}) == 1
    assert send_what_waits() == []
    assert (waits, Job.objects.filter(title=delivering.TITLE).count()) == ([*WAITS[:5], None], 6)
    Delivery.objects.update(made_at=timezone.now() - dt.timedelta(days=31))
    assert (forget_old(), Delivery.objects.count()) == (1, 0)


def test_after_three_days_an_address_is_paused_and_told_everything_when_it_goes_on(receiver):
    collector, officer, made, _ = told_at(receiver)
    record_contact(uuid=uuid4(), collector=collector, raw=SPEEDING)
    tell_all()
    receiver.answers = [503] * (len(WAITS) + 1)
    for _ in range(len(WAITS) + 1):
        last = send_what_waits()
    made.refresh_from_db()
    assert (last, made.paused_because, sum(WAITS, dt.timedelta()) > dt.timedelta(days=3)) == (
        ["failed"],
        "A message did not arrive for some three days. The last time: It answered 503.",
        True,
    )
    record_contact(uuid=uuid4(), collector=collector, raw=SPEEDING)
    assert (tell_all(), send_what_waits()) == (0, [])
    with pytest.raises(NotPossible):
        send_test(user=officer.user, subscription=made)
    assert (go_on(user=officer.user, subscription=made), tell_all()) == (1, 1)
    assert send_what_waits() == ["delivered", "delivered"]
    assert [one["data"]["contacts"][0]["new"] for one in told(receiver)[-2:]] == [1, 1]
    receiver.answers = [410]
    record_contact(uuid=uuid4(), collector=collector, raw=SPEEDING)
    tell_all()
    assert send_what_waits() == ["failed"]
    assert (
        Subscription.objects.get().paused_because
        == "The address says that it is gone. The last time: It answered 410."
    )


def test_nothing_is_sent_into_a_network_of_our_own(receiver, settings):
    settings.WEBHOOKS_TO_LOOPBACK = False
    officer = OfficerFactory()
    wrong = [
        "http://hooks.example/x",
        "https://hooks.example:22/x",
        "https://user:word@hooks.example/",
        "https://hooks.example/ x",
        "ftp://hooks.example",
        "https://",
        "https://hooks.example:99999/",
        receiver.address,
        "nonsense",
    ]
    for url in wrong:
        with pytest.raises(NotPossible):
            subscribe(user=officer.user, name="x", url=url, events=EVERYTHING)
    inside = [
        "127.0.0.1", "10.0.0.1", "192.168.1.1", "169.254.169.254", "172.16.0.1", "100.64.0.1", "0.0.0.0", "224.0.0.1",
        "[::1]", "[fd00::1]", "[fe80::1]", "[::ffff:10.0.0.1]", "[64:ff9b::10.0.0.1]", "[2002:a00:1::]", "2130706433",
        "localhost",
    ]  # fmt: skip
    refusals = set()
    for host in inside:
        check_address(f"https://{host}/")
        with pytest.raises(NotSent) as refused:
            send(url=f"https://{host}/", name="msg_1", body=b"{}", secrets=[os.urandom(32)])
        refusals.add(str(refused.value).rpartition("leads ")[2])
    assert (refusals, receiver.came) == ({"into a private network, so nothing is sent."}, [])
    assert [is_outside(address) for address in ("93.184.215.14", "2606:2800:21f::1")] == [
        True,
        True,
    ]


def test_only_who_runs_engagements_of_the_partner_has_a_say(receiver):
    _, officer, made, _ = told_at(receiver)
    for other in (OfficerFactory(), OfficerFactory(partner=officer.partner, role="analyst")):
        for act in (change_secret, send_test, go_on, unsubscribe):
            with pytest.raises(PermissionDenied):
                act(user=other.user, subscription=made)
    unsubscribe(user=officer.user, subscription=made)
    acts = TrailRow.objects.filter(subject_kind="subscription").values_list("act", flat=True)
    assert (list(acts), Subscription.objects.count()) == (["subscribe", "unsubscribe"], 0)
