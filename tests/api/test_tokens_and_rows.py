"""What a token opens, and what no token ever opens."""

import datetime as dt
import json
from pathlib import Path
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from folkmoot.api import strangers, tokens
from folkmoot.api.draw_reference import drawn
from folkmoot.api.models import Token
from folkmoot.api.tokens import make_token, revoke_token
from folkmoot.contacts.models import Contact, ContactDetail, HeldBody
from folkmoot.contacts.receipts import grouped
from folkmoot.engagements.models import Engagement
from folkmoot.engagements.policies import NotPossible
from folkmoot.trail.models import TrailRow
from tests.api.town import ADDRESS, FIRST, TABLE, build_town, called
from tests.contacts.factories import SPEEDING
from tests.partners.factories import OfficerFactory, signed_in

pytestmark = pytest.mark.django_db
V1 = "/api/v1"


@pytest.fixture
def town():
    return build_town()


def slugs(reply) -> list[str]:
    return [one["slug"] for one in reply.json()["engagements"]]


def put(program: Client, town, uuid, **said):
    address = f"{V1}/collectors/{town.collector.code}/contacts/{uuid}"
    return program.put(address, json.dumps(said), content_type="application/json")


def post(program: Client, address: str, said: object):
    return program.post(f"{V1}{address}", json.dumps(said), content_type="application/json")


def test_everybody_reads_what_is_public_and_a_token_its_own_partners_drafts_too(town):
    reply = town.anybody.get(f"{V1}/engagements")
    assert slugs(reply) == ["elsewhere", "safer-streets"]
    assert (reply["Access-Control-Allow-Origin"], reply["Cache-Control"]) == ("*", "public, max-age=60")
    own = town.program.get(f"{V1}/engagements")
    assert slugs(own) == ["elsewhere", "our-draft", "safer-streets"]
    assert ("Access-Control-Allow-Origin" in own, own["Cache-Control"]) == (False, "no-store")
    assert slugs(signed_in(town.officer).get(f"{V1}/engagements")) == ["elsewhere", "safer-streets"]
    first = town.program.get(f"{V1}/engagements?limit=1").json()
    assert (len(first["engagements"]), first["next"]) == (1, "elsewhere")
    assert slugs(town.program.get(f"{V1}/engagements?after=elsewhere")) == ["our-draft", "safer-streets"]
    statuses = {
        path: (town.anybody.get(V1 + path).status_code, town.program.get(V1 + path).status_code)
        for path in (
            "/engagements/our-draft",
            "/engagements/not-yet",
            "/engagements/safer-streets/questionnaire",
            "/engagements/safer-streets/collectors",
            "/engagements/safer-streets/contacts",
            "/engagements/elsewhere/contacts",
            "/engagements/elsewhere/collectors",
            "/questionnaires",
            "/areas/E1",
            "/areas?kind=county",
            "/nothing",
            "/engagements?colour=red",
            "/engagements?limit=0",
        )
    }
    assert statuses == {
        "/engagements/our-draft": (404, 200),
        "/engagements/not-yet": (404, 404),
        "/engagements/safer-streets/questionnaire": (200, 200),
        "/engagements/safer-streets/collectors": (401, 200),
        "/engagements/safer-streets/contacts": (401, 200),
        "/engagements/elsewhere/contacts": (401, 404),
        "/engagements/elsewhere/collectors": (401, 404),
        "/questionnaires": (401, 200),
        "/areas/E1": (200, 200),
        "/areas?kind=county": (200, 200),
        "/nothing": (404, 404),
        "/engagements?colour=red": (422, 422),
        "/engagements?limit=0": (422, 422),
    }


def test_only_what_was_published_comes_out_of_results_and_verdicts(town):
    release = {
        "uuid": str(town.release.uuid),
        "engagement": "safer-streets",
        "title": "First look",
        "published_at": town.release.published_at.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "withdrawn": False,
        "tables": [TABLE],
        "method": ["Counted, not weighted."],
    }
    assert town.anybody.get(f"{V1}/releases/{town.release.uuid}").json() == release
    assert town.anybody.get(f"{V1}/engagements/safer-streets/releases").json() == {"releases": [release]}
    reach = town.anybody.get(f"{V1}/engagements/safer-streets/reach").json()
    assert reach == {
        "heard": "Too few to say",
        "at_least": 0,
        "published_at": release["published_at"],
        "tables": [],
    }
    town.release.withdrawn_at = timezone.now()
    town.release.save()
    gone = town.anybody.get(f"{V1}/releases/{town.release.uuid}").json()
    assert gone == release | {"withdrawn": True, "tables": [], "method": []}
    told = [
        [
            (one["channel"], one["verdict"])
            for one in program.get(f"{V1}/engagements/safer-streets/verdicts").json()["verdicts"]
        ]
        for program in (town.anybody, town.program)
    ]
    assert told == [[("contact_centre", "extend")], [("contact_centre", "extend"), ("online", "stop")]]


