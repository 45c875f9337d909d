"""Prepares the database for bench/intake.py: tables, an open engagement, and, when asked, a million contacts."""

# ruff: noqa: E402  Django is set up before its models are imported

import json
import os
import sys
from uuid import uuid4

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "folkmoot.config.settings")

import django

django.setup()

from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from folkmoot.engagements.models import Collector, Engagement
from folkmoot.partners.models import Partner
from folkmoot.questions.models import Questionnaire, QuestionnaireVersion

ANSWERS = {"matters": "speeding", "where_speeding": "near_schools", "why": "They race past", "age": "25-34"}


def words(text: str) -> dict[str, str]:
    return {"en": text}


def options(*codes: str) -> list[dict]:
    return [{"code": code, "label": words(code)} for code in codes]


CONTENT = {
    "title": words("Safer streets"),
    "languages": ["en"],
    "items": [
        {
            "key": "matters",
            "kind": "one",
            "wording": words("Which matters most?"),
            "options": options("speeding", "burglary"),
            "required": True,
        },
        {
            "key": "where_speeding",
            "kind": "several",
            "wording": words("Where?"),
            "options": options("near_schools", "at_night"),
        },
        {"key": "why", "kind": "long_text", "wording": words("Why?")},
        {"key": "home", "kind": "postcode", "wording": words("Postcode?")},
        {
            "key": "age",
            "kind": "one",
            "wording": words("Age?"),
            "options": options("16-24", "25-34"),
            "profile": "age",
        },
    ],
}


def prepare() -> None:
    call_command("migrate", verbosity=0)
    partner = Partner.objects.create(slug="council", name="Elmshire County Council", kind="council")
    questionnaire = Questionnaire.objects.create(slug="streets", title="Safer streets")
    version = QuestionnaireVersion.objects.create(
        questionnaire=questionnaire, number=1, content=CONTENT, frozen_at=timezone.now()
    )
    engagement = Engagement.objects.create(
        slug="streets",
        title="Safer streets",
        summary="Streets",
        state="open",
        partner=partner,
        questionnaire=version,
    )
    collector = Collector.objects.create(
        engagement=engagement, channel="online", code="bench", name="The bench"
    )
    client, url = Client(SERVER_NAME="127.0.0.1"), f"/answer/{collector.code}/all/"
    client.post(url, {**ANSWERS, "_uuid": str(uuid4())})
    with CaptureQueriesContext(connection) as statements:
        reply = client.post(url, {**ANSWERS, "_uuid": str(uuid4())})
    headers = "".join(f"{name}: {value}\r\n" for name, value in reply.items()) + reply.cookies.output()
    said = {
        "code": collector.code,
        "statements": len(statements),
        "reply_bytes": len(headers) + len(reply.content),
    }
    print(json.dumps(said))


def fill(number: int) -> None:
    """Copy one contact many times over, under UUIDs and receipts of their own."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM contacts_contact LIMIT 1")
        names = [column[0] for column in cursor.description if column[0] not in {"id", "uuid"}]
        sqlite = connection.vendor == "sqlite"
        uuid = "lower(hex(randomblob(16)))" if sqlite else "gen_random_uuid()"
        code = "lower(hex(randomblob(32)))" if sqlite else "md5(random()::text) || md5(random()::text)"
        numbers = (
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %s) SELECT i FROM n"
        )
        copied = ", ".join(f"c.{name}" for name in names)
        cursor.execute(
            f"INSERT INTO contacts_contact (uuid, {', '.join(names)}) SELECT {uuid}, {copied} FROM ({numbers}) AS n "
            "CROSS JOIN (SELECT * FROM contacts_contact LIMIT 1) AS c",
            [number],
        )
        cursor.execute(
            f"INSERT INTO contacts_receipt (contact_id, code_hash) SELECT id, {code} FROM contacts_contact "
            "WHERE id NOT IN (SELECT contact_id FROM contacts_receipt)"
        )
        cursor.execute("ANALYZE")


if __name__ == "__main__":
    fill(int(sys.argv[2])) if sys.argv[1:2] == ["fill"] else prepare()
