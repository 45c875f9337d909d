"""The yearly report: made from the trail, published once, with few people never told."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from folkmoot.hub.models import TransparencyReport
from folkmoot.hub.reports.making import publish_report, report_on
from folkmoot.partners.agreements.policies import NotNow
from folkmoot.trail.asking import Asked, judged, record_asked
from tests.hub.test_bringing import bring
from tests.hub.test_linking_pages import browser
from tests.hub.test_rights import asked
from tests.hub.world import make_hub, user

YEAR = timezone.localdate().year


@pytest.fixture
def agreement(db):
    agreement = make_hub()
    bring(agreement, "health")
    asked(agreement)
    about = {
        "agreement": agreement.slug,
        "version": 1,
        "items": ["known"],
        "partner": "elmshire",
        "safes": judged(),
    }
    for allowed in (True, True, False):
        look = Asked(lane="practitioner", purpose="early_help", allowed=allowed, reference="r" * 64, **about)
        record_asked(user=user("practitioner"), asked=look)
    counts = Asked(lane="insight", purpose="needs_in_places", allowed=True, hidden=7, **about)
    record_asked(user=user("analyst"), asked=counts)
    return agreement


def test_the_report_counts_what_was_asked_allowed_and_denied_and_tells_no_few_people(agreement):
    told = {section["title"]: section["rows"] for section in report_on(YEAR)["sections"]}
    assert told["Look-ups of a person"] == [
        ["Elmshire County Council, for “early_help”: denied", "1"],
        ["Elmshire County Council, for “early_help”: allowed", "2"],
    ]
    assert told["Tables of counts"] == [
        ["Elmshire County Council, for “needs_in_places”: allowed", "1, 7 cells withheld"]
    ]
    assert told["People’s requests"] == [["Asked to see", "fewer than 10"]]
    assert ["Refused", "1"] in told["Agreements"]


def test_a_report_is_published_once_by_the_leading_partner_and_read_by_everybody(agreement):
    with pytest.raises(PermissionDenied, match="The partner that leads"):
        publish_report(user=user("health"), year=YEAR)
    dpo = browser("protection")
    assert "as it would stand" in dpo.get("/officers/hub/report/", {"year": YEAR}).content.decode()
    publish_report(user=user("protection"), year=YEAR)
    with pytest.raises(NotNow, match="never changed"):
        publish_report(user=user("protection"), year=YEAR)
    page = Client().get(f"/transparency/{YEAR}/").content.decode()
    assert TransparencyReport.objects.get().head in page and "fewer than 10" in page
    lines = Client().get(f"/transparency/{YEAR}.csv").content.decode().splitlines()
    assert lines[0] == "section,what,number" and "People’s requests,Asked to see,fewer than 10" in lines
    with pytest.raises(IntegrityError), transaction.atomic():
        TransparencyReport.objects.create(year=YEAR, told={}, head="", published_at=timezone.now())
