"""What an agreement opens outside the hub: a partner's findings and its directory's words for partners; by the clock, and nothing else."""

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from folkmoot.directory.models import Organisation, Service
from folkmoot.outcomes.models import Finding
from folkmoot.trail.models import TrailRow
from tests.engagements.factories import make_engagement
from tests.hub.test_linking_pages import browser
from tests.hub.world import make_hub

PLANTED = "PLANTED 01632 960999"


@pytest.fixture
def council(db):
    """The council's engagement with a finding put, one being written, and an entry with a number for partners."""
    agreement = make_hub()
    partner = agreement.lead
    engagement = make_engagement("open", partner=partner, title="Policing priorities")
    now = timezone.now()
    Finding.objects.create(
        engagement=engagement, sentence="People want a crossing.", state="put", written_at=now
    )
    Finding.objects.create(
        engagement=engagement, sentence="A DRAFT of a finding", state="draft", written_at=now
    )
    body = Organisation.objects.create(name="Family Hub")
    Service.objects.create(
        name="Family Hub", organisation=body, keeper=partner, state="published", phone=PLANTED, added_on=now.date(), confirmed_on=now.date(), hidden={"phone": "partner"},
    )  # fmt: skip
    return agreement


def test_the_police_see_council_findings_only_under_an_agreement_in_force(council, monkeypatch):
    address = "/officers/outcomes/shared/"
    page = browser("police").get(address).content.decode()
    assert ("People want a crossing." in page, "A DRAFT" in page) == (True, False)
    assert "People want a crossing." not in browser("business").get(address).content.decode()
    row = TrailRow.objects.filter(act="ask_for_counts").order_by("id").first()
    assert (row.detail["items"], row.detail["clauses"]) == (["engagement_findings"], ["findings"])
    log = Client().get(f"/agreements/{council.slug}/picture/").content.decode()
    assert "What consultations found" in log and "Partner administrator, Elmshire Police" in log
    version = council.versions.order_by("number").first()
    closes = version.review_on + dt.timedelta(days=version.grace_days + 1)
    midnight = timezone.make_aware(dt.datetime.combine(closes, dt.time.min))
    seen = []
    for moment in (midnight - dt.timedelta(seconds=1), midnight):
        monkeypatch.setattr(timezone, "now", lambda moment=moment: moment)
        officer = browser("police")
        seen.append("People want a crossing." in officer.get(address).content.decode())
    assert seen == [True, False]


def test_what_the_directory_tells_partners_is_read_by_partners_and_stands_nowhere_else(council):
    service = Service.objects.get()
    address = f"/officers/outcomes/shared/{service.uuid}/"
    assert PLANTED in browser("police").get(address).content.decode()
    assert browser("business").get(address).status_code == 404
    assert PLANTED not in browser("police").get(reverse("find:service", args=[service.uuid])).content.decode()


def test_for_the_contacts_themselves_nothing_opens(council):
    police, slug = browser("police"), "policing-priorities"
    doors = [
        "insight/{}/results/",
        "insight/{}/reach/",
        "insight/{}/themes/",
        "outcomes/{}/",
        "engagements/{}/",
        "insight/{}/files/",
    ]
    told = {door: police.get(f"/officers/{door.format(slug)}").status_code for door in doors}
    assert set(told.values()) <= {403, 404}, told