def test_rows_come_without_identity_and_each_reading_is_in_the_trail(town):
    address = f"{V1}/engagements/safer-streets/contacts"
    for _ in range(3):
        put(town.program, town, uuid4(), answers={"matters": "burglary"})
    with CaptureQueriesContext(connection) as statements:
        reply = town.program.get(f"{address}?limit=1")
    assert len(statements) <= 12
    (row,) = reply.json()["contacts"]
    assert (row["answers"], row["profile"], row["areas"]) == (
        {"matters": "speeding", "where_speeding": ["near_schools"], "why": "Ring me on [phone number]"},
        {"age": "25-34"},
        {"postcode": "unknown"},
    )
    everything = b"".join(
        town.program.get(f"{V1}{path}").content
        for path in (
            "/engagements/safer-streets/contacts",
            "/engagements/safer-streets",
            "/engagements/safer-streets/collectors",
            "/engagements/safer-streets/releases",
        )
    )
    secrets = [
        str(FIRST), FIRST.hex, town.receipt.code, grouped(town.receipt.code), ADDRESS, "07700", "EL1 1AA",
        "hidden count", "hidden plan", town.words,
    ]  # fmt: skip
    assert [secret for secret in secrets if secret.encode() in everything] == []
    onward = reply.json()["next"]
    rest = town.program.get(f"{address}?after={onward}").json()
    assert (len(rest["contacts"]), rest["next"]) == (3, None)
    elsewhere = called(
        make_token(
            user=OfficerFactory(partner=town.stranger.engagement.partner).user,
            name="Theirs",
            scopes=["read_contacts"],
            expires_on=timezone.localdate(),
        )[1]
    )
    assert elsewhere.get(f"{V1}/engagements/elsewhere/contacts?after={onward}").status_code == 422
    row = TrailRow.objects.filter(act="read_contacts", user=town.officer.user).last()
    assert (row.actor.startswith("token “Warehouse” of Officer"), row.subject_id, row.detail) == (
        True,
        "safer-streets",
        {"contacts": 3, "own_words": True},
    )


def test_own_words_take_a_scope_of_their_own(town):
    made, words = make_token(
        user=town.officer.user, name="Counts", scopes=["read_contacts"], expires_on=timezone.localdate()
    )
    (row,) = called(words).get(f"{V1}/engagements/safer-streets/contacts").json()["contacts"]
    assert row["answers"] == {"matters": "speeding", "where_speeding": ["near_schools"]}


def test_a_contact_is_recorded_once_kept_aside_when_changed_and_never_comes_back(town):
    uuid = uuid4()
    way = {
        "kind": "email",
        "value": "sam@elmshire.example",
        "purpose": "outcome",
        "wording": "Yes, tell me more.",
    }
    with CaptureQueriesContext(connection) as statements:
        first = put(town.program, town, uuid, answers=SPEEDING, ways_to_reach=[way])
    assert len(statements) <= 16, len(statements)
    again = put(town.program, town, uuid, answers=SPEEDING, ways_to_reach=[way])
    changed = put(town.program, town, uuid, answers={"matters": "burglary"})
    assert (first.status_code, first.json()["repeated"]) == (201, False)
    assert (again.status_code, again.json()) == (200, first.json() | {"repeated": True})
    assert (changed.status_code, changed["Content-Type"], HeldBody.objects.count()) == (
        409,
        "application/problem+json",
        1,
    )
    contact = Contact.objects.get(uuid=uuid)
    assert (contact.officer, contact.circumstances) == (town.officer, {"came_by": "api"})
    assert TrailRow.objects.filter(actor__startswith="token “Warehouse”", act="record_contact").count() == 1
    assert ContactDetail.objects.filter(contact=contact).count() == 1
    gone = post(town.program, "/withdrawals", {"receipt": first.json()["receipt"]})
    assert (gone.status_code, Contact.objects.filter(uuid=uuid).exists()) == (204, False)
    assert put(town.program, town, uuid, answers=SPEEDING).status_code == 410
    assert post(town.program, "/withdrawals", {"receipt": first.json()["receipt"]}).status_code == 404
    wrong = put(town.program, town, uuid4(), answers={"matters": "parking"}, ways_to_reach=[])
    assert (wrong.status_code, wrong.json()["detail"], list(wrong.json()["errors"])) == (
        422,
        "Some answers need another look. Nothing of this contact was stored.",
        ["answers.matters"],
    )
    closed = Engagement.objects.filter(pk=town.engagement.pk)
    closed.update(state="closed", closes_on=timezone.localdate() - dt.timedelta(days=1))
    late = put(town.program, town, uuid4(), answers=SPEEDING)
    assert (late.status_code, late.json()["detail"].split(".")[0]) == (422, "“Safer streets” is closed")


