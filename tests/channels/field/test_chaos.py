"""A hundred and twenty people met on a bad day: browsers killed fifty times, half of the sendings broken, two tabs. Nobody is lost or doubled."""

import json

import pytest
from django.conf import settings
from django.test import Client

from tests.channels.field.chaos import ONE_QUESTION, have_a_bad_day, kill_browser, send_the_rest
from tests.channels.field.pocket import a_phone, set_up, signed_in_by
from tests.channels.field.rough_line import RoughLine
from tests.channels.online.served import Served
from tests.contacts.database_file import ask
from tests.contacts.factories import make_collector
from tests.partners.factories import OfficerFactory

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
RECORDS, KILLS, TIMES = 120, 50, 10


def test_nobody_is_lost_and_nobody_doubled(tmp_path, chromium) -> None:
    team = make_collector("field", content=ONE_QUESTION)
    officer = OfficerFactory(partner=team.engagement.partner, role="front_line")
    client = Client()
    client.force_login(officer.user)
    served = Served(tmp_path)
    served.environment["FOLKMOOT_SECRET_KEY"] = settings.SECRET_KEY  # so that the session holds there too
    served.start()
    line = RoughLine(f"127.0.0.1:{served.port}")
    try:
        with a_phone(tmp_path, chromium.browser_type) as start:
            context = start()
            set_up(signed_in_by(context, client, line.address), line.address, team.code)
            context.close()
            address = f"{line.address}/field/"
            day = have_a_bad_day(
                start, tmp_path / "phone", address, records=RECORDS, kills=KILLS, times=TIMES
            )
            counted = send_the_rest(start, address)
            kill_browser(tmp_path / "phone")
        stored = [
            json.loads(row[0])["who"] for row in ask(served.database, "SELECT answers FROM contacts_contact")
        ]
    finally:
        line.close()
        served.kill()
    lost = sorted(set(day.saved) - set(stored))
    doubled = len(stored) - len(set(stored))
    assert (lost, doubled, counted) == ([], 0, (0, len(stored)))
    assert len(day.saved) >= RECORDS and day.kills >= KILLS and 0.3 < line.broken / line.attempts < 0.7
