"""A worker is killed in the middle of a wave: nobody is missed, and at most the one in flight hears twice, under one Message-ID."""

import os
import signal
import subprocess
import sys
from collections import Counter

import pytest

from folkmoot.channels.panel.models import Message
from folkmoot.channels.panel.waving import schedule_wave
from tests.channels.panel.made_up import a_wave, met
from tests.contacts.factories import make_collector
from tests.jobs.test_a_killed_worker import ROOT, address_of_this_database, wait_until

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database]
PEOPLE = 8


def a_worker_that_sends_to(port: int) -> subprocess.Popen:
    told = {
        "DATABASE_URL": address_of_this_database(),
        "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
        "FOLKMOOT_SMTP_HOST": "127.0.0.1",
        "FOLKMOOT_SMTP_PORT": str(port),
        "FOLKMOOT_QUIET_FROM": "24",
        "FOLKMOOT_QUIET_UNTIL": "0",
        "FOLKMOOT_QUIET_DAYS": " ",
        "FOLKMOOT_MESSAGES_A_MINUTE": "1000000",
    }
    return subprocess.Popen(
        [sys.executable, ROOT / "manage.py", "worker", "--lease", "2"], env=os.environ | told
    )


def test_a_killed_worker_repeats_the_message_in_flight_at_most(mail, settings):
    street = make_collector("field")
    for number in range(PEOPLE):
        met(street, f"person{number}@example.org")
    schedule_wave(user=None, wave=a_wave(street.engagement, reminders=0))
    mail.slow_after = 3
    first = a_worker_that_sends_to(settings.EMAIL_PORT)
    try:
        wait_until(lambda: len(mail.taken) > 3, "it is sending the fourth")
        os.kill(first.pid, signal.SIGKILL)
    finally:
        first.kill()
        first.wait()
    assert Message.objects.filter(in_flight=True).count() == 1
    mail.slow_after = None
    second = a_worker_that_sends_to(settings.EMAIL_PORT)
    try:
        wait_until(lambda: not Message.objects.filter(sends=0).exists(), "the rest is sent")
    finally:
        second.kill()
        second.wait()
    heard = Counter(mail.recipients())
    ids = {(to, letter["Message-ID"]) for _, to, letter in mail.taken}
    assert (len(heard), len(ids)) == (PEOPLE, PEOPLE)
    assert Counter(heard.values()) == {1: PEOPLE - 1, 2: 1}