def test_many_contacts_each_come_back_with_what_became_of_them(town):
    one, two = str(uuid4()), str(uuid4())
    sent = [
        {"uuid": one, "answers": SPEEDING},
        {"uuid": one, "answers": {"matters": "burglary"}},
        {"uuid": two, "answers": {"matters": "parking"}},
        {"uuid": str(uuid4()), "disposition": "declined", "reason": "no time"},
    ]
    told = post(town.program, f"/collectors/{town.collector.code}/contacts", {"contacts": sent})
    assert [(row["status"], bool(row.get("receipt"))) for row in told.json()["contacts"]] == [
        (201, True),
        (409, False),
        (422, False),
        (201, False),
    ]
    too_many = {"contacts": [{"uuid": str(uuid4())}] * 101}
    refused = post(town.program, f"/collectors/{town.collector.code}/contacts", too_many)
    assert (refused.status_code, refused.json()["errors"]) == (
        422,
        {"contacts": "Send a list of 1 to 100."},
    )
    theirs = post(town.program, f"/collectors/{town.stranger.code}/contacts", {"contacts": sent[:1]})
    assert (theirs.status_code, Contact.objects.filter(engagement__slug="elsewhere").count()) == (404, 0)


def test_drafts_begin_as_drafts_of_the_tokens_partner(town):
    made = post(
        town.program, "/engagements", {"title": "Benches", "summary": "Where they go.", "areas": ["E1"]}
    )
    drawn = Engagement.objects.get(slug=made.json()["slug"])
    assert (made.status_code, drawn.state, drawn.partner, [str(area) for area in drawn.areas.all()]) == (
        201,
        "draft",
        town.officer.partner,
        ["Elmshire"],
    )
    asked = {"title": "Benches", "content": town.engagement.questionnaire.content}
    begun = post(town.program, "/questionnaires", asked)
    assert (begun.status_code, begun.json()["version"], begun.json()["frozen_at"]) == (201, 1, None)
    broken = post(town.program, "/questionnaires", {"title": "Broken", "content": {"items": 3}})
    assert (broken.status_code, "content.0" in broken.json()["errors"]) == (422, True)


def test_what_cannot_be_read_is_refused_in_a_sentence_and_nothing_is_stored(town):
    address = f"{V1}/collectors/{town.collector.code}/contacts"
    before = Contact.objects.count()
    deep = "[" * 100_000
    faults = {
        name: town.program.post(address, body, content_type=kind).status_code
        for name, body, kind in (
            ("not JSON", "{", "application/json"),
            ("a form", "a=1", "application/x-www-form-urlencoded"),
            ("not a number", '{"contacts": NaN}', "application/json"),
            ("half a letter", '{"contacts": "\\ud800"}', "application/json"),
            ("a letter of nothing", '{"contacts": "\\u0000"}', "application/json"),
            ("nested without end", deep, "application/json"),
            ("too large", '"' + "a" * 1_100_000 + '"', "application/json"),
            ("wrong shape", "[]", "application/json"),
        )
    }
    assert faults == {
        "not JSON": 400,
        "a form": 415,
        "not a number": 400,
        "half a letter": 400,
        "a letter of nothing": 400,
        "nested without end": 400,
        "too large": 413,
        "wrong shape": 422,
    }
    wrong_way = town.anybody.delete(f"{V1}/engagements")
    assert (wrong_way.status_code, wrong_way["Allow"]) == (405, "GET, POST, HEAD")
    assert Contact.objects.count() == before


