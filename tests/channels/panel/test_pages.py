"""What officers see of a wave: numbers and never people, and no number that is too small."""

import re
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from scipy.stats import binomtest

from folkmoot.channels.panel.models import Message, Wave
from folkmoot.channels.panel.rates import Line, chain_of
from folkmoot.contacts.models import ContactDetail
from folkmoot.contacts.preparing import Consent, prepare_contact
from folkmoot.contacts.reaching import MAY_REMIND
from folkmoot.contacts.recording import record_contacts
from folkmoot.jobs.models import Job
from folkmoot.trail.models import TrailRow
from tests.channels.panel.made_up import WORDS, a_wave, do_the_work, met
from tests.contacts.factories import CONTENT, make_collector, options
from tests.partners.factories import OfficerFactory, signed_in

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database]
ANN = "ann.planted@example.org"


def many_met(collector, **ages: int) -> None:
    rows = [
        prepare_contact(
            uuid=uuid4(),
            collector=collector,
            raw={"matters": "speeding", "age": age.replace("_", "-").removeprefix("a")},
            consents=[Consent("email", f"{uuid4().hex}@example.org", "follow_up", MAY_REMIND)],
        )
        for age, number in ages.items()
        for _ in range(number)
    ]
    record_contacts(rows=rows)


def led_on(wave: Wave, age: str, **steps: int) -> None:
    """Let so many people of an age have come as far as each step."""
    now, left = timezone.now(), list(Message.objects.filter(wave=wave, detail__contact__profile__age=age))
    for step, number in steps.items():
        for _ in range(number):
            message = left.pop()
            message.sends, message.first_sent_at = 1, now
            if step != "not_opened":
                setattr(message, f"{step}_at", now)
            message.save()


AGES = {"18-24": 60, "25-34": 80, "35-44": 70, "45-54": 66, "55-64": 3}
CAME = {"bounced": 10, "not_opened": 20, "opened": 11, "answered": 19}


def coded(name: str) -> str:
    """The code of an age that a page calls "18 to 24", or "18-24" where the house has no words for it."""
    return name.replace(" to ", "-")


def test_the_rates_of_each_step_are_told_by_group_and_nothing_small_is():
    content = {
        **CONTENT,
        "items": [*CONTENT["items"][:-1], {**CONTENT["items"][-1], "options": options(*AGES)}],
    }
    street = make_collector("field", content=content)
    many_met(street, **{f"a{age.replace('-', '_')}": number for age, number in AGES.items()})
    wave = a_wave(street.engagement)
    Message.objects.bulk_create(
        Message(wave=wave, detail=detail, link_hash=uuid4().hex) for detail in ContactDetail.objects.all()
    )
    for age in AGES:
        led_on(wave, age, **(CAME if age != "55-64" else {"answered": 2, "not_opened": 1}))
    with CaptureQueriesContext(connection) as asked:
        chain = chain_of(wave)
    assert len(asked) == 3  # the messages, the people, and the names of all groups
    assert chain_of(wave) == chain  # what was decided of the same counts before
    ((title, lines),) = chain.by
    assert title == "Age"
    true = {age: (AGES[age], 60, 50, 30, 19) for age in AGES} | {"55-64": (3, 3, 3, 2, 2)}
    told = {
        coded(line.name): (line.agreed, line.sent, line.arrived, line.opened, line.answered) for line in lines
    }
    assert told["55-64"] == (None,) * 5
    wrong = {
        (age, shown, real) for age in AGES for shown, real in zip(told[age], true[age], strict=True)
        if shown not in (None, real)
    }  # fmt: skip
    assert wrong == set()
    # The whole is told, so of each column another group is hidden too: nobody can take the large ones from the whole.
    whole = (chain.whole.agreed, chain.whole.answered)
    assert whole == (sum(AGES.values()), 4 * 19 + 2)
    for place in (0, 4):
        assert 2 <= [told[age][place] for age in AGES].count(None) < len(AGES)
    rates = [(line.answered / line.agreed, line.rate.share) for line in lines if line.rate]
    assert rates and all(ours == share for ours, share in rates)
    exact = binomtest(whole[1], whole[0]).proportion_ci(method="exact")
    assert (chain.whole.rate.low, chain.whole.rate.high) == pytest.approx((exact.low, exact.high), abs=1e-9)


