"""An officer of another partner tries every address of the hub and of agreements, with what really stands behind each."""

import datetime as dt
import random

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from folkmoot.hub.links.running import ask_for_run
from folkmoot.hub.models import HeldPerson, Link, SubjectRequest
from folkmoot.hub.practice.glass import break_glass
from folkmoot.hub.rights.requests import close_request
from folkmoot.hub.tasks import link_registers, tell_of_glass
from folkmoot.partners.agreements.drafting import draft_agreement
from folkmoot.partners.models import Memorandum
from folkmoot.trail.checking import verify
from tests.hub.test_a_power_cut import every_row
from tests.hub.test_bringing import bring
from tests.hub.test_linking_pages import browser
from tests.hub.test_links import COLUMNS, families
from tests.hub.test_rights import asked
from tests.hub.world import make_hub, user
from tests.walking import address_of, named_addresses

pytestmark = pytest.mark.django_db
SHUT = (302, 403, 404, 405)


@pytest.fixture
def doors():
    """Every address of the hub and of agreements, about what others own: a run, a link, a glass, a request, a part, a register."""
    agreement = make_hub()
    people = list(families(random.Random(4), 12))
    left, right = (bring(agreement, who, COLUMNS, people) for who in ("protection", "health"))
    run = ask_for_run(user=user("linker"), left=left, right=right, use="aggregate", task=link_registers)
    ours, theirs = (HeldPerson.objects.filter(holding=each).first().spine for each in (left, right))
    link = Link.objects.create(run=run, left=ours, right=theirs, probability=0.9, why="Same name")
    glass = break_glass(
        user=user("practitioner"), agreement=agreement, reason="A child is in danger", tell=tell_of_glass
    )
    bring(agreement, "health")
    request = asked(agreement, "erasure")
    part = request.parts.get(partner__slug="elmshire-health")
    version = agreement.versions.get()
    given = {
        "slug": agreement.slug, "number": version.number, "act": "suspend", "key": "text:purpose", "section": "purpose",
        "kind": "items", "uuid": run.uuid, "year": timezone.localdate().year,
    }  # fmt: skip
    special = {
        "hub:glass": {"uuid": glass.uuid},
        "hub:right": {"uuid": request.uuid},
        "hub:close_right": {"uuid": request.uuid},
        "hub:right_part": {"uuid": request.uuid, "number": part.pk},
        "hub:unlink": {"number": link.pk},
        "hub:take_out": {"number": right.pk},
        "agreements:row": {"key": "known"},
    }
    memorandum = Memorandum.objects.get().slug
    for name in ("memorandum", "write_memorandum", "comfortable_with_principles", "principle"):
        special[f"agreements:{name}"] = {"slug": memorandum, "key": "1"}
    return {
        name: address_of(name, params, given, special)
        for name, params in named_addresses()
        if name.startswith(("hub:", "agreements:"))
    }


def opened(client, doors, method, given=None):
    """The names of what opens to somebody."""
    return {
        name
        for name, address in doors.items()
        if getattr(client, method)(address, given or {}).status_code not in SHUT
    }


EVERYTHING = {
    "because": "Because", "words": "Words", "state": "done", "verdict": "right", "how": "Passport", "answer": "same",
    "reason": "Tonight", "sure": "on", "comfortable": "yes", "case": "FS-1", "purpose": "early_help", "first_name": "Ada",
    "surname": "Fenn", "date_of_birth-day": 2, "date_of_birth-month": 3, "date_of_birth-year": 2014, "confirm": "on",
}  # fmt: skip


def what_stands(without=("trail_trailrow", "django_session")):
    return {table: rows for table, rows in every_row().items() if table not in without}


LISTS_OF_ONES_OWN = {
    "hub:home", "hub:rights", "hub:deleted", "hub:look_ups", "hub:glasses", "hub:picture_cubes", "hub:picture_checks",
    "agreements:agreements",
}  # fmt: skip
BEGINNINGS = {"agreements:begin", "agreements:begin_memorandum"}
OF_A_MEMORANDUM = {"agreements:memorandum"}
OF_A_PARTY = {
    "agreements:agreement", "agreements:version", "agreements:text", "agreements:clause", "agreements:changes",
    "agreements:minds", "agreements:printed", "agreements:step", "hub:bring", "hub:right", "hub:picture_cubes_of",
}  # fmt: skip


def test_a_partner_that_is_no_party_opens_nothing_of_others_and_changes_nothing(doors):
    client = browser("business")
    before = what_stands()
    assert opened(client, doors, "get") == LISTS_OF_ONES_OWN | BEGINNINGS | OF_A_MEMORANDUM
    assert opened(client, doors, "post", EVERYTHING) == BEGINNINGS, "the forms, with what is missing"
    assert what_stands() == before
    lists = [client.get(doors[name]).content.decode() for name in sorted(LISTS_OF_ONES_OWN)]
    for words in ("Fenn", "Families we visit", "A child is in danger", "helping-families-early"):
        assert not any(words in page for page in lists), words
    assert verify().whole


def test_a_party_reads_the_agreement_and_acts_on_nothing_of_another_partner(doors):
    client = browser("police")
    before = what_stands()
    assert opened(client, doors, "get") == LISTS_OF_ONES_OWN | BEGINNINGS | OF_A_MEMORANDUM | OF_A_PARTY
    opened(client, doors, "post")
    assert what_stands() == before
    assert verify().whole


def test_who_only_drafts_an_agreement_sees_nobody_who_asks_and_closes_nothing(doors):
    today = timezone.localdate()
    draft_agreement(
        user=user("business"), title="Ours", starts_on=today, review_on=today + dt.timedelta(days=300)
    )
    client = browser("business")
    assert list(SubjectRequest.objects.visible_to(user("business"))) == []
    for name in ("hub:right", "hub:close_right", "hub:right_part"):
        replies = [client.get(doors[name]), client.post(doors[name], EVERYTHING)]
        assert [reply.status_code for reply in replies] == [404, 404], name
    with pytest.raises(PermissionDenied, match="The partner that leads the agreement confirms who asks"):
        close_request(user=user("business"), request=SubjectRequest.objects.get(), because="Nobody")
