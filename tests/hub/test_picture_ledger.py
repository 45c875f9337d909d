"""The hub's ledger under force: power that goes in the middle of a release, and two who ask at once."""

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from django.db import close_old_connections

from folkmoot.hub.models import HubRelease
from folkmoot.hub.picture.questions import Question
from folkmoot.hub.picture.releasing import see_table
from folkmoot.trail.checking import verify
from folkmoot.trail.models import TrailRow
from tests.hub.counting import HEALTH, bring, make_places, people
from tests.hub.world import make_hub, user
from tests.jobs.test_a_killed_worker import address_of_this_database

pytestmark = [pytest.mark.database, pytest.mark.django_db(transaction=True)]
ROOT = Path(__file__).resolve().parents[2]
ASKS_AND_IS_KILLED = """
import os, signal, django
django.setup()
from folkmoot.hub.models import HubRelease
from folkmoot.hub.picture import releasing
from folkmoot.hub.picture.questions import Question
from folkmoot.partners.models import Agreement
from tests.hub.world import user

def gone(**_):
    assert HubRelease.objects.count() == 1  # it is written, and not committed
    os.kill(os.getpid(), signal.SIGKILL)

releasing.record_asked = gone
releasing.see_table(
    user=user("analyst"), agreement=Agreement.objects.get(slug="helping-families-early"),
    purpose="needs_in_places", question=Question(area="ward", need="level_of_need"),
)
"""


def ask(agreement, question):
    return see_table(user=user("analyst"), agreement=agreement, purpose="needs_in_places", question=question)


def test_a_release_is_whole_or_not_there_and_two_at_once_come_one_after_the_other():
    make_places()
    agreement = make_hub()
    bring(agreement, people(HEALTH))
    rows = TrailRow.objects.count()
    environment = os.environ | {
        "DATABASE_URL": address_of_this_database(),
        "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
        "DJANGO_SETTINGS_MODULE": "folkmoot.config.settings",
    }
    killed = subprocess.run(
        [sys.executable, "-c", ASKS_AND_IS_KILLED], env=environment, cwd=ROOT, check=False
    )
    assert (killed.returncode, HubRelease.objects.count(), TrailRow.objects.count()) == (
        -signal.SIGKILL,
        0,
        rows,
    )
    found = []

    def asks():
        found.append(ask(agreement, Question(area="ward", need="level_of_need")))
        close_old_connections()

    both = [threading.Thread(target=asks) for _ in range(2)]
    for each in both:
        each.start()
    for each in both:
        each.join()
    assert {each.release.pk for each in found} == {HubRelease.objects.get().pk}
    assert sorted(each.again for each in found) == [False, True]
    assert (TrailRow.objects.count(), verify().whole) == (rows + 2, True)