def test_where_too_few_agreed_nothing_is_told():
    street = make_collector("field")
    met(street, ANN)
    chain = chain_of(a_wave(street.engagement))
    assert chain.whole in (None, Line("Everybody who agreed", None, None, None, None, None, None))
    assert [line for _, lines in chain.by for line in lines if line.agreed is not None] == []


def test_an_officer_sets_a_wave_up_tries_it_on_themselves_and_sends_it(mail):
    street = make_collector("field")
    first = met(street, ANN)
    many_met(street, a16_24=12, a25_34=15)
    officer = OfficerFactory(role="engagement_officer", partner=street.engagement.partner)
    asked = make_collector("panel", partner=officer.partner)
    client, seen = signed_in(officer), []
    here = f"/officers/panel/waves/{asked.code.upper()}/"
    asked.code = asked.code.upper()
    asked.save()

    def look(page):
        seen.append(page.content.decode())
        return page

    assert "not set up yet" in look(client.get(here)).content.decode()
    assert "Text messages are not offered" in look(client.get(f"{here}set-up/")).content.decode()
    assert look(client.post(f"{here}set-up/", {"whom": "after-999999"})).status_code == 422
    said = {
        "whom": f"after-{street.engagement_id}",
        "kinds": "email",
        "subject": "How is your street now?",
        "words": WORDS,
        "reminders": 2,
        "days_between": 4,
        "days_open": 21,
    }
    draft = look(client.post(f"{here}set-up/", said, follow=True)).content.decode()
    told = " ".join(re.sub(r"<[^>]+>", " ", draft).split())
    # One of the 28 told no age: beside the groups, the whole would tell that it is one.
    assert ("too few to show , of too few to show who agreed." in told, "28" in told) == (True, False)
    assert re.findall(r"(16 to 24|25 to 34) (\d+|too few to show)", told) == [
        ("16 to 24", "12"),
        ("25 to 34", "15"),
    ]
    assert client.post(f"{here}try/").status_code == 302
    do_the_work()
    ((_, to, letter),) = mail.taken
    assert (to, letter["Subject"]) == (officer.user.email, "Try-out: How is your street now?")
    look(client.post(f"{here}schedule/", {"day-day": "x", "day-month": "3", "day-year": "2030"}))
    look(client.post(f"{here}schedule/", follow=True))
    do_the_work()
    assert len(mail.taken) == 29
    after = " ".join(re.sub(r"<[^>]+>", " ", look(client.get(here)).content.decode()).split())
    numbers = re.sub(r"\d+:\d\d|\d+ [A-Z][a-z]+ \d{4}", "", after)  # but for days and hours
    assert ("100% of the messages are sent" in after, "28" in numbers) == (True, False)
    for act in ("pause", "go_on", "cancel", "nonsense"):
        look(client.post(f"{here}step/", {"act": act}, follow=True))
    look(client.get("/officers/panel/"))
    stored = " ".join(
        map(
            str,
            [
                *Job.objects.values_list("arguments", "result", "message", "error"),
                *TrailRow.objects.values_list("detail", flat=True),
            ],
        )
    )
    planted = [ANN, "ann.planted", first.uuid.hex, str(first.uuid)]
    assert [word for word in planted for text in (*seen, stored) if word in text] == []
    assert list(TrailRow.objects.order_by("pk").values_list("act", flat=True)) == [
        "keep_wave", "schedule_wave", "pause_wave", "go_on_wave", "cancel_wave",
    ]  # fmt: skip
    stranger = signed_in(OfficerFactory(role="engagement_officer"))
    assert [stranger.get(here).status_code, stranger.post(f"{here}step/", {"act": "cancel"}).status_code] == [
        404,
        404,
    ]
    front = signed_in(OfficerFactory(role="front_line", partner=officer.partner))
    assert front.get(here).status_code == 403
    assert Client().get(here).status_code == 302