def test_a_token_never_does_more_than_its_officer_may_do_now(town):
    rows, public = f"{V1}/engagements/safer-streets/contacts", f"{V1}/engagements"
    statuses = []

    def look() -> None:
        statuses.append((town.program.get(rows).status_code, town.program.get(public).status_code))

    look()
    for role in ("decision_maker", "analyst"):
        town.officer.role = role
        town.officer.save()
        look()
    town.officer.role = "engagement_officer"
    town.officer.partner = town.stranger.engagement.partner
    town.officer.save()
    look()
    town.officer.partner = town.engagement.partner
    town.officer.save()
    town.officer.user.is_active = False
    town.officer.user.save()
    look()
    town.officer.user.is_active = True
    town.officer.user.save()
    look()
    Token.objects.update(expires_on=timezone.localdate() - dt.timedelta(days=1))
    look()
    Token.objects.update(expires_on=timezone.localdate())
    look()
    revoke_token(user=OfficerFactory(partner=town.officer.partner).user, token=town.token)
    look()
    assert statuses == [
        (200, 200), (403, 200), (200, 200), (401, 401), (401, 401), (200, 200), (401, 401), (200, 200), (401, 401),
    ]  # fmt: skip


def test_a_token_is_made_within_bounds_and_kept_as_a_hash(town, monkeypatch):
    tomorrow = timezone.localdate() + dt.timedelta(days=1)
    with pytest.raises(PermissionDenied):
        make_token(
            user=OfficerFactory(role="analyst").user, name="x", scopes=["read_contacts"], expires_on=tomorrow
        )
    with pytest.raises(PermissionDenied):
        revoke_token(user=OfficerFactory().user, token=town.token)
    for scopes, last in (
        ([], tomorrow),
        (["fly"], tomorrow),
        (["read_contacts"], tomorrow + dt.timedelta(366)),
    ):
        with pytest.raises(NotPossible):
            make_token(user=town.officer.user, name="x", scopes=scopes, expires_on=last)
    kept = [str(value) for value in Token.objects.filter(pk=town.token.pk).values().get().values()]
    kept += [json.dumps(row.detail) + row.actor for row in TrailRow.objects.all()]
    assert [words for words in kept if town.words[9:] in words] == []
    monkeypatch.setattr(tokens, "A_MINUTE", 2)
    Token.objects.update(minute=2**40, used=0)
    monkeypatch.setattr(tokens.time, "time", lambda: 60.0 * 2**40 + 20)
    found = [town.program.get(f"{V1}/engagements") for _ in range(3)]
    assert [(one.status_code, one.headers.get("Retry-After")) for one in found] == [
        (200, None),
        (200, None),
        (429, "40"),
    ]


def test_an_address_without_a_token_waits_after_too_many_and_nobody_else_does(town, monkeypatch) -> None:
    monkeypatch.setattr(strangers, "A_MINUTE", 3)
    monkeypatch.setattr(strangers.time, "time", lambda: 60.0 * 2**41 + 20)

    def ask(address: str, **more):
        found = Client().get(f"{V1}/engagements", REMOTE_ADDR=address, **more)
        return found.status_code, found.headers.get("Retry-After")

    wrong = {"HTTP_AUTHORIZATION": "Bearer folkmoot_" + "x" * 43}
    library = [
        ask("192.0.2.7"),
        ask("192.0.2.7", **wrong),
        ask("192.0.2.7"),
        ask("192.0.2.7"),
        ask("192.0.2.7", **wrong),
    ]
    assert library == [(200, None), (401, None), (200, None), (429, "40"), (429, "40")]
    good = {"HTTP_AUTHORIZATION": f"Bearer {town.words}"}
    assert [ask("192.0.2.7", **good), ask("192.0.2.8"), ask("2001:db8::1")] == [(200, None)] * 3
    assert [ask(f"2001:db8::{n}")[0] for n in (2, 3, 4)] + [ask("2001:db8:0:1::1")[0]] == [200, 200, 429, 200]
    monkeypatch.setattr(strangers.time, "time", lambda: 60.0 * 2**41 + 61)
    assert ask("192.0.2.7") == (200, None)


def test_the_page_about_the_api_is_the_one_the_code_draws():
    page = Path(__file__).parents[2] / "docs/reference/api.md"
    assert page.read_text(encoding="utf-8") == drawn()
