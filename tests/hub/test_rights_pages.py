"""A person asks what is held about them, and reads one answer from every partner; nobody else reads it."""

import json
import re

import pytest
from django.core.cache import cache
from django.test import Client

from folkmoot.contacts.receipts import fresh_code, grouped
from folkmoot.hub.identity import Identity, reference_of
from folkmoot.hub.models import HeldPerson, SubjectRequest
from folkmoot.hub.tasks import tell_of_part
from folkmoot.jobs.models import Job
from folkmoot.trail.asking import Asked, judged, record_asked
from tests.hub.test_bringing import bring
from tests.hub.test_linking_pages import browser
from tests.hub.world import make_hub, user

SAID = {
    "first_name": "Ada", "surname": "Fenn", "postcode": "el1 1aa", "reach": "ada@home.example",
    "date_of_birth-day": "2", "date_of_birth-month": "3", "date_of_birth-year": "2014",
}  # fmt: skip
ANSWERERS = ("protection", "health", "academy", "voices", "police")


@pytest.fixture
def agreement(db):
    cache.clear()
    agreement = make_hub()
    bring(agreement, "health")
    return agreement


def asked(kind):
    page = Client().post("/your-data/", SAID | {"kind": kind}).content.decode()
    found = re.search(r'fm-code" dir="ltr">([0-9A-Z-]+)<', page)
    assert found, page
    return found[1]


def confirmed():
    request = SubjectRequest.objects.get()
    dpo = browser("protection")
    page = dpo.get(f"/officers/hub/rights/{request.uuid}/")
    choices = [value for value, _ in page.context["form"].fields["records"].choices]
    reply = dpo.post(f"/officers/hub/rights/{request.uuid}/", {"how": "Passport", "records": choices[:1]})
    assert (len(choices), reply.status_code) == (1, 302), "only Ada's row is a candidate"
    return request


def all_answer(request):
    for mailbox in ANSWERERS:
        officer = browser(mailbox)
        part = request.parts.get(partner=user(mailbox).officer.partner)
        address = f"/officers/hub/rights/{request.uuid}/parts/{part.pk}/"
        assert officer.get(address).status_code == 200
        assert officer.post(address, {"state": "done", "words": f"From {mailbox}."}).status_code == 302


def test_a_person_asks_the_partners_answer_and_they_read_it_as_one(agreement, mailoutbox):
    reference = reference_of(Identity("Ada", "Fenn", "2014-03-02"))
    record_asked(
        user=user("practitioner"),
        asked=Asked(
            lane="practitioner", agreement=agreement.slug, version=1, purpose="early_help", items=["known"],
            allowed=True, clauses=["look-up-elmshire-health"], partner="elmshire", reference=reference,
            safes=judged(),
        ),
    )  # fmt: skip
    code = asked("access")
    early = Client().post("/your-data/follow/", {"code": code}).content.decode()
    assert "Asked, waiting to know who it is" in early and "Whom to ring" not in early
    request = confirmed()
    assert Job.objects.filter(task="folkmoot.hub.tasks.tell_of_part").count() >= len(ANSWERERS)
    part = request.parts.first()
    tell_of_part.func(part.pk, user("protection").pk)
    assert "Your part is to be answered by" in mailoutbox[0].body and "Fenn" not in mailoutbox[0].body
    all_answer(request)
    page = Client().post("/your-data/follow/", {"code": code}).content.decode()
    for words in (
        "Whom to ring",
        "Duty desk",
        "Elmshire County Council, for “Offer early help to a family that a practitioner is working with”",
        "look-up-elmshire-health",
        "From voices.",
    ):
        assert words in page, words
    assert "Iona" not in page and "Ben" not in page and code not in page.replace(f'value="{code}"', "")
    told = json.loads(Client().post("/your-data/follow/", {"code": code, "as": "file"}).content)
    assert sorted(told) == ["asked", "counts", "held", "kind", "parts", "tables", "unread"]
    assert [row["item"] for row in told["held"]] == [
        "Age band",
        "That the partner knows the family",
        "Whom to ring",
        "Level of need, 1 to 4",
    ]


def test_an_erasure_that_all_partners_grant_leaves_nothing_to_be_read(agreement):
    code = asked("erasure")
    request = confirmed()
    all_answer(request)
    page = Client().post("/your-data/follow/", {"code": code}).content.decode()
    assert "Nothing is held in any register." in page and HeldPerson.objects.count() == 2
    proofs = browser("health").get("/officers/hub/rights/deleted/").content.decode()
    assert proofs.count("The person asked") == 5


def test_no_partner_answers_for_another_and_only_whom_it_concerns_sees_a_request(agreement):
    asked("access")
    request = confirmed()
    address = f"/officers/hub/rights/{request.uuid}/"
    theirs = request.parts.get(partner__slug="elmshire-health")
    seen = {
        mailbox: browser(mailbox).get(address).status_code
        for mailbox in ("health", "business", "analyst", "practitioner", "linker")
    }
    assert seen == {"health": 200, "business": 404, "analyst": 403, "practitioner": 403, "linker": 403}
    assert browser("academy").get(f"{address}parts/{theirs.pk}/").status_code == 404
    health = browser("health").get(address).content.decode()
    assert "The answer as it stands" not in health, "only the leading partner reads what others hold"


def test_codes_that_are_nobodys_are_limited_and_a_right_one_opens_all_the_same(agreement):
    code = asked("access")
    client = Client()
    told = [client.post("/your-data/follow/", {"code": grouped(fresh_code())}).status_code for _ in range(12)]
    assert told == [200] * 10 + [429] * 2
    assert "Asked, waiting" in client.post("/your-data/follow/", {"code": code}).content.decode()
