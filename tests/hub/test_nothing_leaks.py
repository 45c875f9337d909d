"""A person's name, birthday, postcode and what is known of them, planted in a register: where they stand readable, and where nothing is left."""

import base64
import datetime as dt
import logging
from pathlib import Path

import pytest
from django.conf import settings
from django.core import mail
from django.core.cache import cache
from django.db import connection
from django.test import Client

from folkmoot.hub.models import BrokenGlass, SubjectRequest
from folkmoot.hub.tasks import tell_of_glass, tell_of_part
from folkmoot.jobs.models import Job
from folkmoot.trail.checking import verify
from tests.hub.test_bringing import COLUMNS, ROWS, bring
from tests.hub.test_linking_pages import browser
from tests.hub.world import make_hub

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database]
PLANTED = {
    "first_name": "Zephyrinequa", "surname": "Quillfeather", "date_of_birth": "1987-10-23",
    "postcode": "ZQ77 9XW", "lead_worker": "Vombatia Skree",
}  # fmt: skip
BORN = dt.date.fromisoformat(PLANTED["date_of_birth"])
SAID = {
    "first_name": PLANTED["first_name"], "surname": PLANTED["surname"], "postcode": PLANTED["postcode"],
    "reach": "zq@home.example", "date_of_birth-day": BORN.day, "date_of_birth-month": BORN.month,
    "date_of_birth-year": BORN.year,
}  # fmt: skip
ANSWERERS = ("protection", "health", "academy", "voices", "police")


def ways_of(word):
    """A word as it might stand somewhere: as it is, in small letters, without spaces, in hex, in base64 at each of three places."""
    found = set()
    for text in {word, word.lower(), word.upper(), word.replace(" ", ""), word.replace(" ", "").lower()}:
        raw = text.encode()
        found |= {raw, raw.hex().encode(), raw.hex().upper().encode(), text.encode("utf-16-le")}
        for before in range(3):
            coded = base64.b64encode(b"\0" * before + raw)[before and before + 1 :]
            found.add(coded[: len(coded) // 4 * 4 - 4])
    return found


WAYS = {name: ways_of(word) for name, word in PLANTED.items()}


def in_bytes(raw):
    return {name for name, ways in WAYS.items() if any(way in raw for way in ways)}


def in_the_tables():
    """Every planted word and the column it stands in, of every table, sessions and jobs among them."""
    found = set()
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            columns = [column[0] for column in cursor.description]
            for row in cursor.fetchall():
                for column, value in zip(columns, row, strict=True):
                    binary = isinstance(value, bytes | memoryview)
                    raw = bytes(value) if binary else str(value).encode("utf-8", "surrogatepass")
                    found |= {(f"{table}.{column}", name) for name in in_bytes(raw)}
    return found


def in_files(*folders):
    return {
        (str(path), name)
        for folder in folders
        for path in Path(folder).rglob("*")
        if path.is_file() and ".sqlite3" not in path.name
        for name in in_bytes(path.read_bytes())
    }


def in_letters():
    return {name for letter in mail.outbox for name in in_bytes(letter.message().as_bytes())}


def in_the_database_file():
    """The file as a backup takes it while it is in use, pages that were freed among them, and the log beside it."""
    if connection.vendor != "sqlite":
        return set()
    at = Path(str(connection.settings_dict["NAME"]))
    files = [at, at.with_name(f"{at.name}-wal")]
    return {name for each in files if each.exists() for name in in_bytes(each.read_bytes())}


def look(practitioner, agreement, purpose):
    given = {key: SAID[key] for key in SAID if key != "reach"}
    given |= {"purpose": purpose, "case": "FS-12", "reason": "Visit tomorrow"}
    reply = practitioner.post(f"/officers/hub/{agreement.slug}/look-up/", given)
    assert reply.status_code == 200 and PLANTED["lead_worker"] in reply.content.decode()


def everything_that_happens(agreement):
    """Look-up, glass, look-up through it, a wrong page, a request taken, confirmed, answered by each, and an erasure granted."""
    practitioner = browser("practitioner")
    look(practitioner, agreement, "early_help")
    broken = practitioner.post(
        f"/officers/hub/{agreement.slug}/break/", {"reason": "A child is in danger tonight", "sure": "on"}
    )
    assert broken.status_code in (200, 302)
    assert BrokenGlass.objects.count() == 1
    look(practitioner, agreement, "safeguarding")
    for address in (f"/officers/hub/no-such/look-up/?q={PLANTED['surname']}", f"/no/{PLANTED['surname']}/"):
        assert practitioner.post(address, SAID).status_code in (403, 404)
    assert Client().post("/your-data/", SAID | {"kind": "erasure"}).status_code == 200
    request, dpo = SubjectRequest.objects.get(), browser("protection")
    address = f"/officers/hub/rights/{request.uuid}/"
    choices = [value for value, _ in dpo.get(address).context["form"].fields["records"].choices]
    assert dpo.post(address, {"how": "Passport", "records": choices}).status_code == 302
    return request


def do_the_jobs():
    for job in Job.objects.filter(finished_at=None):
        for task in (tell_of_part, tell_of_glass):
            if job.task.endswith(task.func.__name__):
                task.func(*job.arguments["args"])


def erase(request):
    for mailbox in ANSWERERS:
        officer = browser(mailbox)
        part = request.parts.get(partner__slug=officer_partner(officer))
        address = f"/officers/hub/rights/{request.uuid}/parts/{part.pk}/"
        assert officer.get(address).status_code == 200
        assert officer.post(address, {"state": "done", "words": "Done."}).status_code == 302


def officer_partner(client):
    return client.get("/officers/hub/rights/").wsgi_request.user.officer.partner.slug


def test_what_is_known_stands_in_one_place_and_after_an_erasure_nowhere(caplog, tmp_path):
    caplog.set_level(logging.DEBUG)
    cache.clear()
    agreement = make_hub()
    bring(agreement, "health", COLUMNS, [*ROWS, ROWS[0] | PLANTED])
    request = everything_that_happens(agreement)
    do_the_jobs()
    where = settings.HOME
    assert in_the_tables() == {("hub_helditem.value", "lead_worker")}
    assert (in_files(where), in_letters()) == (set(), set())
    assert in_the_database_file() <= {"lead_worker"}
    erase(request)
    assert in_the_tables() == set()
    assert (in_files(where), in_letters(), in_the_database_file()) == (set(), set(), set())
    logged = "\n".join(
        record.getMessage() for record in caplog.records if record.name != "django.db.backends"
    )
    told = in_bytes(logged.encode())
    assert told <= {"surname"}, "only an address that somebody typed it into"
    assert not any(in_bytes(repr(value).encode()) for value in vars(cache).get("_cache", {}).values())
    request.refresh_from_db()
    assert (request.state, verify().whole) == ("answered", True)
