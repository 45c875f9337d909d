"""A worker is killed twice in the middle of a mailing: nobody is missed, and at most those in flight hear twice, under one Message-ID."""

import os
import signal
from collections import Counter

import pytest

from folkmoot.network.joining import add_member, join_group
from folkmoot.network.mailing.writing import schedule_mailing
from folkmoot.network.models import Mailing, MailingPart
from tests.channels.panel.test_a_killed_worker import a_worker_that_sends_to
from tests.jobs.test_a_killed_worker import wait_until
from tests.network.world import a_group

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database]
PEOPLE, KILLS = 40, (10, 25)


def test_a_mailing_whose_worker_is_killed_reaches_everybody(mail, settings):
    group = a_group()
    for number in range(PEOPLE):
        member = add_member(
            partner=group.partner,
            name=f"M {number}",
            email=f"m{number}@x.example",
            consent_wording="Yes",
            confirmed=True,
        )
        join_group(group=group, member=member)
    mailing = Mailing.objects.create(
        partner=group.partner, group=group, subject="Hello", words="Hello.", made_at="2026-01-01T00:00Z"
    )
    schedule_mailing(user=None, mailing=mailing)
    in_flight = 0
    for kill in KILLS:
        mail.slow_after = kill
        worker = a_worker_that_sends_to(settings.EMAIL_PORT)
        try:
            wait_until(lambda kill=kill: len(mail.taken) > kill, "it is sending the next")
            os.kill(worker.pid, signal.SIGKILL)
        finally:
            worker.kill()
            worker.wait()
        in_flight += MailingPart.objects.filter(in_flight=True).count()
    mail.slow_after = None
    last = a_worker_that_sends_to(settings.EMAIL_PORT)
    try:
        wait_until(lambda: not MailingPart.objects.filter(waits=True).exists(), "the rest is sent")
    finally:
        last.kill()
        last.wait()
    heard = Counter(mail.recipients())
    ids = {(to, letter["Message-ID"]) for _, to, letter in mail.taken}
    assert (len(heard), len(ids), in_flight) == (PEOPLE, PEOPLE, len(KILLS))
    assert Counter(heard.values()) == {1: PEOPLE - len(KILLS), 2: len(KILLS)}
